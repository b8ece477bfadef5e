// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/analysis/selftime.h"

#include <algorithm>

namespace spoor::analysis {

std::vector<Nanoseconds> selfTimes(const TraceSet& set, SpanRange rows) {
    const std::uint32_t base = rows.begin.value;
    std::vector<Nanoseconds> self(rows.size());
    // How far each span's interval is covered by the children seen so far: siblings come by start.
    std::vector<Nanoseconds> covered(rows.size());
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
        const SpanIndex row(base + i);
        const Nanoseconds start = set.start(row);
        const Nanoseconds end = set.end(row);
        self[i] = set.duration(row);
        covered[i] = start;
        const SpanIndex parent = set.parent(row);
        if (!parent.valid() || parent < rows.begin) {
            continue;
        }
        const std::uint32_t p = parent.value - base;
        const Nanoseconds from = std::max(start, covered[p]);
        const Nanoseconds to = std::min(end, set.end(parent));
        if (to > from) {
            self[p] -= to - from;
            covered[p] = to;
        }
    }
    return self;
}

Nanoseconds selfTime(const TraceSet& set, SpanIndex row) {
    const Nanoseconds end = set.end(row);
    Nanoseconds self = set.duration(row);
    Nanoseconds covered = set.start(row);
    const std::uint32_t last = row.value + set.subtreeSize(row);
    for (std::uint32_t i = row.value + 1; i < last; i += set.subtreeSize(SpanIndex(i))) {
        const SpanIndex child(i);
        const Nanoseconds from = std::max(set.start(child), covered);
        const Nanoseconds to = std::min(set.end(child), end);
        if (to > from) {
            self -= to - from;
            covered = to;
        }
    }
    return self;
}

} // namespace spoor::analysis
