// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/trace/traceset.h"

#include <optional>
#include <string>
#include <vector>

namespace spoor::geometry {

/// A group of orphans that name the same missing parent: its place in RowLayout::group().
using GroupIndex = Index<struct GroupTag>;

/// What one row shows: a span, or the placeholder above a group of orphans (the span is then none).
struct RowItem {
    SpanIndex span;
    GroupIndex group;

    constexpr bool valid() const { return span.valid() || group.valid(); }
    constexpr bool isPlaceholder() const { return group.valid(); }
    friend constexpr bool operator==(RowItem, RowItem) = default;
};

constexpr RowItem spanItem(SpanIndex span) {
    return {span, {}};
}
constexpr RowItem groupItem(GroupIndex group) {
    return {{}, group};
}

/// Orphans of one missing parent.
struct OrphanGroup {
    /// The orphans are RowLayout::orphans(group), by start.
    std::uint32_t firstOrphan = 0;
    std::uint32_t orphanCount = 0;
    /// Spans in the orphans' subtrees.
    std::uint32_t spans = 0;
    std::uint32_t errors = 0;
    TimeRange time;
};

/// The visible rows of one trace: its spans in preorder, without what lies under collapsed spans, and a
/// placeholder row before the orphans of each missing parent, which stand together below it. A change of the
/// collapse set rebuilds the list in O(spans); looking up a row or a span is O(1) (O(log groups) if there are
/// orphans). A value; one thread.
class RowLayout {
public:
    RowLayout() = default;
    /// All rows of the trace, everything expanded.
    explicit RowLayout(Trace trace);

    const Trace& trace() const { return m_trace; }
    std::size_t rowCount() const { return m_rows.size(); }
    /// `row` below rowCount().
    RowItem item(std::size_t row) const;
    /// The row of an item, or none if it is hidden or not below the root.
    std::optional<std::size_t> row(RowItem item) const;
    /// The row of the item, or else of the nearest item above it that is visible. O(depth).
    std::optional<std::size_t> visibleRow(RowItem item) const;

    /// Levels below the root shown; spans below a placeholder stand one level deeper.
    std::uint32_t depth(RowItem item) const;
    /// The largest depth of any item, hidden ones included.
    std::uint32_t maximumDepth() const { return m_maximumDepth; }
    /// The item one level above, or none.
    RowItem parent(RowItem item) const;
    /// Spans below the item, itself not counted.
    std::uint32_t descendants(RowItem item) const;
    /// The rows of the set below the item: one range for a span, one for each orphan of a placeholder.
    std::vector<SpanRange> below(RowItem item) const;
    bool isCollapsed(RowItem item) const;
    bool isExpanded(RowItem item) const { return descendants(item) > 0 && !isCollapsed(item); }
    /// Start and end of what the item stands for.
    TimeRange time(RowItem item) const;

    std::size_t groupCount() const { return m_groups.size(); }
    const OrphanGroup& group(GroupIndex g) const { return m_groups[g.value]; }
    std::span<const SpanIndex> orphans(GroupIndex g) const;
    /// Normal spelling of the missing parent's id.
    std::string missingParentText(GroupIndex g) const;
    /// The group of an orphan, or none for any other span. O(log roots).
    GroupIndex groupOf(SpanIndex orphan) const;

    void collapse(RowItem item);
    void expand(RowItem item);
    /// Collapses everything that has descendants.
    void collapseAll();
    void expandAll();
    /// Collapses the lowest expanded item of each path.
    void collapseLevel();
    /// Expands the topmost collapsed item of each path.
    void expandLevel();
    /// Expands whatever hides the item.
    void reveal(RowItem item);

    /// Shows only the subtree of a span of the trace; none shows the whole trace. The collapse set stays.
    void setRoot(SpanIndex root);
    SpanIndex root() const { return m_root; }
    /// The spans that can be shown: the root's subtree or the whole trace.
    SpanRange shownSpans() const;

    /// All collapsed spans of the trace, in preorder. O(spans).
    std::vector<SpanIndex> collapsedSpans() const;
    std::vector<GroupIndex> collapsedGroups() const;
    /// Replaces the collapse set.
    void setCollapsed(std::span<const SpanIndex> spans, std::span<const GroupIndex> groups);

private:
    /// A root, or the placeholder of a group, in the order of the rows.
    struct Top {
        SpanIndex root;
        GroupIndex group;
    };
    struct Placeholder {
        std::uint32_t row = 0;
        GroupIndex group;
    };
    static constexpr std::uint32_t kNoRow = 0xFFFF'FFFFU;

    std::size_t local(SpanIndex span) const { return span.value - m_first; }
    bool inTrace(SpanIndex span) const { return m_trace && m_trace.rows().contains(span); }
    void findGroups();
    void addOrphan(SpanIndex orphan, GroupIndex group);
    void placeTops(const std::vector<GroupIndex>& groupByRoot);
    GroupIndex groupAbove(SpanIndex span) const;
    void rebuild();
    std::uint32_t appendSubtree(SpanIndex root, std::uint32_t row);
    void findMaximumDepth();

    Trace m_trace;
    /// The first row of the trace in its set.
    std::uint32_t m_first = 0;
    SpanIndex m_root;
    std::uint32_t m_maximumDepth = 0;
    /// The span of each row; for a placeholder its first orphan.
    std::vector<std::uint32_t> m_rows;
    /// The row of each span of the trace.
    std::vector<std::uint32_t> m_rowOf;
    std::vector<std::uint8_t> m_collapsed;
    std::vector<Placeholder> m_placeholders;

    /// Empty unless the trace has orphans: then the tree is not walked in plain preorder.
    std::vector<Top> m_tops;
    std::vector<SpanIndex> m_roots;
    std::vector<GroupIndex> m_groupOfRoot;
    std::vector<OrphanGroup> m_groups;
    std::vector<SpanIndex> m_orphans;
    std::vector<std::uint8_t> m_groupCollapsed;
    std::vector<std::uint32_t> m_rowOfGroup;
};

} // namespace spoor::geometry
