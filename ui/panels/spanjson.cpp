// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/spanjson.h"

namespace spoor::ui {

namespace {

/// Integers that a double holds exactly; Jaeger writes larger ones as text.
constexpr std::int64_t kExact = (std::int64_t{1} << 53U) - 1;

std::int64_t micros(Nanoseconds time) {
    return std::chrono::floor<std::chrono::microseconds>(time).count();
}

/// Jaeger leaves out an upper half of zeros.
std::string traceIdOf(const SpanStore& store, std::uint32_t traceKey) {
    if (traceKey == SpanStore::kNoTrace)
        return {};
    std::string text = store.traceIdText(traceKey);
    return text.size() == 32 && text.starts_with("0000000000000000") ? text.substr(16) : text;
}

void writeValue(JsonWriter& json, const AttributeValue& value) {
    switch (value.type) {
    case AttributeType::boolean:
        json.value(value.boolean);
        break;
    case AttributeType::integer:
        if (value.integer > kExact || value.integer < -kExact)
            json.value(std::to_string(value.integer));
        else
            json.value(value.integer);
        break;
    case AttributeType::real:
        json.value(value.real);
        break;
    case AttributeType::string:
    case AttributeType::bytes:
        json.value(value.text);
        break;
    case AttributeType::json:
        json.raw(value.text);
        break;
    }
}

/// Jaeger's name of a type; empty for what it has no type for.
std::string_view tagType(AttributeType type) {
    switch (type) {
    case AttributeType::string:
        return "string";
    case AttributeType::boolean:
        return "bool";
    case AttributeType::integer:
        return "int64";
    case AttributeType::real:
        return "float64";
    case AttributeType::bytes:
        return "binary";
    case AttributeType::json:
        break;
    }
    return {};
}

void writeTag(JsonWriter& json, const Attribute& attribute) {
    json.beginObject().key("key").value(attribute.key);
    if (const std::string_view type = tagType(attribute.value.type); !type.empty())
        json.key("type").value(type);
    json.key("value");
    writeValue(json, attribute.value);
    json.endObject();
}

void writeTextTag(JsonWriter& json, std::string_view key, std::string_view text) {
    AttributeValue value;
    value.text = text;
    writeTag(json, {key, value});
}

void writeTags(JsonWriter& json, const AttributeRange& attributes) {
    json.beginArray();
    for (const Attribute& attribute : attributes)
        writeTag(json, attribute);
    json.endArray();
}

/// The recorded tags, and what Jaeger keeps as tags unless it was recorded as such.
void writeSpanTags(JsonWriter& json, const SpanStore& store, RecordIndex record) {
    const AttributeRange attributes = store.attributes(record);
    json.key("tags").beginArray();
    for (const Attribute& attribute : attributes)
        writeTag(json, attribute);
    const auto add = [&](std::string_view key, std::string_view text) {
        if (!text.empty() && !attributes.find(key))
            writeTextTag(json, key, text);
    };
    const ScopeIndex scope = store.scope(record);
    if (!attributes.find("otel.library.name")) {
        add("otel.scope.name", store.scopeName(scope));
        add("otel.scope.version", store.scopeVersion(scope));
    }
    const SpanKind kind = store.kind(record);
    const StatusCode status = store.status(record);
    add("span.kind", kind == SpanKind::unspecified ? std::string_view() : spanKindText(kind));
    add("otel.status_code", status == StatusCode::error ? "ERROR" : status == StatusCode::ok ? "OK" : "");
    if (status == StatusCode::error && !attributes.find("error")) {
        AttributeValue error;
        error.type = AttributeType::boolean;
        error.boolean = true;
        writeTag(json, {"error", error});
    }
    add("otel.status_description", store.statusMessage(record));
    add("w3c.tracestate", store.traceState(record));
    json.endArray();
}

void writeReferences(JsonWriter& json, const SpanStore& store, RecordIndex record) {
    json.key("references").beginArray();
    for (std::size_t i = 0; i < store.linkCount(record); ++i) {
        const LinkView link = store.link(record, i);
        const bool child = link.type == LinkType::childOf || link.type == LinkType::parent;
        json.beginObject().key("refType").value(child ? "CHILD_OF" : "FOLLOWS_FROM");
        json.key("traceID").value(traceIdOf(store, link.traceKey));
        json.key("spanID").value(store.spanIdText(link.span)).endObject();
    }
    json.endArray();
}

/// Jaeger has no field for an event's name: it is one of the fields already, or becomes one.
bool hasName(const EventView& event) {
    for (const Attribute& field : event.attributes)
        if (field.value.type == AttributeType::string && field.value.text == event.name)
            return true;
    return event.name.empty();
}

void writeLogs(JsonWriter& json, const SpanStore& store, RecordIndex record) {
    json.key("logs").beginArray();
    for (std::size_t i = 0; i < store.eventCount(record); ++i) {
        const EventView event = store.event(record, i);
        json.beginObject().key("timestamp").value(micros(event.time)).key("fields").beginArray();
        if (!hasName(event))
            writeTextTag(json, "event", event.name);
        for (const Attribute& field : event.attributes)
            writeTag(json, field);
        json.endArray().endObject();
    }
    json.endArray();
}

void writeProcess(JsonWriter& json, const SpanStore& store, RecordIndex record) {
    const ResourceIndex resource = store.resource(record);
    json.key("process").beginObject();
    json.key("serviceName").value(store.text(store.service(resource))).key("tags");
    writeTags(json, store.resourceAttributes(resource));
    json.endObject();
}

void writeWarnings(JsonWriter& json, const TraceSet& set, SpanIndex span) {
    std::vector<std::string> recorded;
    for (const TraceWarning& warning : set.warnings(span))
        if (warning.kind == WarningKind::recorded)
            recorded.push_back(set.warningText(warning));
    json.key("warnings");
    if (recorded.empty()) {
        json.null();
        return;
    }
    json.beginArray();
    for (const std::string& text : recorded)
        json.value(text);
    json.endArray();
}

} // namespace

bool writeSpanJson(const TraceSet& set, SpanIndex span, JsonWriter::Sink sink) {
    const SpanStore& store = set.store();
    const RecordIndex record = set.record(span);
    JsonWriter json(std::move(sink));
    json.beginObject();
    json.key("traceID").value(traceIdOf(store, store.traceKey(record)));
    json.key("spanID").value(store.spanIdText(store.spanId(record)));
    if (const std::uint32_t flags = store.flags(record); flags != 0)
        json.key("flags").value(flags);
    json.key("operationName").value(set.operation(span));
    writeReferences(json, store, record);
    if (const auto start = store.start(record))
        json.key("startTime").value(micros(*start));
    json.key("duration").value(micros(store.duration(record)));
    writeSpanTags(json, store, record);
    writeLogs(json, store, record);
    writeProcess(json, store, record);
    writeWarnings(json, set, span);
    json.endObject();
    return json.flush();
}

std::string spanJson(const TraceSet& set, SpanIndex span, std::size_t mostBytes) {
    std::string out;
    writeSpanJson(set, span, [&out, mostBytes](std::string_view piece) {
        out += piece;
        return out.size() < mostBytes;
    });
    return out;
}

std::string attributeJson(const Attribute& attribute) {
    std::string out;
    JsonWriter json([&out](std::string_view piece) {
        out += piece;
        return true;
    });
    json.beginObject().key(attribute.key);
    writeValue(json, attribute.value);
    json.endObject();
    return json.flush() ? out : std::string();
}

} // namespace spoor::ui
