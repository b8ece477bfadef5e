// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <charconv>
#include <cstdint>
#include <cstring>
#include <functional>
#include <memory>
#include <string_view>

namespace spoor::bench {

/// A buffer that is handed on whenever it is nearly full. One piece must be shorter than kSlack.
class OutBuffer {
public:
    using Sink = std::function<bool(std::string_view)>;

    explicit OutBuffer(const Sink& sink)
        : m_sink(sink)
        , m_data(std::make_unique<char[]>(kBytes + kSlack)) {}

    OutBuffer& text(std::string_view piece) {
        std::memcpy(m_data.get() + m_used, piece.data(), piece.size());
        m_used += piece.size();
        return *this;
    }
    OutBuffer& number(std::int64_t value) {
        char* at = m_data.get() + m_used;
        m_used += static_cast<std::size_t>(std::to_chars(at, at + 24, value).ptr - at);
        return *this;
    }
    OutBuffer& hex(std::uint64_t value) {
        for (unsigned shift = 64; shift > 0; shift -= 4) {
            m_data[m_used++] = "0123456789abcdef"[(value >> (shift - 4)) & 15U];
        }
        return *this;
    }
    /// Between pieces: hands on what is there. False if the sink ended it.
    bool checkpoint() { return m_used < kBytes || flush(); }
    bool flush() {
        const bool more = m_sink({m_data.get(), m_used});
        m_used = 0;
        return more;
    }

private:
    static constexpr std::size_t kBytes = std::size_t{1} << 20U;
    static constexpr std::size_t kSlack = std::size_t{64} << 10U;

    const Sink& m_sink;
    std::unique_ptr<char[]> m_data;
    std::size_t m_used = 0;
};

} // namespace spoor::bench
