// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/id.h"
#include "model/trace/storebuilder.h"
#include "model/trace/tracebuilder.h"
#include "tests/support/check.h"
#include "tests/support/failonwarning.h"

#include <QElapsedTimer>

#include <functional>

using namespace spoor;

/// Shapes at which a recursive or quadratic step would show: deep, wide, reversed, all alike. No time is
/// asserted; what is quadratic runs into the time limit of the test.
class TestManySpans : public QObject {
    Q_OBJECT

private:
    static constexpr std::uint32_t kMany = 1'000'000;

    struct Shape {
        std::uint32_t count = kMany;
        /// The number of the parent of span i (ids count from 1), 0 for none.
        std::function<std::uint64_t(std::uint64_t)> parent = [](std::uint64_t) { return 0; };
        std::function<std::uint64_t(std::uint64_t)> id = [](std::uint64_t i) { return i; };
        std::function<std::int64_t(std::uint64_t)> start = [](std::uint64_t i) {
            return static_cast<std::int64_t>(i);
        };
        std::function<SpanKind(std::uint64_t)> kind = [](std::uint64_t) { return SpanKind::internal; };
        bool isReversed = false;
        bool isEachATrace = false;
    };

    static std::shared_ptr<const TraceSet> build(const Shape& shape) {
        StoreBuilder builder;
        const ResourceIndex resource = builder.addResource("svc", {});
        SpanDraft draft;
        for (std::uint64_t n = 1; n <= shape.count; ++n) {
            const std::uint64_t i = shape.isReversed ? shape.count + 1 - n : n;
            const std::string id = hexText(shape.id(i));
            const std::string parent = hexText(shape.parent(i));
            draft.clear();
            draft.traceId = shape.isEachATrace ? std::string_view(id) : "1";
            draft.spanId = id;
            draft.name = "op";
            draft.start = Nanoseconds(shape.start(i));
            draft.kind = shape.kind(i);
            draft.resource = resource;
            draft.references.push_back({LinkType::childOf, {}, parent, {}, {}});
            if (!builder.add(draft)) {
                return nullptr;
            }
        }
        const auto store = builder.freeze();
        QElapsedTimer timer;
        timer.start();
        auto set = buildTraces(store);
        qInfo("%u spans built in %lld ms", shape.count, timer.elapsed());
        return set;
    }

    static bool isChain(const TraceSet& set) {
        for (std::uint32_t row = 0; row < set.spanCount(); ++row) {
            if (set.depth(SpanIndex(row)) != row || set.subtreeSize(SpanIndex(row)) != kMany - row) {
                return false;
            }
        }
        return set.spanCount() == kMany && set.info(TraceIndex(0U)).depth == kMany;
    }

    static bool isFan(const TraceSet& set) {
        for (std::uint32_t row = 1; row < set.spanCount(); ++row) {
            const bool isInOrder = row == 1 || set.start(SpanIndex(row - 1)) <= set.start(SpanIndex(row));
            if (set.parent(SpanIndex(row)) != SpanIndex(0U) || !isInOrder) {
                return false;
            }
        }
        return set.spanCount() == kMany + 1 && set.childCount(SpanIndex(0U)) == kMany;
    }

private slots:
    void init() { test::failOnWarnings(); }

    void aChainOfAMillion() {
        const auto set = build({.parent = [](std::uint64_t i) { return i - 1; }});
        QVERIFY(isChain(*set));
    }

    void aChainOfAMillionFromItsEnd() {
        const auto set = build({.parent = [](std::uint64_t i) { return i - 1; }, .isReversed = true});
        QVERIFY(isChain(*set));
    }

    void aChainOfAMillionThatIsACircle() {
        const auto set = build({.parent = [](std::uint64_t i) { return i == 1 ? kMany : i - 1; }});
        QVERIFY(isChain(*set));
        QCOMPARE(set->warnings().size(), std::size_t(1));
        QVERIFY(set->isCut(SpanIndex(0U)));
    }

    void aParentWithAMillionChildren() {
        const auto set =
            build({.count = kMany + 1, .parent = [](std::uint64_t i) { return i == 1 ? 0U : 1U; }});
        QVERIFY(isFan(*set));
    }

    void aParentWithAMillionChildrenFromTheLast() {
        const auto set = build({.count = kMany + 1,
                                .parent = [](std::uint64_t i) { return i == 1 ? 0U : 1U; },
                                .isReversed = true});
        QVERIFY(isFan(*set));
    }

    void aMillionChildrenOfOneStartKeepTheirOrder() {
        const auto set = build({.count = kMany + 1,
                                .parent = [](std::uint64_t i) { return i == 1 ? 0U : 1U; },
                                .start = [](std::uint64_t) { return 5; }});
        QVERIFY(isFan(*set));
        for (std::uint32_t row = 0; row < set->spanCount(); ++row) {
            QVERIFY(set->record(SpanIndex(row)).value == row);
        }
    }

