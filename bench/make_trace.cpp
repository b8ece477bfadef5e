// SPDX-License-Identifier: GPL-3.0-or-later
// make-trace: writes Jaeger JSON of any size to standard output, for benchmarks and for trying things out.
#include "bench/support/generate.h"

#include <charconv>
#include <cstdio>
#include <cstring>
#include <string_view>

namespace {

constexpr const char* kUsage =
    "Usage: make-trace [--spans N] [--traces N] [--seed N] > FILE\n"
    "Writes Jaeger JSON; N spans in each trace. Defaults: 100000 spans, 1 trace, seed 1.\n";

template<class T>
bool parse(const char* text, T& out) {
    const char* end = text + std::strlen(text);
    const auto result = std::from_chars(text, end, out);
    return result.ec == std::errc() && result.ptr == end;
}

bool parseArguments(int count, char** arguments, spoor::bench::GenerateOptions& options) {
    for (int i = 1; i + 1 < count; i += 2) {
        const std::string_view name = arguments[i];
        const bool ok = name == "--spans"    ? parse(arguments[i + 1], options.spans)
                        : name == "--traces" ? parse(arguments[i + 1], options.traces)
                        : name == "--seed"   ? parse(arguments[i + 1], options.seed)
                                             : false;
        if (!ok) {
            return false;
        }
    }
    return count % 2 == 1 && options.spans > 0;
}

} // namespace

int main(int count, char** arguments) {
    spoor::bench::GenerateOptions options;
    if (!parseArguments(count, arguments, options)) {
        std::fputs(kUsage, stderr);
        return 2;
    }
    const auto written = spoor::bench::writeJaegerTraces(options, [](std::string_view bytes) {
        return std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size();
    });
    if (!written || std::fflush(stdout) != 0) {
        std::fputs("make-trace: the output could not be written\n", stderr);
        return 1;
    }
    return 0;
}
