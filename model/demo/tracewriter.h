// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/demo/draftattributes.h"
#include "model/demo/traceplan.h"
#include "model/trace/storebuilder.h"

#include <array>
#include <string>
#include <vector>

namespace spoor::demo {

/// Adds planned traces to a builder: ids, attributes, events, resources and scopes.
class TraceWriter {
public:
    explicit TraceWriter(StoreBuilder& builder);

    /// Opens a trace that starts at `start`; `seed` decides its ids and attributes.
    void begin(std::uint64_t seed, Nanoseconds start);
    /// Adds span `index` of the plan. Parents first.
    Expected<void> add(const TracePlan& plan, std::size_t index);

private:
    static constexpr std::size_t kInstances = 4;
    static constexpr std::size_t kProtocols = 7;

    ResourceIndex resource(Service service, std::uint8_t instance);
    ScopeIndex scope(Service service, Protocol protocol);
    std::string spanId(std::size_t index) const;
    void setTimes(const PlannedSpan& span);
    void setStatus(const PlannedSpan& span);
    void addReferences(const TracePlan& plan, std::size_t index);
    void addEvents(const PlannedSpan& span);
    DraftAttributes& beginEvent(std::string_view name, Nanoseconds time);
    void endEvent();
    void addException(const PlannedSpan& span);

    StoreBuilder& m_builder;
    SpanDraft m_draft;
    DraftAttributes m_attributes;
    DraftAttributes m_extra;
    Random m_random{0};
    std::uint64_t m_seed = 0;
    Nanoseconds m_start{0};
    std::string m_traceId;
    /// The latest message of an earlier trace, for links.
    std::string m_lastMessageTrace;
    std::string m_lastMessageSpan;
    std::array<std::array<ResourceIndex, kInstances>, kServices> m_resources{};
    std::array<std::array<ScopeIndex, kProtocols>, kServices> m_scopes{};
};

} // namespace spoor::demo
