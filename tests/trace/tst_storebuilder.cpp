// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/trace/tracebuilder.h"
#include "tests/support/check.h"
#include "tests/support/failonwarning.h"
#include "tests/support/tracedrafts.h"

#include <array>

using namespace spoor;
using namespace spoor::test;

/// Ids, columns, resources, scopes, events and links of a store. Attributes have a test of their own.
class TestStoreBuilder : public QObject {
    Q_OBJECT

private:
    static SpanDraft draft(std::string_view id, std::string_view trace = "trace") {
        SpanDraft made;
        made.traceId = trace;
        made.spanId = id;
        return made;
    }
    static std::string traceOf(const SpanStore& store, std::uint32_t record) {
        return shortId(store.traceIdText(store.traceKey(RecordIndex(record))));
    }

private slots:
    void init() { failOnWarnings(); }

    void anEmptyBuilderGivesAnEmptyStore() {
        StoreBuilder builder;
        QCOMPARE(builder.size(), std::size_t(0));
        const auto store = builder.freeze();
        QCOMPARE(store->size(), std::size_t(0));
        QCOMPARE(store->traceKeys(), std::size_t(0));
        QVERIFY(store->warnings().empty());
    }

    void recordsStandInLoadOrder() {
        const auto store = storeOf({span("c"), span("a"), span("b")});
        std::string ids;
        for (std::uint32_t i = 0; i < store->size(); ++i) {
            ids += shortId(store->spanIdText(store->spanId(RecordIndex(i))));
        }
        CHECK_TEXT(ids, "cab");
    }

    void aSpanIsReadBackAsItWasGiven() {
        TestSpan made = span("ab").at(5, 6).named("op").as(SpanKind::producer).failed();
        made.status = StatusCode::error;
        made.statusMessage = "broken";
        made.traceState = "k=v";
        made.scope = "library";
        const auto store = storeOf({span("x"), made, span("y")});
        const RecordIndex r(1U);
        CHECK_TEXT(store->spanIdText(store->spanId(r)), "00000000000000ab");
        CHECK_TEXT(traceOf(*store, 1), "trace");
        QVERIFY(store->start(r) == Nanoseconds(5));
        QCOMPARE(store->duration(r), Nanoseconds(6));
        CHECK_TEXT(store->text(store->name(r)), "op");
        QCOMPARE(store->kind(r), SpanKind::producer);
        QCOMPARE(store->status(r), StatusCode::error);
        QVERIFY(store->isError(r));
        CHECK_TEXT(store->statusMessage(r), "broken");
        CHECK_TEXT(store->traceState(r), "k=v");
        CHECK_TEXT(store->scopeName(store->scope(r)), "library");
        CHECK_TEXT(store->text(store->service(store->resource(r))), "svc");
        for (const RecordIndex other : {RecordIndex(0U), RecordIndex(2U)}) {
            CHECK_TEXT(store->statusMessage(other), "");
            CHECK_TEXT(store->traceState(other), "");
            CHECK_TEXT(store->scopeName(store->scope(other)), "");
            QVERIFY(!store->isError(other));
        }
    }

    void everyKindAndStatusIsKept() {
        for (int kind = 0; kind <= 5; ++kind) {
            for (int status = 0; status <= 2; ++status) {
                TestSpan made = span("s").as(static_cast<SpanKind>(kind));
                made.status = static_cast<StatusCode>(status);
                const auto store = storeOf({made});
                QCOMPARE(static_cast<int>(store->kind(RecordIndex(0U))), kind);
                QCOMPARE(static_cast<int>(store->status(RecordIndex(0U))), status);
            }
        }
    }

    void extremeTimesAreKept() {
        const std::int64_t most = std::numeric_limits<std::int64_t>::max();
        const auto store = storeOf({span("s").at(most, most), span("t").at(0, 0), span("u").withoutStart()});
        QVERIFY(store->start(RecordIndex(0U)) == Nanoseconds(most));
        QCOMPARE(store->duration(RecordIndex(0U)), Nanoseconds(most));
        QVERIFY(store->start(RecordIndex(1U)) == Nanoseconds(0));
        QVERIFY(!store->start(RecordIndex(2U)).has_value());
    }

