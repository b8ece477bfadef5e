// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/demo/random.h"

#include <bit>

namespace spoor::demo {

namespace {

constexpr std::uint64_t kGolden = 0x9E37'79B9'7F4A'7C15ULL;

} // namespace

std::uint64_t mix64(std::uint64_t value) {
    value = (value ^ (value >> 30U)) * 0xBF58'476D'1CE4'E5B9ULL;
    value = (value ^ (value >> 27U)) * 0x94D0'49BB'1331'11EBULL;
    return value ^ (value >> 31U);
}

Random::Random(std::uint64_t seed) {
    for (std::uint64_t& word : m_state) {
        seed += kGolden;
        word = mix64(seed);
    }
}

std::uint64_t Random::next() {
    const std::uint64_t result = std::rotl(m_state[1] * 5U, 7) * 9U;
    const std::uint64_t shifted = m_state[1] << 17U;
    m_state[2] ^= m_state[0];
    m_state[3] ^= m_state[1];
    m_state[1] ^= m_state[2];
    m_state[0] ^= m_state[3];
    m_state[2] ^= shifted;
    m_state[3] = std::rotl(m_state[3], 45);
    return result;
}

std::uint32_t Random::below(std::uint32_t bound) {
    return static_cast<std::uint32_t>(((next() >> 32U) * bound) >> 32U);
}

std::uint32_t Random::between(std::uint32_t low, std::uint32_t high) {
    return low + below(high - low + 1);
}

bool Random::chance(std::uint32_t permille) {
    return below(1000) < permille;
}

} // namespace spoor::demo
