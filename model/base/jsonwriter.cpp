// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/jsonwriter.h"

#include "model/base/utf8.h"

#include <array>
#include <charconv>
#include <cmath>

namespace spoor {

namespace {

constexpr std::size_t kFlushBytes = 64U << 10U;

/// Code points that change how a terminal or a line reads: they are written as \u escapes.
bool isDangerous(std::uint32_t codePoint) {
    return (codePoint >= 0x7F && codePoint < 0xA0) || codePoint == 0x061C ||
           (codePoint >= 0x200E && codePoint <= 0x200F) || (codePoint >= 0x2028 && codePoint <= 0x202E) ||
           (codePoint >= 0x2066 && codePoint <= 0x2069);
}

std::uint32_t decode(std::string_view sequence) {
    const auto byte = [&](std::size_t i) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(sequence[i]));
    };
    switch (sequence.size()) {
    case 2:
        return ((byte(0) & 0x1FU) << 6U) | (byte(1) & 0x3FU);
    case 3:
        return ((byte(0) & 0x0FU) << 12U) | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU);
    default:
        return 0x10000;
    }
}

void appendEscape(std::string& out, std::uint32_t codePoint) {
    constexpr std::string_view kHex = "0123456789abcdef";
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) {
        out.push_back(kHex[(codePoint >> static_cast<unsigned>(shift)) & 15U]);
    }
}

void appendAscii(std::string& out, char c) {
    switch (c) {
    case '"':
        out += "\\\"";
        return;
    case '\\':
        out += "\\\\";
        return;
    case '\n':
        out += "\\n";
        return;
    case '\t':
        out += "\\t";
        return;
    case '\r':
        out += "\\r";
        return;
    default:
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
            appendEscape(out, static_cast<unsigned char>(c));
        } else {
            out.push_back(c);
        }
    }
}

} // namespace

JsonWriter::JsonWriter(Sink sink)
    : m_sink(std::move(sink)) {}

void JsonWriter::separate() {
    if (m_afterKey) {
        m_afterKey = false;
        return;
    }
    if (!m_hasMember.empty()) {
        if (m_hasMember.back()) {
            m_buffer.push_back(',');
        }
        m_hasMember.back() = true;
    }
}

void JsonWriter::append(std::string_view text) {
    m_buffer += text;
    if (m_buffer.size() >= kFlushBytes) {
        flush();
    }
}

void JsonWriter::appendText(std::string_view text) {
    m_buffer.push_back('"');
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = utf8Length(text, at);
        if (length == 1) {
            appendAscii(m_buffer, text[at]);
        } else if (length == 0) {
            m_buffer += "\xEF\xBF\xBD";
        } else if (const std::uint32_t codePoint = decode(text.substr(at, length)); isDangerous(codePoint)) {
            appendEscape(m_buffer, codePoint);
        } else {
            m_buffer += text.substr(at, length);
        }
        at += length == 0 ? 1 : length;
    }
    append("\"");
}

JsonWriter& JsonWriter::beginObject() {
    separate();
    m_hasMember.push_back(false);
    append("{");
    return *this;
}

JsonWriter& JsonWriter::endObject() {
    m_hasMember.pop_back();
    append("}");
    return *this;
}

JsonWriter& JsonWriter::beginArray() {
    separate();
    m_hasMember.push_back(false);
    append("[");
    return *this;
}

JsonWriter& JsonWriter::endArray() {
    m_hasMember.pop_back();
    append("]");
    return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
    separate();
    appendText(name);
    append(":");
    m_afterKey = true;
    return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
    separate();
    appendText(text);
    return *this;
}

JsonWriter& JsonWriter::value(std::int64_t number) {
    separate();
    append(std::to_string(number));
    return *this;
}

JsonWriter& JsonWriter::value(std::uint64_t number) {
    separate();
    append(std::to_string(number));
    return *this;
}

JsonWriter& JsonWriter::value(bool flag) {
    separate();
    append(flag ? "true" : "false");
    return *this;
}

JsonWriter& JsonWriter::value(double number) {
    if (!std::isfinite(number)) {
        return value(std::string_view(std::isnan(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity"));
    }
    separate();
    std::array<char, 64> buffer{};
    const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    append(std::string_view(buffer.data(), static_cast<std::size_t>(result.ptr - buffer.data())));
    return *this;
}

JsonWriter& JsonWriter::null() {
    return raw("null");
}

JsonWriter& JsonWriter::raw(std::string_view json) {
    separate();
    append(json);
    return *this;
}

bool JsonWriter::flush() {
    if (!m_failed && !m_buffer.empty() && !m_sink(m_buffer)) {
        m_failed = true;
    }
    m_buffer.clear();
    return !m_failed;
}

} // namespace spoor
