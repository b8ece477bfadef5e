// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/trace/tracerepair.h"

#include "model/trace/recordhash.h"

#include <algorithm>
#include <array>
#include <limits>
#include <unordered_map>

namespace spoor {

namespace {

constexpr std::uint64_t kDay = 86'400'000'000'000;

} // namespace

void TraceRepair::run(std::span<const std::uint32_t> records) {
    m_findings.clear();
    m_dropped.clear();
    m_shared.clear();
    m_suffixes.clear();
    takeIds(records);
    takeTimes();
    findParents();
    cutCycles();
    groupChildren();
    fillStarts();
    sortChildren();
    walkPreorder();
    clampEnds();
}

void TraceRepair::takeIds(std::span<const std::uint32_t> records) {
    m_ids.reset(records.size());
    std::vector<std::uint32_t> duplicates;
    for (std::uint32_t i = 0; i < records.size(); ++i) {
        if (m_ids.insert(m_store.spanId(RecordIndex(records[i])), i) != i) {
            duplicates.push_back(i);
        }
    }
    if (duplicates.empty()) {
        m_records.assign(records.begin(), records.end());
        return;
    }
    // Records whose twin came earlier go; then positions count what is kept.
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> seen;
    std::vector<bool> isTwin(records.size(), false);
    std::vector<bool> isFirst(records.size(), false);
    for (const std::uint32_t i : duplicates) {
        const SpanId id = m_store.spanId(RecordIndex(records[i]));
        const std::uint32_t first = m_ids[id];
        if (!isFirst[first]) {
            isFirst[first] = true;
            seen[recordHash(m_store, RecordIndex(records[first]))].push_back(first);
        }
        auto& candidates = seen[recordHash(m_store, RecordIndex(records[i]))];
        isTwin[i] = std::ranges::any_of(candidates, [&](std::uint32_t other) {
            return m_store.identical(RecordIndex(records[other]), RecordIndex(records[i]));
        });
        if (!isTwin[i]) {
            candidates.push_back(i);
        }
    }
    m_records.clear();
    m_ids.reset(records.size());
    std::vector<std::uint32_t> kept;
    for (std::uint32_t i = 0; i < records.size(); ++i) {
        if (isTwin[i]) {
            m_dropped.push_back(records[i]);
            continue;
        }
        const auto position = static_cast<std::uint32_t>(m_records.size());
        m_records.push_back(records[i]);
        if (m_ids.insert(m_store.spanId(RecordIndex(records[i])), position) != position) {
            kept.push_back(position);
        }
    }
    settleDuplicates(kept);
}

void TraceRepair::settleDuplicates(std::span<const std::uint32_t> duplicates) {
    if (duplicates.empty()) {
        return;
    }
    m_suffixes.assign(m_records.size(), 0);
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> byFirst;
    for (const std::uint32_t position : duplicates) {
        byFirst[m_ids[m_store.spanId(RecordIndex(m_records[position]))]].push_back(position);
    }
    for (const std::uint32_t position : duplicates) {
        const std::uint32_t first = m_ids[m_store.spanId(RecordIndex(m_records[position]))];
        const auto group = byFirst.find(first);
        // A settled pair has given its id to the server, which then is no key here.
        if (group == byFirst.end() || group->second.empty() || settleShared(first, group->second)) {
            continue;
        }
        for (std::uint32_t n = 0; n < group->second.size(); ++n) {
            m_suffixes[group->second[n]] = n + 1;
            m_findings.push_back({WarningKind::duplicateId, group->second[n]});
        }
        group->second.clear();
    }
}

bool TraceRepair::settleShared(std::uint32_t first, std::span<const std::uint32_t> others) {
    if (others.size() != 1) {
        return false;
    }
    const SpanKind a = m_store.kind(RecordIndex(m_records[first]));
    const SpanKind b = m_store.kind(RecordIndex(m_records[others[0]]));
    const bool firstIsClient = a == SpanKind::client && b == SpanKind::server;
    if (!firstIsClient && !(a == SpanKind::server && b == SpanKind::client)) {
        return false;
    }
    const std::uint32_t client = firstIsClient ? first : others[0];
    const std::uint32_t server = firstIsClient ? others[0] : first;
    m_suffixes[server] = kShared;
    m_shared.emplace_back(server, client);
    m_findings.push_back({WarningKind::sharedId, server});
    m_ids.replace(m_store.spanId(RecordIndex(m_records[server])), server);
    return true;
}

void TraceRepair::takeTimes() {
    const std::size_t n = m_records.size();
    m_starts.resize(n);
    m_durations.resize(n);
    m_marks.assign(n, 0);
    std::uint64_t latest = 0;
    for (std::size_t i = 0; i < n; ++i) {
        const RecordIndex record(m_records[i]);
        const auto start = m_store.start(record);
        m_starts[i] = start ? static_cast<std::uint64_t>(start->count()) : kMissing;
        m_durations[i] = m_store.duration(record).count();
        latest = std::max(latest, start ? m_starts[i] : 0);
    }
    if (latest > kDay) {
        std::ranges::replace(m_starts, std::uint64_t{0}, kMissing);
    }
}

void TraceRepair::findParents() {
    const std::size_t n = m_records.size();
    m_parents.resize(n);
    m_references.assign(n, kNone);
    for (std::uint32_t i = 0; i < n; ++i) {
        m_parents[i] = findParent(i);
    }
    if (!m_shared.empty()) {
        hangServers();
    }
}

SpanId TraceRepair::namedParent(std::uint32_t position) const {
    const std::uint32_t reference = m_references[position];
    return reference == kNone ? SpanId{} : m_store.link(RecordIndex(m_records[position]), reference).span;
}

void TraceRepair::hangServers() {
    for (const auto& [server, client] : m_shared) {
        m_parents[server] = client;
        m_marks[server] &= static_cast<std::uint8_t>(~kOrphanMark);
        // What both halves say is said by the client; what only the server says becomes its link.
        if (namedParent(server) != namedParent(client)) {
            m_references[server] = kNone;
        }
    }
    std::erase_if(m_findings, [this](const Finding& finding) {
        return finding.kind == WarningKind::orphan && !isOrphan(finding.position);
    });
}

std::uint32_t TraceRepair::findParent(std::uint32_t position) {
    const RecordIndex record(m_records[position]);
    const std::uint32_t trace = m_store.traceKey(record);
    const std::size_t count = m_store.linkCount(record);
    constexpr std::size_t kKinds = 3;
    // For CHILD_OF, FOLLOWS_FROM and a parent named directly: the first whose span exists, and the first
    // absent one.
    std::array<std::uint32_t, kKinds> present{kNone, kNone, kNone};
    std::array<std::uint32_t, kKinds> absent{kNone, kNone, kNone};
    std::array<std::uint32_t, kKinds> parents{kNone, kNone, kNone};
    for (std::uint32_t i = 0; i < count; ++i) {
        const LinkView link = m_store.link(record, i);
        if (link.type == LinkType::link || link.traceKey != trace || link.span.isNone()) {
            continue;
        }
        const std::size_t kind = link.type == LinkType::childOf       ? 0
                                 : link.type == LinkType::followsFrom ? 1
                                                                      : 2;
        const std::uint32_t parent = m_ids[link.span];
        auto& first = parent == SpanIdMap::kAbsent ? absent[kind] : present[kind];
        if (first == kNone) {
            first = i;
            parents[kind] = parent == SpanIdMap::kAbsent ? parents[kind] : parent;
        }
    }
    for (std::size_t kind = 0; kind < kKinds; ++kind) {
        if (present[kind] != kNone) {
            m_references[position] = present[kind];
            return parents[kind];
        }
    }
    // Only CHILD_OF and a direct parent promise that the parent is part of the trace.
    const std::uint32_t missing = absent[0] != kNone ? absent[0] : absent[2];
    if (missing != kNone) {
        m_references[position] = missing;
        m_marks[position] |= kOrphanMark;
        m_findings.push_back({WarningKind::orphan, position});
    }
    return kNone;
}

void TraceRepair::cutCycles() {
    constexpr std::uint8_t kNew = 0;
    constexpr std::uint8_t kActive = 1;
    constexpr std::uint8_t kDone = 2;
    m_colors.assign(m_records.size(), kNew);
    for (std::uint32_t i = 0; i < m_records.size(); ++i) {
        m_stack.clear();
        std::uint32_t at = i;
        while (at != kNone && m_colors[at] == kNew) {
            m_colors[at] = kActive;
            m_stack.push_back(at);
            at = m_parents[at];
        }
        if (at != kNone && m_colors[at] == kActive) {
            cutCycle(at);
        }
        for (const std::uint32_t walked : m_stack) {
            m_colors[walked] = kDone;
        }
    }
}

void TraceRepair::cutCycle(std::uint32_t on) {
    std::uint32_t earliest = on;
    for (std::uint32_t at = m_parents[on]; at != on; at = m_parents[at]) {
        if (std::pair(m_starts[at], at) < std::pair(m_starts[earliest], earliest)) {
            earliest = at;
        }
    }
    m_parents[earliest] = kNone;
    m_references[earliest] = kNone;
    m_marks[earliest] |= kCutMark;
    m_findings.push_back({WarningKind::cycleCut, earliest});
}

void TraceRepair::groupChildren() {
    const std::size_t n = m_records.size();
    const auto slotOf = [n](std::uint32_t parent) { return parent == kNone ? n : parent; };
    m_firstChild.assign(n + 2, 0);
    for (const std::uint32_t parent : m_parents) {
        ++m_firstChild[slotOf(parent) + 1];
    }
    for (std::size_t i = 1; i < m_firstChild.size(); ++i) {
        m_firstChild[i] += m_firstChild[i - 1];
    }
    m_children.resize(n);
    std::vector<std::uint32_t> next(m_firstChild.begin(), m_firstChild.end() - 1);
    for (std::uint32_t i = 0; i < n; ++i) {
        m_children[next[slotOf(m_parents[i])]++] = i;
    }
}

void TraceRepair::orderTopDown() {
    m_preorder.clear();
    const std::size_t n = m_records.size();
    for (std::uint32_t i = m_firstChild[n]; i < m_firstChild[n + 1]; ++i) {
        m_preorder.push_back(m_children[i]);
    }
    // Here any order with parents before children does.
    for (std::size_t i = 0; i < m_preorder.size(); ++i) {
        const std::uint32_t at = m_preorder[i];
        m_preorder.insert(m_preorder.end(), m_children.begin() + m_firstChild[at],
                          m_children.begin() + m_firstChild[at + 1]);
    }
}

void TraceRepair::fillStarts() {
    if (std::ranges::find(m_starts, kMissing) == m_starts.end()) {
        return;
    }
    orderTopDown();
    m_earliest = m_starts;
    std::uint64_t traceStart = kMissing;
    for (auto at = m_preorder.rbegin(); at != m_preorder.rend(); ++at) {
        traceStart = std::min(traceStart, m_starts[*at]);
        if (m_parents[*at] != kNone) {
            m_earliest[m_parents[*at]] = std::min(m_earliest[m_parents[*at]], m_earliest[*at]);
        }
    }
    for (const std::uint32_t at : m_preorder) {
        if (m_starts[at] != kMissing) {
            continue;
        }
        const std::uint32_t parent = m_parents[at];
        std::uint64_t start = parent != kNone ? m_starts[parent] : m_earliest[at];
        if (start == kMissing) {
            start = traceStart == kMissing ? 0 : traceStart;
        }
        m_starts[at] = start;
        m_marks[at] |= kStartMark;
        m_findings.push_back({WarningKind::missingStart, at});
    }
}

void TraceRepair::sortChildren() {
    const auto before = [this](std::uint32_t a, std::uint32_t b) {
        return std::pair(m_starts[a], a) < std::pair(m_starts[b], b);
    };
    for (std::size_t p = 0; p + 1 < m_firstChild.size(); ++p) {
        const auto begin = m_children.begin() + m_firstChild[p];
        const auto end = m_children.begin() + m_firstChild[p + 1];
        if (end - begin > 1 && !std::is_sorted(begin, end, before)) {
            std::sort(begin, end, before);
        }
    }
}

void TraceRepair::walkPreorder() {
    const std::size_t n = m_records.size();
    m_preorder.clear();
    m_stack.clear();
    for (std::uint32_t i = m_firstChild[n + 1]; i-- > m_firstChild[n];) {
        m_stack.push_back(m_children[i]);
    }
    while (!m_stack.empty()) {
        const std::uint32_t at = m_stack.back();
        m_stack.pop_back();
        m_preorder.push_back(at);
        for (std::uint32_t i = m_firstChild[at + 1]; i-- > m_firstChild[at];) {
            m_stack.push_back(m_children[i]);
        }
    }
}

void TraceRepair::clampEnds() {
    for (std::uint32_t i = 0; i < m_records.size(); ++i) {
        if (m_durations[i] > std::numeric_limits<std::int64_t>::max() - start(i)) {
            m_durations[i] = 0;
            m_findings.push_back({WarningKind::overflow, i});
        }
    }
}

} // namespace spoor
