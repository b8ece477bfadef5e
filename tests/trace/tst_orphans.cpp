// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/check.h"
#include "tests/support/failonwarning.h"
#include "tests/support/tracedrafts.h"

using namespace spoor;
using namespace spoor::test;

class TestOrphans : public QObject {
    Q_OBJECT

private:
    static std::string missingOf(const TraceSet& set, std::string_view id) {
        return shortId(set.missingParentText(rowOfId(set, id)));
    }

private slots:
    void init() { failOnWarnings(); }

    void anOrphanIsARootWithTheIdOfItsMissingParent() {
        const auto set = setOf({span("r"), span("s").childOf("ABC")});
        const SpanIndex row = rowOfId(*set, "s");
        QCOMPARE(set->depth(row), 0U);
        QVERIFY(!set->parent(row).valid());
        QVERIFY(set->isOrphan(row));
        QVERIFY(!set->isCut(row));
        CHECK_TEXT(set->missingParentText(row), "0000000000000abc");
        CHECK_TEXT(findings(*set), "orphan s");
        QCOMPARE(set->info(TraceIndex(0U)).orphans, 1U);
    }

    void theMissingParentsTextStaysByteForByteIfItIsNotHex() {
        const auto set = setOf({span("s").childOf("Gone Away")});
        CHECK_TEXT(set->missingParentText(SpanIndex(0U)), "Gone Away");
    }

    void aMissingLegacyParentMakesAnOrphanToo() {
        const auto set = setOf({span("r"), span("s").parentId("gone")});
        QVERIFY(set->isOrphan(rowOfId(*set, "s")));
        CHECK_TEXT(missingOf(*set, "s"), "gone");
    }

    void aMissingFollowsFromMakesATrueRootWithALink() {
        const auto set = setOf({span("s").followsFrom("gone")});
        QVERIFY(!set->isOrphan(SpanIndex(0U)));
        CHECK_TEXT(set->missingParentText(SpanIndex(0U)), "");
        CHECK_TEXT(linksText(*set, SpanIndex(0U)), "follows_from gone");
        CHECK_TEXT(findings(*set), "");
    }

    void aReferenceToAnotherTraceMakesATrueRootWithALink() {
        const auto set = setOf({span("s").childOf("gone", "other")});
        QVERIFY(!set->isOrphan(SpanIndex(0U)));
        CHECK_TEXT(linksText(*set, SpanIndex(0U)), "child_of gone@other");
        QCOMPARE(set->info(TraceIndex(0U)).orphans, 0U);
    }

    void theFirstMissingChildOfIsNamed() {
        const auto set =
            setOf({span("s").followsFrom("early").parentId("legacy").childOf("one").childOf("two")});
        CHECK_TEXT(missingOf(*set, "s"), "one");
        CHECK_TEXT(linksText(*set, SpanIndex(0U)), "follows_from early, parent legacy, child_of two");
    }

    void theMissingParentIsNoLink() {
        const auto set = setOf({span("s").childOf("gone").childOf("far", "other")});
        CHECK_TEXT(missingOf(*set, "s"), "gone");
        CHECK_TEXT(linksText(*set, SpanIndex(0U)), "child_of far@other");
    }

    void orphansOfOneMissingParentEachStandAsRoots() {
        const auto set = setOf({span("s").childOf("gone").at(2), span("t").childOf("gone").at(1)});
        CHECK_TEXT(outline(*set), "t\ns\n");
        CHECK_TEXT(missingOf(*set, "s"), "gone");
        CHECK_TEXT(missingOf(*set, "t"), "gone");
        QCOMPARE(set->info(TraceIndex(0U)).orphans, 2U);
    }

    void orphansKeepTheirChildren() {
        const auto set = setOf({span("s").childOf("gone").at(1), span("t").childOf("s").at(2)});
        CHECK_TEXT(outline(*set), "s\n  t\n");
        QVERIFY(!set->isOrphan(rowOfId(*set, "t")));
    }

    void trueRootsAndOrphansStandTogetherByStart() {
        const auto set =
            setOf({span("r").at(20), span("s").childOf("gone").at(10), span("t").childOf("gone").at(30)});
        CHECK_TEXT(outline(*set), "s\nr\nt\n");
    }

    void aSpanOfAnotherTraceIsNoParent() {
        const auto set = setOf({span("r").in("one"), span("s").in("two").childOf("r")});
        QVERIFY(set->isOrphan(rowOfId(*set, "s")));
        CHECK_TEXT(missingOf(*set, "s"), "r");
    }

    void aDroppedTwinStillHasItsIdInTheTrace() {
        const auto set = setOf({span("r"), span("r"), span("s").childOf("r")});
        CHECK_TEXT(outline(*set), "r\n  s\n");
        QVERIFY(!set->isOrphan(rowOfId(*set, "s")));
    }

    void theWarningNamesTheMissingParent() {
        const auto set = setOf({span("s").childOf("gone")});
        QCOMPARE(set->warnings().size(), std::size_t(1));
        CHECK_CONTAINS(set->warningText(set->warnings()[0]), "gone");
    }

    void aMissingParentFarDownTheListIsFound() {
        TestSpan far = span("s");
        for (int i = 0; i < 400; ++i) {
            far = far.linkTo("x" + std::to_string(i));
        }
        const auto set = setOf({far.childOf("gone").childOf("lost")});
        CHECK_TEXT(missingOf(*set, "s"), "gone");
        QCOMPARE(set->links(SpanIndex(0U)).size(), std::size_t(401));
    }
};

QTEST_APPLESS_MAIN(TestOrphans)
#include "tst_orphans.moc"
