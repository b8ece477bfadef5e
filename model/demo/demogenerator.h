// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/cancel.h"
#include "model/trace/storebuilder.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace spoor::demo {

/// A kind of traffic that the generator knows.
struct Scenario {
    std::string_view name;
    std::string_view title;
    std::string_view description;
};

/// All scenarios, the default one first.
std::span<const Scenario> scenarios();

/// 2026-01-15T09:00:00Z: the day of demo traces unless told otherwise.
inline constexpr Nanoseconds kDefaultStart{1'768'467'600'000'000'000};

struct DemoOptions {
    std::string_view scenario = "shop";
    std::uint32_t traces = 200;
    /// Spans a trace; 0 = as the shop does naturally.
    std::uint32_t spansPerTrace = 0;
    std::uint64_t seed = 1;
    Nanoseconds start = kDefaultStart;
};

/// Adds the demo's traces to a builder. The same options give the same bytes on every machine (own integer
/// random generator, no floating point from the C library where results could differ). Fails with usage for
/// an unknown scenario, cancelled, or too_large.
Expected<void> generate(const DemoOptions& options, StoreBuilder& builder, const CancelToken& cancel = {},
                        Progress* progress = nullptr);

} // namespace spoor::demo
