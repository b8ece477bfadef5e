// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/id.h"
#include "model/trace/chunkedvector.h"
#include "model/trace/spandraft.h"
#include "model/trace/stringtable.h"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace spoor {

/// Half-open range of records in load order.
struct RecordRange {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

/// A span id: 64 bits if it is 1–16 hex digits, else the index of its text.
struct SpanId {
    std::uint64_t bits = 0;
    bool isText = false;

    constexpr bool isNone() const { return bits == 0 && !isText; }
    friend constexpr bool operator==(const SpanId&, const SpanId&) = default;
};

/// An event as recorded.
struct EventView {
    std::string_view name;
    Nanoseconds time{0};
    AttributeRange attributes;
};

/// A reference to another span as recorded.
struct LinkView {
    LinkType type = LinkType::link;
    std::uint32_t traceKey = 0;
    SpanId span;
    std::string_view traceState;
    AttributeRange attributes;
};

/// A warning that belongs to one record, or to a trace (record none).
struct StoreWarning {
    WarningKind kind = WarningKind::recorded;
    RecordIndex record;
    /// Key of the trace for warnings of a whole trace.
    std::uint32_t traceKey = 0xFFFF'FFFFU;
    StringIndex text;
};

/// Everything heavy of one load, in load order: ids, recorded times, attributes, events, links, resources,
/// scopes and one string table. Filled by StoreBuilder, frozen by StoreBuilder::freeze(), then immutable: any
/// number of threads may read. About 60 B a span plus 4 B an attribute plus the distinct texts.
class SpanStore {
public:
    std::size_t size() const { return m_spanIds.size(); }

    std::string_view text(StringIndex index) const { return m_strings[index]; }
    const StringTable& strings() const { return m_strings; }

    /// The trace of a record as a small number; kNoTrace if it named none.
    std::uint32_t traceKey(RecordIndex r) const { return m_traceKeys[r.value]; }
    static constexpr std::uint32_t kNoTrace = 0xFFFF'FFFFU;
    std::size_t traceKeys() const { return m_traceIds.size(); }
    /// Normal spelling of a trace's id.
    std::string traceIdText(std::uint32_t traceKey) const;

    SpanId spanId(RecordIndex r) const { return {m_spanIds[r.value], (m_meta[r.value] & kIdIsText) != 0}; }
    /// Normal spelling of a span id.
    std::string spanIdText(SpanId id) const;

    StringIndex name(RecordIndex r) const { return StringIndex(m_names[r.value]); }
    /// The recorded start, or none.
    std::optional<Nanoseconds> start(RecordIndex r) const;
    Nanoseconds duration(RecordIndex r) const { return Nanoseconds(m_durations[r.value]); }
    SpanKind kind(RecordIndex r) const { return static_cast<SpanKind>(m_meta[r.value] & 7U); }
    StatusCode status(RecordIndex r) const { return static_cast<StatusCode>((m_meta[r.value] >> 3U) & 3U); }
    bool isError(RecordIndex r) const { return (m_meta[r.value] & kIsError) != 0; }
    std::uint32_t flags(RecordIndex r) const;
    std::string_view statusMessage(RecordIndex r) const;
    std::string_view traceState(RecordIndex r) const;

    AttributeRange attributes(RecordIndex r) const;
    std::size_t eventCount(RecordIndex r) const;
    EventView event(RecordIndex r, std::size_t i) const;
    std::size_t linkCount(RecordIndex r) const;
    LinkView link(RecordIndex r, std::size_t i) const;

    ResourceIndex resource(RecordIndex r) const { return ResourceIndex(m_spanResources[r.value]); }
    /// Name of the service; the text of `unknown-service` if the resource is missing or has none.
    StringIndex service(ResourceIndex resource) const;
    /// False if the span named a process that the input does not define.
    bool resourceDefined(ResourceIndex resource) const;
    /// True if a text of the record's resource or scope was longer than the limit and is cut.
    bool originCut(RecordIndex r) const;
    AttributeRange resourceAttributes(ResourceIndex resource) const;
    ScopeIndex scope(RecordIndex r) const { return ScopeIndex(m_spanScopes[r.value]); }
    std::string_view scopeName(ScopeIndex scope) const;
    std::string_view scopeVersion(ScopeIndex scope) const;
    AttributeRange scopeAttributes(ScopeIndex scope) const;

