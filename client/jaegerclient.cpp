// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/jaegerclient.h"

#include "client/jaegerreplies.h"
#include "client/replyfailure.h"
#include "client/replyloader.h"
#include "client/replytext.h"
#include "client/transferfailure.h"
#include "client/url.h"
#include "model/base/id.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace spoor::client {

namespace {

using formats::LoadOptions;
using formats::LoadResult;
using formats::SourceReport;

constexpr std::string_view kTracesPath = "/api/traces";

HttpGet get(std::string path, const CancelToken& cancel) {
    HttpGet request;
    request.path = std::move(path);
    request.cancel = cancel;
    return request;
}

/// Asks for a small reply and reads it; one that breaks off is asked for again if that is still allowed.
template<class T>
Outcome<T> ask(const HttpClient& http, HttpGet request, Expected<T> (*read)(std::string_view)) {
    for (;;) {
        auto reply = http.getSmallJson(request);
        if (!reply) {
            return failed(std::move(reply.error()));
        }
        auto value = read(reply->body);
        if (value) {
            return std::move(*value);
        }
        const Error& error = value.error();
        if (error.code == ErrorCode::truncated && request.retries > 0) {
            --request.retries;
            continue;
        }
        if (error.code == ErrorCode::notJaeger) {
            return failed(notJaegerFailure(http.connection(), reply->url, error.message));
        }
        Failure failure = failureOfBody(error);
        failure.error.path = shownUrl(reply->url);
        failure.error.message = http.connection().redact(std::move(failure.error.message));
        failure.problem =
            error.code == ErrorCode::httpStatus ? ConnectionProblem::serverError : failure.problem;
        return failed(std::move(failure));
    }
}

template<class T>
Expected<T> expected(Outcome<T> outcome) {
    if (!outcome) {
        return fail(std::move(outcome.error().error));
    }
    return std::move(*outcome);
}

HttpGet searchRequest(const SearchQuery& query, TimeRange range, const CancelToken& cancel) {
    return get(std::string(kTracesPath) + "?" + searchParameters(query, range), cancel);
}

HttpGet traceRequest(std::string_view traceId, const CancelToken& cancel) {
    return get(std::string(kTracesPath) + "/" + percentEncode(traceId), cancel);
}

/// One search, loaded. Fails if nothing at all could be read.
Expected<LoadResult> loadSearch(const HttpClient& http, const SearchQuery& query, TimeRange range,
                                const LoadOptions& options) {
    auto result = loadReplies(http, {searchRequest(query, range, options.cancel)}, options);
    if (!result || result->traces->traceCount() > 0 || result->sources.empty()) {
        return result;
    }
    if (const auto& error = result->sources.front().error) {
        return fail(*error);
    }
    return result;
}

/// Lets only traces in error through to the list that fills while loading.
LoadOptions onlyErrors(LoadOptions options) {
    if (options.onTraces) {
        options.onTraces = [inner = std::move(options.onTraces)](std::vector<formats::TraceSummary> traces) {
            std::erase_if(traces, [](const formats::TraceSummary& trace) { return trace.errors == 0; });
            if (!traces.empty()) {
                inner(std::move(traces));
            }
        };
    }
    return options;
}

std::vector<TraceIndex> tracesOf(const TraceSet& set, bool errorsOnly) {
    std::vector<TraceIndex> kept;
    for (std::size_t i = 0; i < set.traceCount(); ++i) {
        const TraceIndex trace(i);
        if (!errorsOnly || set.info(trace).errors > 0) {
            kept.push_back(trace);
        }
    }
    return kept;
}

ConnectionCheck checkOf(const Failure& failure) {
    ConnectionCheck check;
    check.problem = failure.problem == ConnectionProblem::none ? ConnectionProblem::other : failure.problem;
    check.error = failure.error;
    check.target = failure.target;
    return check;
}

/// Distinct ids in normal spelling, or usage.
Expected<std::vector<std::string>> distinctIds(std::span<const std::string> traceIds) {
    std::vector<std::string> ids;
    for (const std::string& text : traceIds) {
        if (!parseTraceId(text)) {
            return fail(ErrorCode::usage, "\"" + plainText(text, 40) +
                                              "\" is no trace id; it must be 1 to 32 hexadecimal digits");
        }
        std::string id = normalTraceId(text);
        if (std::find(ids.begin(), ids.end(), id) == ids.end()) {
            ids.push_back(std::move(id));
        }
    }
    if (ids.empty()) {
        return fail(ErrorCode::usage, "no trace id was given");
    }
    return ids;
}

bool isMissing(const SourceReport& report) {
    const bool empty = report.records.begin == report.records.end;
    return report.error ? report.error->code == ErrorCode::traceNotFound : empty;
}

} // namespace

JaegerClient::JaegerClient(Connection connection, HttpOptions options)
    : m_http(std::move(connection), options) {}

