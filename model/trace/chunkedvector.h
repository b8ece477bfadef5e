// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <type_traits>
#include <vector>

namespace spoor {

/// An append-only sequence of small trivial values in chunks of 2^kBits: growing never moves or copies
/// elements, so that loading needs no more memory than what is kept. Access is O(1). Not thread-safe while
/// growing.
template<class T, unsigned kBits = 14>
class ChunkedVector {
    static_assert(std::is_trivially_copyable_v<T>);

public:
    static constexpr std::size_t kChunk = std::size_t{1} << kBits;

    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }

    const T& operator[](std::size_t i) const { return m_chunks[i >> kBits][i & (kChunk - 1)]; }
    T& operator[](std::size_t i) { return m_chunks[i >> kBits][i & (kChunk - 1)]; }
    const T& back() const { return (*this)[m_size - 1]; }

    void push_back(T value) {
        if (m_next == m_chunkEnd) [[unlikely]] {
            grow();
        }
        *m_next++ = value;
        ++m_size;
    }

    /// Bytes of memory held.
    std::size_t memoryBytes() const { return m_chunks.size() * kChunk * sizeof(T); }

private:
    void grow() {
        m_chunks.push_back(std::make_unique_for_overwrite<T[]>(kChunk));
        m_next = m_chunks.back().get();
        m_chunkEnd = m_next + kChunk;
    }

    std::vector<std::unique_ptr<T[]>> m_chunks;
    std::size_t m_size = 0;
    /// Where the next element goes, and the end of its chunk.
    T* m_next = nullptr;
    T* m_chunkEnd = nullptr;
};

} // namespace spoor
