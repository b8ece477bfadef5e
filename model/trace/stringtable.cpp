// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/trace/stringtable.h"

#include "model/base/limits.h"

#include <algorithm>
#include <cstring>
#include <random>

namespace spoor {

namespace {

constexpr std::size_t kFirstSlots = 1024;

std::uint64_t load64(const char* p) {
    std::uint64_t value = 0;
    std::memcpy(&value, p, sizeof value);
    return value;
}

std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
    a ^= b;
    a *= 0x9E37'79B9'7F4A'7C15ULL;
    return a ^ (a >> 32U);
}

/// Differs between runs, so that chosen texts cannot crowd one slot.
std::uint64_t processSeed() {
    static const std::uint64_t seed = [] {
        std::random_device device;
        return (static_cast<std::uint64_t>(device()) << 32U) ^ device();
    }();
    return seed;
}

} // namespace

StringTable::StringTable()
    : m_seed(processSeed())
    , m_slots(kFirstSlots) {}

std::uint64_t StringTable::hash(std::string_view text) const {
    const char* p = text.data();
    std::size_t left = text.size();
    std::uint64_t h = m_seed ^ (left * 0xA076'1D64'78BD'642FULL);
    for (; left >= 8; left -= 8, p += 8) {
        h = mix(h, load64(p));
    }
    if (left > 0) {
        std::uint64_t tail = 0;
        std::memcpy(&tail, p, left);
        h = mix(h, tail);
    }
    return mix(h, m_seed);
}

char* StringTable::allocate(std::size_t bytes) {
    const std::size_t rounded = (bytes + 3) & ~std::size_t{3};
    if (kChunkBytes - m_used < rounded) {
        const std::size_t chunks = (rounded + kChunkBytes - 1) / kChunkBytes;
        m_owned.push_back(std::make_unique_for_overwrite<char[]>(chunks * kChunkBytes));
        m_ownedBytes += chunks * kChunkBytes;
        for (std::size_t i = 0; i < chunks; ++i) {
            m_chunks.push_back(m_owned.back().get() + i * kChunkBytes);
        }
        m_used = 0;
        if (chunks > 1) {
            // A long text has its chunks for itself.
            m_used = kChunkBytes;
            m_places.push_back(static_cast<std::uint32_t>((m_chunks.size() - chunks) << kChunkBits));
            return m_owned.back().get();
        }
    }
    char* place = m_chunks.back() + m_used;
    m_places.push_back(static_cast<std::uint32_t>(((m_chunks.size() - 1) << kChunkBits) + m_used / 4));
    m_used += rounded;
    return place;
}

StringIndex StringTable::append(std::string_view text) {
    const bool isShort = text.size() < 255;
    char* place = allocate(text.size() + (isShort ? 1 : 5));
    *place = static_cast<char>(isShort ? text.size() : 255);
    if (!isShort) {
        const auto length = static_cast<std::uint32_t>(text.size());
        std::memcpy(place + 1, &length, sizeof length);
    }
    std::ranges::copy(text, place + (isShort ? 1 : 5));
    return StringIndex(m_places.size() - 1);
}

bool StringTable::full() const {
    return m_chunks.size() >= (std::size_t{1} << (32U - kChunkBits)) - 16 ||
           m_places.size() >= limits::kStrings;
}

StringIndex StringTable::intern(std::string_view text) {
    bool isNew = false;
    return intern(text, isNew);
}

StringIndex StringTable::intern(std::string_view text, bool& isNew) {
    const std::uint64_t h = hash(text);
    const auto tag = static_cast<std::uint32_t>(h);
    std::size_t slot = (h >> 32U) & (m_slots.size() - 1);
    while (m_slots[slot].index != StringIndex::kNone) {
        if (m_slots[slot].hash == tag && at(m_places[m_slots[slot].index]) == text) {
            isNew = false;
            return StringIndex(m_slots[slot].index);
        }
        slot = (slot + 1) & (m_slots.size() - 1);
    }
    isNew = true;
    const StringIndex index = append(text);
    m_slots[slot] = {tag, index.value};
    if (++m_interned * 4 > m_slots.size() * 3) {
        grow();
    }
    return index;
}

StringIndex StringTable::find(std::string_view text) const {
    const std::uint64_t h = hash(text);
    const auto tag = static_cast<std::uint32_t>(h);
    for (std::size_t slot = (h >> 32U) & (m_slots.size() - 1); m_slots[slot].index != StringIndex::kNone;
         slot = (slot + 1) & (m_slots.size() - 1)) {
        if (m_slots[slot].hash == tag && at(m_places[m_slots[slot].index]) == text) {
            return StringIndex(m_slots[slot].index);
        }
    }
    return {};
}

void StringTable::grow() {
    std::vector<Slot> old(m_slots.size() * 2);
    old.swap(m_slots);
    for (const Slot& entry : old) {
        if (entry.index == StringIndex::kNone) {
            continue;
        }
        std::size_t slot = (hash(at(m_places[entry.index])) >> 32U) & (m_slots.size() - 1);
        while (m_slots[slot].index != StringIndex::kNone) {
            slot = (slot + 1) & (m_slots.size() - 1);
        }
        m_slots[slot] = entry;
    }
}

void StringTable::freeze() {
    m_slots = std::vector<Slot>(1);
}

std::size_t StringTable::memoryBytes() const {
    return m_ownedBytes + m_places.memoryBytes() + m_slots.size() * sizeof(Slot);
}

} // namespace spoor
