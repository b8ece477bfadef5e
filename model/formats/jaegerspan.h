// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/jsoncursor.h"
#include "model/trace/spandraft.h"

#include <string>
#include <string_view>
#include <vector>

namespace spoor::formats {

/// The error rule for a span: a recorded status decides; without one `otel.status_code` and then an `error`
/// attribute that is true, a non-zero number, or text other than "", "false" and "0". `attributes` in
/// recorded order.
StatusCode statusFromAttributes(const std::vector<Attribute>& attributes);
bool isErrorSpan(StatusCode status, const std::vector<Attribute>& attributes);

/// Parses Jaeger's span, process and tag objects from a cursor into drafts. All texts live until the cursor
/// is reset.
class JaegerSpanParser {
public:
    /// A process: its service and its tags.
    struct Process {
        std::string_view service;
        std::vector<Attribute> tags;
        bool present = false;
    };

    /// Parses one span object into draft(). False if the cursor failed. Anything else than an object gives an
    /// empty draft.
    bool parseSpan(JsonCursor& cursor);
    /// Parses one process object into process(). Anything else than an object is not present.
    bool parseProcess(JsonCursor& cursor);

    SpanDraft& draft() { return m_draft; }
    std::string_view processId() const { return m_processId; }
    /// The process of parseProcess(), or the one inside the span.
    const Process& process() const { return m_process; }
    /// Scope named by otel.scope.* or otel.library.* attributes.
    std::string_view scopeName() const { return m_scopeName; }
    std::string_view scopeVersion() const { return m_scopeVersion; }

private:
    using Attributes = std::vector<Attribute>;

    bool spanMember(JsonCursor& cursor, std::string_view key);
    bool processBody(JsonCursor& cursor);
    bool tags(JsonCursor& cursor, Attributes& out);
    bool tag(JsonCursor& cursor, Attributes& out);
    bool references(JsonCursor& cursor);
    bool reference(JsonCursor& cursor);
    bool logs(JsonCursor& cursor);
    bool log(JsonCursor& cursor);
    bool warnings(JsonCursor& cursor);
    bool text(JsonCursor& cursor, std::string_view& out);
    bool start(JsonCursor& cursor);
    bool duration(JsonCursor& cursor);
    void setValue(JsonCursor& cursor, std::string_view type, const JsonValue& value, AttributeValue& out);
    void setNumber(std::string_view type, const JsonValue& value, AttributeValue& out);
    void setByJsonType(JsonCursor& cursor, const JsonValue& value, AttributeValue& out);
    void setBytes(JsonCursor& cursor, std::string_view text, AttributeValue& out);
    void finishSpan(JsonCursor& cursor);
    void readFields();
    std::string_view eventName(DraftRun fields) const;
    void warn(WarningKind kind, std::string_view text = {});

    SpanDraft m_draft;
    std::string_view m_processId;
    std::string_view m_legacyParent;
    std::string_view m_scopeName;
    std::string_view m_scopeVersion;
    Process m_process;
    Attributes m_fields;
};

} // namespace spoor::formats
