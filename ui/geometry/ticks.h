// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/geometry/timescale.h"

#include <string>
#include <string_view>
#include <vector>

namespace spoor::geometry {

/// Distance of a ruler's marks: 1, 2 or 5 times a power of ten of a unit (minutes, hours and days go 1, 2, 5,
/// 10, 20).
struct TickStep {
    Nanoseconds major{1};
    /// A whole part of `major`; equal to it where nothing lies between.
    Nanoseconds minor{1};
    /// The unit in which labels count.
    Nanoseconds unit{1};
    std::string_view unitText = "ns";
};

struct Tick {
    Nanoseconds time{0};
    bool major = true;
};

/// The smallest step whose major marks are at least `spacing` pixels apart.
TickStep tickStep(const TimeScale& scale, double spacing);

/// The marks from pixel `first` to pixel `last`, counted from `origin`; none before the origin. O(marks).
std::vector<Tick> ticks(const TimeScale& scale, Nanoseconds origin, const TickStep& step, PixelRun columns);

/// The label of a major mark `offset` after the origin, in the step's unit with thin grouping: "0", "200 ms".
std::string tickLabel(Nanoseconds offset, const TickStep& step);

/// An offset at the scale's resolution, for the pointer: as many digits as a pixel can tell, "352.41 ms".
std::string pointerLabel(Nanoseconds offset, double nanosecondsPerPixel);

} // namespace spoor::geometry
