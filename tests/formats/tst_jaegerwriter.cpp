// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/formats/jaegerwriter.h"
#include "tests/support/check.h"
#include "tests/support/choices.h"
#include "tests/support/failonwarning.h"
#include "tests/support/jaegerload.h"
#include "tests/support/randomjaeger.h"
#include "tests/support/recordtext.h"
#include "tests/support/tracedrafts.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <algorithm>

using namespace spoor;
using test::loadText;
using test::spanJson;
using test::traceOf;

namespace {

struct Written {
    std::string json;
    std::vector<formats::Lost> lost;
    bool ok = false;
};

Written written(const TraceSet& set, std::vector<TraceIndex> traces) {
    Written out;
    auto lost = formats::writeJaegerJson(set, traces, [&out](std::string_view piece) {
        out.json += piece;
        return true;
    });
    out.ok = lost.has_value();
    if (lost) {
        out.lost = *lost;
    }
    return out;
}

Written written(const TraceSet& set) {
    std::vector<TraceIndex> all;
    for (std::size_t t = 0; t < set.traceCount(); ++t) {
        all.emplace_back(t);
    }
    return written(set, all);
}

nlohmann::json firstSpan(const std::string& json) {
    return nlohmann::json::parse(json).at("data").at(0).at("spans").at(0);
}

/// Tags that the writer may add: they give the fields that the span had without them.
bool isFieldTag(std::string_view key) {
    static constexpr std::string_view kKeys[] = {"span.kind",        "error",
                                                 "otel.status_code", "otel.status_description",
                                                 "otel.scope.name",  "otel.scope.version",
                                                 "w3c.tracestate"};
    return std::ranges::find(kKeys, key) != std::end(kKeys);
}

/// The attributes without those added behind the first `count`.
std::string attributesText(const AttributeRange& attributes, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < attributes.size(); ++i) {
        if (i < count || !isFieldTag(attributes.key(i))) {
            const AttributeValue value = attributes[i].value;
            text += std::string(attributes.key(i)) + "|" + std::string(attributeTypeText(value.type)) + "|" +
                    std::string(value.text) + "|" + std::to_string(value.integer) + "|" +
                    std::to_string(value.real) + "|" + (value.boolean ? "1" : "0") + ";";
        }
    }
    return text;
}

/// All that a row says, in a form in which a direct parent and a CHILD_OF reference are the same.
std::string rowText(const TraceSet& set, SpanIndex row, std::size_t attributes) {
    const SpanStore& store = set.store();
    const RecordIndex r = set.record(row);
    std::string text =
        set.spanIdText(row) + " in " + set.traceIdText(set.traceOf(row)) + " parent " +
        std::to_string(set.parent(row).value) + " depth " + std::to_string(set.depth(row)) + " missing " +
        set.missingParentText(row) + " start " + std::to_string(set.start(row).count()) + " duration " +
        std::to_string(set.duration(row).count()) + " service " + std::string(set.serviceName(row)) +
        " operation " + std::string(set.operation(row)) + " kind " +
        std::string(spanKindText(set.kind(row))) + " status " + std::string(statusCodeText(set.status(row))) +
        " " + std::string(store.statusMessage(r)) + " error " + (set.isError(row) ? "1" : "0") + " flags " +
        std::to_string(store.flags(r)) + " state " + std::string(store.traceState(r));
    if (store.scope(r).valid()) {
        text += " scope " + std::string(store.scopeName(store.scope(r))) + " " +
                std::string(store.scopeVersion(store.scope(r)));
    }
    text += " attributes " + attributesText(store.attributes(r), attributes);
    text += " resource " + attributesText(store.resourceAttributes(store.resource(r)), 1000);
    for (std::size_t i = 0; i < store.eventCount(r); ++i) {
        const EventView event = store.event(r, i);
        text += " event " + std::string(event.name) + " at " + std::to_string(event.time.count()) + " " +
                attributesText(event.attributes, 1000);
    }
    for (const std::size_t i : set.links(row)) {
        const LinkView link = store.link(r, i);
        text += " link " + store.spanIdText(link.span) + " in " + store.traceIdText(link.traceKey);
    }
    for (const TraceWarning& warning : set.warnings(row)) {
        text +=
            warning.kind == WarningKind::recorded ? " warning " + set.warningText(warning) : std::string();
    }
    return text;
}

