// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/id.h"

#include <array>

namespace spoor {

namespace {

constexpr std::uint8_t kNoDigit = 255;

constexpr std::array<std::uint8_t, 256> makeDigits() {
    std::array<std::uint8_t, 256> digits{};
    digits.fill(kNoDigit);
    for (std::uint8_t i = 0; i < 10; ++i) {
        digits[static_cast<std::size_t>('0') + i] = i;
    }
    for (std::uint8_t i = 0; i < 6; ++i) {
        digits[static_cast<std::size_t>('a') + i] = static_cast<std::uint8_t>(10 + i);
        digits[static_cast<std::size_t>('A') + i] = static_cast<std::uint8_t>(10 + i);
    }
    return digits;
}

constexpr std::array<std::uint8_t, 256> kDigits = makeDigits();

void appendHex(std::string& out, std::uint64_t value) {
    for (int shift = 60; shift >= 0; shift -= 4) {
        out.push_back("0123456789abcdef"[(value >> static_cast<unsigned>(shift)) & 15U]);
    }
}

} // namespace

std::optional<std::uint64_t> parseHex64(std::string_view text) {
    if (text.empty() || text.size() > 16) {
        return std::nullopt;
    }
    std::uint64_t value = 0;
    std::uint8_t bad = 0;
    for (const char c : text) {
        const std::uint8_t digit = kDigits[static_cast<unsigned char>(c)];
        bad |= digit;
        value = (value << 4U) | (digit & 15U);
    }
    if (bad > 15) {
        return std::nullopt;
    }
    return value;
}

std::optional<TraceIdBits> parseTraceId(std::string_view text) {
    if (text.size() > 32) {
        return std::nullopt;
    }
    const std::size_t highDigits = text.size() > 16 ? text.size() - 16 : 0;
    const auto low = parseHex64(text.substr(highDigits));
    const auto high =
        highDigits == 0 ? std::optional<std::uint64_t>(0) : parseHex64(text.substr(0, highDigits));
    if (!low || !high) {
        return std::nullopt;
    }
    return TraceIdBits{*high, *low};
}

std::string hexText(std::uint64_t value) {
    std::string text;
    text.reserve(16);
    appendHex(text, value);
    return text;
}

std::string hexText(TraceIdBits id) {
    std::string text;
    text.reserve(32);
    appendHex(text, id.high);
    appendHex(text, id.low);
    return text;
}

std::string normalTraceId(std::string_view text) {
    const auto id = parseTraceId(text);
    return id ? hexText(*id) : std::string(text);
}

std::string normalSpanId(std::string_view text) {
    const auto id = parseHex64(text);
    return id ? hexText(*id) : std::string(text);
}

} // namespace spoor
