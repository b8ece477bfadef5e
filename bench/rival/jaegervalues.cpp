// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/rival/jaegervalues.h"

#include "model/base/jsoncursor.h"
#include "model/formats/base64.h"

#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

namespace spoor::bench {

namespace {

constexpr std::int64_t kMicrosLimit = std::numeric_limits<std::int64_t>::max() / 1000;
constexpr double kTwo63 = 9'223'372'036'854'775'808.0;

TimeFault wholeMicroseconds(std::int64_t micros, Nanoseconds& out) {
    if (micros < 0) {
        return TimeFault::negative;
    }
    if (micros > kMicrosLimit) {
        return TimeFault::tooLarge;
    }
    out = Nanoseconds(micros * 1000);
    return TimeFault::none;
}

TimeFault realMicroseconds(double micros, Nanoseconds& out) {
    if (std::isnan(micros)) {
        return TimeFault::notANumber;
    }
    if (!(std::abs(micros) < 9.2e15)) {
        return micros < 0 ? TimeFault::negative : TimeFault::tooLarge;
    }
    const double whole = std::trunc(micros);
    const auto ns = static_cast<std::int64_t>(whole) * 1000 + std::llround((micros - whole) * 1e3);
    out = Nanoseconds(ns < 0 ? 0 : ns);
    return ns < 0 ? TimeFault::negative : TimeFault::none;
}

std::optional<double> realOf(const SaxValue& value) {
    switch (value.type) {
    case SaxValue::Type::integer:
        return static_cast<double>(value.integer);
    case SaxValue::Type::unsignedInteger:
        return static_cast<double>(value.unsignedInteger);
    case SaxValue::Type::real:
        return value.real;
    case SaxValue::Type::string:
        return toDouble(value.text);
    default:
        return std::nullopt;
    }
}

std::optional<std::int64_t> integerOf(const SaxValue& value) {
    if (value.type == SaxValue::Type::integer) {
        return value.integer;
    }
    if (value.type == SaxValue::Type::unsignedInteger && value.unsignedInteger <= INT64_MAX) {
        return static_cast<std::int64_t>(value.unsignedInteger);
    }
    return value.type == SaxValue::Type::string ? toInt64(value.text) : std::nullopt;
}

AttributeValue textValue(AttributeType type, std::string_view text) {
    AttributeValue out;
    out.type = type;
    out.text = text;
    return out;
}

AttributeValue numberValue(bool wantsInteger, const SaxValue& value, TextArena& arena, SpanDraft& draft) {
    AttributeValue out;
    if (const auto integer = wantsInteger ? integerOf(value) : std::nullopt) {
        out.type = AttributeType::integer;
        out.integer = *integer;
        return out;
    }
    const auto real = realOf(value);
    const std::string_view written = textOf(value, arena);
    const bool looksInteger = written.find_first_of(".eEN") == std::string_view::npos;
    if (real && (!wantsInteger || !looksInteger)) {
        out.type = AttributeType::real;
        out.real = *real;
        return out;
    }
    draft.warnings.push_back({real ? WarningKind::overflow : WarningKind::badNumber,
                              real ? "An attribute's number does not fit its type; it is kept as text."
                                   : "An attribute's number could not be read; it is kept as text."});
    return textValue(AttributeType::string, written);
}

AttributeValue bytesValue(std::string_view text, TextArena& arena) {
    if (formats::isBase64(text)) {
        return textValue(AttributeType::bytes, text);
    }
    if (const auto bytes = formats::decodeHex(text)) {
        return textValue(AttributeType::bytes, arena.keep(formats::encodeBase64(*bytes)));
    }
    return textValue(AttributeType::string, text);
}

AttributeValue byJsonType(const SaxValue& value, TextArena& arena, SpanDraft& draft) {
    switch (value.type) {
    case SaxValue::Type::string:
        return textValue(AttributeType::string, value.text);
    case SaxValue::Type::boolean: {
        AttributeValue out;
        out.type = AttributeType::boolean;
        out.boolean = value.boolean;
        return out;
    }
    case SaxValue::Type::null:
        return textValue(AttributeType::json, "null");
    case SaxValue::Type::container:
        return textValue(AttributeType::json, value.text);
    case SaxValue::Type::real:
        return numberValue(value.text.find_first_of(".eE") == std::string_view::npos, value, arena, draft);
    default:
        return numberValue(true, value, arena, draft);
    }
}

bool isTrueText(std::string_view text) {
    return !text.empty() && text != "false" && text != "0";
}

bool isTrue(const AttributeValue& value) {
    switch (value.type) {
    case AttributeType::boolean:
        return value.boolean;
    case AttributeType::integer:
        return value.integer != 0;
    case AttributeType::real:
        return value.real != 0;
    case AttributeType::string:
        return isTrueText(value.text);
    default:
        return false;
    }
}

/// Takes the first value of each key that gives a field.
class Fields {
public:
    explicit Fields(const std::vector<Attribute>& attributes) {
        for (const Attribute& attribute : attributes) {
            if (attribute.key == "error" && m_error == nullptr) {
                m_error = &attribute.value;
            }
            if (attribute.value.type == AttributeType::string) {
                take(attribute.key, attribute.value.text);
            }
        }
    }

