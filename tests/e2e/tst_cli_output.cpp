// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/cliprogram.h"
#include "tests/e2e/hostiletrace.h"
#include "tests/support/failonwarning.h"

#ifdef Q_OS_UNIX
#include <csignal>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace spoor::test;

/// Where the output goes: closed pipes, full disks, terminals that must not be spoken to, Ctrl+C.
class TestCliOutput : public QObject {
    Q_OBJECT

private:
    /// Some megabytes of output.
    static QByteArray large() {
        QByteArrayList spans;
        for (int i = 1; i <= 20'000; ++i) {
            spans << jaegerSpan("1", QByteArray::number(i, 16), i, 5);
        }
        return jaegerDocument({jaegerTrace("1", spans)});
    }
    static QByteArray small() { return jaegerDocument({jaegerTrace("1", {jaegerSpan("1", "1", 1, 1)})}); }

    /// Nothing that a terminal would obey, and no text that runs the other way.
    static std::string hostileIn(const std::string& out) {
        for (std::size_t i = 0; i < out.size(); ++i) {
            const auto c = static_cast<unsigned char>(out[i]);
            if ((c < 0x20 && c != '\n') || c == 0x7F) {
                return "byte " + std::to_string(c) + " at " + std::to_string(i);
            }
        }
        for (const std::string_view sequence :
             {"\xC2\x9B", "\xC2\x85", "\xD8\x9C", "\xE2\x80\x8E", "\xE2\x80\x8F", "\xE2\x80\xAA",
              "\xE2\x80\xAE", "\xE2\x81\xA6", "\xE2\x81\xA9", "\xE2\x80\xA8", "\xE2\x80\xA9"}) {
            if (out.find(sequence) != std::string::npos) {
                return "sequence " + QByteArray::fromStdString(std::string(sequence)).toHex().toStdString();
            }
        }
        return {};
    }

private slots:
    void init() { failOnWarnings(); }

    void everyCommandPrintsOneDocument() {
        TestFolder folder;
        const QString a = folder.write("a.json", hostileTrace());
        for (const QStringList& arguments :
             {QStringList({"info", a}), QStringList({"list", a}), QStringList({"tree", a}),
              QStringList({"tree", "--full", a}), QStringList({"list", a, a, "-"}),
              QStringList({"demo", "--list"}), QStringList({"tree", "--trace", "9", a}),
              QStringList({"tree", folder.path("missing.json")}), QStringList({"tree", "--colour"})}) {
            const CliResult result = runCli(arguments + QStringList("--json"));
            QVERIFY2(!result.json().is_discarded(), qPrintable(arguments.join(' ')));
            QVERIFY(result.out.ends_with("}\n"));
        }
    }

    void textsThatATerminalWouldObeyAreEscaped() {
        TestFolder folder;
        const QString a = folder.write("a.json", hostileTrace());
        for (const QString command : {"info", "list", "tree"}) {
            const CliResult result = runCli({command, a});
            CHECK_EXIT(result, 0);
            CHECK_CONTAINS(result.out, "red");
            CHECK_TEXT(hostileIn(result.out), "");
            CHECK_TEXT(hostileIn(result.err), "");
        }
    }

    void jsonIsSafeOnATerminalToo() {
        TestFolder folder;
        const QString a = folder.write("a.json", hostileTrace());
        for (const QString command : {"info", "list", "tree"}) {
            const CliResult result = runCli({command, "--json", a});
            CHECK_TEXT(hostileIn(result.out), "");
        }
        const Json trace = runCli({"tree", "--json", a}).json().at("traces").at(0);
        const std::string name = trace.at("spans").at(0).at("operation").get<std::string>();
        QVERIFY(name.starts_with("x\x1b[31mred\x07\x08\r\n\t\xC2\x9B"));
    }

    void hostileArgumentsAreEscapedInMessages() {
        TestFolder folder;
        const QString a = folder.write("a.json", small());
        const QString odd = QString::fromUtf8("\x1b[31m\xE2\x80\xAEodd\r");
        for (const QStringList& arguments :
             {QStringList({"list", odd}), QStringList({"info", odd}),
              QStringList({"tree", "--trace", odd, a}), QStringList({"tree", "--" + odd, a}),
              QStringList({odd}), QStringList({"help", odd}), QStringList({"list", "--sort", odd, a}),
              QStringList({"demo", "--scenario", odd})}) {
            const CliResult result = runCli(arguments);
            QVERIFY(result.exitCode > 0);
            CHECK_TEXT(hostileIn(result.out), "");
            CHECK_TEXT(hostileIn(result.err), "");
        }
    }

    void anInvalidByteInAPathIsNoInvalidByteInTheOutput() {
        const CliResult result = runCli({"info", "--json", "missing\\xff.json"});
        CHECK_EXIT(result, 3);
        QVERIFY(!result.json().is_discarded());
    }

