// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/jsonreader.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace spoor {

JsonReader::JsonReader(ByteSource& source, CancelToken cancel, Progress* progress, WindowLimits window)
    : m_source(source)
    , m_cancel(std::move(cancel))
    , m_progress(progress)
    , m_limits(window)
    , m_window(std::make_unique_for_overwrite<char[]>(window.initial + JsonCursor::kPadding))
    , m_capacity(window.initial) {
    std::memset(m_window.get(), 0, JsonCursor::kPadding);
}

void JsonReader::setError(ErrorCode code, std::string message) {
    if (!m_error) {
        m_error = Error{code, std::move(message), {}, offset()};
    }
}

void JsonReader::commit() {
    m_begin = static_cast<std::size_t>(m_cursor.position() - m_window.get());
    m_depth = m_cursor.depth();
}

bool JsonReader::retry() {
    if (!m_cursor.failed()) {
        return false;
    }
    if (m_cursor.needMore() && !m_final) {
        return refill();
    }
    const auto at = static_cast<std::uint64_t>(m_cursor.failPosition() - m_window.get());
    if (m_cursor.needMore() && m_sourceError) {
        m_error = std::move(m_sourceError);
        if (!m_error->offset) {
            m_error->offset = m_base + at;
        }
        return false;
    }
    m_error = Error{m_cursor.failCode(), std::string(m_cursor.failText()), {}, m_base + at};
    return false;
}

bool JsonReader::makeRoom() {
    if (m_begin > 0) {
        std::memmove(m_window.get(), m_window.get() + m_begin, m_end - m_begin);
        m_base += m_begin;
        m_end -= m_begin;
        m_begin = 0;
    }
    if (m_end < m_capacity) {
        return true;
    }
    if (m_capacity >= m_limits.largest) {
        m_error =
            Error{ErrorCode::tooLarge,
                  "one span or process is larger than " + std::to_string(m_limits.largest >> 20U) + " MiB",
                  {},
                  m_base};
        return false;
    }
    const std::size_t capacity = std::min(m_capacity * 2, m_limits.largest);
    auto window = std::make_unique_for_overwrite<char[]>(capacity + JsonCursor::kPadding);
    std::memcpy(window.get(), m_window.get(), m_end);
    m_window = std::move(window);
    m_capacity = capacity;
    return true;
}

bool JsonReader::readSome(std::size_t wanted) {
    const std::size_t enough = std::min(m_end + wanted, m_capacity);
    while (m_end < enough && !m_final) {
        if (m_cancel.cancelled()) {
            m_error = Error{ErrorCode::cancelled, "cancelled", {}, std::nullopt};
            return false;
        }
        auto got = m_source.read({m_window.get() + m_end, m_capacity - m_end});
        if (!got && got.error().code == ErrorCode::cancelled) {
            m_error = std::move(got.error());
            return false;
        }
        if (!got) {
            m_sourceError = std::move(got.error());
        }
        m_final = !got || *got == 0;
        m_end += got ? *got : 0;
    }
    if (m_progress != nullptr) {
        m_progress->bytesDone.store(m_source.bytesConsumed(), std::memory_order_relaxed);
        m_progress->bytesTotal.store(m_source.bytesTotal(), std::memory_order_relaxed);
    }
    return true;
}

bool JsonReader::refill() {
    // Reading at least as much again keeps the cost of retries linear in the size of an item.
    constexpr std::size_t kLeast = 64U << 10U;
    if (!makeRoom() || !readSome(std::max(m_end, kLeast))) {
        return false;
    }
    std::memset(m_window.get() + m_end, 0, JsonCursor::kPadding);
    return true;
}

char JsonReader::peek() {
    while (true) {
        char next = 0;
        const bool ok = item([&next](JsonCursor& cursor) {
            next = cursor.peek();
            return true;
        });
        // At the end of the window the next token may still come; white space needs no room in it.
        if (!ok || next != '\0' || m_begin != m_end || m_final || !refill()) {
            return next;
        }
    }
}

bool JsonReader::enterObject() {
    return item([](JsonCursor& cursor) { return cursor.enterObject(); });
}

bool JsonReader::enterArray() {
    return item([](JsonCursor& cursor) { return cursor.enterArray(); });
}

bool JsonReader::member(JsonCursor::Scope& scope, std::string& key) {
    bool more = false;
    peek();
    const bool ok = item([&](JsonCursor& cursor) {
        JsonCursor::Scope attempt = scope;
        std::string_view text;
        more = cursor.member(attempt, text);
        if (cursor.failed()) {
            return false;
        }
        scope = attempt;
        key = text;
        return true;
    });
    return ok && more;
}

bool JsonReader::element(JsonCursor::Scope& scope) {
    bool more = false;
    peek();
    const bool ok = item([&](JsonCursor& cursor) {
        JsonCursor::Scope attempt = scope;
        more = cursor.element(attempt);
        if (cursor.failed()) {
            return false;
        }
        scope = attempt;
        return true;
    });
    return ok && more;
}

bool JsonReader::skip() {
    std::array<bool, limits::kJsonDepth + 1> isObject{};
    const std::size_t outside = m_depth;
    JsonCursor::Scope scope;
    std::string key;
    JsonValue ignored;
    while (true) {
        const char next = peek();
        if (next == '{' || next == '[') {
            if (!(next == '{' ? enterObject() : enterArray())) {
                return false;
            }
            isObject[m_depth] = next == '{';
            scope.first = true;
        } else if (!item([&ignored](JsonCursor& cursor) { return cursor.value(ignored); })) {
            return false;
        }
        while (m_depth > outside) {
            const bool more = isObject[m_depth] ? member(scope, key) : element(scope);
            if (m_error) {
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

void JsonReader::skipByteOrderMark() {
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    while (m_end - m_begin < kMark.size() && !m_final && !m_error && refill()) {
    }
    if (std::string_view(m_window.get() + m_begin, m_end - m_begin).starts_with(kMark)) {
        m_begin += kMark.size();
    }
}

bool JsonReader::atEnd() {
    if (peek() != '\0' || m_error || m_begin != m_end) {
        return false;
    }
    if (m_sourceError) {
        m_error = std::move(m_sourceError);
        m_error->offset = m_error->offset.value_or(offset());
        return false;
    }
    return true;
}

} // namespace spoor
