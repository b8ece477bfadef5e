// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/check.h"
#include "tests/support/failonwarning.h"
#include "tests/support/tracedrafts.h"

using namespace spoor;
using namespace spoor::test;

class TestCycles : public QObject {
    Q_OBJECT

private slots:
    void init() { failOnWarnings(); }

    void aSpanThatNamesItselfBecomesARoot() {
        const auto set = setOf({span("s").childOf("s")});
        CHECK_TEXT(outline(*set), "s\n");
        QVERIFY(set->isCut(SpanIndex(0U)));
        QVERIFY(!set->isOrphan(SpanIndex(0U)));
        CHECK_TEXT(findings(*set), "cycle-cut s");
    }

    void theCutEdgeStaysAsALink() {
        const auto set = setOf({span("s").childOf("s"), span("t").childOf("s").childOf("r"), span("r")});
        CHECK_TEXT(linksText(*set, rowOfId(*set, "s")), "child_of s");
        CHECK_TEXT(set->missingParentText(rowOfId(*set, "s")), "");
    }

    void theEdgeWhoseChildStartsEarliestIsCut() {
        const auto set =
            setOf({span("s").childOf("t").at(2), span("t").childOf("u").at(1), span("u").childOf("s").at(3)});
        CHECK_TEXT(outline(*set), "t\n  s\n    u\n");
        CHECK_TEXT(findings(*set), "cycle-cut t");
        CHECK_TEXT(linksText(*set, rowOfId(*set, "t")), "child_of u");
        CHECK_TEXT(linksText(*set, rowOfId(*set, "s")), "");
    }

    void tiesAreCutAtTheFirstInFileOrder() {
        const auto set =
            setOf({span("u").childOf("s").at(9), span("t").childOf("u").at(5), span("s").childOf("t").at(5)});
        CHECK_TEXT(outline(*set), "t\n  s\n    u\n");
        QVERIFY(set->isCut(rowOfId(*set, "t")));
    }

    void spansWithoutAStartCountAsTheLatest() {
        const auto set = setOf({span("s").childOf("t").withoutStart(), span("t").childOf("s").at(50)});
        CHECK_TEXT(outline(*set), "t\n  s\n");
        CHECK_TEXT(findings(*set), "cycle-cut t, missing-start s");
    }

    void aCycleWithoutAnyStartIsCutAtTheFirstInFileOrder() {
        const auto set =
            setOf({span("s").childOf("t").withoutStart(), span("t").childOf("s").withoutStart()});
        CHECK_TEXT(outline(*set), "s\n  t\n");
        QVERIFY(set->isCut(rowOfId(*set, "s")));
    }

    void aStartOf0ThatIsMissingCountsAsTheLatest() {
        // More than a day before the others: 0 is no start, so t is the earliest.
        const std::int64_t later = 86'400'000'000'001;
        const auto set = setOf({span("s").childOf("t").at(0), span("t").childOf("s").at(later)});
        CHECK_TEXT(outline(*set), "t\n  s\n");
        const auto near = setOf({span("t").childOf("s").at(later - 1), span("s").childOf("t").at(0)});
        CHECK_TEXT(outline(*near), "s\n  t\n");
    }

    void spansThatHangOnACycleStayBelowIt() {
        const auto set = setOf({span("w").childOf("s").at(7), span("s").childOf("t").at(2),
                                span("t").childOf("s").at(1), span("v").childOf("w").at(8)});
        CHECK_TEXT(outline(*set), "t\n  s\n    w\n      v\n");
        QCOMPARE(set->spanCount(), std::size_t(4));
        CHECK_TEXT(findings(*set), "cycle-cut t");
    }

    void severalCyclesAreCutEach() {
        const auto set = setOf({span("s").childOf("t").at(1), span("t").childOf("s").at(2),
                                span("u").childOf("v").at(4), span("v").childOf("u").at(3)});
        CHECK_TEXT(outline(*set), "s\n  t\nv\n  u\n");
        CHECK_TEXT(findings(*set), "cycle-cut s, cycle-cut v");
    }

    void cutRootsStandAmongTheOtherRootsByStart() {
        const auto set =
            setOf({span("r").at(5), span("s").childOf("s").at(3), span("o").childOf("gone").at(4)});
        CHECK_TEXT(outline(*set), "s\no\nr\n");
    }

    void followsFromAndLegacyParentsCloseCyclesToo() {
        const auto set = setOf({span("s").followsFrom("t").at(1), span("t").parentId("s").at(2)});
        CHECK_TEXT(outline(*set), "s\n  t\n");
        CHECK_TEXT(linksText(*set, rowOfId(*set, "s")), "follows_from t");
    }

    void aReferenceThatIsNoParentClosesNoCycle() {
        const auto set = setOf(
            {span("r").followsFrom("t").childOf("q").at(2), span("q").at(1), span("t").childOf("r").at(3)});
        CHECK_TEXT(outline(*set), "q\n  r\n    t\n");
        CHECK_TEXT(findings(*set), "");
    }

    void aLongCycleIsCutOnceAndKeepsItsOrder() {
        std::vector<TestSpan> spans;
        constexpr int kSpans = 1000;
        for (int i = 0; i < kSpans; ++i) {
            spans.push_back(
                span("n" + std::to_string(i)).childOf("n" + std::to_string((i + 1) % kSpans)).at(500 + i));
        }
        const auto set = setOf(spans);
        QCOMPARE(set->spanCount(), std::size_t(kSpans));
        CHECK_TEXT(findings(*set), "cycle-cut n0");
        // n0 is cut from n1; n999 hangs on n0, n998 on n999 and so on.
        QCOMPARE(set->depth(rowOfId(*set, "n1")), static_cast<std::uint32_t>(kSpans - 1));
        QCOMPARE(set->subtreeSize(SpanIndex(0U)), static_cast<std::uint32_t>(kSpans));
    }
};

QTEST_APPLESS_MAIN(TestCycles)
#include "tst_cycles.moc"
