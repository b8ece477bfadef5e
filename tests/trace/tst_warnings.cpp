// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/limits.h"
#include "model/trace/tracebuilder.h"
#include "tests/support/check.h"
#include "tests/support/failonwarning.h"
#include "tests/support/tracedrafts.h"

#include <set>

using namespace spoor;
using namespace spoor::test;

class TestWarnings : public QObject {
    Q_OBJECT

private:
    static SpanDraft draft(std::string_view id) {
        SpanDraft made;
        made.traceId = "trace";
        made.spanId = id;
        made.start = Nanoseconds(1);
        return made;
    }

private slots:
    void init() { failOnWarnings(); }

    void kindsHaveTheTextsOfTheContract() {
        const std::vector<std::string_view> texts{
            "orphan",          "cycle-cut", "duplicate-id",        "shared-id",
            "bad-number",      "bad-utf8",  "negative-duration",   "missing-start",
            "unknown-process", "recorded",  "duplicate-attribute", "overflow",
            "cut-value"};
        QCOMPARE(texts.size(), kWarningKinds);
        for (std::size_t i = 0; i < texts.size(); ++i) {
            CHECK_TEXT(warningKindText(static_cast<WarningKind>(i)), texts[i]);
        }
        CHECK_TEXT(dropReasonText(DropReason::identicalDuplicate), "identical-duplicate");
        CHECK_TEXT(dropReasonText(DropReason::noId), "no-id");
    }

    void recordedWarningsAreKeptWithTheirText() {
        StoreBuilder builder;
        SpanDraft one = draft("s");
        one.warnings = {{WarningKind::recorded, "clock skew"}, {WarningKind::badNumber, "odd"}};
        (void)builder.add(one);
        const auto set = buildTraces(builder.freeze());
        const auto warnings = set->warnings(SpanIndex(0U));
        QCOMPARE(warnings.size(), std::size_t(3));
        CHECK_TEXT(findings(*set), "unknown-process s, recorded s, bad-number s");
        CHECK_TEXT(set->warningText(warnings[1]), "clock skew");
        CHECK_TEXT(set->warningText(warnings[2]), "odd");
    }

    void warningsOfATraceStandBeforeThoseOfItsRows() {
        StoreBuilder builder;
        addSpan(builder, span("o").childOf("gone").in("one"));
        addSpan(builder, span("s").in("two"));
        builder.addTraceWarning(WarningKind::recorded, "two", "second");
        builder.addTraceWarning(WarningKind::recorded, "one", "first");
        const auto set = buildTraces(builder.freeze());
        CHECK_TEXT(findings(*set), "recorded, recorded, orphan o");
        CHECK_TEXT(set->warningText(set->warnings()[0]), "first");
        QCOMPARE(set->warnings()[0].trace, TraceIndex(0U));
        QVERIFY(!set->warnings()[0].span.valid());
        QCOMPARE(set->warnings()[1].trace, TraceIndex(1U));
    }

    void aTraceWarningFindsItsTraceInAnySpelling() {
        StoreBuilder builder;
        addSpan(builder, span("s").in("00AB"));
        builder.addTraceWarning(WarningKind::recorded, "ab", "note");
        const auto set = buildTraces(builder.freeze());
        CHECK_TEXT(findings(*set), "recorded");
    }

    void warningsOfARowAreFoundByIt() {
        const auto set = setOf({span("r").at(1), span("o").childOf("gone").at(2), span("t").at(3),
                                span("u").childOf("lost").at(4).withoutStart()});
        QVERIFY(set->warnings(rowOfId(*set, "r")).empty());
        QVERIFY(set->warnings(rowOfId(*set, "t")).empty());
        QCOMPARE(set->warnings(rowOfId(*set, "o")).size(), std::size_t(1));
        QCOMPARE(set->warnings(rowOfId(*set, "u")).size(), std::size_t(2));
        std::size_t sum = 0;
        for (SpanIndex row(0U); row.value < set->spanCount(); ++row.value) {
            for (const TraceWarning& warning : set->warnings(row)) {
                QCOMPARE(warning.span, row);
                ++sum;
            }
        }
        QCOMPARE(sum, set->warnings().size());
    }

    void aSpanWithoutProcessIsWarnedOf() {
        TestSpan lone = span("s");
        lone.service.reset();
        const auto set = setOf({lone, span("t")});
        CHECK_TEXT(findings(*set), "unknown-process s");
        CHECK_TEXT(set->serviceName(rowOfId(*set, "s")), "unknown-service");
    }

    void aProcessThatIsNeverDefinedIsWarnedOf() {
        StoreBuilder builder;
        SpanDraft one = draft("s");
        one.resource = builder.declareResource();
        (void)builder.add(one);
        const auto set = buildTraces(builder.freeze());
        CHECK_TEXT(findings(*set), "unknown-process s");
    }

