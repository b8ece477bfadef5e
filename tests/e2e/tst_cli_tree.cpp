// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/cliprogram.h"
#include "tests/support/failonwarning.h"

using namespace spoor::test;

class TestCliTree : public QObject {
    Q_OBJECT

private:
    static Json spansOf(const QByteArray& document, const QStringList& options = {}) {
        const CliResult result = runCli(QStringList({"tree", "--json", "-"}) + options, document);
        return result.exitCode == 0 ? result.json().at("traces").at(0).at("spans") : Json();
    }

    static QByteArray document(const QByteArrayList& spans) {
        return jaegerDocument({jaegerTrace("1", spans)});
    }

private slots:
    void init() { failOnWarnings(); }

    void keysStandInTheOrderOfTheContract() {
        const CliResult result = runCli({"tree", "--json", "-"}, document({jaegerSpan("1", "1", 1, 1)}));
        CHECK_EXIT(result, 0);
        CHECK_TEXT(result.err, "");
        const Json json = result.json();
        CHECK_TEXT(keysOf(json), "traces");
        CHECK_TEXT(keysOf(json.at("traces").at(0)), "traceID, spans");
        CHECK_TEXT(keysOf(json.at("traces").at(0).at("spans").at(0)),
                   "spanID, parentSpanID, missingParentSpanID, depth, service, operation, kind, status, "
                   "error, start_ns, "
                   "duration_ns, self_ns, children, warnings");
    }

    void spansStandInPreorder() {
        const Json spans =
            spansOf(document({jaegerSpan("1", "4", 50, 5, childOf("1", "1")), jaegerSpan("1", "1", 10, 100),
                              jaegerSpan("1", "2", 20, 10, childOf("1", "1")),
                              jaegerSpan("1", "3", 25, 1, childOf("1", "2"))}));
        CHECK_TEXT(listOf(spans, "spanID"),
                   "0000000000000001, 0000000000000002, 0000000000000003, 0000000000000004");
        CHECK_TEXT(listOf(spans, "parentSpanID"),
                   "null, 0000000000000001, 0000000000000002, 0000000000000001");
        CHECK_TEXT(listOf(spans, "depth"), "0, 1, 2, 1");
        CHECK_TEXT(listOf(spans, "children"), "2, 1, 0, 0");
        CHECK_TEXT(listOf(spans, "start_ns"), "0, 10000, 15000, 40000");
        CHECK_TEXT(listOf(spans, "duration_ns"), "100000, 10000, 1000, 5000");
        CHECK_TEXT(listOf(spans, "self_ns"), "85000, 9000, 1000, 5000");
    }

    void aSpanIsDescribed() {
        const Json spans = spansOf(document({jaegerSpan(
            "1", "1", 10, 100,
            textTags({"span.kind", "server", "otel.status_code", "ERROR"}) + R"(,"warnings":["odd"])")}));
        CHECK_TEXT(
            spans.at(0).dump(),
            R"({"spanID":"0000000000000001","parentSpanID":null,"missingParentSpanID":null,"depth":0,"service":"web",)"
            R"("operation":"op 1","kind":"server","status":"error","error":true,"start_ns":0,"duration_ns":100000,)"
            R"("self_ns":100000,"children":0,"warnings":[{"kind":"recorded","text":"odd"}]})");
    }

    void orphansNameTheirMissingParent() {
        const Json spans = spansOf(document({jaegerSpan("1", "1", 10, 100, childOf("1", "AbC"))}));
        QVERIFY(spans.at(0).at("parentSpanID").is_null());
        CHECK_TEXT(spans.at(0).at("missingParentSpanID").get<std::string>(), "0000000000000abc");
        CHECK_TEXT(listOf(spans.at(0).at("warnings"), "kind"), "orphan");
    }

    void renamedDuplicatesAreNamedAsParentsToo() {
        const QByteArray client = textTags({"span.kind", "client"});
        const QByteArray server = textTags({"span.kind", "server"});
        const Json spans =
            spansOf(document({jaegerSpan("1", "a", 1, 9, client), jaegerSpan("1", "a", 2, 7, server),
                              jaegerSpan("1", "b", 3, 1, childOf("1", "a")), jaegerSpan("1", "b", 4, 1)}));
        CHECK_TEXT(listOf(spans, "spanID"),
                   "000000000000000a, 000000000000000a_s, 000000000000000b, 000000000000000b_1");
        CHECK_TEXT(listOf(spans, "parentSpanID"), "null, 000000000000000a, 000000000000000a_s, null");
    }

    void idsThatAreNotHexStayByteForByte() {
        const CliResult result =
            runCli({"tree", "--json", "-"},
                   jaegerDocument({jaegerTrace("My Trace", {jaegerSpan("My Trace", "Span/1", 1, 1)})}));
        CHECK_EXIT(result, 0);
        CHECK_TEXT(result.json().at("traces").at(0).at("traceID").get<std::string>(), "My Trace");
        CHECK_TEXT(result.json().at("traces").at(0).at("spans").at(0).at("spanID").get<std::string>(),
                   "Span/1");
    }

