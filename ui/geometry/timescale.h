// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/time.h"

namespace spoor::geometry {

/// `t - origin`, held at the limits of 64 bits instead of overflowing.
constexpr Nanoseconds since(Nanoseconds t, Nanoseconds origin) {
    const std::int64_t a = t.count();
    const std::int64_t b = origin.count();
    if (b < 0 && a > Nanoseconds::max().count() + b) {
        return Nanoseconds::max();
    }
    if (b > 0 && a < Nanoseconds::min().count() + b) {
        return Nanoseconds::min();
    }
    return Nanoseconds(a - b);
}
/// `t + by`, held at the limits of 64 bits instead of overflowing.
Nanoseconds moved(Nanoseconds t, Nanoseconds by);
/// The range itself, or one of 1 ns at its start if it is empty or reversed.
TimeRange nonEmpty(TimeRange range);

/// Whole pixels [x, x + width).
struct PixelRun {
    int x = 0;
    int width = 0;

    constexpr int end() const { return x + width; }
    friend constexpr bool operator==(const PixelRun&, const PixelRun&) = default;
};

/// Maps instants to pixels: range.start is at `left`, range.end at `left + width`. Pixels are doubles,
/// instants are exact: x(time(x)) is within half a pixel wherever a pixel is at least 1 ns, and x(offset)
/// always is. A value; all functions are O(1).
class TimeScale {
public:
    TimeScale() = default;
    /// `width` at least 1 pixel; an empty range becomes 1 ns.
    TimeScale(TimeRange range, double left, double width);

    const TimeRange& range() const { return m_range; }
    double left() const { return m_left; }
    double width() const { return m_width; }
    double right() const { return m_left + m_width; }
    double nanosecondsPerPixel() const { return m_perPixel; }

    /// Pixel of an instant, also outside of the range.
    double x(Nanoseconds t) const {
        return m_left + static_cast<double>(since(t, m_range.start).count()) * m_perNanosecond;
    }
    /// Pixel of a place given in nanoseconds since the range's start.
    double xOfOffset(double nanoseconds) const { return m_left + nanoseconds * m_perNanosecond; }
    /// The instant nearest to a pixel, held at the limits of 64 bits.
    Nanoseconds time(double x) const;
    /// Nanoseconds since the range's start, unrounded: for scales where 1 ns is wider than a pixel.
    double offset(double x) const { return (x - m_left) * m_perPixel; }

    /// The pixels that draw [start, end): edges rounded, at least 1 pixel, held within ±2^30. Ranges that
    /// touch share an edge.
    PixelRun run(TimeRange time) const {
        const int first = nearestPixel(x(time.start));
        return {first, std::max(1, nearestPixel(x(time.end)) - first)};
    }

private:
    /// Halves go up. Moved to positive numbers, where a conversion rounds down: lround() is a call.
    static int nearestPixel(double x) {
        constexpr double kFar = 1 << 30;
        const double positive = std::clamp(x, -kFar, kFar) + kFar + 0.5;
        return static_cast<int>(static_cast<std::int64_t>(positive) - static_cast<std::int64_t>(kFar));
    }

    TimeRange m_range{Nanoseconds{0}, Nanoseconds{1}};
    double m_left = 0;
    double m_width = 1;
    double m_perPixel = 1;
    double m_perNanosecond = 1;
};

/// The range after zooming by `factor` (below 1: closer) with the instant below pixel `x` kept in its place.
/// Changes the length by at least 1 ns, never below 1 ns.
TimeRange zoomed(const TimeScale& scale, double x, double factor);
/// The range moved by a time, held at the limits of 64 bits without changing its length.
TimeRange panned(TimeRange range, Nanoseconds by);
/// The nearest range that lies inside `bounds`: no longer than these, at least 1 ns.
TimeRange clamped(TimeRange range, TimeRange bounds);
/// The range extended on both sides by a share of its length: 0.05 is 5 %.
TimeRange widened(TimeRange range, double share);
/// The range between two: `progress` 0 is `from`, 1 is `to`.
TimeRange between(TimeRange from, TimeRange to, double progress);

} // namespace spoor::geometry
