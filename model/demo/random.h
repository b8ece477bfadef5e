// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>

namespace spoor::demo {

/// The finaliser of splitmix64: a bijection of 64 bits that scatters neighbouring values.
std::uint64_t mix64(std::uint64_t value);

/// Random numbers by xoshiro256** (Blackman and Vigna), seeded by splitmix64. Integers only: the same seed
/// gives the same numbers on every machine. Not thread-safe.
class Random {
public:
    explicit Random(std::uint64_t seed);

    /// 64 random bits.
    std::uint64_t next();
    /// Evenly in [0, bound); 0 for bound 0.
    std::uint32_t below(std::uint32_t bound);
    /// Evenly in [low, high]; needs low <= high.
    std::uint32_t between(std::uint32_t low, std::uint32_t high);
    /// True in `permille` of 1000 cases.
    bool chance(std::uint32_t permille);

private:
    std::array<std::uint64_t, 4> m_state{};
};

} // namespace spoor::demo