ConnectionCheck JaegerClient::check(const CancelToken& cancel) const {
    auto found = ask<std::vector<std::string>>(m_http, get("/api/services", cancel), readServices);
    if (!found) {
        ConnectionCheck failedCheck = checkOf(found.error());
        HttpGet newer = get("/api/v3/services", cancel);
        if (failedCheck.problem == ConnectionProblem::notJaeger && failedCheck.target.empty()) {
            const auto reply = m_http.getSmallJson(newer);
            if (reply && isNewerServices(reply->body)) {
                failedCheck.error.message =
                    "This Jaeger answers at " + connection().baseUrl() +
                    " but has only the newer API (/api/v3). Spoor needs a Jaeger up to 2.20.";
            }
        }
        return failedCheck;
    }
    ConnectionCheck good;
    good.services = std::move(*found);
    if (auto text = version(cancel)) {
        good.version = std::move(*text);
    } else if (text.error().code == ErrorCode::cancelled) {
        return checkOf(cancelledFailure(connection().baseUrl()));
    }
    return good;
}

Expected<std::vector<std::string>> JaegerClient::services(const CancelToken& cancel) const {
    return expected(ask<std::vector<std::string>>(m_http, get("/api/services", cancel), readServices));
}

Expected<std::vector<ServiceOperation>> JaegerClient::operations(std::string_view service,
                                                                 const CancelToken& cancel) const {
    using Operations = std::vector<ServiceOperation>;
    auto found = ask<Operations>(m_http, get("/api/operations?service=" + percentEncode(service), cancel),
                                 readOperations);
    if (!found && found.error().problem == ConnectionProblem::notJaeger) {
        // The older route decodes its path twice.
        const std::string path = "/api/services/" + percentEncode(percentEncode(service)) + "/operations";
        auto older = ask<Operations>(m_http, get(path, cancel), readOperations);
        if (older) {
            return std::move(*older);
        }
    }
    return expected(std::move(found));
}

Expected<std::vector<ServiceDependency>> JaegerClient::dependencies(Nanoseconds end, Nanoseconds lookback,
                                                                    const CancelToken& cancel) const {
    using std::chrono::ceil;
    using std::chrono::milliseconds;
    const std::string path = "/api/dependencies?endTs=" + std::to_string(ceil<milliseconds>(end).count()) +
                             "&lookback=" + std::to_string(ceil<milliseconds>(lookback).count());
    return expected(ask<std::vector<ServiceDependency>>(m_http, get(path, cancel), readDependencies));
}

Expected<std::string> JaegerClient::version(const CancelToken& cancel) const {
    HttpGet request = get("/search", cancel);
    request.accept = "text/html";
    auto reply = m_http.getSmall(request);
    if (!reply) {
        return fail(std::move(reply.error().error));
    }
    return pageVersion(reply->body);
}

formats::Input JaegerClient::searchInput(const SearchQuery& query, TimeRange range,
                                         const CancelToken& cancel) const {
    return replyInput(m_http, searchRequest(query, range, cancel));
}

formats::Input JaegerClient::traceInput(std::string_view traceId, const CancelToken& cancel) const {
    return replyInput(m_http, traceRequest(traceId, cancel));
}

Expected<SearchResult> JaegerClient::search(const SearchQuery& query, const LoadOptions& options) const {
    if (auto valid = validate(query); !valid) {
        return fail(std::move(valid.error()));
    }
    SearchResult result;
    result.range = resolvedRange(query, now());
    const LoadOptions filtered = query.errorsOnly ? onlyErrors(options) : options;
    auto loaded = loadSearch(m_http, query, result.range, filtered);
    if (loaded && query.errorsOnly && loaded->traces->traceCount() == 0) {
        result.errorsOnly.repeated = true;
        SearchQuery unfiltered = query;
        unfiltered.errorsOnly = false;
        loaded = loadSearch(m_http, unfiltered, result.range, filtered);
    }
    if (!loaded) {
        return fail(std::move(loaded.error()));
    }
    result.load = std::move(*loaded);
    result.kept = tracesOf(*result.load.traces, query.errorsOnly);
    if (query.errorsOnly) {
        ErrorsOnlyNote& note = result.errorsOnly;
        note.asked = true;
        note.examined = result.load.traces->traceCount();
        note.kept = result.kept.size();
        note.serverFilterIgnored = note.repeated ? note.kept > 0 : note.kept < note.examined;
    }
    return result;
}

Expected<FetchResult> JaegerClient::fetch(std::span<const std::string> traceIds,
                                          const LoadOptions& options) const {
    auto ids = distinctIds(traceIds);
    if (!ids) {
        return fail(std::move(ids.error()));
    }
    std::vector<HttpGet> requests;
    for (const std::string& id : *ids) {
        requests.push_back(traceRequest(id, options.cancel));
    }
    auto loaded = loadReplies(m_http, std::move(requests), options);
    if (!loaded) {
        return fail(std::move(loaded.error()));
    }
    FetchResult result;
    result.load = std::move(*loaded);
    for (std::size_t i = 0; i < result.load.sources.size() && i < ids->size(); ++i) {
        const SourceReport& report = result.load.sources[i];
        if (isMissing(report)) {
            result.missing.push_back((*ids)[i]);
        } else if (report.error && result.load.traces->traceCount() == 0) {
            return fail(*report.error);
        }
    }
    return result;
}

} // namespace spoor::client
