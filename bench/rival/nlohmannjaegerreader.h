// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/expected.h"
#include "model/trace/storebuilder.h"

namespace spoor::bench {

/// Reads one Jaeger JSON document by nlohmann_json's SAX parser into the same builder as the program's own
/// reader: the rival of the benchmarks and an oracle of the tests. What was read before a failure stays in
/// the builder, so a prefix of a file may be given. Fails with syntax, truncated or what the builder says;
/// the offset is the parser's.
Expected<void> readJaegerWithNlohmann(const char* begin, const char* end, StoreBuilder& builder);

} // namespace spoor::bench
