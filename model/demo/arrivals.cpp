// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/demo/arrivals.h"

#include <array>
#include <numeric>

namespace spoor::demo {

namespace {

// Requests of each five minutes of the hour, as weights.
constexpr std::array<std::uint64_t, 12> kWeights{4, 5, 6, 8, 10, 13, 16, 15, 12, 9, 7, 5};
constexpr std::uint64_t kSlotMicros = 300ULL * 1'000'000ULL;
constexpr std::uint64_t kFraction = 1ULL << 16U;

} // namespace

Arrival arrival(std::uint32_t index, std::uint32_t count, Random& random) {
    const std::uint64_t total = std::accumulate(kWeights.begin(), kWeights.end(), std::uint64_t{0});
    const std::uint64_t jitter = random.below(kFraction);
    // The place of the trace among all requests, in units of 1 / kFraction of a weight.
    std::uint64_t place =
        (index * kFraction + jitter) / count * total + (index * kFraction + jitter) % count * total / count;
    std::size_t slot = 0;
    while (place >= kWeights[slot] * kFraction) {
        place -= kWeights[slot] * kFraction;
        ++slot;
    }
    const std::uint64_t micros = slot * kSlotMicros + place * kSlotMicros / (kWeights[slot] * kFraction);
    return {std::chrono::microseconds(micros), static_cast<std::uint32_t>(kWeights[slot] * 3)};
}

} // namespace spoor::demo
