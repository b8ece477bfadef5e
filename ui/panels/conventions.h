// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>
#include <cstdint>
#include <string_view>

namespace spoor::ui {

/// The families of OpenTelemetry's semantic conventions, in the order in which the Span panel shows them.
enum class Convention : std::uint8_t { http, database, rpc, messaging, exception, network, other };

inline constexpr std::size_t kConventions = 7;

/// The family of an attribute by its key, old names included. O(length of the key).
Convention conventionOf(std::string_view key);

/// What a renamed attribute is called today ("http.method": "http.request.method"), or empty if the key is no
/// old name.
std::string_view currentName(std::string_view key);

/// The heading of a family: "Database".
QString conventionTitle(Convention convention);

} // namespace spoor::ui
