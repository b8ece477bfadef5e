// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/demo/random.h"

#include <cstdint>

namespace spoor::demo {

/// How far latencies scatter around their median.
enum class Spread : std::uint8_t { tight, normal, wide };

/// A latency that is skewed like real ones: log-normal, by a table of quantiles.
struct Latency {
    std::uint32_t medianMicros = 0;
    Spread spread = Spread::normal;
};

/// One latency in microseconds, at least 1.
std::uint32_t sample(Latency latency, Random& random);

} // namespace spoor::demo
