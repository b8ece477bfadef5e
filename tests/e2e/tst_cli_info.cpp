// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/cliprogram.h"
#include "tests/support/failonwarning.h"

#include <zlib.h>

#include <array>

using namespace spoor::test;

class TestCliInfo : public QObject {
    Q_OBJECT

private:
    static QByteArray gzipped(const QByteArray& bytes) {
        QByteArray out(bytes.size() + 1000, '\0');
        z_stream stream{};
        if (deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
            return {};
        }
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
        stream.avail_in = static_cast<uInt>(bytes.size());
        stream.next_out = reinterpret_cast<Bytef*>(out.data());
        stream.avail_out = static_cast<uInt>(out.size());
        deflate(&stream, Z_FINISH);
        out.resize(static_cast<qsizetype>(stream.total_out));
        deflateEnd(&stream);
        return out;
    }

    static QByteArray twoTraces() {
        return jaegerDocument(
            {jaegerTrace("1", {jaegerSpan("1", "1", 1, 9), jaegerSpan("1", "2", 2, 3, childOf("1", "1"))}),
             jaegerTrace("2", {jaegerSpan("2", "1", 5, 9)}, "shop")});
    }

private slots:
    void init() { failOnWarnings(); }

    void keysStandInTheOrderOfTheContract() {
        TestFolder folder;
        const QString file = folder.write("a.json", twoTraces());
        const CliResult result = runCli({"info", "--json", file});
        CHECK_EXIT(result, 0);
        CHECK_TEXT(result.err, "");
        const Json json = result.json();
        CHECK_TEXT(keysOf(json), "files, traces, spans, services");
        CHECK_TEXT(keysOf(json.at("files").at(0)),
                   "path, format, compression, bytes, traces, spans, dropped, warnings, error");
        QVERIFY(result.out.ends_with("}\n"));
    }

    void aFileIsDescribed() {
        TestFolder folder;
        const QString file = folder.write("a.json", twoTraces());
        const Json json = runCli({"info", "--json", file}).json();
        const Json expected = {{"path", file.toStdString()},
                               {"format", "jaeger-json"},
                               {"compression", "none"},
                               {"bytes", twoTraces().size()},
                               {"traces", 2},
                               {"spans", 3},
                               {"dropped", Json::array()},
                               {"warnings", Json::array()},
                               {"error", nullptr}};
        CHECK_TEXT(json.at("files").at(0).dump(), expected.dump());
        QCOMPARE(json.at("traces").get<int>(), 2);
        QCOMPARE(json.at("spans").get<int>(), 3);
        QCOMPARE(json.at("services").get<int>(), 2);
    }

    void compressedFilesCountTheirBytesOnDisk() {
        TestFolder folder;
        const QByteArray bytes = gzipped(twoTraces());
        const QString file = folder.write("a.json", bytes);
        const CliResult result = runCli({"info", "--json", file});
        CHECK_EXIT(result, 0);
        const Json json = result.json().at("files").at(0);
        CHECK_TEXT(json.at("compression").get<std::string>(), "gzip");
        QCOMPARE(json.at("bytes").get<qint64>(), qint64(bytes.size()));
        QCOMPARE(json.at("spans").get<int>(), 3);
    }

    void aTraceOfTwoFilesCountsInBothAndOnceInAll() {
        TestFolder folder;
        const QString a =
            folder.write("a.json", jaegerDocument({jaegerTrace("1", {jaegerSpan("1", "1", 1, 9)})}));
        const QString b = folder.write(
            "b.json", jaegerDocument({jaegerTrace("01", {jaegerSpan("1", "2", 2, 9, childOf("1", "1"))}),
                                      jaegerTrace("2", {jaegerSpan("2", "1", 2, 9)})}));
        const Json json = runCli({"info", "--json", a, b}).json();
        CHECK_TEXT(listOf(json.at("files"), "traces"), "1, 2");
        CHECK_TEXT(listOf(json.at("files"), "spans"), "1, 2");
        QCOMPARE(json.at("traces").get<int>(), 2);
        QCOMPARE(json.at("spans").get<int>(), 3);
        // Both processes are p1, and both are "web".
        QCOMPARE(json.at("services").get<int>(), 1);
    }

    void dropsAreCountedByReason() {
        TestFolder folder;
        const QByteArray twin = jaegerSpan("1", "1", 1, 9);
        const QString a = folder.write(
            "a.json", jaegerDocument({jaegerTrace("1", {twin, twin, jaegerSpan("1", "", 1, 1)})}));
        const QString b =
            folder.write("b.json", jaegerDocument({jaegerTrace("1", {twin, jaegerSpan("1", "2", 3, 4)})}));
        const CliResult result = runCli({"info", "--json", a, b});
        CHECK_EXIT(result, 0);
        const Json json = result.json();
        CHECK_TEXT(json.at("files").at(0).at("dropped").dump(),
                   R"([{"reason":"identical-duplicate","count":1},{"reason":"no-id","count":1}])");
        CHECK_TEXT(json.at("files").at(1).at("dropped").dump(),
                   R"([{"reason":"identical-duplicate","count":1}])");
        CHECK_TEXT(listOf(json.at("files"), "spans"), "1, 1");
    }

