// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace spoor::formats {

/// True for standard base64 with padding (RFC 4648 section 4), the empty text included.
bool isBase64(std::string_view text);

/// Standard base64 with padding.
std::string encodeBase64(std::string_view bytes);

/// The bytes of an even number of hex digits; none for anything else or nothing.
std::optional<std::string> decodeHex(std::string_view text);

} // namespace spoor::formats