    void apply(SpanDraft& draft) const {
        draft.kind = parseSpanKind(m_kind.value_or(""));
        draft.status = m_status == "ERROR" ? StatusCode::error
                       : m_status == "OK"  ? StatusCode::ok
                                           : StatusCode::unset;
        draft.error = draft.status == StatusCode::error ||
                      (draft.status == StatusCode::unset && m_error != nullptr && isTrue(*m_error));
        draft.statusMessage = m_message;
        draft.traceState = m_traceState;
    }

    std::string_view scopeName() const { return m_scopeName.empty() ? m_libraryName : m_scopeName; }
    std::string_view scopeVersion() const {
        return m_scopeVersion.empty() ? m_libraryVersion : m_scopeVersion;
    }

private:
    static void first(std::string_view& field, std::string_view text) {
        field = field.empty() ? text : field;
    }
    static void first(std::optional<std::string_view>& field, std::string_view text) {
        field = field ? field : text;
    }

    void take(std::string_view key, std::string_view text) {
        if (key == "span.kind") {
            first(m_kind, text);
        } else if (key == "w3c.tracestate") {
            first(m_traceState, text);
        } else if (key.starts_with("otel.")) {
            takeOtel(key.substr(5), text);
        }
    }

    void takeOtel(std::string_view key, std::string_view text) {
        if (key == "status_code") {
            first(m_status, text);
        } else if (key == "status_description") {
            first(m_message, text);
        } else if (key == "scope.name") {
            first(m_scopeName, text);
        } else if (key == "scope.version") {
            first(m_scopeVersion, text);
        } else if (key == "library.name") {
            first(m_libraryName, text);
        } else if (key == "library.version") {
            first(m_libraryVersion, text);
        }
    }