    void aMillionRoots() {
        const auto set = build({.isReversed = true});
        QCOMPARE(set->spanCount(), std::size_t(kMany));
        QCOMPARE(set->info(TraceIndex(0U)).depth, 1U);
        QCOMPARE(set->record(SpanIndex(0U)).value, kMany - 1);
    }

    void aMillionOrphans() {
        const auto set = build({.parent = [](std::uint64_t i) { return i + kMany; }});
        QCOMPARE(set->info(TraceIndex(0U)).orphans, kMany);
        QCOMPARE(set->warnings().size(), std::size_t(kMany));
    }

    void aMillionSpansThatNameThemselves() {
        const auto set = build({.parent = [](std::uint64_t i) { return i; }});
        QCOMPARE(set->warnings().size(), std::size_t(kMany));
    }

    void aMillionTracesOfOneSpan() {
        const auto set = build({.isEachATrace = true});
        QCOMPARE(set->traceCount(), std::size_t(kMany));
        QCOMPARE(set->info(TraceIndex(kMany - 1)).rows.begin, SpanIndex(kMany - 1));
        QCOMPARE(set->traceOf(SpanIndex(kMany / 2)), TraceIndex(kMany / 2));
    }

    void aHundredThousandIdenticalSpans() {
        const auto set = build({.count = 100'000,
                                .id = [](std::uint64_t) { return 7; },
                                .start = [](std::uint64_t) { return 5; }});
        QCOMPARE(set->spanCount(), std::size_t(1));
        QCOMPARE(set->dropped().size(), std::size_t(99'999));
    }

    void aHundredThousandDifferentSpansOfOneId() {
        const auto set = build({.count = 100'000, .id = [](std::uint64_t) { return 7; }});
        QCOMPARE(set->spanCount(), std::size_t(100'000));
        CHECK_TEXT(set->spanIdText(SpanIndex(99'999U)), "0000000000000007_99999");
    }

    /// What tells the spans apart is in one place only, whichever it is.
    void aHundredThousandSpansOfOneIdThatDifferInOnePlace_data() {
        QTest::addColumn<int>("place");
        for (int place = 0; place < 6; ++place) {
            QTest::addRow("place %d", place) << place;
        }
    }

    void aHundredThousandSpansOfOneIdThatDifferInOnePlace() {
        QFETCH(int, place);
        StoreBuilder builder;
        for (std::uint32_t i = 0; i < 100'000; ++i) {
            const std::string number = std::to_string(i);
            SpanDraft draft;
            draft.traceId = "1";
            draft.spanId = "7";
            draft.start = Nanoseconds(5);
            draft.attributes = {{"k", {AttributeType::real, false, {}, 0, place == 0 ? i : 0.5}}};
            draft.events = {
                {place == 1 ? std::string_view(number) : "e", Nanoseconds(place == 2 ? i : 0), {}}};
            draft.references = {{LinkType::link, "2", place == 3 ? std::string_view(number) : "8", {}, {}}};
            draft.statusMessage = place == 4 ? std::string_view(number) : "m";
            draft.scope = builder.addScope(place == 5 ? std::string_view(number) : "lib", {}, {});
            QVERIFY(builder.add(draft).has_value());
        }
        const auto set = buildTraces(builder.freeze());
        QCOMPARE(set->spanCount(), std::size_t(100'000));
    }

    void halfAMillionPairsOfClientAndServer() {
        const auto set =
            build({.parent = [](std::uint64_t) { return 3 * std::uint64_t{kMany}; },
                   .id = [](std::uint64_t i) { return (i + 1) / 2; },
                   .kind = [](std::uint64_t i) { return i % 2 == 1 ? SpanKind::client : SpanKind::server; }});
        QCOMPARE(set->spanCount(), std::size_t(kMany));
        QCOMPARE(set->info(TraceIndex(0U)).orphans, kMany / 2);
        QCOMPARE(set->warnings().size(), std::size_t(kMany));
    }

    void ofManyTracesWithManyServicesEachIsCountedQuickly() {
        StoreBuilder builder;
        constexpr std::uint32_t kTraces = 200'000;
        for (std::uint32_t i = 0; i < kTraces; ++i) {
            const std::string id = std::to_string(i + 1);
            SpanDraft draft;
            draft.traceId = id;
            draft.spanId = "7";
            draft.resource = builder.addResource(id, {});
            QVERIFY(builder.add(draft).has_value());
        }
        const auto set = buildTraces(builder.freeze());
        for (std::uint32_t t = 0; t < kTraces; ++t) {
            QVERIFY(set->services(TraceIndex(t)).size() == 1);
        }
    }
};

QTEST_APPLESS_MAIN(TestManySpans)
#include "tst_manyspans.moc"