    void aProcessWithoutServiceIsOfUnknownServiceWithoutThatWarning() {
        const auto set = setOf({span("s").of("")});
        CHECK_TEXT(set->serviceName(SpanIndex(0U)), "unknown-service");
        CHECK_TEXT(findings(*set), "");
    }

    void repeatedKeysAreWarnedOfOnceASpan() {
        const auto set = setOf({span("s")
                                    .with(textAttribute("k", "1"))
                                    .with(textAttribute("k", "2"))
                                    .with(textAttribute("k", "2")),
                                span("t").with(textAttribute("k", "1")).with(textAttribute("l", "1"))});
        CHECK_TEXT(findings(*set), "duplicate-attribute s");
    }

    void aTextAboveTheLimitIsCutWithAWarning() {
        const std::string most(limits::kTextBytes, 'x');
        const auto fits = setOf({span("s").with(textAttribute("k", most))});
        CHECK_TEXT(findings(*fits), "");
        QCOMPARE(fits->store().attributes(RecordIndex(0U)).find("k")->text.size(), limits::kTextBytes);
        const auto cut = setOf({span("s").with(textAttribute("k", most + "y")), span("t")});
        CHECK_TEXT(findings(*cut), "cut-value s");
        QCOMPARE(cut->store().attributes(RecordIndex(0U)).find("k")->text.size(), limits::kTextBytes);
    }

    void aTextIsCutBetweenItsCharacters() {
        // The limit falls inside the last "é".
        const auto cut = setOf({span("s").named(std::string(limits::kTextBytes - 1, 'x') + "é")});
        QCOMPARE(cut->operation(SpanIndex(0U)).size(), limits::kTextBytes - 1);
        CHECK_TEXT(findings(*cut), "cut-value s");
    }

    void aCutTextOfAResourceIsWarnedOfToo() {
        StoreBuilder builder;
        SpanDraft one = draft("s");
        one.resource = builder.declareResource();
        (void)builder.add(one);
        const std::string large(limits::kTextBytes + 1, 'x');
        builder.defineResource(one.resource, large, {});
        const auto set = buildTraces(builder.freeze());
        CHECK_TEXT(findings(*set), "cut-value s");
    }

    void aCutTextOfAResourceIsNoWarningOfAnotherSpan() {
        StoreBuilder builder;
        const ResourceIndex large = builder.declareResource();
        builder.defineResource(large, std::string(limits::kTextBytes + 1, 'x'), {});
        SpanDraft one = draft("s");
        one.resource = builder.addResource("svc", {});
        (void)builder.add(one);
        SpanDraft two = draft("t");
        two.resource = large;
        (void)builder.add(two);
        CHECK_TEXT(findings(*buildTraces(builder.freeze())), "cut-value t");
    }

    void aJsonValueAboveTheLimitStaysReadable() {
        const std::string large = "[\"" + std::string(limits::kTextBytes, 'x') + "\"]";
        const auto set = setOf({span("s").with({"k", AttributeType::json, large})});
        const auto value = set->store().attributes(RecordIndex(0U)).find("k");
        QVERIFY2(value->type != AttributeType::json || value->text == large, "half a JSON value is no JSON");
        CHECK_TEXT(findings(*set), "cut-value s");
    }

    void everyKindHasASentence() {
        StoreBuilder builder;
        SpanDraft one = draft("s");
        for (std::size_t kind = 0; kind < kWarningKinds; ++kind) {
            if (static_cast<WarningKind>(kind) != WarningKind::recorded) {
                one.warnings.push_back({static_cast<WarningKind>(kind), {}});
            }
        }
        (void)builder.add(one);
        const auto set = buildTraces(builder.freeze());
        std::set<std::string> sentences;
        for (const TraceWarning& warning : set->warnings()) {
            const std::string text = set->warningText(warning);
            QVERIFY(text.ends_with('.'));
            sentences.insert(text);
        }
        QCOMPARE(sentences.size(), kWarningKinds - 1);
    }

    void warningsOfADroppedTwinAreThoseOfTheKeptOne() {
        StoreBuilder builder;
        for (int i = 0; i < 2; ++i) {
            SpanDraft one = draft("s");
            one.resource = builder.addResource("svc", {});
            one.warnings = {{WarningKind::recorded, "same"}};
            (void)builder.add(one);
        }
        const auto set = buildTraces(builder.freeze());
        CHECK_TEXT(findings(*set), "recorded s");
        CHECK_TEXT(drops(*set), "identical-duplicate 1");
    }
};

QTEST_APPLESS_MAIN(TestWarnings)
#include "tst_warnings.moc"
