// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/geometry/folding.h"

#include <algorithm>

namespace spoor::geometry {

void ColumnCounts::add(PixelRun run) {
    const int width = static_cast<int>(starts.size());
    const int first = run.x - x;
    const int last = run.end() - 1 - x;
    if (last < 0 || first >= width) {
        return;
    }
    if (first < 0) {
        ++entering;
    } else {
        ++starts[static_cast<std::size_t>(first)];
    }
    if (last < width) {
        ++ends[static_cast<std::size_t>(last)];
    }
}

std::vector<Fold> foldColumns(const ColumnCounts& counts) {
    std::vector<Fold> folds;
    std::uint32_t active = 0;
    for (std::size_t i = 0; i < counts.starts.size(); ++i) {
        const std::uint32_t fresh = counts.starts[i] + (i == 0 ? counts.entering : 0);
        active += fresh;
        if (active > 0) {
            const int column = counts.x + static_cast<int>(i);
            if (folds.empty() || folds.back().run.end() != column) {
                folds.push_back({{column, 0}, 0});
            }
            ++folds.back().run.width;
            folds.back().spans += fresh;
        }
        active -= counts.ends[i];
    }
    return folds;
}

std::vector<Fold> foldSpans(const TraceSet& set, std::span<const SpanRange> ranges, const TimeScale& scale,
                            PixelRun columns) {
    ColumnCounts counts(columns);
    for (const SpanRange& rows : ranges) {
        for (SpanIndex row = rows.begin; row < rows.end; ++row.value) {
            counts.add(scale.run({set.start(row), set.end(row)}));
        }
    }
    return foldColumns(counts);
}

DensityIndex::DensityIndex(const TraceSet& set, std::span<const SpanRange> ranges, TimeRange window)
    : m_window(nonEmpty(window))
    , m_perBucket(static_cast<double>(since(m_window.end, m_window.start).count()) / kBuckets)
    , m_startsBefore(kBuckets + 1)
    , m_endsBefore(kBuckets + 1) {
    for (const SpanRange& rows : ranges) {
        for (SpanIndex row = rows.begin; row < rows.end; ++row.value) {
            add({set.start(row), set.end(row)});
        }
    }
    for (std::size_t i = 1; i <= kBuckets; ++i) {
        m_startsBefore[i] += m_startsBefore[i - 1];
        m_endsBefore[i] += m_endsBefore[i - 1];
    }
}

void DensityIndex::add(TimeRange time) {
    m_reachesStart = m_reachesStart && time.start >= m_window.start;
    m_reachesEnd = m_reachesEnd && time.end <= m_window.end;
    if (time.end < m_window.start || time.start > m_window.end) {
        return;
    }
    ++m_startsBefore[time.start < m_window.start ? 0 : std::min(edge(time.start), kBuckets - 1) + 1];
    if (time.end <= m_window.end) {
        ++m_endsBefore[std::min(edge(time.end), kBuckets - 1) + 1];
    }
}

std::size_t DensityIndex::edge(Nanoseconds t) const {
    const double place = static_cast<double>(since(t, m_window.start).count()) / m_perBucket;
    return static_cast<std::size_t>(std::clamp(place, 0.0, static_cast<double>(kBuckets)));
}

bool DensityIndex::serves(const TimeScale& scale, PixelRun columns) const {
    return m_perBucket <= scale.nanosecondsPerPixel() &&
           (m_reachesStart || scale.time(columns.x) >= m_window.start) &&
           (m_reachesEnd || scale.time(columns.end()) <= m_window.end);
}

std::vector<Fold> DensityIndex::fold(const TimeScale& scale, PixelRun columns) const {
    ColumnCounts counts(columns);
    std::size_t from = edge(scale.time(columns.x));
    counts.entering = m_startsBefore[from] - m_endsBefore[from];
    for (std::size_t i = 0; i < counts.starts.size(); ++i) {
        const std::size_t to = edge(scale.time(columns.x + static_cast<int>(i) + 1));
        counts.starts[i] = m_startsBefore[to] - m_startsBefore[from];
        counts.ends[i] = m_endsBefore[to] - m_endsBefore[from];
        from = to;
    }
    return foldColumns(counts);
}

TimeRange DensityIndex::windowFor(const TimeScale& scale, PixelRun columns, TimeRange extent) {
    const TimeRange view = nonEmpty({scale.time(columns.x), scale.time(columns.end())});
    const TimeRange wide = widened(view, 3.5);
    const TimeRange window{std::max(wide.start, extent.start), std::min(wide.end, extent.end)};
    return nonEmpty(window);
}

} // namespace spoor::geometry
