// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace spoor {

/// A trace id of 1–32 hex digits as 128 bits.
struct TraceIdBits {
    std::uint64_t high = 0;
    std::uint64_t low = 0;

    constexpr bool isZero() const { return high == 0 && low == 0; }
    friend constexpr bool operator==(const TraceIdBits&, const TraceIdBits&) = default;
};

/// Reads 1–16 hex digits of any case. None for anything else.
std::optional<std::uint64_t> parseHex64(std::string_view text);
/// Reads 1–32 hex digits of any case. None for anything else.
std::optional<TraceIdBits> parseTraceId(std::string_view text);

/// 16 lower-case hex digits.
std::string hexText(std::uint64_t value);
/// 32 lower-case hex digits.
std::string hexText(TraceIdBits id);

/// The one spelling of a trace id: 32 lower-case digits if it is 1–32 hex digits, else the text itself.
std::string normalTraceId(std::string_view text);
/// The one spelling of a span id: 16 lower-case digits if it is 1–16 hex digits, else the text itself.
std::string normalSpanId(std::string_view text);

} // namespace spoor
