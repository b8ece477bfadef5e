// SPDX-License-Identifier: GPL-3.0-or-later
// Loading of Jaeger JSON: time against read() and against nlohmann_json's SAX parser, memory, and the tree.
// A plain program: its rows belong together, and memory must be measured in fresh processes.
#include "bench/rival/nlohmannjaegerreader.h"
#include "bench/support/generate.h"
#include "bench/support/measure.h"
#include "model/analysis/selftime.h"
#include "model/formats/loader.h"
#include "model/trace/tracebuilder.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace spoor;
using namespace spoor::bench;

namespace {

constexpr std::size_t kPrefixBytes = 100'000'000;
constexpr int kRuns = 3;

/// One line of the table, for bench/run: what, value, unit, target, whether it is met.
void row(const std::string& what, double value, const char* unit, double target = 0, bool isFloor = false) {
    std::printf("%s\t%.4g\t%s", what.c_str(), value, unit);
    if (target != 0) {
        const bool met = isFloor ? value >= target : value <= target;
        std::printf("\t%s %.4g\t%s", isFloor ? ">=" : "<=", target, met ? "yes" : "NO");
    }
    std::printf("\n");
    std::fflush(stdout);
}

struct Loaded {
    formats::LoadResult result;
    std::vector<Nanoseconds> selfTimes;
};

Loaded loadFile(const std::string& path) {
    Loaded loaded;
    const std::vector<formats::Input> inputs{formats::fileInput(path)};
    loaded.result = formats::load(inputs);
    const TraceSet& set = *loaded.result.traces;
    loaded.selfTimes = analysis::selfTimes(set, {SpanIndex(0U), SpanIndex(set.spanCount())});
    return loaded;
}

/// Loads once in this fresh process and prints peak, kept and accounted bytes.
int printMemory(const std::string& path) {
    const std::uint64_t before = currentRssBytes();
    const Loaded loaded = loadFile(path);
    const std::uint64_t peak = peakRssBytes();
    const TraceSet& set = *loaded.result.traces;
    std::printf("%llu %llu %llu\n", static_cast<unsigned long long>(peak),
                static_cast<unsigned long long>(currentRssBytes() - before),
                static_cast<unsigned long long>(set.memoryBytes() + set.store().memoryBytes()));
    return 0;
}

struct Memory {
    unsigned long long peak = 0;
    unsigned long long kept = 0;
    unsigned long long accounted = 0;
};

Memory measureMemory(const std::string& program, const std::string& path) {
    Memory memory;
    const std::string command = "'" + program + "' --memory '" + path + "'";
    if (std::FILE* child = popen(command.c_str(), "r")) {
        if (std::fscanf(child, "%llu %llu %llu", &memory.peak, &memory.kept, &memory.accounted) != 3) {
            memory = {};
        }
        pclose(child);
    }
    return memory;
}

std::string readPrefix(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::string bytes(kPrefixBytes, '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    return bytes;
}

/// Both readers on the same bytes into the same builder. Each first proves that it reads the same number of
/// spans.
void compareWithRival(const std::string& name, const std::string& path) {
    const std::string bytes = readPrefix(path);
    std::optional<StoreBuilder> builder;
    const auto fresh = [&builder] { builder.emplace(); };
    const double ours = bestOf(
        kRuns, fresh, [&] { formats::readSource(path, std::make_unique<ViewSource>(bytes), *builder); });
    const std::size_t ourSpans = builder->size();
    const double rival = bestOf(kRuns, fresh, [&] {
        // The prefix breaks off in the middle of a span: the error is expected.
        (void)readJaegerWithNlohmann(bytes.data(), bytes.data() + bytes.size(), *builder).has_value();
    });
    const std::size_t rivalSpans = builder->size();
    if (ourSpans != rivalSpans) {
        std::fprintf(stderr, "The readers disagree: %zu and %zu spans\n", ourSpans, rivalSpans);
        std::exit(1);
    }
    const double megabytes = static_cast<double>(bytes.size()) / 1e6;
    row(name + " reader, first 100 MB", megabytes / ours, "MB/s");
    row(name + " nlohmann SAX, first 100 MB", megabytes / rival, "MB/s");
    row(name + " ratio to nlohmann SAX", rival / ours, "x", 5, true);
}

void benchFile(const std::string& program, const std::string& name, const std::string& path) {
    double bytes = 0;
    const double floor = bestOf(kRuns, [&] { bytes = static_cast<double>(readThrough(path)); });
    double spans = 0;
    const double load = bestOf(kRuns, [&] { spans = static_cast<double>(loadFile(path).selfTimes.size()); });
    row(name + " file", bytes / 1e6, "MB");
    row(name + " bytes a span in the file", bytes / spans, "B");
    row(name + " read() floor", floor * 1e3, "ms");
    row(name + " load to finished traces", load * 1e3, "ms");
    row(name + " load", load / floor, "x floor");
    compareWithRival(name, path);

    const Loaded loaded = loadFile(path);
    const auto store = loaded.result.traces->sharedStore();
    const double tree = bestOf(kRuns, [&] {
        const auto set = buildTraces(store);
        analysis::selfTimes(*set, {SpanIndex(0U), SpanIndex(set->spanCount())});
    });
    row(name + " tree and self time", tree * 1e9 / spans, "ns/span", 200);

    const Memory memory = measureMemory(program, path);
    row(name + " peak RSS", static_cast<double>(memory.peak) / 1e6, "MB");
    // A small file is outweighed by the program itself and the reader's window.
    row(name + " peak RSS to file", static_cast<double>(memory.peak) / bytes, "x", bytes > 5e8 ? 0.35 : 0);
    row(name + " kept, by RSS", static_cast<double>(memory.kept) / spans, "B/span");
    row(name + " kept, as accounted", static_cast<double>(memory.accounted) / spans, "B/span", 230);
}

std::string nameOf(const GenerateOptions& options) {
    const auto count = [](std::uint32_t n) {
        return n % 1'000'000 == 0 ? std::to_string(n / 1'000'000) + " M"
               : n % 1000 == 0    ? std::to_string(n / 1000) + " k"
                                  : std::to_string(n);
    };
    return count(options.traces) + " x " + count(options.spans) + ":";
}

} // namespace

int main(int count, char** arguments) {
    if (count == 3 && std::strcmp(arguments[1], "--memory") == 0) {
        return printMemory(arguments[2]);
    }
    if (count == 3 && std::strcmp(arguments[1], "--file") == 0) {
        benchFile(arguments[0], "file:", arguments[2]);
        return 0;
    }
    std::vector<GenerateOptions> sizes{
        {.spans = 100'000}, {.spans = 1'000'000}, {.spans = 100, .traces = 10'000}};
    if (count == 2 && std::strcmp(arguments[1], "--quick") == 0) {
        sizes.resize(1);
    } else if (count != 1) {
        std::fputs("Usage: bench_load [--quick | --file FILE]\n", stderr);
        return 2;
    }
    for (const GenerateOptions& options : sizes) {
        const TraceFile file(options);
        if (file.path().empty()) {
            std::fputs("bench_load: no room for a file in the temporary folder\n", stderr);
            return 1;
        }
        benchFile(arguments[0], nameOf(options), file.path());
    }
    return 0;
}
