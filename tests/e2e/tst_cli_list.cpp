// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/cliprogram.h"
#include "tests/support/failonwarning.h"

using namespace spoor::test;

class TestCliList : public QObject {
    Q_OBJECT

private:
    /// a: oldest, longest, named "b: op 1"; b: two spans and an error, named "a: op 1"; c: newest.
    static QByteArray threeTraces() {
        const QByteArray error =
            R"("tags":[{"key":"error","type":"bool","value":true}],)" + childOf("b", "1");
        return jaegerDocument(
            {jaegerTrace("a", {jaegerSpan("a", "1", 1000, 900)}, "b"),
             jaegerTrace("c", {jaegerSpan("c", "1", 3000, 5)}, "c"),
             jaegerTrace("b", {jaegerSpan("b", "1", 2000, 50), jaegerSpan("b", "2", 2010, 5, error)}, "a")});
    }

    static std::string order(const QStringList& options, const QByteArray& input) {
        const CliResult result = runCli(QStringList({"list", "--json", "-"}) + options, input);
        const Json json = result.json();
        std::string ids;
        for (const Json& trace : json.at("traces")) {
            ids += trace.at("traceID").get<std::string>().back();
        }
        return ids;
    }

private slots:
    void init() { failOnWarnings(); }

    void keysStandInTheOrderOfTheContract() {
        const CliResult result = runCli({"list", "--json", "-"}, threeTraces());
        CHECK_EXIT(result, 0);
        const Json json = result.json();
        CHECK_TEXT(keysOf(json), "traces");
        CHECK_TEXT(keysOf(json.at("traces").at(0)), "traceID, name, rootService, rootOperation, "
                                                    "startTimeUnixNano, duration_ns, spans, errors, orphans, "
                                                    "depth, services");
        CHECK_TEXT(keysOf(json.at("traces").at(0).at("services").at(0)), "name, spans, errors");
    }

    void aTraceIsDescribed() {
        const Json trace =
            runCli({"list", "--json", "--trace", "b", "-"}, threeTraces()).json().at("traces").at(0);
        CHECK_TEXT(trace.dump(),
                   R"({"traceID":"0000000000000000000000000000000b","name":"a: op 1","rootService":"a",)"
                   R"("rootOperation":"op 1","startTimeUnixNano":"2000000","duration_ns":50000,"spans":2,)"
                   R"("errors":1,"orphans":0,"depth":2,"services":[{"name":"a","spans":2,"errors":1}]})");
    }

    void theNewestComesFirst() {
        CHECK_TEXT(order({}, threeTraces()), "cba");
        CHECK_TEXT(order({"--sort", "start"}, threeTraces()), "cba");
        CHECK_TEXT(order({"--reverse"}, threeTraces()), "abc");
    }

    void otherOrdersDescendButTheName() {
        CHECK_TEXT(order({"--sort", "duration"}, threeTraces()), "abc");
        CHECK_TEXT(order({"--sort", "duration", "--reverse"}, threeTraces()), "cba");
        CHECK_TEXT(order({"--sort", "spans"}, threeTraces()), "bac");
        CHECK_TEXT(order({"--sort", "errors"}, threeTraces()), "bac");
        CHECK_TEXT(order({"--sort", "name"}, threeTraces()), "bac");
        CHECK_TEXT(order({"--sort", "name", "--reverse"}, threeTraces()), "cab");
    }

    void tiesStandByTraceId() {
        QByteArrayList traces;
        for (const QByteArray id : {"c", "a", "b"}) {
            traces << jaegerTrace(id, {jaegerSpan(id, "1", 7, 7)});
        }
        for (const QString key : {"start", "duration", "spans", "errors", "name"}) {
            CHECK_TEXT(order({"--sort", key}, jaegerDocument(traces)), "abc");
        }
    }

    void servicesStandByTheirBytes() {
        const QByteArray trace =
            R"({"data":[{"traceID":"1","spans":[{"traceID":"1","spanID":"1","operationName":"x","startTime":1,"duration":1,"processID":"p1"},)"
            R"({"traceID":"1","spanID":"2","operationName":"y","startTime":1,"duration":1,"processID":"p2"},)"
            R"({"traceID":"1","spanID":"3","operationName":"z","startTime":1,"duration":1}],)"
            R"("processes":{"p1":{"serviceName":"b"},"p2":{"serviceName":"B"}}}]})";
        const Json json = runCli({"list", "--json", "-"}, trace).json();
        CHECK_TEXT(listOf(json.at("traces").at(0).at("services"), "name"), "B, b, unknown-service");
    }

    void orphansAreOrphanRoots() {
        const QByteArray trace =
            jaegerDocument({jaegerTrace("1", {jaegerSpan("1", "1", 1, 1, childOf("1", "9")),
                                              jaegerSpan("1", "2", 1, 1, childOf("1", "1")),
                                              jaegerSpan("1", "3", 1, 1, childOf("2", "9"))})});
        const Json json = runCli({"list", "--json", "-"}, trace).json().at("traces").at(0);
        QCOMPARE(json.at("orphans").get<int>(), 1);
        QCOMPARE(json.at("depth").get<int>(), 2);
        CHECK_TEXT(json.at("rootOperation").get<std::string>(), "op 3");
    }

    void anEmptyOperationStaysEmpty() {
        QByteArray document = jaegerDocument({jaegerTrace("1", {jaegerSpan("1", "1", 1, 1)})});
        document.replace("\"op 1\"", "\"\"");
        const Json json = runCli({"list", "--json", "-"}, document).json().at("traces").at(0);
        CHECK_TEXT(json.at("rootOperation").get<std::string>(), "");
        const CliResult text = runCli({"list", "-"}, document);
        CHECK_CONTAINS(text.out, "web: (no name)");
    }

    void largeTimesAreExact() {
        const QByteArray document = jaegerDocument(
            {jaegerTrace("1", {jaegerSpan("1", "1", 1'767'225'600'123'457, 9'007'199'254'741)})});
        const Json json = runCli({"list", "--json", "-"}, document).json().at("traces").at(0);
        CHECK_TEXT(json.at("startTimeUnixNano").get<std::string>(), "1767225600123457000");
        QCOMPARE(json.at("duration_ns").get<qint64>(), qint64(9'007'199'254'741'000));
    }

    void spansOfOneTraceIdAreOneTraceFromWhateverFile() {
        TestFolder folder;
        const QString a = folder.write(
            "a.json", jaegerDocument({jaegerTrace("1", {jaegerSpan("1", "2", 7, 1, childOf("1", "1"))})}));
        const QString b =
            folder.write("b.json", jaegerDocument({jaegerTrace("1", {jaegerSpan("1", "1", 5, 9)})}));
        const CliResult result = runCli({"list", "--json", a, b});
        CHECK_EXIT(result, 0);
        QCOMPARE(result.json().at("traces").size(), std::size_t(1));
        QCOMPARE(result.json().at("traces").at(0).at("orphans").get<int>(), 0);
    }

    void peopleGetALineForEachTrace() {
        const CliResult result = runCli({"list", "-"}, threeTraces());
        CHECK_EXIT(result, 0);
        QCOMPARE(std::ranges::count(result.out, '\n'), 4);
        CHECK_CONTAINS(result.out, "900 \xC2\xB5s");
        CHECK_CONTAINS(result.out, "1970-01-01T00:00:00.003Z");
        QVERIFY(result.out.find("c: op 1") < result.out.find("a: op 1"));
    }
};

QTEST_APPLESS_MAIN(TestCliList)
#include "tst_cli_list.moc"
