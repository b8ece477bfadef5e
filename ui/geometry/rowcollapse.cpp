// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/geometry/rowlayout.h"

#include <algorithm>

namespace spoor::geometry {

void RowLayout::collapse(RowItem item) {
    if (!item.valid() || descendants(item) == 0 || isCollapsed(item)) {
        return;
    }
    (item.isPlaceholder() ? m_groupCollapsed[item.group.value] : m_collapsed[local(item.span)]) = 1;
    rebuild();
}

void RowLayout::expand(RowItem item) {
    if (!item.valid() || !isCollapsed(item)) {
        return;
    }
    (item.isPlaceholder() ? m_groupCollapsed[item.group.value] : m_collapsed[local(item.span)]) = 0;
    rebuild();
}

void RowLayout::collapseAll() {
    if (!m_trace) {
        return;
    }
    const TraceSet& set = m_trace.set();
    for (std::size_t i = 0; i < m_collapsed.size(); ++i) {
        m_collapsed[i] = set.subtreeSize(SpanIndex(m_first + static_cast<std::uint32_t>(i))) > 1 ? 1 : 0;
    }
    std::fill(m_groupCollapsed.begin(), m_groupCollapsed.end(), std::uint8_t{1});
    rebuild();
}

void RowLayout::expandAll() {
    if (!m_trace) {
        return;
    }
    std::fill(m_collapsed.begin(), m_collapsed.end(), std::uint8_t{0});
    std::fill(m_groupCollapsed.begin(), m_groupCollapsed.end(), std::uint8_t{0});
    rebuild();
}

void RowLayout::collapseLevel() {
    if (!m_trace) {
        return;
    }
    const TraceSet& set = m_trace.set();
    // Upwards through the rows: an item is the lowest expanded one unless an expanded row was met below it.
    SpanIndex lowest;
    auto placeholder = m_placeholders.rbegin();
    for (std::size_t row = m_rows.size(); row-- > 0;) {
        if (placeholder != m_placeholders.rend() && placeholder->row == row) {
            const GroupIndex group = (placeholder++)->group;
            if (!lowest.valid() || groupAbove(lowest) != group) {
                m_groupCollapsed[group.value] = 1;
            }
            continue;
        }
        // Without branches: whether a span has children is anybody's guess.
        const SpanIndex span(m_rows[row]);
        const std::uint32_t below = set.subtreeSize(span) - 1;
        std::uint8_t& collapsed = m_collapsed[local(span)];
        const bool isExpanded = (below != 0) & (collapsed == 0);
        const bool holdsLowest = lowest.value - span.value - 1 < below;
        collapsed = static_cast<std::uint8_t>(collapsed | (isExpanded & !holdsLowest));
        lowest.value = isExpanded ? span.value : lowest.value;
    }
    rebuild();
}

void RowLayout::expandLevel() {
    if (!m_trace) {
        return;
    }
    // A placeholder's row names its first orphan, whose own row comes later unless the placeholder hides it.
    for (const std::uint32_t span : m_rows) {
        if (m_rowOf[span - m_first] != kNoRow) {
            m_collapsed[span - m_first] = 0;
        }
    }
    for (const Placeholder& placeholder : m_placeholders) {
        m_groupCollapsed[placeholder.group.value] = 0;
    }
    rebuild();
}

void RowLayout::reveal(RowItem item) {
    bool changed = false;
    for (RowItem above = parent(item); above.valid(); above = parent(above)) {
        if (isCollapsed(above)) {
            (above.isPlaceholder() ? m_groupCollapsed[above.group.value] : m_collapsed[local(above.span)]) =
                0;
            changed = true;
        }
    }
    if (changed) {
        rebuild();
    }
}

std::vector<SpanIndex> RowLayout::collapsedSpans() const {
    std::vector<SpanIndex> spans;
    auto at = std::find(m_collapsed.begin(), m_collapsed.end(), std::uint8_t{1});
    while (at != m_collapsed.end()) {
        spans.emplace_back(m_first + static_cast<std::uint32_t>(at - m_collapsed.begin()));
        at = std::find(at + 1, m_collapsed.end(), std::uint8_t{1});
    }
    return spans;
}

std::vector<GroupIndex> RowLayout::collapsedGroups() const {
    std::vector<GroupIndex> groups;
    for (std::size_t i = 0; i < m_groupCollapsed.size(); ++i) {
        if (m_groupCollapsed[i] != 0) {
            groups.emplace_back(i);
        }
    }
    return groups;
}

void RowLayout::setCollapsed(std::span<const SpanIndex> spans, std::span<const GroupIndex> groups) {
    if (!m_trace) {
        return;
    }
    std::fill(m_collapsed.begin(), m_collapsed.end(), std::uint8_t{0});
    std::fill(m_groupCollapsed.begin(), m_groupCollapsed.end(), std::uint8_t{0});
    for (const SpanIndex span : spans) {
        if (inTrace(span) && m_trace.set().subtreeSize(span) > 1) {
            m_collapsed[local(span)] = 1;
        }
    }
    for (const GroupIndex group : groups) {
        if (group.value < m_groupCollapsed.size()) {
            m_groupCollapsed[group.value] = 1;
        }
    }
    rebuild();
}

} // namespace spoor::geometry