    void tracesStandInTheOrderFirstMet() {
        const CliResult result =
            runCli({"tree", "--json", "-"}, jaegerDocument({jaegerTrace("b", {jaegerSpan("b", "1", 900, 1)}),
                                                            jaegerTrace("a", {jaegerSpan("a", "1", 1, 1)})}));
        CHECK_TEXT(listOf(result.json().at("traces"), "traceID"),
                   "0000000000000000000000000000000b, 0000000000000000000000000000000a");
    }

    void fullAddsItsKeysAtTheEnd() {
        const Json spans = spansOf(document({jaegerSpan("1", "1", 10, 100)}), {"--full"});
        CHECK_TEXT(keysOf(spans.at(0)), "spanID, parentSpanID, missingParentSpanID, depth, service, "
                                        "operation, kind, status, error, start_ns, "
                                        "duration_ns, self_ns, children, warnings, attributes, resource, "
                                        "scope, events, links, traceState");
    }

    void noValueIsNull() {
        const Json span = spansOf(document({jaegerSpan("1", "1", 10, 100)}), {"--full"}).at(0);
        CHECK_TEXT(span.at("attributes").dump(), "[]");
        CHECK_TEXT(span.at("resource").dump(), "[]");
        CHECK_TEXT(span.at("events").dump(), "[]");
        CHECK_TEXT(span.at("links").dump(), "[]");
        CHECK_TEXT(span.at("traceState").dump(), "null");
        CHECK_TEXT(span.at("scope").dump(), "null");
    }

    void attributesOfEveryTypeAreWritten() {
        const QByteArray tags =
            R"("tags":[{"key":"s","type":"string","value":"x"},{"key":"b","type":"bool","value":false},)"
            R"({"key":"i","type":"int64","value":9223372036854775807},{"key":"n","type":"int64","value":"-9223372036854775808"},)"
            R"({"key":"d","type":"float64","value":0.1},{"key":"nan","type":"float64","value":"NaN"},)"
            R"({"key":"inf","type":"float64","value":"Infinity"},{"key":"neg","type":"float64","value":"-Infinity"},)"
            R"({"key":"y","type":"binary","value":"AAEC"},{"key":"j","value":[1,{"a":null}]},{"key":"o","value":null},)"
            R"({"key":"s","type":"string","value":"again"}])";
        const Json attributes =
            spansOf(document({jaegerSpan("1", "1", 1, 1, tags)}), {"--full"}).at(0).at("attributes");
        CHECK_TEXT(keysOf(attributes.at(0)), "key, type, value");
        CHECK_TEXT(listOf(attributes, "type"),
                   "string, bool, int, int, double, double, double, double, bytes, json, json, string");
        CHECK_TEXT(
            listOf(attributes, "value"),
            "x, false, 9223372036854775807, -9223372036854775808, 0.1, NaN, Infinity, -Infinity, AAEC, "
            R"([1,{"a":null}], null, again)");
        CHECK_TEXT(listOf(attributes, "key"), "s, b, i, n, d, nan, inf, neg, y, j, o, s");
    }

    void detailsOfASpanAreWritten() {
        const QByteArray more =
            R"("tags":[{"key":"otel.scope.name","type":"string","value":"lib"},{"key":"otel.scope.version","type":"string","value":"1.2"},)"
            R"({"key":"w3c.tracestate","type":"string","value":"k=v"}],)"
            R"("logs":[{"timestamp":15,"fields":[{"key":"event","type":"string","value":"hit"},{"key":"n","type":"int64","value":3}]}],)"
            R"("references":[{"refType":"FOLLOWS_FROM","traceID":"F","spanID":"9"},{"refType":"CHILD_OF","traceID":"1","spanID":"0"},)"
            R"({"refType":"CHILD_OF","traceID":"F","spanID":"Odd"}],)"
            R"("process":{"serviceName":"shop","tags":[{"key":"host","type":"string","value":"h"}]})";
        const Json span = spansOf(document({jaegerSpan("1", "1", 10, 100, more)}), {"--full"}).at(0);
        CHECK_TEXT(span.at("scope").dump(), R"({"name":"lib","version":"1.2","attributes":[]})");
        CHECK_TEXT(span.at("traceState").get<std::string>(), "k=v");
        CHECK_TEXT(
            span.at("events").dump(),
            R"([{"name":"hit","time_ns":5000,"attributes":[{"key":"event","type":"string","value":"hit"},)"
            R"({"key":"n","type":"int","value":3}]}])");
        CHECK_TEXT(
            span.at("links").dump(),
            R"([{"traceID":"0000000000000000000000000000000f","spanID":"0000000000000009","type":"follows_from","attributes":[]},)"
            R"({"traceID":"0000000000000000000000000000000f","spanID":"Odd","type":"child_of","attributes":[]}])");
        CHECK_TEXT(span.at("resource").dump(), R"([{"key":"host","type":"string","value":"h"}])");
        CHECK_TEXT(span.at("service").get<std::string>(), "shop");
    }

