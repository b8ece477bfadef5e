// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/cliprogram.h"
#include "tests/support/failonwarning.h"

#include <QDir>

using namespace spoor::test;

/// Exit codes 0, 1 and 3 of commands that read files; 2 stands with the usage, 5 with the output.
class TestCliExitCodes : public QObject {
    Q_OBJECT

private:
    static QByteArray good(const QByteArray& trace = "1") {
        return jaegerDocument({jaegerTrace(
            trace, {jaegerSpan(trace, "1", 1, 9), jaegerSpan(trace, "2", 2, 9, childOf(trace, "1"))})});
    }
    /// Breaks off inside the second span.
    static QByteArray cut() {
        const QByteArray whole = good();
        return whole.first(whole.indexOf("\"spanID\":\"2\"") + 5);
    }
    static QStringList commands() { return {"info", "list", "tree"}; }

    static Json infoError(const CliResult& result) { return result.json().at("files").at(0).at("error"); }

private slots:
    void init() { failOnWarnings(); }

    void warningsAndRepairsDoNotMatter() {
        TestFolder folder;
        const QByteArray twin = jaegerSpan("1", "1", 1, 9, childOf("1", "77"));
        const QString file = folder.write(
            "a.json", jaegerDocument({jaegerTrace("1", {twin, twin, jaegerSpan("1", "3", -5, -5)})}));
        for (const QString& command : commands()) {
            CHECK_EXIT(runCli({command, "--json", file}), 0);
            CHECK_EXIT(runCli({command, file}), 0);
        }
    }

    void aRefusedInputBesideAGoodOneGives1() {
        TestFolder folder;
        const QString a = folder.write("a.json", good());
        const QString bad = folder.write("bad.txt", "no trace");
        for (const QString& command : commands()) {
            const CliResult result = runCli({command, "--json", bad, a});
            CHECK_EXIT(result, 1);
            QVERIFY(!result.json().is_discarded());
            QVERIFY(!result.json().contains("error"));
            CHECK_EXIT(runCli({command, a, folder.path("missing.json")}), 1);
            CHECK_EXIT(runCli({command, a, folder.path(".")}), 1);
        }
        const CliResult list = runCli({"list", "--json", bad, a});
        CHECK_CONTAINS(list.err, "bad.txt");
        QCOMPARE(list.json().at("traces").size(), std::size_t(1));
    }

    void anInputThatBrokeOffGives1() {
        TestFolder folder;
        const QString file = folder.write("a.json", cut());
        for (const QString& command : commands()) {
            CHECK_EXIT(runCli({command, "--json", file}), 1);
            CHECK_EXIT(runCli({command, file}), 1);
        }
        const CliResult tree = runCli({"tree", "--json", file});
        QCOMPARE(tree.json().at("traces").at(0).at("spans").size(), std::size_t(1));
        CHECK_CONTAINS(tree.err, std::to_string(cut().size()));
        const Json error = infoError(runCli({"info", "--json", file}));
        CHECK_TEXT(error.at("code").get<std::string>(), "truncated");
        QCOMPARE(error.at("offset").get<qint64>(), qint64(cut().size()));
    }

    void anInputThatTurnsInvalidGives1() {
        TestFolder folder;
        QByteArray bytes = good();
        const qsizetype at = bytes.indexOf("\"spanID\":\"2\"");
        bytes.insert(at, '?');
        const QString file = folder.write("a.json", bytes);
        CHECK_EXIT(runCli({"list", "--json", file}), 1);
        const Json error = infoError(runCli({"info", "--json", file}));
        CHECK_TEXT(error.at("code").get<std::string>(), "syntax");
        QCOMPARE(error.at("offset").get<qint64>(), qint64(at));
    }

    void bytesAfterTheDocumentGive1() {
        TestFolder folder;
        const QString file = folder.write("a.json", good() + "rest");
        CHECK_EXIT(runCli({"list", "--json", file}), 1);
        CHECK_TEXT(infoError(runCli({"info", "--json", file})).at("code").get<std::string>(),
                   "trailing_data");
    }

    void someMissingIdsGive1() {
        const CliResult result = runCli({"tree", "--json", "--trace", "1", "--trace", "2", "-"}, good());
        CHECK_EXIT(result, 1);
        QCOMPARE(result.json().at("traces").size(), std::size_t(1));
        CHECK_CONTAINS(result.err, "spoor-cli: ");
    }

    void aTraceThatIsNotThereGives3() {
        for (const QString command : {"list", "tree"}) {
            CHECK_ERROR(runCli({command, "--json", "--trace", "2", "-"}, good()), 3, "trace_not_found");
            const CliResult text = runCli({command, "--trace", "2", "-"}, good());
            CHECK_EXIT(text, 3);
            CHECK_TEXT(text.out, "");
            QVERIFY(!text.err.empty());
        }
    }

