// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/inputs.h"
#include "app/cli/output.h"
#include "model/analysis/selftime.h"

#include <algorithm>

namespace spoor::cli {

namespace {

std::string_view linkTypeText(LinkType type) {
    switch (type) {
    case LinkType::childOf:
    case LinkType::parent:
        return "child_of";
    case LinkType::followsFrom:
        return "follows_from";
    case LinkType::link:
        break;
    }
    return "link";
}

void textOrNull(JsonWriter& json, std::string_view key, const std::string& text) {
    json.key(key);
    text.empty() ? json.null() : json.value(text);
}

/// The keys that --full adds.
void writeDetails(JsonWriter& json, const TraceSet& set, SpanIndex row, Nanoseconds traceStart) {
    const SpanStore& store = set.store();
    const RecordIndex record = set.record(row);
    json.key("attributes");
    writeAttributes(json, store.attributes(record));
    json.key("resource");
    writeAttributes(json, store.resourceAttributes(store.resource(record)));
    const ScopeIndex scope = store.scope(record);
    json.key("scope");
    if (scope.valid()) {
        json.beginObject().key("name").value(store.scopeName(scope));
        json.key("version").value(store.scopeVersion(scope)).key("attributes");
        writeAttributes(json, store.scopeAttributes(scope));
        json.endObject();
    } else {
        json.null();
    }
    json.key("events").beginArray();
    for (std::size_t i = 0; i < store.eventCount(record); ++i) {
        const EventView event = store.event(record, i);
        json.beginObject().key("name").value(event.name);
        json.key("time_ns").value(std::int64_t{(event.time - traceStart).count()}).key("attributes");
        writeAttributes(json, event.attributes);
        json.endObject();
    }
    json.endArray().key("links").beginArray();
    for (const std::size_t i : set.links(row)) {
        const LinkView link = store.link(record, i);
        json.beginObject().key("traceID").value(store.traceIdText(link.traceKey));
        json.key("spanID").value(store.spanIdText(link.span)).key("type").value(linkTypeText(link.type));
        json.key("attributes");
        writeAttributes(json, link.attributes);
        json.endObject();
    }
    json.endArray();
    textOrNull(json, "traceState", std::string(store.traceState(record)));
}

void writeSpan(JsonWriter& json, const TraceSet& set, SpanIndex row, Nanoseconds self,
               Nanoseconds traceStart) {
    const SpanIndex parent = set.parent(row);
    json.beginObject().key("spanID").value(set.spanIdText(row));
    textOrNull(json, "parentSpanID", parent.valid() ? set.spanIdText(parent) : std::string());
    textOrNull(json, "missingParentSpanID", set.missingParentText(row));
    json.key("depth").value(set.depth(row)).key("service").value(set.serviceName(row));
    json.key("operation").value(set.operation(row)).key("kind").value(spanKindText(set.kind(row)));
    json.key("status").value(statusCodeText(set.status(row))).key("error").value(set.isError(row));
    json.key("start_ns").value(std::int64_t{(set.start(row) - traceStart).count()});
    json.key("duration_ns").value(std::int64_t{set.duration(row).count()});
    json.key("self_ns").value(std::int64_t{self.count()}).key("children").value(set.childCount(row));
    json.key("warnings").beginArray();
    for (const TraceWarning& warning : set.warnings(row)) {
        json.beginObject().key("kind").value(warningKindText(warning.kind));
        json.key("text").value(set.warningText(warning)).endObject();
    }
    json.endArray();
}

void writeTrace(JsonWriter& json, const TraceSet& set, TraceIndex t, const TreeOptions& options) {
    const SpanRange rows = set.info(t).rows;
    const Nanoseconds traceStart = set.info(t).time.start;
    const std::vector<Nanoseconds> self = analysis::selfTimes(set, rows);
    json.beginObject().key("traceID").value(set.traceIdText(t)).key("spans").beginArray();
    for (SpanIndex row = rows.begin; row < rows.end; ++row.value) {
        writeSpan(json, set, row, self[row.value - rows.begin.value], traceStart);
        if (options.full) {
            writeDetails(json, set, row, traceStart);
        }
        json.endObject();
    }
    json.endArray().endObject();
}

constexpr std::size_t kBarColumns = 40;
constexpr std::size_t kNameColumns = 48;

/// A bar of the text Gantt: at least one mark for every span.
std::string barText(const TraceSet& set, SpanIndex row, const TimeRange& time) {
    const auto whole = static_cast<double>(std::max<std::int64_t>(1, time.duration().count()));
    const auto column = [&](Nanoseconds t) {
        return static_cast<std::size_t>(static_cast<double>((t - time.start).count()) / whole *
                                        double{kBarColumns});
    };
    const std::size_t from = std::min(column(set.start(row)), kBarColumns - 1);
    const std::size_t to = std::max(column(set.end(row)), from + 1);
    return std::string(from, ' ') + std::string(to - from, set.isError(row) ? '!' : '=') +
           std::string(kBarColumns - to, ' ');
}

std::string spanLine(const TraceSet& set, SpanIndex row, const TimeRange& time) {
    constexpr std::uint32_t kDeepest = 12;
    std::string name(std::size_t{std::min(set.depth(row), kDeepest)} * 2, ' ');
    const std::string_view operation = set.operation(row);
    name += terminalText(set.serviceName(row), 30) + " " +
            (operation.empty() ? std::string("(no name)") : terminalText(operation, 60));
    const std::size_t width = textWidth(name);
    if (width > kNameColumns) {
        name = terminalText(name, kNameColumns - 1);
    }
    name.resize(name.size() + kNameColumns - std::min(textWidth(name), kNameColumns), ' ');
    const std::string marks = std::string(set.isError(row) ? " error" : "") +
                              (set.isOrphan(row) ? " orphan" : "") + (set.isCut(row) ? " cycle cut" : "");
    return name + " |" + barText(set, row, time) + "| " + durationText(set.duration(row)) + marks + "\n";
}

std::string traceText(const TraceSet& set, TraceIndex t) {
    const TraceInfo& info = set.info(t);
    std::string text = terminalText(set.traceName(t), 100) + "  " + terminalText(set.traceIdText(t), 100) +
                       "\n" + rfc3339Text(info.time.start) + "  " + durationText(info.time.duration()) +
                       "  " + countText(info.rows.size()) + " spans, " + countText(info.errors) +
                       " errors, " + countText(info.orphans) + " orphans\n";
    for (SpanIndex row = info.rows.begin; row < info.rows.end; ++row.value) {
        text += spanLine(set, row, info.time);
    }
    return text;
}

} // namespace

int runTree(const Context& context, const TreeOptions& options) {
    const auto loaded = loadTraces(context, options.input);
    if (!loaded) {
        return failWith(context, loaded.error());
    }
    const TraceSet& set = *loaded->set;
    if (context.json) {
        return printJson(
            [&](JsonWriter& json) {
                json.beginObject().key("traces").beginArray();
                for (const TraceIndex t : loaded->traces) {
                    writeTrace(json, set, t, options);
                }
                json.endArray().endObject();
            },
            loaded->exitCode);
    }
    for (const TraceIndex t : loaded->traces) {
        const std::string gap = t == loaded->traces.front() ? "" : "\n";
        if (const int code = printText(gap + traceText(set, t), kOk); code != kOk) {
            return code;
        }
    }
    return loaded->exitCode;
}

} // namespace spoor::cli