    void eventsBeforeTheTraceHaveNegativeTimes() {
        const QByteArray logs = R"("logs":[{"timestamp":4,"fields":[]}])";
        const Json span = spansOf(document({jaegerSpan("1", "1", 10, 100, logs)}), {"--full"}).at(0);
        QCOMPARE(span.at("events").at(0).at("time_ns").get<int>(), -6000);
    }

    void kindsAndStatusAreTheContractsWords() {
        for (const QByteArray kind : {"internal", "server", "client", "producer", "consumer"}) {
            const Json spans = spansOf(document({jaegerSpan("1", "1", 1, 1, textTags({"span.kind", kind}))}));
            CHECK_TEXT(spans.at(0).at("kind").get<std::string>(), kind.toStdString());
        }
        const Json plain = spansOf(document({jaegerSpan("1", "1", 1, 1)})).at(0);
        CHECK_TEXT(plain.at("kind").get<std::string>(), "unspecified");
        CHECK_TEXT(plain.at("status").get<std::string>(), "unset");
        const QByteArray ok =
            R"("tags":[{"key":"otel.status_code","type":"string","value":"OK"},{"key":"error","type":"bool","value":true}])";
        const Json fine = spansOf(document({jaegerSpan("1", "1", 1, 1, ok)})).at(0);
        CHECK_TEXT(fine.at("status").get<std::string>(), "ok");
        QCOMPARE(fine.at("error").get<bool>(), false);
    }

    void traceNarrowsInAnySpelling() {
        const QByteArray both = jaegerDocument({jaegerTrace("00aB", {jaegerSpan("00aB", "1", 1, 1)}),
                                                jaegerTrace("Text", {jaegerSpan("Text", "1", 1, 1)})});
        for (const QString id : {"ab", "AB", "0ab", "000000000000000000000000000000AB"}) {
            const CliResult result = runCli({"tree", "--json", "--trace", id, "-"}, both);
            CHECK_EXIT(result, 0);
            CHECK_TEXT(listOf(result.json().at("traces"), "traceID"), "000000000000000000000000000000ab");
        }
        CHECK_TEXT(
            listOf(runCli({"tree", "--json", "--trace", "Text", "-"}, both).json().at("traces"), "traceID"),
            "Text");
        CHECK_ERROR(runCli({"tree", "--json", "--trace", "text", "-"}, both), 3, "trace_not_found");
    }

    void narrowedTracesKeepTheOrderFirstMet() {
        const QByteArray both = jaegerDocument({jaegerTrace("2", {jaegerSpan("2", "1", 1, 1)}),
                                                jaegerTrace("1", {jaegerSpan("1", "1", 1, 1)}),
                                                jaegerTrace("3", {jaegerSpan("3", "1", 1, 1)})});
        const CliResult result =
            runCli({"tree", "--json", "--trace", "1", "--trace", "0002", "--trace", "2", "-"}, both);
        CHECK_EXIT(result, 0);
        QCOMPARE(result.json().at("traces").size(), std::size_t(2));
        QVERIFY(result.json().at("traces").at(0).at("traceID").get<std::string>().ends_with('2'));
    }

    void peopleGetASmallGantt() {
        const CliResult result =
            runCli({"tree", "-"},
                   document({jaegerSpan("1", "1", 10, 100),
                             jaegerSpan("1", "2", 60, 50,
                                        childOf("1", "1") +
                                            R"(,"tags":[{"key":"error","type":"bool","value":true}])"),
                             jaegerSpan("1", "3", 110, 0, childOf("1", "7"))}));
        CHECK_EXIT(result, 0);
        CHECK_CONTAINS(result.out, "web op 1");
        CHECK_CONTAINS(result.out, "\n  web op 2");
        CHECK_CONTAINS(result.out, "50 \xC2\xB5s error");
        CHECK_CONTAINS(result.out, "orphan");
        CHECK_CONTAINS(result.out, "00000000000000000000000000000001");
        CHECK_CONTAINS(result.out, "|" + std::string(20, ' ') + std::string(20, '!') + "|");
        CHECK_CONTAINS(result.out, "|" + std::string(40, '=') + "|");
    }

    void theGanttOfATraceWithoutLengthHasBars() {
        const CliResult result = runCli({"tree", "-"}, document({jaegerSpan("1", "1", 10, 0)}));
        CHECK_EXIT(result, 0);
        CHECK_CONTAINS(result.out, "|=");
    }
};

QTEST_APPLESS_MAIN(TestCliTree)
#include "tst_cli_tree.moc"
