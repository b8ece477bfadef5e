// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/check.h"
#include "tests/support/failonwarning.h"
#include "tests/support/tracedrafts.h"

#include <limits>

using namespace spoor;
using namespace spoor::test;

/// Repairs of times, in their order.
class TestRepairs : public QObject {
    Q_OBJECT

private:
    static constexpr std::int64_t kDay = 86'400'000'000'000;
    static constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

    static std::int64_t startOf(const TraceSet& set, std::string_view id) {
        return set.start(rowOfId(set, id)).count();
    }
    static bool isRepaired(const TraceSet& set, std::string_view id) {
        return set.isStartRepaired(rowOfId(set, id));
    }

private slots:
    void init() { failOnWarnings(); }

    void aMissingStartTakesItsParents() {
        const auto set = setOf({span("r").at(70), span("s").childOf("r").withoutStart()});
        QCOMPARE(startOf(*set, "s"), std::int64_t(70));
        QVERIFY(isRepaired(*set, "s"));
        QVERIFY(!isRepaired(*set, "r"));
        CHECK_TEXT(findings(*set), "missing-start s");
    }

    void startsAreFilledFromTheRootsDown() {
        const auto set = setOf({span("u").childOf("t").withoutStart(), span("t").childOf("s").withoutStart(),
                                span("s").childOf("r").withoutStart(), span("r").at(70)});
        CHECK_TEXT(timedOutline(*set), "r 70+10\n  s 70+10\n    t 70+10\n      u 70+10\n");
        CHECK_TEXT(findings(*set), "missing-start s, missing-start t, missing-start u");
    }

    void aFilledStartDoesNotLookAtItsOwnDescendants() {
        const auto set =
            setOf({span("r").at(70), span("s").childOf("r").withoutStart(), span("t").childOf("s").at(20)});
        QCOMPARE(startOf(*set, "s"), std::int64_t(70));
        QCOMPARE(startOf(*set, "t"), std::int64_t(20));
    }

    void aRootWithoutStartTakesItsEarliestDescendants() {
        const auto set = setOf({span("r").withoutStart(), span("s").childOf("r").at(50),
                                span("t").childOf("s").at(40), span("x").at(10)});
        QCOMPARE(startOf(*set, "r"), std::int64_t(40));
        CHECK_TEXT(findings(*set), "missing-start r");
    }

    void theDescendantMayBeBelowSpansWithoutStart() {
        const auto set = setOf({span("r").withoutStart(), span("s").childOf("r").withoutStart(),
                                span("t").childOf("s").at(40), span("x").at(10)});
        QCOMPARE(startOf(*set, "r"), std::int64_t(40));
        QCOMPARE(startOf(*set, "s"), std::int64_t(40));
    }

    void aRootWithoutAnyKnownDescendantTakesTheTracesEarliest() {
        const auto set = setOf({span("r").withoutStart(), span("s").childOf("r").withoutStart(),
                                span("x").at(60), span("y").at(50)});
        QCOMPARE(startOf(*set, "r"), std::int64_t(50));
        QCOMPARE(startOf(*set, "s"), std::int64_t(50));
    }

    void theTracesEarliestMayBeAnyChild() {
        const auto set = setOf({span("r").withoutStart(), span("x").at(60), span("y").childOf("x").at(30)});
        QCOMPARE(startOf(*set, "r"), std::int64_t(30));
    }

    void anotherTraceIsNotAsked() {
        const auto set = setOf({span("r").withoutStart(), span("x").in("other").at(60)});
        QCOMPARE(startOf(*set, "r"), std::int64_t(0));
    }

    void withoutAnyStartAllAre0() {
        const auto set = setOf({span("r").withoutStart(), span("s").childOf("r").withoutStart()});
        CHECK_TEXT(timedOutline(*set), "r 0+10\n  s 0+10\n");
        CHECK_TEXT(findings(*set), "missing-start r, missing-start s");
        QCOMPARE(set->info(TraceIndex(0U)).time, (TimeRange{Nanoseconds(0), Nanoseconds(10)}));
    }

    void orphansAndCutRootsAreFilledLikeRoots() {
        const auto set = setOf({span("o").childOf("gone").withoutStart(), span("p").childOf("o").at(30),
                                span("c").childOf("c").withoutStart(), span("d").childOf("c").at(20)});
        QCOMPARE(startOf(*set, "o"), std::int64_t(30));
        QCOMPARE(startOf(*set, "c"), std::int64_t(20));
    }

    void aStartOf0IsAStart() {
        const auto set = setOf({span("r").at(0), span("s").at(5)});
        QVERIFY(!isRepaired(*set, "r"));
        QCOMPARE(startOf(*set, "r"), std::int64_t(0));
        CHECK_TEXT(findings(*set), "");
    }

    void aStartOf0IsMissingIfAnotherStartsMoreThanADayLater() {
        const auto exactlyADay = setOf({span("r").at(0), span("s").childOf("r").at(kDay)});
        QVERIFY(!isRepaired(*exactlyADay, "r"));
        const auto later = setOf({span("r").at(0), span("s").childOf("r").at(kDay + 1)});
        QVERIFY(isRepaired(*later, "r"));
        QCOMPARE(startOf(*later, "r"), kDay + 1);
        CHECK_TEXT(findings(*later), "missing-start r");
    }

