// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/jsoncursor.h"

#include "model/base/utf8.h"

#include <array>
#include <bit>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace spoor {

namespace {

/// Moves p to the first byte that is a quote, a backslash or below 0x20; sets `high` if a byte ≥ 0x80 was
/// passed. Reads up to 15 bytes past that byte: the padding allows it, and a zero byte always ends the scan.
const char* scanString(const char* p, bool& high) {
#if defined(__SSE2__)
    const __m128i quote = _mm_set1_epi8('"');
    const __m128i backslash = _mm_set1_epi8('\\');
    const __m128i control = _mm_set1_epi8(0x1F);
    unsigned highBits = 0;
    while (true) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
        const __m128i isControl = _mm_cmpeq_epi8(_mm_min_epu8(bytes, control), bytes);
        const __m128i stop = _mm_or_si128(
            _mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, backslash)), isControl);
        const auto stopBits = static_cast<unsigned>(_mm_movemask_epi8(stop));
        const auto topBits = static_cast<unsigned>(_mm_movemask_epi8(bytes));
        if (stopBits != 0) {
            const auto offset = static_cast<unsigned>(std::countr_zero(stopBits));
            highBits |= topBits & ((1U << offset) - 1U);
            high = highBits != 0;
            return p + offset;
        }
        highBits |= topBits;
        p += 16;
    }
#else
    high = false;
    while (*p != '"' && *p != '\\' && static_cast<unsigned char>(*p) >= 0x20) {
        high = high || static_cast<unsigned char>(*p) >= 0x80;
        ++p;
    }
    return p;
#endif
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

} // namespace

void JsonCursor::reset(const char* begin, const char* end, bool final, std::size_t depth) {
    m_p = begin;
    m_end = end;
    m_final = final;
    m_depth = depth;
    m_failed = false;
    m_needMore = false;
    m_badTexts = 0;
    if (m_arena.size() > 1) {
        m_arena.clear();
        m_arenaSize = 0;
    }
    m_arenaUsed = 0;
}

char* JsonCursor::allocate(std::size_t bytes) {
    constexpr std::size_t kBlockBytes = 65536;
    if (m_arena.empty() || m_arenaSize - m_arenaUsed < bytes) {
        m_arenaSize = bytes > kBlockBytes ? bytes : kBlockBytes;
        m_arenaUsed = 0;
        m_arena.push_back(std::make_unique_for_overwrite<char[]>(m_arenaSize));
    }
    char* place = m_arena.back().get() + m_arenaUsed;
    m_arenaUsed += bytes;
    return place;
}

bool JsonCursor::fail(const char* at, ErrorCode code, std::string_view text) {
    if (!m_failed) {
        m_failed = true;
        m_failAt = at;
        m_code = code;
        m_failText = text;
    }
    return false;
}

bool JsonCursor::unexpected(std::string_view text) {
    if (m_p >= m_end) {
        m_needMore = !m_failed;
        return fail(m_end, ErrorCode::truncated, "the document ends early");
    }
    return fail(m_p, ErrorCode::syntax, text);
}

bool JsonCursor::enter(char open) {
    if (peek() != open) {
        return unexpected(open == '{' ? "an object was expected" : "an array was expected");
    }
    if (m_depth >= limits::kJsonDepth) {
        return fail(m_p, ErrorCode::tooDeep, "values are nested too deeply");
    }
    ++m_depth;
    ++m_p;
    return true;
}

bool JsonCursor::closeOrComma(Scope& scope, char close, std::string_view text) {
    const char next = peek();
    if (next == close) {
        ++m_p;
        --m_depth;
        return false;
    }
    if (!scope.first) {
        if (next != ',') {
            return unexpected(text);
        }
        ++m_p;
    }
    scope.first = false;
    return true;
}

bool JsonCursor::member(Scope& scope, std::string_view& key) {
    if (m_failed || !closeOrComma(scope, '}', "a comma or } was expected")) {
        return false;
    }
    if (peek() != '"') {
        return unexpected("a key was expected");
    }
    if (!string(key)) {
        return false;
    }
    if (peek() != ':') {
        return unexpected("a colon was expected");
    }
    ++m_p;
    return true;
}

bool JsonCursor::element(Scope& scope) {
    const bool first = scope.first;
    if (m_failed || !closeOrComma(scope, ']', "a comma or ] was expected")) {
        return false;
    }
    const char next = peek();
    if (next == '\0' || (!first && next == ']')) {
        return unexpected("a value was expected");
    }
    return true;
}

bool JsonCursor::value(JsonValue& out) {
    const char next = peek();
    if (next != '{' && next != '[') {
        return scalar(next, out);
    }
    const char* from = m_p;
    out.type = next == '{' ? JsonValue::Type::object : JsonValue::Type::array;
    if (!skip()) {
        return false;
    }
    out.text = std::string_view(from, static_cast<std::size_t>(m_p - from));
    return true;
}

bool JsonCursor::scalar(char next, JsonValue& out) {
    switch (next) {
    case '"':
        out.type = JsonValue::Type::string;
        return string(out.text);
    case 't':
    case 'f':
        out.type = JsonValue::Type::boolean;
        out.boolean = next == 't';
        return literal(next == 't' ? "true" : "false");
    case 'n':
        out.type = JsonValue::Type::null;
        return literal("null");
    default:
        out.type = JsonValue::Type::number;
        return number(out.text);
    }
}