/// The first difference between a set and what was read back from its text.
std::string roundTripDifference(const TraceSet& before, const TraceSet& after) {
    if (before.traceCount() != after.traceCount() || before.spanCount() != after.spanCount()) {
        return "other counts";
    }
    for (std::size_t t = 0; t < before.traceCount(); ++t) {
        if (before.traceName(TraceIndex(t)) != after.traceName(TraceIndex(t))) {
            return before.traceName(TraceIndex(t)) + " is now " + after.traceName(TraceIndex(t));
        }
    }
    for (std::size_t i = 0; i < before.spanCount(); ++i) {
        const std::size_t count = before.store().attributes(before.record(SpanIndex(i))).size();
        const std::string was = rowText(before, SpanIndex(i), count);
        const std::string is = rowText(after, SpanIndex(i), count);
        if (was != is) {
            return was + "\n" + is;
        }
    }
    return {};
}

/// Gives all spans ids of their own: among duplicates the order of the input counts, which writing changes.
void makeIdsUnique(nlohmann::ordered_json& json, int& next) {
    std::vector<nlohmann::ordered_json*> open{&json};
    while (!open.empty()) {
        nlohmann::ordered_json& value = *open.back();
        open.pop_back();
        const bool isSpan = value.is_object() && value.contains("spanID") && !value.contains("refType");
        if (isSpan) {
            value["spanID"] = std::to_string(next++);
        }
        if (value.is_structured()) {
            for (auto& child : value) {
                open.push_back(&child);
            }
        }
    }
}

} // namespace

