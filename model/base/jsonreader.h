// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/bytesource.h"
#include "model/base/cancel.h"
#include "model/base/jsoncursor.h"

#include <memory>
#include <optional>
#include <string>

namespace spoor {

/// Sizes of a JsonReader's window, for tests.
struct WindowLimits {
    std::size_t initial = limits::kWindowBytes;
    std::size_t largest = limits::kItemBytes;
};

/// Reads a JSON stream of any length through a bounded window: the outer structure token by token, and items
/// (a span, a process) as a whole through a JsonCursor. Memory: the window, which grows for one item up to a
/// named limit. After a failure every call returns false and error() says what, with the offset in bytes from
/// the start.
class JsonReader {
public:
    explicit JsonReader(ByteSource& source, CancelToken cancel = {}, Progress* progress = nullptr,
                        WindowLimits window = {});

    /// Parses one item: `parse(JsonCursor&)` returns false if it failed. It is called again from the item's
    /// first byte if the window did not hold all of it, so it must start from scratch each time.
    template<class Parse>
    bool item(Parse&& parse) {
        while (!m_error) {
            m_cursor.reset(m_window.get() + m_begin, m_window.get() + m_end, m_final, m_depth);
            if (parse(m_cursor) && !m_cursor.failed()) {
                commit();
                return true;
            }
            if (!retry()) {
                break;
            }
        }
        return false;
    }

    /// Parses without consuming, at most over what fits the first window: true if `parse` did not fail.
    template<class Parse>
    bool lookAhead(Parse&& parse) {
        while (!m_error) {
            m_cursor.reset(m_window.get() + m_begin, m_window.get() + m_end, m_final, m_depth);
            if (parse(m_cursor) && !m_cursor.failed()) {
                return true;
            }
            if (!m_cursor.needMore() || m_final || m_end - m_begin >= m_limits.initial || !refill()) {
                return false;
            }
        }
        return false;
    }

    /// The first byte of the next token; 0 at the end of the input or after a failure.
    char peek();
    bool enterObject();
    bool enterArray();
    bool member(JsonCursor::Scope& scope, std::string& key);
    bool element(JsonCursor::Scope& scope);
    /// Skips and validates a value of any size.
    bool skip();
    /// Skips a byte order mark at the start of the input.
    void skipByteOrderMark();

    /// True if all bytes of the source have been read, though perhaps not parsed.
    bool sawEnd() const { return m_final; }
    /// True if nothing but white space is left and the source ended without a failure.
    bool atEnd();

    /// Offset of the next unread byte.
    std::uint64_t offset() const { return m_base + m_begin; }
    const std::optional<Error>& error() const { return m_error; }
    /// Ends the reading with an error of the caller at the current offset.
    void setError(ErrorCode code, std::string message);
    void setError(Error error) { m_error = std::move(error); }

private:
    void commit();
    bool retry();
    bool refill();
    bool makeRoom();
    bool readSome(std::size_t wanted);

    ByteSource& m_source;
    CancelToken m_cancel;
    Progress* m_progress;
    WindowLimits m_limits;
    JsonCursor m_cursor;
    std::unique_ptr<char[]> m_window;
    std::size_t m_capacity = 0;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    /// Offset of the window's first byte.
    std::uint64_t m_base = 0;
    std::size_t m_depth = 0;
    bool m_final = false;
    std::optional<Error> m_error;
    /// Why the source ended early; becomes the error when its bytes are needed.
    std::optional<Error> m_sourceError;
};

} // namespace spoor