    void aValueAboveTheLimitLeavesOneDocument() {
        TestFolder folder;
        const QByteArray tags = R"("tags":[{"key":"k","value":[1,)" + QByteArray(9 << 20, '1') + "]}]";
        const QString a =
            folder.write("a.json", jaegerDocument({jaegerTrace("1", {jaegerSpan("1", "1", 1, 1, tags)})}));
        const CliResult result = runCli({"tree", "--json", "--full", a});
        CHECK_EXIT(result, 0);
        QVERIFY2(!result.json().is_discarded(), "the output is no JSON document");
    }

#ifdef Q_OS_UNIX
    void aPipeThatIsClosedEarlyGives1_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("text") << QStringList({"tree"});
        QTest::newRow("json") << QStringList({"tree", "--json", "--full"});
    }

    void aPipeThatIsClosedEarlyGives1() {
        QFETCH(QStringList, arguments);
        TestFolder folder;
        const QString a = folder.write("a.json", large());
        const CliResult result = runCliIntoClosedPipe(arguments + QStringList(a));
        CHECK_EXIT(result, 1);
        CHECK_CONTAINS(result.err, "spoor-cli: ");
        QVERIFY2(std::ranges::count(result.err, '\n') == 1, result.err.c_str());
    }

    void aPipeClosedUnderManyTracesIsToldOnce() {
        TestFolder folder;
        QByteArrayList traces;
        for (int i = 1; i <= 5'000; ++i) {
            const QByteArray id = QByteArray::number(i, 16);
            traces << jaegerTrace(id, {jaegerSpan(id, "1", 1, 1)});
        }
        const CliResult result =
            runCliIntoClosedPipe({"tree", folder.write("a.json", jaegerDocument(traces))});
        CHECK_EXIT(result, 1);
        QVERIFY2(std::ranges::count(result.err, '\n') == 1, result.err.substr(0, 1000).c_str());
    }

    void aFullDiskGives1() {
        if (!QFile::exists("/dev/full")) {
            QSKIP("there is no /dev/full");
        }
        for (const QStringList& arguments :
             {QStringList({"info", "-"}), QStringList({"info", "--json", "-"}), QStringList({"list", "-"}),
              QStringList({"tree", "-"}), QStringList({"tree", "--json", "-"}), QStringList({"--help"}),
              QStringList({"--version"}), QStringList({"help", "tree"})}) {
            QProcess process;
            process.setStandardOutputFile("/dev/full");
            process.start(cliPath(), arguments);
            process.write(small());
            process.closeWriteChannel();
            const CliResult result = resultOf(process);
            QVERIFY2(result.exitCode == 1, qPrintable(arguments.join(' ')));
            CHECK_CONTAINS(result.err, "spoor-cli: ");
        }
    }

    void controlCWhileInputIsAwaitedGives5_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("info") << QStringList({"info", "--json", "-"});
        QTest::newRow("list") << QStringList({"list", "--json", "-"});
        QTest::newRow("tree") << QStringList({"tree", "--json", "-"});
    }

    void controlCWhileInputIsAwaitedGives5() {
        QFETCH(QStringList, arguments);
        QProcess process;
        process.start(cliPath(), arguments);
        QVERIFY(process.waitForStarted());
        // More than a pipe holds: once it is written the program is reading, and waits for the rest.
        process.write("{\"data\":[" + QByteArray(1 << 20, ' '));
        while (process.bytesToWrite() > 0) {
            QVERIFY(process.waitForBytesWritten());
        }
        QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGINT), 0);
        QVERIFY2(process.waitForFinished(10'000), "it does not end");
        const CliResult result = resultOf(process);
        CHECK_ERROR(result, 5, "cancelled");
    }

    void controlCWhileOutputIsBlockedGives5() {
        TestFolder folder;
        const QString a = folder.write("a.json", large());
        const QByteArray pipe = QFile::encodeName(folder.path("pipe"));
        QCOMPARE(::mkfifo(pipe.constData(), 0600), 0);
        // Both ends stay open here, and nobody reads on.
        const int end = ::open(pipe.constData(), O_RDWR);
        QVERIFY(end >= 0);
        QProcess process;
        process.setStandardOutputFile(folder.path("pipe"));
        process.start(cliPath(), {"tree", "--json", a});
        QVERIFY(process.waitForStarted());
        char byte = 0;
        // The first byte: all input is read.
        QCOMPARE(::read(end, &byte, 1), ssize_t(1));
        QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGINT), 0);
        const bool ended = process.waitForFinished(10'000);
        ::close(end);
        QVERIFY2(ended, "it does not end");
        const CliResult result = resultOf(process);
        CHECK_EXIT(result, 5);
        CHECK_CONTAINS(result.err, "cancelled");
    }
#endif
};

QTEST_APPLESS_MAIN(TestCliOutput)
#include "tst_cli_output.moc"
