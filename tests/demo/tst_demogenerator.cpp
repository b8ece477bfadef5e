// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/demo/demotraces.h"
#include "tests/support/recordtext.h"

#include <QTest>

#include <algorithm>
#include <cstdint>
#include <set>

using namespace spoor;
using namespace spoor::demo;
using namespace spoor::test;

namespace {

/// FNV-1a over all that the store says.
std::uint64_t digestOf(const DemoOptions& options) {
    std::uint64_t value = 0xCBF2'9CE4'8422'2325ULL;
    for (const char c : storeText(*makeDemo(options).store)) {
        value = (value ^ static_cast<unsigned char>(c)) * 0x100'0000'01B3ULL;
    }
    return value;
}

} // namespace

class TestDemoGenerator : public QObject {
    Q_OBJECT

private slots:
    void sameOptionsGiveTheSameTraces();
    void seedStartAndScenarioChangeTheTraces();
    void theBytesAreTheSameOnEveryMachine();
    void wishedSizeIsExact_data();
    void wishedSizeIsExact();
    void bigTraceIsDeepAndWide();
    void unknownScenarioIsRefused();
    void tooManySpansAreRefused();
    void cancelStops();
    void progressCounts();
};

void TestDemoGenerator::sameOptionsGiveTheSameTraces() {
    QCOMPARE(digestOf({.seed = 7}), digestOf({.seed = 7}));
    QCOMPARE(digestOf({.traces = 3, .spansPerTrace = 500}), digestOf({.traces = 3, .spansPerTrace = 500}));
}

void TestDemoGenerator::seedStartAndScenarioChangeTheTraces() {
    std::set<std::uint64_t> digests{digestOf({}), digestOf({.seed = 2}), digestOf({.traces = 199}),
                                    digestOf({.start = kDefaultStart + std::chrono::seconds(1)})};
    for (const Scenario& scenario : scenarios().subspan(1)) {
        digests.insert(digestOf({.scenario = scenario.name}));
    }
    QCOMPARE(digests.size(), 3 + scenarios().size());
}

void TestDemoGenerator::theBytesAreTheSameOnEveryMachine() {
    // A new value belongs to a change of the shop that was meant.
    QCOMPARE(digestOf({.traces = 20, .seed = 1}), std::uint64_t{10627613732863655297U});
}

void TestDemoGenerator::wishedSizeIsExact_data() {
    QTest::addColumn<int>("spans");
    for (int spans = 1; spans <= 130; ++spans) {
        QTest::addRow("%d", spans) << spans;
    }
    for (const int spans : {399, 400, 401, 402, 405, 409, 1000, 4097, 99'999, 1'000'000}) {
        QTest::addRow("%d", spans) << spans;
    }
}

void TestDemoGenerator::wishedSizeIsExact() {
    QFETCH(int, spans);
    const std::uint32_t traces = spans < 1000 ? 12 : 1;
    const Demo demo = makeDemo({.traces = traces, .spansPerTrace = static_cast<std::uint32_t>(spans)});
    QCOMPARE(demo.set->traceCount(), traces);
    for (std::uint32_t i = 0; i < traces; ++i) {
        const TraceInfo& trace = demo.set->info(TraceIndex(i));
        QCOMPARE(trace.rows.size(), static_cast<std::size_t>(spans));
        QCOMPARE(demo.set->subtreeSize(trace.rows.begin), static_cast<std::uint32_t>(spans));
        QCOMPARE(trace.orphans, 0U);
    }
    QVERIFY(demo.set->warnings().empty());
}

void TestDemoGenerator::bigTraceIsDeepAndWide() {
    const Demo demo = makeDemo({.traces = 1, .spansPerTrace = 100'000});
    std::uint32_t widest = 0;
    for (std::uint32_t i = 0; i < 100; ++i) {
        widest = std::max(widest, demo.set->childCount(SpanIndex(i)));
    }
    QVERIFY(demo.set->info(TraceIndex(0U)).depth >= 14);
    QVERIFY(widest >= 15);
    QVERIFY(demo.set->serviceCount() == 12);
}

void TestDemoGenerator::unknownScenarioIsRefused() {
    StoreBuilder builder;
    const auto done = generate({.scenario = "none"}, builder);
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::usage);
    QCOMPARE(builder.size(), 0U);
}

void TestDemoGenerator::tooManySpansAreRefused() {
    StoreBuilder builder;
    const auto done = generate({.traces = 70'000, .spansPerTrace = 70'000}, builder);
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::tooLarge);
}

void TestDemoGenerator::cancelStops() {
    StoreBuilder builder;
    const CancelToken cancel;
    cancel.cancel();
    const auto done = generate({}, builder, cancel);
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::cancelled);
}

void TestDemoGenerator::progressCounts() {
    StoreBuilder builder;
    Progress progress;
    QVERIFY(generate({.traces = 5, .spansPerTrace = 40}, builder, {}, &progress).has_value());
    QCOMPARE(progress.spans.load(), 200U);
    QCOMPARE(progress.traces.load(), 5U);
}

QTEST_APPLESS_MAIN(TestDemoGenerator)
#include "tst_demogenerator.moc"
