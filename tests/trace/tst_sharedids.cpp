// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/check.h"
#include "tests/support/failonwarning.h"
#include "tests/support/tracedrafts.h"

using namespace spoor;
using namespace spoor::test;

/// One id for the client's and the server's half of a call, as Zipkin and B3 write it.
class TestSharedIds : public QObject {
    Q_OBJECT

private:
    static TestSpan client(std::int64_t start) { return span("s").as(SpanKind::client).at(start); }
    static TestSpan server(std::int64_t start) { return span("s").as(SpanKind::server).at(start); }

private slots:
    void init() { failOnWarnings(); }

    void theServerBecomesTheClientsChild() {
        const auto set = setOf({client(1), server(2)});
        CHECK_TEXT(outline(*set), "s\n  s_s\n");
        QCOMPARE(set->kind(SpanIndex(0U)), SpanKind::client);
        CHECK_TEXT(findings(*set), "shared-id s_s");
    }

    void theOrderInTheInputDoesNotMatter() {
        const auto set = setOf({server(2), client(1)});
        CHECK_TEXT(outline(*set), "s\n  s_s\n");
        QCOMPARE(set->kind(SpanIndex(0U)), SpanKind::client);
        CHECK_TEXT(findings(*set), "shared-id s_s");
    }

    void theServerTakesTheChildren() {
        const auto set = setOf({span("t").childOf("s").at(3), client(1), server(2)});
        CHECK_TEXT(outline(*set), "s\n  s_s\n    t\n");
        const auto reversed = setOf({server(2), client(1), span("t").childOf("s").at(3)});
        CHECK_TEXT(outline(*reversed), "s\n  s_s\n    t\n");
    }

    void theClientKeepsItsParent() {
        const auto set = setOf({span("r").at(0), client(1).childOf("r"), server(2).childOf("r")});
        CHECK_TEXT(outline(*set), "r\n  s\n    s_s\n");
        CHECK_TEXT(linksText(*set, rowOfId(*set, "s_s")), "");
    }

    void aServerThatNamesAnotherParentKeepsThatAsALink() {
        const auto set =
            setOf({span("r").at(0), span("q").at(0), client(1).childOf("r"), server(2).childOf("q")});
        CHECK_TEXT(outline(*set), "r\n  s\n    s_s\nq\n");
        CHECK_TEXT(linksText(*set, rowOfId(*set, "s_s")), "child_of q");
    }

    void aServerWithAMissingParentIsNoOrphan() {
        const auto set = setOf({client(1), server(2).childOf("gone")});
        CHECK_TEXT(outline(*set), "s\n  s_s\n");
        QVERIFY(!set->isOrphan(SpanIndex(1U)));
        CHECK_TEXT(set->missingParentText(SpanIndex(1U)), "");
        CHECK_TEXT(findings(*set), "shared-id s_s");
        CHECK_TEXT(linksText(*set, SpanIndex(1U)), "child_of gone");
    }

    void bothHalvesOfAMissingParentMakeOneOrphan() {
        const auto set = setOf({client(1).childOf("gone"), server(2).childOf("gone")});
        CHECK_TEXT(findings(*set), "orphan s, shared-id s_s");
        QCOMPARE(set->info(TraceIndex(0U)).orphans, 1U);
        CHECK_TEXT(linksText(*set, SpanIndex(1U)), "");
    }

    void aServerThatStartsBeforeItsClientStaysItsChild() {
        const auto set = setOf({client(5), server(2)});
        CHECK_TEXT(timedOutline(*set), "s 5+10\n  s_s 2+10\n");
    }

    void twoClientsAndAServerAreDuplicates() {
        const auto set = setOf({client(1), server(2), client(3)});
        CHECK_TEXT(outline(*set), "s\ns_1\ns_2\n");
        CHECK_TEXT(findings(*set), "duplicate-id s_1, duplicate-id s_2");
    }

    void twoServersAndAClientAreDuplicates() {
        const auto set = setOf({server(1), client(2), server(3)});
        CHECK_TEXT(outline(*set), "s\ns_1\ns_2\n");
    }

    void otherPairsAreDuplicates() {
        for (const SpanKind other : {SpanKind::unspecified, SpanKind::internal, SpanKind::client,
                                     SpanKind::producer, SpanKind::consumer}) {
            const auto set = setOf({client(1), span("s").as(other).at(2)});
            CHECK_TEXT(outline(*set), "s\ns_1\n");
        }
    }

    void aTwinOfAHalfIsDroppedFirst() {
        const auto set = setOf({client(1), client(1), server(2), server(2)});
        CHECK_TEXT(outline(*set), "s\n  s_s\n");
        CHECK_TEXT(drops(*set), "identical-duplicate 1, identical-duplicate 3");
    }

    void pairsOfOneTraceAreSettledEach() {
        const auto set = setOf({client(1), server(2), span("t").as(SpanKind::server).at(4).childOf("s"),
                                span("t").as(SpanKind::client).at(3).childOf("s")});
        CHECK_TEXT(outline(*set), "s\n  s_s\n    t\n      t_s\n");
        CHECK_TEXT(findings(*set), "shared-id s_s, shared-id t_s");
    }

    void aSharedIdMayCloseACycle() {
        // The client hangs below the span that the server calls.
        const auto set = setOf({client(2).childOf("t"), server(3), span("t").childOf("s").at(1)});
        CHECK_TEXT(outline(*set), "t\n  s\n    s_s\n");
        QVERIFY(set->isCut(rowOfId(*set, "t")));
        QCOMPARE(set->spanCount(), std::size_t(3));
    }

    void aCutBetweenTheHalvesLeavesTwoRows() {
        const auto set = setOf({client(3).childOf("t"), server(1), span("t").childOf("s").at(2)});
        CHECK_TEXT(outline(*set), "s_s\n  t\n    s\n");
        QVERIFY(set->isCut(rowOfId(*set, "s_s")));
    }

    void aMissingStartOfTheServerIsTheClients() {
        const auto set = setOf({client(7), server(0).withoutStart()});
        CHECK_TEXT(timedOutline(*set), "s 7+10\n  s_s 7+10\n");
        CHECK_TEXT(findings(*set), "shared-id s_s, missing-start s_s");
    }
};

QTEST_APPLESS_MAIN(TestSharedIds)
#include "tst_sharedids.moc"
