// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/check.h"
#include "tests/support/choices.h"
#include "tests/support/failonwarning.h"
#include "tests/support/naivetree.h"

#include <numeric>

using namespace spoor;
using namespace spoor::test;

/// Random spans against the plain builder, and what holds for every trace.
class TestTreeProperties : public QObject {
    Q_OBJECT

private:
    static std::shared_ptr<const TraceSet> logged(const std::vector<TestSpan>& spans) {
        RC_LOG() << inputText(spans);
        return setOf(spans);
    }

private slots:
    void initTestCase() { fixPropertySeed("seed=20260217 max_success=1000"); }
    void init() { failOnWarnings(); }

    void everythingIsAsThePlainBuilderSays() {
        QVERIFY(rc::check("equal to the plain builder", [] {
            const auto spans = randomSpans();
            const auto set = logged(spans);
            RC_ASSERT(traceText(*set) == naiveText(spans));
        }));
    }

    void spansShownAndDroppedAreTheSpansLoaded() {
        QVERIFY(rc::check("nothing is lost", [] {
            const auto spans = randomSpans();
            const auto set = logged(spans);
            std::vector<int> seen(spans.size(), 0);
            for (SpanIndex row(0U); row.value < set->spanCount(); ++row.value) {
                ++seen.at(set->record(row).value);
            }
            for (const TraceSet::Dropped& dropped : set->dropped()) {
                ++seen.at(dropped.record.value);
            }
            RC_ASSERT(seen == std::vector<int>(spans.size(), 1));
        }));
    }

    void rowsStandInPreorder() {
        QVERIFY(rc::check("preorder", [] {
            const auto set = logged(randomSpans());
            for (SpanIndex row(0U); row.value < set->spanCount(); ++row.value) {
                const SpanIndex parent = set->parent(row);
                RC_ASSERT(set->depth(row) == (parent.valid() ? set->depth(parent) + 1 : 0));
                RC_ASSERT((!parent.valid() || parent < row));
                // (Twice in parentheses: the macro would look at both sides of an "or".)
                // A row stands below the row before it or below one of its ancestors.
                RC_ASSERT((row.value == 0 || set->depth(row) <= set->depth(SpanIndex(row.value - 1)) + 1));
            }
        }));
    }

    void subtreesAreNestedRanges() {
        QVERIFY(rc::check("subtrees", [] {
            const auto set = logged(randomSpans());
            std::vector<std::uint32_t> below(set->spanCount(), 1);
            std::vector<std::uint32_t> children(set->spanCount(), 0);
            for (std::size_t row = set->spanCount(); row-- > 0;) {
                const SpanIndex parent = set->parent(SpanIndex(row));
                if (parent.valid()) {
                    below[parent.value] += below[row];
                    ++children[parent.value];
                    RC_ASSERT(row < parent.value + set->subtreeSize(parent));
                }
                RC_ASSERT(set->subtreeSize(SpanIndex(row)) == below[row]);
                RC_ASSERT(set->childCount(SpanIndex(row)) == children[row]);
            }
        }));
    }

    void siblingsStandByStartThenByRecord() {
        QVERIFY(rc::check("order of siblings", [] {
            const auto set = logged(randomSpans());
            for (std::uint32_t t = 0; t < set->traceCount(); ++t) {
                const SpanRange rows = set->info(TraceIndex(t)).rows;
                for (SpanIndex row = rows.begin; row < rows.end; ++row.value) {
                    const SpanIndex next(row.value + set->subtreeSize(row));
                    if (next < rows.end && set->parent(next) == set->parent(row)) {
                        RC_ASSERT((std::pair(set->start(row), set->record(row)) <
                                   std::pair(set->start(next), set->record(next))));
                    }
                }
            }
        }));
    }

    void tracesPartitionTheRows() {
        QVERIFY(rc::check("traces are ranges", [] {
            const auto set = logged(randomSpans());
            std::uint32_t next = 0;
            RecordIndex lastFirst(0U);
            for (std::uint32_t t = 0; t < set->traceCount(); ++t) {
                const TraceInfo& info = set->info(TraceIndex(t));
                RC_ASSERT(info.rows.begin.value == next);
                RC_ASSERT(info.rows.size() > 0U);
                next = info.rows.end.value;
                std::uint32_t first = UINT32_MAX;
                std::uint32_t levels = 0;
                std::uint32_t errors = 0;
                for (SpanIndex row = info.rows.begin; row < info.rows.end; ++row.value) {
                    RC_ASSERT(set->traceOf(row) == TraceIndex(t));
                    RC_ASSERT(set->store().traceKey(set->record(row)) == info.traceKey);
                    first = std::min(first, set->record(row).value);
                    levels = std::max(levels, set->depth(row) + 1);
                    errors += set->isError(row) ? 1 : 0;
                    RC_ASSERT(set->start(row) >= info.time.start);
                    RC_ASSERT(set->end(row) <= info.time.end);
                }
                RC_ASSERT(info.depth == levels);
                RC_ASSERT(info.errors == errors);
                RC_ASSERT((t == 0 || lastFirst.value < first));
                lastFirst = RecordIndex(first);
            }
            RC_ASSERT(next == set->spanCount());
        }));
    }

