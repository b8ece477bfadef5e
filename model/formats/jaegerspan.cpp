// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/formats/jaegerspan.h"

#include "model/formats/jaegertime.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace spoor::formats {

namespace {

LinkType linkType(std::string_view refType) {
    return refType == "CHILD_OF"       ? LinkType::childOf
           : refType == "FOLLOWS_FROM" ? LinkType::followsFrom
                                       : LinkType::link;
}

} // namespace

void JaegerSpanParser::warn(WarningKind kind, std::string_view text) {
    m_draft.warnings.push_back({kind, text});
}

bool JaegerSpanParser::text(JsonCursor& cursor, std::string_view& out) {
    JsonValue value;
    if (!cursor.value(value)) {
        return false;
    }
    // A number where a text belongs is taken as written.
    out = value.isString() || value.isNumber() ? value.text : std::string_view();
    return true;
}

bool JaegerSpanParser::parseSpan(JsonCursor& cursor) {
    m_draft.clear();
    m_processId = m_legacyParent = m_scopeName = m_scopeVersion = {};
    clearProcess();
    if (cursor.peek() != '{') {
        return cursor.skip();
    }
    JsonCursor::Scope scope;
    Field field = Field::unknown;
    m_lastMember = 0;
    if (!cursor.enterObject()) {
        return false;
    }
    while (nextField(cursor, scope, field)) {
        if (!readField(cursor, field)) {
            return false;
        }
    }
    if (cursor.failed()) {
        return false;
    }
    finishSpan(cursor);
    return true;
}

bool JaegerSpanParser::nextField(JsonCursor& cursor, JsonCursor::Scope& scope, Field& field) {
    const std::uint32_t next = m_members[m_lastMember].next;
    if (next != kNone && cursor.takeIf(m_members[next].bytes.data(), m_members[next].bytes.size())) {
        scope.first = false;
        m_lastMember = next;
        field = m_members[next].field;
        return true;
    }
    const char* begin = cursor.position();
    std::string_view key;
    if (!cursor.member(scope, key)) {
        return false;
    }
    field = fieldOf(key);
    learnMember({begin, static_cast<std::size_t>(cursor.position() - begin)}, field);
    return true;
}

void JaegerSpanParser::learnMember(std::string_view bytes, Field field) {
    auto at = std::ranges::find(m_members, bytes, &MemberOpening::bytes);
    if (at == m_members.end()) {
        if (m_members.size() >= kMostOpenings) {
            // A comma is part of the bytes: only the start of a span may be taken for the start.
            m_members.resize(1);
            m_members[0].next = kNone;
        }
        m_members.push_back({std::string(bytes), field, kNone});
        at = m_members.end() - 1;
    }
    const auto place = static_cast<std::uint32_t>(at - m_members.begin());
    if (m_lastMember < m_members.size()) {
        m_members[m_lastMember].next = place;
    }
    m_lastMember = place;
}

JaegerSpanParser::Field JaegerSpanParser::fieldOf(std::string_view key) {
    static constexpr std::array<std::pair<std::string_view, Field>, 13> kFields{
        {{"traceID", Field::traceId},
         {"spanID", Field::spanId},
         {"operationName", Field::operationName},
         {"references", Field::references},
         {"startTime", Field::startTime},
         {"duration", Field::duration},
         {"tags", Field::tags},
         {"logs", Field::logs},
         {"processID", Field::processId},
         {"parentSpanID", Field::parentSpanId},
         {"process", Field::process},
         {"warnings", Field::warnings},
         {"flags", Field::flags}}};
    const auto at = std::ranges::find(kFields, key, &std::pair<std::string_view, Field>::first);
    return at == kFields.end() ? Field::unknown : at->second;
}

bool JaegerSpanParser::readField(JsonCursor& cursor, Field field) {
    switch (field) {
    case Field::traceId:
        return text(cursor, m_draft.traceId);
    case Field::spanId:
        return text(cursor, m_draft.spanId);
    case Field::operationName:
        return text(cursor, m_draft.name);
    case Field::references:
        return references(cursor);
    case Field::startTime:
        return start(cursor);
    case Field::duration:
        return duration(cursor);
    case Field::tags:
        return m_tags.tags(cursor, m_draft.attributes, m_draft.name);
    case Field::logs:
        return logs(cursor);
    case Field::processId:
        return text(cursor, m_processId);
    case Field::parentSpanId:
        return text(cursor, m_legacyParent);
    case Field::process:
        return parseProcess(cursor);
    case Field::warnings:
        return warnings(cursor);
    case Field::flags:
        return flags(cursor);
    case Field::unknown:
        break;
    }
    return cursor.skip();
}

bool JaegerSpanParser::flags(JsonCursor& cursor) {
    JsonValue value;
    const bool ok = cursor.value(value);
    const auto flags = value.isNumber() ? toInt64(value.text) : std::nullopt;
    m_draft.flags = flags && *flags > 0 && *flags <= UINT32_MAX ? static_cast<std::uint32_t>(*flags) : 0;
    return ok;
}

bool JaegerSpanParser::start(JsonCursor& cursor) {
    JsonValue value;
    if (!cursor.value(value)) {
        return false;
    }
    Nanoseconds time{0};
    m_draft.start.reset();
    switch (microseconds(value, time)) {
    case TimeFault::none:
        m_draft.start = time;
        break;
    case TimeFault::notANumber:
        if (!value.isNull()) {
            warn(WarningKind::badNumber, "The start time is no number; it is taken as missing.");
        }
        break;
    case TimeFault::negative:
        break;
    case TimeFault::tooLarge:
        warn(WarningKind::overflow,
             "The start time does not fit 64-bit nanoseconds; it is taken as missing.");
        break;
    }
    return true;
}

