// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/densitycache.h"

#include "ui/geometry/gaps.h"

#include <algorithm>

namespace spoor::ui {

using namespace geometry;

namespace {

/// Below this many spans they are folded anew for each frame: cheaper than an index, and exact.
constexpr std::uint32_t kIndexedFrom = 2'000;
/// More than rows fit on a screen.
constexpr std::size_t kEntries = 100;

TimeRange extentOf(const RowLayout& layout, RowItem item) {
    if (item.isPlaceholder()) {
        return nonEmpty(layout.group(item.group).time);
    }
    return extent(layout.trace().set(), layout.below(item).front());
}

} // namespace

std::vector<Fold> DensityCache::folds(const RowLayout& layout, RowItem item, const TimeScale& scale,
                                      PixelRun columns) {
    if (layout.descendants(item) < kIndexedFrom) {
        return foldSpans(layout.trace().set(), layout.below(item), scale, columns);
    }
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [item](const Entry& entry) { return entry.item == item; });
    if (found == m_entries.end()) {
        m_entries.push_front(makeEntry(layout, item, extentOf(layout, item), scale, columns));
    } else if (!found->index.serves(scale, columns)) {
        *found = makeEntry(layout, item, found->extent, scale, columns);
    }
    if (found != m_entries.end()) {
        m_entries.splice(m_entries.begin(), m_entries, found);
    }
    if (m_entries.size() > kEntries) {
        m_entries.pop_back();
    }
    return m_entries.front().index.fold(scale, columns);
}

DensityCache::Entry DensityCache::makeEntry(const RowLayout& layout, RowItem item, TimeRange extent,
                                            const TimeScale& scale, PixelRun columns) const {
    const TimeRange window = DensityIndex::windowFor(scale, columns, extent);
    return {item, extent, DensityIndex(layout.trace().set(), layout.below(item), window)};
}

} // namespace spoor::ui
