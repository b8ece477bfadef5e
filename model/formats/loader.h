// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/bytesource.h"
#include "model/base/cancel.h"
#include "model/trace/storebuilder.h"
#include "model/trace/traceset.h"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace spoor::formats {

/// What an input was recognised as.
enum class Format : std::uint8_t { unknown, jaegerJson, jaegerReply };
/// The stable text: "jaeger-json", "jaeger-reply", "unknown".
std::string_view formatText(Format format);

enum class Compression : std::uint8_t { none, gzip };
/// "none", "gzip".
std::string_view compressionText(Compression compression);

/// What is known of a trace while its file is still being read.
struct TraceSummary {
    std::string traceId;
    std::string name;
    Nanoseconds start{0};
    Nanoseconds duration{0};
    std::uint32_t spans = 0;
    std::uint32_t errors = 0;
    std::uint32_t services = 0;
};

struct LoadOptions {
    CancelToken cancel;
    /// Counters for the interface; may be null.
    std::shared_ptr<Progress> progress;
    /// Called in the loading thread with the traces finished since the last call, at most 10 times a second.
    std::function<void(std::vector<TraceSummary>)> onTraces;
};

/// How one input went.
struct SourceReport {
    /// As given: a path, "-" or a URL.
    std::string path;
    Format format = Format::unknown;
    Compression compression = Compression::none;
    /// Bytes of the input as stored.
    std::uint64_t bytes = 0;
    /// Its spans in the store.
    RecordRange records;
    /// Why reading stopped before the end, if it did.
    std::optional<Error> error;
    /// Keys of traces that were open when reading stopped.
    std::vector<std::uint32_t> incompleteTraces;
    /// Messages a server sent along with traces or instead of them ("trace not found").
    std::vector<std::string> serverErrors;
};

/// A finished load: all traces of all inputs, and how each input went. `traces` is null only if cancelled.
struct LoadResult {
    std::shared_ptr<const TraceSet> traces;
    std::vector<SourceReport> sources;
    bool cancelled = false;
};

/// One input to load: a name for messages and how to open it.
struct Input {
    std::string path;
    std::function<Expected<std::unique_ptr<ByteSource>>()> open;
};

/// An input from a file; "-" is standard input. The token ends waiting for a pipe.
Input fileInput(std::string path, const CancelToken& cancel = {});

/// Reads all inputs into one store and builds the traces: spans of one trace id are one trace from whatever
/// input. What is readable of a broken input stays. Blocks; never throws.
LoadResult load(std::span<const Input> inputs, const LoadOptions& options = {});

/// Reads one opened source into a builder: detects compression and format, fills the report. For callers that
/// add more than one source or build by themselves.
SourceReport readSource(std::string path, std::unique_ptr<ByteSource> source, StoreBuilder& builder,
                        const LoadOptions& options = {});

} // namespace spoor::formats
