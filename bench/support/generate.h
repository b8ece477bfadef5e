// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/expected.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace spoor::bench {

/// What make-trace writes.
struct GenerateOptions {
    /// Spans of each trace.
    std::uint32_t spans = 100'000;
    std::uint32_t traces = 1;
    std::uint64_t seed = 1;
};

/// Writes Jaeger JSON of requests through a shop, as a server answers: about 1000 bytes and 10 attributes a
/// span, two of them unique to the span, spans in the order in which they ended. The same options give the
/// same bytes. Fails with io if the sink ends it.
Expected<void> writeJaegerTraces(const GenerateOptions& options,
                                 const std::function<bool(std::string_view)>& sink);

/// A file of such traces in the folder for temporary files; it is removed with the object.
class TraceFile {
public:
    explicit TraceFile(const GenerateOptions& options);
    ~TraceFile();
    TraceFile(const TraceFile&) = delete;
    TraceFile& operator=(const TraceFile&) = delete;

    /// Empty if it could not be written.
    const std::string& path() const { return m_path; }

private:
    std::string m_path;
};

} // namespace spoor::bench
