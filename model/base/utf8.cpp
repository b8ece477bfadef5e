// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/utf8.h"

namespace spoor {

namespace {

bool isContinuation(std::string_view text, std::size_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

} // namespace

std::size_t utf8Length(std::string_view text, std::size_t at) {
    const auto first = static_cast<unsigned char>(text[at]);
    if (first < 0x80) {
        return 1;
    }
    if (first < 0xC2 || first > 0xF4 || !isContinuation(text, at + 1)) {
        return 0;
    }
    if (first < 0xE0) {
        return 2;
    }
    const auto second = static_cast<unsigned char>(text[at + 1]);
    if (first < 0xF0) {
        const bool overlong = first == 0xE0 && second < 0xA0;
        const bool surrogate = first == 0xED && second > 0x9F;
        return !overlong && !surrogate && isContinuation(text, at + 2) ? 3 : 0;
    }
    const bool overlong = first == 0xF0 && second < 0x90;
    const bool tooHigh = first == 0xF4 && second > 0x8F;
    return !overlong && !tooHigh && isContinuation(text, at + 2) && isContinuation(text, at + 3) ? 4 : 0;
}

bool isValidUtf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = utf8Length(text, at);
        if (length == 0) {
            return false;
        }
        at += length;
    }
    return true;
}

void appendUtf8(std::string& out, std::uint32_t codePoint) {
    const auto put = [&out](std::uint32_t byte) { out.push_back(static_cast<char>(byte)); };
    if (codePoint < 0x80) {
        put(codePoint);
    } else if (codePoint < 0x800) {
        put(0xC0U | (codePoint >> 6U));
        put(0x80U | (codePoint & 0x3FU));
    } else if (codePoint < 0x10000) {
        put(0xE0U | (codePoint >> 12U));
        put(0x80U | ((codePoint >> 6U) & 0x3FU));
        put(0x80U | (codePoint & 0x3FU));
    } else {
        put(0xF0U | (codePoint >> 18U));
        put(0x80U | ((codePoint >> 12U) & 0x3FU));
        put(0x80U | ((codePoint >> 6U) & 0x3FU));
        put(0x80U | (codePoint & 0x3FU));
    }
}

std::string repairUtf8(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = utf8Length(text, at);
        if (length == 0) {
            out += "\xEF\xBF\xBD";
            ++at;
        } else {
            out += text.substr(at, length);
            at += length;
        }
    }
    return out;
}

std::string repairJson(std::string_view json) {
    const auto surrogateAt = [](std::string_view text, std::size_t at, std::string_view kinds) {
        return text.size() >= at + 6 && text[at] == '\\' && text[at + 1] == 'u' &&
               (text[at + 2] == 'd' || text[at + 2] == 'D') &&
               kinds.find(text[at + 3]) != std::string_view::npos;
    };
    const std::string text = repairUtf8(json);
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        std::size_t length = text[at] == '\\' ? 2 : 1;
        if (surrogateAt(text, at, "89abAB") && surrogateAt(text, at + 6, "cdefCDEF")) {
            length = 12;
        } else if (surrogateAt(text, at, "89abcdefABCDEF")) {
            out += "\\ufffd";
            at += 6;
            continue;
        }
        out += std::string_view(text).substr(at, length);
        at += length;
    }
    return out;
}

std::string_view utf8Prefix(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes) {
        return text;
    }
    std::size_t end = bytes;
    while (end > 0 && isContinuation(text, end)) {
        --end;
    }
    return text.substr(0, end);
}

} // namespace spoor
