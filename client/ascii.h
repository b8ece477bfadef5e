// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace spoor::client {

/// Space, tab, carriage return, line feed.
constexpr bool isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// The character with A–Z made a–z, whatever the locale.
constexpr char lowerAscii(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lowerAscii(std::string_view text);

/// Equal but for the case of A–Z.
bool equalIgnoringCase(std::string_view a, std::string_view b);

/// Whether `text` holds `word`, but for the case of A–Z.
bool containsIgnoringCase(std::string_view text, std::string_view word);

/// The text without white space at both ends.
std::string_view trimmed(std::string_view text);

} // namespace spoor::client
