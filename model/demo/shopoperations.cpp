// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/demo/shop.h"

#include <array>

namespace spoor::demo {

namespace {

constexpr Step once(Op callee) {
    return {.callee = callee};
}
constexpr Step sometimes(Op callee, std::uint16_t permille) {
    return {.callee = callee, .permille = permille};
}
constexpr Step optional(Op callee) {
    return {.callee = callee, .optional = true};
}
constexpr Step beside(Op callee) {
    return {.callee = callee, .lanes = 8, .joins = true, .optional = true};
}
constexpr Step onMiss(Op callee) {
    return {.callee = callee, .when = When::onMiss};
}
constexpr Step repeat(Op callee, std::uint8_t least, std::uint8_t most, std::uint8_t lanes = 1) {
    return {.callee = callee, .least = least, .most = most, .lanes = lanes};
}
constexpr Step fill(Op callee, std::uint8_t lanes, Op filler) {
    return {.callee = callee,
            .lanes = lanes,
            .optional = true,
            .fill = true,
            .newContext = true,
            .filler = filler};
}

// A page goes on asking for more only in traces of a wished size.
constexpr Step kMore = fill(Op::gatewayProduct, 6, Op::webFragment);

constexpr std::array kWebHome{once(Op::gatewayHome), once(Op::webRender), kMore};
constexpr std::array kWebProduct{once(Op::gatewayProduct), beside(Op::gatewayRecommendations),
                                 once(Op::webRender), kMore};
constexpr std::array kWebCart{once(Op::gatewayCart), once(Op::webRender), kMore};
constexpr std::array kWebAddItem{once(Op::gatewayAddItem), optional(Op::gatewayCart), once(Op::webRender),
                                 kMore};
constexpr std::array kWebCheckout{once(Op::gatewayCheckout), once(Op::webRender), kMore};
constexpr std::array kWebOrder{once(Op::gatewayOrder), once(Op::webRender), kMore};
constexpr std::array kWebImport{optional(Op::gatewayImport), kMore};

constexpr std::array kGatewayHome{once(Op::gatewayAuthorize), once(Op::inventoryFeatured),
                                  beside(Op::recommendationList), beside(Op::cartGet)};
constexpr std::array kGatewayProduct{once(Op::gatewayAuthorize), once(Op::inventoryProduct)};
constexpr std::array kGatewayRecommendations{once(Op::gatewayAuthorize), optional(Op::recommendationList)};
constexpr std::array kGatewayCart{once(Op::gatewayAuthorize), once(Op::cartGet), optional(Op::shippingQuote)};
constexpr std::array kGatewayAddItem{once(Op::gatewayAuthorize), once(Op::cartAdd)};
constexpr std::array kGatewayCheckout{once(Op::gatewayAuthorize), once(Op::checkoutPlace)};
constexpr std::array kGatewayOrder{once(Op::gatewayAuthorize), once(Op::checkoutOrder)};
constexpr std::array kGatewayImport{optional(Op::checkoutImport)};
constexpr std::array kGatewayAuthorize{once(Op::redisGet)};

constexpr std::array kCartGet{once(Op::redisHashGet), repeat(Op::inventoryProduct, 1, 4, 4)};
constexpr std::array kCartAdd{once(Op::inventoryProduct), once(Op::redisHashSet)};
constexpr std::array kCartEmpty{once(Op::redisDelete)};

constexpr std::array kCheckoutPlace{
    once(Op::cartGet),          beside(Op::shippingQuote),  once(Op::checkoutTotals),
    once(Op::inventoryReserve), once(Op::paymentAuthorize), once(Op::sqlInsertOrder),
    once(Op::shippingCreate),   optional(Op::cartEmpty),    once(Op::kafkaOrders)};
constexpr std::array kCheckoutOrder{once(Op::sqlSelectOrder), sometimes(Op::shippingQuote, 300)};
constexpr std::array kCheckoutImport{fill(Op::checkoutShard, 16, Op::checkoutCheckpoint)};
constexpr std::array kCheckoutShard{
    Step{.callee = Op::checkoutChunk, .least = 8, .most = 24, .lanes = 4, .optional = true},
    once(Op::checkoutCheckpoint)};
constexpr std::array kCheckoutChunk{
    Step{.callee = Op::checkoutPlace, .least = 3, .most = 9, .optional = true, .newContext = true}};

constexpr std::array kPaymentAuthorize{once(Op::redisGet), once(Op::paymentScore),
                                       Step{.callee = Op::paymentCard, .attempts = 3},
                                       once(Op::sqlInsertPayment)};

constexpr std::array kInventoryProduct{once(Op::redisGet), onMiss(Op::sqlProduct), onMiss(Op::sqlStock),
                                       onMiss(Op::redisSet)};
constexpr std::array kInventoryFeatured{once(Op::sqlFeatured), repeat(Op::sqlStock, 5, 14)};
constexpr std::array kInventoryReserve{repeat(Op::sqlReserve, 2, 9), once(Op::sqlUpdateStock)};
constexpr std::array kInventorySync{once(Op::sqlFeatured), repeat(Op::sqlUpdateStock, 3, 8),
                                    once(Op::kafkaStock)};

constexpr std::array kShippingQuote{once(Op::shippingCarrier)};
constexpr std::array kShippingCreate{once(Op::sqlInsertShipment)};
constexpr std::array kShippingConsume{once(Op::shippingLabel), once(Op::sqlInsertShipment)};

constexpr std::array kRecommendationList{once(Op::redisGet), onMiss(Op::sqlHistory),
                                         onMiss(Op::recommendationRank),
                                         Step{.callee = Op::inventoryProduct,
                                              .least = 2,
                                              .most = 5,
                                              .lanes = 5,
                                              .optional = true,
                                              .when = When::onMiss},
                                         onMiss(Op::redisSet)};
constexpr std::array kRecommendationConsume{once(Op::redisDelete)};
constexpr std::array kEmailConsume{once(Op::sqlSelectCustomer),
                                   Step{.callee = Op::recommendationList, .permille = 400, .optional = true},
                                   once(Op::emailRender), once(Op::emailSend)};

constexpr std::array kKafkaOrders{once(Op::emailConsume), beside(Op::shippingConsume)};
constexpr std::array kKafkaStock{once(Op::recommendationConsume)};

constexpr std::array<Failure, 1> kUnavailable{
    {{"shop.UpstreamUnavailable", "upstream reset the connection before headers", "UNAVAILABLE", 503, 4'000,
      false}}};
constexpr std::array<Failure, 1> kOutOfStock{
    {{"shop.OutOfStock", "not enough stock for the requested quantity", "FAILED_PRECONDITION", 409, 0,
      false}}};
constexpr std::array<Failure, 4> kCardFailures{{
    {"shop.CardTimeout", "no answer from the card processor within 1500 ms", "DEADLINE_EXCEEDED", 504,
     1'500'000, true},
    {"shop.CardUnavailable", "card processor answered 503 Service Unavailable", "UNAVAILABLE", 503, 20'000,
     true},
    {"shop.CardUnavailable", "card processor answered 503 Service Unavailable", "UNAVAILABLE", 503, 20'000,
     true},
    {"shop.CardDeclined", "card declined: insufficient funds", "FAILED_PRECONDITION", 402, 0, false},
}};
constexpr std::array<Failure, 1> kLockTimeout{
    {{"LockNotAvailable", "canceling statement due to lock timeout", "ABORTED", 500, 400'000, false}}};
constexpr std::array<Failure, 1> kModelLoading{
    {{"ModelNotLoaded", "model shop-2026-01 is still loading", "UNAVAILABLE", 503, 2'000, false}}};
constexpr std::array<Failure, 1> kMailbox{
    {{"shop.MailRejected", "550 mailbox unavailable", "INVALID_ARGUMENT", 502, 30'000, false}}};

constexpr Operation page(Op id, std::string_view name, std::string_view route, std::span<const Step> steps) {
    return {.id = id,
            .service = Service::web,
            .name = name,
            .kind = SpanKind::server,
            .protocol = Protocol::http,
            .own = {9'000, Spread::normal},
            .steps = steps,
            .detail = route,
            .target = "shop.example.com"};
}
constexpr Operation api(Op id, std::string_view name, std::string_view route, std::span<const Step> steps) {
    return {.id = id,
            .service = Service::gateway,
            .name = name,
            .kind = SpanKind::server,
            .protocol = Protocol::http,
            .own = {1'400, Spread::normal},
            .steps = steps,
            .detail = route,
            .target = "gateway.shop.example.com",
            .failPermille = id == Op::gatewayImport ? std::uint16_t{0} : std::uint16_t{3},
            .failures = kUnavailable};
}
constexpr Operation rpc(Op id, Service service, std::string_view method, Latency own,
                        std::span<const Step> steps) {
    return {.id = id,
            .service = service,
            .name = method,
            .kind = SpanKind::server,
            .protocol = Protocol::grpc,
            .own = own,
            .steps = steps,
            .detail = method};
}
constexpr Operation local(Op id, Service service, std::string_view name, Latency own,
                          std::span<const Step> steps = {}) {
    return {.id = id, .service = service, .name = name, .own = own, .steps = steps, .detail = name};
}
constexpr Operation cached(Operation op, std::uint16_t hitPermille) {
    op.cacheHitPermille = hitPermille;
    return op;
}
constexpr Operation failing(Operation op, std::uint16_t permille, std::span<const Failure> failures) {
    op.failPermille = permille;
    op.failures = failures;
    return op;
}
constexpr Operation cache(Op id, std::string_view name, std::string_view command) {
    return {.id = id,
            .service = Service::redis,
            .name = name,
            .kind = SpanKind::server,
            .protocol = Protocol::redis,
            .own = {90, Spread::normal},
            .detail = command};
}
constexpr Operation sql(Op id, std::string_view name, Latency own, std::string_view table,
                        std::string_view text) {
    return {.id = id,
            .service = Service::postgres,
            .name = name,
            .kind = SpanKind::server,
            .protocol = Protocol::sql,
            .own = own,
            .detail = text,
            .target = table,
            .dependency = Dependency::database};
}
constexpr Operation topic(Op id, std::string_view name, std::string_view topicName,
                          std::span<const Step> consumers) {
    return {.id = id,
            .service = Service::kafka,
            .name = name,
            .kind = SpanKind::server,
            .protocol = Protocol::kafka,
            .own = {1'800, Spread::normal},
            .steps = consumers,
            .detail = topicName,
            .target = topicName};
}
constexpr Operation consumer(Op id, Service service, std::string_view topicName, std::string_view group,
                             std::span<const Step> steps) {
    return {.id = id,
            .service = service,
            .name = topicName == "orders" ? "process orders" : "process stock",
            .kind = SpanKind::consumer,
            .protocol = Protocol::kafka,
            .own = {3'500, Spread::normal},
            .steps = steps,
            .detail = topicName,
            .target = group};
}
constexpr Operation external(Op id, Service service, std::string_view name, Latency own,
                             std::string_view route, std::string_view host) {
    return {.id = id,
            .service = service,
            .name = name,
            .kind = SpanKind::client,
            .protocol = Protocol::external,
            .own = own,
            .detail = route,
            .target = host};
}

constexpr std::array<Operation, kOperations> kTable{
    page(Op::webHome, "GET /", "/", kWebHome),
    page(Op::webProduct, "GET /product/{id}", "/product/{id}", kWebProduct),
    page(Op::webCart, "GET /cart", "/cart", kWebCart),
    page(Op::webAddItem, "POST /cart/items", "/cart/items", kWebAddItem),
    page(Op::webCheckout, "POST /checkout", "/checkout", kWebCheckout),
    page(Op::webOrder, "GET /orders/{id}", "/orders/{id}", kWebOrder),
    page(Op::webImport, "POST /orders/import", "/orders/import", kWebImport),
    local(Op::webRender, Service::web, "render page", {6'000, Spread::normal}),
    local(Op::webFragment, Service::web, "render fragment", {700, Spread::normal}),
    api(Op::gatewayHome, "GET /api/home", "/api/home", kGatewayHome),
    api(Op::gatewayProduct, "GET /api/products/{id}", "/api/products/{id}", kGatewayProduct),
    api(Op::gatewayRecommendations, "GET /api/recommendations", "/api/recommendations",
        kGatewayRecommendations),
    api(Op::gatewayCart, "GET /api/cart", "/api/cart", kGatewayCart),
    api(Op::gatewayAddItem, "POST /api/cart/items", "/api/cart/items", kGatewayAddItem),
    api(Op::gatewayCheckout, "POST /api/checkout", "/api/checkout", kGatewayCheckout),
    api(Op::gatewayOrder, "GET /api/orders/{id}", "/api/orders/{id}", kGatewayOrder),
    api(Op::gatewayImport, "POST /api/orders/import", "/api/orders/import", kGatewayImport),
    local(Op::gatewayAuthorize, Service::gateway, "authorize session", {250, Spread::tight},
          kGatewayAuthorize),
    rpc(Op::cartGet, Service::cart, "shop.cart.CartService/GetCart", {900, Spread::normal}, kCartGet),
    rpc(Op::cartAdd, Service::cart, "shop.cart.CartService/AddItem", {1'100, Spread::normal}, kCartAdd),
    rpc(Op::cartEmpty, Service::cart, "shop.cart.CartService/EmptyCart", {500, Spread::tight}, kCartEmpty),
    rpc(Op::checkoutPlace, Service::checkout, "shop.checkout.CheckoutService/PlaceOrder",
        {3'000, Spread::normal}, kCheckoutPlace),
    local(Op::checkoutTotals, Service::checkout, "compute totals", {600, Spread::tight}),
    rpc(Op::checkoutOrder, Service::checkout, "shop.checkout.CheckoutService/GetOrder", {900, Spread::normal},
        kCheckoutOrder),
    rpc(Op::checkoutImport, Service::checkout, "shop.checkout.CheckoutService/ImportOrders",
        {8'000, Spread::normal}, kCheckoutImport),
    local(Op::checkoutShard, Service::checkout, "import shard", {4'000, Spread::normal}, kCheckoutShard),
    local(Op::checkoutChunk, Service::checkout, "import chunk", {1'500, Spread::normal}, kCheckoutChunk),
    local(Op::checkoutCheckpoint, Service::checkout, "write checkpoint", {900, Spread::tight}),
    rpc(Op::paymentAuthorize, Service::payment, "shop.payment.PaymentService/Authorize",
        {1'800, Spread::normal}, kPaymentAuthorize),
    local(Op::paymentScore, Service::payment, "score fraud risk", {4'500, Spread::wide}),
    failing({.id = Op::paymentCard,
             .service = Service::payment,
             .name = "POST /v1/authorizations",
             .kind = SpanKind::client,
             .protocol = Protocol::external,
             .own = {85'000, Spread::normal},
             .detail = "/v1/authorizations",
             .target = "cards.example.com",
             .dependency = Dependency::cardProcessor},
            90, kCardFailures),
    cached(rpc(Op::inventoryProduct, Service::inventory, "shop.inventory.InventoryService/GetProduct",
               {700, Spread::tight}, kInventoryProduct),
           820),
    rpc(Op::inventoryFeatured, Service::inventory, "shop.inventory.InventoryService/ListFeatured",
        {1'600, Spread::normal}, kInventoryFeatured),
    failing(rpc(Op::inventoryReserve, Service::inventory, "shop.inventory.InventoryService/ReserveStock",
                {1'500, Spread::normal}, kInventoryReserve),
            20, kOutOfStock),
    local(Op::inventorySync, Service::inventory, "sync stock levels", {12'000, Spread::normal},
          kInventorySync),
    rpc(Op::shippingQuote, Service::shipping, "shop.shipping.ShippingService/GetQuote", {800, Spread::normal},
        kShippingQuote),
    rpc(Op::shippingCreate, Service::shipping, "shop.shipping.ShippingService/CreateShipment",
        {1'000, Spread::normal}, kShippingCreate),
    failing(external(Op::shippingCarrier, Service::shipping, "GET /rates", {38'000, Spread::wide}, "/rates",
                     "carrier.example.com"),
            8, kUnavailable),
    consumer(Op::shippingConsume, Service::shipping, "orders", "shipping-labels", kShippingConsume),
    local(Op::shippingLabel, Service::shipping, "print label", {14'000, Spread::normal}),
    failing(cached(rpc(Op::recommendationList, Service::recommendation,
                       "shop.recommendation.RecommendationService/List", {1'900, Spread::normal},
                       kRecommendationList),
                   700),
            20, kModelLoading),
    local(Op::recommendationRank, Service::recommendation, "rank candidates", {46'000, Spread::normal}),
    consumer(Op::recommendationConsume, Service::recommendation, "stock", "recommendation-cache",
             kRecommendationConsume),
    consumer(Op::emailConsume, Service::email, "orders", "email-confirmations", kEmailConsume),
    local(Op::emailRender, Service::email, "render template", {5'000, Spread::normal}),
    failing(external(Op::emailSend, Service::email, "POST /messages", {120'000, Spread::wide}, "/messages",
                     "mail.example.com"),
            15, kMailbox),
    cache(Op::redisGet, "GET", "GET"),
    cache(Op::redisSet, "SET", "SET"),
    cache(Op::redisDelete, "DEL", "DEL"),
    cache(Op::redisHashGet, "HGETALL", "HGETALL"),
    cache(Op::redisHashSet, "HSET", "HSET"),
    sql(Op::sqlProduct, "SELECT products", {2'400, Spread::normal}, "products",
        "SELECT id, sku, name, price_cents, description FROM products WHERE id = $1"),
    sql(Op::sqlFeatured, "SELECT featured", {5'200, Spread::normal}, "featured",
        "SELECT product_id FROM featured WHERE shelf = $1 ORDER BY rank LIMIT 24"),
    sql(Op::sqlStock, "SELECT stock", {1'300, Spread::normal}, "stock",
        "SELECT quantity, reserved FROM stock WHERE product_id = $1"),
    failing(sql(Op::sqlReserve, "SELECT stock", {1'700, Spread::normal}, "stock",
                "SELECT quantity FROM stock WHERE product_id = $1 FOR UPDATE"),
            3, kLockTimeout),
    sql(Op::sqlHistory, "SELECT views", {9'500, Spread::wide}, "views",
        "SELECT product_id, count(*) FROM views WHERE customer_id = $1 GROUP BY product_id ORDER BY 2 DESC "
        "LIMIT 50"),
    sql(Op::sqlInsertOrder, "INSERT orders", {3'800, Spread::normal}, "orders",
        "INSERT INTO orders (id, customer_id, total_cents) VALUES ($1, $2, $3)"),
    sql(Op::sqlSelectOrder, "SELECT orders", {2'900, Spread::normal}, "orders",
        "SELECT id, state, total_cents FROM orders WHERE id = $1 AND customer_id = $2"),
    sql(Op::sqlInsertPayment, "INSERT payments", {3'100, Spread::normal}, "payments",
        "INSERT INTO payments (order_id, reference, cents) VALUES ($1, $2, $3)"),
    sql(Op::sqlInsertShipment, "INSERT shipments", {2'700, Spread::normal}, "shipments",
        "INSERT INTO shipments (order_id, carrier, tracking) VALUES ($1, $2, $3)"),
    sql(Op::sqlSelectCustomer, "SELECT customers", {1'900, Spread::normal}, "customers",
        "SELECT email, locale FROM customers WHERE id = $1"),
    sql(Op::sqlUpdateStock, "UPDATE stock", {3'300, Spread::normal}, "stock",
        "UPDATE stock SET reserved = reserved + $1 WHERE product_id = $2"),
    topic(Op::kafkaOrders, "orders", "orders", kKafkaOrders),
    topic(Op::kafkaStock, "stock", "stock", kKafkaStock),
};

constexpr bool inOrder() {
    for (std::size_t i = 0; i < kTable.size(); ++i) {
        if (static_cast<std::size_t>(kTable[i].id) != i) {
            return false;
        }
    }
    return true;
}
static_assert(inOrder(), "kTable must follow the order of Op");

} // namespace

const Operation& operation(Op id) {
    return kTable[static_cast<std::size_t>(id)];
}

} // namespace spoor::demo
