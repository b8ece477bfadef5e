// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/domjaegerreader.h"

#include <nlohmann/json.hpp>

#include <charconv>
#include <cmath>
#include <deque>
#include <map>
#include <optional>
#include <string>

namespace spoor::test {

namespace {

using Json = nlohmann::json;

const Json kNull;

const Json& member(const Json& object, const char* key) {
    const auto at = object.find(key);
    return at == object.end() ? kNull : *at;
}

std::vector<Json> objects(const Json& list) {
    std::vector<Json> found;
    if (list.is_array()) {
        for (const Json& element : list) {
            if (element.is_object()) {
                found.push_back(element);
            }
        }
    }
    return found;
}

template<class Integer>
std::optional<Integer> wholeNumber(std::string_view text) {
    Integer value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

std::optional<double> realNumber(const std::string& text) {
    char* end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    const bool plain =
        text.find_first_not_of("+-.eE0123456789") == std::string::npos && !text.starts_with('+');
    const bool isWord = text == "NaN" || text == "Infinity" || text == "-Infinity";
    const bool whole = !text.empty() && end == text.c_str() + text.size();
    return whole && (plain || isWord) ? std::optional(value) : std::nullopt;
}

/// Whether an empty text is a text.
enum class Empty { counts, skipped };

/// The first text of that key, or of any key if it is empty.
std::optional<std::string_view> firstTextOf(const std::vector<Attribute>& list, std::string_view key,
                                            Empty empty) {
    for (const Attribute& field : list) {
        const bool fits = field.value.type == AttributeType::string && (key.empty() || field.key == key);
        if (fits && (empty == Empty::counts || !field.value.text.empty())) {
            return field.value.text;
        }
    }
    return std::nullopt;
}

/// One reading: drafts point into the texts that it keeps.
class DomReader {
public:
    explicit DomReader(StoreBuilder& builder)
        : m_builder(builder) {}

    void document(const Json& json) {
        if (json.is_array()) {
            const bool areSpans =
                !json.empty() && json.front().is_object() && !json.front().contains("spans");
            areSpans ? spanList(json) : traces(json);
        } else if (json.is_object() && json.contains("data")) {
            const Json& data = json.at("data");
            data.is_object() ? trace(data) : traces(data);
        } else if (json.is_object() && json.contains("spans")) {
            trace(json);
        } else if (json.is_object()) {
            spanList(Json::array({json}));
        }
    }

private:
    std::string_view keep(std::string text) { return m_texts.emplace_back(std::move(text)); }
    std::string_view text(const Json& json) {
        return json.is_string()   ? keep(json.get<std::string>())
               : json.is_number() ? keep(json.dump())
                                  : std::string_view();
    }

    void traces(const Json& list) {
        for (const Json& element : objects(list)) {
            trace(element);
        }
    }
    void trace(const Json& json);
    void spanList(const Json& json);
    void span(const Json& json);
    void references(const Json& json);
    void logs(const Json& json);
    void tags(const Json& json, std::vector<Attribute>& out);
    AttributeValue value(const std::string& type, const Json& json);
    AttributeValue number(bool wantsInteger, const Json& json);
    AttributeValue plain(AttributeType type, std::string_view text);
    void fields();
    std::string_view firstText(std::string_view key) const {
        return firstTextOf(m_draft.attributes, key, Empty::skipped).value_or("");
    }
    const AttributeValue* first(std::string_view key) const;
    void warn(WarningKind kind, std::string_view text) { m_draft.warnings.push_back({kind, text}); }
    void defineProcess(ResourceIndex resource, const Json& json);
    void times(const Json& json);
    bool microseconds(const Json& json, Nanoseconds& out, WarningKind& fault);

    StoreBuilder& m_builder;
    std::deque<std::string> m_texts;
    std::map<std::string, ResourceIndex, std::less<>> m_processes;
    SpanDraft m_draft;
};

void DomReader::trace(const Json& json) {
    m_processes.clear();
    m_builder.beginTrace();
    const std::size_t firstRecord = m_builder.size();
    for (const Json& element : objects(member(json, "spans"))) {
        span(element);
    }
    if (member(json, "processes").is_object()) {
        for (const auto& [id, process] : member(json, "processes").items()) {
            const auto at = m_processes.find(id);
            if (at != m_processes.end() && process.is_object()) {
                defineProcess(at->second, process);
            }
        }
    }
    std::string id(text(member(json, "traceID")));
    if (id.empty() && m_builder.size() > firstRecord) {
        id = m_builder.store().traceIdText(m_builder.store().traceKey(RecordIndex(firstRecord)));
    }
    m_builder.endTrace(id);
    if (member(json, "warnings").is_array()) {
        for (const Json& warning : member(json, "warnings")) {
            if (!text(warning).empty()) {
                m_builder.addTraceWarning(WarningKind::recorded, id, text(warning));
            }
        }
    }
}

void DomReader::spanList(const Json& json) {
    trace(Json{{"spans", json}});
}

void DomReader::defineProcess(ResourceIndex resource, const Json& json) {
    m_draft.clear();
    std::vector<Attribute> attributes;
    tags(member(json, "tags"), attributes);
    m_builder.defineResource(resource, text(member(json, "serviceName")), attributes);
}

void DomReader::span(const Json& json) {
    m_draft.clear();
    m_draft.traceId = text(member(json, "traceID"));
    m_draft.spanId = text(member(json, "spanID"));
    m_draft.name = text(member(json, "operationName"));
    const Json& flags = member(json, "flags");
    m_draft.flags = flags.is_number_unsigned() && flags.get<std::uint64_t>() <= UINT32_MAX
                        ? flags.get<std::uint32_t>()
                        : 0;
    times(json);
    tags(member(json, "tags"), m_draft.attributes);
    logs(member(json, "logs"));
    references(json);
    if (member(json, "warnings").is_array()) {
        for (const Json& warning : member(json, "warnings")) {
            if (!text(warning).empty()) {
                warn(WarningKind::recorded, text(warning));
            }
        }
    }
    fields();
    const std::string processId(text(member(json, "processID")));
    if (member(json, "process").is_object()) {
        m_draft.resource = m_builder.declareResource();
        std::vector<Attribute> attributes;
        tags(member(json, "process").value("tags", Json()), attributes);
        m_builder.defineResource(m_draft.resource, text(member(member(json, "process"), "serviceName")),
                                 attributes);
    } else if (!processId.empty()) {
        const auto [at, isNew] = m_processes.try_emplace(processId);
        if (isNew) {
            at->second = m_builder.declareResource();
        }
        m_draft.resource = at->second;
    }
    [[maybe_unused]] const bool added = m_builder.add(m_draft).has_value();
}

/// Microseconds to nanoseconds; says what is wrong otherwise.
bool DomReader::microseconds(const Json& json, Nanoseconds& out, WarningKind& fault) {
    fault = WarningKind::badNumber;
    const std::string written = json.is_string()   ? json.get<std::string>()
                                : json.is_number() ? json.dump()
                                                   : std::string();
    if (wholeNumber<std::uint64_t>(written).value_or(0) > INT64_MAX) {
        fault = WarningKind::negativeDuration;
        return false;
    }
    const auto whole = wholeNumber<std::int64_t>(written);
    const auto real = realNumber(written);
    if (!real || std::isnan(*real)) {
        return false;
    }
    const long double micros = whole ? static_cast<long double>(*whole) : static_cast<long double>(*real);
    if (micros < 0) {
        fault = WarningKind::negativeDuration;
        return false;
    }
    fault = WarningKind::overflow;
    if (micros * 1000 >= 9'223'372'036'854'775'808.0L) {
        return false;
    }
    out = Nanoseconds(std::llroundl(micros * 1000));
    return true;
}

void DomReader::times(const Json& json) {
    Nanoseconds time{0};
    WarningKind fault{};
    const Json& start = member(json, "startTime");
    if (microseconds(start, time, fault)) {
        m_draft.start = time;
    } else if (fault == WarningKind::badNumber && !start.is_null()) {
        warn(fault, "The start time is no number; it is taken as missing.");
    } else if (start.is_number() && start.get<double>() > 0) {
        warn(WarningKind::overflow,
             "The start time does not fit 64-bit nanoseconds; it is taken as missing.");
    }
    if (json.contains("duration") && !microseconds(json.at("duration"), m_draft.duration, fault)) {
        m_draft.duration = Nanoseconds(0);
        warn(fault, fault == WarningKind::badNumber ? "The duration is no number; it is taken as 0."
                    : fault == WarningKind::negativeDuration
                        ? "The duration is negative; it is taken as 0."
                        : "The duration does not fit 64-bit nanoseconds; it is taken as 0.");
    }
}

void DomReader::references(const Json& json) {
    for (const Json& element : objects(member(json, "references"))) {
        const std::string_view type = text(member(element, "refType"));
        ReferenceDraft reference;
        reference.type = type == "CHILD_OF"       ? LinkType::childOf
                         : type == "FOLLOWS_FROM" ? LinkType::followsFrom
                                                  : LinkType::link;
        reference.traceId = text(member(element, "traceID"));
        reference.spanId = text(member(element, "spanID"));
        m_draft.references.push_back(reference);
    }
    if (const std::string_view parent = text(member(json, "parentSpanID")); !parent.empty()) {
        ReferenceDraft reference;
        reference.type = LinkType::parent;
        reference.spanId = parent;
        m_draft.references.push_back(reference);
    }
}

void DomReader::logs(const Json& json) {
    for (const Json& element : objects(json)) {
        EventDraft event;
        WarningKind fault{};
        if (!microseconds(member(element, "timestamp"), event.time, fault)) {
            event.time = m_draft.start.value_or(Nanoseconds(0));
            warn(WarningKind::badNumber,
                 "An event's time could not be read; it is taken as the span's start.");
        }
        std::vector<Attribute> fields;
        tags(member(element, "fields"), fields);
        const std::optional<std::string_view> named = firstTextOf(fields, "event", Empty::counts);
        const std::string_view message = firstTextOf(fields, "message", Empty::skipped).value_or("");
        const std::string_view any = firstTextOf(fields, {}, Empty::skipped).value_or("");
        event.name = named ? *named : !message.empty() ? message : any;
        event.attributes = {static_cast<std::uint32_t>(m_draft.extraAttributes.size()),
                            static_cast<std::uint32_t>(fields.size())};
        m_draft.extraAttributes.insert(m_draft.extraAttributes.end(), fields.begin(), fields.end());
        m_draft.events.push_back(event);
    }
}

void DomReader::tags(const Json& json, std::vector<Attribute>& out) {
    for (const Json& tag : objects(json)) {
        out.push_back(
            {text(member(tag, "key")), value(std::string(text(member(tag, "type"))), member(tag, "value"))});
    }
}

AttributeValue DomReader::plain(AttributeType type, std::string_view text) {
    AttributeValue out;
    out.type = type;
    out.text = text;
    return out;
}

AttributeValue DomReader::number(bool wantsInteger, const Json& json) {
    const std::string written = json.is_string() ? json.get<std::string>() : json.dump();
    AttributeValue out;
    if (const auto whole = wantsInteger ? wholeNumber<std::int64_t>(written) : std::nullopt) {
        out.type = AttributeType::integer;
        out.integer = *whole;
        return out;
    }
    const auto real = realNumber(written);
    // A whole number that is no int64, or no number at all, stays as text.
    if (!real || (wantsInteger && written.find_first_not_of("-0123456789") == std::string::npos)) {
        warn(real ? WarningKind::overflow : WarningKind::badNumber,
             real ? "An attribute's number does not fit its type; it is kept as text."
                  : "An attribute's number could not be read; it is kept as text.");
        return plain(AttributeType::string, keep(written));
    }
    out.type = AttributeType::real;
    out.real = *real;
    return out;
}

AttributeValue DomReader::value(const std::string& type, const Json& json) {
    const bool isNumberType = type == "int64" || type == "long" || type == "float64" || type == "double";
    AttributeValue out;
    if (isNumberType && (json.is_number() || json.is_string())) {
        return number(type == "int64" || type == "long", json);
    }
    if (json.is_boolean() || (type == "bool" && (json == "true" || json == "false"))) {
        out.type = AttributeType::boolean;
        out.boolean = json == true || json == "true";
        return out;
    }
    if (json.is_number()) {
        return number(json.is_number_integer(), json);
    }
    if (json.is_string()) {
        // The documents that this oracle reads hold valid base64 only.
        return plain(type == "binary" ? AttributeType::bytes : AttributeType::string, text(json));
    }
    return plain(AttributeType::json, keep(json.dump()));
}

const AttributeValue* DomReader::first(std::string_view key) const {
    for (const Attribute& attribute : m_draft.attributes) {
        if (attribute.key == key) {
            return &attribute.value;
        }
    }
    return nullptr;
}

void DomReader::fields() {
    m_draft.kind = parseSpanKind(firstTextOf(m_draft.attributes, "span.kind", Empty::counts).value_or(""));
    const std::string_view code =
        firstTextOf(m_draft.attributes, "otel.status_code", Empty::counts).value_or("");
    m_draft.status = code == "ERROR" ? StatusCode::error : code == "OK" ? StatusCode::ok : StatusCode::unset;
    m_draft.statusMessage = firstText("otel.status_description");
    m_draft.traceState = firstText("w3c.tracestate");
    if (const AttributeValue* error = first("error");
        error != nullptr && m_draft.status == StatusCode::unset) {
        m_draft.error = (error->type == AttributeType::boolean && error->boolean) ||
                        (error->type == AttributeType::integer && error->integer != 0) ||
                        (error->type == AttributeType::real && error->real != 0) ||
                        (error->type == AttributeType::string && !error->text.empty() &&
                         error->text != "false" && error->text != "0");
    } else {
        m_draft.error = m_draft.status == StatusCode::error;
    }
    const auto either = [this](std::string_view a, std::string_view b) {
        return firstText(a).empty() ? firstText(b) : firstText(a);
    };
    const std::string_view name = either("otel.scope.name", "otel.library.name");
    const std::string_view version = either("otel.scope.version", "otel.library.version");
    if (!name.empty() || !version.empty()) {
        m_draft.scope = m_builder.addScope(name, version, {});
    }
}

} // namespace

bool readJaegerDom(std::string_view text, StoreBuilder& builder) {
    const Json json = Json::parse(text, nullptr, false);
    if (json.is_discarded()) {
        return false;
    }
    DomReader(builder).document(json);
    return true;
}

} // namespace spoor::test
