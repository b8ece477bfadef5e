// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace spoor {

/// Length of the valid UTF-8 sequence that starts at text[at] (1–4), or 0 if there is none. Needs at < size.
/// Surrogates, overlong forms and values above U+10FFFF are not valid (RFC 3629).
std::size_t utf8Length(std::string_view text, std::size_t at);

bool isValidUtf8(std::string_view text);

/// Appends a code point as UTF-8. Needs a valid scalar value.
void appendUtf8(std::string& out, std::uint32_t codePoint);

/// The text with each invalid byte replaced by U+FFFD.
std::string repairUtf8(std::string_view text);

/// Valid JSON with invalid UTF-8 and escapes of lone surrogates replaced by U+FFFD, so that every reader
/// takes it.
std::string repairJson(std::string_view json);

/// The longest prefix of at most `bytes` bytes that does not cut a code point of valid UTF-8 text.
std::string_view utf8Prefix(std::string_view text, std::size_t bytes);

} // namespace spoor
