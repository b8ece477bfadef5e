// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/demo/demotraces.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace spoor;
using namespace spoor::demo;
using namespace spoor::test;

namespace {

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

class TestDemoShop : public QObject {
    Q_OBJECT

private slots:
    void defaultIsTwoHundredTracesInAnHour();
    void everyTraceIsWhole_data();
    void everyTraceIsWhole();
    void childrenLieInsideTheirParentsButForConsumers();
    void allTwelveServicesAppear();
    void errorsEventsLinksAndKindsAppear();
    void latenciesHaveATail();
    void cacheMissesAreSlowerThanHits();
    void scenariosChangeWhatTheySay();
};

void TestDemoShop::defaultIsTwoHundredTracesInAnHour() {
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

void TestDemoShop::everyTraceIsWhole_data() {
    QTest::addColumn<std::string>("scenario");
    QTest::addColumn<int>("spans");
    for (const Scenario& scenario : scenarios()) {
        QTest::addRow("%s", scenario.name.data()) << std::string(scenario.name) << 0;
    }
    QTest::addRow("exact") << std::string("shop") << 3000;
}

void TestDemoShop::everyTraceIsWhole() {
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

void TestDemoShop::childrenLieInsideTheirParentsButForConsumers() {
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

void TestDemoShop::allTwelveServicesAppear() {
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

void TestDemoShop::errorsEventsLinksAndKindsAppear() {
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

void TestDemoShop::latenciesHaveATail() {
    const Demo demo = makeDemo({.traces = 1000});
    std::vector<std::int64_t> durations;
    for (std::uint32_t i = 0; i < demo.set->traceCount(); ++i) {
        durations.push_back(demo.set->duration(demo.set->info(TraceIndex(i)).rows.begin).count());
    }
    std::sort(durations.begin(), durations.end());
    QVERIFY(durations[500] > 5'000'000);
    QVERIFY(durations[990] > 5 * durations[500]);
}

void TestDemoShop::cacheMissesAreSlowerThanHits() {
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

void TestDemoShop::scenariosChangeWhatTheySay() {
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

QTEST_APPLESS_MAIN(TestDemoShop)
#include "tst_demoshop.moc"
