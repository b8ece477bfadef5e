// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/choices.h"
#include "tests/support/naivetree.h"

#include <set>

namespace spoor::test {

namespace {

constexpr std::int64_t kDay = 24LL * 3600 * 1'000'000'000;
constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

// Few ids, so that they meet, some in two spellings.
constexpr std::string_view kIds[] = {"1",    "2", "3", "01", "a", "A", "text",
                                     "Text", "4", "5", "6",  "7", "8", "gone"};
constexpr std::string_view kNoIds[] = {"", "0", "0000000000000000"};
constexpr std::string_view kTraces[] = {"", "", "", "t", "7", "07", "0"};
constexpr LinkType kTypes[] = {LinkType::childOf, LinkType::childOf, LinkType::followsFrom, LinkType::parent,
                               LinkType::link};
constexpr std::int64_t kTimes[] = {1, 2, 3, 4, 5, 6, 7, 8, 0, 0, kDay, kDay + 1, kMost - 3, kMost};
constexpr SpanKind kKinds[] = {SpanKind::client, SpanKind::server, SpanKind::internal};

std::string randomId(Choices& choices) {
    return std::string(choices.oneIn(25) ? choices.of(kNoIds) : choices.of(kIds));
}

TestSpan randomSpan(Choices& choices) {
    TestSpan made = span(randomId(choices));
    made.trace = choices.oneIn(8) ? std::string(choices.of(kTraces)) : "7";
    made.start = choices.of(kTimes);
    if (choices.oneIn(5)) {
        made.start.reset();
    }
    made.duration = choices.oneIn(10) ? kMost : choices.below(6);
    made.kind = choices.of(kKinds);
    made.name = choices.oneIn(6) ? "" : "op" + std::to_string(choices.below(2));
    made.service = "svc" + std::to_string(choices.below(2));
    if (choices.oneIn(9)) {
        made.service.reset();
    }
    made.error = choices.oneIn(4);
    for (std::uint32_t n = choices.below(4); n > 0; --n) {
        made.references.push_back({choices.of(kTypes), randomId(choices),
                                   choices.oneIn(6) ? std::string(choices.of(kTraces)) : std::string()});
    }
    if (choices.oneIn(4)) {
        made.attributes.push_back(intAttribute("k", choices.below(2)));
    }
    return made;
}

} // namespace

std::vector<TestSpan> randomSpans() {
    Choices choices = randomChoices(700);
    std::vector<TestSpan> spans;
    while (!choices.usedUp()) {
        if (!spans.empty() && choices.oneIn(8)) {
            const TestSpan twin = spans[choices.below(static_cast<std::uint32_t>(spans.size()))];
            spans.push_back(twin);
        } else {
            spans.push_back(randomSpan(choices));
        }
    }
    return spans;
}

std::string inputText(const std::vector<TestSpan>& spans) {
    std::string text;
    for (const TestSpan& one : spans) {
        text += "'" + one.id + "' in '" + one.trace + "' " + (one.start ? std::to_string(*one.start) : "?") +
                "+" + std::to_string(one.duration) + " " + std::string(spanKindText(one.kind)) + " '" +
                one.name + "' " + one.service.value_or("no process") + " attributes " +
                std::to_string(one.attributes.size());
        for (const TestReference& reference : one.references) {
            text += " type " + std::to_string(static_cast<int>(reference.type)) + " '" + reference.span +
                    "' in '" + reference.trace + "'";
        }
        text += "\n";
    }
    return text;
}

std::string traceText(const TraceSet& set) {
    std::string text;
    for (std::uint32_t t = 0; t < set.traceCount(); ++t) {
        const TraceInfo& info = set.info(TraceIndex(t));
        text += set.traceIdText(TraceIndex(t)) + " " + set.traceName(TraceIndex(t)) + " " +
                std::to_string(info.time.start.count()) + " " + std::to_string(info.time.end.count()) + "\n";
        for (SpanIndex row = info.rows.begin; row < info.rows.end; ++row.value) {
            const SpanIndex parent = set.parent(row);
            text += std::string(std::size_t{set.depth(row)} * 2 + 2, ' ') + set.spanIdText(row) + " record " +
                    std::to_string(set.record(row).value) + " " + std::to_string(set.start(row).count()) +
                    "+" + std::to_string(set.duration(row).count()) + " parent '" +
                    (parent.valid() ? set.spanIdText(parent) : "") + "' missing '" +
                    set.missingParentText(row) + "'" + (set.isCut(row) ? " cut" : "") +
                    (set.isStartRepaired(row) ? " filled" : "") + " links ";
            std::string links;
            for (const std::size_t i : set.links(row)) {
                links += (links.empty() ? "" : ",") + std::to_string(i);
            }
            text += links;
            std::multiset<std::string> kinds;
            for (const TraceWarning& warning : set.warnings(row)) {
                kinds.emplace(warningKindText(warning.kind));
            }
            for (const std::string& kind : kinds) {
                text += " " + kind;
            }
            text += "\n";
        }
    }
    std::set<std::string> dropLines;
    for (const TraceSet::Dropped& dropped : set.dropped()) {
        dropLines.insert(std::string(dropReasonText(dropped.reason)) + " " +
                         std::to_string(dropped.record.value));
    }
    for (const std::string& line : dropLines) {
        text += line + "\n";
    }
    return text;
}

} // namespace spoor::test
