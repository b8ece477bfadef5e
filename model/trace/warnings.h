// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace spoor {

/// Repairs and oddities. None of them stops a trace from loading.
enum class WarningKind : std::uint8_t {
    orphan,
    cycleCut,
    duplicateId,
    sharedId,
    badNumber,
    badUtf8,
    negativeDuration,
    missingStart,
    unknownProcess,
    /// A warning that the producer or the server had written into the trace.
    recorded,
    duplicateAttribute,
    overflow,
    cutValue,
};

inline constexpr std::size_t kWarningKinds = 13;

/// The stable text of a kind: "cycle-cut".
std::string_view warningKindText(WarningKind kind);

/// Why a span of the input is not shown.
enum class DropReason : std::uint8_t { identicalDuplicate, noId };

inline constexpr std::size_t kDropReasons = 2;

/// The stable text of a reason: "identical-duplicate".
std::string_view dropReasonText(DropReason reason);

} // namespace spoor
