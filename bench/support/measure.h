// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/bytesource.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>

namespace spoor::bench {

/// Seconds of the best of `runs` calls of work(); prepare() before each does not count.
template<class Prepare, class Work>
double bestOf(int runs, Prepare&& prepare, Work&& work) {
    double best = std::numeric_limits<double>::max();
    for (int i = 0; i < runs; ++i) {
        prepare();
        const auto began = std::chrono::steady_clock::now();
        work();
        best =
            std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count());
    }
    return best;
}

/// Seconds of the best of `runs` calls.
template<class Work>
double bestOf(int runs, Work&& work) {
    return bestOf(runs, [] {}, work);
}

/// Bytes in memory as a source, not copied.
class ViewSource final : public ByteSource {
public:
    explicit ViewSource(std::string_view bytes)
        : m_bytes(bytes) {}

    Expected<std::size_t> read(std::span<char> buffer) override;
    std::uint64_t bytesConsumed() const override { return m_at; }
    std::uint64_t bytesTotal() const override { return m_bytes.size(); }

private:
    std::string_view m_bytes;
    std::size_t m_at = 0;
};

/// Most memory that this process ever held, and what it holds now; 0 where the system does not say.
std::uint64_t peakRssBytes();
std::uint64_t currentRssBytes();

/// Reads a whole file through one 4 MiB buffer: the least that any reader needs. Returns its bytes.
std::uint64_t readThrough(const std::string& path);

} // namespace spoor::bench
