// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/demo/demogenerator.h"
#include "model/trace/tracebuilder.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace spoor;
using namespace spoor::demo;

namespace {

struct Demo {
    std::shared_ptr<const SpanStore> store;
    std::shared_ptr<const TraceSet> set;
};

Demo makeDemo(const DemoOptions& options) {
    StoreBuilder builder;
    const auto done = generate(options, builder);
    if (!done) {
        return {};
    }
    Demo demo;
    demo.store = builder.freeze();
    demo.set = buildTraces(demo.store);
    return demo;
}

/// FNV-1a over everything that a store says.
class Digest {
public:
    void add(std::string_view text) {
        for (const char c : text) {
            m_value = (m_value ^ static_cast<unsigned char>(c)) * 0x100'0000'01B3ULL;
        }
        m_value = (m_value ^ 0xFFU) * 0x100'0000'01B3ULL;
    }
    void add(std::int64_t number) { add(std::to_string(number)); }
    void add(const AttributeRange& attributes) {
        for (const Attribute& attribute : attributes) {
            add(attribute.key);
            add(attribute.value.text);
            add(attribute.value.integer);
            add(std::bit_cast<std::int64_t>(attribute.value.real));
            add(static_cast<std::int64_t>(attribute.value.type) * 2 + (attribute.value.boolean ? 1 : 0));
        }
    }
    std::uint64_t value() const { return m_value; }

private:
    std::uint64_t m_value = 0xCBF2'9CE4'8422'2325ULL;
};

void addRecord(Digest& digest, const SpanStore& store, RecordIndex r) {
    digest.add(store.traceIdText(store.traceKey(r)));
    digest.add(store.spanIdText(store.spanId(r)));
    digest.add(store.text(store.name(r)));
    digest.add(store.start(r).value_or(Nanoseconds(-1)).count());
    digest.add(store.duration(r).count());
    digest.add(static_cast<std::int64_t>(store.kind(r)));
    digest.add(static_cast<std::int64_t>(store.status(r)));
    digest.add(store.statusMessage(r));
    digest.add(store.attributes(r));
    digest.add(store.text(store.service(store.resource(r))));
    digest.add(store.resourceAttributes(store.resource(r)));
    digest.add(store.scopeName(store.scope(r)));
    for (std::size_t i = 0; i < store.eventCount(r); ++i) {
        digest.add(store.event(r, i).name);
        digest.add(store.event(r, i).time.count());
        digest.add(store.event(r, i).attributes);
    }
    for (std::size_t i = 0; i < store.linkCount(r); ++i) {
        digest.add(store.spanIdText(store.link(r, i).span));
    }
}

std::uint64_t digestOf(const DemoOptions& options) {
    const Demo demo = makeDemo(options);
    Digest digest;
    for (std::uint32_t i = 0; i < demo.store->size(); ++i) {
        addRecord(digest, *demo.store, RecordIndex(i));
    }
    return digest.value();
}

/// Mean duration of the spans of one service and operation.
std::int64_t meanDuration(const TraceSet& set, std::string_view service, std::string_view operation) {
    std::int64_t sum = 0;
    std::int64_t count = 0;
    for (std::uint32_t i = 0; i < set.spanCount(); ++i) {
        const SpanIndex row(i);
        if (set.serviceName(row) == service && set.operation(row) == operation) {
            sum += set.duration(row).count();
            ++count;
        }
    }
    return count == 0 ? 0 : sum / count;
}

std::size_t countWith(const TraceSet& set, std::string_view key, bool value) {
    std::size_t count = 0;
    for (std::uint32_t i = 0; i < set.spanCount(); ++i) {
        const auto found = set.store().attributes(set.record(SpanIndex(i))).find(key);
        count += found && found->boolean == value ? 1U : 0U;
    }
    return count;
}

} // namespace

class TestDemoGenerator : public QObject {
    Q_OBJECT

private slots:
    void sameOptionsGiveTheSameTraces();
    void seedStartAndScenarioChangeTheTraces();
    void theBytesAreTheSameOnEveryMachine();
    void defaultIsTwoHundredTracesInAnHour();
    void everyTraceIsWhole_data();
    void everyTraceIsWhole();
    void childrenLieInsideTheirParentsButForConsumers();
    void allTwelveServicesAppear();
    void errorsEventsLinksAndKindsAppear();
    void latenciesHaveATail();
    void cacheMissesAreSlowerThanHits();
    void wishedSizeIsExact_data();
    void wishedSizeIsExact();
    void bigTraceIsDeepAndWide();
    void scenariosChangeWhatTheySay();
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
    QCOMPARE(digestOf({.traces = 20, .seed = 1}), std::uint64_t{0});
}

