// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/error.h"
#include "model/base/jsonnumber.h"
#include "model/base/limits.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spoor {

/// One JSON value as it stands: decoded text of a string, raw text of a number, array or object.
/// Views point into the window or the cursor's arena and live until the item ends.
struct JsonValue {
    enum class Type : std::uint8_t { null, boolean, number, string, array, object };

    Type type = Type::null;
    bool boolean = false;
    std::string_view text;

    bool isNull() const { return type == Type::null; }
    bool isString() const { return type == Type::string; }
    bool isNumber() const { return type == Type::number; }
    bool isContainer() const { return type == Type::array || type == Type::object; }
};

/// A strict pull parser (RFC 8259) over one contiguous run of bytes, for the size of one item of a stream. If
/// the run ends before the item does it fails with needMore() and the item is parsed again with more bytes;
/// nothing is kept from a failed try. The bytes must be followed by kPadding readable zero bytes. Lenient in
/// two points only: invalid UTF-8 inside strings and lone surrogates become U+FFFD and are counted.
class JsonCursor {
public:
    static constexpr std::size_t kPadding = 64;

    /// Place inside an array or object; start with a fresh one for each.
    struct Scope {
        bool first = true;
    };

    /// `final`: the input ends with this run.
    void reset(const char* begin, const char* end, bool final, std::size_t depth);

    /// The first byte of the next token, or 0 at the end of the run.
    char peek();
    /// True if only white space is left.
    bool atEnd() { return peek() == '\0' && m_p == m_end; }

    /// Enter a container; false (and failed) if the next token does not open one.
    bool enterObject() { return enter('{'); }
    bool enterArray() { return enter('['); }
    /// Moves to the next member and reads its key and colon; false at the closing brace, which is consumed,
    /// or if failed.
    bool member(Scope& scope, std::string_view& key);
    /// Moves to the next element; false at the closing bracket, which is consumed, or if failed.
    bool element(Scope& scope);
    /// Reads any value. Containers are validated and given as raw text.
    bool value(JsonValue& out);
    /// Reads and validates any value.
    bool skip();
    /// Enters an object if the input continues with exactly these bytes: its opening brace, members and the
    /// key of the one whose value follows, as an earlier object of the same kind had them. False leaves all
    /// as it was.
    bool enterWith(std::string_view opening);
    /// Consumes a closing brace and leaves the object; false (not failed) if something else follows.
    bool leaveObject();
    /// A place in the item to come back to.
    struct Mark {
        const char* position = nullptr;
        std::size_t depth = 0;
        std::uint32_t badTexts = 0;
    };
    Mark mark() const { return {m_p, m_depth, m_badTexts}; }
    /// Back to a mark of this item. A failure stays.
    void rewind(const Mark& mark) {
        m_p = mark.position;
        m_depth = mark.depth;
        m_badTexts = mark.badTexts;
    }
    /// Consumes one literal byte sequence if the input continues with exactly these bytes.
    bool takeIf(const char* bytes, std::size_t length);

    /// At the end of a run that does not end the input: fails with needMore(). False if there is nothing to
    /// wait for.
    bool requireMore() { return m_p == m_end && !m_final && !unexpected({}); }

    bool failed() const { return m_failed; }
    bool needMore() const { return m_needMore; }
    ErrorCode failCode() const { return m_code; }
    std::string_view failText() const { return m_failText; }
    /// Where it failed: the first byte that cannot continue a valid document.
    const char* failPosition() const { return m_failAt; }
    const char* position() const { return m_p; }
    std::size_t depth() const { return m_depth; }
    /// Texts repaired since reset().
    std::uint32_t badTexts() const { return m_badTexts; }

    /// A text of at least that many bytes that lives until the item ends.
    char* allocate(std::size_t bytes);

private:
    bool enter(char open);
    bool scalar(char next, JsonValue& out);
    bool string(std::string_view& out);
    bool stringSlow(const char* from, std::string_view& out);
    bool escape(std::string& out);
    bool hex4(std::uint32_t& out);
    bool number(std::string_view& out);
    bool digits();
    bool literal(std::string_view word);
    bool fail(const char* at, ErrorCode code, std::string_view text);
    /// Fails at a byte that does not fit, or asks for more if that byte is the end of the run.
    bool unexpected(std::string_view text);
    void skipSpace();
    bool closeOrComma(Scope& scope, char close, std::string_view text);

    const char* m_p = nullptr;
    const char* m_end = nullptr;
    const char* m_failAt = nullptr;
    std::string_view m_failText;
    std::size_t m_depth = 0;
    std::uint32_t m_badTexts = 0;
    ErrorCode m_code = ErrorCode::syntax;
    bool m_final = false;
    bool m_failed = false;
    bool m_needMore = false;
    std::string m_scratch;
    std::vector<std::unique_ptr<char[]>> m_arena;
    std::size_t m_arenaUsed = 0;
    std::size_t m_arenaSize = 0;
};

inline void JsonCursor::skipSpace() {
    while (*m_p == ' ' || *m_p == '\n' || *m_p == '\r' || *m_p == '\t') {
        ++m_p;
    }
}

inline char JsonCursor::peek() {
    if (static_cast<unsigned char>(*m_p) <= ' ') {
        skipSpace();
    }
    return *m_p;
}

inline bool JsonCursor::takeIf(const char* bytes, std::size_t length) {
    if (static_cast<std::size_t>(m_end - m_p) < length ||
        std::string_view(m_p, length) != std::string_view(bytes, length)) {
        return false;
    }
    m_p += length;
    return true;
}

inline bool JsonCursor::enterWith(std::string_view opening) {
    if (m_depth >= limits::kJsonDepth || !takeIf(opening.data(), opening.size())) {
        return false;
    }
    ++m_depth;
    return true;
}

inline bool JsonCursor::leaveObject() {
    if (m_failed || peek() != '}') {
        return false;
    }
    ++m_p;
    --m_depth;
    return true;
}

} // namespace spoor
