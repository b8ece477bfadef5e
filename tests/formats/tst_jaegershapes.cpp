// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/check.h"
#include "tests/support/choices.h"
#include "tests/support/failonwarning.h"
#include "tests/support/jaegerload.h"
#include "tests/support/randomjaeger.h"
#include "tests/support/recordtext.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <algorithm>

using namespace spoor;
using formats::Format;
using test::loadText;
using test::spanJson;
using test::traceOf;

namespace {

const std::string kTrace = traceOf({spanJson("1"), spanJson("2")});
const std::string kInlineSpan =
    spanJson("7", R"(,"process":{"serviceName":"inline","tags":[{"key":"h","type":"string","value":"x"}]})");

/// A trace of another id.
std::string otherTrace(const std::string& id) {
    return "{\"traceID\":\"" + id + R"(","spans":[{"traceID":")" + id +
           "\",\"spanID\":\"1\",\"operationName\":\"op\",\"startTime\":1000,\"duration\":10,\"processID\":"
           "\"p1\"}],\"processes\":{\"p1\":{\"serviceName\":\"web\"}}}";
}

/// The same document with the keys of every object in another order.
std::string shuffled(const nlohmann::ordered_json& json, test::Choices& choices) {
    if (json.is_array()) {
        std::string text = "[";
        for (const auto& element : json) {
            text += (text.size() > 1 ? "," : "") + shuffled(element, choices);
        }
        return text + "]";
    }
    if (!json.is_object()) {
        return json.dump();
    }
    std::vector<std::string> members;
    for (const auto& [key, value] : json.items()) {
        members.insert(members.begin() + choices.below(static_cast<std::uint32_t>(members.size()) + 1),
                       nlohmann::json(key).dump() + ":" + shuffled(value, choices));
    }
    std::string text = "{";
    for (const std::string& member : members) {
        text += (text.size() > 1 ? "," : "") + member;
    }
    return text + "}";
}

void shape(const char* name, const std::string& text, const char* traces, const char* rows) {
    QTest::newRow(name) << test::toBytes(text) << QByteArray(traces) << QByteArray(rows);
}

} // namespace

/// The layouts of Jaeger JSON, and orders of keys.
class TestJaegerShapes : public QObject {
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }
    void initTestCase() { test::fixPropertySeed(); }

    void everyShapeIsRead_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("traces");
        QTest::addColumn<QByteArray>("rows");
        const std::string second = otherTrace("b2");
        shape("envelope", R"({"data":[)" + kTrace + R"(],"total":0,"limit":0,"offset":0,"errors":null})",
              "a1", "1 2");
        shape("envelope of two", R"({"data":[)" + kTrace + "," + second + "]}", "a1 b2", "1 2 1");
        shape("envelope with one object", R"({"data":)" + kTrace + "}", "a1", "1 2");
        shape("envelope, errors first", R"({"errors":null,"total":0,"data":[)" + kTrace + "]}", "a1", "1 2");
        shape("envelope, error entries first",
              R"({"errors":[{"code":0,"msg":"trace not found","traceID":"ff"}],"data":[)" + kTrace + "]}",
              "a1", "1 2");
        shape("bare trace", kTrace, "a1", "1 2");
        shape("array of traces", "[" + kTrace + "," + second + "]", "a1 b2", "1 2 1");
        shape("array of spans", "[" + kInlineSpan + "," + spanJson("8") + "]", "a1", "7 8");
        shape("one span", kInlineSpan, "a1", "7");
        shape("lines of traces", kTrace + "\n" + second + "\n", "a1 b2", "1 2 1");
        shape("lines of spans", kInlineSpan + "\n" + spanJson("8") + "\n", "a1", "7 8");
        shape("documents without space", kTrace + second, "a1 b2", "1 2 1");
        shape("lines of envelopes", R"({"data":[)" + kTrace + "]}\n{\"data\":[" + second + "]}", "a1 b2",
              "1 2 1");
        shape("lines of different shapes", kTrace + "\r\n\r\n[" + second + "]\n" + spanJson("9"), "a1 b2",
              "1 2 9 1");
        shape("byte order mark", "\xEF\xBB\xBF" + kTrace, "a1", "1 2");
        shape("white space around", " \r\n\t" + kTrace + "\n\n ", "a1", "1 2");
        shape("extra keys first", R"({"testing":{"data":[1],"spans":3},"data":[)" + kTrace + "]}", "a1",
              "1 2");
        shape("trace with its spans last",
              R"({"processes":{"p1":{"serviceName":"web"}},"traceID":"a1","spans":[)" + spanJson("1") + "]}",
              "a1", "1");
        shape("trace with unknown keys",
              R"({"services":[],"operations":{},"error":null,"trace":1,"result":2,"traceID":"a1","spans":[)" +
                  spanJson("1") + "]}",
              "a1", "1");
        shape("span with unknown keys first",
              R"({"error":false,"trace":"x","result":[],"batches":0,"metrics":{},)" + spanJson("3").substr(1),
              "a1", "3");
        shape("empty trace beside a full one",
              R"({"data":[{"traceID":"c3","spans":[],"processes":{}},)" + kTrace + "]}", "a1", "1 2");
        shape("null beside a trace", R"({"data":[null,)" + kTrace + ",null]}", "a1", "1 2");
        shape("two data", R"({"data":[)" + kTrace + R"(],"data":[)" + second + "]}", "a1 b2", "1 2 1");
        shape("two spans",
              R"({"traceID":"a1","spans":[)" + spanJson("1") + R"(],"spans":[)" + spanJson("2") +
                  R"(],"processes":{"p1":{"serviceName":"web"}}})",
              "a1", "1 2");
        shape("null data then data", R"({"data":null,"data":[)" + kTrace + "]}", "a1", "1 2");
        shape("escaped keys",
              "{\"d\\u0061ta\":[{\"\\u0073pans\":[{\"traceID\":\"a1\",\"span\\u0049D\":\"1\"}]}]}", "a1",
              "1");
    }

