// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/index.h"
#include "model/trace/chunkedvector.h"

#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace spoor {

/// All texts of one store, each with an index. Texts never move, so views of them live as long as the table.
/// Interning is amortised O(length); reading O(1). Not thread-safe while growing.
class StringTable {
public:
    StringTable();

    /// The index of a text equal to `text`, added if there is none. Equal interned texts have equal indices.
    StringIndex intern(std::string_view text);
    /// Like intern(); says whether the text was new.
    StringIndex intern(std::string_view text, bool& isNew);
    /// Adds a text without looking for an equal one: for values that hardly ever repeat.
    StringIndex append(std::string_view text);
    /// The index of an interned text, or none.
    StringIndex find(std::string_view text) const;

    std::string_view operator[](StringIndex index) const {
        return index.valid() ? at(m_places[index.value]) : std::string_view();
    }
    std::size_t size() const { return m_places.size(); }
    /// No more texts fit: 16 GiB of text, or 2^32 texts.
    bool full() const;

    /// Frees what only interning needs. find() and intern() are no longer allowed.
    void freeze();
    std::size_t memoryBytes() const;

private:
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t index = StringIndex::kNone;
    };

    /// A text lies at a multiple of 4 bytes: one length byte (255: four more follow), then the text.
    static constexpr unsigned kChunkBits = 18;
    static constexpr std::size_t kChunkBytes = std::size_t{4} << kChunkBits;

    std::uint64_t hash(std::string_view text) const;
    void grow();
    char* allocate(std::size_t bytes);
    std::string_view at(std::uint32_t place) const;

    std::uint64_t m_seed;
    std::vector<Slot> m_slots;
    std::size_t m_interned = 0;
    std::vector<std::unique_ptr<char[]>> m_owned;
    std::size_t m_ownedBytes = 0;
    /// Start of every kChunkBytes of the address space of places.
    std::vector<char*> m_chunks;
    std::size_t m_used = kChunkBytes;
    /// Place of each text in units of 4 bytes.
    ChunkedVector<std::uint32_t> m_places;
};

inline std::string_view StringTable::at(std::uint32_t place) const {
    const char* text = m_chunks[place >> kChunkBits] + (place & ((1U << kChunkBits) - 1U)) * std::size_t{4};
    const auto length = static_cast<unsigned char>(*text);
    if (length < 255) {
        return {text + 1, length};
    }
    std::uint32_t longLength = 0;
    std::memcpy(&longLength, text + 1, sizeof longLength);
    return {text + 5, longLength};
}

} // namespace spoor
