// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/trace/tracebuilder.h"

#include "model/trace/tracerepair.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace spoor {

/// Puts repaired traces one after another into the columns of a set.
class TraceBuilder {
public:
    TraceBuilder(std::shared_ptr<const SpanStore> store, std::span<const std::uint32_t> incomplete)
        : m_set(std::make_shared<TraceSet>())
        , m_store(*store)
        , m_repair(*store)
        , m_incomplete(incomplete.begin(), incomplete.end()) {
        m_set->m_store = std::move(store);
        std::ranges::sort(m_incomplete);
    }

    /// False if cancelled.
    bool run(const CancelToken& cancel);
    std::shared_ptr<const TraceSet> take() { return std::move(m_set); }

private:
    void groupRecords();
    void reserve(std::size_t spans);
    void addTrace(std::uint32_t traceKey, std::span<const std::uint32_t> records);
    void addRows(std::uint32_t base);
    void addRow(std::uint32_t position, std::uint32_t base);
    void addFindings(TraceIndex trace, std::uint32_t base);
    void describe(TraceInfo& info);
    std::uint64_t referenceCount(RecordIndex record) const;
    SpanIndex namingSpan(SpanRange rows) const;
    std::uint32_t serviceOf(RecordIndex record);
    void addStoreWarnings();

    std::shared_ptr<TraceSet> m_set;
    const SpanStore& m_store;
    TraceRepair m_repair;
    std::vector<std::uint32_t> m_incomplete;
    /// Records grouped by trace, in input order; the traces in the order first met.
    std::vector<std::uint32_t> m_grouped;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> m_groups;
    std::vector<std::uint32_t> m_rowOfPosition;
    std::vector<std::uint32_t> m_serviceOfResource;
    std::unordered_map<std::uint32_t, std::uint32_t> m_serviceOfText;
};

bool TraceBuilder::run(const CancelToken& cancel) {
    groupRecords();
    reserve(m_grouped.size());
    std::size_t first = 0;
    for (const auto& [traceKey, count] : m_groups) {
        if (cancel.cancelled()) {
            return false;
        }
        addTrace(traceKey, std::span(m_grouped).subspan(first, count));
        first += count;
    }
    addStoreWarnings();
    std::ranges::stable_sort(m_set->m_warnings, {}, [](const TraceWarning& warning) {
        return std::tuple(warning.span.valid(), warning.span.value, warning.trace.value);
    });
    return true;
}

void TraceBuilder::groupRecords() {
    std::vector<std::uint32_t> counts(m_store.traceKeys(), 0);
    const auto keyOf = [this](std::uint32_t record) {
        const RecordIndex r(record);
        return m_store.spanId(r).isNone() ? SpanStore::kNoTrace : m_store.traceKey(r);
    };
    const auto size = static_cast<std::uint32_t>(m_store.size());
    for (std::uint32_t r = 0; r < size; ++r) {
        const std::uint32_t key = keyOf(r);
        if (key == SpanStore::kNoTrace) {
            m_set->m_dropped.push_back({RecordIndex(r), DropReason::noId});
        } else if (counts[key]++ == 0) {
            m_groups.emplace_back(key, 0);
        }
    }
    std::vector<std::uint32_t> next(counts.size(), 0);
    std::uint32_t first = 0;
    for (auto& [key, count] : m_groups) {
        count = counts[key];
        next[key] = first;
        first += count;
    }
    m_grouped.resize(first);
    for (std::uint32_t r = 0; r < size; ++r) {
        if (const std::uint32_t key = keyOf(r); key != SpanStore::kNoTrace) {
            m_grouped[next[key]++] = r;
        }
    }
}

void TraceBuilder::reserve(std::size_t spans) {
    m_set->m_records.reserve(spans);
    m_set->m_starts.reserve(spans);
    m_set->m_durations.reserve(spans);
    m_set->m_parents.reserve(spans);
    m_set->m_subtreeSizes.reserve(spans);
    m_set->m_depths.reserve(spans);
    m_set->m_rowServices.reserve(spans);
    m_set->m_flags.reserve(spans);
    m_set->m_parentReferences.reserve(spans);
    m_set->m_traces.reserve(m_groups.size());
}

