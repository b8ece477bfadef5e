// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace spoor {

/// Writes one JSON document in a stream. The caller keeps to the order begin, key, value, end; the writer
/// puts commas. Texts are UTF-8; invalid bytes become U+FFFD; control and bidi control characters are
/// escaped.
class JsonWriter {
public:
    using Sink = std::function<bool(std::string_view)>;

    explicit JsonWriter(Sink sink);
    JsonWriter(const JsonWriter&) = delete;
    JsonWriter& operator=(const JsonWriter&) = delete;

    JsonWriter& beginObject();
    JsonWriter& endObject();
    JsonWriter& beginArray();
    JsonWriter& endArray();
    JsonWriter& key(std::string_view name);
    JsonWriter& value(std::string_view text);
    JsonWriter& value(const char* text) { return value(std::string_view(text)); }
    JsonWriter& value(std::int64_t number);
    JsonWriter& value(std::uint64_t number);
    JsonWriter& value(int number) { return value(std::int64_t{number}); }
    JsonWriter& value(std::uint32_t number) { return value(std::uint64_t{number}); }
    JsonWriter& value(bool flag);
    /// Shortest text that reads back the same; NaN and infinities as the strings "NaN", "Infinity",
    /// "-Infinity".
    JsonWriter& value(double number);
    JsonWriter& null();
    /// A value that is valid JSON already.
    JsonWriter& raw(std::string_view json);

    /// Hands everything on. False if the sink ever refused; nothing is written after that.
    bool flush();

private:
    void separate();
    void append(std::string_view text);
    void appendText(std::string_view text);

    Sink m_sink;
    std::string m_buffer;
    std::vector<bool> m_hasMember;
    bool m_afterKey = false;
    bool m_failed = false;
};

} // namespace spoor
