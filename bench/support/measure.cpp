// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/support/measure.h"

#include <cstdio>
#include <cstring>
#include <fstream>
#include <memory>
#include <string_view>

namespace spoor::bench {

namespace {

/// A line of /proc/self/status in bytes.
std::uint64_t statusBytes(std::string_view name) {
    std::ifstream status("/proc/self/status");
    std::string word;
    while (status >> word) {
        if (word == name) {
            std::uint64_t kib = 0;
            status >> kib;
            return kib * 1024;
        }
    }
    return 0;
}

} // namespace

Expected<std::size_t> ViewSource::read(std::span<char> buffer) {
    const std::size_t taken = std::min(buffer.size(), m_bytes.size() - m_at);
    std::memcpy(buffer.data(), m_bytes.data() + m_at, taken);
    m_at += taken;
    return taken;
}

std::uint64_t peakRssBytes() {
    return statusBytes("VmHWM:");
}

std::uint64_t currentRssBytes() {
    return statusBytes("VmRSS:");
}

std::uint64_t readThrough(const std::string& path) {
    constexpr std::size_t kBufferBytes = std::size_t{4} << 20U;
    static const std::unique_ptr<char[]> buffer = std::make_unique<char[]>(kBufferBytes);
    std::FILE* file = std::fopen(path.c_str(), "rb");
    if (file == nullptr) {
        return 0;
    }
    std::setvbuf(file, nullptr, _IONBF, 0);
    std::uint64_t bytes = 0;
    while (const std::size_t got = std::fread(buffer.get(), 1, kBufferBytes, file)) {
        bytes += got;
    }
    std::fclose(file);
    return bytes;
}

} // namespace spoor::bench
