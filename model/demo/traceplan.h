// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/demo/shop.h"

#include <cstdint>
#include <limits>
#include <vector>

namespace spoor::demo {

/// Which side of an operation a span shows.
enum class Role : std::uint8_t {
    /// The callee, a local function, a consumer, or a client whose server records nothing.
    self,
    /// The caller of an operation of another service.
    caller,
};

/// One span before it has ids and attributes. Spans of a trace lie in preorder.
struct PlannedSpan {
    static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

    std::uint32_t parent = kNone;
    std::uint32_t subtreeSize = 1;
    /// Microseconds since the trace's start; until schedule() the wait before the span.
    std::int64_t start = 0;
    /// Microseconds; until schedule() the span's own time.
    std::int64_t duration = 0;
    /// Stands for the user, order and item that the span deals with.
    std::uint32_t context = 0;
    Op op{};
    Role role = Role::self;
    Service service = Service::web;
    std::uint8_t instance = 0;
    /// Place of the step in the parent's steps, and how many of its calls run side by side.
    std::uint8_t step = 0;
    std::uint8_t lanes = 1;
    /// Tries before this one.
    std::uint8_t attempt = 0;
    /// Where the failure began: the operation and the index of its failure. Only for failed spans.
    Op failedOp{};
    std::uint8_t failure = 0;
    bool joins : 1 = false;
    /// Runs by itself after its parent: a consumer.
    bool detached : 1 = false;
    bool failed : 1 = false;
    bool failureBegan : 1 = false;
    /// Its failure does not matter to the parent.
    bool tolerated : 1 = false;
    bool cacheMiss : 1 = false;
    /// Took far longer than usual.
    bool stalled : 1 = false;
};

using TracePlan = std::vector<PlannedSpan>;

} // namespace spoor::demo