void TraceBuilder::addTrace(std::uint32_t traceKey, std::span<const std::uint32_t> records) {
    m_repair.run(records);
    const auto base = static_cast<std::uint32_t>(m_set->m_records.size());
    const TraceIndex trace(m_set->m_traces.size());
    addRows(base);
    addFindings(trace, base);
    TraceInfo info;
    info.traceKey = traceKey;
    info.rows = {SpanIndex(base), SpanIndex(m_set->m_records.size())};
    info.incomplete = std::ranges::binary_search(m_incomplete, traceKey);
    describe(info);
    m_set->m_traces.push_back(info);
}

void TraceBuilder::addRows(std::uint32_t base) {
    const auto preorder = m_repair.preorder();
    m_rowOfPosition.resize(m_repair.size());
    for (std::uint32_t i = 0; i < preorder.size(); ++i) {
        m_rowOfPosition[preorder[i]] = base + i;
        addRow(preorder[i], base + i);
    }
    for (std::size_t row = m_set->m_records.size(); row-- > base;) {
        if (const std::uint32_t parent = m_set->m_parents[row]; parent != SpanIndex::kNone) {
            m_set->m_subtreeSizes[parent] += m_set->m_subtreeSizes[row];
        }
    }
}

void TraceBuilder::addRow(std::uint32_t position, std::uint32_t row) {
    TraceSet& set = *m_set;
    const RecordIndex record(m_repair.record(position));
    const std::uint32_t parent = m_repair.parent(position);
    const std::uint32_t parentRow = parent == TraceRepair::kNone ? SpanIndex::kNone : m_rowOfPosition[parent];
    set.m_records.push_back(record.value);
    set.m_starts.push_back(m_repair.start(position));
    set.m_durations.push_back(m_repair.duration(position));
    set.m_parents.push_back(parentRow);
    set.m_subtreeSizes.push_back(1);
    set.m_depths.push_back(parentRow == SpanIndex::kNone ? 0 : set.m_depths[parentRow] + 1);
    set.m_rowServices.push_back(serviceOf(record));
    const std::uint32_t suffix = m_repair.suffix(position);
    set.m_flags.push_back(
        static_cast<std::uint8_t>((m_store.isError(record) ? TraceSet::kError : 0) |
                                  (m_repair.isOrphan(position) ? TraceSet::kOrphan : 0) |
                                  (m_repair.isCut(position) ? TraceSet::kCut : 0) |
                                  (m_repair.isStartRepaired(position) ? TraceSet::kStartRepaired : 0) |
                                  (suffix != 0 ? TraceSet::kRenamed : 0)));
    if (suffix != 0) {
        set.m_renamed.emplace_back(row, suffix == TraceRepair::kShared ? 0 : suffix);
    }
    const std::uint32_t reference = m_repair.parentReference(position);
    constexpr std::uint32_t kFar = 255;
    set.m_parentReferences.push_back(static_cast<std::uint8_t>(std::min(reference, kFar)));
    if (reference >= kFar && reference != TraceRepair::kNone) {
        set.m_farReferences.emplace_back(row, reference);
    }
}

void TraceBuilder::addFindings(TraceIndex trace, std::uint32_t base) {
    for (const TraceRepair::Finding& finding : m_repair.findings()) {
        m_set->m_warnings.push_back({finding.kind, SpanIndex(m_rowOfPosition[finding.position]), trace, {}});
    }
    for (const std::uint32_t record : m_repair.dropped()) {
        m_set->m_dropped.push_back({RecordIndex(record), DropReason::identicalDuplicate});
    }
    for (auto row = static_cast<std::uint32_t>(base); row < m_set->m_records.size(); ++row) {
        const RecordIndex record(m_set->m_records[row]);
        if (!m_store.resourceDefined(m_store.resource(record))) {
            m_set->m_warnings.push_back({WarningKind::unknownProcess, SpanIndex(row), trace, {}});
        }
        if (m_store.originCut(record)) {
            m_set->m_warnings.push_back({WarningKind::cutValue, SpanIndex(row), trace, {}});
        }
    }
}

