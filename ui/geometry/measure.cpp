// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/geometry/measure.h"

#include <algorithm>

namespace spoor::geometry {
namespace {

class Collector {
public:
    Collector(const TraceSet& set, TimeRange range)
        : m_set(set)
        , m_range(range) {}

    void add(SpanIndex span) {
        const TimeRange time{m_set.start(span), m_set.end(span)};
        const bool isInstant = time.start == time.end && m_range.contains(time.start);
        if (!isInstant && (time.end <= m_range.start || time.start >= m_range.end)) {
            return;
        }
        ++m_result.spans;
        m_result.errors += m_set.isError(span) ? 1U : 0U;
        const TimeRange held{std::max(time.start, m_range.start), std::min(time.end, m_range.end)};
        // Most spans lie inside the one before them: these add no busy time and need not be sorted.
        if (!m_active.empty() && held.start >= m_active.back().start && held.end <= m_active.back().end) {
            return;
        }
        if (!m_active.empty() && held.start >= m_active.back().start && held.start <= m_active.back().end) {
            m_active.back().end = held.end;
            return;
        }
        m_active.push_back(held);
    }

    Measure finish() {
        const auto earlier = [](const TimeRange& a, const TimeRange& b) { return a.start < b.start; };
        if (!std::is_sorted(m_active.begin(), m_active.end(), earlier)) {
            std::sort(m_active.begin(), m_active.end(), earlier);
        }
        Nanoseconds covered = m_range.start;
        for (const TimeRange& time : m_active) {
            if (time.end > covered) {
                m_result.busy += time.end - std::max(time.start, covered);
                covered = time.end;
            }
        }
        m_result.range = m_range;
        return m_result;
    }

private:
    const TraceSet& m_set;
    TimeRange m_range;
    Measure m_result;
    std::vector<TimeRange> m_active;
};

} // namespace

Measure measure(const RowLayout& layout, RowRange rows, TimeRange range) {
    if (!layout.trace()) {
        return {range, 0, 0, Nanoseconds(0)};
    }
    const TraceSet& set = layout.trace().set();
    Collector collector(set, range);
    const std::size_t end = std::min(rows.end, layout.rowCount());
    const auto addSubtree = [&](SpanIndex root) {
        const std::uint32_t last = root.value + set.subtreeSize(root);
        for (SpanIndex span = root; span.value < last; ++span.value) {
            collector.add(span);
        }
    };
    for (std::size_t row = rows.begin; row < end; ++row) {
        const RowItem item = layout.item(row);
        if (item.isPlaceholder()) {
            if (layout.isCollapsed(item)) {
                for (const SpanIndex orphan : layout.orphans(item.group)) {
                    addSubtree(orphan);
                }
            }
        } else if (layout.isCollapsed(item)) {
            addSubtree(item.span);
        } else {
            collector.add(item.span);
        }
    }
    return collector.finish();
}

} // namespace spoor::geometry
