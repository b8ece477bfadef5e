// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/geometry/folding.h"
#include "ui/geometry/rowlayout.h"

#include <list>

namespace spoor::ui {

/// Folds of collapsed rows without going through all their spans at each frame.
class DensityCache {
public:
    std::vector<geometry::Fold> folds(const geometry::RowLayout& layout, geometry::RowItem item,
                                      const geometry::TimeScale& scale, geometry::PixelRun columns);
    void clear() { m_entries.clear(); }

private:
    struct Entry {
        geometry::RowItem item;
        TimeRange extent;
        geometry::DensityIndex index;
    };

    Entry makeEntry(const geometry::RowLayout& layout, geometry::RowItem item, TimeRange extent,
                    const geometry::TimeScale& scale, geometry::PixelRun columns) const;

    /// The one used last comes first.
    std::list<Entry> m_entries;
};

} // namespace spoor::ui
