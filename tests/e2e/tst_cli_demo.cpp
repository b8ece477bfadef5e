// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/cliprogram.h"
#include "tests/support/failonwarning.h"

using namespace spoor::test;

class TestCliDemo : public QObject {
    Q_OBJECT

private:
    static QByteArray demo(const QStringList& options) {
        return QByteArray::fromStdString(runCli(QStringList("demo") + options).out);
    }

private slots:
    void init() { failOnWarnings(); }

    void theDemoIsReadWithoutAWarning() {
        const CliResult info = runCli({"info", "--json", "-"}, demo({"--traces", "5"}));
        CHECK_EXIT(info, 0);
        QCOMPARE(info.json().at("traces").get<int>(), 5);
        CHECK_TEXT(info.json().at("files").at(0).at("dropped").dump(), "[]");
        CHECK_TEXT(info.json().at("files").at(0).at("error").dump(), "null");
    }

    void equalArgumentsGiveEqualBytes() {
        QVERIFY(!demo({"--traces", "3", "--seed", "7"}).isEmpty());
        QCOMPARE(demo({"--traces", "3", "--seed", "7"}), demo({"--seed", "7", "--traces", "3"}));
        QVERIFY(demo({"--traces", "3", "--seed", "7"}) != demo({"--traces", "3", "--seed", "8"}));
    }

    void spansArePerTrace() {
        const CliResult list = runCli({"list", "--json", "-"}, demo({"--traces", "3", "--spans", "50"}));
        CHECK_EXIT(list, 0);
        CHECK_TEXT(listOf(list.json().at("traces"), "spans"), "50, 50, 50");
    }

    void theFirstTraceStartsAtTheTimeGiven() {
        const CliResult list = runCli({"list", "--json", "--reverse", "-"},
                                      demo({"--traces", "2", "--start", "2026-01-02T03:04:05Z"}));
        CHECK_EXIT(list, 0);
        CHECK_TEXT(list.json().at("traces").at(0).at("startTimeUnixNano").get<std::string>().substr(0, 7),
                   "1767323");
    }

    void theOutputIsTheFile() {
        TestFolder folder;
        const CliResult written = runCli({"demo", "--traces", "2", "-o", folder.path("a.json")});
        CHECK_EXIT(written, 0);
        QFile file(folder.path("a.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().trimmed(), demo({"--traces", "2"}).trimmed());
    }

    void anExistingFileIsKeptWithoutForce() {
        TestFolder folder;
        const QString file = folder.write("a.json", "mine");
        const CliResult refused = runCli({"demo", "--traces", "1", "-o", file});
        CHECK_EXIT(refused, 1);
        CHECK_CONTAINS(refused.err, "a.json");
        QFile kept(file);
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(kept.readAll(), QByteArray("mine"));
        CHECK_EXIT(runCli({"demo", "--traces", "1", "--force", "-o", file}), 0);
        CHECK_EXIT(runCli({"info", file}), 0);
    }

    void outputThatCannotBeWrittenGives1() {
        TestFolder folder;
        const CliResult nowhere = runCli({"demo", "--traces", "1", "-o", folder.path("no/such/folder.json")});
        CHECK_EXIT(nowhere, 1);
        CHECK_TEXT(nowhere.out, "");
        CHECK_CONTAINS(nowhere.err, "folder.json");
        CHECK_EXIT(runCli({"demo", "--traces", "1", "--force", "-o", folder.path(".")}), 1);
    }

    void scenariosAreListed() {
        const CliResult list = runCli({"demo", "--list", "--json"});
        CHECK_EXIT(list, 0);
        const Json scenarios = list.json().at("scenarios");
        QVERIFY(!scenarios.empty());
        for (const Json& scenario : scenarios) {
            const QString name = toQString(scenario.at("name").get<std::string>());
            CHECK_EXIT(runCli({"demo", "--scenario", name, "--traces", "1"}), 0);
        }
        CHECK_EXIT(runCli({"demo", "--list"}), 0);
    }
};

QTEST_APPLESS_MAIN(TestCliDemo)
#include "tst_cli_demo.moc"