    const AttributeValue* m_error = nullptr;
    std::optional<std::string_view> m_kind;
    std::optional<std::string_view> m_status;
    std::string_view m_message;
    std::string_view m_traceState;
    std::string_view m_scopeName;
    std::string_view m_scopeVersion;
    std::string_view m_libraryName;
    std::string_view m_libraryVersion;
};

std::string_view eventName(const SpanDraft& draft, DraftRun fields) {
    std::string_view message;
    std::string_view anyText;
    for (std::uint32_t i = fields.first; i < fields.first + fields.count; ++i) {
        const Attribute& field = draft.extraAttributes[i];
        if (field.value.type != AttributeType::string) {
            continue;
        }
        if (field.key == "event") {
            return field.value.text;
        }
        message = message.empty() && field.key == "message" ? field.value.text : message;
        anyText = anyText.empty() ? field.value.text : anyText;
    }
    return message.empty() ? anyText : message;
}

} // namespace

std::string_view textOf(const SaxValue& value, TextArena& arena) {
    switch (value.type) {
    case SaxValue::Type::string:
    case SaxValue::Type::real:
        return value.text;
    case SaxValue::Type::integer:
        return arena.keep(std::to_string(value.integer));
    case SaxValue::Type::unsignedInteger:
        return arena.keep(std::to_string(value.unsignedInteger));
    default:
        return {};
    }
}

TimeFault microseconds(const SaxValue& value, Nanoseconds& out) {
    if (const auto integer = integerOf(value)) {
        return wholeMicroseconds(*integer, out);
    }
    const auto real = realOf(value);
    return real ? realMicroseconds(*real, out) : TimeFault::notANumber;
}

void setStart(SpanDraft& draft, const SaxValue& value) {
    Nanoseconds time{0};
    draft.start.reset();
    const TimeFault fault = microseconds(value, time);
    if (fault == TimeFault::none) {
        draft.start = time;
    } else if (fault == TimeFault::notANumber && value.type != SaxValue::Type::null) {
        draft.warnings.push_back(
            {WarningKind::badNumber, "The start time is no number; it is taken as missing."});
    } else if (fault == TimeFault::tooLarge) {
        draft.warnings.push_back({WarningKind::overflow,
                                  "The start time does not fit 64-bit nanoseconds; it is taken as missing."});
    }
}

/// A number past 2^63 that was written as an unsigned one.
bool isWrappedNegative(const SaxValue& value) {
    if (value.type == SaxValue::Type::unsignedInteger) {
        return value.unsignedInteger > INT64_MAX;
    }
    std::uint64_t number = 0;
    const char* end = value.text.data() + value.text.size();
    const auto parsed = std::from_chars(value.text.data(), end, number);
    return value.type == SaxValue::Type::string && parsed.ec == std::errc() && parsed.ptr == end &&
           number > INT64_MAX;
}

void setDuration(SpanDraft& draft, const SaxValue& value) {
    draft.duration = Nanoseconds(0);
    TimeFault fault = microseconds(value, draft.duration);
    if (fault == TimeFault::tooLarge && isWrappedNegative(value)) {
        fault = TimeFault::negative;
    }
    if (fault == TimeFault::none) {
        return;
    }
    draft.duration = Nanoseconds(0);
    if (fault == TimeFault::notANumber) {
        draft.warnings.push_back({WarningKind::badNumber, "The duration is no number; it is taken as 0."});
    } else if (fault == TimeFault::negative) {
        draft.warnings.push_back(
            {WarningKind::negativeDuration, "The duration is negative; it is taken as 0."});
    } else {
        draft.warnings.push_back(
            {WarningKind::overflow, "The duration does not fit 64-bit nanoseconds; it is taken as 0."});
    }
}

AttributeValue tagValue(std::string_view type, const SaxValue& value, TextArena& arena, SpanDraft& draft) {
    const bool isText = value.type == SaxValue::Type::string;
    const bool wantsInteger = type == "int64" || type == "long";
    const bool wantsReal = type == "float64" || type == "double";
    if ((wantsInteger || wantsReal) && (isText || value.isNumber())) {
        return numberValue(wantsInteger, value, arena, draft);
    }
    if (type == "bool" && isText && (value.text == "true" || value.text == "false")) {
        AttributeValue out;
        out.type = AttributeType::boolean;
        out.boolean = value.text == "true";
        return out;
    }
    if (type == "binary" && isText) {
        return bytesValue(value.text, arena);
    }
    return byJsonType(value, arena, draft);
}

void finishDraft(SpanDraft& draft, std::string_view& scopeName, std::string_view& scopeVersion) {
    const Fields fields(draft.attributes);
    fields.apply(draft);
    scopeName = fields.scopeName();
    scopeVersion = fields.scopeVersion();
    for (EventDraft& event : draft.events) {
        event.name = eventName(draft, event.attributes);
        if (event.time.count() < 0) {
            event.time = draft.start.value_or(Nanoseconds(0));
            draft.warnings.push_back({WarningKind::badNumber,
                                      "An event's time could not be read; it is taken as the span's start."});
        }
    }
}

} // namespace spoor::bench