    void inputsWithoutATraceGive3_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("code");
        QTest::newRow("empty") << QByteArray() << "not_a_trace_file";
        QTest::newRow("blank") << QByteArray(" \n") << "not_a_trace_file";
        QTest::newRow("too short to tell") << QByteArray("{\"da") << "not_a_trace_file";
        QTest::newRow("text") << QByteArray("hello") << "not_a_trace_file";
        QTest::newRow("page") << QByteArray("<html></html>") << "not_a_trace_file";
        QTest::newRow("other JSON") << QByteArray("{\"colour\":1}") << "not_a_trace_file";
        QTest::newRow("no trace") << QByteArray("{\"data\":[]}") << "no_traces";
        QTest::newRow("a reply") << QByteArray("{\"data\":null,\"errors\":[{\"msg\":\"no\"}]}")
                                 << "no_traces";
        QTest::newRow("broken off in the first span")
            << QByteArray("{\"data\":[{\"traceID\":\"1\",\"spans\":[{") << "truncated";
        QTest::newRow("damaged gzip")
            << QByteArray("\x1f\x8b\x08\x00garbagegarbage", 18) << "bad_compression";
    }

    void inputsWithoutATraceGive3() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, code);
        TestFolder folder;
        const QString file = folder.write("a.json", bytes);
        const std::string wanted = code.toStdString();
        for (const QString command : {"list", "tree"}) {
            const CliResult result = runCli({command, "--json", file});
            CHECK_ERROR(result, 3, wanted);
            CHECK_TEXT(result.json().at("error").at("path").get<std::string>(), file.toStdString());
            const CliResult text = runCli({command, file});
            CHECK_EXIT(text, 3);
            CHECK_TEXT(text.out, "");
            CHECK_CONTAINS(text.err, "a.json");
        }
        // info says it in its own document.
        const CliResult info = runCli({"info", "--json", file});
        CHECK_EXIT(info, 3);
        CHECK_TEXT(keysOf(infoError(info)), "code, message, offset");
        CHECK_TEXT(infoError(info).at("code").get<std::string>(), wanted);
        CHECK_EXIT(runCli({"info", file}), 3);
    }

    void spansWithoutAnyIdAreNoTrace() {
        const QByteArray bytes = jaegerDocument({jaegerTrace("1", {jaegerSpan("1", "", 1, 1)})});
        CHECK_ERROR(runCli({"list", "--json", "-"}, bytes), 3, "no_traces");
        const CliResult info = runCli({"info", "--json", "-"}, bytes);
        CHECK_EXIT(info, 3);
        CHECK_TEXT(info.json().at("files").at(0).at("dropped").dump(), R"([{"reason":"no-id","count":1}])");
    }

    void anErrorIsToldOnce() {
        TestFolder folder;
        const CliResult result = runCli({"list", folder.path("missing.json")});
        QVERIFY2(std::ranges::count(result.err, '\n') == 1, result.err.c_str());
    }

    void filesThatCannotBeReadGive3() {
        TestFolder folder;
        CHECK_ERROR(runCli({"list", "--json", folder.path("missing.json")}), 3, "not_found");
        CHECK_ERROR(runCli({"list", "--json", folder.path(".")}), 3, "is_directory");
        const CliResult info = runCli({"info", "--json", folder.path("missing.json")});
        CHECK_EXIT(info, 3);
        CHECK_TEXT(infoError(info).at("code").get<std::string>(), "not_found");
        CHECK_TEXT(info.json().at("files").at(0).at("format").get<std::string>(), "unknown");
        QCOMPARE(info.json().at("traces").get<int>(), 0);
    }

    void filesWithoutPermissionGive3() {
        TestFolder folder;
        const QString file = folder.write("a.json", good());
        QFile::setPermissions(file, {});
        QFile opened(file);
        if (opened.open(QIODevice::ReadOnly)) {
            QSKIP("this user may read everything");
        }
        CHECK_ERROR(runCli({"list", "--json", file}), 3, "permission");
    }

    void ofSeveralRefusedInputsTheFirstIsTheError() {
        TestFolder folder;
        const QString bad = folder.write("bad.txt", "no trace");
        const CliResult result = runCli({"list", "--json", folder.path("missing.json"), bad});
        CHECK_ERROR(result, 3, "not_found");
        CHECK_CONTAINS(result.err, "bad.txt");
    }

    void truncatedErrorsNameTheirOffset() {
        TestFolder folder;
        const QByteArray bytes = "{\"data\":[{\"traceID\":\"1\",\"spans\":[{";
        const CliResult result = runCli({"tree", "--json", folder.write("a.json", bytes)});
        QCOMPARE(result.json().at("error").at("offset").get<qint64>(), qint64(bytes.size()));
    }

    void theMessageSaysWhatWouldBeAccepted() {
        TestFolder folder;
        const CliResult result = runCli({"list", folder.write("a.txt", "no trace")});
        CHECK_CONTAINS(result.err, "Jaeger JSON");
    }
};

QTEST_APPLESS_MAIN(TestCliExitCodes)
#include "tst_cli_exitcodes.moc"
