// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/cutdocument.h"

#include <algorithm>

namespace spoor::test {

void CutDocument::addSpan(std::string_view traceId, int number, bool isInline) {
    const std::string id = "00000000000000" + std::to_string(10 + number);
    add(R"({"traceID":")" + std::string(traceId) + R"(","spanID":")" + id +
        R"(","flags":1,"operationName":"gr\u00fc)"
        "\xC3\x9F \xF0\x9F\x98\x80\",\"references\":[");
    if (number > 1) {
        add(R"({"refType":"CHILD_OF","traceID":")" + std::string(traceId) +
            R"(","spanID":"0000000000000011"})");
    }
    add(R"(],"startTime":17000000000000)" + std::to_string(10 + number) +
        R"(,"duration":2.5,"tags":[)"
        R"({"key":"span.kind","type":"string","value":"server"},{"key":"n","type":"int64","value":-12},)"
        R"({"key":"list","value":[1,{"a":null}]},{"key":"ok","type":"bool","value":false}],"logs":[{"timestamp":5,)"
        R"("fields":[{"key":"event","type":"string","value":"ev"}]}],"processID":"p1","warnings":["w"])");
    if (isInline) {
        add(R"(,"process":{"serviceName":"web","tags":[{"key":"host","type":"string","value":"h"}]})");
    }
    add("}");
    m_spanEnds.push_back(m_text.size());
}

void CutDocument::addProcesses() {
    add(R"("processes":{"p1":{"serviceName":"web","tags":[{"key":"host","type":"string","value":"h"}]}})");
    m_traces.back().processesEnd = m_text.size();
}

void CutDocument::addTrace(std::string_view traceId, int spans, bool processesFirst) {
    m_traces.push_back({m_text.size(), 0, 0, m_spanEnds.size(), static_cast<std::size_t>(spans)});
    add(R"({"traceID":")" + std::string(traceId) + "\", ");
    if (processesFirst) {
        addProcesses();
        add(",");
    }
    add("\"spans\" : [");
    for (int number = 1; number <= spans; ++number) {
        add(number == 1 ? "" : ", ");
        addSpan(traceId, number, false);
    }
    add("]");
    if (!processesFirst) {
        add(",");
        addProcesses();
    }
    add(R"(,"warnings":["of the trace"]})");
    m_traces.back().end = m_text.size();
}

void CutDocument::markComplete() {
    const std::size_t from = m_text.size();
    add("\n");
    m_complete.emplace_back(from, m_text.size());
}

CutDocument CutDocument::envelope() {
    CutDocument document;
    document.add(R"({"data":[)");
    document.m_recognisedAt = document.m_text.size() - 2;
    document.addTrace("a1", 3, false);
    document.add(",\n");
    document.addTrace("b2", 2, false);
    document.add(",");
    document.addTrace("c3", 1, true);
    document.add(R"(],"total":0,"limit":0,"offset":0,"errors":null})");
    document.markComplete();
    return document;
}

CutDocument CutDocument::lines() {
    CutDocument document;
    document.addTrace("a1", 2, false);
    document.m_recognisedAt = document.m_text.find("\"spans\"") + 7;
    document.markComplete();
    document.addTrace("b2", 2, true);
    document.markComplete();
    return document;
}

CutDocument CutDocument::spanArray() {
    CutDocument document;
    document.add("[");
    document.m_traces.push_back({0, 0, 0, 0, 4});
    for (int number = 1; number <= 4; ++number) {
        document.add(number == 1 ? "" : ",");
        document.addSpan("a1", number, true);
    }
    document.add("]");
    document.m_traces.back().end = document.m_text.size();
    document.m_recognisedAt = document.m_text.find("\"spanID\"") + 8;
    document.markComplete();
    return document;
}

std::size_t CutDocument::spansBefore(std::size_t size) const {
    return static_cast<std::size_t>(
        std::ranges::count_if(m_spanEnds, [size](std::size_t end) { return end <= size; }));
}

bool CutDocument::isComplete(std::size_t size) const {
    return std::ranges::any_of(
        m_complete, [size](const auto& range) { return size >= range.first && size <= range.second; });
}

} // namespace spoor::test
