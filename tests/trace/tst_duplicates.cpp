// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/check.h"
#include "tests/support/failonwarning.h"
#include "tests/support/tracedrafts.h"

#include "model/trace/tracebuilder.h"

using namespace spoor;
using namespace spoor::test;

class TestDuplicates : public QObject {
    Q_OBJECT

private:
    /// A span with something of everything.
    static TestSpan rich() {
        TestSpan made = span("s").at(5, 7).named("op").as(SpanKind::client).with(textAttribute("a", "1"));
        made.status = StatusCode::ok;
        made.statusMessage = "fine";
        made.scope = "library";
        made.traceState = "k=v";
        made.events = {{"event", 6, {textAttribute("b", "2")}}};
        return made.childOf("r").linkTo("x", "far");
    }

    static bool isDropped(const TestSpan& twin) {
        const auto set = setOf({span("r").at(1), rich(), twin});
        return set->spanCount() == 2 && drops(*set) == "identical-duplicate 2";
    }

private slots:
    void init() { failOnWarnings(); }

    void identicalSpansAreKeptOnceAndCounted() {
        const auto set =
            setOf({span("r"), span("s").childOf("r"), span("s").childOf("r"), span("s").childOf("r")});
        CHECK_TEXT(outline(*set), "r\n  s\n");
        CHECK_TEXT(drops(*set), "identical-duplicate 2, identical-duplicate 3");
        CHECK_TEXT(findings(*set), "");
    }

    void identicalIdsMayBeSpelledDifferently() {
        const auto set = setOf({span("0a").in("F").childOf("B"), span("A").in("00f").childOf("00b")});
        QCOMPARE(set->spanCount(), std::size_t(1));
        CHECK_TEXT(drops(*set), "identical-duplicate 1");
    }

    void identicalSpansOfTwoTracesAreBothKept() {
        const auto set = setOf({span("s").in("one"), span("s").in("two")});
        QCOMPARE(set->spanCount(), std::size_t(2));
        QVERIFY(set->dropped().empty());
    }

    void allThatIsComparedMayDiffer() {
        QVERIFY(isDropped(rich()));
        const auto differs = [](auto change) {
            TestSpan twin = rich();
            change(twin);
            return !isDropped(twin);
        };
        QVERIFY(differs([](TestSpan& s) { s.name = "other"; }));
        QVERIFY(differs([](TestSpan& s) { s.start = 6; }));
        QVERIFY(differs([](TestSpan& s) { s.start.reset(); }));
        QVERIFY(differs([](TestSpan& s) { s.duration = 8; }));
        QVERIFY(differs([](TestSpan& s) { s.kind = SpanKind::internal; }));
        QVERIFY(differs([](TestSpan& s) { s.status = StatusCode::unset; }));
        QVERIFY(differs([](TestSpan& s) { s.statusMessage = "well"; }));
        QVERIFY(differs([](TestSpan& s) { s.scope = "another"; }));
        QVERIFY(differs([](TestSpan& s) { s.service = "another"; }));
        QVERIFY(differs([](TestSpan& s) { s.service.reset(); }));
        QVERIFY(differs([](TestSpan& s) { s.references.pop_back(); }));
        QVERIFY(differs([](TestSpan& s) { std::swap(s.references[0], s.references[1]); }));
        QVERIFY(differs([](TestSpan& s) { s.references[0].type = LinkType::followsFrom; }));
        QVERIFY(differs([](TestSpan& s) { s.references[0].span = "q"; }));
        QVERIFY(differs([](TestSpan& s) { s.references[1].trace = "near"; }));
        QVERIFY(differs([](TestSpan& s) { s.attributes.push_back(textAttribute("c", "3")); }));
        QVERIFY(differs([](TestSpan& s) { s.attributes[0].key = "A"; }));
        QVERIFY(differs([](TestSpan& s) { s.attributes[0] = intAttribute("a", 1); }));
        QVERIFY(differs([](TestSpan& s) { s.attributes[0].type = AttributeType::json; }));
        QVERIFY(differs([](TestSpan& s) { s.events.clear(); }));
        QVERIFY(differs([](TestSpan& s) { s.events[0].time = 7; }));
        QVERIFY(differs([](TestSpan& s) { s.events[0].name = "other"; }));
        QVERIFY(differs([](TestSpan& s) { s.events[0].attributes.clear(); }));
    }

    void theOrderOfAttributesAndEventsCounts() {
        const TestSpan one = span("s").with(textAttribute("a", "1")).with(textAttribute("b", "2"));
        const TestSpan two = span("s").with(textAttribute("b", "2")).with(textAttribute("a", "1"));
        QCOMPARE(setOf({one, two})->spanCount(), std::size_t(2));
        TestSpan three = span("s");
        three.events = {{"x", 1}, {"y", 1}};
        TestSpan four = span("s");
        four.events = {{"y", 1}, {"x", 1}};
        QCOMPARE(setOf({three, four})->spanCount(), std::size_t(2));
    }

