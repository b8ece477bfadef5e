// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/geometry/rowlayout.h"

#include <algorithm>
#include <unordered_map>

namespace spoor::geometry {

RowLayout::RowLayout(Trace trace)
    : m_trace(std::move(trace)) {
    if (!m_trace) {
        return;
    }
    m_first = m_trace.rows().begin.value;
    m_collapsed.assign(m_trace.size(), 0);
    m_rowOf.assign(m_trace.size(), kNoRow);
    findGroups();
    findMaximumDepth();
    rebuild();
}

void RowLayout::findGroups() {
    if (m_trace.info().orphans == 0) {
        return;
    }
    const TraceSet& set = m_trace.set();
    std::unordered_map<std::string, GroupIndex> known;
    for (SpanIndex root = m_trace.rows().begin; root < m_trace.rows().end;
         root.value += set.subtreeSize(root)) {
        GroupIndex group;
        if (set.isOrphan(root)) {
            const auto [place, isNew] =
                known.try_emplace(set.missingParentText(root), GroupIndex(known.size()));
            group = place->second;
            if (isNew) {
                m_groups.emplace_back();
            }
            ++m_groups[group.value].orphanCount;
        }
        m_roots.push_back(root);
        m_groupOfRoot.push_back(group);
    }
    std::uint32_t first = 0;
    for (OrphanGroup& group : m_groups) {
        group.firstOrphan = first;
        first += group.orphanCount;
        group.orphanCount = 0;
    }
    m_orphans.resize(first);
    m_groupCollapsed.assign(m_groups.size(), 0);
    m_rowOfGroup.assign(m_groups.size(), kNoRow);
    placeTops(m_groupOfRoot);
}

void RowLayout::placeTops(const std::vector<GroupIndex>& groupByRoot) {
    for (std::size_t i = 0; i < m_roots.size(); ++i) {
        const GroupIndex group = groupByRoot[i];
        if (!group.valid()) {
            m_tops.push_back({m_roots[i], {}});
            continue;
        }
        if (m_groups[group.value].orphanCount == 0) {
            m_tops.push_back({{}, group});
        }
        addOrphan(m_roots[i], group);
    }
}

void RowLayout::addOrphan(SpanIndex orphan, GroupIndex index) {
    const TraceSet& set = m_trace.set();
    OrphanGroup& group = m_groups[index.value];
    m_orphans[group.firstOrphan + group.orphanCount] = orphan;
    const SpanIndex end(orphan.value + set.subtreeSize(orphan));
    TimeRange time = group.orphanCount == 0 ? TimeRange{set.start(orphan), set.end(orphan)} : group.time;
    for (SpanIndex span = orphan; span < end; ++span.value) {
        time.start = std::min(time.start, set.start(span));
        time.end = std::max(time.end, set.end(span));
        group.errors += set.isError(span) ? 1U : 0U;
    }
    group.time = time;
    group.spans += set.subtreeSize(orphan);
    ++group.orphanCount;
}

void RowLayout::findMaximumDepth() {
    m_maximumDepth = 0;
    if (!m_root.valid()) {
        const std::uint32_t levels = m_trace.info().depth;
        m_maximumDepth = (levels == 0 ? 0 : levels - 1) + (m_groups.empty() ? 0U : 1U);
        return;
    }
    const SpanRange spans = shownSpans();
    const std::uint32_t top = m_trace.set().depth(m_root);
    for (SpanIndex span = spans.begin; span < spans.end; ++span.value) {
        m_maximumDepth = std::max(m_maximumDepth, m_trace.set().depth(span) - top);
    }
}

void RowLayout::rebuild() {
    std::fill(m_rowOf.begin(), m_rowOf.end(), kNoRow);
    std::fill(m_rowOfGroup.begin(), m_rowOfGroup.end(), kNoRow);
    m_placeholders.clear();
    const SpanRange shown = shownSpans();
    m_rows.resize(shown.size() + (m_root.valid() ? 0 : m_groups.size()));
    std::uint32_t row = 0;
    if (m_root.valid() || m_groups.empty()) {
        const TraceSet& set = m_trace.set();
        for (SpanIndex root = shown.begin; root < shown.end; root.value += set.subtreeSize(root)) {
            row = appendSubtree(root, row);
        }
    } else {
        for (const Top& top : m_tops) {
            if (!top.group.valid()) {
                row = appendSubtree(top.root, row);
                continue;
            }
            const std::span<const SpanIndex> members = orphans(top.group);
            m_rows[row] = members.front().value;
            m_placeholders.push_back({row, top.group});
            m_rowOfGroup[top.group.value] = row++;
            if (m_groupCollapsed[top.group.value] == 0) {
                for (const SpanIndex orphan : members) {
                    row = appendSubtree(orphan, row);
                }
            }
        }
    }
    m_rows.resize(row);
}

std::uint32_t RowLayout::appendSubtree(SpanIndex root, std::uint32_t row) {
    const TraceSet& set = m_trace.set();
    const std::uint32_t end = root.value + set.subtreeSize(root);
    for (std::uint32_t span = root.value; span < end;) {
        m_rows[row] = span;
        m_rowOf[span - m_first] = row++;
        span += m_collapsed[span - m_first] != 0 ? set.subtreeSize(SpanIndex(span)) : 1;
    }
    return row;
}

RowItem RowLayout::item(std::size_t row) const {
    if (!m_placeholders.empty()) {
        const auto found = std::lower_bound(m_placeholders.begin(), m_placeholders.end(), row,
                                            [](const Placeholder& p, std::size_t r) { return p.row < r; });
        if (found != m_placeholders.end() && found->row == row) {
            return groupItem(found->group);
        }
    }
    return spanItem(SpanIndex(m_rows[row]));
}

std::optional<std::size_t> RowLayout::row(RowItem item) const {
    std::uint32_t row = kNoRow;
    if (item.isPlaceholder()) {
        row = item.group.value < m_rowOfGroup.size() ? m_rowOfGroup[item.group.value] : kNoRow;
    } else if (inTrace(item.span)) {
        row = m_rowOf[local(item.span)];
    }
    return row == kNoRow ? std::nullopt : std::optional<std::size_t>(row);
}

std::optional<std::size_t> RowLayout::visibleRow(RowItem item) const {
    while (item.valid()) {
        if (const std::optional<std::size_t> found = row(item)) {
            return found;
        }
        item = parent(item);
    }
    return std::nullopt;
}

GroupIndex RowLayout::groupOf(SpanIndex orphan) const {
    if (m_groups.empty() || !inTrace(orphan) || !m_trace.set().isOrphan(orphan)) {
        return {};
    }
    return groupAbove(orphan);
}

GroupIndex RowLayout::groupAbove(SpanIndex span) const {
    if (m_groups.empty()) {
        return {};
    }
    const auto after = std::upper_bound(m_roots.begin(), m_roots.end(), span);
    return m_groupOfRoot[static_cast<std::size_t>(after - m_roots.begin()) - 1];
}

std::uint32_t RowLayout::depth(RowItem item) const {
    if (item.isPlaceholder() || !item.valid()) {
        return 0;
    }
    const std::uint32_t depth = m_trace.set().depth(item.span);
    if (m_root.valid()) {
        return depth - m_trace.set().depth(m_root);
    }
    return depth + (groupAbove(item.span).valid() ? 1U : 0U);
}

RowItem RowLayout::parent(RowItem item) const {
    if (!item.span.valid() || item.span == m_root) {
        return {};
    }
    const SpanIndex above = m_trace.set().parent(item.span);
    if (above.valid() || m_root.valid()) {
        return spanItem(above);
    }
    return groupItem(groupOf(item.span));
}

std::uint32_t RowLayout::descendants(RowItem item) const {
    if (item.isPlaceholder()) {
        return m_groups[item.group.value].spans;
    }
    return item.valid() ? m_trace.set().subtreeSize(item.span) - 1 : 0;
}

std::vector<SpanRange> RowLayout::below(RowItem item) const {
    std::vector<SpanRange> ranges;
    const auto subtreeEnd = [this](SpanIndex span) {
        return SpanIndex(span.value + m_trace.set().subtreeSize(span));
    };
    if (item.isPlaceholder()) {
        for (const SpanIndex orphan : orphans(item.group)) {
            ranges.push_back({orphan, subtreeEnd(orphan)});
        }
    } else if (descendants(item) > 0) {
        ranges.push_back({SpanIndex(item.span.value + 1), subtreeEnd(item.span)});
    }
    return ranges;
}

bool RowLayout::isCollapsed(RowItem item) const {
    if (item.isPlaceholder()) {
        return m_groupCollapsed[item.group.value] != 0;
    }
    return inTrace(item.span) && m_collapsed[local(item.span)] != 0;
}

TimeRange RowLayout::time(RowItem item) const {
    if (item.isPlaceholder()) {
        return m_groups[item.group.value].time;
    }
    return {m_trace.set().start(item.span), m_trace.set().end(item.span)};
}

std::span<const SpanIndex> RowLayout::orphans(GroupIndex g) const {
    const OrphanGroup& group = m_groups[g.value];
    return std::span(m_orphans).subspan(group.firstOrphan, group.orphanCount);
}

std::string RowLayout::missingParentText(GroupIndex g) const {
    return m_trace.set().missingParentText(orphans(g).front());
}

SpanRange RowLayout::shownSpans() const {
    if (m_root.valid()) {
        return {m_root, SpanIndex(m_root.value + m_trace.set().subtreeSize(m_root))};
    }
    return m_trace ? m_trace.rows() : SpanRange{};
}

void RowLayout::setRoot(SpanIndex root) {
    const SpanIndex next = inTrace(root) ? root : SpanIndex();
    if (next != m_root) {
        m_root = next;
        findMaximumDepth();
        rebuild();
    }
}

} // namespace spoor::geometry
