// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/support/generate.h"

#include "bench/support/outbuffer.h"
#include "model/demo/conditions.h"
#include "model/demo/schedule.h"
#include "model/demo/traceplanner.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <numeric>
#include <vector>

namespace spoor::bench {

namespace {

using demo::mix64;
using demo::Op;
using demo::PlannedSpan;
using demo::Protocol;
using demo::Random;
using demo::Role;

constexpr std::int64_t kStartMicros = 1'768'467'600'000'000;
constexpr std::int64_t kMicrosBetweenTraces = 250'000;
constexpr std::uint32_t kEventPermille = 150;
constexpr std::uint32_t kInstances = 4;

std::string textTag(std::string_view key, std::string_view value) {
    return "{\"key\":\"" + std::string(key) + R"(","type":"string","value":")" + std::string(value) + "\"},";
}

std::string numberTag(std::string_view key, std::int64_t value) {
    return "{\"key\":\"" + std::string(key) + R"(","type":"int64","value":)" + std::to_string(value) + "},";
}

std::string kindTag(const demo::Operation& op, Role role) {
    const bool produces = role == Role::caller && op.protocol == Protocol::kafka;
    return textTag("span.kind", produces               ? "producer"
                                : role == Role::caller ? "client"
                                                       : spanKindText(op.kind));
}

/// Six attributes that never change for one side of an operation.
std::string fixedTags(const demo::Operation& op, Role role) {
    const demo::ServiceInfo& callee = demo::info(op.service);
    std::string tags = kindTag(op, role);
    const std::string host = std::string(callee.name) + ".shop.svc.cluster.local";
    if (op.protocol == Protocol::internal) {
        return tags + textTag("otel.scope.name", "shop." + std::string(callee.name)) +
               textTag("code.function.name", op.detail) + textTag("code.file.path", "/app/src/handlers") +
               textTag("deployment.environment.name", "bench") + textTag("thread.name", "worker-pool");
    }
    tags += textTag("otel.scope.name", "instrumentation." + std::string(callee.language));
    tags += textTag("server.address",
                    op.target.find('.') == std::string_view::npos ? host : std::string(op.target));
    tags += numberTag("server.port", callee.port);
    switch (op.protocol) {
    case Protocol::sql:
    case Protocol::redis:
        return tags + textTag("db.system.name", callee.name) + textTag("db.query.text", op.detail);
    case Protocol::kafka:
        return tags + textTag("messaging.system", "kafka") + textTag("messaging.destination.name", op.detail);
    case Protocol::grpc:
        return tags + textTag("rpc.system.name", "grpc") + textTag("rpc.method", op.detail);
    default:
        return tags + textTag("http.request.method", op.name.substr(0, op.name.find(' '))) +
               textTag("http.route", op.detail);
    }
}

/// Everything of a span that its operation decides.
struct Fragment {
    std::string name;
    std::string tags;
};

std::vector<Fragment> makeFragments() {
    std::vector<Fragment> fragments;
    for (std::size_t i = 0; i < demo::kOperations; ++i) {
        const demo::Operation& op = demo::operation(static_cast<Op>(i));
        for (const Role role : {Role::self, Role::caller}) {
            fragments.push_back(
                {R"("flags":1,"operationName":")" + std::string(op.name) + R"(","references":[)",
                 fixedTags(op, role)});
        }
    }
    return fragments;
}

/// Writes one trace after another into a buffer.
class TraceText {
public:
    explicit TraceText(const OutBuffer::Sink& sink)
        : m_out(sink)
        , m_fragments(makeFragments()) {}

    bool begin() {
        m_out.text(R"({"data":[)");
        return m_out.checkpoint();
    }
    bool trace(const demo::TracePlan& plan, std::uint64_t seed, std::int64_t startMicros);
    bool end() {
        m_out.text("],\"total\":0,\"limit\":0,\"offset\":0,\"errors\":null}\n");
        return m_out.flush();
    }

private:
    void span(const demo::TracePlan& plan, std::uint32_t index);
    void uniqueTags(const PlannedSpan& span, std::uint64_t id);
    void event(std::int64_t micros, std::uint64_t id);
    void processes();
    std::uint64_t spanId(std::uint32_t index) const {
        return mix64(m_seed + (std::uint64_t{index} + 1) * 0x9E37'79B9'7F4A'7C15ULL);
    }

    OutBuffer m_out;
    std::vector<Fragment> m_fragments;
    std::vector<std::uint32_t> m_order;
    std::uint64_t m_seed = 0;
    std::int64_t m_start = 0;
    bool m_isFirstTrace = true;
};

bool TraceText::trace(const demo::TracePlan& plan, std::uint64_t seed, std::int64_t startMicros) {
    m_seed = seed;
    m_start = startMicros;
    m_order.resize(plan.size());
    std::iota(m_order.begin(), m_order.end(), 0U);
    std::stable_sort(m_order.begin(), m_order.end(), [&plan](std::uint32_t a, std::uint32_t b) {
        return plan[a].start + plan[a].duration < plan[b].start + plan[b].duration;
    });
    m_out.text(m_isFirstTrace ? R"({"traceID":")" : R"(,{"traceID":")").hex(m_seed).hex(mix64(m_seed));
    m_out.text(R"(","spans":[)");
    m_isFirstTrace = false;
    for (std::size_t i = 0; i < m_order.size(); ++i) {
        m_out.text(i == 0 ? "" : ",");
        span(plan, m_order[i]);
        if (!m_out.checkpoint()) {
            return false;
        }
    }
    m_out.text(R"(],"processes":{)");
    processes();
    m_out.text(R"(},"warnings":null})");
    return m_out.checkpoint();
}

void TraceText::span(const demo::TracePlan& plan, std::uint32_t index) {
    const PlannedSpan& span = plan[index];
    const Fragment& fragment =
        m_fragments[static_cast<std::size_t>(span.op) * 2 + (span.role == Role::caller ? 1 : 0)];
    const std::uint64_t id = spanId(index);
    m_out.text(R"({"traceID":")").hex(m_seed).hex(mix64(m_seed)).text(R"(","spanID":")").hex(id).text("\",");
    m_out.text(fragment.name);
    if (span.parent != PlannedSpan::kNone) {
        m_out.text(span.detached ? R"({"refType":"FOLLOWS_FROM","traceID":")"
                                 : R"({"refType":"CHILD_OF","traceID":")");
        m_out.hex(m_seed).hex(mix64(m_seed)).text(R"(","spanID":")").hex(spanId(span.parent)).text("\"}");
    }
    m_out.text(R"(],"startTime":)")
        .number(m_start + span.start)
        .text(R"(,"duration":)")
        .number(span.duration);
    m_out.text(R"(,"tags":[)").text(fragment.tags);
    uniqueTags(span, id);
    m_out.text(R"(],"logs":[)");
    if (mix64(id + 2) % 1000 < kEventPermille) {
        event(m_start + span.start + span.duration / 2, id);
    }
    m_out.text(R"(],"processID":"p)")
        .number(static_cast<std::int64_t>(span.service) * kInstances + span.instance);
    m_out.text(R"(","warnings":null})");
}

