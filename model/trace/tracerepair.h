// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/trace/spanidmap.h"
#include "model/trace/traceset.h"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace spoor {

/// The spans of one trace while it is put together. Positions count the kept spans in input order.
/// Every rule is the one of the same name in docs/analysis.md. All steps are iterative and, but for sorting,
/// linear. One object serves one trace after another and keeps its memory.
class TraceRepair {
public:
    static constexpr std::uint32_t kNone = 0xFFFF'FFFFU;
    /// Past every start that there is, so that missing ones come last.
    static constexpr std::uint64_t kMissing = UINT64_MAX;

    explicit TraceRepair(const SpanStore& store)
        : m_store(store) {}

    /// Takes the records of one trace in input order and does everything up to the order of rows.
    void run(std::span<const std::uint32_t> records);

    /// A finding about one position.
    struct Finding {
        WarningKind kind;
        std::uint32_t position;
    };

    std::size_t size() const { return m_records.size(); }
    std::uint32_t record(std::uint32_t position) const { return m_records[position]; }
    std::int64_t start(std::uint32_t position) const { return static_cast<std::int64_t>(m_starts[position]); }
    std::int64_t duration(std::uint32_t position) const { return m_durations[position]; }
    std::uint32_t parent(std::uint32_t position) const { return m_parents[position]; }
    /// Which reference made the parent or the missing parent.
    std::uint32_t parentReference(std::uint32_t position) const { return m_references[position]; }
    bool isOrphan(std::uint32_t position) const { return (m_marks[position] & kOrphanMark) != 0; }
    bool isCut(std::uint32_t position) const { return (m_marks[position] & kCutMark) != 0; }
    bool isStartRepaired(std::uint32_t position) const { return (m_marks[position] & kStartMark) != 0; }
    /// 0 if not renamed, else the n of "_n"; kShared for "_s".
    std::uint32_t suffix(std::uint32_t position) const {
        return m_suffixes.empty() ? 0 : m_suffixes[position];
    }
    static constexpr std::uint32_t kShared = 0xFFFF'FFFFU;

    /// Positions in preorder.
    std::span<const std::uint32_t> preorder() const { return m_preorder; }
    std::span<const Finding> findings() const { return m_findings; }
    /// Records that equal an earlier one and are not kept.
    std::span<const std::uint32_t> dropped() const { return m_dropped; }

private:
    static constexpr std::uint8_t kOrphanMark = 1;
    static constexpr std::uint8_t kCutMark = 2;
    static constexpr std::uint8_t kStartMark = 4;

    void takeIds(std::span<const std::uint32_t> records);
    void settleDuplicates(std::span<const std::uint32_t> duplicates);
    bool settleShared(std::uint32_t first, std::span<const std::uint32_t> others);
    void takeTimes();
    void findParents();
    std::uint32_t findParent(std::uint32_t position);
    void hangServers();
    SpanId namedParent(std::uint32_t position) const;
    void cutCycles();
    void cutCycle(std::uint32_t on);
    void groupChildren();
    /// Any order with parents before children.
    void orderTopDown();
    void fillStarts();
    void sortChildren();
    void walkPreorder();
    void clampEnds();

    const SpanStore& m_store;
    SpanIdMap m_ids;
    std::vector<std::uint32_t> m_records;
    std::vector<std::uint64_t> m_starts;
    std::vector<std::int64_t> m_durations;
    std::vector<std::uint32_t> m_parents;
    std::vector<std::uint32_t> m_references;
    std::vector<std::uint8_t> m_marks;
    std::vector<std::uint32_t> m_suffixes;
    /// (server position, client position) of spans that shared an id.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> m_shared;
    /// Children of position p: m_children[m_firstChild[p] .. m_firstChild[p + 1]); roots at p = size().
    std::vector<std::uint32_t> m_firstChild;
    std::vector<std::uint32_t> m_children;
    std::vector<std::uint32_t> m_preorder;
    std::vector<std::uint32_t> m_stack;
    std::vector<std::uint64_t> m_earliest;
    std::vector<std::uint8_t> m_colors;
    std::vector<Finding> m_findings;
    std::vector<std::uint32_t> m_dropped;
};

} // namespace spoor
