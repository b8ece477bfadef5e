// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// First, since Qt's moc cannot read <concepts> without what it defines.
#include <cstddef>

#include <compare>
#include <cstdint>
#include <functional>
#include <limits>

namespace spoor {

/// A typed 32-bit position in one kind of table. The default value is "none" and is not valid.
template<class Tag>
struct Index {
    static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

    std::uint32_t value = kNone;

    constexpr Index() = default;
    constexpr explicit Index(std::uint32_t v)
        : value(v) {}
    constexpr explicit Index(std::size_t v)
        : value(static_cast<std::uint32_t>(v)) {}

    constexpr bool valid() const { return value != kNone; }
    friend constexpr auto operator<=>(Index, Index) = default;
};

/// An interned text of one SpanStore.
using StringIndex = Index<struct StringTag>;
/// A span as recorded: its place in load order in one SpanStore.
using RecordIndex = Index<struct RecordTag>;
/// A span in preorder: its row in one TraceSet. Rows of one trace are contiguous.
using SpanIndex = Index<struct SpanTag>;
/// A trace of one TraceSet, in the order first met.
using TraceIndex = Index<struct TraceTag>;
/// A resource (Jaeger: process) of one SpanStore.
using ResourceIndex = Index<struct ResourceTag>;
/// An instrumentation scope of one SpanStore.
using ScopeIndex = Index<struct ScopeTag>;
/// A service of one TraceSet.
using ServiceIndex = Index<struct ServiceTag>;
/// An operation name of one TraceSet.
using OperationIndex = Index<struct OperationTag>;

} // namespace spoor

template<class Tag>
struct std::hash<spoor::Index<Tag>> {
    std::size_t operator()(spoor::Index<Tag> index) const noexcept { return index.value; }
};