bool JaegerSpanParser::duration(JsonCursor& cursor) {
    JsonValue value;
    if (!cursor.value(value)) {
        return false;
    }
    m_draft.duration = Nanoseconds(0);
    TimeFault fault = microseconds(value, m_draft.duration);
    if (fault == TimeFault::tooLarge && isWrappedNegative(value.text)) {
        fault = TimeFault::negative;
    }
    if (fault != TimeFault::none) {
        m_draft.duration = Nanoseconds(0);
    }
    if (fault == TimeFault::notANumber) {
        warn(WarningKind::badNumber, "The duration is no number; it is taken as 0.");
    } else if (fault == TimeFault::negative) {
        warn(WarningKind::negativeDuration, "The duration is negative; it is taken as 0.");
    } else if (fault == TimeFault::tooLarge) {
        warn(WarningKind::overflow, "The duration does not fit 64-bit nanoseconds; it is taken as 0.");
    }
    return true;
}

bool JaegerSpanParser::references(JsonCursor& cursor) {
    if (cursor.peek() != '[') {
        return cursor.skip();
    }
    JsonCursor::Scope scope;
    cursor.enterArray();
    while (cursor.element(scope)) {
        if (!(cursor.peek() == '{' ? reference(cursor) : cursor.skip())) {
            return false;
        }
    }
    return !cursor.failed();
}

bool JaegerSpanParser::reference(JsonCursor& cursor) {
    JsonCursor::Scope scope;
    std::string_view key;
    std::string_view type;
    ReferenceDraft reference;
    cursor.enterObject();
    while (cursor.member(scope, key)) {
        const bool ok = key == "refType"   ? text(cursor, type)
                        : key == "traceID" ? text(cursor, reference.traceId)
                        : key == "spanID"  ? text(cursor, reference.spanId)
                                           : cursor.skip();
        if (!ok) {
            return false;
        }
    }
    reference.type = linkType(type);
    m_draft.references.push_back(reference);
    return !cursor.failed();
}

bool JaegerSpanParser::logs(JsonCursor& cursor) {
    if (cursor.peek() != '[') {
        return cursor.skip();
    }
    JsonCursor::Scope scope;
    cursor.enterArray();
    while (cursor.element(scope)) {
        if (!(cursor.peek() == '{' ? log(cursor) : cursor.skip())) {
            return false;
        }
    }
    return !cursor.failed();
}

bool JaegerSpanParser::log(JsonCursor& cursor) {
    JsonCursor::Scope scope;
    std::string_view key;
    EventDraft event;
    event.time = Nanoseconds(-1);
    m_fields.clear();
    cursor.enterObject();
    while (cursor.member(scope, key)) {
        if (key == "fields") {
            if (!m_tags.tags(cursor, m_fields)) {
                return false;
            }
            continue;
        }
        JsonValue value;
        if (!cursor.value(value)) {
            return false;
        }
        if (key == "timestamp" && microseconds(value, event.time) != TimeFault::none) {
            event.time = Nanoseconds(-1);
        }
    }
    event.attributes = {static_cast<std::uint32_t>(m_draft.extraAttributes.size()),
                        static_cast<std::uint32_t>(m_fields.size())};
    m_draft.extraAttributes.insert(m_draft.extraAttributes.end(), m_fields.begin(), m_fields.end());
    event.name = eventName(event.attributes);
    m_draft.events.push_back(event);
    return !cursor.failed();
}

std::string_view JaegerSpanParser::eventName(DraftRun fields) const {
    std::string_view message;
    std::string_view anyText;
    for (std::uint32_t i = fields.first; i < fields.first + fields.count; ++i) {
        const Attribute& field = m_draft.extraAttributes[i];
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

bool JaegerSpanParser::warnings(JsonCursor& cursor) {
    if (cursor.peek() != '[') {
        return cursor.skip();
    }
    JsonCursor::Scope scope;
    cursor.enterArray();
    while (cursor.element(scope)) {
        JsonValue value;
        if (!cursor.value(value)) {
            return false;
        }
        if (!value.text.empty()) {
            warn(WarningKind::recorded, value.text);
        }
    }
    return !cursor.failed();
}

void JaegerSpanParser::clearProcess() {
    m_process.service = {};
    m_process.tags.clear();
    m_process.present = false;
}

bool JaegerSpanParser::parseProcess(JsonCursor& cursor) {
    clearProcess();
    if (cursor.peek() != '{') {
        return cursor.skip();
    }
    JsonCursor::Scope scope;
    std::string_view key;
    m_process.present = true;
    cursor.enterObject();
    while (cursor.member(scope, key)) {
        const bool ok = key == "serviceName" ? text(cursor, m_process.service)
                        : key == "tags"      ? m_tags.tags(cursor, m_process.tags)
                                             : cursor.skip();
        if (!ok) {
            return false;
        }
    }
    return !cursor.failed();
}

void JaegerSpanParser::finishSpan(JsonCursor& cursor) {
    if (!m_legacyParent.empty()) {
        ReferenceDraft parent;
        parent.type = LinkType::parent;
        parent.spanId = m_legacyParent;
        m_draft.references.push_back(parent);
    }
    for (EventDraft& event : m_draft.events) {
        if (event.time.count() < 0) {
            event.time = m_draft.start.value_or(Nanoseconds(0));
            warn(WarningKind::badNumber,
                 "An event's time could not be read; it is taken as the span's start.");
        }
    }
    readFields();
    readRecordedWarnings();
    m_draft.error = isErrorSpan(m_draft.status, m_draft.attributes);
    if (cursor.badTexts() > 0) {
        warn(WarningKind::badUtf8);
    }
}

} // namespace spoor::formats
