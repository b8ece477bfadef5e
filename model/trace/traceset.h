// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/trace/spanstore.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace spoor {

/// Half-open range of rows (spans in preorder).
struct SpanRange {
    SpanIndex begin{0U};
    SpanIndex end{0U};

    std::size_t size() const { return end.value - begin.value; }
    bool contains(SpanIndex i) const { return i >= begin && i < end; }
};

/// A warning about one row, or about a whole trace (span none).
struct TraceWarning {
    WarningKind kind = WarningKind::recorded;
    SpanIndex span;
    TraceIndex trace;
    /// The recorded text, or none: TraceSet::warningText() then words it.
    StringIndex text;
};

/// What is known of a trace without looking at its spans.
struct TraceInfo {
    std::uint32_t traceKey = 0;
    SpanRange rows;
    /// Smallest start and largest end of all spans after repairs.
    TimeRange time;
    /// The span that names the trace.
    SpanIndex naming;
    std::uint32_t errors = 0;
    /// Roots whose parent is missing.
    std::uint32_t orphans = 0;
    /// Levels: 1 for a lone root.
    std::uint32_t depth = 0;
    /// The input broke off inside this trace.
    bool incomplete = false;
};

/// A service's share of one trace.
struct ServiceCount {
    ServiceIndex service;
    std::uint32_t spans = 0;
    std::uint32_t errors = 0;
};

/// Many traces as one set-wide index over one store. Rows are spans in preorder, trace after trace in the
/// order first met; roots and siblings stand by start. About 40 B a span. Immutable: any number of threads
/// may read. Row accessors need a row < spanCount(); a subtree is the rows [row, row + subtreeSize(row)).
class TraceSet {
public:
    const SpanStore& store() const { return *m_store; }
    const std::shared_ptr<const SpanStore>& sharedStore() const { return m_store; }

    std::size_t spanCount() const { return m_records.size(); }
    std::size_t traceCount() const { return m_traces.size(); }
    const TraceInfo& info(TraceIndex t) const { return m_traces[t.value]; }
    /// "service: operation" of the naming span; an empty operation is "(no name)".
    std::string traceName(TraceIndex t) const;
    std::string traceIdText(TraceIndex t) const { return m_store->traceIdText(info(t).traceKey); }
    /// The trace of a row. O(log traces).
    TraceIndex traceOf(SpanIndex row) const;
    /// The trace of that id in any spelling, or none. O(traces).
    TraceIndex findTrace(std::string_view traceId) const;
    /// Services of a trace with their spans and errors, by name.
    std::vector<ServiceCount> services(TraceIndex t) const;

    RecordIndex record(SpanIndex row) const { return RecordIndex(m_records[row.value]); }
    Nanoseconds start(SpanIndex row) const { return Nanoseconds(m_starts[row.value]); }
    Nanoseconds duration(SpanIndex row) const { return Nanoseconds(m_durations[row.value]); }
    Nanoseconds end(SpanIndex row) const { return start(row) + duration(row); }
    /// The parent's row; none for roots, orphans and cut roots.
    SpanIndex parent(SpanIndex row) const { return SpanIndex(m_parents[row.value]); }
    /// Spans of the subtree, the row itself included.
    std::uint32_t subtreeSize(SpanIndex row) const { return m_subtreeSizes[row.value]; }
    /// 0 for roots.
    std::uint32_t depth(SpanIndex row) const { return m_depths[row.value]; }
    /// Number of direct children. O(children).
    std::uint32_t childCount(SpanIndex row) const;
    ServiceIndex service(SpanIndex row) const { return ServiceIndex(m_rowServices[row.value]); }
    bool isError(SpanIndex row) const { return (m_flags[row.value] & kError) != 0; }
    /// A root whose named parent is absent.
    bool isOrphan(SpanIndex row) const { return (m_flags[row.value] & kOrphan) != 0; }
    /// A root because a reference cycle was cut above it.
    bool isCut(SpanIndex row) const { return (m_flags[row.value] & kCut) != 0; }
    /// The start was missing and has been filled in.
    bool isStartRepaired(SpanIndex row) const { return (m_flags[row.value] & kStartRepaired) != 0; }

