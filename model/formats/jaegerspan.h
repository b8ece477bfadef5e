// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/jsoncursor.h"
#include "model/formats/jaegertag.h"
#include "model/trace/spandraft.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace spoor::formats {

/// The error rule for a span: a recorded status decides; without one an `error` attribute that is true, a
/// non-zero number, or text other than "", "false" and "0".
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

    explicit JaegerSpanParser(StoreBuilder& builder)
        : m_tags(builder, m_draft.warnings) {}

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
    enum class Field : std::uint8_t {
        unknown,
        traceId,
        spanId,
        operationName,
        references,
        startTime,
        duration,
        tags,
        logs,
        processId,
        parentSpanId,
        process,
        warnings,
        flags
    };

    /// The bytes between two values of a span: the key that follows is mostly the one that followed last
    /// time.
    struct MemberOpening {
        std::string bytes;
        Field field = Field::unknown;
        std::uint32_t next = kNone;
    };

    static constexpr std::uint32_t kNone = 0xFFFF'FFFFU;
    static constexpr std::size_t kMostOpenings = 256;

    static Field fieldOf(std::string_view key);

    using Attributes = std::vector<Attribute>;

    bool nextField(JsonCursor& cursor, JsonCursor::Scope& scope, Field& field);
    void learnMember(std::string_view bytes, Field field);
    bool readField(JsonCursor& cursor, Field field);
    bool flags(JsonCursor& cursor);
    void clearProcess();
    bool references(JsonCursor& cursor);
    bool reference(JsonCursor& cursor);
    bool logs(JsonCursor& cursor);
    bool log(JsonCursor& cursor);
    bool warnings(JsonCursor& cursor);
    bool text(JsonCursor& cursor, std::string_view& out);
    bool start(JsonCursor& cursor);
    bool duration(JsonCursor& cursor);
    void finishSpan(JsonCursor& cursor);
    void readFields();
    /// The list that servers put into an attribute of its own.
    void readRecordedWarnings();
    std::string_view eventName(DraftRun fields) const;
    void warn(WarningKind kind, std::string_view text = {});

    SpanDraft m_draft;
    std::string_view m_processId;
    std::string_view m_legacyParent;
    std::string_view m_scopeName;
    std::string_view m_scopeVersion;
    Process m_process;
    Attributes m_fields;
    JaegerTagParser m_tags;
    std::string m_list;
    JsonCursor m_listCursor;
    /// The first one stands for the start of a span.
    std::vector<MemberOpening> m_members{1};
    std::uint32_t m_lastMember = 0;
};

} // namespace spoor::formats
