// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/expected.h"
#include "model/trace/traceset.h"

#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace spoor::formats {

/// What a format could not hold.
struct Lost {
    std::string what;
    std::uint64_t count = 0;
};

/// Takes output piece by piece. False ends the writing.
using Sink = std::function<bool(std::string_view)>;

/// Writes traces as Jaeger's API gives them, {"data":[…]}, in a stream. Spans in input order; times in whole
/// µs (what is finer is reported as lost). Returns what was lost, or io if the sink ended it.
Expected<std::vector<Lost>> writeJaegerJson(const TraceSet& set, std::span<const TraceIndex> traces,
                                            const Sink& sink);

} // namespace spoor::formats
