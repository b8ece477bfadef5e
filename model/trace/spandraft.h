// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/index.h"
#include "model/base/time.h"
#include "model/trace/attributes.h"
#include "model/trace/warnings.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace spoor {

enum class SpanKind : std::uint8_t { unspecified, internal, server, client, producer, consumer };
enum class StatusCode : std::uint8_t { unset, ok, error };

/// How a span names another one.
enum class LinkType : std::uint8_t {
    /// Jaeger's CHILD_OF.
    childOf,
    /// Jaeger's FOLLOWS_FROM.
    followsFrom,
    /// An OpenTelemetry link.
    link,
    /// The one parent of formats that name a parent directly (OTLP, Zipkin, Jaeger's legacy parentSpanID).
    parent,
};

std::string_view spanKindText(SpanKind kind);
std::string_view statusCodeText(StatusCode status);
/// The kind of "server", "SERVER", "SPAN_KIND_SERVER"; unspecified for any other text.
SpanKind parseSpanKind(std::string_view text);

/// A run of attributes inside SpanDraft::attributes' companions.
struct DraftRun {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
};

struct EventDraft {
    std::string_view name;
    Nanoseconds time{0};
    DraftRun attributes;
};

struct ReferenceDraft {
    LinkType type = LinkType::childOf;
    /// Empty: the trace of the span.
    std::string_view traceId;
    std::string_view spanId;
    std::string_view traceState;
    DraftRun attributes;
};

struct WarningDraft {
    WarningKind kind = WarningKind::recorded;
    std::string_view text;
};

/// One span on its way from a reader to StoreBuilder::add(). All views must live until add() returns.
/// Ids are the recorded texts; the builder brings them into their one spelling.
struct SpanDraft {
    std::string_view traceId;
    std::string_view spanId;
    std::string_view name;
    std::string_view statusMessage;
    std::string_view traceState;
    /// As recorded; empty if it is missing, no number, negative or too large.
    std::optional<Nanoseconds> start;
    /// Never negative; readers turn what is no duration into 0 with a warning.
    Nanoseconds duration{0};
    SpanKind kind = SpanKind::unspecified;
    StatusCode status = StatusCode::unset;
    /// In error by the rules of docs/analysis.md.
    bool error = false;
    std::uint32_t flags = 0;
    ResourceIndex resource;
    ScopeIndex scope;
    std::vector<Attribute> attributes;
    std::vector<EventDraft> events;
    std::vector<ReferenceDraft> references;
    /// Attributes of events and references, addressed by their DraftRun.
    std::vector<Attribute> extraAttributes;
    std::vector<WarningDraft> warnings;

    /// Back to the state of a new draft; keeps the memory.
    void clear();
};

} // namespace spoor