    void realNumbersAreComparedByTheirBits() {
        const auto real = [](double value) {
            return span("s").with({"n", AttributeType::real, {}, 0, false, value});
        };
        QCOMPARE(setOf({real(0.0), real(-0.0)})->spanCount(), std::size_t(2));
        const double nan = std::numeric_limits<double>::quiet_NaN();
        QCOMPARE(setOf({real(nan), real(nan)})->spanCount(), std::size_t(1));
    }

    void processesAreComparedByContentNotByKey() {
        const auto build = [](std::string_view left, std::string_view right, const TestAttribute& tag) {
            StoreBuilder builder;
            const TestAttribute host = textAttribute("host", "h");
            const Attribute first = host.view();
            const Attribute second = tag.view();
            const ResourceIndex a = builder.declareResource();
            const ResourceIndex b = builder.declareResource();
            builder.defineResource(a, left, {&first, 1});
            builder.defineResource(b, right, {&second, 1});
            for (const ResourceIndex resource : {a, b}) {
                SpanDraft draft;
                draft.traceId = "t";
                draft.spanId = "s";
                draft.resource = resource;
                (void)builder.add(draft);
            }
            return buildTraces(builder.freeze())->spanCount();
        };
        QCOMPARE(build("svc", "svc", textAttribute("host", "h")), std::size_t(1));
        QCOMPARE(build("svc", "other", textAttribute("host", "h")), std::size_t(2));
        QCOMPARE(build("svc", "svc", textAttribute("host", "g")), std::size_t(2));
    }

    void differentSpansOfOneIdAreNumberedInInputOrder() {
        const auto set =
            setOf({span("r").at(1), span("s").childOf("r").at(30).named("a"),
                   span("s").childOf("r").at(20).named("b"), span("s").childOf("r").at(10).named("c")});
        CHECK_TEXT(outline(*set), "r\n  s_2\n  s_1\n  s\n");
        CHECK_TEXT(findings(*set), "duplicate-id s_2, duplicate-id s_1");
        QVERIFY(set->dropped().empty());
    }

    void childrenStayWithTheFirst() {
        const auto set =
            setOf({span("t").childOf("s").at(50), span("s").at(20).named("a"), span("s").at(10).named("b")});
        CHECK_TEXT(outline(*set), "s_1\ns\n  t\n");
    }

    void numbersDoNotCountDroppedTwins() {
        const auto set = setOf({span("s").named("a"), span("s").named("a"), span("s").named("b"),
                                span("s").named("b"), span("s").named("c")});
        CHECK_TEXT(outline(*set), "s\ns_1\ns_2\n");
        CHECK_TEXT(drops(*set), "identical-duplicate 1, identical-duplicate 3");
    }

    void aTwinOfALaterDuplicateIsDroppedToo() {
        const auto set =
            setOf({span("s").named("a"), span("s").named("b"), span("s").named("a"), span("s").named("b")});
        CHECK_TEXT(outline(*set), "s\ns_1\n");
        CHECK_TEXT(drops(*set), "identical-duplicate 2, identical-duplicate 3");
    }

    void hexIdsGetTheirSuffixAfterSixteenDigits() {
        const auto set = setOf({span("AB").named("a"), span("ab").named("b")});
        CHECK_TEXT(set->spanIdText(SpanIndex(0U)), "00000000000000ab");
        CHECK_TEXT(set->spanIdText(SpanIndex(1U)), "00000000000000ab_1");
    }

    void aDuplicateMayBeAChildOfTheFirst() {
        const auto set = setOf({span("s").named("a").at(1), span("s").childOf("s").at(2)});
        CHECK_TEXT(outline(*set), "s\n  s_1\n");
        CHECK_TEXT(findings(*set), "duplicate-id s_1");
    }

    void loadedIsShownPlusDropped() {
        const auto set =
            setOf({span("r"), span("r"), span(""), span("s").in(""), span("s").named("x"), span("s")});
        QCOMPARE(set->spanCount() + set->dropped().size(), set->store().size());
        CHECK_TEXT(drops(*set), "no-id 2, no-id 3, identical-duplicate 1");
    }

    void spansWithoutSpanIdOrTraceIdAreDropped() {
        const auto set = setOf({span(""), span("s").in(""), span("r")});
        CHECK_TEXT(outline(*set), "r\n");
        CHECK_TEXT(drops(*set), "no-id 0, no-id 1");
    }

    void aTraceOfNothingButSpansWithoutIdIsNone() {
        const auto set = setOf({span("").in("one"), span("s").in("two")});
        QCOMPARE(set->traceCount(), std::size_t(1));
        CHECK_TEXT(set->traceIdText(TraceIndex(0U)), "two");
    }

    void manyDuplicatesAreNumberedToTheEnd() {
        std::vector<TestSpan> spans;
        for (int i = 0; i < 300; ++i) {
            spans.push_back(span("s").at(i));
        }
        const auto set = setOf(spans);
        CHECK_TEXT(set->spanIdText(SpanIndex(299U)), "s_299");
        QCOMPARE(set->warnings().size(), std::size_t(299));
    }
};

QTEST_APPLESS_MAIN(TestDuplicates)
#include "tst_duplicates.moc"