    void everyShapeIsRead() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, traces);
        QFETCH(QByteArray, rows);
        for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::size_t{1} << 20U}) {
            const auto result = loadText(text.toStdString(), piece);
            const formats::SourceReport& report = result.sources.at(0);
            CHECK_TEXT(test::ending(report), "ok");
            QCOMPARE(report.format, Format::jaegerJson);
            QCOMPARE(report.bytes, std::uint64_t(text.size()));
            CHECK_TEXT(test::rowIds(*result.traces), rows.toStdString());
            std::string ids;
            for (std::size_t t = 0; t < result.traces->traceCount(); ++t) {
                ids += (ids.empty() ? "" : " ") + result.traces->traceIdText(TraceIndex(t)).substr(30);
                QVERIFY(!result.traces->info(TraceIndex(t)).incomplete);
            }
            CHECK_TEXT(ids, traces.toStdString());
        }
    }

    void inlineProcessesGiveTheService() {
        const auto result = loadText("[" + kInlineSpan + "]");
        const TraceSet& set = *result.traces;
        CHECK_TEXT(set.serviceName(SpanIndex(0U)), "inline");
        const SpanStore& store = set.store();
        CHECK_TEXT(test::attributesText(store.resourceAttributes(store.resource(RecordIndex(0U)))),
                   "h=string:x");
        CHECK_TEXT(test::warningCounts(result), "");
    }

    void missingAndNullListsAreEmpty_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("missing") << QByteArray(R"({"spans":[{"traceID":"a1","spanID":"1"}]})");
        QTest::newRow("null") << QByteArray(
            R"({"traceID":null,"spans":[{"traceID":"a1","spanID":"1","operationName":null,"references":null,"tags":null,"logs":null,"warnings":null,"processID":null,"process":null,"flags":null,"parentSpanID":null}],"processes":null,"warnings":null})");
        QTest::newRow("empty") << QByteArray(
            R"({"traceID":"a1","spans":[{"traceID":"a1","spanID":"1","operationName":"","references":[],"tags":[],"logs":[],"warnings":[]}],"processes":{},"warnings":[]})");
        QTest::newRow("null elements") << QByteArray(
            R"({"spans":[null,{"traceID":"a1","spanID":"1","references":[null],"tags":[null],"logs":[null],"warnings":[null]}],"processes":{"p1":null},"warnings":[null]})");
        QTest::newRow("of other types") << QByteArray(
            R"({"spans":[{"traceID":"a1","spanID":"1","references":{},"tags":"x","logs":5,"warnings":true,"processID":[],"process":"p","flags":{}}],"processes":[],"warnings":"w"})");
    }

    void missingAndNullListsAreEmpty() {
        QFETCH(QByteArray, text);
        const auto result = loadText(text.toStdString());
        CHECK_TEXT(test::ending(result.sources.at(0)), "ok");
        const SpanIndex row = test::onlyRow(result);
        const TraceSet& set = *result.traces;
        const RecordIndex record = set.record(row);
        CHECK_TEXT(set.operation(row), "");
        CHECK_TEXT(set.serviceName(row), "unknown-service");
        CHECK_TEXT(set.traceName(TraceIndex(0U)), "unknown-service: (no name)");
        QCOMPARE(set.store().attributes(record).size(), std::size_t{0});
        QCOMPARE(set.store().linkCount(record), std::size_t{0});
        QCOMPARE(set.store().flags(record), std::uint32_t{0});
        QVERIFY(!set.parent(row).valid());
        QVERIFY(!set.isOrphan(row));
    }

    void ofADuplicateScalarKeyTheLastWins() {
        const auto result = loadText(
            R"({"traceID":"ff","traceID":"a1","spans":[{"spanID":"1","spanID":"2","operationName":"a","operationName":"b","startTime":1,"startTime":5,"duration":7,"duration":9,"processID":"p1","processID":"p2"}],"processes":{"p1":{"serviceName":"one"},"p2":{"serviceName":"two","serviceName":"three"}}})");
        const SpanIndex row = test::onlyRow(result);
        const TraceSet& set = *result.traces;
        CHECK_TEXT(test::rowIds(set), "2");
        CHECK_TEXT(set.operation(row), "b");
        QCOMPARE(set.start(row).count(), std::int64_t{5'000});
        QCOMPARE(set.duration(row).count(), std::int64_t{9'000});
        CHECK_TEXT(set.serviceName(row), "three");
        CHECK_TEXT(set.traceIdText(TraceIndex(0U)).substr(30), "a1");
    }

    void keysOfUserInterfaceDumpsAreIgnored() {
        const auto result = loadText(traceOf({spanJson(
            "1",
            R"(,"relativeStartTime":0,"depth":0,"hasChildren":true,"childSpanIds":["2"],"subsidiarilyReferencedBy":[],"x":{"spans":[{"spanID":"9"}]})")}));
        CHECK_TEXT(test::rowIds(*result.traces), "1");
        CHECK_TEXT(test::warningCounts(result), "");
    }

    void keysMayComeInAnyOrderAtEveryLevel() {
        QVERIFY(rc::check("shuffled documents give the same traces", [] {
            test::Choices choices = test::randomChoices();
            const std::string text = test::randomJaeger(choices);
            const auto json = nlohmann::ordered_json::parse(text);
            const auto plain = loadText(json.dump());
            test::Choices order = test::randomChoices();
            const std::string other = shuffled(json, order);
            const auto result = loadText(other);
            RC_ASSERT(test::ending(plain.sources.at(0)) == test::ending(result.sources.at(0)));
            const std::string difference =
                test::firstDifference(test::traceSetText(*plain.traces), test::traceSetText(*result.traces));
            if (!difference.empty()) {
                RC_LOG(json.dump() + "\n" + other);
            }
            RC_ASSERT(difference == std::string());
        }));
    }

    void piecesOfAnySizeGiveTheSameTraces() {
        QVERIFY(rc::check("pieces", [] {
            test::Choices choices = test::randomChoices();
            const std::string text = test::randomJaeger(choices);
            const auto whole = loadText(text);
            const auto pieces = loadText(text, static_cast<std::size_t>(*rc::gen::inRange(1, 40)));
            RC_ASSERT(test::firstDifference(test::traceSetText(*whole.traces),
                                            test::traceSetText(*pieces.traces)) == std::string());
        }));
    }
};

QTEST_APPLESS_MAIN(TestJaegerShapes)
#include "tst_jaegershapes.moc"
