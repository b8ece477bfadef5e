// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

/// Every cap of the program, each with its reason. A cap that is hit is said, never silent.
namespace spoor::limits {

/// Nesting of JSON values. Real traces stay below 10; readers keep one byte of state a level.
inline constexpr std::size_t kJsonDepth = 128;

/// Bytes of one text value that are kept. Longer ones are cut with the warning `cut-value`.
inline constexpr std::size_t kTextBytes = 8U << 20U;

/// Bytes of the reader's window at the start: large enough that refills cost nothing, small enough for any
/// machine.
inline constexpr std::size_t kWindowBytes = 4U << 20U;

/// Bytes up to which the window grows for one item (a span, a process). Above it the input is refused.
inline constexpr std::size_t kItemBytes = 512U << 20U;

/// Decoded bytes taken from a server before asking.
inline constexpr std::uint64_t kReplyBytes = 1ULL << 30U;

/// Decoded bytes of one small reply (services, operations, errors): they are held in memory whole.
inline constexpr std::uint64_t kSmallReplyBytes = 64ULL << 20U;

/// Bytes of one reply's headers.
inline constexpr std::size_t kHeaderBytes = 256U << 10U;

/// Spans of one store: typed indices have 32 bits and the last value means none.
inline constexpr std::uint64_t kSpans = 0xFFFF'FFF0ULL;

/// Attribute values of one store: their places have 32 bits.
inline constexpr std::uint64_t kAttributeValues = 0xFFFF'FFF0ULL;

/// Distinct texts of one store: their indices have 32 bits.
inline constexpr std::uint64_t kStrings = 0xFFFF'FFF0ULL;

/// Redirects followed by hand, same scheme, host and port only.
inline constexpr int kRedirects = 3;

} // namespace spoor::limits
