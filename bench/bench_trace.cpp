// SPDX-License-Identifier: GPL-3.0-or-later
// The span tree and the texts behind it: shapes that hurt, counted per span or text.
#include "model/analysis/selftime.h"
#include "model/demo/demogenerator.h"
#include "model/demo/random.h"
#include "model/trace/stringtable.h"
#include "model/trace/tracebuilder.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

using namespace spoor;

namespace {

constexpr std::uint32_t kNoParent = 0xFFFF'FFFFU;
constexpr std::int64_t kStart = 1'768'467'600'000'000'000;

/// The parent of each span, as its place in the list.
using Parents = std::vector<std::uint32_t>;

Parents chain(std::uint32_t spans) {
    Parents parents(spans, kNoParent);
    std::iota(parents.begin() + 1, parents.end(), 0U);
    return parents;
}

Parents wide(std::uint32_t spans) {
    Parents parents(spans, 0);
    parents[0] = kNoParent;
    return parents;
}

/// Each span hangs below any earlier one: depth grows with the logarithm.
Parents randomTree(std::uint32_t spans) {
    demo::Random random(11);
    Parents parents(spans, kNoParent);
    for (std::uint32_t i = 1; i < spans; ++i) {
        parents[i] = random.below(i);
    }
    return parents;
}

/// A store of these spans in random order, so that parents lie anywhere in it.
std::shared_ptr<const SpanStore> makeStore(const Parents& parents, std::uint32_t traces = 1) {
    demo::Random random(5);
    const auto spans = static_cast<std::uint32_t>(parents.size());
    std::vector<std::uint32_t> order(spans);
    std::iota(order.begin(), order.end(), 0U);
    for (std::uint32_t i = spans; i > 1; --i) {
        std::swap(order[i - 1], order[random.below(i)]);
    }
    StoreBuilder builder;
    const ResourceIndex resource = builder.declareResource();
    builder.defineResource(resource, "bench", {});
    const auto idOf = [](std::uint64_t trace, std::uint32_t i) {
        return hexText(demo::mix64((trace << 32U) + i + 1));
    };
    SpanDraft draft;
    for (std::uint32_t trace = 0; trace < traces; ++trace) {
        const std::string traceId = hexText(std::uint64_t{trace} + 1);
        for (const std::uint32_t i : order) {
            const std::string id = idOf(trace, i);
            const std::string parentId = parents[i] == kNoParent ? std::string() : idOf(trace, parents[i]);
            draft.clear();
            draft.traceId = traceId;
            draft.spanId = id;
            draft.name = "operation";
            draft.resource = resource;
            draft.start = Nanoseconds(kStart + std::int64_t{i} * 1000);
            draft.duration = Nanoseconds(1'000'000);
            if (!parentId.empty()) {
                ReferenceDraft parent;
                parent.spanId = parentId;
                draft.references.push_back(parent);
            }
            [[maybe_unused]] const bool added = builder.add(draft).has_value();
        }
    }
    return builder.freeze();
}

void buildTree(benchmark::State& state, const std::shared_ptr<const SpanStore>& store) {
    for (auto _ : state) {
        benchmark::DoNotOptimize(buildTraces(store));
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(store->size()));
}

void treeOfChain(benchmark::State& state) {
    buildTree(state, makeStore(chain(1'000'000)));
}
void treeOfWide(benchmark::State& state) {
    buildTree(state, makeStore(wide(1'000'000)));
}
void treeOfRandom(benchmark::State& state) {
    buildTree(state, makeStore(randomTree(1'000'000)));
}
void treeOfManyTraces(benchmark::State& state) {
    buildTree(state, makeStore(randomTree(100), 10'000));
}

void selfTimesOfRandom(benchmark::State& state) {
    const auto set = buildTraces(makeStore(randomTree(1'000'000)));
    const SpanRange all{SpanIndex(0U), SpanIndex(set->spanCount())};
    for (auto _ : state) {
        benchmark::DoNotOptimize(analysis::selfTimes(*set, all));
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(set->spanCount()));
}

/// `distinct` different texts, a million in all.
void intern(benchmark::State& state, std::uint32_t distinct) {
    constexpr std::uint32_t kTexts = 1'000'000;
    demo::Random random(3);
    std::vector<std::string> texts;
    for (std::uint32_t i = 0; i < distinct; ++i) {
        texts.push_back("/api/v1/items/" + std::to_string(demo::mix64(i)));
    }
    std::vector<std::uint32_t> draws(kTexts);
    std::generate(draws.begin(), draws.end(), [&] { return random.below(distinct); });
    for (auto _ : state) {
        StringTable table;
        for (const std::uint32_t draw : draws) {
            benchmark::DoNotOptimize(table.intern(texts[draw]));
        }
    }
    state.SetItemsProcessed(state.iterations() * kTexts);
}

void internFewTexts(benchmark::State& state) {
    intern(state, 300);
}
void internManyTexts(benchmark::State& state) {
    intern(state, 500'000);
}

void generateDemo(benchmark::State& state) {
    std::int64_t spans = 0;
    for (auto _ : state) {
        StoreBuilder builder;
        [[maybe_unused]] const bool done = demo::generate({}, builder).has_value();
        spans += static_cast<std::int64_t>(builder.size());
    }
    state.SetItemsProcessed(spans);
}

} // namespace

BENCHMARK(treeOfChain)->Name("tree, chain of 1 M spans")->Unit(benchmark::kMillisecond);
BENCHMARK(treeOfWide)->Name("tree, one parent of 1 M spans")->Unit(benchmark::kMillisecond);
BENCHMARK(treeOfRandom)->Name("tree, random, 1 M spans")->Unit(benchmark::kMillisecond);
BENCHMARK(treeOfManyTraces)->Name("tree, 10 k traces x 100 spans")->Unit(benchmark::kMillisecond);
BENCHMARK(selfTimesOfRandom)->Name("self time, random, 1 M spans")->Unit(benchmark::kMillisecond);
BENCHMARK(internFewTexts)->Name("intern 1 M texts, 300 distinct")->Unit(benchmark::kMillisecond);
BENCHMARK(internManyTexts)->Name("intern 1 M texts, 500 k distinct")->Unit(benchmark::kMillisecond);
BENCHMARK(generateDemo)->Name("demo, 200 traces")->Unit(benchmark::kMillisecond);
BENCHMARK_MAIN();
