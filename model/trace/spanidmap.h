// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/processseed.h"
#include "model/trace/spanstore.h"

#include <bit>
#include <cstdint>
#include <vector>

namespace spoor {

/// Span ids of one trace and the position that owns each: open addressing, linear probing, at most half full.
/// Positions are found in O(1); clear() keeps the memory for the next trace.
class SpanIdMap {
public:
    static constexpr std::uint32_t kAbsent = 0xFFFF'FFFFU;

    /// Makes room for `count` ids and forgets all.
    void reset(std::size_t count) {
        const std::size_t slots = std::bit_ceil(count * 2 + 2);
        m_positions.assign(slots, kAbsent);
        m_ids.resize(slots);
        m_mask = slots - 1;
    }

    /// The position that owns the id; it becomes `position` if nothing did.
    std::uint32_t insert(SpanId id, std::uint32_t position) {
        const std::size_t slot = find(id);
        if (m_positions[slot] == kAbsent) {
            m_positions[slot] = position;
            m_ids[slot] = id;
        }
        return m_positions[slot];
    }

    /// Gives an id that is in the map to another position.
    void replace(SpanId id, std::uint32_t position) { m_positions[find(id)] = position; }

    std::uint32_t operator[](SpanId id) const { return m_positions[find(id)]; }

private:
    std::size_t find(SpanId id) const {
        // Two rounds with a secret, so that ids that differ in few bits, or were chosen to, do not crowd.
        std::uint64_t hash = (id.bits ^ m_seed) * 0x9E37'79B9'7F4A'7C15ULL;
        hash = (hash ^ (hash >> 32U)) * 0xD6E8'FEB8'6659'FD93ULL;
        std::size_t slot = (hash >> 29U) & m_mask;
        while (m_positions[slot] != kAbsent && m_ids[slot] != id) {
            slot = (slot + 1) & m_mask;
        }
        return slot;
    }

    std::vector<std::uint32_t> m_positions;
    std::vector<SpanId> m_ids;
    std::size_t m_mask = 0;
    std::uint64_t m_seed = processSeed();
};

} // namespace spoor
