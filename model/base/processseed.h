// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace spoor {

/// A number that differs from run to run: with it in a hash, input cannot be made to crowd one slot.
/// Thread-safe.
std::uint64_t processSeed();

} // namespace spoor
