// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/trace/storebuilder.h"

#include <string_view>

namespace spoor::test {

/// Reads one whole Jaeger JSON document through nlohmann_json's DOM, by the definitions of docs/analysis.md
/// and docs/formats.md and by nothing of the program's own reader: the slow and plain oracle. False if
/// nlohmann_json does not accept the text. Of keys that stand twice in one object the last wins, always.
bool readJaegerDom(std::string_view text, StoreBuilder& builder);

} // namespace spoor::test