/// Jaeger JSON from traces, and back again.
class TestJaegerWriter : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { test::fixPropertySeed("seed=20260115 max_discard_ratio=100"); }
    void init() { test::failOnWarnings(); }

    void aSpanIsWrittenLikeTheApi() {
        const auto result = loadText(traceOf(
            {R"({"traceID":"a1","spanID":"1","flags":1,"operationName":"op","references":[{"refType":"CHILD_OF","traceID":"ff","spanID":"9"}],"startTime":1700000000000001,"duration":5,"tags":[{"key":"s","type":"string","value":"x"},{"key":"b","type":"bool","value":true},{"key":"n","type":"int64","value":7},{"key":"f","type":"float64","value":0.5},{"key":"bin","type":"binary","value":"AA=="}],"logs":[{"timestamp":1700000000000002,"fields":[{"key":"event","type":"string","value":"e"}]}],"processID":"p1","warnings":["w"]})"}));
        const Written out = written(*result.traces);
        QVERIFY(out.ok);
        QVERIFY(out.lost.empty());
        const auto expected = nlohmann::json::parse(
            R"({"data":[{"traceID":"00000000000000a1","spans":[{"traceID":"00000000000000a1","spanID":"0000000000000001","flags":1,"operationName":"op","references":[{"refType":"CHILD_OF","traceID":"00000000000000ff","spanID":"0000000000000009"}],"startTime":1700000000000001,"duration":5,"tags":[{"key":"s","type":"string","value":"x"},{"key":"b","type":"bool","value":true},{"key":"n","type":"int64","value":7},{"key":"f","type":"float64","value":0.5},{"key":"bin","type":"binary","value":"AA=="}],"logs":[{"timestamp":1700000000000002,"fields":[{"key":"event","type":"string","value":"e"}]}],"processID":"p1","warnings":["w"]}],"processes":{"p1":{"serviceName":"web","tags":[]}},"warnings":null}]})");
        CHECK_TEXT(nlohmann::json::parse(out.json).dump(1), expected.dump(1));
    }

    void integersThatNoDoubleHoldsAreTexts() {
        const auto result = loadText(test::traceWithTags(
            R"({"key":"a","value":9007199254740991},{"key":"b","value":9007199254740992},{"key":"c","value":-9007199254740993},{"key":"d","value":9223372036854775807})"));
        const auto tags = firstSpan(written(*result.traces).json).at("tags");
        QVERIFY(tags.at(0).at("value") == 9'007'199'254'740'991);
        QVERIFY(tags.at(1).at("value") == "9007199254740992");
        QVERIFY(tags.at(2).at("value") == "-9007199254740993");
        QVERIFY(tags.at(3).at("value") == "9223372036854775807");
        for (const auto& tag : tags) {
            QVERIFY(tag.at("type") == "int64");
        }
    }

    void nothingFoundIsAnEmptyDocument() {
        const auto result = loadText("[]");
        const Written out = written(*result.traces);
        QVERIFY(nlohmann::json::parse(out.json) == nlohmann::json::parse(R"({"data":[]})"));
    }

    void onlyTheTracesAskedForAreWritten() {
        const std::string second =
            R"({"traceID":"b2","spans":[{"traceID":"b2","spanID":"1","processID":"p1"}],"processes":{"p1":{"serviceName":"s"}},"warnings":["of b2"]})";
        const auto result = loadText("[" + traceOf({spanJson("1")}) + "," + second + "]");
        const auto json = nlohmann::json::parse(written(*result.traces, {TraceIndex(1U)}).json);
        QCOMPARE(json.at("data").size(), std::size_t{1});
        QVERIFY(json.at("data").at(0).at("traceID") == "00000000000000b2");
        QVERIFY(json.at("data").at(0).at("warnings") == nlohmann::json::array({"of b2"}));
    }

    void timesFinerThanAMicrosecondAreReportedAsLost() {
        const auto result = loadText(
            R"({"spans":[{"traceID":"a1","spanID":"1","startTime":5.5,"duration":2.25,"logs":[{"timestamp":7.001},{"timestamp":8}]}]})");
        const Written out = written(*result.traces);
        QCOMPARE(out.lost.size(), std::size_t{1});
        QCOMPARE(out.lost[0].count, std::uint64_t{3});
        QVERIFY(!out.lost[0].what.empty());
        const auto span = firstSpan(out.json);
        QVERIFY(span.at("startTime") == 5);
        QVERIFY(span.at("duration") == 2);
    }

    void aSinkThatRefusesIsAnIoError() {
        const auto result = loadText(traceOf({spanJson("1")}));
        const TraceIndex trace(0U);
        const auto lost =
            formats::writeJaegerJson(*result.traces, {&trace, 1}, [](std::string_view) { return false; });
        CHECK_FAILS(lost, ErrorCode::io);
    }

    void fieldsThatWereNoTagsBecomeTags() {
        test::TestSpan made = test::span("1").as(SpanKind::client).failed();
        made.status = StatusCode::error;
        made.statusMessage = "broken";
        made.traceState = "k=v";
        made.scope = "lib";
        made.flags = 257;
        made.duration = 10'000;
        const auto before = test::setOf({made});
        const auto after = loadText(written(*before).json);
        CHECK_TEXT(roundTripDifference(*before, *after.traces), "");
        QCOMPARE(after.traces->kind(SpanIndex(0U)), SpanKind::client);
    }

    void anOkStatusSurvivesAnErrorTag() {
        test::TestSpan made = test::span("1");
        made.status = StatusCode::ok;
        const auto before = test::setOf({made});
        const auto after = loadText(written(*before).json);
        QCOMPARE(after.traces->status(SpanIndex(0U)), StatusCode::ok);
        QVERIFY(!after.traces->isError(SpanIndex(0U)));
    }

    void recordedTagsAreWrittenOnceAndNoneIsAdded() {
        const char* tags[] = {
            R"({"key":"span.kind","type":"string","value":"client"})",
            R"({"key":"otel.status_code","type":"string","value":"ERROR"})",
            R"({"key":"error","type":"bool","value":true})",
            R"({"key":"otel.library.name","type":"string","value":"lib"},{"key":"otel.library.version","type":"string","value":"1"})",
            R"({"key":"otel.scope.version","type":"string","value":"1"})",
            R"({"key":"w3c.tracestate","type":"string","value":"a=b"})"};
        for (const char* list : tags) {
            const auto result = loadText(test::traceWithTags(list));
            const auto json = firstSpan(written(*result.traces).json).at("tags");
            CHECK_TEXT(json.dump(), nlohmann::json::parse("[" + std::string(list) + "]").dump());
        }
    }

    void theNameOfAnEventSurvives_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("fields");
        QTest::newRow("no fields") << QByteArray("start") << QByteArray();
        QTest::newRow("another text first") << QByteArray("b") << QByteArray("a=x c=b");
        QTest::newRow("another event field") << QByteArray("start") << QByteArray("event=stop");
        QTest::newRow("a message") << QByteArray("start") << QByteArray("message=hello");
        QTest::newRow("its own message") << QByteArray("hello") << QByteArray("message=hello");
        QTest::newRow("its own event field") << QByteArray("start") << QByteArray("event=start");
    }

    void theNameOfAnEventSurvives() {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, fields);
        test::TestSpan made = test::span("1");
        test::TestEvent event{name.toStdString(), 5'000, {}};
        for (const QByteArray& field : fields.isEmpty() ? QList<QByteArray>() : fields.split(' ')) {
            event.attributes.push_back(
                test::textAttribute(field.split('=')[0].toStdString(), field.split('=')[1].toStdString()));
        }
        made.events.push_back(event);
        const auto after = loadText(written(*test::setOf({made})).json);
        CHECK_TEXT(after.traces->store().event(RecordIndex(0U), 0).name, name.toStdString());
    }

    void theParentSurvivesWhereverItWasNamed() {
        const auto both = loadText(traceOf(
            {spanJson("1"), spanJson("2"),
             R"({"traceID":"a1","spanID":"3","parentSpanID":"1","startTime":1005,"processID":"p1","references":[{"refType":"FOLLOWS_FROM","traceID":"a1","spanID":"2"}]})"}));
        CHECK_TEXT(test::rowIds(*both.traces), "1 2 3");
        QCOMPARE(both.traces->parent(SpanIndex(2U)).value, 1U);
        const auto after = loadText(written(*both.traces).json);
        QCOMPARE(after.traces->parent(SpanIndex(2U)).value, 1U);
        const auto direct =
            test::setOf({test::span("1").at(1'000, 9'000), test::span("2").parentId("1").at(2'000, 1'000),
                         test::span("3").parentId("ee").at(3'000, 1'000)});
        CHECK_TEXT(roundTripDifference(*direct, *loadText(written(*direct).json).traces), "");
    }

    void everyTextSurvives() {
        const std::string odd = "\\\"\\\\\\u0000\\n\\u202e\\u009b gr\u00FC\u00DF \U0001F600 <b>";
        const auto before =
            loadText("{\"spans\":[{\"traceID\":\"T 1\",\"spanID\":\"S\\n1\",\"operationName\":\"" + odd +
                     "\",\"processID\":\"p\",\"tags\":[{\"key\":\"" + odd + "\",\"value\":\"" + odd +
                     "\"}]}],\"processes\":{\"p\":{\"serviceName\":\"" + odd + "\"}}}");
        const auto after = loadText(written(*before.traces).json);
        CHECK_TEXT(roundTripDifference(*before.traces, *after.traces), "");
    }

    void damagedTextIsWrittenRepaired() {
        const auto before = loadText(test::traceWithTags(
            "{\"key\":\"a\\ud800\",\"value\":[\"\xFF\",\"\\ud800\"]},{\"key\":\"b\",\"value\":\"\xC3\"}"));
        const std::string json = written(*before.traces).json;
        QVERIFY(nlohmann::json::accept(json));
        CHECK_TEXT(roundTripDifference(*before.traces, *loadText(json).traces), "");
    }

    void whatIsWrittenReadsBackTheSame() {
        QVERIFY(rc::check("round trip", [] {
            test::Choices choices = test::randomChoices();
            auto json = nlohmann::ordered_json::parse(test::randomJaeger(choices));
            int next = 1;
            makeIdsUnique(json, next);
            std::string text = json.dump();
            for (std::size_t place = text.find("\"ODD\""); place != std::string::npos;
                 place = text.find("\"ODD\"")) {
                text.replace(place, 5, "\"CHILD_OF\"");
            }
            const auto before = loadText(text);
            const Written out = written(*before.traces);
            RC_ASSERT(nlohmann::json::accept(out.json));
            RC_PRE(out.lost.empty());
            const auto after = loadText(out.json);
            RC_LOG(text + "\n" + out.json);
            RC_ASSERT(roundTripDifference(*before.traces, *after.traces) == std::string());
        }));
    }
};

QTEST_APPLESS_MAIN(TestJaegerWriter)
#include "tst_jaegerwriter.moc"
