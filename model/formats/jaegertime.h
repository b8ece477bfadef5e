// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/jsoncursor.h"
#include "model/base/time.h"

#include <cstdint>
#include <string_view>

namespace spoor::formats {

/// Why a value is no time.
enum class TimeFault : std::uint8_t { none, notANumber, negative, tooLarge };

/// Reads whole or fractional microseconds as nanoseconds, from a number or a text of one. `out` is set if
/// there is no fault.
TimeFault microseconds(const JsonValue& value, Nanoseconds& out);

/// True for an unsigned number from 2^63 to 2^64: a negative one that a broken producer wrote.
bool isWrappedNegative(std::string_view text);

} // namespace spoor::formats
