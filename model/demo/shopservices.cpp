// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/demo/shop.h"

#include <array>

namespace spoor::demo {

namespace {

constexpr std::array<ServiceInfo, kServices> kInfos{{
    {"web", "5.12.0", "nodejs", "1.30.1", 3, 3000},
    {"gateway", "2.8.4", "go", "1.38.0", 2, 8080},
    {"cart", "1.19.2", "dotnet", "1.13.1", 2, 8081},
    {"checkout", "3.4.1", "go", "1.38.0", 3, 8082},
    {"payment", "4.0.7", "java", "1.54.0", 2, 8083},
    {"inventory", "2.22.0", "java", "1.54.0", 3, 8084},
    {"shipping", "0.9.31", "rust", "0.30.0", 2, 8085},
    {"recommendation", "1.7.3", "python", "1.37.0", 2, 8086},
    {"redis", "7.2.5", "cpp", "1.22.0", 2, 6379},
    {"postgres", "16.4", "cpp", "1.22.0", 2, 5432},
    {"kafka", "3.8.0", "java", "1.54.0", 3, 9092},
    {"email", "1.3.9", "python", "1.37.0", 2, 8087},
}};

constexpr std::array<Entry, 8> kEntries{{
    {Op::webHome, 24},
    {Op::webProduct, 28},
    {Op::webCart, 10},
    {Op::webAddItem, 14},
    {Op::webCheckout, 16},
    {Op::webOrder, 6},
    {Op::inventorySync, 2},
    {Op::gatewayRecommendations, 4},
}};

constexpr std::array<Op, 6> kSessionRequests{Op::gatewayProduct, Op::gatewayRecommendations,
                                             Op::gatewayCart,    Op::gatewayAddItem,
                                             Op::gatewayOrder,   Op::gatewayCheckout};

} // namespace

const ServiceInfo& info(Service service) {
    return kInfos[static_cast<std::size_t>(service)];
}

std::span<const Entry> entries() {
    return kEntries;
}

std::span<const Op> sessionRequests() {
    return kSessionRequests;
}

} // namespace spoor::demo
