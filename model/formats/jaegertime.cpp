// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/formats/jaegertime.h"

#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

namespace spoor::formats {

namespace {

constexpr std::int64_t kNsPerUs = 1'000;

/// A number of µs that is no integer, as ns; none if it is out of range.
std::optional<std::int64_t> fractionalMicroseconds(std::string_view text) {
    const auto number = toDouble(text);
    if (!number || !(std::abs(*number) < 9.2e15)) {
        return std::nullopt;
    }
    // In two parts: the product would not keep the nanoseconds of today's dates.
    const double whole = std::trunc(*number);
    return static_cast<std::int64_t>(whole) * kNsPerUs + std::llround((*number - whole) * 1e3);
}

} // namespace

/// Reads whole or fractional µs as ns, from a number or a text of one.
TimeFault microseconds(const JsonValue& value, Nanoseconds& out) {
    if (!value.isNumber() && !value.isString()) {
        return TimeFault::notANumber;
    }
    if (const auto whole = toInt64(value.text)) {
        if (*whole < 0) {
            return TimeFault::negative;
        }
        if (*whole > std::numeric_limits<std::int64_t>::max() / kNsPerUs) {
            return TimeFault::tooLarge;
        }
        out = Nanoseconds(*whole * kNsPerUs);
        return TimeFault::none;
    }
    if (const auto ns = fractionalMicroseconds(value.text)) {
        out = Nanoseconds(*ns < 0 ? 0 : *ns);
        return *ns < 0 ? TimeFault::negative : TimeFault::none;
    }
    const auto number = toDouble(value.text);
    if (!number || std::isnan(*number)) {
        return TimeFault::notANumber;
    }
    return *number < 0 ? TimeFault::negative : TimeFault::tooLarge;
}

/// An unsigned number from 2^63 to 2^64 is a negative one that a broken producer wrote.
bool isWrappedNegative(std::string_view text) {
    std::uint64_t value = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    return result.ec == std::errc() && result.ptr == text.data() + text.size() && value > INT64_MAX;
}

} // namespace spoor::formats
