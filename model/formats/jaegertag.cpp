// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/formats/jaegertag.h"

#include "model/base/utf8.h"
#include "model/formats/base64.h"

#include <cmath>
#include <cstring>

namespace spoor::formats {

namespace {

/// A copy of a text that lives as long as the item.
std::string_view keep(JsonCursor& cursor, const std::string& text) {
    char* place = cursor.allocate(text.size());
    std::memcpy(place, text.data(), text.size());
    return {place, text.size()};
}

} // namespace

JaegerTagParser::JaegerTagParser(StoreBuilder& builder, std::vector<WarningDraft>& warnings)
    : m_builder(builder)
    , m_warnings(warnings)
    , m_openings(kStarts) {}

bool JaegerTagParser::tags(JsonCursor& cursor, std::vector<Attribute>& out, std::string_view hint) {
    if (cursor.peek() != '[') {
        return cursor.skip();
    }
    const auto mixed = hint.empty() ? 0U
                                    : static_cast<unsigned char>(hint.front()) * 7U +
                                          static_cast<unsigned char>(hint.back());
    m_last = (mixed + static_cast<std::uint32_t>(hint.size()) * 3U) % kStarts;
    JsonCursor::Scope scope;
    cursor.enterArray();
    while (cursor.element(scope)) {
        if (!(cursor.peek() == '{' ? tag(cursor, out) : cursor.skip())) {
            return false;
        }
    }
    return !cursor.failed();
}

JaegerTagParser::Type JaegerTagParser::typeOf(std::string_view text) {
    return text == "string"                        ? Type::string
           : text == "bool"                        ? Type::boolean
           : text == "int64" || text == "long"     ? Type::integer
           : text == "float64" || text == "double" ? Type::real
           : text == "binary"                      ? Type::binary
                                                   : Type::unknown;
}

bool JaegerTagParser::tag(JsonCursor& cursor, std::vector<Attribute>& out) {
    const JsonCursor::Mark begin = cursor.mark();
    const std::size_t size = out.size();
    if (predicted(cursor, out)) {
        return true;
    }
    out.resize(size);
    cursor.rewind(begin);
    Attribute attribute;
    Type type = Type::unknown;
    std::string_view opening;
    if (!members(cursor, attribute, type, opening)) {
        return false;
    }
    if (opening.empty()) {
        m_last = 0;
    } else {
        learn(opening, attribute, type);
    }
    out.push_back(attribute);
    return true;
}

bool JaegerTagParser::members(JsonCursor& cursor, Attribute& attribute, Type& type,
                              std::string_view& opening) {
    const char* begin = cursor.position();
    const char* valueAt = nullptr;
    // The order of members as a number: 123 is key, type, value and nothing else.
    unsigned order = 0;
    JsonCursor::Scope scope;
    std::string_view member;
    JsonValue key;
    JsonValue kind;
    JsonValue value;
    cursor.enterObject();
    while (cursor.member(scope, member)) {
        const unsigned which = member == "key" ? 1 : member == "type" ? 2 : member == "value" ? 3 : 9;
        order = order < 1000 ? order * 10 + which : order;
        valueAt = which == 3 ? cursor.position() : valueAt;
        JsonValue ignored;
        if (!cursor.value(which == 1 ? key : which == 2 ? kind : which == 3 ? value : ignored)) {
            return false;
        }
    }
    if (cursor.failed()) {
        return false;
    }
    attribute.key = key.isString() || key.isNumber() ? key.text : std::string_view();
    type = kind.isString() ? typeOf(kind.text) : Type::unknown;
    setValue(cursor, type, value, attribute.value);
    opening = order == 123 ? std::string_view(begin, static_cast<std::size_t>(valueAt - begin))
                           : std::string_view();
    return true;
}

bool JaegerTagParser::predicted(JsonCursor& cursor, std::vector<Attribute>& out) {
    for (const std::uint32_t next : m_openings[m_last].next) {
        if (next == kNone || !cursor.enterWith(m_openings[next].bytes)) {
            continue;
        }
        const Opening& opening = m_openings[next];
        Attribute& attribute = out.emplace_back();
        JsonValue value;
        if (!cursor.value(value) || !cursor.leaveObject()) {
            return false;
        }
        attribute.key = opening.key;
        attribute.keyToken = opening.token;
        setValue(cursor, opening.type, value, attribute.value);
        m_last = next;
        return true;
    }
    return false;
}

void JaegerTagParser::learn(std::string_view opening, Attribute& attribute, Type type) {
    auto at = m_byBytes.find(std::string(opening));
    if (at == m_byBytes.end()) {
        if (m_openings.size() >= kMostOpenings) {
            // Keys without end are not worth remembering.
            m_last = 0;
            return;
        }
        at = m_byBytes.emplace(opening, static_cast<std::uint32_t>(m_openings.size())).first;
        m_openings.push_back({std::string(opening),
                              std::string(attribute.key),
                              type,
                              m_builder.keyToken(attribute.key),
                              {kNone, kNone}});
    }
    auto& next = m_openings[m_last].next;
    next = {at->second, next[0]};
    m_last = at->second;
}

void JaegerTagParser::setValue(JsonCursor& cursor, Type type, const JsonValue& value, AttributeValue& out) {
    const bool isScalarText = value.isString() || value.isNumber();
    if (type == Type::string && value.isString()) {
        out.type = AttributeType::string;
        out.text = value.text;
    } else if (isScalarText && (type == Type::integer || type == Type::real)) {
        setNumber(type, value, out);
    } else if (type == Type::boolean && value.isString() && (value.text == "true" || value.text == "false")) {
        out.type = AttributeType::boolean;
        out.boolean = value.text == "true";
    } else if (type == Type::binary && value.isString()) {
        setBytes(cursor, value.text, out);
    } else {
        setByJsonType(cursor, value, out);
    }
}

void JaegerTagParser::setNumber(Type type, const JsonValue& value, AttributeValue& out) {
    const bool wantsInteger = type == Type::integer;
    const auto integer = wantsInteger ? toInt64(value.text) : std::nullopt;
    if (integer) {
        out.type = AttributeType::integer;
        out.integer = *integer;
        return;
    }
    const auto real = toDouble(value.text);
    const bool looksInteger = value.text.find_first_of(".eEN") == std::string_view::npos;
    if (real && (!wantsInteger || !looksInteger) && (std::isfinite(*real) || value.isString())) {
        out.type = AttributeType::real;
        out.real = *real;
        return;
    }
    // What fits no number is kept as it was written.
    out.type = AttributeType::string;
    out.text = value.text;
    m_warnings.push_back(
        real ? WarningDraft{WarningKind::overflow,
                            "An attribute's number does not fit its type; it is kept as text."}
             : WarningDraft{WarningKind::badNumber,
                            "An attribute's number could not be read; it is kept as text."});
}

void JaegerTagParser::setByJsonType(JsonCursor& cursor, const JsonValue& value, AttributeValue& out) {
    switch (value.type) {
    case JsonValue::Type::string:
        out.type = AttributeType::string;
        out.text = value.text;
        return;
    case JsonValue::Type::boolean:
        out.type = AttributeType::boolean;
        out.boolean = value.boolean;
        return;
    case JsonValue::Type::number:
        setNumber(value.text.find_first_of(".eE") == std::string_view::npos ? Type::integer : Type::real,
                  value, out);
        return;
    case JsonValue::Type::null:
        out.type = AttributeType::json;
        out.text = "null";
        return;
    case JsonValue::Type::array:
    case JsonValue::Type::object:
        break;
    }
    out.type = AttributeType::json;
    out.text = value.text;
    if (!isValidUtf8(value.text) || value.text.find("\\u") != std::string_view::npos) {
        out.text = keep(cursor, repairJson(value.text));
    }
}

void JaegerTagParser::setBytes(JsonCursor& cursor, std::string_view text, AttributeValue& out) {
    out.type = AttributeType::bytes;
    out.text = text;
    if (isBase64(text)) {
        return;
    }
    if (const auto bytes = decodeHex(text)) {
        out.text = keep(cursor, encodeBase64(*bytes));
        return;
    }
    out.type = AttributeType::string;
}

} // namespace spoor::formats
