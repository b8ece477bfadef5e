// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/demo/latency.h"
#include "model/trace/spandraft.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace spoor::demo {

enum class Service : std::uint8_t {
    web,
    gateway,
    cart,
    checkout,
    payment,
    inventory,
    shipping,
    recommendation,
    redis,
    postgres,
    kafka,
    email,
};

inline constexpr std::size_t kServices = 12;

struct ServiceInfo {
    std::string_view name;
    std::string_view version;
    std::string_view language;
    std::string_view sdkVersion;
    /// Pods that run it.
    std::uint8_t instances = 1;
    std::uint16_t port = 8080;
};

const ServiceInfo& info(Service service);

/// How an operation is reached. All but `internal` and `external` have a caller's span and a callee's span.
enum class Protocol : std::uint8_t { internal, http, grpc, sql, redis, kafka, external };

/// What scenarios can make slow or broken.
enum class Dependency : std::uint8_t { none, database, cardProcessor };

/// A way in which an operation fails.
struct Failure {
    std::string_view exception;
    std::string_view message;
    /// Text of the gRPC status; HTTP spans use `httpStatus`.
    std::string_view grpcStatus;
    std::uint16_t httpStatus = 500;
    /// Time lost before it is noticed.
    std::uint32_t extraMicros = 0;
    /// The caller tries again.
    bool retry = false;
};

enum class Op : std::uint8_t;

enum class When : std::uint8_t { always, onMiss };

/// One call (or a run of equal calls) that an operation makes.
struct Step {
    Op callee{};
    std::uint16_t permille = 1000;
    std::uint8_t least = 1;
    std::uint8_t most = 1;
    /// How many of the calls run side by side.
    std::uint8_t lanes = 1;
    /// Starts together with the step before it.
    bool joins = false;
    /// A failure of the callee does not fail the caller.
    bool optional = false;
    When when = When::always;
    /// Tries until it succeeds or fails for good.
    std::uint8_t attempts = 1;
    /// Only in traces of a wished size: repeats until that size is reached.
    bool fill = false;
    /// Each call is about another user, order and item.
    bool newContext = false;
    /// What a fill step adds when there is room for one span only.
    Op filler{};
};

/// One operation of a service, with everything it does.
struct Operation {
    Op id{};
    Service service = Service::web;
    std::string_view name{};
    SpanKind kind = SpanKind::internal;
    Protocol protocol = Protocol::internal;
    Latency own{};
    std::span<const Step> steps{};
    /// Route, query text, topic or function.
    std::string_view detail{};
    /// Table, key pattern, consumer group or host.
    std::string_view target{};
    Dependency dependency = Dependency::none;
    /// For operations that look into a cache first: how often they find something.
    std::uint16_t cacheHitPermille = 0;
    std::uint16_t failPermille = 0;
    std::span<const Failure> failures{};
};

const Operation& operation(Op id);

/// The operations that begin traces in a shop, with their weights.
struct Entry {
    Op op{};
    std::uint32_t weight = 1;
};
std::span<const Entry> entries();

/// What a visitor's page asks of the gateway again and again in traces of a wished size.
std::span<const Op> sessionRequests();

enum class Op : std::uint8_t {
    webHome,
    webProduct,
    webCart,
    webAddItem,
    webCheckout,
    webOrder,
    webImport,
    webRender,
    webFragment,
    gatewayHome,
    gatewayProduct,
    gatewayRecommendations,
    gatewayCart,
    gatewayAddItem,
    gatewayCheckout,
    gatewayOrder,
    gatewayImport,
    gatewayAuthorize,
    cartGet,
    cartAdd,
    cartEmpty,
    checkoutPlace,
    checkoutTotals,
    checkoutOrder,
    checkoutImport,
    checkoutShard,
    checkoutChunk,
    checkoutCheckpoint,
    paymentAuthorize,
    paymentScore,
    paymentCard,
    inventoryProduct,
    inventoryFeatured,
    inventoryReserve,
    inventorySync,
    shippingQuote,
    shippingCreate,
    shippingCarrier,
    shippingConsume,
    shippingLabel,
    recommendationList,
    recommendationRank,
    recommendationConsume,
    emailConsume,
    emailRender,
    emailSend,
    redisGet,
    redisSet,
    redisDelete,
    redisHashGet,
    redisHashSet,
    sqlProduct,
    sqlFeatured,
    sqlStock,
    sqlReserve,
    sqlHistory,
    sqlInsertOrder,
    sqlSelectOrder,
    sqlInsertPayment,
    sqlInsertShipment,
    sqlSelectCustomer,
    sqlUpdateStock,
    kafkaOrders,
    kafkaStock,
};

inline constexpr std::size_t kOperations = static_cast<std::size_t>(Op::kafkaStock) + 1;

} // namespace spoor::demo