void TestDemoGenerator::defaultIsTwoHundredTracesInAnHour() {
    const Demo demo = makeDemo({});
    QCOMPARE(demo.set->traceCount(), 200U);
    QVERIFY(demo.set->spanCount() > 4'000);
    QVERIFY(demo.set->spanCount() < 20'000);
    Nanoseconds previous = kDefaultStart;
    std::size_t busiest = 0;
    for (std::uint32_t i = 0; i < 200; ++i) {
        const Nanoseconds start = demo.set->info(TraceIndex(i)).time.start;
        QVERIFY(start >= previous);
        previous = start;
        const auto minute = std::chrono::duration_cast<std::chrono::minutes>(start - kDefaultStart).count();
        busiest += minute >= 30 && minute < 40 ? 1U : 0U;
    }
    QVERIFY(previous < kDefaultStart + std::chrono::hours(1));
    // A sixth of the hour holds far more than a sixth of the traces.
    QVERIFY(busiest > 45);
}

void TestDemoGenerator::everyTraceIsWhole_data() {
    QTest::addColumn<std::string>("scenario");
    QTest::addColumn<int>("spans");
    for (const Scenario& scenario : scenarios()) {
        QTest::addRow("%s", scenario.name.data()) << std::string(scenario.name) << 0;
    }
    QTest::addRow("exact") << std::string("shop") << 3000;
}

void TestDemoGenerator::everyTraceIsWhole() {
    QFETCH(std::string, scenario);
    QFETCH(int, spans);
    const Demo demo = makeDemo({.scenario = scenario,
                                .traces = spans == 0 ? 200U : 2U,
                                .spansPerTrace = static_cast<std::uint32_t>(spans)});
    QVERIFY(demo.set);
    QVERIFY(demo.set->warnings().empty());
    QVERIFY(demo.set->dropped().empty());
    for (std::uint32_t i = 0; i < demo.set->traceCount(); ++i) {
        const TraceInfo& trace = demo.set->info(TraceIndex(i));
        QCOMPARE(trace.orphans, 0U);
        // One root: its subtree is the trace.
        QCOMPARE(demo.set->subtreeSize(trace.rows.begin), trace.rows.size());
    }
}

void TestDemoGenerator::childrenLieInsideTheirParentsButForConsumers() {
    const Demo natural = makeDemo({});
    const Demo exact = makeDemo({.traces = 2, .spansPerTrace = 20'000});
    std::size_t consumers = 0;
    for (const Demo& demo : {natural, exact}) {
        const TraceSet& set = *demo.set;
        for (std::uint32_t i = 0; i < set.spanCount(); ++i) {
            const SpanIndex row(i);
            QVERIFY(set.duration(row) > Nanoseconds(0));
            QCOMPARE(set.start(row).count() % 1000, 0);
            if (!set.parent(row).valid()) {
                continue;
            }
            if (set.kind(row) == SpanKind::consumer) {
                QCOMPARE(set.kind(set.parent(row)), SpanKind::producer);
                QVERIFY(set.start(row) >= set.end(set.parent(row)));
                ++consumers;
            } else {
                QVERIFY(set.start(row) >= set.start(set.parent(row)));
                QVERIFY(set.end(row) <= set.end(set.parent(row)));
            }
        }
    }
    QVERIFY(consumers > 30);
}

void TestDemoGenerator::allTwelveServicesAppear() {
    const Demo demo = makeDemo({});
    std::set<std::string> names;
    for (std::uint32_t i = 0; i < demo.set->serviceCount(); ++i) {
        names.emplace(demo.set->serviceName(ServiceIndex(i)));
    }
    const std::set<std::string> expected{"web",     "gateway",   "cart",     "checkout",
                                         "payment", "inventory", "shipping", "recommendation",
                                         "redis",   "postgres",  "kafka",    "email"};
    QCOMPARE(names, expected);
}

void TestDemoGenerator::errorsEventsLinksAndKindsAppear() {
    const Demo demo = makeDemo({});
    std::set<SpanKind> kinds;
    std::set<AttributeType> types;
    std::set<std::string_view> events;
    std::size_t errors = 0;
    std::size_t links = 0;
    std::size_t failedTraces = 0;
    for (std::uint32_t i = 0; i < demo.store->size(); ++i) {
        const RecordIndex r(i);
        kinds.insert(demo.store->kind(r));
        errors += demo.store->isError(r) ? 1U : 0U;
        QCOMPARE(demo.store->isError(r), demo.store->status(r) == StatusCode::error);
        QCOMPARE(demo.store->isError(r), !demo.store->statusMessage(r).empty());
        QVERIFY(demo.store->attributes(r).size() >= 2);
        for (const Attribute& attribute : demo.store->attributes(r)) {
            types.insert(attribute.value.type);
        }
        for (std::size_t e = 0; e < demo.store->eventCount(r); ++e) {
            const EventView event = demo.store->event(r, e);
            events.insert(event.name);
            QVERIFY(event.time >= *demo.store->start(r));
            QVERIFY(event.time <= *demo.store->start(r) + demo.store->duration(r));
        }
        links += demo.store->linkCount(r) > 1 ? 1U : 0U;
    }
    for (std::uint32_t i = 0; i < demo.set->traceCount(); ++i) {
        failedTraces += demo.set->info(TraceIndex(i)).errors > 0 ? 1U : 0U;
    }
    const std::set<std::string_view> expectedEvents{
        "cache.miss", "exception", "gc.pause", "lock.wait", "message.acknowledged", "retry.scheduled"};
    QCOMPARE(kinds.size(), 5U);
    QCOMPARE(types.size(), 5U);
    QCOMPARE(events, expectedEvents);
    QVERIFY(errors > 20);
    QVERIFY(links > 0);
    QVERIFY(failedTraces > 4);
    QVERIFY(failedTraces < 40);
}

void TestDemoGenerator::latenciesHaveATail() {
    const Demo demo = makeDemo({.traces = 1000});
    std::vector<std::int64_t> durations;
    for (std::uint32_t i = 0; i < demo.set->traceCount(); ++i) {
        durations.push_back(demo.set->duration(demo.set->info(TraceIndex(i)).rows.begin).count());
    }
    std::sort(durations.begin(), durations.end());
    QVERIFY(durations[500] > 5'000'000);
    QVERIFY(durations[990] > 5 * durations[500]);
}

void TestDemoGenerator::cacheMissesAreSlowerThanHits() {
    const Demo demo = makeDemo({});
    const TraceSet& set = *demo.set;
    std::array<std::int64_t, 2> sum{};
    std::array<std::int64_t, 2> count{};
    for (std::uint32_t i = 0; i < set.spanCount(); ++i) {
        const SpanIndex row(i);
        const auto hit = set.store().attributes(set.record(row)).find("app.cache.hit");
        if (hit && set.serviceName(row) == "recommendation") {
            sum[hit->boolean ? 1 : 0] += set.duration(row).count();
            ++count[hit->boolean ? 1 : 0];
        }
    }
    QVERIFY(count[0] > 10);
    QVERIFY(count[1] > 10);
    QVERIFY(sum[0] / count[0] > 5 * (sum[1] / count[1]));
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

void TestDemoGenerator::scenariosChangeWhatTheySay() {
    const Demo shop = makeDemo({});
    const Demo database = makeDemo({.scenario = "slow-database"});
    const Demo payment = makeDemo({.scenario = "flaky-payment"});
    const Demo cache = makeDemo({.scenario = "cold-cache"});
    QVERIFY(meanDuration(*database.set, "postgres", "SELECT stock") >
            5 * meanDuration(*shop.set, "postgres", "SELECT stock"));
    QVERIFY(countWith(*cache.set, "app.cache.hit", true) * 5 < countWith(*shop.set, "app.cache.hit", true));
    const auto cardFailures = [](const Demo& demo) {
        std::size_t count = 0;
        for (std::uint32_t i = 0; i < demo.store->size(); ++i) {
            const RecordIndex r(i);
            count +=
                demo.store->isError(r) && demo.store->text(demo.store->name(r)) == "POST /v1/authorizations"
                    ? 1U
                    : 0U;
        }
        return count;
    };
    QVERIFY(cardFailures(shop) > 0);
    QVERIFY(cardFailures(payment) > 2 * cardFailures(shop));
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
