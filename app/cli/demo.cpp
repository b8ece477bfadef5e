// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "model/base/savefile.h"
#include "model/demo/demogenerator.h"
#include "model/formats/jaegerwriter.h"
#include "model/trace/tracebuilder.h"

#include <algorithm>

namespace spoor::cli {

namespace {

int listScenarios(const Context& context) {
    if (context.json) {
        return printJson(
            [](JsonWriter& json) {
                json.beginObject().key("scenarios").beginArray();
                for (const demo::Scenario& scenario : demo::scenarios()) {
                    json.beginObject().key("name").value(scenario.name).key("title").value(scenario.title);
                    json.key("description").value(scenario.description).endObject();
                }
                json.endArray().endObject();
            },
            kOk);
    }
    Table table;
    table.column("SCENARIO", Table::Align::left);
    table.column("WHAT HAPPENS", Table::Align::left);
    for (const demo::Scenario& scenario : demo::scenarios()) {
        table.row({std::string(scenario.name), std::string(scenario.description)});
    }
    return printText(table.text(), kOk);
}

Expected<std::shared_ptr<const TraceSet>> generate(const Context& context,
                                                   const DemoCommandOptions& options) {
    demo::DemoOptions demo;
    demo.scenario = options.scenario;
    demo.traces = options.traces;
    demo.spansPerTrace = options.spans;
    demo.seed = options.seed;
    if (!options.start.empty()) {
        const auto start =
            options.start == "now" ? Expected<Nanoseconds>(now()) : parseRfc3339(options.start);
        if (!start) {
            return fail(start.error());
        }
        demo.start = *start;
    }
    StoreBuilder builder;
    if (auto generated = demo::generate(demo, builder, context.cancel); !generated) {
        return fail(generated.error());
    }
    auto set = buildTraces(builder.freeze(), {}, context.cancel);
    if (set == nullptr) {
        return fail(ErrorCode::cancelled, "cancelled");
    }
    return set;
}

} // namespace

int runDemo(const Context& context, const DemoCommandOptions& options) {
    if (options.list) {
        return listScenarios(context);
    }
    const auto set = generate(context, options);
    if (!set) {
        return failWith(context, set.error());
    }
    std::vector<TraceIndex> traces;
    for (std::uint32_t t = 0; t < (*set)->traceCount(); ++t) {
        traces.emplace_back(t);
    }
    const auto write = [&](const formats::Sink& sink) -> Expected<void> {
        auto written = formats::writeJaegerJson(**set, traces, sink);
        return written ? Expected<void>() : Expected<void>(fail(written.error()));
    };
    if (!options.output.empty()) {
        const auto saved =
            saveFile(options.output, options.force ? Overwrite::allow : Overwrite::refuse, write);
        return saved ? kOk : failWith(context, saved.error(), kPartial);
    }
    const auto written = write([](std::string_view text) { return printText(text, kOk) == kOk; });
    return written ? printText("\n", kOk) : failWith(context, written.error(), kPartial);
}

} // namespace spoor::cli
