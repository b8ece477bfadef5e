// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/rival/jaegerhandler.h"

namespace spoor::bench {

JaegerHandler::Key JaegerHandler::spanKey(std::string_view name) {
    static constexpr std::pair<std::string_view, Key> kKeys[]{{"traceID", Key::traceId},
                                                              {"spanID", Key::spanId},
                                                              {"operationName", Key::name},
                                                              {"references", Key::references},
                                                              {"startTime", Key::start},
                                                              {"duration", Key::duration},
                                                              {"tags", Key::tags},
                                                              {"logs", Key::logs},
                                                              {"processID", Key::processId},
                                                              {"warnings", Key::warnings},
                                                              {"flags", Key::flags},
                                                              {"process", Key::process},
                                                              {"parentSpanID", Key::parentSpanId}};
    for (const auto& [text, key] : kKeys) {
        if (text == name) {
            return key;
        }
    }
    return Key::other;
}

JaegerHandler::Key JaegerHandler::keyIn(At at, std::string_view name) {
    switch (at) {
    case At::element:
        return name == "spans"       ? Key::spans
               : name == "processes" ? Key::processes
               : name == "data"      ? Key::data
                                     : spanKey(name);
    case At::span:
        return spanKey(name);
    case At::tag:
        return name == "key"     ? Key::key
               : name == "type"  ? Key::type
               : name == "value" ? Key::value
                                 : Key::other;
    case At::reference:
        return name == "refType"   ? Key::refType
               : name == "traceID" ? Key::traceId
               : name == "spanID"  ? Key::spanId
                                   : Key::other;
    case At::log:
        return name == "timestamp" ? Key::timestamp : name == "fields" ? Key::fields : Key::other;
    case At::process:
        return name == "serviceName" ? Key::service : name == "tags" ? Key::tags : Key::other;
    default:
        return Key::other;
    }
}

bool JaegerHandler::key(std::string& name) {
    switch (at()) {
    case At::ignored:
        return true;
    case At::json:
        jsonSeparator();
        m_json += nlohmann::json(name).dump() + ":";
        m_jsonAfterKey = true;
        return true;
    case At::processes:
        m_processKey = name;
        return true;
    default:
        m_key = keyIn(at(), name);
        return true;
    }
}

JaegerHandler::At JaegerHandler::objectIn(At at) {
    switch (at) {
    case At::document:
    case At::elements:
        beginElement();
        return At::element;
    case At::spans:
        beginSpan();
        return At::span;
    case At::references:
        m_reference = {};
        m_refType = {};
        return At::reference;
    case At::tags:
        m_tagKey = m_tagType = {};
        m_tagValue = {};
        return At::tag;
    case At::logs:
        m_event = {};
        m_event.time = Nanoseconds(-1);
        m_event.attributes.first = static_cast<std::uint32_t>(m_draft.extraAttributes.size());
        return At::log;
    case At::processes:
        m_arena.reset();
        m_processInline = false;
        m_service = {};
        m_processTags.clear();
        return At::process;
    case At::element:
        if (m_key == Key::processes) {
            m_isTrace = true;
            return At::processes;
        }
        if (m_key == Key::data) {
            m_inData = true;
            beginElement();
            return At::element;
        }
        [[fallthrough]];
    case At::span:
        if (m_key != Key::process) {
            return At::ignored;
        }
        m_processInline = m_hasProcess = true;
        m_service = {};
        m_processTags.clear();
        return At::process;
    case At::tag:
        return m_key == Key::value ? At::json : At::ignored;
    default:
        return at == At::json ? At::json : At::ignored;
    }
}

JaegerHandler::At JaegerHandler::spanArray() {
    switch (m_key) {
    case Key::references:
        return At::references;
    case Key::tags:
        m_tags = &m_draft.attributes;
        return At::tags;
    case Key::logs:
        return At::logs;
    case Key::warnings:
        return At::warnings;
    default:
        return At::ignored;
    }
}

JaegerHandler::At JaegerHandler::arrayIn(At at) {
    switch (at) {
    case At::document:
        return At::elements;
    case At::element:
        if (m_key == Key::data) {
            m_inData = true;
            return At::elements;
        }
        if (m_key == Key::spans) {
            m_isTrace = true;
            openTrace();
            return At::spans;
        }
        return spanArray();
    case At::span:
        return spanArray();
    case At::log:
        m_tags = &m_draft.extraAttributes;
        return m_key == Key::fields ? At::tags : At::ignored;
    case At::process:
        m_tags = &m_processTags;
        return m_key == Key::tags ? At::tags : At::ignored;
    case At::tag:
        return m_key == Key::value ? At::json : At::ignored;
    default:
        return at == At::json ? At::json : At::ignored;
    }
}

void JaegerHandler::noteMisplaced(At outer, At inner) {
    if (inner == At::ignored && outer != At::ignored) {
        SaxValue value;
        value.type = SaxValue::Type::container;
        scalar(value);
    }
}

bool JaegerHandler::start_object(std::size_t /*elements*/) {
    const At outer = at();
    const At inner = objectIn(outer);
    noteMisplaced(outer, inner);
    if (inner == At::json) {
        outer == At::json ? jsonSeparator() : m_json.clear();
        m_json += '{';
    }
    m_stack.push_back(inner);
    return true;
}

bool JaegerHandler::start_array(std::size_t /*elements*/) {
    const At outer = at();
    const At inner = arrayIn(outer);
    noteMisplaced(outer, inner);
    if (inner == At::json) {
        outer == At::json ? jsonSeparator() : m_json.clear();
        m_json += '[';
    }
    m_stack.push_back(inner);
    return true;
}

bool JaegerHandler::end_object() {
    const At closed = at();
    m_stack.pop_back();
    switch (closed) {
    case At::element:
        return endElement();
    case At::span:
        return addSpan();
    case At::reference:
        endReference();
        return true;
    case At::tag:
        endTag();
        return true;
    case At::log:
        endLog();
        return true;
    case At::process:
        endProcess();
        return true;
    case At::json:
        m_json += '}';
        break;
    default:
        return true;
    }
    if (at() != At::json) {
        m_tagValue = {};
        m_tagValue.type = SaxValue::Type::container;
        m_tagValue.text = m_arena.keep(m_json);
    }
    return true;
}

bool JaegerHandler::end_array() {
    const At closed = at();
    m_stack.pop_back();
    if (closed == At::elements && m_stack.empty()) {
        closeTrace();
    }
    if (closed == At::json) {
        m_json += ']';
        if (at() != At::json) {
            m_tagValue = {};
            m_tagValue.type = SaxValue::Type::container;
            m_tagValue.text = m_arena.keep(m_json);
        }
    }
    return true;
}

void JaegerHandler::jsonSeparator() {
    if (!m_jsonAfterKey && m_json.back() != '{' && m_json.back() != '[') {
        m_json += ',';
    }
    m_jsonAfterKey = false;
}

void JaegerHandler::beginElement() {
    m_isTrace = m_hasSpanKeys = false;
    m_traceId.clear();
    m_traceWarnings.clear();
    if (!m_traceOpen) {
        m_processes.clear();
    }
    beginSpan();
}

void JaegerHandler::beginSpan() {
    m_draft.clear();
    m_arena.reset();
    m_processId.clear();
    m_parentSpanId = {};
    m_hasProcess = false;
    m_processTags.clear();
    m_service = {};
}

void JaegerHandler::openTrace() {
    if (!m_traceOpen) {
        m_builder.beginTrace();
        m_firstRecord = m_builder.size();
        m_traceOpen = true;
    }
}

void JaegerHandler::closeTrace() {
    if (!m_traceOpen) {
        return;
    }
    if (m_traceId.empty() && m_firstRecord < m_builder.size()) {
        const RecordIndex first(m_firstRecord);
        m_traceId = m_builder.store().traceIdText(m_builder.store().traceKey(first));
    }
    m_builder.endTrace(m_traceId);
    for (const std::string& warning : m_traceWarnings) {
        m_builder.addTraceWarning(WarningKind::recorded, m_traceId, warning);
    }
    m_traceOpen = false;
}

bool JaegerHandler::endElement() {
    if (m_isTrace) {
        closeTrace();
        return true;
    }
    if (m_inData || !m_hasSpanKeys) {
        return true;
    }
    m_traceWarnings.clear();
    m_traceId.clear();
    openTrace();
    const bool added = addSpan();
    if (m_stack.empty()) {
        closeTrace();
    }
    return added;
}

void JaegerHandler::finish() {
    closeTrace();
}

ResourceIndex JaegerHandler::resource(std::string_view id) {
    const auto [at, isNew] = m_processes.try_emplace(std::string(id));
    if (isNew) {
        at->second = m_builder.declareResource();
    }
    return at->second;
}

bool JaegerHandler::addSpan() {
    if (!m_parentSpanId.empty()) {
        ReferenceDraft parent;
        parent.type = LinkType::parent;
        parent.spanId = m_parentSpanId;
        m_draft.references.push_back(parent);
    }
    std::string_view scopeName;
    std::string_view scopeVersion;
    finishDraft(m_draft, scopeName, scopeVersion);
    if (m_hasProcess) {
        m_draft.resource = m_builder.addResource(m_service, m_processTags);
    } else if (!m_processId.empty()) {
        m_draft.resource = resource(m_processId);
    }
    if (!scopeName.empty() || !scopeVersion.empty()) {
        m_draft.scope = m_builder.addScope(scopeName, scopeVersion, {});
    }
    const auto added = m_builder.add(m_draft);
    if (!added) {
        m_error = added.error();
        return false;
    }
    return true;
}

void JaegerHandler::endReference() {
    m_reference.type = m_refType == "CHILD_OF"       ? LinkType::childOf
                       : m_refType == "FOLLOWS_FROM" ? LinkType::followsFrom
                                                     : LinkType::link;
    m_draft.references.push_back(m_reference);
}

void JaegerHandler::endTag() {
    m_tags->push_back({m_tagKey, tagValue(m_tagType, m_tagValue, m_arena, m_draft)});
}

void JaegerHandler::endLog() {
    m_event.attributes.count =
        static_cast<std::uint32_t>(m_draft.extraAttributes.size()) - m_event.attributes.first;
    m_draft.events.push_back(m_event);
}

void JaegerHandler::endProcess() {
    if (!m_processInline) {
        m_builder.defineResource(resource(m_processKey), m_service, m_processTags);
    }
}

} // namespace spoor::bench
