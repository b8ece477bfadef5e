// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/jsoncursor.h"
#include "model/trace/storebuilder.h"

#include <array>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace spoor::formats {

/// Parses lists of Jaeger's tags ({"key","type","value"} in any order) into attributes. The value is read by
/// the recorded type, from a number or a text; without a known type by its JSON type.
class JaegerTagParser {
public:
    /// Keys get tokens of `builder`; findings about values go to `warnings`. Both must outlive the parser.
    JaegerTagParser(StoreBuilder& builder, std::vector<WarningDraft>& warnings);

    /// Parses an array of tags; any other value is skipped. False if the cursor failed. `hint` is a text that
    /// tells alike lists apart, such as the name of the span.
    bool tags(JsonCursor& cursor, std::vector<Attribute>& out, std::string_view hint = {});

private:
    enum class Type : std::uint8_t { unknown, string, boolean, integer, real, binary };

    /// The bytes that open a tag, up to its value: most tags open like one seen before, and mostly it is the
    /// one that followed the same predecessor. One comparison then replaces the parsing of two texts and
    /// three keys.
    struct Opening {
        std::string bytes;
        std::string key;
        Type type = Type::unknown;
        std::uint32_t token = 0;
        std::array<std::uint32_t, 2> next{kNone, kNone};
    };

    static constexpr std::uint32_t kNone = 0xFFFF'FFFFU;
    /// The first openings stand for the start of a list, chosen by the hint.
    static constexpr std::uint32_t kStarts = 64;
    static constexpr std::size_t kMostOpenings = 4096;

    static Type typeOf(std::string_view text);

    bool tag(JsonCursor& cursor, std::vector<Attribute>& out);
    bool members(JsonCursor& cursor, Attribute& attribute, Type& type, std::string_view& opening);
    bool predicted(JsonCursor& cursor, std::vector<Attribute>& out);
    void learn(std::string_view opening, Attribute& attribute, Type type);
    void setValue(JsonCursor& cursor, Type type, const JsonValue& value, AttributeValue& out);
    void setNumber(Type type, const JsonValue& value, AttributeValue& out);
    void setByJsonType(JsonCursor& cursor, const JsonValue& value, AttributeValue& out);
    void setBytes(JsonCursor& cursor, std::string_view text, AttributeValue& out);

    StoreBuilder& m_builder;
    std::vector<WarningDraft>& m_warnings;
    /// Stable: attributes point at the keys.
    std::deque<Opening> m_openings;
    std::unordered_map<std::string, std::uint32_t> m_byBytes;
    std::uint32_t m_last = 0;
};

} // namespace spoor::formats
