// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/check.h"
#include "tests/support/failonwarning.h"
#include "tests/support/gzip.h"
#include "tests/support/jaegerload.h"

#include <QTest>

using namespace spoor;
using formats::Format;

namespace {

void row(const char* name, const QByteArray& bytes, const char* seen) {
    QTest::newRow(name) << bytes << QByteArray(seen);
}

void reply(const char* name, const QByteArray& bytes) {
    QTest::newRow(name) << bytes;
}

} // namespace

/// Files that hold no trace: what is said of them.
class TestNotATraceFile : public QObject {
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }
    void otherFilesAreRefusedAndSayWhatWasSeen_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("seen");
        row("empty", "", "empty");
        row("white space", " \n\n", "empty");
        row("byte order mark alone", "\xEF\xBB\xBF", "empty");
        row("HTML", "<!doctype html><html><head><title>Jaeger UI</title></head></html>", "HTML");
        row("XML", "<?xml version=\"1.0\"?><a/>", "XML");
        row("log lines", "2026-01-02 03:04:05 INFO started\n", "");
        row("key=value", "level=info msg=x\n", "");
        row("text", "hello", "");
        row("NULs", QByteArray(100, '\0'), "");
        row("UTF-16", QByteArray("\xFF\xFE{\0}\0", 6), "");
        row("UTF-16 big endian", QByteArray("\xFE\xFF\0{\0}", 6), "");
        row("PNG", QByteArray("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16), "");
        row("zip", QByteArray("PK\x03\x04\x14\0\0\0", 8), "");
        row("empty object", "{}", "JSON");
        row("object of another kind", R"({"name":"x","version":3,"list":[{"a":1}]})", "JSON");
        row("number", "5", "JSON");
        row("word", "null", "JSON");
        row("text in quotes", "\"x\"", "JSON");
        row("array of numbers", "[1,2,3]", "JSON");
        row("array of other objects", R"([{"name":"x"}])", "JSON");
        row("OTLP",
            R"({"resourceSpans":[{"resource":{"attributes":[]},"scopeSpans":[{"spans":[{"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174","name":"x"}]}]}]})",
            "OTLP");
        row("OTLP lines", "{\"resourceSpans\":[]}\n{\"resourceSpans\":[]}\n", "OTLP");
        row("OTLP logs", R"({"resourceLogs":[]})", "OTLP");
        row("Zipkin",
            R"([{"traceId":"5982fe77008310cc","id":"90394f6bcffb5d13","name":"get","timestamp":1,"duration":5,"localEndpoint":{"serviceName":"a"}}])",
            "Zipkin");
        row("Zipkin with sorted keys",
            R"([{"duration":5,"id":"90394f6bcffb5d13","localEndpoint":{"serviceName":"a"},"name":"get","timestamp":1,"traceId":"5982fe77008310cc"}])",
            "Zipkin");
        row("Tempo", R"({"batches":[{"resource":{},"scopeSpans":[]}]})", "Tempo");
        row("Tempo v2", R"({"trace":{"resourceSpans":[]}})", "Tempo");
        row("api_v3", R"({"result":{"resourceSpans":[]}})", "api_v3");
        row("Chrome trace", R"({"traceEvents":[]})", "Chrome");
    }

    void otherFilesAreRefusedAndSayWhatWasSeen() {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, seen);
        const auto result = test::loadText(bytes.toStdString());
        const formats::SourceReport& report = result.sources.at(0);
        QVERIFY(report.error);
        CHECK_TEXT(errorCodeText(report.error->code), "not_a_trace_file");
        QCOMPARE(report.format, Format::unknown);
        CHECK_CONTAINS(report.error->message, seen.toStdString());
        CHECK_CONTAINS(report.error->message, "Jaeger JSON");
        CHECK_TEXT(report.error->path, "test.json");
        QVERIFY(!report.error->offset || *report.error->offset <= std::uint64_t(bytes.size()));
        QCOMPARE(report.bytes, std::uint64_t(bytes.size()));
        QCOMPARE(result.traces->spanCount(), std::size_t{0});
        QVERIFY(!result.cancelled);
    }

    void otherFilesAreRefusedInGzipToo() {
        const auto result = test::loadText(test::gzipped("<html></html>"));
        CHECK_TEXT(errorCodeText(result.sources.at(0).error->code), "not_a_trace_file");
        QCOMPARE(result.sources.at(0).compression, formats::Compression::gzip);
    }

    void repliesWithoutTracesAreToldApart_data() {
        QTest::addColumn<QByteArray>("bytes");
        reply("services", R"({"data":["frontend","redis"],"total":2,"limit":0,"offset":0,"errors":null})");
        reply("services, null", R"({"data":null,"total":0,"limit":0,"offset":0,"errors":null})");
        reply("nothing found", R"({"data":[],"total":0,"limit":0,"offset":0,"errors":null})");
        reply("errors first", R"({"errors":[{"code":404,"msg":"trace not found"}],"data":null})");
        reply("operations", R"({"data":[{"name":"GET /","spanKind":"server"}],"total":1})");
        reply("dependencies", R"({"data":[{"parent":"a","child":"b","callCount":3}],"total":0})");
        reply("bare dependencies", R"([{"parent":"a","child":"b","callCount":3}])");
        reply(
            "error",
            R"({"data":null,"total":0,"limit":0,"offset":0,"errors":[{"code":500,"msg":"storage is down"}]})");
        reply("api_v3 services", R"({"services":["a"]})");
        reply("api_v3 operations", R"({"operations":[{"name":"x","spanKind":"server"}]})");
        reply("api_v3 summaries", R"({"summaries":[{"traceId":"1"}]})");
        reply("api_v3 error", R"({"error":{"httpCode":404,"message":"No traces found"}})");
        reply("metrics", R"({"name":"service_latencies","type":"GAUGE","help":"h","metrics":[]})");
        reply("empty array", "[]");
        reply("empty array with space", " [ ]\n");
    }

    void repliesWithoutTracesAreToldApart() {
        QFETCH(QByteArray, bytes);
        const auto result = test::loadText(bytes.toStdString());
        const formats::SourceReport& report = result.sources.at(0);
        CHECK_TEXT(formats::formatText(report.format), "jaeger-reply");
        CHECK_TEXT(errorCodeText(report.error ? report.error->code : ErrorCode::usage), "no_traces");
        QCOMPARE(result.traces->traceCount(), std::size_t{0});
        QCOMPARE(result.traces->dropped().size(), std::size_t{0});
    }

    void theServersMessagesAreKept() {
        const auto result = test::loadText(
            R"({"data":[],"errors":[{"msg":"trace not found","traceID":"ff"},{"code":500,"msg":"second"}]})");
        const formats::SourceReport& report = result.sources.at(0);
        QCOMPARE(report.serverErrors.size(), std::size_t{2});
        CHECK_CONTAINS(report.serverErrors[0], "trace not found");
        CHECK_CONTAINS(report.error->message, "trace not found");
        const auto partial = test::loadText(R"({"data":[)" + test::traceOf({test::spanJson("1")}) +
                                            R"(],"errors":[{"msg":"trace not found","traceID":"ff"}]})");
        CHECK_TEXT(test::ending(partial.sources.at(0)), "ok");
        QCOMPARE(partial.sources.at(0).serverErrors.size(), std::size_t{1});
    }

    void aTraceWithoutSpansIsAJaegerFileWithoutTraces() {
        for (const char* text : {R"({"traceID":"a1","spans":[],"processes":{}})",
                                 R"({"data":[{"traceID":"a1","spans":[],"processes":{}}]})"}) {
            const auto result = test::loadText(text);
            CHECK_TEXT(formats::formatText(result.sources.at(0).format), "jaeger-json");
            CHECK_TEXT(test::ending(result.sources.at(0)), "no_traces");
            QCOMPARE(result.traces->traceCount(), std::size_t{0});
        }
    }

    void spansThatAreAllDroppedLeaveNoTrace() {
        const auto result = test::loadText(R"({"traceID":"a1","spans":[{"operationName":"x"}]})");
        CHECK_TEXT(formats::formatText(result.sources.at(0).format), "jaeger-json");
        QCOMPARE(result.traces->traceCount(), std::size_t{0});
        QCOMPARE(result.traces->dropped().size(), std::size_t{1});
    }
};

QTEST_APPLESS_MAIN(TestNotATraceFile)
#include "tst_notatracefile.moc"
