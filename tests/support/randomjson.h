// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/choices.h"

#include <string>

namespace spoor::test {

/// A valid JSON document (RFC 8259) at most 20 levels deep: every kind of value, white space, escapes,
/// numbers of every form, valid UTF-8.
std::string randomJson(Choices& choices);

/// The text with one to four random changes: bytes changed, put in, taken out, a piece doubled, the end cut
/// off.
std::string mutated(std::string text, Choices& choices);

} // namespace spoor::test
