// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/trace/spanstore.h"

#include <cstdint>

namespace spoor {

/// A hash of all that SpanStore::identical() compares: identical records have equal hashes, others hardly
/// ever, also when the input was made to collide (the hash differs from run to run). O(size of the record).
/// Thread-safe.
std::uint64_t recordHash(const SpanStore& store, RecordIndex record);

} // namespace spoor
