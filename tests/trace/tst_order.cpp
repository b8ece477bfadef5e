// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/check.h"
#include "tests/support/failonwarning.h"
#include "tests/support/tracedrafts.h"

using namespace spoor;
using namespace spoor::test;

class TestOrder : public QObject {
    Q_OBJECT

private slots:
    void init() { failOnWarnings(); }

    void siblingsStandByStart() {
        const auto set = setOf({span("r").at(0), span("s").childOf("r").at(30), span("t").childOf("r").at(10),
                                span("u").childOf("r").at(20)});
        CHECK_TEXT(outline(*set), "r\n  t\n  u\n  s\n");
    }

    void tiesOfSiblingsStandByPlaceInTheInput() {
        const auto set = setOf({span("u").childOf("r").at(5, 1), span("s").childOf("r").at(5, 9),
                                span("r").at(0), span("t").childOf("r").at(5, 0)});
        CHECK_TEXT(outline(*set), "r\n  u\n  s\n  t\n");
    }

    void rootsStandByStart() {
        const auto set = setOf({span("s").at(3), span("t").at(1), span("u").at(2)});
        CHECK_TEXT(outline(*set), "t\nu\ns\n");
    }

    void tiesOfRootsStandByPlaceInTheInputWhateverTheirKind() {
        const auto set =
            setOf({span("c").childOf("c").at(1), span("r").at(1), span("o").childOf("gone").at(1)});
        CHECK_TEXT(outline(*set), "c\nr\no\n");
    }

    void aFilledStartCountsLikeAnyOther() {
        // The child without a start takes its parent's and so comes before the one that starts later.
        const auto set =
            setOf({span("r").at(10), span("s").childOf("r").at(11), span("t").childOf("r").withoutStart()});
        CHECK_TEXT(outline(*set), "r\n  t\n  s\n");
    }

    void filledStartsTieByPlaceInTheInput() {
        const auto set = setOf({span("r").at(10), span("s").childOf("r").at(10),
                                span("t").childOf("r").withoutStart(), span("u").childOf("r").at(10)});
        CHECK_TEXT(outline(*set), "r\n  s\n  t\n  u\n");
    }

    void aChildMayStartBeforeItsParent() {
        const auto set = setOf({span("r").at(10), span("s").childOf("r").at(5)});
        CHECK_TEXT(outline(*set), "r\n  s\n");
        QCOMPARE(set->info(TraceIndex(0U)).time.start, Nanoseconds(5));
    }

    void spansStandInPreorder() {
        const auto set = setOf({span("r").at(0), span("t").childOf("r").at(20), span("s").childOf("r").at(10),
                                span("v").childOf("s").at(40), span("u").childOf("s").at(30),
                                span("w").childOf("t").at(25)});
        CHECK_TEXT(outline(*set), "r\n  s\n    u\n    v\n  t\n    w\n");
    }

    void tracesStandInTheOrderFirstMet() {
        const auto set = setOf({span("s").in("late").at(900), span("s").in("early").at(1),
                                span("r").in("late").at(800), span("t").in("early").at(2)});
        CHECK_TEXT(set->traceIdText(TraceIndex(0U)), "late");
        CHECK_TEXT(set->traceIdText(TraceIndex(1U)), "early");
        CHECK_TEXT(outline(*set), "r\ns\ns\nt\n");
    }

    void tracesThatInterleaveAreOneRangeEach() {
        std::vector<TestSpan> spans;
        for (int i = 0; i < 30; ++i) {
            spans.push_back(span("n" + std::to_string(i)).in("t" + std::to_string(i % 3)).at(i));
        }
        const auto set = setOf(spans);
        QCOMPARE(set->traceCount(), std::size_t(3));
        std::uint32_t next = 0;
        for (std::uint32_t t = 0; t < 3; ++t) {
            const SpanRange rows = set->info(TraceIndex(t)).rows;
            QCOMPARE(rows.begin.value, next);
            QCOMPARE(rows.size(), std::size_t(10));
            next = rows.end.value;
            QCOMPARE(set->traceOf(rows.begin), TraceIndex(t));
        }
    }

    void aSpanWithoutIdDoesNotSetTheOrderOfTraces() {
        const auto set = setOf({span("").in("one"), span("s").in("two"), span("s").in("one")});
        CHECK_TEXT(set->traceIdText(TraceIndex(0U)), "two");
        CHECK_TEXT(set->traceIdText(TraceIndex(1U)), "one");
    }

    void theLargestAndSmallestStartsAreOrdered() {
        const std::int64_t most = std::numeric_limits<std::int64_t>::max();
        const auto set = setOf({span("s").at(most, 0), span("t").at(most - 1, 0), span("u").at(1, 0)});
        CHECK_TEXT(outline(*set), "u\nt\ns\n");
        QCOMPARE(set->info(TraceIndex(0U)).time.end, Nanoseconds(most));
        CHECK_TEXT(findings(*set), "");
    }
};

QTEST_APPLESS_MAIN(TestOrder)
#include "tst_order.moc"
