// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/connection.h"
#include "client/failure.h"
#include "client/httpclient.h"
#include "client/searchquery.h"
#include "model/base/cancel.h"
#include "model/base/expected.h"
#include "model/base/time.h"
#include "model/formats/loader.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace spoor::client {

/// An operation of a service.
struct ServiceOperation {
    std::string name;
    /// "server", "client" …; none if the server does not say.
    std::optional<std::string> kind;

    friend auto operator<=>(const ServiceOperation&, const ServiceOperation&) = default;
};

/// Calls of one service by another, as the server counts them.
struct ServiceDependency {
    std::string parent;
    std::string child;
    std::uint64_t calls = 0;

    friend auto operator<=>(const ServiceDependency&, const ServiceDependency&) = default;
};

/// Whether a Jaeger answers, and if not, what to do about it.
struct ConnectionCheck {
    ConnectionProblem problem = ConnectionProblem::none;
    /// Says what happened and what to do. Meaningless if ok().
    Error error;
    /// The address to use, for redirects and wrong base paths; else empty.
    std::string target;
    /// "2.13.0"; empty if the server does not tell.
    std::string version;
    /// By name.
    std::vector<std::string> services;

    bool ok() const { return problem == ConnectionProblem::none; }
};

/// What became of "errors only". Servers differ in what they understand by it, so it is applied here as well.
struct ErrorsOnlyNote {
    /// Errors only was asked for.
    bool asked = false;
    /// The server's filter gave no trace, and the search was repeated without it.
    bool repeated = false;
    /// The server let traces without errors through, or found none where there are some: what is shown is the
    /// result of filtering here among `examined` traces, not among all of the server's.
    bool serverFilterIgnored = false;
    /// Traces that came back, and those of them that are in error.
    std::size_t examined = 0;
    std::size_t kept = 0;
};

/// A finished search.
struct SearchResult {
    /// Everything that came back. `traces` is never null. A reply that broke off keeps what it held, with the
    /// error in its source's report.
    formats::LoadResult load;
    /// The traces that answer the query, in the order of the set: all of them unless errors only was asked
    /// for.
    std::vector<TraceIndex> kept;
    ErrorsOnlyNote errorsOnly;
    /// The range that was asked for.
    TimeRange range;
};

/// Traces fetched by id.
struct FetchResult {
    /// One store for all. `traces` is never null.
    formats::LoadResult load;
    /// Ids that the server does not know, in normal spelling, in the order asked for.
    std::vector<std::string> missing;
};

/// Jaeger's JSON API below `<base>/api` as versions 1.30 to 2.20 have it. All calls block, wake on cancel
/// within 200 ms (ErrorCode::cancelled), and may run in any number of threads at once: each request has a
/// handle of its own. Failures are Errors whose message says what happened and what to do, whose path is the
/// URL without its query, and which hold no credentials.
class JaegerClient {
public:
    explicit JaegerClient(Connection connection, HttpOptions options = {});

    const Connection& connection() const { return m_http.connection(); }

    /// Asks for the services and the version.
    ConnectionCheck check(const CancelToken& cancel = {}) const;

    /// The names of all services, sorted by bytes.
    Expected<std::vector<std::string>> services(const CancelToken& cancel = {}) const;

    /// The operations of a service with their kinds, sorted and distinct. An unknown service has none.
    Expected<std::vector<ServiceOperation>> operations(std::string_view service,
                                                       const CancelToken& cancel = {}) const;

    /// The server's own count of calls in the traces of [end − lookback, end], sorted; one row for each pair.
    Expected<std::vector<ServiceDependency>> dependencies(Nanoseconds end, Nanoseconds lookback,
                                                          const CancelToken& cancel = {}) const;

    /// "2.13.0", or empty if the server's page does not tell; fails only where the connection does.
    Expected<std::string> version(const CancelToken& cancel = {}) const;

    /// The reply to a search as an input for formats::load(): the request is made when it is opened, and the
    /// traces stream through. The query must be valid; errorsOnly only adds the tag.
    formats::Input searchInput(const SearchQuery& query, TimeRange range,
                               const CancelToken& cancel = {}) const;

    /// One trace as an input for formats::load(). Opening it fails with trace_not_found if the server has
    /// none.
    formats::Input traceInput(std::string_view traceId, const CancelToken& cancel = {}) const;

    /// Searches and loads, with the token, progress and callback of `options`. "Errors only" asks for the tag
    /// error=true; if no trace comes back, the search is repeated once without it; either way only traces in
    /// error are kept, and errorsOnly of the result says how. A reply that breaks off is asked for once more.
    Expected<SearchResult> search(const SearchQuery& query, const formats::LoadOptions& options = {}) const;

    /// Fetches traces by id (1–32 hex digits, any spelling; each is asked for once) into one store. Ids that
    /// are missing are no failure; anything else is if no trace could be read, and stands in the source's
    /// report otherwise.
    Expected<FetchResult> fetch(std::span<const std::string> traceIds,
                                const formats::LoadOptions& options = {}) const;

private:
    HttpClient m_http;
};

} // namespace spoor::client
