// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/cliprogram.h"
#include "tests/support/failonwarning.h"

using namespace spoor::test;

class TestCliUsage : public QObject {
    Q_OBJECT

private:
    static QStringList commands() {
        return {"info",         "list",  "tree", "services",  "operations",
                "dependencies", "fetch", "demo", "bench-open"};
    }

private slots:
    void init() { failOnWarnings(); }

    void helpNamesEveryCommand() {
        for (const QStringList& arguments : {QStringList("--help"), QStringList("-h"), QStringList("help")}) {
            const CliResult result = runCli(arguments);
            CHECK_EXIT(result, 0);
            CHECK_TEXT(result.err, "");
            for (const QString& command : commands()) {
                CHECK_CONTAINS(result.out, command.toStdString());
            }
        }
    }

    void everyCommandExplainsItself() {
        for (const QString& command : commands()) {
            const CliResult byWord = runCli({"help", command});
            CHECK_EXIT(byWord, 0);
            CHECK_CONTAINS(byWord.out, command.toStdString());
            const CliResult byFlag = runCli({command, "--help"});
            CHECK_EXIT(byFlag, 0);
            CHECK_TEXT(byFlag.out, byWord.out);
            CHECK_TEXT(byFlag.err, "");
        }
    }

    void helpDoesNotReadFiles() { CHECK_EXIT(runCli({"tree", "missing.json", "--help"}), 0); }

    void theVersionIsOneLine() {
        const CliResult result = runCli({"--version"});
        CHECK_EXIT(result, 0);
        QVERIFY(
            QRegularExpression("^spoor-cli \\d+\\.\\d+\\.\\d+\\n$").match(toQString(result.out)).hasMatch());
        CHECK_TEXT(result.err, "");
    }

    void wrongUseEndsWith2_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("nothing") << QStringList();
        QTest::newRow("unknown command") << QStringList("paint");
        QTest::newRow("unknown option") << QStringList({"tree", "x.json", "--colour"});
        QTest::newRow("unknown topic") << QStringList({"help", "paint"});
        QTest::newRow("info without file") << QStringList("info");
        QTest::newRow("list without input") << QStringList("list");
        QTest::newRow("tree without input") << QStringList("tree");
        QTest::newRow("file and server") << QStringList({"tree", "x.json", "--jaeger", "http://127.0.0.1:1"});
        QTest::newRow("unknown order") << QStringList({"list", "x.json", "--sort", "colour"});
        QTest::newRow("order without value") << QStringList({"list", "x.json", "--sort"});
        QTest::newRow("order twice") << QStringList({"list", "x.json", "--sort", "name", "--sort", "spans"});
        QTest::newRow("trace without value") << QStringList({"tree", "x.json", "--trace"});
        QTest::newRow("full of a list") << QStringList({"list", "x.json", "--full"});
        QTest::newRow("operations of no service")
            << QStringList({"operations", "--jaeger", "http://127.0.0.1:1"});
        QTest::newRow("services of no server") << QStringList("services");
        QTest::newRow("fetch from no server") << QStringList({"fetch", "--service", "web"});
        QTest::newRow("number that is none") << QStringList({"demo", "--traces", "many"});
        QTest::newRow("negative number") << QStringList({"demo", "--traces", "-1"});
        QTest::newRow("unknown format") << QStringList({"demo", "--to", "paper"});
        QTest::newRow("unknown scenario") << QStringList({"demo", "--scenario", "paper"});
        QTest::newRow("time without zone") << QStringList({"demo", "--start", "2026-01-02T03:04:05"});
        QTest::newRow("duration that is none") << QStringList(
            {"list", "--jaeger", "http://127.0.0.1:1", "--service", "web", "--min-duration", "soon"});
        QTest::newRow("start with lookback")
            << QStringList({"list", "--jaeger", "http://127.0.0.1:1", "--service", "web", "--start",
                            "2026-01-02T03:04:05Z", "--lookback", "1h"});
    }

    void wrongUseEndsWith2() {
        QFETCH(QStringList, arguments);
        const CliResult text = runCli(arguments);
        CHECK_EXIT(text, 2);
        CHECK_TEXT(text.out, "");
        QVERIFY(text.err.starts_with("spoor-cli: "));
        // In front, where no option can take it for its value.
        const CliResult json = runCli(arguments.mid(0, 1) + QStringList("--json") + arguments.mid(1));
        CHECK_ERROR(json, 2, "usage");
        QVERIFY(json.json().at("error").at("path").is_null());
        QVERIFY(json.json().at("error").at("offset").is_null());
    }

    void anOptionTakesOneValue() {
        TestFolder folder;
        const QString a =
            folder.write("a.json", jaegerDocument({jaegerTrace("1", {jaegerSpan("1", "1", 1, 1)})}));
        const QString b =
            folder.write("b.json", jaegerDocument({jaegerTrace("2", {jaegerSpan("2", "1", 2, 1)})}));
        // What follows the value is a file again.
        const CliResult list = runCli({"list", "--json", "--sort", "name", a, b});
        CHECK_EXIT(list, 0);
        QCOMPARE(list.json().at("traces").size(), std::size_t(2));
        const CliResult one = runCli({"list", "--json", "--trace", "1", "--trace", "2", a, b});
        CHECK_EXIT(one, 0);
        QCOMPARE(one.json().at("traces").size(), std::size_t(2));
    }

    void optionsMayStandBeforeAndAfterFiles() {
        TestFolder folder;
        const QString file =
            folder.write("a.json", jaegerDocument({jaegerTrace("1", {jaegerSpan("1", "1", 1, 1)})}));
        CHECK_TEXT(runCli({"tree", "--json", "--full", file}).out,
                   runCli({"tree", file, "--full", "--json"}).out);
    }

    void twoDashesEndTheOptions() {
        TestFolder folder;
        QVERIFY(!folder.write("--odd.json", jaegerDocument({jaegerTrace("1", {jaegerSpan("1", "1", 1, 1)})}))
                     .isEmpty());
        QProcess process;
        process.setWorkingDirectory(folder.path("."));
        process.start(cliPath(), {"info", "--json", "--", "--odd.json"});
        const CliResult result = resultOf(process);
        CHECK_EXIT(result, 0);
        CHECK_TEXT(result.json().at("files").at(0).at("path").get<std::string>(), "--odd.json");
    }
};

QTEST_APPLESS_MAIN(TestCliUsage)
#include "tst_cli_usage.moc"
