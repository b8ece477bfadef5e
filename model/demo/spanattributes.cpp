// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/demo/spanattributes.h"

#include <array>

namespace spoor::demo {

namespace {

constexpr std::array<std::string_view, 5> kAgents{
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/138.0.0.0 Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148",
    "shop-app/4.11 (Android 15)",
    "shop-app/4.11 (iOS 18.5)",
};
constexpr std::array<std::string_view, 4> kLanguages{R"(["en"])", R"(["de","en"])", R"(["fr"])",
                                                     R"(["es","en"])"};
constexpr std::array<std::string_view, 4> kCurrencies{"EUR", "USD", "GBP", "SEK"};

/// A text of digits that belongs to a context: the same for all spans of one order.
std::string contextNumber(std::uint32_t context, std::uint64_t salt, std::uint32_t bound) {
    return std::to_string(mix64(context * 131ULL + salt) % bound);
}
std::string userId(std::uint32_t context) {
    return "user-" + contextNumber(context, 1, 40'000);
}
std::string orderId(std::uint32_t context) {
    return "ord-" + contextNumber(context, 2, 90'000'000);
}
std::string sessionId(std::uint32_t context) {
    return "s" + contextNumber(context, 3, 4'000'000'000U);
}
std::string itemId(std::uint32_t context, std::size_t index) {
    return std::to_string(10'000 + mix64((std::uint64_t{context} << 32U) + index) % 4'000);
}

std::string replaceId(std::string_view route, const std::string& id) {
    const auto at = route.find("{id}");
    return at == std::string_view::npos ? std::string(route) : std::string(route.substr(0, at)) + id;
}

std::string address(Service service, std::uint8_t instance) {
    return "10.42." + std::to_string(static_cast<unsigned>(service) + 1) + "." +
           std::to_string(10U + instance);
}

std::string host(Service service) {
    return std::string(info(service).name) + ".shop.svc.cluster.local";
}

const Failure& failureOf(const PlannedSpan& span) {
    return operation(span.failedOp).failures[span.failure];
}

/// Everything the functions below need to know of one span.
struct Scene {
    const PlannedSpan& span;
    const Operation& op;
    std::size_t index;
    Random& random;
    DraftAttributes& out;
};

void httpStatus(const Scene& s) {
    const bool created = s.op.name.starts_with("POST");
    s.out.number("http.response.status_code", s.span.failed ? failureOf(s.span).httpStatus
                                              : created     ? 201
                                                            : 200);
}

void httpServer(const Scene& s) {
    const std::string id = s.op.detail.starts_with("/orders") || s.op.detail.starts_with("/api/orders")
                               ? orderId(s.span.context)
                               : itemId(s.span.context, s.index);
    s.out.text("http.request.method", s.op.name.substr(0, s.op.name.find(' ')))
        .text("http.route", s.op.detail)
        .text("url.scheme", "https")
        .made("url.path", replaceId(s.op.detail, id))
        .text("server.address", s.op.target)
        .number("server.port", 443)
        .text("network.protocol.version", s.op.service == Service::web ? "2" : "1.1")
        .made("client.address", "198.51.100." + contextNumber(s.span.context, 4, 250));
    httpStatus(s);
    s.out.number("http.response.body.size", s.random.between(300, 60'000))
        .made("user.id", userId(s.span.context));
    if (s.op.service == Service::web) {
        s.out.text("user_agent.original", kAgents[mix64(s.span.context) % kAgents.size()])
            .json("http.request.header.accept-language",
                  kLanguages[mix64(s.span.context + 9ULL) % kLanguages.size()])
            .made("session.id", sessionId(s.span.context));
    }
}

void httpCaller(const Scene& s) {
    s.out.text("http.request.method", s.op.name.substr(0, s.op.name.find(' ')))
        .made("url.full", "http://" + host(s.op.service) + ":" + std::to_string(info(s.op.service).port) +
                              replaceId(s.op.detail, itemId(s.span.context, s.index)))
        .made("server.address", host(s.op.service))
        .number("server.port", info(s.op.service).port)
        .text("network.protocol.version", "1.1");
    httpStatus(s);
    s.out.text("service.peer.name", info(s.op.service).name);
}

void externalCaller(const Scene& s) {
    s.out.text("http.request.method", s.op.name.substr(0, s.op.name.find(' ')))
        .made("url.full", "https://" + std::string(s.op.target) + std::string(s.op.detail))
        .text("server.address", s.op.target)
        .number("server.port", 443)
        .text("network.protocol.version", "2");
    httpStatus(s);
    if (s.span.attempt > 0) {
        s.out.number("http.request.resend_count", s.span.attempt);
    }
    s.out.text("service.peer.name", s.op.target.substr(0, s.op.target.find('.')))
        .made("app.request.id", "req-" + std::to_string(s.random.next() >> 24U));
}

void rpcDetails(const Scene& s) {
    switch (s.op.service) {
    case Service::inventory:
        s.out.made("app.product.id", itemId(s.span.context, s.index));
        break;
    case Service::checkout:
    case Service::payment:
    case Service::shipping:
        s.out.made("app.order.id", orderId(s.span.context))
            .number("app.order.total_cents",
                    static_cast<std::int64_t>(499 + mix64(s.span.context + 5ULL) % 40'000))
            .text("app.order.currency", kCurrencies[mix64(s.span.context + 6ULL) % kCurrencies.size()]);
        break;
    default:
        s.out.made("user.id", userId(s.span.context));
    }
    if (s.op.cacheHitPermille != 0) {
        s.out.flag("app.cache.hit", !s.span.cacheMiss);
    }
}

void rpc(const Scene& s) {
    s.out.text("rpc.system.name", "grpc")
        .text("rpc.method", s.op.detail)
        .made("server.address", host(s.op.service))
        .number("server.port", info(s.op.service).port)
        .text("rpc.status_code", s.span.failed ? failureOf(s.span).grpcStatus : "OK");
    if (s.span.role == Role::caller) {
        s.out.text("service.peer.name", info(s.op.service).name);
        return;
    }
    s.out.made("network.peer.address", address(Service::gateway, s.span.instance))
        .number("network.peer.port", s.random.between(32'768, 60'999));
    rpcDetails(s);
}

void sql(const Scene& s) {
    s.out.text("db.system.name", "postgresql")
        .text("db.namespace", "shop")
        .text("db.collection.name", s.op.target)
        .text("db.operation.name", s.op.name.substr(0, s.op.name.find(' ')))
        .text("db.query.text", s.op.detail);
    if (s.span.failed) {
        s.out.text("db.response.status_code", "55P03");
    }
    if (s.span.role == Role::caller) {
        s.out.made("server.address", host(Service::postgres))
            .number("server.port", info(Service::postgres).port)
            .made("db.query.parameter.1", itemId(s.span.context, s.index))
            .text("service.peer.name", "postgres");
        return;
    }
    s.out.number("db.response.returned_rows", s.random.below(24))
        .number("app.pg.buffers.hit", s.random.below(900))
        .number("app.pg.buffers.read", s.span.stalled ? s.random.between(400, 4'000) : s.random.below(12));
}

void redis(const Scene& s, const PlannedSpan& caller) {
    const std::string_view owner = info(caller.service).name;
    s.out.text("db.system.name", "redis")
        .text("db.namespace", "0")
        .text("db.operation.name", s.op.name)
        .made("db.query.text", std::string(s.op.detail) + " " + std::string(owner) + ":" +
                                   contextNumber(s.span.context, 7, 500'000));
    if (s.span.role == Role::caller) {
        s.out.made("server.address", host(Service::redis))
            .number("server.port", info(Service::redis).port)
            .text("service.peer.name", "redis");
        return;
    }
    s.out.number("app.redis.reply.bytes", s.random.below(4'000));
}

void kafka(const Scene& s) {
    const bool consumes = s.op.kind == SpanKind::consumer;
    const bool produces = s.span.role == Role::caller;
    s.out.text("messaging.system", "kafka")
        .text("messaging.destination.name", s.op.detail)
        .text("messaging.operation.type", consumes ? "process" : "send")
        .text("messaging.operation.name", consumes   ? "process"
                                          : produces ? "send"
                                                     : "append")
        .made("messaging.destination.partition.id", contextNumber(s.span.context, 8, 12))
        .number("messaging.kafka.offset",
                static_cast<std::int64_t>(1'000'000 + mix64(s.span.context + 10ULL) % 900'000))
        .number("messaging.message.body.size",
                static_cast<std::int64_t>(400 + mix64(s.span.context + 11ULL) % 6'000));
    if (consumes) {
        s.out.text("messaging.consumer.group.name", s.op.target);
    }
    if (produces) {
        s.out.text("service.peer.name", "kafka");
    }
    if (consumes || produces) {
        s.out.made("messaging.client.id", podName(s.span.service, s.span.instance));
    }
}

void local(const Scene& s) {
    s.out.text("code.function.name", s.op.detail).number("thread.id", s.random.between(11, 42));
    switch (s.op.id) {
    case Op::recommendationRank:
        s.out.number("app.candidates", s.random.between(120, 2'400))
            .real("app.model.score", s.random.below(400) / 400.0);
        break;
    case Op::paymentScore:
        s.out.real("app.risk.score", s.random.below(256) / 256.0);
        break;
    case Op::checkoutTotals:
        s.out.text("app.order.currency", kCurrencies[mix64(s.span.context + 6ULL) % kCurrencies.size()])
            .number("app.order.items", s.random.between(1, 9));
        break;
    case Op::emailRender:
        s.out.text("app.template", "order-confirmation").text("app.locale", "en");
        break;
    case Op::checkoutShard:
    case Op::checkoutChunk:
        s.out.number("app.import.rows", s.random.between(100, 900))
            .number("app.import.number", static_cast<int>(s.index));
        break;
    default:
        break;
    }
}

} // namespace

std::string podName(Service service, std::uint8_t instance) {
    static constexpr std::string_view kDigits = "bcdfghjklmnpqrstvwxz2456789";
    std::uint64_t bits = mix64(static_cast<std::uint64_t>(service) * 64 + 7);
    std::string name(info(service).name);
    name += "-";
    for (int i = 0; i < 9; ++i) {
        name += kDigits[bits % kDigits.size()];
        bits /= kDigits.size();
    }
    return name + "-" + std::to_string(instance);
}

void describeInstance(Service service, std::uint8_t instance, DraftAttributes& attributes) {
    const ServiceInfo& about = info(service);
    const auto place = static_cast<unsigned>(service) * 5U + instance;
    attributes.text("service.namespace", "shop")
        .text("service.version", about.version)
        .made("service.instance.id", podName(service, instance))
        .text("deployment.environment.name", "demo")
        .made("host.name", "node-" + std::to_string(place % 6 + 1))
        .text("k8s.cluster.name", "shop-eu-1")
        .text("k8s.namespace.name", "shop")
        .made("k8s.pod.name", podName(service, instance))
        .text("k8s.deployment.name", about.name)
        .text("k8s.container.name", about.name)
        .number("process.pid", 1 + static_cast<std::int64_t>(place % 7))
        .text("telemetry.sdk.name", "opentelemetry")
        .text("telemetry.sdk.language", about.language)
        .text("telemetry.sdk.version", about.sdkVersion);
}

void describeSpan(const TracePlan& plan, std::size_t index, Random& random, DraftAttributes& attributes) {
    const PlannedSpan& span = plan[index];
    const Scene scene{span, operation(span.op), index, random, attributes};
    switch (scene.op.protocol) {
    case Protocol::internal:
        local(scene);
        break;
    case Protocol::http:
        span.role == Role::caller ? httpCaller(scene) : httpServer(scene);
        break;
    case Protocol::grpc:
        rpc(scene);
        break;
    case Protocol::sql:
        sql(scene);
        break;
    case Protocol::redis:
        redis(scene, span.role == Role::caller ? span : plan[span.parent]);
        break;
    case Protocol::kafka:
        kafka(scene);
        break;
    case Protocol::external:
        externalCaller(scene);
        break;
    }
    if (span.failed) {
        attributes.text("error.type", failureOf(span).exception);
    }
}

} // namespace spoor::demo