bool JsonCursor::literal(std::string_view word) {
    for (std::size_t i = 0; i < word.size(); ++i, ++m_p) {
        if (*m_p != word[i] || m_p >= m_end) {
            return unexpected("a value was expected");
        }
    }
    return true;
}

bool JsonCursor::string(std::string_view& out) {
    const char* from = ++m_p;
    bool high = false;
    m_p = scanString(from, high);
    if (*m_p != '"' || high) {
        return stringSlow(from, out);
    }
    out = std::string_view(from, static_cast<std::size_t>(m_p - from));
    ++m_p;
    return true;
}

bool JsonCursor::stringSlow(const char* from, std::string_view& out) {
    m_p = from;
    m_scratch.clear();
    bool repaired = false;
    bool copied = false;
    while (true) {
        bool high = false;
        const char* run = m_p;
        m_p = scanString(run, high);
        const std::string_view plain(run, static_cast<std::size_t>(m_p - run));
        const bool bad = high && !isValidUtf8(plain);
        if (*m_p == '"' && !bad && !copied) {
            out = plain;
            ++m_p;
            return true;
        }
        copied = true;
        repaired = repaired || bad;
        if (bad) {
            m_scratch += repairUtf8(plain);
        } else {
            m_scratch += plain;
        }
        if (*m_p == '"') {
            break;
        }
        if (*m_p != '\\') {
            return unexpected("a control character stands inside a string");
        }
        if (!escape(m_scratch)) {
            return false;
        }
    }
    ++m_p;
    m_badTexts += repaired ? 1U : 0U;
    char* place = allocate(m_scratch.size());
    std::memcpy(place, m_scratch.data(), m_scratch.size());
    out = std::string_view(place, m_scratch.size());
    return true;
}

bool JsonCursor::hex4(std::uint32_t& out) {
    out = 0;
    for (int i = 0; i < 4; ++i, ++m_p) {
        const char c = *m_p;
        const bool letter = (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        if (m_p >= m_end || (!isDigit(c) && !letter)) {
            return unexpected("four hex digits were expected");
        }
        const auto digit = static_cast<std::uint32_t>(isDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
        out = out * 16 + digit;
    }
    return true;
}

bool JsonCursor::escape(std::string& out) {
    static constexpr std::string_view kNames = "\"\\/bfnrt";
    static constexpr std::string_view kBytes = "\"\\/\b\f\n\r\t";
    ++m_p;
    if (*m_p != 'u') {
        const std::size_t at = m_p < m_end ? kNames.find(*m_p) : std::string_view::npos;
        if (at == std::string_view::npos) {
            return unexpected("an escape was expected");
        }
        out.push_back(kBytes[at]);
        ++m_p;
        return true;
    }
    ++m_p;
    std::uint32_t code = 0;
    if (!hex4(code)) {
        return false;
    }
    if (code >= 0xD800 && code < 0xDC00 && m_p[0] == '\\' && m_p[1] == 'u') {
        const char* second = m_p;
        m_p += 2;
        std::uint32_t low = 0;
        if (!hex4(low)) {
            return false;
        }
        if (low >= 0xDC00 && low < 0xE000) {
            appendUtf8(out, 0x10000 + ((code - 0xD800) << 10U) + (low - 0xDC00));
            return true;
        }
        m_p = second;
    }
    if (code >= 0xD800 && code < 0xE000) {
        ++m_badTexts;
        code = 0xFFFD;
    }
    appendUtf8(out, code);
    return true;
}

bool JsonCursor::digits() {
    if (!isDigit(*m_p)) {
        return unexpected("a digit was expected");
    }
    while (isDigit(*m_p)) {
        ++m_p;
    }
    return true;
}

bool JsonCursor::number(std::string_view& out) {
    const char* from = m_p;
    if (*m_p == '-') {
        ++m_p;
    } else if (!isDigit(*m_p)) {
        return unexpected("a value was expected");
    }
    if (*m_p == '0') {
        ++m_p;
    } else if (!digits()) {
        return false;
    }
    if (*m_p == '.') {
        ++m_p;
        if (!digits()) {
            return false;
        }
    }
    if (*m_p == 'e' || *m_p == 'E') {
        ++m_p;
        if (*m_p == '+' || *m_p == '-') {
            ++m_p;
        }
        if (!digits()) {
            return false;
        }
    }
    if (m_p >= m_end && !m_final) {
        return unexpected("");
    }
    out = std::string_view(from, static_cast<std::size_t>(m_p - from));
    return true;
}

bool JsonCursor::skip() {
    // One bit for each open container: true for objects.
    std::array<bool, limits::kJsonDepth + 1> isObject{};
    const std::size_t outside = m_depth;
    Scope scope;
    JsonValue ignored;
    std::string_view key;
    while (true) {
        const char next = peek();
        if (next == '{' || next == '[') {
            if (!enter(next)) {
                return false;
            }
            isObject[m_depth] = next == '{';
            scope.first = true;
        } else if (!scalar(next, ignored)) {
            return false;
        }
        // Leave every container that ends here, then stand before the next value.
        while (m_depth > outside) {
            const bool more = isObject[m_depth] ? member(scope, key) : element(scope);
            if (m_failed) {
                return false;
            }
            if (more) {
                break;
            }
            scope.first = false;
        }
        if (m_depth == outside) {
            return true;
        }
    }
}

} // namespace spoor
