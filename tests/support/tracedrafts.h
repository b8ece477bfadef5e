// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/trace/storebuilder.h"
#include "model/trace/traceset.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Spans of tests as values that own their texts, and traces as texts that can be compared.
namespace spoor::test {

struct TestAttribute {
    std::string key;
    AttributeType type = AttributeType::string;
    std::string text = {};
    std::int64_t integer = 0;
    bool boolean = false;
    double real = 0;

    Attribute view() const;
    friend bool operator==(const TestAttribute&, const TestAttribute&) = default;
};

TestAttribute textAttribute(std::string key, std::string value);
TestAttribute intAttribute(std::string key, std::int64_t value);

struct TestReference {
    LinkType type = LinkType::childOf;
    std::string span;
    /// Empty: the trace of the span.
    std::string trace = {};

    friend bool operator==(const TestReference&, const TestReference&) = default;
};

struct TestEvent {
    std::string name;
    std::int64_t time = 0;
    std::vector<TestAttribute> attributes = {};

    friend bool operator==(const TestEvent&, const TestEvent&) = default;
};

/// One span; the modifiers return a changed copy, so that a trace reads as a list.
struct TestSpan {
    std::string id;
    std::string trace = "trace";
    std::string name = "op";
    /// None: no process.
    std::optional<std::string> service = "svc";
    std::optional<std::int64_t> start = 1000;
    std::int64_t duration = 10;
    SpanKind kind = SpanKind::unspecified;
    StatusCode status = StatusCode::unset;
    bool error = false;
    std::uint32_t flags = 0;
    std::string statusMessage = {};
    std::string traceState = {};
    std::string scope = {};
    std::vector<TestReference> references = {};
    std::vector<TestAttribute> attributes = {};
    std::vector<TestEvent> events = {};

    TestSpan at(std::int64_t from, std::int64_t length = 10) const;
    TestSpan withoutStart() const;
    TestSpan childOf(std::string parent, std::string inTrace = {}) const;
    TestSpan followsFrom(std::string earlier, std::string inTrace = {}) const;
    /// The one parent of formats that name it directly.
    TestSpan parentId(std::string parent) const;
    TestSpan linkTo(std::string other, std::string inTrace = {}) const;
    TestSpan in(std::string traceId) const;
    TestSpan named(std::string operation) const;
    TestSpan of(std::string serviceName) const;
    TestSpan as(SpanKind spanKind) const;
    TestSpan failed() const;
    TestSpan with(TestAttribute attribute) const;

    friend bool operator==(const TestSpan&, const TestSpan&) = default;
};

TestSpan span(std::string id);

/// Adds the span at the end of a store.
RecordIndex addSpan(StoreBuilder& builder, const TestSpan& span);
std::shared_ptr<const SpanStore> storeOf(const std::vector<TestSpan>& spans);
std::shared_ptr<const TraceSet> setOf(const std::vector<TestSpan>& spans);

/// The id as shown, without the zeros in front.
std::string shortId(std::string_view shown);
/// All traces as indented ids, a line for each row: "r\n  s\n".
std::string outline(const TraceSet& set);
/// Like outline(), each id with "start+duration".
std::string timedOutline(const TraceSet& set);
/// The warnings as "kind id", for traces "kind", joined by ", ".
std::string findings(const TraceSet& set);
/// The drops as "reason record", joined by ", ".
std::string drops(const TraceSet& set);
/// The links of a row as "type id", with "@trace" if it is another trace, joined by ", ".
std::string linksText(const TraceSet& set, SpanIndex row);
/// The row of that id as shown, leading zeros left out, in any trace; none if there is none.
SpanIndex rowOfId(const TraceSet& set, std::string_view id);

} // namespace spoor::test