    void warningsAreCountedByKindWithAnExample() {
        TestFolder folder;
        const QByteArray orphan = childOf("1", "99");
        const QString a = folder.write(
            "a.json", jaegerDocument({jaegerTrace(
                          "1", {jaegerSpan("1", "1", 1, 9, orphan), jaegerSpan("1", "2", 1, 9, orphan),
                                jaegerSpan("1", "3", -1, 9, R"("warnings":["odd clock"])")})}));
        const Json file = runCli({"info", "--json", a}).json().at("files").at(0);
        CHECK_TEXT(keysOf(file.at("warnings").at(0)), "kind, count, example");
        CHECK_TEXT(listOf(file.at("warnings"), "kind"), "missing-start, orphan, recorded");
        CHECK_TEXT(listOf(file.at("warnings"), "count"), "1, 2, 1");
        CHECK_CONTAINS(file.at("warnings").at(1).at("example").get<std::string>(), "0000000000000099");
        CHECK_TEXT(file.at("warnings").at(2).at("example").get<std::string>(), "odd clock");
    }

    void warningsStandWithTheFileOfTheirSpan() {
        TestFolder folder;
        const QString a =
            folder.write("a.json", jaegerDocument({jaegerTrace("1", {jaegerSpan("1", "1", 5, 9)})}));
        const QString b = folder.write(
            "b.json", jaegerDocument({jaegerTrace("1", {jaegerSpan("1", "2", 1, 9, childOf("1", "99"))})}));
        const Json json = runCli({"info", "--json", a, b}).json();
        QVERIFY(json.at("files").at(0).at("warnings").empty());
        CHECK_TEXT(listOf(json.at("files").at(1).at("warnings"), "kind"), "orphan");
    }

    void standardInputIsADash() {
        const CliResult result = runCli({"info", "--json", "-"}, twoTraces());
        CHECK_EXIT(result, 0);
        const Json file = result.json().at("files").at(0);
        CHECK_TEXT(file.at("path").get<std::string>(), "-");
        QCOMPARE(file.at("bytes").get<qint64>(), qint64(twoTraces().size()));
        QCOMPARE(file.at("spans").get<int>(), 3);
        CHECK_EXIT(runCli({"info", "-"}, gzipped(twoTraces())), 0);
    }

    void filesAndStandardInputMayMix() {
        TestFolder folder;
        const QString a = folder.write("a.json", twoTraces());
        const CliResult result = runCli({"info", "--json", a, "-"},
                                        jaegerDocument({jaegerTrace("3", {jaegerSpan("3", "1", 1, 1)})}));
        CHECK_EXIT(result, 0);
        QCOMPARE(result.json().at("traces").get<int>(), 3);
    }

    void aServersReplyWithoutTracesIsNamed() {
        TestFolder folder;
        const QString a = folder.write(
            "a.json",
            R"({"data":null,"total":0,"limit":0,"offset":0,"errors":[{"code":404,"msg":"trace not found"}]})");
        const CliResult result = runCli({"info", "--json", a});
        CHECK_EXIT(result, 3);
        const Json file = result.json().at("files").at(0);
        CHECK_TEXT(file.at("format").get<std::string>(), "jaeger-reply");
        CHECK_TEXT(keysOf(file.at("error")), "code, message, offset");
        CHECK_TEXT(file.at("error").at("code").get<std::string>(), "no_traces");
        CHECK_CONTAINS(file.at("error").at("message").get<std::string>(), "trace not found");
        QVERIFY(file.at("error").at("offset").is_null());
    }

    void refusedFilesCountTheirBytesOnDisk() {
        TestFolder folder;
        const QByteArray large = "no trace" + QByteArray(9'000'000, ' ');
        for (const QByteArray& bytes :
             {QByteArray(), QByteArray("no trace"), large, QByteArray("\x1f\x8b damaged")}) {
            const QString a = folder.write("a.json", bytes);
            const CliResult result = runCli({"info", "--json", a});
            CHECK_EXIT(result, 3);
            QCOMPARE(result.json().at("files").at(0).at("bytes").get<qint64>(), qint64(bytes.size()));
        }
    }

    void peopleSeeTheSameFacts() {
        TestFolder folder;
        const QString a = folder.write(
            "a.json", jaegerDocument({jaegerTrace("1", {jaegerSpan("1", "1", 1, 9, childOf("1", "99"))})}));
        const CliResult result = runCli({"info", a});
        CHECK_EXIT(result, 0);
        for (const std::string part :
             {"a.json", "jaeger-json", "orphan", "1 traces, 1 spans, 1 services, 0 dropped"}) {
            CHECK_CONTAINS(result.out, part);
        }
    }
};

QTEST_APPLESS_MAIN(TestCliInfo)
#include "tst_cli_info.moc"
