// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/cancel.h"
#include "model/trace/traceset.h"

#include <memory>
#include <span>

namespace spoor {

/// Groups a frozen store's spans into traces, repairs them by the rules of docs/analysis.md and puts them
/// into preorder. O(n log n) in the largest number of siblings, iterative, no failure: repairs become
/// warnings. `incomplete` lists keys of traces in which the input broke off. Returns null only if cancelled.
std::shared_ptr<const TraceSet> buildTraces(std::shared_ptr<const SpanStore> store,
                                            std::span<const std::uint32_t> incomplete = {},
                                            const CancelToken& cancel = {});

} // namespace spoor
