// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/jsonreader.h"
#include "model/formats/detect.h"
#include "model/formats/jaegerspan.h"
#include "model/formats/loader.h"

#include <chrono>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace spoor::formats {

/// Reads Jaeger JSON in all its shapes into a builder, one span alive at a time: the API's envelope, a bare
/// trace, an array of traces or of spans, one span, and any of these one after another. Keys may come in any
/// order at every level. What was read before a failure stays in the builder; the reader's error() says why
/// it ended.
class JaegerReader {
public:
    JaegerReader(JsonReader& reader, StoreBuilder& builder, const LoadOptions& options);

    /// Reads all documents to the end of the input.
    void read(Shape first);

    /// Elements that were traces or spans.
    std::uint64_t traceElements() const { return m_elements; }
    /// Messages of the envelope's `errors`.
    const std::vector<std::string>& serverErrors() const { return m_serverErrors; }
    /// Keys of the traces that were open when the reading ended.
    std::vector<std::uint32_t> openTraces() const;

private:
    /// Ends the reading before something that is no Jaeger document.
    void refuseNext();
    void readDocument(Shape shape);
    void readEnvelope();
    void readData();
    void readTraces();
    void readSpanArray();
    void readTrace();
    void readTraceMember(const std::string& key);
    void readSpans();
    bool readSpan();
    bool addSpan();
    void readProcesses();
    bool readProcess(const std::string& id);
    void readTraceWarnings();
    void readErrors();
    void readText(std::string& out);
    void readElement();
    void finishTrace();
    void noteSummary(const SpanDraft& draft);
    void postSummaries(bool last);
    ResourceIndex process(std::string_view id);

    JsonReader& m_reader;
    StoreBuilder& m_builder;
    const LoadOptions& m_options;
    JaegerSpanParser m_span;
    std::uint64_t m_elements = 0;
    std::vector<std::string> m_serverErrors;

    bool m_traceOpen = false;
    std::uint32_t m_firstRecord = 0;
    std::string m_traceId;
    std::vector<std::string> m_traceWarnings;
    std::unordered_map<std::string, ResourceIndex> m_processes;
    std::string m_lastProcess;
    ResourceIndex m_lastResource;

    TraceSummary m_summary;
    std::string m_nameKey;
    std::set<std::uint32_t> m_summaryResources;
    std::uint32_t m_namingReferences = 0;
    Nanoseconds m_namingStart{0};
    ResourceIndex m_namingResource;
    Nanoseconds m_end{0};
    std::vector<TraceSummary> m_pending;
    std::chrono::steady_clock::time_point m_lastPost;
};

} // namespace spoor::formats
