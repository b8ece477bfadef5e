// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/formats/jaegerwriter.h"

#include "model/base/jsonwriter.h"

#include <algorithm>
#include <unordered_map>

namespace spoor::formats {

namespace {

/// Integers beyond this are written as text, as Jaeger does: JavaScript cannot hold them.
constexpr std::int64_t kExactInDouble = (std::int64_t{1} << 53U) - 1;

/// The name that a reader gives an event with these fields.
std::string_view eventNameOf(const AttributeRange& fields) {
    std::string_view message;
    std::string_view anyText;
    for (const Attribute& field : fields) {
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

class JaegerWriter {
public:
    JaegerWriter(const TraceSet& set, const Sink& sink)
        : m_set(set)
        , m_store(set.store())
        , m_json(sink) {}

    Expected<std::vector<Lost>> write(std::span<const TraceIndex> traces);

private:
    void trace(TraceIndex t);
    void span(SpanIndex row);
    void references(RecordIndex record);
    void spanTags(RecordIndex record);
    void logs(RecordIndex record);
    /// Recorded warnings but for those that `written` (an attribute) holds already.
    void warnings(std::span<const TraceWarning> warnings, std::string_view written);
    void process(ResourceIndex resource);
    void tag(std::string_view key, const AttributeValue& value);
    void textTag(std::string_view key, std::string_view text);
    std::int64_t microseconds(Nanoseconds time);
    std::string traceId(std::uint32_t traceKey) const;
    std::string processId(ResourceIndex resource);

    const TraceSet& m_set;
    const SpanStore& m_store;
    JsonWriter m_json;
    std::unordered_map<std::uint32_t, std::size_t> m_processes;
    std::vector<ResourceIndex> m_processOrder;
    std::uint64_t m_lostTimes = 0;
};

Expected<std::vector<Lost>> JaegerWriter::write(std::span<const TraceIndex> traces) {
    m_json.beginObject().key("data").beginArray();
    for (const TraceIndex t : traces) {
        trace(t);
    }
    m_json.endArray().endObject();
    if (!m_json.flush()) {
        return fail(ErrorCode::io, "the output could not be written");
    }
    std::vector<Lost> lost;
    if (m_lostTimes > 0) {
        lost.push_back({"times finer than a microsecond", m_lostTimes});
    }
    return lost;
}

void JaegerWriter::trace(TraceIndex t) {
    m_processes.clear();
    m_processOrder.clear();
    const TraceInfo& info = m_set.info(t);
    m_json.beginObject().key("traceID").value(traceId(info.traceKey)).key("spans").beginArray();
    // In input order: what is settled by place (ties, renamed duplicates) stays settled the same way.
    std::vector<SpanIndex> rows;
    rows.reserve(info.rows.size());
    for (SpanIndex row = info.rows.begin; row < info.rows.end; ++row.value) {
        rows.push_back(row);
    }
    std::ranges::sort(rows, {}, [this](SpanIndex row) { return m_set.record(row); });
    for (const SpanIndex row : rows) {
        span(row);
    }
    m_json.endArray().key("processes").beginObject();
    for (std::size_t i = 0; i < m_processOrder.size(); ++i) {
        m_json.key("p" + std::to_string(i + 1));
        process(m_processOrder[i]);
    }
    m_json.endObject().key("warnings");
    std::vector<TraceWarning> ofTrace;
    for (const TraceWarning& warning : m_set.warnings()) {
        if (warning.span.valid()) {
            break;
        }
        if (warning.trace == t) {
            ofTrace.push_back(warning);
        }
    }
    warnings(ofTrace, {});
    m_json.endObject();
}

void JaegerWriter::span(SpanIndex row) {
    const RecordIndex record = m_set.record(row);
    m_json.beginObject();
    m_json.key("traceID").value(traceId(m_store.traceKey(record)));
    m_json.key("spanID").value(m_store.spanIdText(m_store.spanId(record)));
    if (const std::uint32_t flags = m_store.flags(record); flags != 0) {
        m_json.key("flags").value(flags);
    }
    m_json.key("operationName").value(m_store.text(m_store.name(record)));
    references(record);
    if (const auto start = m_store.start(record)) {
        m_json.key("startTime").value(microseconds(*start));
    }
    m_json.key("duration").value(microseconds(m_store.duration(record)));
    spanTags(record);
    logs(record);
    m_json.key("processID").value(processId(m_store.resource(record)));
    m_json.key("warnings");
    const auto listed = m_store.attributes(record).find("@jaeger@warnings");
    warnings(m_set.warnings(row), listed ? listed->text : std::string_view());
    m_json.endObject();
}

void JaegerWriter::references(RecordIndex record) {
    bool hasOwnReference = false;
    for (std::size_t i = 0; i < m_store.linkCount(record); ++i) {
        const LinkType type = m_store.link(record, i).type;
        hasOwnReference = hasOwnReference || type == LinkType::childOf || type == LinkType::followsFrom;
    }
    std::string legacyParent;
    m_json.key("references").beginArray();
    for (std::size_t i = 0; i < m_store.linkCount(record); ++i) {
        const LinkView link = m_store.link(record, i);
        if (link.type == LinkType::parent && hasOwnReference) {
            // Beside references a parent of its own ranks last; as one of them it would rank first.
            legacyParent = m_store.spanIdText(link.span);
            continue;
        }
        const bool isParent = link.type == LinkType::childOf || link.type == LinkType::parent;
        m_json.beginObject();
        m_json.key("refType").value(isParent ? "CHILD_OF" : "FOLLOWS_FROM");
        m_json.key("traceID").value(traceId(link.traceKey));
        m_json.key("spanID").value(m_store.spanIdText(link.span));
        m_json.endObject();
    }
    m_json.endArray();
    if (!legacyParent.empty()) {
        m_json.key("parentSpanID").value(legacyParent);
    }
}

void JaegerWriter::spanTags(RecordIndex record) {
    m_json.key("tags").beginArray();
    const AttributeRange attributes = m_store.attributes(record);
    for (const Attribute& attribute : attributes) {
        tag(attribute.key, attribute.value);
    }
    // Fields that Jaeger keeps as tags, unless they were recorded as such.
    const auto add = [&](std::string_view key, std::string_view text) {
        if (!text.empty() && !attributes.find(key)) {
            textTag(key, text);
        }
    };
    const ScopeIndex scope = m_store.scope(record);
    if (!attributes.find("otel.library.name")) {
        add("otel.scope.name", m_store.scopeName(scope));
        add("otel.scope.version", m_store.scopeVersion(scope));
    }
    const SpanKind kind = m_store.kind(record);
    const StatusCode status = m_store.status(record);
    add("span.kind", kind == SpanKind::unspecified ? std::string_view() : spanKindText(kind));
    add("otel.status_code", status == StatusCode::error ? "ERROR" : status == StatusCode::ok ? "OK" : "");
    if (status == StatusCode::error && !attributes.find("error") && !attributes.find("otel.status_code")) {
        AttributeValue error;
        error.type = AttributeType::boolean;
        error.boolean = true;
        tag("error", error);
    }
    add("otel.status_description", m_store.statusMessage(record));
    add("w3c.tracestate", m_store.traceState(record));
    m_json.endArray();
}

void JaegerWriter::logs(RecordIndex record) {
    m_json.key("logs").beginArray();
    for (std::size_t i = 0; i < m_store.eventCount(record); ++i) {
        const EventView event = m_store.event(record, i);
        m_json.beginObject().key("timestamp").value(microseconds(event.time)).key("fields").beginArray();
        if (event.name != eventNameOf(event.attributes)) {
            textTag("event", event.name);
        }
        for (const Attribute& attribute : event.attributes) {
            tag(attribute.key, attribute.value);
        }
        m_json.endArray().endObject();
    }
    m_json.endArray();
}

void JaegerWriter::warnings(std::span<const TraceWarning> warnings, std::string_view written) {
    std::vector<std::string> texts;
    for (const TraceWarning& warning : warnings) {
        std::string text = warning.kind == WarningKind::recorded ? m_set.warningText(warning) : std::string();
        if (!text.empty() && written.find(text) == std::string_view::npos) {
            texts.push_back(std::move(text));
        }
    }
    if (texts.empty()) {
        m_json.null();
        return;
    }
    m_json.beginArray();
    for (const std::string& text : texts) {
        m_json.value(text);
    }
    m_json.endArray();
}

void JaegerWriter::process(ResourceIndex resource) {
    const StringIndex service = m_store.service(resource);
    m_json.beginObject().key("serviceName").value(m_store.text(service)).key("tags").beginArray();
    for (const Attribute& attribute : m_store.resourceAttributes(resource)) {
        tag(attribute.key, attribute.value);
    }
    m_json.endArray().endObject();
}

void JaegerWriter::tag(std::string_view key, const AttributeValue& value) {
    m_json.beginObject().key("key").value(key);
    switch (value.type) {
    case AttributeType::string:
        m_json.key("type").value("string").key("value").value(value.text);
        break;
    case AttributeType::boolean:
        m_json.key("type").value("bool").key("value").value(value.boolean);
        break;
    case AttributeType::integer:
        m_json.key("type").value("int64").key("value");
        if (value.integer > kExactInDouble || value.integer < -kExactInDouble) {
            m_json.value(std::to_string(value.integer));
        } else {
            m_json.value(value.integer);
        }
        break;
    case AttributeType::real:
        m_json.key("type").value("float64").key("value").value(value.real);
        break;
    case AttributeType::bytes:
        m_json.key("type").value("binary").key("value").value(value.text);
        break;
    case AttributeType::json:
        m_json.key("value").raw(value.text);
        break;
    }
    m_json.endObject();
}

void JaegerWriter::textTag(std::string_view key, std::string_view text) {
    AttributeValue value;
    value.text = text;
    tag(key, value);
}

std::int64_t JaegerWriter::microseconds(Nanoseconds time) {
    m_lostTimes += time.count() % 1000 != 0 ? 1U : 0U;
    return time.count() / 1000;
}

std::string JaegerWriter::traceId(std::uint32_t traceKey) const {
    // Jaeger leaves out an upper half of zeros.
    std::string text = m_store.traceIdText(traceKey);
    return text.size() == 32 && text.starts_with("0000000000000000") ? text.substr(16) : text;
}

std::string JaegerWriter::processId(ResourceIndex resource) {
    if (!m_store.resourceDefined(resource)) {
        return {};
    }
    const auto [at, isNew] = m_processes.try_emplace(resource.value, m_processes.size() + 1);
    if (isNew) {
        m_processOrder.push_back(resource);
    }
    return "p" + std::to_string(at->second);
}

} // namespace

Expected<std::vector<Lost>> writeJaegerJson(const TraceSet& set, std::span<const TraceIndex> traces,
                                            const Sink& sink) {
    return JaegerWriter(set, sink).write(traces);
}

} // namespace spoor::formats
