// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/formats/base64.h"

#include "model/base/id.h"

#include <algorithm>
#include <cstdint>

namespace spoor::formats {

namespace {

constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

} // namespace

bool isBase64(std::string_view text) {
    if (text.size() % 4 != 0) {
        return false;
    }
    const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with("=") ? 1 : 0;
    return std::ranges::all_of(text.substr(0, text.size() - padding),
                               [](char c) { return kDigits.find(c) != std::string_view::npos; });
}

std::string encodeBase64(std::string_view bytes) {
    std::string text;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const std::string_view group = bytes.substr(at, 3);
        std::uint32_t bits = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            bits = (bits << 8U) | (i < group.size() ? static_cast<unsigned char>(group[i]) : 0U);
        }
        for (std::size_t i = 0; i < 4; ++i) {
            text.push_back(i <= group.size() ? kDigits[(bits >> (18U - 6U * i)) & 63U] : '=');
        }
    }
    return text;
}

std::optional<std::string> decodeHex(std::string_view text) {
    if (text.empty() || text.size() % 2 != 0) {
        return std::nullopt;
    }
    std::string bytes;
    for (std::size_t at = 0; at < text.size(); at += 2) {
        const auto byte = parseHex64(text.substr(at, 2));
        if (!byte) {
            return std::nullopt;
        }
        bytes.push_back(static_cast<char>(*byte));
    }
    return bytes;
}

} // namespace spoor::formats