void TraceBuilder::describe(TraceInfo& info) {
    const TraceSet& set = *m_set;
    std::int64_t start = set.m_starts[info.rows.begin.value];
    std::int64_t end = start;
    for (std::uint32_t row = info.rows.begin.value; row < info.rows.end.value; ++row) {
        start = std::min(start, set.m_starts[row]);
        end = std::max(end, set.m_starts[row] + set.m_durations[row]);
        info.errors += (set.m_flags[row] & TraceSet::kError) != 0 ? 1U : 0U;
        info.orphans += (set.m_flags[row] & TraceSet::kOrphan) != 0 ? 1U : 0U;
        info.depth = std::max(info.depth, set.m_depths[row] + 1);
    }
    info.time = {Nanoseconds(start), Nanoseconds(end)};
    info.naming = namingSpan(info.rows);
}

std::uint64_t TraceBuilder::referenceCount(RecordIndex record) const {
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < m_store.linkCount(record); ++i) {
        const LinkView link = m_store.link(record, i);
        // An all-zero parent means none.
        count += link.traceKey == m_store.traceKey(record) && link.span.isNone() ? 0U : 1U;
    }
    return count;
}

SpanIndex TraceBuilder::namingSpan(SpanRange rows) const {
    const TraceSet& set = *m_set;
    constexpr std::uint8_t kNotTrue = TraceSet::kOrphan | TraceSet::kCut;
    SpanIndex best = rows.begin;
    auto bestKey = std::tuple(UINT64_MAX, INT64_MAX, UINT32_MAX);
    for (std::uint32_t row = rows.begin.value; row < rows.end.value; row += set.m_subtreeSizes[row]) {
        if ((set.m_flags[row] & kNotTrue) != 0) {
            continue;
        }
        const std::uint64_t references = referenceCount(RecordIndex(set.m_records[row]));
        const auto key = std::tuple(references, set.m_starts[row], set.m_records[row]);
        if (key < bestKey) {
            bestKey = key;
            best = SpanIndex(row);
        }
    }
    return best;
}

std::uint32_t TraceBuilder::serviceOf(RecordIndex record) {
    const ResourceIndex resource = m_store.resource(record);
    const std::size_t slot = resource.valid() ? resource.value + std::size_t{1} : 0;
    if (slot >= m_serviceOfResource.size()) {
        m_serviceOfResource.resize(slot + 1, ServiceIndex::kNone);
    }
    if (m_serviceOfResource[slot] == ServiceIndex::kNone) {
        const StringIndex name = m_store.service(resource);
        const auto next = static_cast<std::uint32_t>(m_set->m_services.size());
        const auto [at, isNew] = m_serviceOfText.try_emplace(name.value, next);
        if (isNew) {
            m_set->m_services.push_back(name);
        }
        m_serviceOfResource[slot] = at->second;
    }
    return m_serviceOfResource[slot];
}

void TraceBuilder::addStoreWarnings() {
    if (m_store.warnings().empty()) {
        return;
    }
    std::vector<std::uint32_t> rowOf(m_store.size(), SpanIndex::kNone);
    for (std::uint32_t row = 0; row < m_set->m_records.size(); ++row) {
        rowOf[m_set->m_records[row]] = row;
    }
    std::unordered_map<std::uint32_t, TraceIndex> traceOfKey;
    for (std::uint32_t t = 0; t < m_set->m_traces.size(); ++t) {
        traceOfKey.emplace(m_set->m_traces[t].traceKey, TraceIndex(t));
    }
    for (const StoreWarning& warning : m_store.warnings()) {
        if (!warning.record.valid()) {
            if (const auto trace = traceOfKey.find(warning.traceKey); trace != traceOfKey.end()) {
                m_set->m_warnings.push_back({warning.kind, {}, trace->second, warning.text});
            }
        } else if (rowOf[warning.record.value] != SpanIndex::kNone) {
            const SpanIndex row(rowOf[warning.record.value]);
            m_set->m_warnings.push_back({warning.kind, row, m_set->traceOf(row), warning.text});
        }
    }
}

std::shared_ptr<const TraceSet> buildTraces(std::shared_ptr<const SpanStore> store,
                                            std::span<const std::uint32_t> incomplete,
                                            const CancelToken& cancel) {
    TraceBuilder builder(std::move(store), incomplete);
    return builder.run(cancel) ? builder.take() : nullptr;
}

} // namespace spoor
