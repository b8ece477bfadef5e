// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/demo/demogenerator.h"

#include "model/base/limits.h"
#include "model/demo/arrivals.h"
#include "model/demo/conditions.h"
#include "model/demo/schedule.h"
#include "model/demo/traceplanner.h"
#include "model/demo/tracewriter.h"

#include <string>

namespace spoor::demo {

namespace {

constexpr std::size_t kSpansBetweenChecks = 4096;
// Above this a wished size is an import of many orders, below it a visitor's page.
constexpr std::uint32_t kImportSpans = 400;

Op pickEntry(std::uint32_t exactSpans, Random& random) {
    if (exactSpans >= kImportSpans) {
        return Op::webImport;
    }
    std::uint32_t total = 0;
    for (const Entry& entry : entries()) {
        total += operation(entry.op).service == Service::web || exactSpans == 0 ? entry.weight : 0;
    }
    std::uint32_t draw = random.below(total);
    for (const Entry& entry : entries()) {
        if (operation(entry.op).service != Service::web && exactSpans != 0) {
            continue;
        }
        if (draw < entry.weight) {
            return entry.op;
        }
        draw -= entry.weight;
    }
    return entries().front().op;
}

Expected<void> writeTrace(const TracePlan& plan, TraceWriter& writer, const CancelToken& cancel,
                          Progress* progress) {
    for (std::size_t i = 0; i < plan.size(); ++i) {
        if (i % kSpansBetweenChecks == 0 && cancel.cancelled()) {
            return fail(ErrorCode::cancelled, "The demo was cancelled.");
        }
        if (auto added = writer.add(plan, i); !added) {
            return added;
        }
    }
    if (progress != nullptr) {
        progress->spans += plan.size();
        ++progress->traces;
    }
    return {};
}

std::string knownScenarios() {
    std::string names;
    for (const Scenario& scenario : scenarios()) {
        names += (names.empty() ? "" : ", ") + std::string(scenario.name);
    }
    return names;
}

} // namespace

Expected<void> generate(const DemoOptions& options, StoreBuilder& builder, const CancelToken& cancel,
                        Progress* progress) {
    const Conditions* conditions = conditionsOf(options.scenario);
    if (conditions == nullptr) {
        return fail(ErrorCode::usage, "There is no scenario \"" + std::string(options.scenario) +
                                          "\". Known are: " + knownScenarios() + ".");
    }
    if (std::uint64_t{options.traces} * options.spansPerTrace > limits::kSpans) {
        return fail(ErrorCode::tooLarge,
                    "A demo holds at most " + std::to_string(limits::kSpans) + " spans. Ask for fewer.");
    }
    TraceWriter writer(builder);
    TracePlan plan;
    for (std::uint32_t i = 0; i < options.traces; ++i) {
        Random random(mix64(options.seed) + i);
        const std::uint64_t seed = random.next();
        const Arrival when = arrival(i, options.traces, random);
        TracePlanner(*conditions, when.loadPercent, options.spansPerTrace, random, plan)
            .run(pickEntry(options.spansPerTrace, random));
        schedule(plan);
        writer.begin(seed, options.start + when.offset);
        if (auto written = writeTrace(plan, writer, cancel, progress); !written) {
            return written;
        }
    }
    return {};
}

} // namespace spoor::demo
