// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inputs.h"

#include "app/cli/output.h"
#include "client/jaegerclient.h"
#include "model/formats/bytesources.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>

namespace spoor::cli {

namespace {

constexpr std::size_t kSecretFileBytes = 64U << 10U;

/// The first line of a small file: a token, a password, a header.
Expected<std::string> firstLine(const std::string& path) {
    auto file = formats::openFile(path);
    if (!file) {
        return fail(Error{ErrorCode::usage, file.error().message, path, std::nullopt});
    }
    std::string text(kSecretFileBytes, '\0');
    std::size_t size = 0;
    while (size < text.size()) {
        const auto got = (*file)->read({text.data() + size, text.size() - size});
        if (!got || *got == 0) {
            break;
        }
        size += *got;
    }
    text.resize(std::min(size, text.find_first_of("\r\n")));
    return text;
}

Expected<void> addHeaders(client::Connection& connection, const std::vector<std::string>& headers) {
    for (const std::string& header : headers) {
        std::string line = header;
        if (header.starts_with('@')) {
            auto fromFile = firstLine(header.substr(1));
            if (!fromFile) {
                return fail(fromFile.error());
            }
            line = *fromFile;
        }
        if (auto set = connection.setHeaderLine(line); !set) {
            return set;
        }
    }
    return {};
}

Expected<void> addCredentials(client::Connection& connection, const ServerOptions& options) {
    if (!options.tokenFile.empty()) {
        auto token = firstLine(options.tokenFile);
        return token ? connection.setBearerToken(*token) : Expected<void>(fail(token.error()));
    }
    if (!options.userFile.empty()) {
        auto user = firstLine(options.userFile);
        if (!user) {
            return fail(user.error());
        }
        const std::size_t colon = user->find(':');
        if (colon == std::string::npos) {
            return fail(
                Error{ErrorCode::usage, "the file must hold name:password", options.userFile, std::nullopt});
        }
        return connection.setUser(user->substr(0, colon), user->substr(colon + 1));
    }
    if (const char* token = std::getenv("SPOOR_TOKEN"); token != nullptr && *token != '\0') {
        return connection.setBearerToken(token);
    }
    return {};
}

Expected<Nanoseconds> instantOf(const std::string& text) {
    return text == "now" ? Expected<Nanoseconds>(now()) : parseRfc3339(text);
}

Expected<std::optional<Nanoseconds>> optionalDuration(const std::string& text) {
    if (text.empty()) {
        return std::optional<Nanoseconds>();
    }
    auto duration = parseDuration(text);
    if (!duration) {
        return fail(duration.error());
    }
    return std::optional(*duration);
}

/// The inputs' problems in order.
std::vector<Error> problemsOf(const std::vector<formats::SourceReport>& sources) {
    std::vector<Error> problems;
    for (const formats::SourceReport& source : sources) {
        if (source.error) {
            problems.push_back(*source.error);
        }
    }
    return problems;
}

Expected<LoadedTraces> narrow(formats::LoadResult load, std::vector<TraceIndex> traces,
                              const InputOptions& options) {
    LoadedTraces loaded{load.traces, std::move(traces), kOk};
    const std::vector<Error> problems = problemsOf(load.sources);
    // Without any trace the first problem ends the command and is told there.
    const std::size_t told = loaded.traces.empty() ? 1 : 0;
    for (std::size_t i = told; i < problems.size(); ++i) {
        note(describe(problems[i]));
    }
    if (loaded.traces.empty()) {
        return fail(problems.empty() ? Error{ErrorCode::noTraces, "no input holds a trace", {}, std::nullopt}
                                     : problems.front());
    }
    loaded.exitCode = problems.empty() ? kOk : kPartial;
    if (options.traceIds.empty()) {
        return loaded;
    }
    std::set<std::string> wanted;
    for (const std::string& id : options.traceIds) {
        wanted.insert(normalTraceId(id));
    }
    std::erase_if(loaded.traces, [&](TraceIndex t) { return !wanted.contains(loaded.set->traceIdText(t)); });
    if (loaded.traces.empty()) {
        return fail(ErrorCode::traceNotFound, "no trace of that id is in the input");
    }
    if (loaded.traces.size() < wanted.size()) {
        note("some of the trace ids are not in the input");
        loaded.exitCode = kPartial;
    }
    return loaded;
}

std::vector<TraceIndex> allTraces(const TraceSet& set) {
    std::vector<TraceIndex> traces;
    for (std::uint32_t t = 0; t < set.traceCount(); ++t) {
        traces.emplace_back(t);
    }
    return traces;
}

Expected<LoadedTraces> loadFiles(const Context& context, const InputOptions& options) {
    std::vector<formats::Input> inputs;
    for (const std::string& file : options.files) {
        inputs.push_back(formats::fileInput(file, context.cancel));
    }
    formats::LoadOptions load;
    load.cancel = context.cancel;
    formats::LoadResult result = formats::load(inputs, load);
    if (result.cancelled) {
        return fail(ErrorCode::cancelled, "cancelled");
    }
    std::vector<TraceIndex> traces = allTraces(*result.traces);
    return narrow(std::move(result), std::move(traces), options);
}

Expected<LoadedTraces> loadFromServer(const Context& context, const InputOptions& options) {
    auto connection = connectionOf(options.server);
    if (!connection) {
        return fail(connection.error());
    }
    const client::JaegerClient jaeger(*connection, httpOptionsOf(options.server));
    formats::LoadOptions load;
    load.cancel = context.cancel;
    if (!options.traceIds.empty()) {
        auto fetched = jaeger.fetch(options.traceIds, load);
        if (!fetched) {
            return fail(fetched.error());
        }
        if (fetched->load.traces->traceCount() == 0 && !fetched->missing.empty()) {
            return fail(ErrorCode::traceNotFound, "the server has no trace of that id");
        }
        std::vector<TraceIndex> traces = allTraces(*fetched->load.traces);
        auto loaded = narrow(std::move(fetched->load), std::move(traces), {});
        if (loaded && !fetched->missing.empty()) {
            note("the server does not have all of the trace ids");
            loaded->exitCode = kPartial;
        }
        return loaded;
    }
    auto query = queryOf(options.server);
    if (!query) {
        return fail(query.error());
    }
    auto found = jaeger.search(*query, load);
    if (!found) {
        return fail(found.error());
    }
    if (found->kept.empty()) {
        return LoadedTraces{found->load.traces, {}, kOk};
    }
    return narrow(std::move(found->load), std::move(found->kept), {});
}

} // namespace

client::HttpOptions httpOptionsOf(const ServerOptions& options) {
    client::HttpOptions http;
    if (options.maxBytes > 0) {
        http.maxReplyBytes = options.maxBytes;
    }
    return http;
}

Expected<client::Connection> connectionOf(const ServerOptions& options) {
    auto connection = client::Connection::fromUrl(options.url);
    if (!connection) {
        return connection;
    }
    connection->setCaFile(options.caFile);
    connection->setClientCertificate(options.certificate, options.key);
    if (auto added = addHeaders(*connection, options.headers); !added) {
        return fail(added.error());
    }
    if (auto added = addCredentials(*connection, options); !added) {
        return fail(added.error());
    }
    if (auto set = options.proxy.empty() ? Expected<void>() : connection->setProxy(options.proxy); !set) {
        return fail(set.error());
    }
    const auto timeout = optionalDuration(options.timeout);
    if (!timeout) {
        return fail(timeout.error());
    }
    if (*timeout) {
        if (auto set = connection->setStallTimeout(**timeout); !set) {
            return fail(set.error());
        }
    }
    return connection;
}

Expected<TimeRange> rangeOf(const ServerOptions& options, Nanoseconds defaultLookback) {
    if (!options.start.empty() && !options.lookback.empty()) {
        return fail(ErrorCode::usage, "--start and --lookback exclude each other");
    }
    const auto end = instantOf(options.end.empty() ? "now" : options.end);
    if (!end) {
        return fail(end.error());
    }
    if (!options.start.empty()) {
        const auto start = instantOf(options.start);
        if (!start) {
            return fail(start.error());
        }
        if (*start > *end) {
            return fail(ErrorCode::usage, "--start lies after --end");
        }
        return TimeRange{*start, *end};
    }
    const auto lookback = optionalDuration(options.lookback);
    if (!lookback) {
        return fail(lookback.error());
    }
    return TimeRange{*end - lookback->value_or(defaultLookback), *end};
}

Expected<client::SearchQuery> queryOf(const ServerOptions& options) {
    client::SearchQuery query;
    query.service = options.service;
    query.operation = options.operation;
    query.limit = options.limit;
    std::string tags;
    for (const std::string& tag : options.tags) {
        tags += (tags.empty() ? "" : " ") + tag;
    }
    auto parsed = client::parseLogfmt(tags);
    const auto range = rangeOf(options, std::chrono::hours(1));
    const auto least = optionalDuration(options.minDuration);
    const auto most = optionalDuration(options.maxDuration);
    if (!parsed || !range || !least || !most) {
        return fail(!parsed  ? parsed.error()
                    : !range ? range.error()
                    : !least ? least.error()
                             : most.error());
    }
    query.tags = std::move(*parsed);
    query.range = *range;
    query.minDuration = *least;
    query.maxDuration = *most;
    if (auto valid = client::validate(query); !valid) {
        return fail(valid.error());
    }
    return query;
}

Expected<LoadedTraces> loadTraces(const Context& context, const InputOptions& options) {
    if (options.server.url.empty() == options.files.empty()) {
        return fail(ErrorCode::usage,
                    "name trace files (- is standard input) or a server with --jaeger, not both");
    }
    return options.server.url.empty() ? loadFiles(context, options) : loadFromServer(context, options);
}

} // namespace spoor::cli
