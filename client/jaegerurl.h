// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/searchquery.h"
#include "model/base/expected.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace spoor::client {

/// What a pasted text asks for.
struct JaegerLink {
    enum class Kind : std::uint8_t {
        /// A server alone: `baseUrl`.
        server,
        /// Traces by id: `traceIds`, on `baseUrl` if that is known.
        traces,
        /// A search: `query` on `baseUrl`.
        search,
    };

    Kind kind = Kind::server;
    /// As Connection::baseUrl(); empty if only a trace id was pasted.
    std::string baseUrl;
    /// Normal spelling, distinct, in the order given; two for a link that compares.
    std::vector<std::string> traceIds;
    SearchQuery query;
    /// Jaeger UI's search text inside the trace (uiFind), or empty.
    std::string find;
    /// The text named no scheme, http was assumed: in a field that also takes other text this is likely not a
    /// link.
    bool schemeAssumed = false;
};

/// Reads an address, a link into Jaeger's pages or API (…/trace/ID, …/search?service=…, …/api/traces…) or a
/// bare trace id of 1–32 hex digits. A search link's start and end are kept exactly; without them its
/// lookback is. Fails with usage, saying what was wrong. O(text).
Expected<JaegerLink> parseJaegerUrl(std::string_view text);

} // namespace spoor::client