    void shownIdsFindTheirRows() {
        QVERIFY(rc::check("findSpan", [] {
            const auto set = logged(randomSpans());
            for (SpanIndex row(0U); row.value < set->spanCount(); ++row.value) {
                RC_ASSERT(set->findSpan(set->traceOf(row), set->spanIdText(row)) == row);
                RC_ASSERT(set->rowOf(set->record(row)) == row);
            }
            for (std::uint32_t t = 0; t < set->traceCount(); ++t) {
                RC_ASSERT(set->findTrace(set->traceIdText(TraceIndex(t))) == TraceIndex(t));
            }
        }));
    }

    void servicesCountEverySpanOnce() {
        QVERIFY(rc::check("services", [] {
            const auto set = logged(randomSpans());
            for (std::uint32_t t = 0; t < set->traceCount(); ++t) {
                const TraceInfo& info = set->info(TraceIndex(t));
                std::size_t spans = 0;
                std::uint32_t errors = 0;
                std::string_view last;
                for (const ServiceCount& count : set->services(TraceIndex(t))) {
                    RC_ASSERT(last < set->serviceName(count.service));
                    RC_ASSERT(count.spans > 0U);
                    last = set->serviceName(count.service);
                    spans += count.spans;
                    errors += count.errors;
                }
                RC_ASSERT(spans == info.rows.size());
                RC_ASSERT(errors == info.errors);
            }
        }));
    }

    /// Starts and ids that are all different leave no tie, so the order of the input says nothing.
    void theOrderOfTheInputDoesNotMatterWithoutTies() {
        QVERIFY(rc::check("permutation", [] {
            Choices choices = randomChoices(120);
            std::vector<TestSpan> spans;
            while (!choices.usedUp() && spans.size() < 40) {
                const auto n = static_cast<std::int64_t>(spans.size());
                TestSpan made = span("n" + std::to_string(n)).at((n * 37) % 41 + 1, choices.below(20));
                for (std::uint32_t r = choices.below(3); r > 0; --r) {
                    made.references.push_back({choices.oneIn(3) ? LinkType::followsFrom : LinkType::childOf,
                                               "n" + std::to_string(choices.below(40))});
                }
                spans.push_back(made);
            }
            std::vector<TestSpan> shuffled = spans;
            for (std::size_t i = shuffled.size(); i > 1; --i) {
                std::swap(shuffled[i - 1], shuffled[choices.below(static_cast<std::uint32_t>(i))]);
            }
            std::ranges::reverse(shuffled);
            const auto set = logged(spans);
            const auto other = setOf(shuffled);
            RC_ASSERT(timedOutline(*set) == timedOutline(*other));
            RC_ASSERT(findings(*set) == findings(*other));
            RC_ASSERT((spans.empty() || set->traceName(TraceIndex(0U)) == other->traceName(TraceIndex(0U))));
        }));
    }

    void otherTracesInBetweenDoNotMatter() {
        QVERIFY(rc::check("traces are apart", [] {
            const auto spans = randomSpans();
            std::vector<TestSpan> one;
            std::ranges::copy_if(spans, std::back_inserter(one),
                                 [](const TestSpan& s) { return s.trace == "7"; });
            const auto all = logged(spans);
            const auto alone = setOf(one);
            const TraceIndex t = all->findTrace("7");
            RC_PRE((t.valid() && alone->traceCount() == 1));
            // The other spelling of the id may add spans.
            RC_PRE(std::ranges::none_of(spans, [](const TestSpan& s) { return s.trace == "07"; }));
            const SpanRange rows = all->info(t).rows;
            RC_ASSERT(rows.size() == alone->spanCount());
            for (std::uint32_t i = 0; i < rows.size(); ++i) {
                const SpanIndex row(rows.begin.value + i);
                RC_ASSERT(all->spanIdText(row) == alone->spanIdText(SpanIndex(i)));
                RC_ASSERT(all->depth(row) == alone->depth(SpanIndex(i)));
                RC_ASSERT(all->start(row) == alone->start(SpanIndex(i)));
            }
        }));
    }
};

QTEST_APPLESS_MAIN(TestTreeProperties)
#include "tst_treeproperties.moc"
