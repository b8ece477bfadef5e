// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/jsonnumber.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace spoor {

namespace {

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// Moves past digits; false if there are none.
bool passDigits(std::string_view text, std::size_t& at) {
    const std::size_t from = at;
    while (at < text.size() && isDigit(text[at])) {
        ++at;
    }
    return at > from;
}

/// RFC 8259's grammar of numbers.
bool isNumber(std::string_view text) {
    std::size_t at = text.starts_with('-') ? 1 : 0;
    const bool zero = text.substr(at).starts_with('0');
    at += zero ? 1 : 0;
    if (!zero && !passDigits(text, at)) {
        return false;
    }
    if (at < text.size() && text[at] == '.') {
        ++at;
        if (!passDigits(text, at)) {
            return false;
        }
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        at += at < text.size() && (text[at] == '+' || text[at] == '-') ? 1 : 0;
        if (!passDigits(text, at)) {
            return false;
        }
    }
    return at == text.size();
}

/// True if a number that no double can hold is too small, not too large.
bool isBelowOne(std::string_view number) {
    const std::size_t exponentAt = std::min(number.find_first_of("eE"), number.size());
    const std::string_view digits = number.substr(0, exponentAt);
    const std::string_view exponent = number.substr(std::min(exponentAt + 1, number.size()));
    const std::size_t first = digits.find_first_of("123456789");
    const std::size_t point = std::min(digits.find('.'), digits.size());
    if (first == std::string_view::npos) {
        return true;
    }
    // Power of ten of the first digit that counts.
    const std::int64_t place = first < point ? static_cast<std::int64_t>(point - first) - 1
                                             : -static_cast<std::int64_t>(first - point);
    const auto shift = exponent.empty() ? 0 : toInt64(exponent.substr(exponent[0] == '+' ? 1 : 0));
    return shift ? *shift < -place : exponent[0] == '-';
}

} // namespace

std::optional<std::int64_t> toInt64(std::string_view text) {
    std::int64_t value = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    if (result.ec != std::errc() || result.ptr != text.data() + text.size()) {
        return std::nullopt;
    }
    return value;
}

std::optional<double> toDouble(std::string_view text) {
    if (text == "NaN") {
        return std::numeric_limits<double>::quiet_NaN();
    }
    if (text == "Infinity" || text == "-Infinity") {
        return (text[0] == '-' ? -1 : 1) * std::numeric_limits<double>::infinity();
    }
    if (!isNumber(text)) {
        return std::nullopt;
    }
    double value = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    if (result.ec == std::errc::result_out_of_range) {
        // from_chars leaves the value: tiny ones are 0, the others infinite.
        value =
            (text[0] == '-' ? -1 : 1) * (isBelowOne(text) ? 0.0 : std::numeric_limits<double>::infinity());
    }
    return value;
}

} // namespace spoor
