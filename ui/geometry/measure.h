// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/geometry/rowlayout.h"

namespace spoor::geometry {

/// Half-open range of rows of a RowLayout.
struct RowRange {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// What lies in a time range and a band of rows.
struct Measure {
    TimeRange range;
    /// Spans that are active in the range, those under collapsed rows included.
    std::uint64_t spans = 0;
    std::uint64_t errors = 0;
    /// Time of the range in which at least one of them is active.
    Nanoseconds busy{0};
};

/// A span without length counts if it lies in the range. O(spans of the band), plus a sort of those that
/// overhang their parents where they do not come in order.
Measure measure(const RowLayout& layout, RowRange rows, TimeRange range);

} // namespace spoor::geometry
