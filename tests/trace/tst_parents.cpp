// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/check.h"
#include "tests/support/failonwarning.h"
#include "tests/support/tracedrafts.h"

using namespace spoor;
using namespace spoor::test;

/// The parent of a span: which of its references makes it, and what becomes of the others.
class TestParents : public QObject {
    Q_OBJECT

private:
    static std::string linksOf(const TraceSet& set, std::string_view id) {
        return linksText(set, rowOfId(set, id));
    }

private slots:
    void init() { failOnWarnings(); }

    void aSpanWithoutReferencesIsARoot() {
        const auto set = setOf({span("r")});
        CHECK_TEXT(outline(*set), "r\n");
        QVERIFY(!set->parent(SpanIndex(0U)).valid());
        QVERIFY(!set->isOrphan(SpanIndex(0U)));
        QVERIFY(!set->isCut(SpanIndex(0U)));
        CHECK_TEXT(findings(*set), "");
    }

    void childOfMakesTheParent() {
        const auto set = setOf({span("r"), span("s").childOf("r")});
        CHECK_TEXT(outline(*set), "r\n  s\n");
        QCOMPARE(set->parent(SpanIndex(1U)), SpanIndex(0U));
        CHECK_TEXT(linksOf(*set, "s"), "");
    }

    void theFirstChildOfWhoseSpanExistsWins() {
        const auto set = setOf({span("r"), span("t"), span("s").childOf("r").childOf("t")});
        CHECK_TEXT(outline(*set), "r\n  s\nt\n");
        CHECK_TEXT(linksOf(*set, "s"), "child_of t");
    }

    void anAbsentChildOfIsPassedOverForALaterOne() {
        const auto set = setOf({span("r"), span("s").childOf("gone").childOf("r")});
        CHECK_TEXT(outline(*set), "r\n  s\n");
        CHECK_TEXT(linksOf(*set, "s"), "child_of gone");
        CHECK_TEXT(findings(*set), "");
    }

    void childOfComesBeforeFollowsFromWhateverTheirOrder() {
        const auto set = setOf({span("r"), span("t"), span("s").followsFrom("t").childOf("r")});
        CHECK_TEXT(outline(*set), "r\n  s\nt\n");
        CHECK_TEXT(linksOf(*set, "s"), "follows_from t");
    }

    void followsFromMakesTheParentIfNoChildOfExists() {
        const auto set = setOf({span("r"), span("s").childOf("gone").followsFrom("r")});
        CHECK_TEXT(outline(*set), "r\n  s\n");
        QVERIFY(!set->isOrphan(rowOfId(*set, "s")));
        CHECK_TEXT(linksOf(*set, "s"), "child_of gone");
        CHECK_TEXT(findings(*set), "");
    }

    void theFirstFollowsFromWhoseSpanExistsWins() {
        const auto set =
            setOf({span("r"), span("t"), span("s").followsFrom("gone").followsFrom("t").followsFrom("r")});
        CHECK_TEXT(outline(*set), "r\nt\n  s\n");
        CHECK_TEXT(linksOf(*set, "s"), "follows_from gone, follows_from r");
    }

    void theLegacyParentIdComesLast() {
        const auto byChildOf = setOf({span("r"), span("t"), span("s").parentId("t").childOf("r")});
        CHECK_TEXT(outline(*byChildOf), "r\n  s\nt\n");
        CHECK_TEXT(linksOf(*byChildOf, "s"), "parent t");
        const auto byFollowsFrom = setOf({span("r"), span("t"), span("s").parentId("t").followsFrom("r")});
        CHECK_TEXT(outline(*byFollowsFrom), "r\n  s\nt\n");
        const auto alone = setOf({span("r"), span("t"), span("s").parentId("t")});
        CHECK_TEXT(outline(*alone), "r\nt\n  s\n");
        CHECK_TEXT(linksOf(*alone, "s"), "");
    }

    void theLegacyParentIdHelpsIfTheReferencesAreAbsent() {
        const auto set = setOf({span("r"), span("s").childOf("gone").followsFrom("lost").parentId("r")});
        CHECK_TEXT(outline(*set), "r\n  s\n");
        CHECK_TEXT(linksOf(*set, "s"), "child_of gone, follows_from lost");
        CHECK_TEXT(findings(*set), "");
    }

    void aParentNamedTwiceInTwoWaysIsNoLink() {
        const auto set = setOf({span("r"), span("s").childOf("r").parentId("r")});
        CHECK_TEXT(outline(*set), "r\n  s\n");
        CHECK_TEXT(linksOf(*set, "s"), "");
    }

