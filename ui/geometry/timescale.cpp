// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/geometry/timescale.h"

#include <cmath>
#include <limits>

namespace spoor::geometry {
namespace {

constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kMin = std::numeric_limits<std::int64_t>::min();

std::int64_t saturatedAdd(std::int64_t a, std::int64_t b) {
    if (b > 0 && a > kMax - b) {
        return kMax;
    }
    if (b < 0 && a < kMin - b) {
        return kMin;
    }
    return a + b;
}

std::int64_t saturatedSubtract(std::int64_t a, std::int64_t b) {
    return since(Nanoseconds(a), Nanoseconds(b)).count();
}

std::int64_t rounded(double value) {
    constexpr double kTwo63 = 9223372036854775808.0;
    if (!(value < kTwo63)) {
        return kMax;
    }
    if (value <= -kTwo63) {
        return kMin;
    }
    return std::llround(value);
}

} // namespace

Nanoseconds moved(Nanoseconds t, Nanoseconds by) {
    return Nanoseconds(saturatedAdd(t.count(), by.count()));
}

TimeRange nonEmpty(TimeRange range) {
    if (range.end > range.start) {
        return range;
    }
    if (range.start.count() == kMax) {
        return {Nanoseconds(kMax - 1), Nanoseconds(kMax)};
    }
    return {range.start, range.start + Nanoseconds(1)};
}

TimeScale::TimeScale(TimeRange range, double left, double width)
    : m_range(nonEmpty(range))
    , m_left(left)
    , m_width(std::max(1.0, width))
    , m_perPixel(static_cast<double>(since(m_range.end, m_range.start).count()) / m_width)
    , m_perNanosecond(1 / m_perPixel) {}

Nanoseconds TimeScale::time(double x) const {
    return moved(m_range.start, Nanoseconds(rounded(offset(x))));
}

TimeRange zoomed(const TimeScale& scale, double x, double factor) {
    const TimeRange range = scale.range();
    const std::int64_t length = since(range.end, range.start).count();
    std::int64_t next = rounded(static_cast<double>(length) * factor);
    if (factor < 1) {
        next = std::max<std::int64_t>(1, std::min(next, length - 1));
    } else if (factor > 1) {
        next = std::max(next, saturatedAdd(length, 1));
    }
    const double share = (x - scale.left()) / scale.width();
    const std::int64_t shift = rounded(share * static_cast<double>(saturatedSubtract(length, next)));
    return panned({range.start, moved(range.start, Nanoseconds(next))}, Nanoseconds(shift));
}

TimeRange panned(TimeRange range, Nanoseconds by) {
    const Nanoseconds length = since(range.end, range.start);
    if (by.count() < 0) {
        const Nanoseconds start = moved(range.start, by);
        return {start, moved(start, length)};
    }
    const Nanoseconds end = moved(range.end, by);
    return {since(end, length), end};
}

TimeRange clamped(TimeRange range, TimeRange bounds) {
    range = nonEmpty(range);
    bounds = nonEmpty(bounds);
    if (since(range.end, range.start) >= since(bounds.end, bounds.start)) {
        return bounds;
    }
    if (range.start < bounds.start) {
        return panned(range, since(bounds.start, range.start));
    }
    if (range.end > bounds.end) {
        return panned(range, since(bounds.end, range.end));
    }
    return range;
}

TimeRange widened(TimeRange range, double share) {
    const double length = static_cast<double>(since(range.end, range.start).count());
    const Nanoseconds by(std::max<std::int64_t>(1, rounded(length * share)));
    return {since(range.start, by), moved(range.end, by)};
}

TimeRange between(TimeRange from, TimeRange to, double progress) {
    if (progress >= 1) {
        return to;
    }
    const auto mix = [progress](Nanoseconds a, Nanoseconds b) {
        const double way = static_cast<double>(since(b, a).count());
        return moved(a, Nanoseconds(rounded(way * progress)));
    };
    return nonEmpty({mix(from.start, to.start), mix(from.end, to.end)});
}

} // namespace spoor::geometry
