// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace spoor::bench {

/// Keeps texts for as long as one span is read. Blocks are used again after reset().
class TextArena {
public:
    std::string_view keep(std::string_view text) {
        if (m_used + text.size() > m_size) {
            nextBlock(text.size());
        }
        char* place = m_blocks[m_block].data.get() + m_used;
        std::memcpy(place, text.data(), text.size());
        m_used += text.size();
        return {place, text.size()};
    }

    void reset() {
        m_block = 0;
        m_used = 0;
        m_size = m_blocks.empty() ? 0 : m_blocks.front().size;
    }

private:
    static constexpr std::size_t kBlockBytes = std::size_t{64} << 10U;

    struct Block {
        std::unique_ptr<char[]> data;
        std::size_t size = 0;
    };

    void nextBlock(std::size_t bytes) {
        m_block += m_size == 0 ? 0 : 1;
        while (m_block < m_blocks.size() && m_blocks[m_block].size < bytes) {
            ++m_block;
        }
        if (m_block == m_blocks.size()) {
            const std::size_t size = std::max(bytes, kBlockBytes);
            m_blocks.push_back({std::make_unique<char[]>(size), size});
        }
        m_used = 0;
        m_size = m_blocks[m_block].size;
    }

    std::vector<Block> m_blocks;
    std::size_t m_block = 0;
    std::size_t m_used = 0;
    std::size_t m_size = 0;
};

} // namespace spoor::bench
