// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/trace/tracebuilder.h"
#include "tests/support/check.h"
#include "tests/support/failonwarning.h"
#include "tests/support/tracedrafts.h"

#include <array>

using namespace spoor;
using namespace spoor::test;

class TestTraceSet : public QObject {
    Q_OBJECT

private:
    /// r ── s ── u
    ///  │     └─ v
    ///  └── t
    /// and a trace of one span.
    static std::shared_ptr<const TraceSet> sample() {
        return setOf({span("r").of("web").at(1, 90), span("s").of("db").childOf("r").at(2).failed(),
                      span("t").of("db").childOf("r").at(9), span("u").of("cache").childOf("s").at(3),
                      span("v").of("db").childOf("s").at(4).failed(), span("x").in("other").of("web").at(7)});
    }

private slots:
    void init() { failOnWarnings(); }

    void anEmptyStoreMakesAnEmptySet() {
        const auto set = setOf({});
        QCOMPARE(set->spanCount(), std::size_t(0));
        QCOMPARE(set->traceCount(), std::size_t(0));
        QCOMPARE(set->serviceCount(), std::size_t(0));
        QVERIFY(set->warnings().empty());
        QVERIFY(set->dropped().empty());
        QVERIFY(!set->findTrace("1").valid());
    }

    void subtreesAreRangesOfRows() {
        const auto set = sample();
        CHECK_TEXT(outline(*set), "r\n  s\n    u\n    v\n  t\nx\n");
        constexpr std::array sizes{5U, 3U, 1U, 1U, 1U, 1U};
        for (std::uint32_t row = 0; row < sizes.size(); ++row) {
            QCOMPARE(set->subtreeSize(SpanIndex(row)), sizes.at(row));
        }
    }

    void childrenAreCounted() {
        const auto set = sample();
        constexpr std::array counts{2U, 2U, 0U, 0U, 0U, 0U};
        for (std::uint32_t row = 0; row < counts.size(); ++row) {
            QCOMPARE(set->childCount(SpanIndex(row)), counts.at(row));
        }
    }

    void depthIsLevelsAndALoneRootIsOne() {
        const auto set = sample();
        QCOMPARE(set->info(TraceIndex(0U)).depth, 3U);
        QCOMPARE(set->info(TraceIndex(1U)).depth, 1U);
    }

    void errorsAreCounted() {
        const auto set = sample();
        QCOMPARE(set->info(TraceIndex(0U)).errors, 2U);
        QCOMPARE(set->info(TraceIndex(1U)).errors, 0U);
        QVERIFY(set->isError(rowOfId(*set, "s")));
        QVERIFY(!set->isError(rowOfId(*set, "r")));
    }

    void servicesAreListedByNameWithSpansAndErrors() {
        const auto set = sample();
        QCOMPARE(set->serviceCount(), std::size_t(3));
        const auto services = set->services(TraceIndex(0U));
        QCOMPARE(services.size(), std::size_t(3));
        std::string text;
        for (const ServiceCount& count : services) {
            text += std::string(set->serviceName(count.service)) + " " + std::to_string(count.spans) + " " +
                    std::to_string(count.errors) + "\n";
        }
        CHECK_TEXT(text, "cache 1 0\ndb 3 2\nweb 1 0\n");
        QCOMPARE(set->services(TraceIndex(1U)).size(), std::size_t(1));
    }

    void servicesAreOrderedByTheirBytes() {
        const auto set =
            setOf({span("s").of("b"), span("t").of("\xC3\xA9"), span("u").of("B"), span("v").of("a")});
        std::string text;
        for (const ServiceCount& count : set->services(TraceIndex(0U))) {
            text += std::string(set->serviceName(count.service)) + " ";
        }
        CHECK_TEXT(text, "B a b \xC3\xA9 ");
    }

    void aServiceOfTwoProcessesIsOneService() {
        StoreBuilder builder;
        for (const std::string_view host : {"one", "two"}) {
            const TestAttribute attribute = textAttribute("host", std::string(host));
            const Attribute view = attribute.view();
            SpanDraft draft;
            draft.traceId = "t";
            draft.spanId = host;
            draft.resource = builder.addResource("svc", {&view, 1});
            (void)builder.add(draft);
        }
        const auto set = buildTraces(builder.freeze());
        QCOMPARE(set->store().resource(RecordIndex(0U)) == set->store().resource(RecordIndex(1U)), false);
        QCOMPARE(set->serviceCount(), std::size_t(1));
        QCOMPARE(set->services(TraceIndex(0U))[0].spans, 2U);
    }

    void servicesOfDroppedSpansDoNotCount() {
        const auto set = setOf({span("s").of("svc"), span("").of("ghost")});
        QCOMPARE(set->serviceCount(), std::size_t(1));
    }

    void tracesAreFoundInAnySpelling() {
        const auto set = setOf(
            {span("s").in("AB"), span("s").in("Not Hex"), span("s").in("0123456789abcdef0123456789ABCDEF")});
        QCOMPARE(set->findTrace("ab"), TraceIndex(0U));
        QCOMPARE(set->findTrace("000000000000000000000000000000aB"), TraceIndex(0U));
        QCOMPARE(set->findTrace("Not Hex"), TraceIndex(1U));
        QVERIFY(!set->findTrace("not hex").valid());
        QCOMPARE(set->findTrace("0123456789ABCDEF0123456789abcdef"), TraceIndex(2U));
        QVERIFY(!set->findTrace("").valid());
        CHECK_TEXT(set->traceIdText(TraceIndex(0U)), "000000000000000000000000000000ab");
    }

