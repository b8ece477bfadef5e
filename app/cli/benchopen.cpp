// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "bench/rival/nlohmannjaegerreader.h"
#include "model/analysis/selftime.h"
#include "model/base/limits.h"
#include "model/formats/bytesources.h"
#include "model/trace/tracebuilder.h"

#include <algorithm>
#include <chrono>

#ifndef _WIN32
#include <sys/resource.h>
#endif

namespace spoor::cli {

namespace {

constexpr std::size_t kCompared = 100'000'000;

double secondsOf(const std::function<void()>& work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

std::uint64_t peakBytes() {
#ifdef _WIN32
    return 0;
#else
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
#ifdef __APPLE__
    return static_cast<std::uint64_t>(usage.ru_maxrss);
#else
    return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
#endif
#endif
}

Expected<std::string> readPrefix(const std::string& path) {
    auto source = formats::openFile(path);
    if (!source) {
        return fail(source.error());
    }
    std::string prefix(kCompared, '\0');
    std::size_t size = 0;
    while (size < prefix.size()) {
        const auto got = (*source)->read({prefix.data() + size, prefix.size() - size});
        if (!got) {
            return fail(got.error());
        }
        if (*got == 0) {
            break;
        }
        size += *got;
    }
    prefix.resize(size);
    return prefix;
}

/// Reads the whole file through one buffer: what no reader can beat.
double readFloor(const std::string& path) {
    return secondsOf([&] {
        auto source = formats::openFile(path);
        std::vector<char> buffer(limits::kWindowBytes);
        while (source) {
            const auto got = (*source)->read(buffer);
            if (!got || *got == 0) {
                break;
            }
        }
    });
}

struct OpenFigures {
    double loadSeconds = 0;
    std::uint64_t spans = 0;
    std::uint64_t modelBytes = 0;
    std::uint64_t peak = 0;
};

/// From opening the file to finished traces with tree and self time; best of three, peak of the first.
OpenFigures measureLoad(const std::string& path, std::optional<Error>& failure) {
    constexpr int kRuns = 3;
    OpenFigures figures;
    const formats::Input input = formats::fileInput(path);
    for (int run = 0; run < kRuns && !failure; ++run) {
        formats::LoadResult load;
        const double seconds = secondsOf([&] {
            load = formats::load({&input, 1});
            analysis::selfTimes(*load.traces, {SpanIndex(0U), SpanIndex(load.traces->spanCount())});
        });
        failure = load.sources.front().error;
        figures.loadSeconds = run == 0 ? seconds : std::min(figures.loadSeconds, seconds);
        figures.spans = load.traces->spanCount();
        figures.modelBytes = load.traces->memoryBytes() + load.traces->store().memoryBytes();
        figures.peak = run == 0 ? peakBytes() : figures.peak;
    }
    return figures;
}

/// The rival's time over ours, each into the same kind of builder, on the start of the file.
double measureRatio(const std::string& prefix) {
    double ours = 0;
    double rival = 0;
    constexpr int kRuns = 2;
    for (int run = 0; run < kRuns; ++run) {
        auto source = formats::memorySource(prefix);
        StoreBuilder builder;
        const double seconds = secondsOf([&] { formats::readSource("prefix", std::move(source), builder); });
        ours = run == 0 ? seconds : std::min(ours, seconds);
        StoreBuilder other;
        const double otherSeconds = secondsOf([&] {
            // A prefix breaks off: what it holds is what counts.
            [[maybe_unused]] const auto ignored =
                bench::readJaegerWithNlohmann(prefix.data(), prefix.data() + prefix.size(), other);
        });
        rival = run == 0 ? otherSeconds : std::min(rival, otherSeconds);
    }
    return rival / ours;
}

} // namespace

int runBenchOpen(const Context& context, const std::string& file) {
    Context json = context;
    json.json = true;
    std::optional<Error> failure;
    const OpenFigures figures = measureLoad(file, failure);
    if (failure) {
        return failWith(json, *failure, figures.spans == 0 ? exitCodeOf(failure->code) : kPartial);
    }
    const auto prefix = readPrefix(file);
    if (!prefix) {
        return failWith(json, prefix.error());
    }
    const double floor = std::min(readFloor(file), readFloor(file));
    const auto whole = formats::openFile(file);
    return printJson(
        [&](JsonWriter& out) {
            out.beginObject().key("bytes").value((*whole)->bytesTotal()).key("spans").value(figures.spans);
            out.key("read_floor_s").value(floor).key("load_s").value(figures.loadSeconds);
            out.key("sax_ratio").value(measureRatio(*prefix)).key("peak_rss_bytes").value(figures.peak);
            out.key("model_bytes").value(figures.modelBytes).endObject();
        },
        kOk);
}

} // namespace spoor::cli
