// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/formats/jaegerreader.h"

#include <algorithm>

namespace spoor::formats {

namespace {

constexpr auto kPostInterval = std::chrono::milliseconds(100);

std::string nameOf(std::string_view service, std::string_view operation) {
    return std::string(service) + ": " +
           (operation.empty() ? std::string("(no name)") : std::string(operation));
}

} // namespace

JaegerReader::JaegerReader(JsonReader& reader, StoreBuilder& builder, const LoadOptions& options)
    : m_reader(reader)
    , m_builder(builder)
    , m_options(options)
    , m_span(builder) {}

void JaegerReader::read(Shape first) {
    Shape shape = first;
    while (!m_reader.error()) {
        readDocument(shape);
        if (m_reader.error() || m_reader.atEnd() || m_reader.error()) {
            break;
        }
        shape = detectJson(m_reader).shape;
        if (shape == Shape::unknown || shape == Shape::foreign || shape == Shape::reply) {
            refuseNext();
        }
    }
    if (m_traceOpen) {
        finishTrace();
        m_traceOpen = true;
    }
    postSummaries(true);
}

void JaegerReader::refuseNext() {
    const std::uint64_t offset = m_reader.offset();
    // A document that only begins says so where it ends.
    const char next = m_reader.peek();
    if (next == '{' || next == '[') {
        m_reader.skip();
    }
    if (!m_reader.error()) {
        m_reader.setError(Error{ErrorCode::trailingData,
                                "after the document there is something else than another Jaeger document",
                                {},
                                offset});
    }
}

void JaegerReader::readDocument(Shape shape) {
    switch (shape) {
    case Shape::envelope:
        readEnvelope();
        break;
    case Shape::traces:
        readTraces();
        break;
    case Shape::spans:
        readSpanArray();
        break;
    case Shape::span:
        ++m_elements;
        readElement();
        if (readSpan()) {
            finishTrace();
        }
        break;
    case Shape::trace:
        readTrace();
        break;
    default:
        m_reader.skip();
    }
}

void JaegerReader::readEnvelope() {
    JsonCursor::Scope scope;
    std::string key;
    m_reader.enterObject();
    while (m_reader.member(scope, key)) {
        if (key == "data") {
            readData();
        } else if (key == "errors") {
            readErrors();
        } else {
            m_reader.skip();
        }
    }
}

void JaegerReader::readData() {
    const char first = m_reader.peek();
    if (first == '{') {
        readTrace();
    } else if (first == '[') {
        readTraces();
    } else {
        m_reader.skip();
    }
}

void JaegerReader::readTraces() {
    JsonCursor::Scope scope;
    m_reader.enterArray();
    while (m_reader.element(scope)) {
        if (m_reader.peek() == '{') {
            readTrace();
        } else {
            m_reader.skip();
        }
    }
}

void JaegerReader::readSpanArray() {
    JsonCursor::Scope scope;
    ++m_elements;
    readElement();
    m_reader.enterArray();
    while (m_reader.element(scope)) {
        if (!readSpan()) {
            return;
        }
    }
    if (!m_reader.error()) {
        finishTrace();
    }
}

void JaegerReader::readElement() {
    m_builder.beginTrace();
    m_traceOpen = true;
    m_firstRecord = static_cast<std::uint32_t>(m_builder.size());
    m_traceId.clear();
    m_traceWarnings.clear();
    m_processes.clear();
    m_lastProcess.clear();
    m_lastResource = {};
    m_summary = {};
    m_summaryResources.clear();
}

void JaegerReader::readTrace() {
    readElement();
    JsonCursor::Scope scope;
    std::string key;
    bool isTrace = false;
    m_reader.enterObject();
    while (m_reader.member(scope, key)) {
        isTrace = isTrace || key == "spans" || key == "traceID" || key == "processes";
        readTraceMember(key);
    }
    m_elements += isTrace ? 1 : 0;
    if (!m_reader.error()) {
        finishTrace();
    }
}

void JaegerReader::readTraceMember(const std::string& key) {
    if (key == "traceID") {
        readText(m_traceId);
    } else if (key == "spans" && m_reader.peek() == '[') {
        readSpans();
    } else if (key == "processes" && m_reader.peek() == '{') {
        readProcesses();
    } else if (key == "warnings" && m_reader.peek() == '[') {
        readTraceWarnings();
    } else {
        m_reader.skip();
    }
}

void JaegerReader::readSpans() {
    JsonCursor::Scope scope;
    m_reader.enterArray();
    while (m_reader.element(scope)) {
        if (!readSpan()) {
            return;
        }
    }
}

bool JaegerReader::readSpan() {
    return m_reader.item([this](JsonCursor& cursor) { return m_span.parseSpan(cursor); }) && addSpan();
}

bool JaegerReader::addSpan() {
    SpanDraft& draft = m_span.draft();
    if (m_span.process().present) {
        draft.resource = m_builder.addResource(m_span.process().service, m_span.process().tags);
    } else if (!m_span.processId().empty()) {
        draft.resource = process(m_span.processId());
    }
    if (!m_span.scopeName().empty() || !m_span.scopeVersion().empty()) {
        draft.scope = m_builder.addScope(m_span.scopeName(), m_span.scopeVersion(), {});
    }
    const auto added = m_builder.add(draft);
    if (!added) {
        m_reader.setError(added.error().code, added.error().message);
        return false;
    }
    if (m_options.onTraces) {
        noteSummary(draft);
    }
    if (m_options.progress) {
        m_options.progress->spans.fetch_add(1, std::memory_order_relaxed);
    }
    return true;
}

ResourceIndex JaegerReader::process(std::string_view id) {
    if (m_lastResource.valid() && id == m_lastProcess) {
        return m_lastResource;
    }
    m_lastProcess = id;
    const auto [at, isNew] = m_processes.try_emplace(m_lastProcess);
    if (isNew) {
        at->second = m_builder.declareResource();
    }
    return m_lastResource = at->second;
}

void JaegerReader::readProcesses() {
    JsonCursor::Scope scope;
    std::string id;
    m_reader.enterObject();
    while (m_reader.member(scope, id)) {
        if (!readProcess(id)) {
            return;
        }
    }
}

bool JaegerReader::readProcess(const std::string& id) {
    if (!m_reader.item([this](JsonCursor& cursor) { return m_span.parseProcess(cursor); })) {
        return false;
    }
    if (m_span.process().present) {
        m_builder.defineResource(process(id), m_span.process().service, m_span.process().tags);
    }
    return true;
}

void JaegerReader::readText(std::string& out) {
    m_reader.item([&out](JsonCursor& cursor) {
        JsonValue value;
        if (!cursor.value(value)) {
            return false;
        }
        out = value.isString() || value.isNumber() ? value.text : std::string_view();
        return true;
    });
}

void JaegerReader::readTraceWarnings() {
    JsonCursor::Scope scope;
    std::string text;
    m_reader.enterArray();
    while (m_reader.element(scope)) {
        readText(text);
        if (!text.empty()) {
            m_traceWarnings.push_back(text);
        }
    }
}

void JaegerReader::readErrors() {
    m_reader.item([this](JsonCursor& cursor) {
        std::vector<std::string> messages;
        if (cursor.peek() != '[') {
            return cursor.skip();
        }
        JsonCursor::Scope list;
        cursor.enterArray();
        while (cursor.element(list)) {
            if (cursor.peek() != '{') {
                cursor.skip();
                continue;
            }
            JsonCursor::Scope scope;
            std::string_view key;
            cursor.enterObject();
            while (cursor.member(scope, key)) {
                JsonValue value;
                if (cursor.value(value) && key == "msg" && value.isString()) {
                    messages.emplace_back(value.text);
                }
            }
        }
        m_serverErrors = std::move(messages);
        return !cursor.failed();
    });
}

void JaegerReader::finishTrace() {
    if (m_traceId.empty() && m_firstRecord < m_builder.size()) {
        m_traceId = m_builder.store().traceIdText(m_builder.store().traceKey(RecordIndex(m_firstRecord)));
    }
    m_builder.endTrace(m_traceId);
    for (const std::string& warning : m_traceWarnings) {
        m_builder.addTraceWarning(WarningKind::recorded, m_traceId, warning);
    }
    m_traceWarnings.clear();
    m_traceOpen = false;
    if (m_options.progress && m_firstRecord < m_builder.size()) {
        m_options.progress->traces.fetch_add(1, std::memory_order_relaxed);
    }
    if (m_options.onTraces && m_summary.spans > 0) {
        const SpanStore& store = m_builder.store();
        m_summary.traceId = normalTraceId(m_traceId);
        m_summary.name = nameOf(store.text(store.service(m_namingResource)), m_nameKey);
        m_summary.services = static_cast<std::uint32_t>(m_summaryResources.size());
        m_summary.duration = m_end - m_summary.start;
        m_pending.push_back(m_summary);
        postSummaries(false);
    }
}

void JaegerReader::noteSummary(const SpanDraft& draft) {
    const Nanoseconds start = draft.start.value_or(Nanoseconds::max());
    const Nanoseconds end =
        draft.start && draft.duration <= Nanoseconds::max() - start ? start + draft.duration : start;
    const auto references = static_cast<std::uint32_t>(draft.references.size());
    const bool first = m_summary.spans++ == 0;
    if (first || start < m_summary.start) {
        m_summary.start = start;
    }
    if (draft.start && (first || end > m_end)) {
        m_end = end;
    }
    m_summary.errors += draft.error ? 1U : 0U;
    m_summaryResources.insert(draft.resource.value);
    if (first || std::pair(references, start) < std::pair(m_namingReferences, m_namingStart)) {
        m_namingReferences = references;
        m_namingStart = start;
        m_namingResource = draft.resource;
        m_nameKey = draft.name;
    }
}

void JaegerReader::postSummaries(bool last) {
    const auto now = std::chrono::steady_clock::now();
    if (m_pending.empty() || !m_options.onTraces || (!last && now - m_lastPost < kPostInterval)) {
        return;
    }
    m_lastPost = now;
    m_options.onTraces(std::move(m_pending));
    m_pending.clear();
}

std::vector<std::uint32_t> JaegerReader::openTraces() const {
    std::set<std::uint32_t> keys;
    if (m_traceOpen) {
        const SpanStore& store = m_builder.store();
        for (std::size_t r = m_firstRecord; r < store.size(); ++r) {
            keys.insert(store.traceKey(RecordIndex(r)));
        }
    }
    keys.erase(SpanStore::kNoTrace);
    return {keys.begin(), keys.end()};
}

} // namespace spoor::formats
