// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/expected.h"
#include "model/base/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spoor::client {

/// One attribute that a span must have, with its value as text.
struct SearchTag {
    std::string key;
    std::string value;

    friend bool operator==(const SearchTag&, const SearchTag&) = default;
};

/// A search as the form holds it. A value.
struct SearchQuery {
    std::string service;
    /// Empty: any.
    std::string operation;
    /// All must hold for one and the same span. Keys are distinct.
    std::vector<SearchTag> tags;
    /// The exact range asked for. None: the last `lookback` before the moment of asking.
    std::optional<TimeRange> range;
    Nanoseconds lookback = std::chrono::hours(1);
    /// Of spans (that is what servers compare). None: no bound.
    std::optional<Nanoseconds> minDuration;
    std::optional<Nanoseconds> maxDuration;
    /// Number of traces, at least 1.
    std::uint32_t limit = 20;
    /// Only traces in error: see JaegerClient::search().
    bool errorsOnly = false;

    friend bool operator==(const SearchQuery&, const SearchQuery&) = default;
};

/// Fails with usage, in words for the person who filled in the form, if the query cannot be asked.
Expected<void> validate(const SearchQuery& query);

/// The range that is sent: whole microseconds (start down, end up, so that nothing is lost), `lookback`
/// counted back from `now`.
TimeRange resolvedRange(const SearchQuery& query, Nanoseconds now);

/// The query's parameters for /api/traces, percent-encoded, without "?": start and end are always there,
/// durations are in Go's grammar, tags are one JSON object of strings. `errorsOnly` adds the tag error=true
/// unless the query names that key itself.
std::string searchParameters(const SearchQuery& query, TimeRange range);

/// Reads attributes as people type them: key=value key="quoted value" key, separated by white space. A
/// backslash in quotes makes the next character plain if it is a quote or a backslash, or stands before n, r
/// or t for a line feed, carriage return or tab. A key alone means key=true. Fails with usage and the
/// position (Error::offset, in bytes from 0), also if a key comes twice.
Expected<std::vector<SearchTag>> parseLogfmt(std::string_view text);

/// The text that parseLogfmt() reads back to the same tags.
std::string logfmtText(const std::vector<SearchTag>& tags);

} // namespace spoor::client
