// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tracedrafts.h"

#include "model/trace/tracebuilder.h"

#include <utility>

namespace spoor::test {

namespace {

TestSpan withReference(TestSpan span, LinkType type, std::string id, std::string traceId) {
    span.references.push_back({type, std::move(id), std::move(traceId)});
    return span;
}

/// Puts views of the attributes into the draft's heap.
DraftRun addExtra(SpanDraft& draft, const std::vector<TestAttribute>& attributes) {
    const DraftRun run{static_cast<std::uint32_t>(draft.extraAttributes.size()),
                       static_cast<std::uint32_t>(attributes.size())};
    for (const TestAttribute& attribute : attributes) {
        draft.extraAttributes.push_back(attribute.view());
    }
    return run;
}

std::string_view typeText(LinkType type) {
    return type == LinkType::childOf       ? "child_of"
           : type == LinkType::followsFrom ? "follows_from"
           : type == LinkType::parent      ? "parent"
                                           : "link";
}

void append(std::string& list, const std::string& item) {
    list += (list.empty() ? "" : ", ") + item;
}

} // namespace

Attribute TestAttribute::view() const {
    return {key, {type, boolean, text, integer, real}};
}

TestAttribute textAttribute(std::string key, std::string value) {
    return {std::move(key), AttributeType::string, std::move(value)};
}

TestAttribute intAttribute(std::string key, std::int64_t value) {
    return {std::move(key), AttributeType::integer, {}, value};
}

TestSpan span(std::string id) {
    TestSpan made;
    made.id = std::move(id);
    return made;
}

TestSpan TestSpan::at(std::int64_t from, std::int64_t length) const {
    TestSpan copy = *this;
    copy.start = from;
    copy.duration = length;
    return copy;
}

TestSpan TestSpan::withoutStart() const {
    TestSpan copy = *this;
    copy.start.reset();
    return copy;
}

TestSpan TestSpan::childOf(std::string parent, std::string inTrace) const {
    return withReference(*this, LinkType::childOf, std::move(parent), std::move(inTrace));
}

TestSpan TestSpan::followsFrom(std::string earlier, std::string inTrace) const {
    return withReference(*this, LinkType::followsFrom, std::move(earlier), std::move(inTrace));
}

TestSpan TestSpan::parentId(std::string parent) const {
    return withReference(*this, LinkType::parent, std::move(parent), {});
}

TestSpan TestSpan::linkTo(std::string other, std::string inTrace) const {
    return withReference(*this, LinkType::link, std::move(other), std::move(inTrace));
}

TestSpan TestSpan::in(std::string traceId) const {
    TestSpan copy = *this;
    copy.trace = std::move(traceId);
    return copy;
}

TestSpan TestSpan::named(std::string operation) const {
    TestSpan copy = *this;
    copy.name = std::move(operation);
    return copy;
}

TestSpan TestSpan::of(std::string serviceName) const {
    TestSpan copy = *this;
    copy.service = std::move(serviceName);
    return copy;
}

TestSpan TestSpan::as(SpanKind spanKind) const {
    TestSpan copy = *this;
    copy.kind = spanKind;
    return copy;
}

TestSpan TestSpan::failed() const {
    TestSpan copy = *this;
    copy.error = true;
    return copy;
}

TestSpan TestSpan::with(TestAttribute attribute) const {
    TestSpan copy = *this;
    copy.attributes.push_back(std::move(attribute));
    return copy;
}

RecordIndex addSpan(StoreBuilder& builder, const TestSpan& span) {
    SpanDraft draft;
    draft.traceId = span.trace;
    draft.spanId = span.id;
    draft.name = span.name;
    draft.statusMessage = span.statusMessage;
    draft.traceState = span.traceState;
    if (span.start) {
        draft.start = Nanoseconds(*span.start);
    }
    draft.duration = Nanoseconds(span.duration);
    draft.kind = span.kind;
    draft.status = span.status;
    draft.error = span.error;
    draft.flags = span.flags;
    draft.resource = span.service ? builder.addResource(*span.service, {}) : ResourceIndex();
    draft.scope = span.scope.empty() ? ScopeIndex() : builder.addScope(span.scope, {}, {});
    for (const TestAttribute& attribute : span.attributes) {
        draft.attributes.push_back(attribute.view());
    }
    for (const TestEvent& event : span.events) {
        draft.events.push_back({event.name, Nanoseconds(event.time), addExtra(draft, event.attributes)});
    }
    for (const TestReference& reference : span.references) {
        draft.references.push_back({reference.type, reference.trace, reference.span, {}, {}});
    }
    const auto added = builder.add(draft);
    return added ? *added : RecordIndex();
}

std::shared_ptr<const SpanStore> storeOf(const std::vector<TestSpan>& spans) {
    StoreBuilder builder;
    for (const TestSpan& one : spans) {
        addSpan(builder, one);
    }
    return builder.freeze();
}

std::shared_ptr<const TraceSet> setOf(const std::vector<TestSpan>& spans) {
    return buildTraces(storeOf(spans));
}

std::string shortId(std::string_view shown) {
    const std::size_t first = shown.find_first_not_of('0');
    return std::string(first == std::string_view::npos ? "0" : shown.substr(first));
}

std::string outline(const TraceSet& set) {
    std::string text;
    for (SpanIndex row(0U); row.value < set.spanCount(); ++row.value) {
        text += std::string(std::size_t{set.depth(row)} * 2, ' ') + shortId(set.spanIdText(row)) + "\n";
    }
    return text;
}

std::string timedOutline(const TraceSet& set) {
    std::string text;
    for (SpanIndex row(0U); row.value < set.spanCount(); ++row.value) {
        text += std::string(std::size_t{set.depth(row)} * 2, ' ') + shortId(set.spanIdText(row)) + " " +
                std::to_string(set.start(row).count()) + "+" + std::to_string(set.duration(row).count()) +
                "\n";
    }
    return text;
}

std::string findings(const TraceSet& set) {
    std::string text;
    for (const TraceWarning& warning : set.warnings()) {
        const std::string kind(warningKindText(warning.kind));
        append(text, warning.span.valid() ? kind + " " + shortId(set.spanIdText(warning.span)) : kind);
    }
    return text;
}

std::string drops(const TraceSet& set) {
    std::string text;
    for (const TraceSet::Dropped& dropped : set.dropped()) {
        append(text,
               std::string(dropReasonText(dropped.reason)) + " " + std::to_string(dropped.record.value));
    }
    return text;
}

std::string linksText(const TraceSet& set, SpanIndex row) {
    const SpanStore& store = set.store();
    std::string text;
    for (const std::size_t i : set.links(row)) {
        const LinkView link = store.link(set.record(row), i);
        std::string one = std::string(typeText(link.type)) + " " + shortId(store.spanIdText(link.span));
        if (link.traceKey != store.traceKey(set.record(row))) {
            one += "@" + shortId(store.traceIdText(link.traceKey));
        }
        append(text, one);
    }
    return text;
}

SpanIndex rowOfId(const TraceSet& set, std::string_view id) {
    for (SpanIndex row(0U); row.value < set.spanCount(); ++row.value) {
        if (shortId(set.spanIdText(row)) == id) {
            return row;
        }
    }
    return {};
}

} // namespace spoor::test
