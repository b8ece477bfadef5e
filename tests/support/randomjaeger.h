// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/choices.h"

#include <string>

namespace spoor::test {

/// A Jaeger JSON document of a random shape: envelope, bare trace, arrays of traces or spans, one span; keys
/// in any order and with unknown ones between them, lists that are null, missing or of the wrong type, tags
/// of every type with values that fit or do not. Valid JSON and UTF-8; no key stands twice in one object.
std::string randomJaeger(Choices& choices);

} // namespace spoor::test
