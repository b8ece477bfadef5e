// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace spoor::test {

/// A Jaeger document that knows where its parts end, so that a test can say what must be left of any prefix.
class CutDocument {
public:
    struct Trace {
        std::size_t begin = 0;
        /// Behind its closing brace.
        std::size_t end = 0;
        /// Behind its processes; the size of the document until they come.
        std::size_t processesEnd = 0;
        std::size_t firstSpan = 0;
        std::size_t spans = 0;
    };

    /// {"data":[…]} of three traces with 3, 2 and 1 spans; the last has its processes before its spans.
    static CutDocument envelope();
    /// Two traces, one a line.
    static CutDocument lines();
    /// One array of four spans with their processes inline.
    static CutDocument spanArray();

    const std::string& text() const { return m_text; }
    /// Number of spans whose closing brace lies before `size`.
    std::size_t spansBefore(std::size_t size) const;
    const std::vector<Trace>& traces() const { return m_traces; }
    /// First offset at which enough has been seen to tell that this is Jaeger JSON.
    std::size_t recognisedAt() const { return m_recognisedAt; }
    /// True if the first `size` bytes are a document or several.
    bool isComplete(std::size_t size) const;

private:
    void add(std::string_view text) { m_text += text; }
    void addSpan(std::string_view traceId, int number, bool isInline);
    void addTrace(std::string_view traceId, int spans, bool processesFirst);
    void addProcesses();
    void markComplete();

    std::string m_text;
    std::vector<std::size_t> m_spanEnds;
    std::vector<Trace> m_traces;
    /// Sizes from and to which (both included) only white space follows whole documents.
    std::vector<std::pair<std::size_t, std::size_t>> m_complete;
    std::size_t m_recognisedAt = 0;
};

} // namespace spoor::test
