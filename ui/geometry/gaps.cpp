// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/geometry/gaps.h"

#include <cmath>

namespace spoor::geometry {
namespace {

constexpr std::size_t kBuckets = 4096;

/// What is known of one 4096th of the bounds.
struct Bucket {
    /// Spans that begin here minus spans that end before here.
    std::int64_t change = 0;
    Nanoseconds firstStart = Nanoseconds::max();
    Nanoseconds lastEnd = Nanoseconds::min();
};

std::vector<Bucket> fillBuckets(const TraceSet& set, SpanRange rows, TimeRange bounds) {
    std::vector<Bucket> buckets(kBuckets + 1);
    const double perNanosecond = kBuckets / static_cast<double>(since(bounds.end, bounds.start).count());
    const auto bucketOf = [&](Nanoseconds t) {
        const double place = static_cast<double>(since(t, bounds.start).count()) * perNanosecond;
        return static_cast<std::size_t>(std::clamp(place, 0.0, static_cast<double>(kBuckets - 1)));
    };
    for (SpanIndex row = rows.begin; row < rows.end; ++row.value) {
        const Nanoseconds start = set.start(row);
        const Nanoseconds end = set.end(row);
        const std::size_t first = bucketOf(start);
        const std::size_t last = bucketOf(end);
        ++buckets[first].change;
        --buckets[last + 1].change;
        buckets[first].firstStart = std::min(buckets[first].firstStart, start);
        buckets[last].lastEnd = std::max(buckets[last].lastEnd, end);
    }
    return buckets;
}

/// Runs of at least `atLeast` empty buckets, widened to the ends and starts of the spans beside them.
std::vector<TimeRange> emptyRuns(const std::vector<Bucket>& buckets, std::size_t atLeast) {
    std::vector<TimeRange> gaps;
    Nanoseconds lastEnd = Nanoseconds::min();
    std::int64_t active = 0;
    std::size_t empty = 0;
    for (std::size_t i = 0; i < kBuckets; ++i) {
        active += buckets[i].change;
        if (active == 0) {
            ++empty;
            continue;
        }
        if (empty >= atLeast) {
            gaps.push_back({lastEnd, buckets[i].firstStart});
        }
        empty = 0;
        lastEnd = std::max(lastEnd, buckets[i].lastEnd);
    }
    return gaps;
}

} // namespace

TimeRange extent(const TraceSet& set, SpanRange rows) {
    TimeRange result{set.start(rows.begin), set.end(rows.begin)};
    for (SpanIndex row = rows.begin; row < rows.end; ++row.value) {
        result.start = std::min(result.start, set.start(row));
        result.end = std::max(result.end, set.end(row));
    }
    return nonEmpty(result);
}

std::vector<TimeRange> findGaps(const TraceSet& set, SpanRange rows, TimeRange bounds) {
    if (rows.size() < 2) {
        return {};
    }
    bounds = nonEmpty(bounds);
    const Nanoseconds quarter = since(bounds.end, bounds.start) / 4;
    for (SpanIndex row = rows.begin; row < rows.end; ++row.value) {
        if (set.duration(row) > quarter) {
            return {};
        }
    }
    // A gap that is a tenth of the bounds leaves all but two of its buckets empty.
    std::vector<TimeRange> gaps = emptyRuns(fillBuckets(set, rows, bounds), kBuckets / 10 - 2);
    double empty = 0;
    for (const TimeRange& gap : gaps) {
        empty += static_cast<double>(gap.duration().count());
    }
    if (empty <= 0.75 * static_cast<double>(since(bounds.end, bounds.start).count())) {
        return {};
    }
    return gaps;
}

TimeRange firstView(const Trace& trace, const std::vector<TimeRange>& gaps) {
    const TimeRange whole = nonEmpty(trace.info().time);
    const SpanIndex naming = trace.info().naming;
    if (gaps.empty() || !naming.valid()) {
        return whole;
    }
    const TraceSet& set = trace.set();
    return clamped(widened(nonEmpty({set.start(naming), set.end(naming)}), 0.05), whole);
}

BrokenScale::BrokenScale(TimeRange bounds, const std::vector<TimeRange>& gaps, PixelRun columns, int gapWidth)
    : m_bounds(nonEmpty(bounds)) {
    const int count = static_cast<int>(gaps.size());
    const int mark = count == 0 ? 0 : std::min(gapWidth, columns.width / (2 * count));
    double covered = static_cast<double>(since(m_bounds.end, m_bounds.start).count());
    for (const TimeRange& gap : gaps) {
        covered -= static_cast<double>(gap.duration().count());
    }
    const double room = columns.width - mark * count - (count == 0 ? 0 : 2 * (count + 1));
    double left = columns.x;
    Nanoseconds from = m_bounds.start;
    const auto addPiece = [&](Nanoseconds to) {
        const double share = static_cast<double>(since(to, from).count()) / std::max(1.0, covered);
        // Two pixels for each piece, so that a lone span beside a gap stays visible.
        const double width = count == 0 ? columns.width : 2 + std::max(0.0, room) * share;
        m_pieces.emplace_back(TimeRange{from, to}, left, width);
        left += width;
    };
    for (const TimeRange& gap : gaps) {
        addPiece(gap.start);
        m_marks.push_back({static_cast<int>(std::lround(left)), mark});
        left += mark;
        from = gap.end;
    }
    addPiece(m_bounds.end);
}

double BrokenScale::x(Nanoseconds t) const {
    for (std::size_t i = 0; i < m_pieces.size(); ++i) {
        const TimeScale& piece = m_pieces[i];
        if (t < piece.range().start) {
            const TimeScale& before = m_pieces[i == 0 ? 0 : i - 1];
            const TimeRange gap{before.range().end, piece.range().start};
            return i == 0 ? piece.left() : TimeScale(gap, before.right(), piece.left() - before.right()).x(t);
        }
        if (t <= piece.range().end) {
            return piece.x(t);
        }
    }
    return m_pieces.empty() ? 0 : m_pieces.back().right();
}

Nanoseconds BrokenScale::time(double x) const {
    for (std::size_t i = 0; i < m_pieces.size(); ++i) {
        const TimeScale& piece = m_pieces[i];
        if (x < piece.left()) {
            const TimeScale& before = m_pieces[i == 0 ? 0 : i - 1];
            const TimeRange gap{before.range().end, piece.range().start};
            return i == 0 ? m_bounds.start
                          : TimeScale(gap, before.right(), piece.left() - before.right()).time(x);
        }
        if (x <= piece.right()) {
            return std::min(piece.time(x), piece.range().end);
        }
    }
    return m_bounds.end;
}

PixelRun BrokenScale::run(TimeRange time) const {
    if (m_pieces.size() == 1) {
        return m_pieces.front().run(time);
    }
    const int first = static_cast<int>(std::lround(x(time.start)));
    const int last = static_cast<int>(std::lround(x(time.end)));
    return {first, std::max(1, last - first)};
}

} // namespace spoor::geometry
