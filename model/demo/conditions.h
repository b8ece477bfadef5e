// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace spoor::demo {

/// What a scenario changes in the shop.
struct Conditions {
    /// Time of database work, 100 = as it is.
    std::uint32_t databasePercent = 100;
    /// How often a cache finds something, 100 = as it is.
    std::uint32_t cacheHitPercent = 100;
    /// How often the card processor fails, 100 = as it is.
    std::uint32_t cardFailurePercent = 100;
};

/// The conditions of a scenario; null if there is none of that name.
const Conditions* conditionsOf(std::string_view scenario);

} // namespace spoor::demo
