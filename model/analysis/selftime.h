// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/trace/traceset.h"

#include <vector>

namespace spoor::analysis {

/// Self time of every span of a row range that holds whole traces or whole subtrees: the duration minus the
/// union of the children's intervals clipped to the span; never negative; all children count. Index 0 is
/// `rows.begin`. O(rows), iterative.
std::vector<Nanoseconds> selfTimes(const TraceSet& set, SpanRange rows);

/// Self time of one span. O(children).
Nanoseconds selfTime(const TraceSet& set, SpanIndex row);

} // namespace spoor::analysis
