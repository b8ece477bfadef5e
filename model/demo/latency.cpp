// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/demo/latency.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace spoor::demo {

namespace {

constexpr std::size_t kSteps = 32;
using Quantiles = std::array<std::uint32_t, kSteps + 1>;

// Value i is 1024 * exp(sigma * z(i / 32)), where z is the quantile of the normal distribution, its ends
// taken at 0.2 % and 99.8 %; sigma is 0.22, 0.5 and 0.95.
constexpr std::array<Quantiles, 3> kQuantiles{{
    {544,  680,  731,  766,  795,  820,  842,  863,  883,  902,  920,  937,  955,  972,  989,  1006, 1024,
     1042, 1060, 1079, 1098, 1119, 1140, 1163, 1188, 1215, 1245, 1279, 1319, 1368, 1435, 1543, 1929},
    {243,  403,  476,  530,  576,  618,  657,  695,  731,  767,  802,  837,  873,  909,  947,  985, 1024,
     1065, 1108, 1153, 1201, 1252, 1307, 1368, 1435, 1510, 1596, 1697, 1820, 1979, 2205, 2599, 4318},
    {67,   174,  238,  293,  343,  392,  441,  490,  540,  591,  644,  699,  757,  817,  882,  950,  1024,
     1103, 1189, 1283, 1386, 1501, 1629, 1775, 1943, 2141, 2379, 2673, 3054, 3582, 4398, 6009, 15768},
}};

} // namespace

std::uint32_t sample(Latency latency, Random& random) {
    const Quantiles& quantiles = kQuantiles[static_cast<std::size_t>(latency.spread)];
    const std::uint32_t draw = random.below(kSteps * 1024);
    const std::uint64_t low = quantiles[draw / 1024];
    const std::uint64_t high = quantiles[draw / 1024 + 1];
    const std::uint64_t factor = low + (high - low) * (draw % 1024) / 1024;
    return static_cast<std::uint32_t>(std::max<std::uint64_t>(1, latency.medianMicros * factor / 1024));
}

} // namespace spoor::demo
