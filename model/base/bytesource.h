// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/expected.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace spoor {

/// A stream of bytes that is pulled: a file, a reply of a server, either of them decompressed.
/// Used by one thread at a time.
class ByteSource {
public:
    ByteSource() = default;
    ByteSource(const ByteSource&) = delete;
    ByteSource& operator=(const ByteSource&) = delete;
    virtual ~ByteSource() = default;

    /// Reads at least one byte unless the end is reached: 0 means the end. May block; wakes on cancel with
    /// ErrorCode::cancelled. After an error or the end further calls repeat it.
    virtual Expected<std::size_t> read(std::span<char> buffer) = 0;

    /// Bytes taken so far from the innermost source (compressed bytes of a compressed file).
    virtual std::uint64_t bytesConsumed() const = 0;
    /// Bytes of the innermost source in all, 0 if unknown.
    virtual std::uint64_t bytesTotal() const = 0;
};

} // namespace spoor