void TraceText::uniqueTags(const PlannedSpan& span, std::uint64_t id) {
    const std::uint64_t bits = mix64(id);
    m_out.text(R"({"key":"app.request.id","type":"string","value":"req-)").hex(bits).text("\"},");
    m_out.text(R"({"key":"app.sequence","type":"int64","value":)")
        .number(static_cast<std::int64_t>(bits >> 20U))
        .text("},");
    m_out.text(R"({"key":"thread.id","type":"int64","value":)")
        .number(static_cast<std::int64_t>(bits % 48))
        .text("},");
    if (span.failed) {
        m_out.text(R"({"key":"error","type":"bool","value":true})");
    } else if (bits % 16 == 0) {
        m_out.text(R"({"key":"app.score","type":"float64","value":0.)")
            .number(static_cast<std::int64_t>(10 + bits / 16 % 90))
            .text("}");
    } else {
        m_out.text(R"({"key":"user.id","type":"string","value":"user-)")
            .number(static_cast<std::int64_t>(span.context % 5000))
            .text("\"}");
    }
}

void TraceText::event(std::int64_t micros, std::uint64_t id) {
    m_out.text(R"({"timestamp":)").number(micros);
    m_out.text(R"(,"fields":[{"key":"event","type":"string","value":"connection acquired"},)");
    m_out.text(R"({"key":"pool.wait_us","type":"int64","value":)")
        .number(static_cast<std::int64_t>(mix64(id + 1) % 9000))
        .text("}]}");
}

void TraceText::processes() {
    for (std::size_t s = 0; s < demo::kServices; ++s) {
        const demo::ServiceInfo& about = demo::info(static_cast<demo::Service>(s));
        for (std::uint32_t i = 0; i < kInstances; ++i) {
            const auto number = static_cast<std::int64_t>(s * kInstances + i);
            m_out.text(number == 0 ? "\"p" : ",\"p")
                .number(number)
                .text(R"(":{"serviceName":")")
                .text(about.name);
            m_out.text(R"(","tags":[)").text(textTag("service.version", about.version));
            m_out.text(textTag("telemetry.sdk.language", about.language))
                .text(textTag("k8s.namespace.name", "shop"));
            m_out.text(R"({"key":"host.name","type":"string","value":"node-)")
                .number(number % 12)
                .text("\"}]}");
        }
    }
}

} // namespace

Expected<void> writeJaegerTraces(const GenerateOptions& options,
                                 const std::function<bool(std::string_view)>& sink) {
    TraceText text(sink);
    bool more = text.begin();
    demo::TracePlan plan;
    const demo::Conditions conditions;
    for (std::uint32_t i = 0; i < options.traces && more; ++i) {
        Random random(mix64(options.seed) + i);
        const std::uint64_t seed = random.next();
        const Op entry = options.spans >= 400 ? Op::webImport : Op::webCheckout;
        demo::TracePlanner(conditions, 0, options.spans, random, plan).run(entry);
        demo::schedule(plan);
        more = text.trace(plan, seed, kStartMicros + i * kMicrosBetweenTraces);
    }
    if (!more || !text.end()) {
        return fail(ErrorCode::io, "The output could not be written.");
    }
    return {};
}

TraceFile::TraceFile(const GenerateOptions& options) {
    const std::string name =
        "spoor-bench-" + std::to_string(options.traces) + "x" + std::to_string(options.spans) + "-" +
        std::to_string(std::chrono::steady_clock::now().time_since_epoch().count()) + ".json";
    m_path = (std::filesystem::temp_directory_path() / name).string();
    std::FILE* file = std::fopen(m_path.c_str(), "wb");
    if (file == nullptr) {
        m_path.clear();
        return;
    }
    const auto written = writeJaegerTraces(options, [file](std::string_view bytes) {
        return std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
    });
    if (std::fclose(file) != 0 || !written) {
        std::remove(m_path.c_str());
        m_path.clear();
    }
}

TraceFile::~TraceFile() {
    if (!m_path.empty()) {
        std::remove(m_path.c_str());
    }
}

} // namespace spoor::bench