    SpanKind kind(SpanIndex row) const { return m_store->kind(record(row)); }
    StatusCode status(SpanIndex row) const { return m_store->status(record(row)); }
    /// The operation, possibly empty.
    std::string_view operation(SpanIndex row) const { return m_store->text(m_store->name(record(row))); }
    std::string_view serviceName(ServiceIndex s) const { return m_store->text(m_services[s.value]); }
    std::string_view serviceName(SpanIndex row) const { return serviceName(service(row)); }
    std::size_t serviceCount() const { return m_services.size(); }
    /// The id as shown: renamed duplicates carry _1, _2 … or _s.
    std::string spanIdText(SpanIndex row) const;
    /// Normal spelling of the absent parent's id of an orphan, else empty.
    std::string missingParentText(SpanIndex row) const;
    /// The references of a span that are not its parent, as indices for SpanStore::link().
    std::vector<std::size_t> links(SpanIndex row) const;
    /// The row of a record, or none if it was dropped. O(rows).
    SpanIndex rowOf(RecordIndex record) const;
    /// The row of that id (normal spelling or renamed) in a trace, or none. O(rows of the trace).
    SpanIndex findSpan(TraceIndex t, std::string_view spanId) const;

    /// All warnings: those of whole traces first, then by row.
    std::span<const TraceWarning> warnings() const { return m_warnings; }
    /// The warnings of one row. O(log warnings).
    std::span<const TraceWarning> warnings(SpanIndex row) const;
    /// One sentence for people.
    std::string warningText(const TraceWarning& warning) const;

    /// Records of the input that are no row, with the reason.
    struct Dropped {
        RecordIndex record;
        DropReason reason;
    };
    std::span<const Dropped> dropped() const { return m_dropped; }

    std::size_t memoryBytes() const;

private:
    friend class TraceBuilder;

    static constexpr std::uint8_t kError = 1;
    static constexpr std::uint8_t kOrphan = 2;
    static constexpr std::uint8_t kCut = 4;
    static constexpr std::uint8_t kStartRepaired = 8;
    static constexpr std::uint8_t kRenamed = 16;

    /// Which reference of a row made its parent or its missing parent; kNoReference if none.
    std::uint32_t parentReference(SpanIndex row) const;

    std::shared_ptr<const SpanStore> m_store;
    std::vector<TraceInfo> m_traces;
    std::vector<std::uint32_t> m_records;
    std::vector<std::int64_t> m_starts;
    std::vector<std::int64_t> m_durations;
    std::vector<std::uint32_t> m_parents;
    std::vector<std::uint32_t> m_subtreeSizes;
    std::vector<std::uint32_t> m_depths;
    std::vector<std::uint32_t> m_rowServices;
    std::vector<std::uint8_t> m_flags;
    /// Which reference was used as parent or missing parent, 255 for none or in m_farReferences.
    std::vector<std::uint8_t> m_parentReferences;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> m_farReferences;
    std::vector<StringIndex> m_services;
    /// (row, suffix) of renamed spans, by row: 0 is "_s", n is "_n".
    std::vector<std::pair<std::uint32_t, std::uint32_t>> m_renamed;
    std::vector<TraceWarning> m_warnings;
    std::vector<Dropped> m_dropped;
};

/// One trace of a set: a light handle that keeps the set alive.
class Trace {
public:
    Trace() = default;
    Trace(std::shared_ptr<const TraceSet> set, TraceIndex index)
        : m_set(std::move(set))
        , m_index(index) {}

    explicit operator bool() const { return m_set != nullptr; }
    const TraceSet& set() const { return *m_set; }
    const std::shared_ptr<const TraceSet>& sharedSet() const { return m_set; }
    TraceIndex index() const { return m_index; }
    const TraceInfo& info() const { return m_set->info(m_index); }
    SpanRange rows() const { return info().rows; }
    std::size_t size() const { return rows().size(); }

private:
    std::shared_ptr<const TraceSet> m_set;
    TraceIndex m_index;
};

} // namespace spoor
