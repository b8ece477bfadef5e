// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/trace/traceset.h"
#include "ui/geometry/timescale.h"

#include <cstdint>
#include <span>
#include <vector>

namespace spoor::geometry {

/// Spans that share neighbouring pixels, drawn as one bar. Never loses a span: the counts of a view's folds
/// sum to the spans that have a pixel in it.
struct Fold {
    PixelRun run;
    std::uint32_t spans = 0;

    friend bool operator==(const Fold&, const Fold&) = default;
};

/// How many spans begin and end in each pixel column of a view.
struct ColumnCounts {
    /// The view's first pixel.
    int x = 0;
    /// Spans that reach into the view from its left.
    std::uint32_t entering = 0;
    std::vector<std::uint32_t> starts;
    /// Spans whose last pixel is here.
    std::vector<std::uint32_t> ends;

    explicit ColumnCounts(PixelRun columns)
        : x(columns.x)
        , starts(static_cast<std::size_t>(columns.width))
        , ends(static_cast<std::size_t>(columns.width)) {}
    /// Counts a span drawn at these pixels; one without a pixel in the view is left out.
    void add(PixelRun run);
};

/// Each run of neighbouring covered columns becomes one fold that counts the spans whose first pixel in the
/// view is in it. By x, disjoint, not touching. O(columns).
std::vector<Fold> foldColumns(const ColumnCounts& counts);

/// The folds of all spans of some ranges of rows, exactly. O(rows + columns).
std::vector<Fold> foldSpans(const TraceSet& set, std::span<const SpanRange> ranges, const TimeScale& scale,
                            PixelRun columns);

/// Counts of many spans by time, so that their folds cost O(columns) at any scale that serves().
/// The counts of one view sum exactly to the spans between its two edges, edges being rounded to a bucket.
class DensityIndex {
public:
    /// Finer than a pixel by this much where the window is 8 views wide.
    static constexpr std::size_t kBuckets = 32'768;

    /// Spans of `ranges` that touch the window. O(rows).
    DensityIndex(const TraceSet& set, std::span<const SpanRange> ranges, TimeRange window);

    /// True if a view of this scale and these columns lies in the window and no bucket is wider than a pixel.
    bool serves(const TimeScale& scale, PixelRun columns) const;
    std::vector<Fold> fold(const TimeScale& scale, PixelRun columns) const;

    /// The window to build for a view: 8 views around it, inside `extent`.
    static TimeRange windowFor(const TimeScale& scale, PixelRun columns, TimeRange extent);

private:
    /// The bucket that holds an instant, 0 before the window, kBuckets after it.
    std::size_t edge(Nanoseconds t) const;
    void add(TimeRange time);

    TimeRange m_window;
    /// The window reaches to the ends of the spans: views beyond it are served too.
    bool m_reachesStart = true;
    bool m_reachesEnd = true;
    double m_perBucket = 1;
    /// Spans that begin (before the window included), and that end, before each bucket's start.
    std::vector<std::uint32_t> m_startsBefore;
    std::vector<std::uint32_t> m_endsBefore;
};

} // namespace spoor::geometry
