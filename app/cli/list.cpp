// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/inputs.h"
#include "app/cli/output.h"

#include <algorithm>
#include <tuple>

namespace spoor::cli {

namespace {

/// A trace with what it is sorted by.
struct Row {
    TraceIndex trace;
    std::string id;
    std::string name;
    std::int64_t number = 0;
};

std::int64_t sortNumber(const TraceInfo& info, const std::string& sort) {
    if (sort == "duration") {
        return info.time.duration().count();
    }
    if (sort == "spans") {
        return static_cast<std::int64_t>(info.rows.size());
    }
    return sort == "errors" ? std::int64_t{info.errors} : info.time.start.count();
}

std::vector<Row> sortedRows(const LoadedTraces& loaded, const ListOptions& options) {
    std::vector<Row> rows;
    const bool byName = options.sort == "name";
    for (const TraceIndex t : loaded.traces) {
        rows.push_back({t, loaded.set->traceIdText(t), loaded.set->traceName(t),
                        byName ? 0 : sortNumber(loaded.set->info(t), options.sort)});
    }
    std::ranges::sort(rows, [&](const Row& a, const Row& b) {
        const int order = byName                ? a.name.compare(b.name)
                          : a.number > b.number ? -1
                          : a.number < b.number ? 1
                                                : 0;
        return order != 0 ? order < 0 : a.id < b.id;
    });
    if (options.reverse) {
        std::ranges::reverse(rows);
    }
    return rows;
}

void writeRow(JsonWriter& json, const TraceSet& set, const Row& row) {
    const TraceInfo& info = set.info(row.trace);
    json.beginObject().key("traceID").value(row.id).key("name").value(row.name);
    json.key("rootService").value(set.serviceName(info.naming));
    json.key("rootOperation").value(set.operation(info.naming));
    json.key("startTimeUnixNano").value(unixNanoText(info.time.start));
    json.key("duration_ns").value(std::int64_t{info.time.duration().count()});
    json.key("spans").value(std::uint64_t{info.rows.size()}).key("errors").value(info.errors);
    json.key("orphans").value(info.orphans).key("depth").value(info.depth).key("services").beginArray();
    for (const ServiceCount& count : set.services(row.trace)) {
        json.beginObject().key("name").value(set.serviceName(count.service));
        json.key("spans").value(count.spans).key("errors").value(count.errors).endObject();
    }
    json.endArray().endObject();
}

std::string listText(const TraceSet& set, const std::vector<Row>& rows) {
    Table table;
    table.column("TRACE", Table::Align::left);
    table.column("START", Table::Align::left);
    table.column("DURATION", Table::Align::right);
    table.column("SPANS", Table::Align::right);
    table.column("ERRORS", Table::Align::right);
    table.column("NAME", Table::Align::left);
    for (const Row& row : rows) {
        const TraceInfo& info = set.info(row.trace);
        table.row({terminalText(row.id, 40), rfc3339Text(info.time.start), durationText(info.time.duration()),
                   countText(info.rows.size()), countText(info.errors), terminalText(row.name, 80)});
    }
    return table.text();
}

} // namespace

int runList(const Context& context, const ListOptions& options) {
    const auto loaded = loadTraces(context, options.input);
    if (!loaded) {
        return failWith(context, loaded.error());
    }
    const std::vector<Row> rows = sortedRows(*loaded, options);
    if (!context.json) {
        return printText(listText(*loaded->set, rows), loaded->exitCode);
    }
    return printJson(
        [&](JsonWriter& json) {
            json.beginObject().key("traces").beginArray();
            std::ranges::for_each(rows, [&](const Row& row) { writeRow(json, *loaded->set, row); });
            json.endArray().endObject();
        },
        loaded->exitCode);
}

} // namespace spoor::cli