    void everyStartOf0IsMissingThen() {
        const auto set =
            setOf({span("r").at(kDay * 2), span("s").childOf("r").at(0), span("t").childOf("s").at(0)});
        CHECK_TEXT(timedOutline(*set),
                   "r 172800000000000+10\n  s 172800000000000+10\n    t 172800000000000+10\n");
        CHECK_TEXT(findings(*set), "missing-start s, missing-start t");
    }

    void aStartOf1IsNeverMissing() {
        const auto set = setOf({span("r").at(1), span("s").childOf("r").at(kDay * 400)});
        QVERIFY(!isRepaired(*set, "r"));
    }

    void aSpanOfAnotherTraceDoesNotMake0Missing() {
        const auto set = setOf({span("r").at(0), span("x").in("other").at(kDay * 2)});
        QVERIFY(!isRepaired(*set, "r"));
    }

    void anEndPastTheLargestTimeMakesTheDuration0() {
        const auto fits = setOf({span("r").at(kMost - 5, 5)});
        QCOMPARE(fits->duration(SpanIndex(0U)), Nanoseconds(5));
        CHECK_TEXT(findings(*fits), "");
        const auto over = setOf({span("r").at(kMost - 5, 6)});
        QCOMPARE(over->duration(SpanIndex(0U)), Nanoseconds(0));
        QCOMPARE(over->start(SpanIndex(0U)), Nanoseconds(kMost - 5));
        CHECK_TEXT(findings(*over), "overflow r");
    }

    void theLargestDurationFitsAtAStartOf0() {
        const auto set = setOf({span("r").at(0, kMost)});
        QCOMPARE(set->duration(SpanIndex(0U)), Nanoseconds(kMost));
        CHECK_TEXT(findings(*set), "");
    }

    void aFilledStartMayCarryTheEndPastTheLargestTime() {
        const auto set =
            setOf({span("r").at(100), span("s").childOf("r").withoutStart().at(0, kMost).withoutStart()});
        QCOMPARE(set->duration(rowOfId(*set, "s")), Nanoseconds(0));
        CHECK_TEXT(findings(*set), "missing-start s, overflow s");
    }

    void theLargestStartIsAStart() {
        const auto set = setOf({span("r").at(5), span("s").childOf("r").at(kMost, 0)});
        QCOMPARE(startOf(*set, "s"), kMost);
        QVERIFY(!isRepaired(*set, "s"));
        CHECK_TEXT(findings(*set), "");
    }

    void theLargestStartComesBeforeAMissingOneInACycle() {
        const auto set = setOf({span("s").childOf("t").withoutStart(), span("t").childOf("s").at(kMost, 0)});
        CHECK_TEXT(outline(*set), "t\n  s\n");
        QVERIFY(set->isCut(rowOfId(*set, "t")));
    }

    void parentsAreSettledOnRecordedStarts() {
        // Filled, s would start at 5 like its parent; as recorded it comes last, so t is cut from s.
        const auto set = setOf({span("s").childOf("t").withoutStart(), span("t").childOf("s").at(5)});
        CHECK_TEXT(timedOutline(*set), "t 5+10\n  s 5+10\n");
        CHECK_TEXT(findings(*set), "cycle-cut t, missing-start s");
    }

    void theTraceSpansSmallestStartToLargestEndAfterRepairs() {
        const auto set = setOf({span("r").at(100, 10), span("s").childOf("r").at(50, 5),
                                span("t").childOf("r").at(105, 40), span("u").childOf("r").withoutStart()});
        QCOMPARE(set->info(TraceIndex(0U)).time, (TimeRange{Nanoseconds(50), Nanoseconds(145)}));
        QCOMPARE(set->info(TraceIndex(0U)).time.duration(), Nanoseconds(95));
    }

    void theStoreKeepsWhatWasRecorded() {
        const auto set = setOf({span("r").at(kDay * 2), span("s").childOf("r").at(0),
                                span("t").withoutStart(), span("u").at(kMost, 9)});
        const SpanStore& store = set->store();
        QVERIFY(store.start(RecordIndex(1U)) == Nanoseconds(0));
        QVERIFY(!store.start(RecordIndex(2U)).has_value());
        QCOMPARE(store.duration(RecordIndex(3U)), Nanoseconds(9));
    }

    void everyRepairHasAWarning() {
        const auto set =
            setOf({span("r").at(0, 0).withoutStart(), span("s").childOf("r").at(0, 0).withoutStart(),
                   span("t").childOf("r").at(kMost - 1, 2), span("u").at(0, 1)});
        CHECK_TEXT(findings(*set), "missing-start r, missing-start s, overflow t, missing-start u");
        for (const TraceWarning& warning : set->warnings()) {
            QVERIFY(!set->warningText(warning).empty());
        }
    }
};

QTEST_APPLESS_MAIN(TestRepairs)
#include "tst_repairs.moc"
