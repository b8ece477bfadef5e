// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/check.h"
#include "tests/support/failonwarning.h"
#include "tests/support/jaegerload.h"

#include <QTest>

using namespace spoor;
using test::loadText;
using test::traceWithTags;

namespace {

std::string tag(const std::string& key, const std::string& value) {
    return "{\"key\":\"" + key + R"(","type":"string","value":")" + value + "\"}";
}

struct One {
    formats::LoadResult result;
    const TraceSet& set() const { return *result.traces; }
    const SpanStore& store() const { return set().store(); }
};

One withTags(const std::string& tags) {
    return {loadText(traceWithTags(tags))};
}

constexpr SpanIndex kRow{0U};
constexpr RecordIndex kRecord{0U};

} // namespace

/// Tags that give fields: kind, status, error, scope, trace state; events' names; recorded warnings; flags.
class TestJaegerFields : public QObject {
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }
    void theKindComesFromItsTag_data() {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("kind");
        for (const char* kind : {"internal", "server", "client", "producer", "consumer"}) {
            QTest::newRow(kind) << QByteArray(kind) << QByteArray(kind);
        }
        QTest::newRow("unspecified") << QByteArray("unspecified") << QByteArray("unspecified");
        QTest::newRow("unknown") << QByteArray("teapot") << QByteArray("unspecified");
        QTest::newRow("empty") << QByteArray("") << QByteArray("unspecified");
    }

    void theKindComesFromItsTag() {
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, kind);
        const One one = withTags(tag("span.kind", value.toStdString()));
        CHECK_TEXT(spanKindText(one.set().kind(kRow)), kind.toStdString());
        CHECK_TEXT(test::attributesText(one.store().attributes(kRecord)),
                   "span.kind=string:" + value.toStdString());
    }

    void withoutATagTheKindIsUnspecified() { QCOMPARE(withTags("").set().kind(kRow), SpanKind::unspecified); }

    void theStatusComesFromItsTags() {
        const One error =
            withTags(tag("otel.status_code", "ERROR") + "," + tag("otel.status_description", "no stock"));
        QCOMPARE(error.set().status(kRow), StatusCode::error);
        CHECK_TEXT(error.store().statusMessage(kRecord), "no stock");
        CHECK_TEXT(test::attributesText(error.store().attributes(kRecord)),
                   "otel.status_code=string:ERROR; otel.status_description=string:no stock");
        QCOMPARE(withTags(tag("otel.status_code", "OK")).set().status(kRow), StatusCode::ok);
        QCOMPARE(withTags(tag("otel.status_code", "UNSET")).set().status(kRow), StatusCode::unset);
        QCOMPARE(withTags(tag("otel.status_code", "odd")).set().status(kRow), StatusCode::unset);
        QCOMPARE(withTags(tag("error", "true")).set().status(kRow), StatusCode::unset);
    }

    void spansAreInErrorByTheRule_data() {
        QTest::addColumn<QByteArray>("tags");
        QTest::addColumn<bool>("error");
        const auto row = [](const char* name, const QByteArray& tags, bool error) {
            QTest::newRow(name) << tags << error;
        };
        const auto errorTag = [](const char* type, const char* value) {
            return QByteArray("{\"key\":\"error\",\"type\":\"") + type + "\",\"value\":" + value + "}";
        };
        const QByteArray statusError = R"({"key":"otel.status_code","type":"string","value":"ERROR"})";
        const QByteArray statusOk = R"({"key":"otel.status_code","type":"string","value":"OK"})";
        const QByteArray statusUnset = R"({"key":"otel.status_code","type":"string","value":"UNSET"})";
        row("no tag", "", false);
        row("true", errorTag("bool", "true"), true);
        row("false", errorTag("bool", "false"), false);
        row("text true", errorTag("string", R"("true")"), true);
        row("text false", errorTag("string", R"("false")"), false);
        row("text False", errorTag("string", R"("False")"), true);
        row("text 0", errorTag("string", R"("0")"), false);
        row("text 1", errorTag("string", R"("1")"), true);
        row("empty text", errorTag("string", R"("")"), false);
        row("other text", errorTag("string", R"("timeout")"), true);
        row("bool as text true", errorTag("bool", R"("true")"), true);
        row("bool as text false", errorTag("bool", R"("false")"), false);
        row("number 0", errorTag("int64", "0"), false);
        row("number 1", errorTag("int64", "1"), true);
        row("number -1", errorTag("int64", "-1"), true);
        row("number as text", errorTag("int64", R"("0")"), false);
        row("real 0", errorTag("float64", "0.0"), false);
        row("real 0.5", errorTag("float64", "0.5"), true);
        row("no type", R"({"key":"error","value":true})", true);
        row("null", R"({"key":"error","value":null})", false);
        row("status ERROR", statusError, true);
        row("status OK", statusOk, false);
        row("status OK wins over error", statusOk + "," + errorTag("bool", "true"), false);
        row("error before status OK", errorTag("bool", "true") + "," + statusOk, false);
        row("status ERROR wins over no error", statusError + "," + errorTag("bool", "false"), true);
        row("status UNSET leaves it to error", statusUnset + "," + errorTag("bool", "true"), true);
        row("the first of two", errorTag("bool", "false") + "," + errorTag("bool", "true"), false);
        row("the first of two, true", errorTag("bool", "true") + "," + errorTag("bool", "false"), true);
        row("HTTP 500 is a hint", R"({"key":"http.status_code","type":"int64","value":500})", false);
        row("gRPC code is a hint", R"({"key":"rpc.grpc.status_code","type":"int64","value":13})", false);
        row("another key", R"({"key":"Error","type":"bool","value":true})", false);
    }

    void spansAreInErrorByTheRule() {
        QFETCH(QByteArray, tags);
        QFETCH(bool, error);
        const One one = withTags(tags.toStdString());
        QCOMPARE(one.set().isError(kRow), error);
        QCOMPARE(one.set().info(TraceIndex(0U)).errors, error ? 1U : 0U);
    }

    void anExceptionEventIsAHint() {
        const auto result = loadText(test::traceOf({test::spanJson(
            "1",
            R"(,"logs":[{"timestamp":1,"fields":[{"key":"event","value":"exception"},{"key":"error","value":true}]}])")}));
        QVERIFY(!result.traces->isError(kRow));
    }

    void anErrorTagOfTheProcessIsNone() {
        const auto result = loadText(
            R"({"spans":[{"traceID":"a1","spanID":"1","processID":"p"}],"processes":{"p":{"serviceName":"s","tags":[{"key":"error","value":true},{"key":"span.kind","value":"server"}]}}})");
        QVERIFY(!result.traces->isError(kRow));
        QCOMPARE(result.traces->kind(kRow), SpanKind::unspecified);
    }

    void theScopeComesFromItsTags() {
        const One scope = withTags(tag("otel.scope.name", "lib") + "," + tag("otel.scope.version", "1.2"));
        CHECK_TEXT(scope.store().scopeName(scope.store().scope(kRecord)), "lib");
        CHECK_TEXT(scope.store().scopeVersion(scope.store().scope(kRecord)), "1.2");
        CHECK_TEXT(test::attributesText(scope.store().attributes(kRecord)),
                   "otel.scope.name=string:lib; otel.scope.version=string:1.2");
        const One library =
            withTags(tag("otel.library.name", "old") + "," + tag("otel.library.version", "0.9"));
        CHECK_TEXT(library.store().scopeName(library.store().scope(kRecord)), "old");
        CHECK_TEXT(library.store().scopeVersion(library.store().scope(kRecord)), "0.9");
        const One both = withTags(tag("otel.library.name", "old") + "," + tag("otel.scope.name", "lib"));
        CHECK_TEXT(both.store().scopeName(both.store().scope(kRecord)), "lib");
    }

    void theTraceStateComesFromItsTag() {
        const One one = withTags(tag("w3c.tracestate", "a=1,b=2"));
        CHECK_TEXT(one.store().traceState(kRecord), "a=1,b=2");
        CHECK_TEXT(test::attributesText(one.store().attributes(kRecord)), "w3c.tracestate=string:a=1,b=2");
    }

    void eventsTakeTheirNameFromTheirFields_data() {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QByteArray>("name");
        const auto row = [](const char* name, const char* fields, const char* event) {
            QTest::newRow(name) << QByteArray(fields) << QByteArray(event);
        };
        row("event", R"({"key":"x","value":"y"},{"key":"message","value":"m"},{"key":"event","value":"e"})",
            "e");
        row("message", R"({"key":"x","value":"y"},{"key":"message","value":"m"})", "m");
        row("first text", R"({"key":"n","value":5},{"key":"x","value":"y"},{"key":"z","value":"w"})", "y");
        row("no text", R"({"key":"n","value":5})", "");
        row("no field", "", "");
    }

    void eventsTakeTheirNameFromTheirFields() {
        QFETCH(QByteArray, fields);
        QFETCH(QByteArray, name);
        const auto result = loadText(test::traceOf(
            {test::spanJson("1", R"(,"logs":[{"timestamp":1,"fields":[)" + fields.toStdString() + "]}]")}));
        const EventView event = result.traces->store().event(kRecord, 0);
        CHECK_TEXT(event.name, name.toStdString());
        QCOMPARE(event.attributes.size(), std::size_t(fields.count("\"key\"")));
    }

    void recordedWarningsAreKept() {
        const auto result = loadText(
            R"({"traceID":"a1","spans":[{"traceID":"a1","spanID":"1","processID":"p","startTime":1,"warnings":["clock skew","second"]}],"processes":{"p":{"serviceName":"s"}},"warnings":["of the trace"]})");
        CHECK_TEXT(test::warningCounts(result), "recorded:3");
        std::vector<std::string> texts;
        for (const TraceWarning& warning : result.traces->warnings()) {
            texts.push_back(result.traces->warningText(warning));
        }
        QCOMPARE(texts.size(), std::size_t{3});
        CHECK_CONTAINS(texts[0], "of the trace");
        QVERIFY(!result.traces->warnings()[0].span.valid());
        CHECK_CONTAINS(texts[1], "clock skew");
        CHECK_CONTAINS(texts[2], "second");
        QCOMPARE(result.traces->warnings(kRow).size(), std::size_t{2});
    }

    void warningsInTheirAttributeAreRecordedOnes() {
        const One text = withTags(tag("@jaeger@warnings", "one warning"));
        CHECK_TEXT(test::warningCounts(text.result), "recorded:1");
        CHECK_CONTAINS(text.set().warningText(text.set().warnings()[0]), "one warning");
        CHECK_TEXT(test::attributesText(text.store().attributes(kRecord)),
                   "@jaeger@warnings=string:one warning");
        const One list = withTags(R"({"key":"@jaeger@warnings","value":["first","second"]})");
        CHECK_TEXT(test::warningCounts(list.result), "recorded:2");
        CHECK_CONTAINS(list.set().warningText(list.set().warnings()[1]), "second");
        const One listText = withTags("{\"key\":\"@jaeger@warnings\",\"type\":\"string\",\"value\":\"["
                                      "\\\"first\\\",\\\"second\\\"]\"}");
        CHECK_TEXT(test::warningCounts(listText.result), "recorded:2");
    }

    void traceWarningsMayComeBeforeTheSpansAndTheId() {
        const auto result = loadText(R"({"warnings":["w"],"spans":[{"spanID":"1"}],"traceID":"a1"})");
        QCOMPARE(result.traces->warnings().front().kind, WarningKind::recorded);
        CHECK_TEXT(result.traces->warningText(result.traces->warnings().front()), "w");
    }

    void flagsAreKept() {
        for (const char* flags : {"0", "1", "3", "255", "256", "4294967295"}) {
            const auto result =
                loadText(test::traceOf({test::spanJson("1", std::string(",\"flags\":") + flags)}));
            QCOMPARE(result.traces->store().flags(kRecord), std::uint32_t(std::stoul(flags)));
        }
        QCOMPARE(loadText(test::traceOf({test::spanJson("1")})).traces->store().flags(kRecord), 0U);
    }

    void processesMayComeBeforeOrAfterTheSpans() {
        const std::string spans =
            R"("spans":[{"traceID":"a1","spanID":"1","processID":"p1"},{"traceID":"a1","spanID":"2","processID":"p9"},{"traceID":"a1","spanID":"3"}])";
        const std::string processes =
            R"("processes":{"p1":{"serviceName":"web","tags":[{"key":"h","value":"x"}]},"p2":{"serviceName":"unused"}})";
        for (const std::string& text :
             {"{" + spans + "," + processes + "}", "{" + processes + "," + spans + "}"}) {
            const auto result = loadText(text);
            const TraceSet& set = *result.traces;
            CHECK_TEXT(set.serviceName(SpanIndex(0U)), "web");
            CHECK_TEXT(set.serviceName(SpanIndex(1U)), "unknown-service");
            CHECK_TEXT(set.serviceName(SpanIndex(2U)), "unknown-service");
            QCOMPARE(set.serviceCount(), std::size_t{2});
            CHECK_TEXT(test::attributesText(set.store().resourceAttributes(set.store().resource(kRecord))),
                       "h=string:x");
            // One span names a process that is not there, one names none.
            CHECK_CONTAINS(test::warningCounts(result), "unknown-process:");
        }
    }
};

QTEST_APPLESS_MAIN(TestJaegerFields)
#include "tst_jaegerfields.moc"
