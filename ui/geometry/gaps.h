// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/trace/traceset.h"
#include "ui/geometry/timescale.h"

#include <vector>

namespace spoor::geometry {

/// Smallest start and largest end of a non-empty range of rows, at least 1 ns long. O(rows).
TimeRange extent(const TraceSet& set, SpanRange rows);

/// Long times of `bounds` in which no span is active and beside which everything else is tiny: each at least
/// a tenth of the bounds, all together more than three quarters. Empty for an ordinary trace. Exact edges, by
/// time. O(rows).
std::vector<TimeRange> findGaps(const TraceSet& set, SpanRange rows, TimeRange bounds);

/// What is shown at first: the whole trace; if it has gaps, its naming span and 5 % on both sides, held
/// inside the trace.
TimeRange firstView(const Trace& trace, const std::vector<TimeRange>& gaps);

/// Maps a time range with gaps to pixels: gaps have a small fixed width, the rest shares what is left by its
/// length. Monotone; O(gaps) a call.
class BrokenScale {
public:
    BrokenScale() = default;
    /// `gaps` inside `bounds`, disjoint, by time. Each takes `gapWidth` pixels, less where they would not
    /// fit.
    BrokenScale(TimeRange bounds, const std::vector<TimeRange>& gaps, PixelRun columns, int gapWidth);

    double x(Nanoseconds t) const;
    Nanoseconds time(double x) const;
    PixelRun run(TimeRange time) const;
    /// Where the gaps are drawn.
    const std::vector<PixelRun>& marks() const { return m_marks; }
    const TimeRange& bounds() const { return m_bounds; }

private:
    TimeRange m_bounds;
    std::vector<TimeScale> m_pieces;
    std::vector<PixelRun> m_marks;
};

} // namespace spoor::geometry
