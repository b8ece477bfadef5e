// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/jsonwalk.h"

#include "tests/support/piecesource.h"

#include <nlohmann/json.hpp>

#include <vector>

namespace spoor::test {

namespace {

struct Level {
    bool isObject = false;
    JsonCursor::Scope scope;
};

std::string realText(double value) {
    char out[40];
    std::snprintf(out, sizeof out, "%a", value);
    return out;
}

void addScalar(std::string& events, const JsonValue& value) {
    switch (value.type) {
    case JsonValue::Type::null:
        events += "null;";
        break;
    case JsonValue::Type::boolean:
        events += value.boolean ? "true;" : "false;";
        break;
    case JsonValue::Type::number:
        events += comparableNumber(value.text) + ";";
        break;
    default:
        events += "'" + std::string(value.text) + "';";
    }
}

/// The parts of a reader or a cursor that the walk needs.
struct StreamParts {
    JsonReader& reader;
    std::uint32_t badTexts = 0;

    char peek() { return reader.peek(); }
    bool enterObject() { return reader.enterObject(); }
    bool enterArray() { return reader.enterArray(); }
    bool member(JsonCursor::Scope& scope, std::string& key) { return reader.member(scope, key); }
    bool element(JsonCursor::Scope& scope) { return reader.element(scope); }
    bool failed() const { return reader.error().has_value(); }
    bool scalar(std::string& events) {
        return reader.item([&](JsonCursor& cursor) {
            JsonValue value;
            if (!cursor.value(value)) {
                return false;
            }
            addScalar(events, value);
            badTexts += cursor.badTexts();
            return true;
        });
    }
};

struct CursorParts {
    JsonCursor& cursor;

    char peek() { return cursor.peek(); }
    bool enterObject() { return cursor.enterObject(); }
    bool enterArray() { return cursor.enterArray(); }
    bool member(JsonCursor::Scope& scope, std::string& key) {
        std::string_view text;
        const bool more = cursor.member(scope, text);
        key = text;
        return more;
    }
    bool element(JsonCursor::Scope& scope) { return cursor.element(scope); }
    bool failed() const { return cursor.failed(); }
    bool scalar(std::string& events) {
        JsonValue value;
        if (!cursor.value(value)) {
            return false;
        }
        addScalar(events, value);
        return true;
    }
};

/// Reads one value with all that is in it.
template<class Parts>
bool walkValue(Parts& parts, std::string& events) {
    std::vector<Level> levels;
    std::string key;
    do {
        const char next = parts.peek();
        if (next == '{' || next == '[') {
            if (!(next == '{' ? parts.enterObject() : parts.enterArray())) {
                return false;
            }
            events += next;
            levels.push_back({next == '{', {}});
        } else if (!parts.scalar(events)) {
            return false;
        }
        while (!levels.empty()) {
            Level& level = levels.back();
            const bool more = level.isObject ? parts.member(level.scope, key) : parts.element(level.scope);
            if (parts.failed()) {
                return false;
            }
            if (more) {
                events += level.isObject ? "'" + key + "':" : "";
                break;
            }
            events += level.isObject ? '}' : ']';
            levels.pop_back();
        }
    } while (!levels.empty());
    return true;
}

void walkDocument(JsonReader& reader, Walk walk, WalkResult& result) {
    if (walk == Walk::skip) {
        reader.skip();
    } else if (walk == Walk::stream) {
        StreamParts parts{reader};
        walkValue(parts, result.events);
        result.badTexts = parts.badTexts;
    } else {
        reader.item([&](JsonCursor& cursor) {
            CursorParts parts{cursor};
            result.events.clear();
            const bool ok = walkValue(parts, result.events);
            result.badTexts = cursor.badTexts();
            return ok;
        });
    }
}

class EventHandler : public nlohmann::json_sax<nlohmann::json> {
public:
    std::string events;

    bool null() override { return add("null;"); }
    bool boolean(bool value) override { return add(value ? "true;" : "false;"); }
    bool number_integer(std::int64_t value) override { return add(std::to_string(value) + ";"); }
    bool number_unsigned(std::uint64_t value) override {
        return add(value > INT64_MAX ? realText(static_cast<double>(value)) + ";"
                                     : std::to_string(value) + ";");
    }
    bool number_float(double value, const std::string&) override { return add(realText(value) + ";"); }
    bool string(std::string& value) override { return add("'" + value + "';"); }
    bool binary(nlohmann::json::binary_t&) override { return false; }
    bool start_object(std::size_t) override { return add("{"); }
    bool key(std::string& value) override { return add("'" + value + "':"); }
    bool end_object() override { return add("}"); }
    bool start_array(std::size_t) override { return add("["); }
    bool end_array() override { return add("]"); }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
        return false;
    }

private:
    bool add(std::string_view text) {
        events += text;
        return true;
    }
};

} // namespace

WalkResult walkJson(std::string_view text, Walk walk, std::size_t piece, WindowLimits window) {
    PieceSource source(std::string(text), piece);
    JsonReader reader(source, {}, nullptr, window);
    WalkResult result;
    reader.skipByteOrderMark();
    walkDocument(reader, walk, result);
    result.ok = reader.atEnd();
    if (result.ok) {
        result.offset = reader.offset();
        return result;
    }
    result.code = reader.error() ? reader.error()->code : ErrorCode::trailingData;
    result.offset = reader.error() ? reader.error()->offset.value_or(~0ULL) : reader.offset();
    result.events.clear();
    result.badTexts = 0;
    return result;
}

std::string comparableNumber(std::string_view number) {
    if (const auto integer = toInt64(number)) {
        return std::to_string(*integer);
    }
    const auto real = toDouble(number);
    return real ? realText(*real) : "no number: " + std::string(number);
}

std::string nlohmannEvents(std::string_view text) {
    EventHandler handler;
    return nlohmann::json::sax_parse(text.begin(), text.end(), &handler) ? handler.events : std::string();
}

} // namespace spoor::test