    /// Warnings met while reading, in load order.
    const std::vector<StoreWarning>& warnings() const { return m_warnings; }

    /// True if two records are equal in everything product-wise: ids, references, name, times, kind, status,
    /// attributes, events, links, and in the content of resource and scope.
    bool identical(RecordIndex a, RecordIndex b) const;

    /// Bytes of memory held, without the allocator's own.
    std::size_t memoryBytes() const;

private:
    friend class StoreBuilder;
    friend class AttributeRange;

    /// How a value is kept in its 32 bits.
    enum class Cell : std::uint8_t { string, boolean, int32, int64, real, bytes, json };

    struct ShapeKey {
        StringIndex key;
        Cell cell = Cell::string;

        friend bool operator==(const ShapeKey&, const ShapeKey&) = default;
    };

    struct Shape {
        std::uint32_t first = 0;
        std::uint32_t count = 0;
    };

    struct Event {
        std::int64_t time;
        std::uint32_t name;
        AttributeList attributes;
    };

    struct Link {
        std::uint64_t span;
        std::uint32_t traceKey;
        /// Bits 0–1 type, bit 2 id is text, bit 3 has extras.
        std::uint32_t meta;
    };

    struct LinkExtra {
        std::uint32_t link;
        StringIndex traceState;
        AttributeList attributes;
    };

    struct Resource {
        StringIndex service;
        AttributeList attributes;
        bool defined = false;
        bool cut = false;
    };

    struct Scope {
        StringIndex name;
        StringIndex version;
        AttributeList attributes;
        bool cut = false;
    };

    struct TraceId {
        TraceIdBits bits;
        StringIndex text;
    };

    static constexpr std::uint32_t kIsError = 1U << 5U;
    static constexpr std::uint32_t kIdIsText = 1U << 6U;
    static constexpr std::uint32_t kHasStart = 1U << 7U;
    static constexpr std::uint32_t kFlagsShift = 8;
    static constexpr std::uint32_t kFlagsWide = 255;

    using Sparse = std::vector<std::pair<std::uint32_t, StringIndex>>;

    Attribute attribute(AttributeList list, std::size_t i) const;
    std::string_view attributeKey(AttributeList list, std::size_t i) const;
    bool identicalAttributes(const AttributeRange& a, const AttributeRange& b) const;
    bool identicalLinks(RecordIndex a, RecordIndex b) const;
    bool identicalEvents(RecordIndex a, RecordIndex b) const;
    static std::string_view sparseText(const SpanStore& store, const Sparse& table, std::uint32_t record);

    StringTable m_strings;
    StringIndex m_unknownService;
    std::vector<TraceId> m_traceIds;

    ChunkedVector<std::uint32_t> m_traceKeys;
    ChunkedVector<std::uint64_t> m_spanIds;
    ChunkedVector<std::int64_t> m_starts;
    ChunkedVector<std::int64_t> m_durations;
    ChunkedVector<std::uint32_t> m_names;
    ChunkedVector<std::uint32_t> m_meta;
    ChunkedVector<std::uint32_t> m_spanResources;
    ChunkedVector<std::uint32_t> m_spanScopes;
    ChunkedVector<AttributeList> m_attributes;
    ChunkedVector<std::uint32_t> m_firstEvent;
    ChunkedVector<std::uint32_t> m_firstLink;

    ChunkedVector<std::uint32_t> m_values;
    ChunkedVector<std::uint64_t> m_wide;
    std::vector<Shape> m_shapes;
    std::vector<ShapeKey> m_shapeKeys;
    ChunkedVector<Event> m_events;
    ChunkedVector<Link> m_links;
    std::vector<LinkExtra> m_linkExtras;
    std::vector<Resource> m_resources;
    std::vector<Scope> m_scopes;
    Sparse m_statusMessages;
    Sparse m_traceStates;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> m_wideFlags;
    std::vector<StoreWarning> m_warnings;
};

} // namespace spoor