    void traceIdsOfTwoSpellingsAreOneTrace() {
        const auto set = setOf({span("s").in("AB"), span("t").in("00ab")});
        QCOMPARE(set->traceCount(), std::size_t(1));
    }

    void anIdOfThirtyThreeDigitsIsText() {
        const std::string longId = "0" + std::string(31, '0') + "a";
        QCOMPARE(longId.size(), std::size_t(33));
        const auto set = setOf({span("s").in(longId), span("s").in("a")});
        QCOMPARE(set->traceCount(), std::size_t(2));
        CHECK_TEXT(set->traceIdText(TraceIndex(0U)), longId);
    }

    void everyRowKnowsItsTrace() {
        const auto set = sample();
        for (std::uint32_t row = 0; row < 5; ++row) {
            QCOMPARE(set->traceOf(SpanIndex(row)), TraceIndex(0U));
        }
        QCOMPARE(set->traceOf(SpanIndex(5U)), TraceIndex(1U));
    }

    void spansAreFoundByTheirShownId() {
        const auto set = setOf({span("AB").at(1), span("ab").at(2).named("second"), span("Text").at(3),
                                span("cd").at(4).as(SpanKind::client), span("cd").at(5).as(SpanKind::server),
                                span("ab").in("other")});
        const TraceIndex t(0U);
        QCOMPARE(set->findSpan(t, "ab"), SpanIndex(0U));
        QCOMPARE(set->findSpan(t, "00000000000000AB"), SpanIndex(0U));
        QCOMPARE(set->findSpan(t, "00000000000000ab_1"), SpanIndex(1U));
        QCOMPARE(set->findSpan(t, "Text"), SpanIndex(2U));
        QVERIFY(!set->findSpan(t, "text").valid());
        QCOMPARE(set->findSpan(t, "00000000000000cd"), SpanIndex(3U));
        QCOMPARE(set->findSpan(t, "00000000000000cd_s"), SpanIndex(4U));
        QVERIFY(!set->findSpan(t, "00000000000000cd_1").valid());
        QVERIFY(!set->findSpan(t, "ef").valid());
        QCOMPARE(set->findSpan(TraceIndex(1U), "ab"), SpanIndex(5U));
        QVERIFY(!set->findSpan(TraceIndex(1U), "cd").valid());
    }

    void rowsAreFoundByTheirRecord() {
        const auto set = setOf({span("r").at(9), span("s").at(1), span("s").at(1)});
        QCOMPARE(set->rowOf(RecordIndex(0U)), SpanIndex(1U));
        QCOMPARE(set->rowOf(RecordIndex(1U)), SpanIndex(0U));
        QVERIFY(!set->rowOf(RecordIndex(2U)).valid());
        for (SpanIndex row(0U); row.value < set->spanCount(); ++row.value) {
            QCOMPARE(set->rowOf(set->record(row)), row);
        }
    }

    void idsAreShownInSixteenLowerCaseDigits() {
        const auto set = setOf({span("AbC").at(1), span("0123456789ABCDEF").at(2), span("xyz").at(3)});
        CHECK_TEXT(set->spanIdText(SpanIndex(0U)), "0000000000000abc");
        CHECK_TEXT(set->spanIdText(SpanIndex(1U)), "0123456789abcdef");
        CHECK_TEXT(set->spanIdText(SpanIndex(2U)), "xyz");
    }

    void kindAndStatusComeFromTheRecord() {
        TestSpan made = span("s").as(SpanKind::consumer);
        made.status = StatusCode::ok;
        const auto set = setOf({made});
        QCOMPARE(set->kind(SpanIndex(0U)), SpanKind::consumer);
        QCOMPARE(set->status(SpanIndex(0U)), StatusCode::ok);
    }

    void tracesInWhichTheInputBrokeOffAreMarked() {
        const auto store = storeOf({span("s").in("one"), span("s").in("two"), span("s").in("three")});
        const std::array broken{store->traceKey(RecordIndex(2U)), store->traceKey(RecordIndex(0U)), 77U};
        const auto set = buildTraces(store, broken);
        QVERIFY(set->info(TraceIndex(0U)).incomplete);
        QVERIFY(!set->info(TraceIndex(1U)).incomplete);
        QVERIFY(set->info(TraceIndex(2U)).incomplete);
    }

    void aCancelledBuildGivesNothing() {
        const CancelToken cancel;
        cancel.cancel();
        QVERIFY(buildTraces(storeOf({span("s")}), {}, cancel) == nullptr);
    }

    void twoSetsMayStandOverOneStore() {
        const auto store = storeOf({span("r"), span("s").childOf("r")});
        const auto one = buildTraces(store);
        const auto two = buildTraces(store);
        CHECK_TEXT(outline(*one), outline(*two));
        QCOMPARE(one->sharedStore().get(), two->sharedStore().get());
    }

    void aTraceIsAHandleThatKeepsItsSet() {
        auto set = sample();
        const Trace trace(set, TraceIndex(1U));
        QVERIFY(static_cast<bool>(trace));
        QVERIFY(!static_cast<bool>(Trace()));
        const TraceSet* address = set.get();
        set.reset();
        QCOMPARE(&trace.set(), address);
        QCOMPARE(trace.size(), std::size_t(1));
        QVERIFY(trace.rows().contains(SpanIndex(5U)));
        QVERIFY(!trace.rows().contains(SpanIndex(4U)));
    }
};

QTEST_APPLESS_MAIN(TestTraceSet)
#include "tst_traceset.moc"
