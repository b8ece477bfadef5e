// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace spoor {

/// The integer of a number's or string's text if it is one and fits; "1e3" and "1.0" are no integers.
std::optional<std::int64_t> toInt64(std::string_view text);
/// The double of a JSON number's text, or of "NaN", "Infinity", "-Infinity". None if it is none of these. A
/// number beyond a double is infinite, one too small for it is 0.
std::optional<double> toDouble(std::string_view text);

} // namespace spoor