    void openTelemetryLinksAreNeverParents() {
        const auto set = setOf({span("r"), span("s").linkTo("r")});
        CHECK_TEXT(outline(*set), "r\ns\n");
        CHECK_TEXT(linksOf(*set, "s"), "link r");
        QVERIFY(!set->isOrphan(rowOfId(*set, "s")));
    }

    void referencesToOtherTracesAreLinks() {
        // The other trace has a span of that id, and so has this one.
        const auto set =
            setOf({span("r").in("one"), span("r").in("two"), span("s").in("two").childOf("r", "one")});
        CHECK_TEXT(outline(*set), "r\nr\ns\n");
        const SpanIndex row = rowOfId(*set, "s");
        QVERIFY(!set->isOrphan(row));
        CHECK_TEXT(linksText(*set, row), "child_of r@one");
    }

    void aReferenceMayNameItsOwnTraceInAnySpelling() {
        const auto set = setOf({span("r").in("AB"), span("s").in("00ab").childOf("r", "0ab")});
        CHECK_TEXT(outline(*set), "r\n  s\n");
        QCOMPARE(set->traceCount(), std::size_t(1));
    }

    void idsMatchInAnySpelling() {
        const auto set =
            setOf({span("0AbC"), span("1").childOf("abc"), span("2").childOf("0000000000000ABC")});
        CHECK_TEXT(outline(*set), "abc\n  1\n  2\n");
    }

    void idsThatAreNotHexMatchByteForByte() {
        const auto set = setOf({span("Root"), span("s").childOf("Root"), span("t").childOf("root")});
        CHECK_TEXT(outline(*set), "Root\n  s\nt\n");
        QVERIFY(set->isOrphan(rowOfId(*set, "t")));
    }

    void anIdOfSeventeenDigitsIsText() {
        const auto set =
            setOf({span("00000000000000001"), span("1"), span("2").childOf("00000000000000001")});
        QCOMPARE(set->spanCount(), std::size_t(3));
        const SpanIndex parent = set->parent(rowOfId(*set, "2"));
        CHECK_TEXT(set->spanIdText(parent), "00000000000000001");
    }

    void parentsMayComeAfterTheirChildren() {
        const auto set = setOf({span("t").childOf("s").at(3), span("s").childOf("r").at(2), span("r").at(1)});
        CHECK_TEXT(outline(*set), "r\n  s\n    t\n");
    }

    void anAllZeroParentMeansNone() {
        for (const std::string zero : {"0", "0000000000000000", ""}) {
            const auto set =
                setOf({span("r").childOf(zero), span("s").parentId(zero), span("t").followsFrom(zero)});
            CHECK_TEXT(outline(*set), "r\ns\nt\n");
            CHECK_TEXT(findings(*set), "");
            QCOMPARE(set->info(TraceIndex(0U)).orphans, 0U);
        }
    }

    void anAllZeroChildOfDoesNotHideALaterReference() {
        const auto set = setOf({span("r"), span("s").childOf("0").followsFrom("r")});
        CHECK_TEXT(outline(*set), "r\n  s\n");
    }

    void theParentMayBeAnyReferenceOfHundreds() {
        TestSpan far = span("s");
        for (int i = 0; i < 300; ++i) {
            far = far.childOf("gone" + std::to_string(i));
        }
        const auto set = setOf({span("r"), far.childOf("r")});
        CHECK_TEXT(outline(*set), "r\n  s\n");
        const SpanIndex row = rowOfId(*set, "s");
        QCOMPARE(set->links(row).size(), std::size_t(300));
        QCOMPARE(set->links(row).back(), std::size_t(299));
    }

    void theParentMayBeTheReferenceAt254And255And256() {
        for (const int before : {253, 254, 255, 256}) {
            TestSpan far = span("s");
            for (int i = 0; i < before; ++i) {
                far = far.linkTo("x");
            }
            const auto set = setOf({span("r"), far.childOf("r").linkTo("y")});
            const auto links = set->links(rowOfId(*set, "s"));
            QCOMPARE(links.size(), static_cast<std::size_t>(before) + 1);
            QCOMPARE(links.back(), static_cast<std::size_t>(before) + 1);
        }
    }

    void linksKeepTheirOrder() {
        const auto set = setOf(
            {span("r"), span("s").linkTo("x", "far").followsFrom("r").childOf("r").childOf("t"), span("t")});
        CHECK_TEXT(linksOf(*set, "s"), "link x@far, follows_from r, child_of t");
    }
};

QTEST_APPLESS_MAIN(TestParents)
#include "tst_parents.moc"
