// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/demo/traceplan.h"

namespace spoor::demo {

/// Lays the spans of a plan out in time: children lie inside their parents one after another or in lanes side
/// by side, consumers start after their producers. O(spans), iterative.
void schedule(TracePlan& plan);

} // namespace spoor::demo