    void flagsOf32BitsAreKept() {
        constexpr std::array flags{0U, 1U, 254U, 255U, 256U, 0xFFFF'FFFFU, 3U};
        std::vector<TestSpan> spans;
        for (const std::uint32_t value : flags) {
            spans.push_back(span("s"));
            spans.back().flags = value;
        }
        const auto store = storeOf(spans);
        for (std::uint32_t i = 0; i < flags.size(); ++i) {
            QCOMPARE(store->flags(RecordIndex(i)), flags.at(i));
        }
    }

    void aTraceIdMayComeAfterItsSpans() {
        StoreBuilder builder;
        builder.beginTrace();
        (void)builder.add(draft("1", ""));
        (void)builder.add(draft("2", "own"));
        (void)builder.add(draft("3", ""));
        QCOMPARE(builder.store().traceKey(RecordIndex(0U)), SpanStore::kNoTrace);
        builder.endTrace("late");
        const auto store = builder.freeze();
        CHECK_TEXT(traceOf(*store, 0), "late");
        CHECK_TEXT(traceOf(*store, 1), "own");
        CHECK_TEXT(traceOf(*store, 2), "late");
    }

    void referencesOfWaitingSpansNameTheLateTrace() {
        StoreBuilder builder;
        builder.beginTrace();
        (void)builder.add(draft("1", ""));
        SpanDraft child = draft("2", "");
        child.references = {{LinkType::childOf, "", "1", {}, {}}, {LinkType::link, "far", "9", {}, {}}};
        (void)builder.add(child);
        (void)builder.add(draft("3", ""));
        builder.endTrace("late");
        const auto set = buildTraces(builder.freeze());
        CHECK_TEXT(outline(*set), "1\n  2\n3\n");
        CHECK_TEXT(linksText(*set, rowOfId(*set, "2")), "link 9@far");
    }

    void eachElementHasItsOwnLateId() {
        StoreBuilder builder;
        for (const std::string_view id : {"one", "two", "one"}) {
            builder.beginTrace();
            (void)builder.add(draft("1", ""));
            builder.endTrace(id);
        }
        const auto store = builder.freeze();
        CHECK_TEXT(traceOf(*store, 0), "one");
        CHECK_TEXT(traceOf(*store, 1), "two");
        CHECK_TEXT(traceOf(*store, 2), "one");
    }

    void aTraceWithoutAnyIdKeepsItsSpansAsNoId() {
        StoreBuilder builder;
        builder.beginTrace();
        (void)builder.add(draft("1", ""));
        builder.endTrace("");
        (void)builder.add(draft("2", ""));
        builder.beginTrace();
        (void)builder.add(draft("3", "0000"));
        builder.endTrace("00000000000000000000000000000000");
        builder.beginTrace();
        (void)builder.add(draft("4", ""));
        const auto set = buildTraces(builder.freeze());
        QCOMPARE(set->spanCount(), std::size_t(0));
        CHECK_TEXT(drops(*set), "no-id 0, no-id 1, no-id 2, no-id 3");
    }

    void aResourceMayComeAfterItsSpans() {
        StoreBuilder builder;
        SpanDraft one = draft("1");
        one.resource = builder.declareResource();
        (void)builder.add(one);
        QVERIFY(!builder.store().resourceDefined(one.resource));
        const TestAttribute host = textAttribute("host", "h");
        const Attribute view = host.view();
        builder.defineResource(one.resource, "late", {&view, 1});
        const auto store = builder.freeze();
        QVERIFY(store->resourceDefined(one.resource));
        CHECK_TEXT(store->text(store->service(one.resource)), "late");
        CHECK_TEXT(store->resourceAttributes(one.resource).find("host")->text, "h");
    }

    void theLastDefinitionOfAResourceWins() {
        StoreBuilder builder;
        const ResourceIndex resource = builder.declareResource();
        builder.defineResource(resource, "first", {});
        builder.defineResource(resource, "second", {});
        const auto store = builder.freeze();
        CHECK_TEXT(store->text(store->service(resource)), "second");
    }

    void equalResourcesAreOne() {
        StoreBuilder builder;
        const auto add = [&](std::string_view service, const std::vector<TestAttribute>& attributes) {
            std::vector<Attribute> views;
            for (const TestAttribute& attribute : attributes) {
                views.push_back(attribute.view());
            }
            return builder.addResource(service, views);
        };
        const ResourceIndex first = add("svc", {textAttribute("a", "1"), intAttribute("b", 2)});
        QCOMPARE(add("svc", {textAttribute("a", "1"), intAttribute("b", 2)}), first);
        QVERIFY(add("svc", {textAttribute("a", "1"), intAttribute("b", 3)}) != first);
        QVERIFY(add("svc", {textAttribute("a", "1"), textAttribute("b", "2")}) != first);
        QVERIFY(add("svc", {intAttribute("b", 2), textAttribute("a", "1")}) != first);
        QVERIFY(add("svc", {textAttribute("a", "1")}) != first);
        QVERIFY(add("other", {textAttribute("a", "1"), intAttribute("b", 2)}) != first);
        QVERIFY(add("svc", {{"a", AttributeType::bytes, "1"}, intAttribute("b", 2)}) != first);
        QCOMPARE(add("svc", {textAttribute("a", "1"), intAttribute("b", 2)}), first);
    }

    void equalScopesAreOne() {
        StoreBuilder builder;
        const TestAttribute extra = textAttribute("a", "1");
        const Attribute view = extra.view();
        const ScopeIndex first = builder.addScope("lib", "1.0", {});
        QCOMPARE(builder.addScope("lib", "1.0", {}), first);
        QVERIFY(builder.addScope("lib", "1.1", {}) != first);
        QVERIFY(builder.addScope("bil", "1.0", {}) != first);
        const ScopeIndex withAttribute = builder.addScope("lib", "1.0", {&view, 1});
        QVERIFY(withAttribute != first);
        const auto store = builder.freeze();
        CHECK_TEXT(store->scopeVersion(first), "1.0");
        CHECK_TEXT(store->scopeAttributes(withAttribute).find("a")->text, "1");
    }

    void eventsAndTheirAttributesAreKeptInOrder() {
        TestSpan made = span("s");
        made.events = {{"one", 5, {textAttribute("a", "1"), intAttribute("b", 2)}}, {"", -7}, {"two", 5}};
        const auto store = storeOf({span("r"), made, span("t")});
        QCOMPARE(store->eventCount(RecordIndex(0U)), std::size_t(0));
        QCOMPARE(store->eventCount(RecordIndex(1U)), std::size_t(3));
        QCOMPARE(store->eventCount(RecordIndex(2U)), std::size_t(0));
        const EventView first = store->event(RecordIndex(1U), 0);
        CHECK_TEXT(first.name, "one");
        QCOMPARE(first.time, Nanoseconds(5));
        QCOMPARE(first.attributes.size(), std::size_t(2));
        CHECK_TEXT(first.attributes[1].key, "b");
        QCOMPARE(first.attributes[1].value.integer, std::int64_t(2));
        QCOMPARE(store->event(RecordIndex(1U), 1).time, Nanoseconds(-7));
        CHECK_TEXT(store->event(RecordIndex(1U), 2).name, "two");
    }

    void linksKeepTheirExtras() {
        StoreBuilder builder;
        const TestAttribute why = textAttribute("why", "retry");
        SpanDraft one = draft("1");
        one.extraAttributes = {why.view()};
        one.references = {{LinkType::link, "far", "AB", {}, {}},
                          {LinkType::link, "far", "not hex", "k=v", {0, 1}},
                          {LinkType::followsFrom, "", "2", {}, {}},
                          {LinkType::link, "", "3", "x=y", {}}};
        (void)builder.add(one);
        const auto store = builder.freeze();
        const RecordIndex r(0U);
        QCOMPARE(store->linkCount(r), std::size_t(4));
        QVERIFY(store->link(r, 0).attributes.empty());
        CHECK_TEXT(store->spanIdText(store->link(r, 0).span), "00000000000000ab");
        CHECK_TEXT(store->traceIdText(store->link(r, 0).traceKey), "far");
        CHECK_TEXT(store->spanIdText(store->link(r, 1).span), "not hex");
        CHECK_TEXT(store->link(r, 1).traceState, "k=v");
        CHECK_TEXT(store->link(r, 1).attributes.find("why")->text, "retry");
        QCOMPARE(store->link(r, 2).type, LinkType::followsFrom);
        QCOMPARE(store->link(r, 2).traceKey, store->traceKey(r));
        CHECK_TEXT(store->link(r, 3).traceState, "x=y");
        QVERIFY(store->link(r, 3).attributes.empty());
    }

    void columnsCrossChunks() {
        constexpr std::uint32_t kSpans = 3 * 16384 + 5;
        StoreBuilder builder;
        for (std::uint32_t i = 0; i < kSpans; ++i) {
            TestSpan made = span(std::to_string(i) + "x").at(i, i % 97).named("op" + std::to_string(i % 7));
            made.flags = i % 300;
            made.attributes = {intAttribute("i", i), intAttribute("wide", std::int64_t{i} << 32)};
            if (i % 3 == 0) {
                made.events = {{"e" + std::to_string(i), i}};
                made = made.linkTo(std::to_string(i), "far");
            }
            if (i % 1000 == 0) {
                made.statusMessage = "m" + std::to_string(i);
            }
            addSpan(builder, made);
        }
        const auto store = builder.freeze();
        QCOMPARE(store->size(), std::size_t(kSpans));
        for (std::uint32_t i = 0; i < kSpans; ++i) {
            const RecordIndex r(i);
            QVERIFY(store->spanIdText(store->spanId(r)) == std::to_string(i) + "x");
            QVERIFY(store->start(r) == Nanoseconds(i) && store->duration(r) == Nanoseconds(i % 97));
            QVERIFY(store->flags(r) == i % 300);
            QVERIFY(store->attributes(r)[0].value.integer == i);
            QVERIFY(store->attributes(r)[1].value.integer == std::int64_t{i} << 32);
            QVERIFY(store->eventCount(r) == (i % 3 == 0 ? 1U : 0U) &&
                    store->linkCount(r) == store->eventCount(r));
            QVERIFY(i % 3 != 0 || store->event(r, 0).time == Nanoseconds(i));
            QVERIFY(store->statusMessage(r) == (i % 1000 == 0 ? "m" + std::to_string(i) : std::string()));
        }
    }

    void memoryIsCounted() {
        const auto small = storeOf({span("s")});
        std::vector<TestSpan> spans(20'000, span("s"));
        QVERIFY(storeOf(spans)->memoryBytes() > small->memoryBytes() + 20'000 * 40);
    }
};

QTEST_APPLESS_MAIN(TestStoreBuilder)
#include "tst_storebuilder.moc"
