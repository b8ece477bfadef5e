// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/time.h"
#include "model/demo/random.h"

#include <cstdint>

namespace spoor::demo {

/// When a trace starts and how busy the shop is then.
struct Arrival {
    /// After the demo's start, in whole microseconds.
    Nanoseconds offset{0};
    /// By how many percent everything is slower than in a quiet shop.
    std::uint32_t loadPercent = 0;
};

/// The arrival of trace `index` of `count`: one hour with a rising and falling load, in order of time.
Arrival arrival(std::uint32_t index, std::uint32_t count, Random& random);

} // namespace spoor::demo
