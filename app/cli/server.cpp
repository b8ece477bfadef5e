// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/inputs.h"
#include "app/cli/output.h"
#include "client/jaegerclient.h"
#include "model/base/savefile.h"
#include "model/formats/jaegerwriter.h"

#include <algorithm>
#include <functional>

namespace spoor::cli {

namespace {

/// Runs `ask` against the server that the options name.
int withServer(const Context& context, const ServerOptions& options,
               const std::function<int(const client::JaegerClient&)>& ask) {
    if (options.url.empty()) {
        return failWith(context,
                        Error{ErrorCode::usage, "name the server with --jaeger URL", {}, std::nullopt});
    }
    const auto connection = connectionOf(options);
    if (!connection) {
        return failWith(context, connection.error());
    }
    return ask(client::JaegerClient(*connection, httpOptionsOf(options)));
}

/// Traces that were fetched or found, ready to be written.
struct Fetched {
    formats::LoadResult load;
    std::vector<TraceIndex> traces;
    std::vector<std::string> missing;
};

Expected<Fetched> fetchById(const client::JaegerClient& jaeger, const FetchOptions& options,
                            const formats::LoadOptions& load) {
    auto result = jaeger.fetch(options.traceIds, load);
    if (!result) {
        return fail(result.error());
    }
    Fetched fetched{std::move(result->load), {}, std::move(result->missing)};
    for (std::uint32_t t = 0; t < fetched.load.traces->traceCount(); ++t) {
        fetched.traces.emplace_back(t);
    }
    if (fetched.traces.empty()) {
        return fail(ErrorCode::traceNotFound, "the server has no trace of that id");
    }
    return fetched;
}

Expected<Fetched> fetchByQuery(const client::JaegerClient& jaeger, const FetchOptions& options,
                               const formats::LoadOptions& load) {
    const auto query = queryOf(options.server);
    if (!query) {
        return fail(query.error());
    }
    auto result = jaeger.search(*query, load);
    if (!result) {
        return fail(result.error());
    }
    return Fetched{std::move(result->load), std::move(result->kept), {}};
}

Expected<std::vector<formats::Lost>> writeFetched(const Fetched& fetched, const FetchOptions& options) {
    std::vector<formats::Lost> lost;
    const auto write = [&](const formats::Sink& sink) -> Expected<void> {
        auto written = formats::writeJaegerJson(*fetched.load.traces, fetched.traces, sink);
        if (!written) {
            return fail(written.error());
        }
        lost = std::move(*written);
        return {};
    };
    if (!options.output.empty()) {
        auto saved = saveFile(options.output, options.force ? Overwrite::allow : Overwrite::refuse, write);
        if (!saved) {
            return fail(saved.error());
        }
        return lost;
    }
    auto written = write([](std::string_view text) { return printText(text, kOk) == kOk; });
    if (!written || printText("\n", kOk) != kOk) {
        return fail(ErrorCode::io, "the output could not be written");
    }
    return lost;
}

std::uint64_t spanCount(const Fetched& fetched) {
    std::uint64_t spans = 0;
    for (const TraceIndex t : fetched.traces) {
        spans += fetched.load.traces->info(t).rows.size();
    }
    return spans;
}

int printSummary(const Context& context, const client::JaegerClient& jaeger, const FetchOptions& options,
                 const Fetched& fetched, const std::vector<formats::Lost>& lost, int exitCode) {
    const std::string version = jaeger.version(context.cancel).value_or(std::string());
    return printJson(
        [&](JsonWriter& json) {
            json.beginObject().key("server").value(options.server.url).key("version");
            version.empty() ? json.null() : json.value(version);
            json.key("api").value("legacy").key("traces").value(std::uint64_t{fetched.traces.size()});
            json.key("spans").value(spanCount(fetched)).key("missing").beginArray();
            for (const std::string& id : fetched.missing) {
                json.value(id);
            }
            json.endArray().key("lost").beginArray();
            for (const formats::Lost& loss : lost) {
                json.beginObject().key("what").value(loss.what).key("count").value(loss.count).endObject();
            }
            json.endArray().key("path").value(options.output).endObject();
        },
        exitCode);
}

int fetchFrom(const Context& context, const FetchOptions& options, const client::JaegerClient& jaeger) {
    formats::LoadOptions load;
    load.cancel = context.cancel;
    const auto fetched =
        options.traceIds.empty() ? fetchByQuery(jaeger, options, load) : fetchById(jaeger, options, load);
    if (!fetched) {
        return failWith(context, fetched.error());
    }
    int exitCode = fetched->missing.empty() ? kOk : kPartial;
    for (const formats::SourceReport& source : fetched->load.sources) {
        const bool isEmpty = source.error && source.error->code == ErrorCode::noTraces;
        const bool isMissing = source.error && source.error->code == ErrorCode::traceNotFound;
        if (source.error && !isEmpty) {
            note(describe(*source.error));
            exitCode = kPartial;
        }
        exitCode = isMissing ? kPartial : exitCode;
    }
    const auto lost = writeFetched(*fetched, options);
    if (!lost) {
        return failWith(context, lost.error(), kPartial);
    }
    if (options.output.empty() || !context.json) {
        return exitCode;
    }
    return printSummary(context, jaeger, options, *fetched, *lost, exitCode);
}

} // namespace

int runServices(const Context& context, const ServerOptions& options) {
    return withServer(context, options, [&](const client::JaegerClient& jaeger) {
        const auto services = jaeger.services(context.cancel);
        if (!services) {
            return failWith(context, services.error());
        }
        if (!context.json) {
            std::string text;
            for (const std::string& service : *services) {
                text += terminalText(service) + "\n";
            }
            return printText(text, kOk);
        }
        return printJson(
            [&](JsonWriter& json) {
                json.beginObject().key("services").beginArray();
                std::ranges::for_each(*services, [&](const std::string& service) { json.value(service); });
                json.endArray().endObject();
            },
            kOk);
    });
}

int runOperations(const Context& context, const ServerOptions& options) {
    return withServer(context, options, [&](const client::JaegerClient& jaeger) {
        const auto operations = jaeger.operations(options.service, context.cancel);
        if (!operations) {
            return failWith(context, operations.error());
        }
        if (!context.json) {
            Table table;
            table.column("OPERATION", Table::Align::left);
            table.column("KIND", Table::Align::left);
            for (const client::ServiceOperation& operation : *operations) {
                table.row({terminalText(operation.name), terminalText(operation.kind.value_or(""))});
            }
            return printText(table.text(), kOk);
        }
        return printJson(
            [&](JsonWriter& json) {
                json.beginObject().key("service").value(options.service).key("operations").beginArray();
                for (const client::ServiceOperation& operation : *operations) {
                    json.beginObject().key("name").value(operation.name).key("kind");
                    operation.kind ? json.value(*operation.kind) : json.null();
                    json.endObject();
                }
                json.endArray().endObject();
            },
            kOk);
    });
}

int runDependencies(const Context& context, const ServerOptions& options) {
    const auto range = rangeOf(options, std::chrono::hours(24));
    if (!range) {
        return failWith(context, range.error());
    }
    return withServer(context, options, [&](const client::JaegerClient& jaeger) {
        const auto dependencies = jaeger.dependencies(range->end, range->duration(), context.cancel);
        if (!dependencies) {
            return failWith(context, dependencies.error());
        }
        if (!context.json) {
            Table table;
            table.column("PARENT", Table::Align::left);
            table.column("CHILD", Table::Align::left);
            table.column("CALLS", Table::Align::right);
            for (const client::ServiceDependency& link : *dependencies) {
                table.row({terminalText(link.parent), terminalText(link.child), countText(link.calls)});
            }
            return printText(table.text(), kOk);
        }
        return printJson(
            [&](JsonWriter& json) {
                json.beginObject().key("dependencies").beginArray();
                for (const client::ServiceDependency& link : *dependencies) {
                    json.beginObject().key("parent").value(link.parent).key("child").value(link.child);
                    json.key("calls").value(link.calls).endObject();
                }
                json.endArray().endObject();
            },
            kOk);
    });
}

int runFetch(const Context& context, const FetchOptions& options) {
    if (options.traceIds.empty() == options.server.service.empty()) {
        return failWith(context, Error{ErrorCode::usage,
                                       "say what to fetch: --service, or --trace ID, not both",
                                       {},
                                       std::nullopt});
    }
    return withServer(context, options.server, [&](const client::JaegerClient& jaeger) {
        return fetchFrom(context, options, jaeger);
    });
}

} // namespace spoor::cli
