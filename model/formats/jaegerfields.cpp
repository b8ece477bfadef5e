// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of a span that Jaeger keeps as tags.
#include "model/formats/jaegerspan.h"

namespace spoor::formats {

namespace {

bool isTrueText(std::string_view text) {
    return !text.empty() && text != "false" && text != "0";
}

const AttributeValue* findValue(const std::vector<Attribute>& attributes, std::string_view key) {
    for (const Attribute& attribute : attributes) {
        if (attribute.key == key) {
            return &attribute.value;
        }
    }
    return nullptr;
}

} // namespace

bool isErrorSpan(StatusCode status, const std::vector<Attribute>& attributes) {
    if (status != StatusCode::unset) {
        return status == StatusCode::error;
    }
    const AttributeValue* value = findValue(attributes, "error");
    if (value == nullptr) {
        return false;
    }
    switch (value->type) {
    case AttributeType::boolean:
        return value->boolean;
    case AttributeType::integer:
        return value->integer != 0;
    case AttributeType::real:
        return value->real != 0;
    case AttributeType::string:
        return isTrueText(value->text);
    case AttributeType::bytes:
    case AttributeType::json:
        break;
    }
    return false;
}

void JaegerSpanParser::readRecordedWarnings() {
    const AttributeValue* value = findValue(m_draft.attributes, "@jaeger@warnings");
    if (value == nullptr || value->text.empty()) {
        return;
    }
    if (value->text.front() != '[') {
        warn(WarningKind::recorded, value->text);
        return;
    }
    m_list.assign(value->text);
    m_list.append(JsonCursor::kPadding, '\0');
    m_listCursor.reset(m_list.data(), m_list.data() + value->text.size(), true, 0);
    if (!warnings(m_listCursor)) {
        warn(WarningKind::recorded, value->text);
    }
}

void JaegerSpanParser::readFields() {
    bool hasKind = false;
    bool hasStatus = false;
    std::string_view libraryName;
    std::string_view libraryVersion;
    const auto first = [](std::string_view& field, std::string_view text) {
        field = field.empty() ? text : field;
    };
    for (const Attribute& attribute : m_draft.attributes) {
        const std::string_view key = attribute.key;
        if (key.size() < 9 || (key[0] != 'o' && key[0] != 's' && key[0] != 'w') ||
            attribute.value.type != AttributeType::string) {
            continue;
        }
        const std::string_view text = attribute.value.text;
        if (key == "span.kind" && !hasKind) {
            hasKind = true;
            m_draft.kind = parseSpanKind(text);
        } else if (key == "otel.status_code" && !hasStatus) {
            hasStatus = true;
            m_draft.status = text == "ERROR" ? StatusCode::error
                             : text == "OK"  ? StatusCode::ok
                                             : StatusCode::unset;
        } else if (key == "otel.status_description") {
            first(m_draft.statusMessage, text);
        } else if (key == "w3c.tracestate") {
            first(m_draft.traceState, text);
        } else if (key == "otel.scope.name") {
            first(m_scopeName, text);
        } else if (key == "otel.scope.version") {
            first(m_scopeVersion, text);
        } else if (key == "otel.library.name") {
            first(libraryName, text);
        } else if (key == "otel.library.version") {
            first(libraryVersion, text);
        }
    }
    first(m_scopeName, libraryName);
    first(m_scopeVersion, libraryVersion);
}

} // namespace spoor::formats
