// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/expected.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace spoor {

/// A duration, or an instant as nanoseconds since 1970-01-01T00:00:00Z. 64 bit; readers check the range.
using Nanoseconds = std::chrono::nanoseconds;

/// Half-open range of instants [start, end).
struct TimeRange {
    Nanoseconds start{0};
    Nanoseconds end{0};

    constexpr Nanoseconds duration() const { return end - start; }
    constexpr bool contains(Nanoseconds t) const { return t >= start && t < end; }
    friend constexpr bool operator==(const TimeRange&, const TimeRange&) = default;
};

/// A duration for people: three significant digits, half up, trailing zeros dropped, and the unit that fits.
/// 0 ns · 999 ns · 12.3 µs · 1 ms · 59.9 s · 1 m 31 s · 2 h 3 m · 2 d 3 h · −5 ms.
std::string durationText(Nanoseconds duration);

/// A count with thin spaces (U+2009) between groups of three digits: "1 000 000".
std::string countText(std::uint64_t count);

/// Reads a duration in Go's grammar (optional sign, number and unit repeated: ns us µs ms s m h, bare 0),
/// and d for days. Fails with usage for anything else or past 2^63−1 ns.
Expected<Nanoseconds> parseDuration(std::string_view text);

/// A duration in Go's grammar, exact, as servers accept it: "1h30m", "1.5ms", "0s".
std::string goDurationText(Nanoseconds duration);

/// Reads RFC 3339 with a zone ("2026-01-02T03:04:05.123Z", "…+02:00"). Fails with usage.
Expected<Nanoseconds> parseRfc3339(std::string_view text);

/// An instant as RFC 3339 in UTC, with as many of 9 fraction digits as needed.
std::string rfc3339Text(Nanoseconds instant);

/// Now, as nanoseconds since the epoch.
Nanoseconds now();

} // namespace spoor
