// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/jaegerclient.h"
#include "client/url.h"
#include "tests/client/stubserver.h"
#include "tests/client/testsupport.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <thread>

using namespace spoor;
using client::ConnectionProblem;
using client::JaegerClient;
using client::SearchQuery;
using client::ServiceDependency;
using client::ServiceOperation;
using test::liveReply;
using test::StubExchange;
using test::StubServer;

namespace {

const std::string kEmpty = test::json("{'data':[],'total':0,'limit':0,'offset':0,'errors':null}");
const std::string kNull = test::json("{'data':null,'total':0,'limit':0,'offset':0,'errors':null}");
const std::string kNoTrace = test::json(
    "{'data':null,'total':0,'limit':0,'offset':0,'errors':[{'code':404,'msg':'trace not found'}]}");

JaegerClient clientOf(const StubServer& server) {
    return JaegerClient(test::connectionTo(server.url()), test::quickOptions());
}

/// Answers every request with the same JSON.
StubServer::Handler always(std::string json) {
    return [json = std::move(json)](StubExchange& e) { e.json(json); };
}

SearchQuery queryOf(std::string service) {
    SearchQuery query;
    query.service = std::move(service);
    return query;
}

/// The parameters of a request, decoded.
std::map<std::string, std::string> parametersOf(const test::StubRequest& request) {
    const auto list = client::queryParameters(request.query());
    return {list.begin(), list.end()};
}

std::string traceJson(const std::string& id, bool error) {
    const std::string tags = error ? "{'key':'error','type':'bool','value':true}" : "";
    return test::json("{'traceID':'" + id + "','spans':[{'traceID':'" + id +
                      "','spanID':'1','operationName':'op','references':[],'startTime':1700000000000000,"
                      "'duration':5,'tags':[" +
                      tags +
                      "],'logs':[],'processID':'p1','warnings':null}],"
                      "'processes':{'p1':{'serviceName':'svc','tags':[]}},'warnings':null}");
}

std::string envelope(const std::vector<std::string>& traces) {
    std::string data;
    for (const std::string& trace : traces) {
        data += (data.empty() ? "" : ",") + trace;
    }
    return "{\"data\":[" + data + "],\"total\":0,\"limit\":0,\"offset\":0,\"errors\":null}";
}

} // namespace

class TestJaegerClient : public QObject {
    Q_OBJECT

private slots:
    void servicesAreSorted_data() {
        QTest::addColumn<QString>("version");
        QTest::addColumn<QStringList>("names");
        QTest::newRow("1.76") << "v1.76" << QStringList{"service_a", "service_b"};
        QTest::newRow("2.13") << "v2.13" << QStringList{"jaeger", "service_a", "service_b"};
    }
    void servicesAreSorted() {
        QFETCH(QString, version);
        QFETCH(QStringList, names);
        const StubServer server(always(liveReply(version.toStdString() + "/services.json")));
        const auto services = clientOf(server).services();
        VERIFY_OK(services);
        QStringList got;
        for (const std::string& name : *services) {
            got.append(QString::fromStdString(name));
        }
        QCOMPARE(got, names);
        COMPARE_TEXT(server.requests().at(0).target, "/api/services");
    }

    void nullIsEmpty() {
        const StubServer server(always(kNull));
        const JaegerClient jaeger = clientOf(server);
        const auto services = jaeger.services();
        VERIFY_OK(services);
        QVERIFY(services->empty());
        const auto operations = jaeger.operations("a");
        VERIFY_OK(operations);
        QVERIFY(operations->empty());
        const auto dependencies = jaeger.dependencies(Nanoseconds(0), Nanoseconds(0));
        VERIFY_OK(dependencies);
        QVERIFY(dependencies->empty());
        const auto found = jaeger.search(queryOf("a"));
        VERIFY_OK(found);
        QCOMPARE(found->load.traces->traceCount(), 0U);
        QVERIFY(!found->load.sources.at(0).error);
    }

    void operationsHaveTheirKinds() {
        const StubServer server(always(liveReply("v2.13/operations.json")));
        const auto operations = clientOf(server).operations("a/b c");
        VERIFY_OK(operations);
        const std::vector<ServiceOperation> expected{
            {"GET", "client"},          {"GET /call-service-b", "server"}, {"GET /fail", "server"},
            {"GET /nothing", "server"}, {"call-service-b", "internal"},    {"fail", "internal"}};
        QVERIFY(*operations == expected);
        COMPARE_TEXT(server.requests().at(0).target, "/api/operations?service=a%2Fb%20c");
    }

    void olderRouteOfOperationsStandsIn() {
        const StubServer server([](StubExchange& e) {
            e.request().path() == "/api/operations"
                ? e.reply(200, "text/html", "<html><title>Jaeger UI</title>")
                : e.json(liveReply("v1.76/operations-legacy.json"));
        });
        const auto operations = clientOf(server).operations("a b");
        VERIFY_OK(operations);
        QCOMPARE(operations->size(), 6U);
        QVERIFY(operations->front() == (ServiceOperation{"GET", std::nullopt}));
        COMPARE_TEXT(server.requests().at(1).target, "/api/services/a%2520b/operations");
    }

    void operationWithoutAKindHasNone() {
        const StubServer server(
            always(test::json("{'data':[{'name':'x','spanKind':''},{'name':'x','spanKind':''}]}")));
        const auto operations = clientOf(server).operations("a");
        VERIFY_OK(operations);
        QVERIFY(*operations == (std::vector<ServiceOperation>{{"x", std::nullopt}}));
    }

    void dependenciesAreSummedAndSorted() {
        const StubServer server(always(liveReply("v2.13/dependencies.json")));
        const auto links = clientOf(server).dependencies(
            std::chrono::milliseconds(1'700'000'000'123) + Nanoseconds(1), std::chrono::hours(1));
        VERIFY_OK(links);
        const std::vector<ServiceDependency> expected{
            {"service_a", "service_a", 7}, {"service_a", "service_b", 3}, {"service_b", "service_b", 4}};
        QVERIFY(*links == expected);
        COMPARE_TEXT(server.requests().at(0).target,
                     "/api/dependencies?endTs=1700000000124&lookback=3600000");
        const StubServer twice(always(test::json("{'data':[{'parent':'a','child':'b','callCount':2},{'parent'"
                                                 ":'a','child':'b','callCount':18446744073709551615}]}")));
        const auto sum = clientOf(twice).dependencies(Nanoseconds(0), Nanoseconds(0));
        VERIFY_OK(sum);
        QVERIFY(*sum == (std::vector<ServiceDependency>{{"a", "b", 18446744073709551615ULL}}));
    }

    void jsonThatIsNotJaegersIsNotJaeger_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("other object") << QByteArray("{\"status\":\"ok\"}");
        QTest::newRow("array") << QByteArray("[1,2]");
        QTest::newRow("newer API's shape") << QByteArray("{\"services\":[\"a\"]}");
        QTest::newRow("data of another kind") << QByteArray("{\"data\":{\"a\":1}}");
        QTest::newRow("rows of another kind") << QByteArray("{\"data\":[{\"x\":1}]}");
        QTest::newRow("not JSON") << QByteArray("{data:[]}");
        QTest::newRow("deep") << QByteArray("{\"data\":" + QByteArray(100'000, '[') +
                                            QByteArray(100'000, ']') + "}");
    }
    void jsonThatIsNotJaegersIsNotJaeger() {
        QFETCH(QByteArray, body);
        const StubServer server(always(body.toStdString()));
        const auto services = clientOf(server).services();
        QVERIFY(!services);
        QCOMPARE(services.error().code, ErrorCode::notJaeger);
        COMPARE_TEXT(services.error().path, server.url("/api/services"));
        const auto dependencies = clientOf(server).dependencies(Nanoseconds(0), Nanoseconds(0));
        QVERIFY(!dependencies);
        QCOMPARE(dependencies.error().code, ErrorCode::notJaeger);
    }

    void errorsInPlaceOfDataAreAnError() {
        const StubServer server(always(test::json("{'data':null,'errors':[{'msg':'index is red'}]}")));
        const auto services = clientOf(server).services();
        QVERIFY(!services);
        QCOMPARE(services.error().code, ErrorCode::httpStatus);
        VERIFY_CONTAINS(services.error().message, "index is red");
        const auto found = clientOf(server).search(queryOf("a"));
        QVERIFY(!found);
        QCOMPARE(found.error().code, ErrorCode::httpStatus);
        VERIFY_CONTAINS(found.error().message, "index is red");
    }

    void smallReplyThatEndsWithoutLengthIsTriedOnceMore() {
        const StubServer server([](StubExchange& e) {
            e.number() == 0 ? e.send("HTTP/1.0 200 OK\r\n\r\n{\"data\":[\"a\",")
                            : e.json(test::json("{'data':['a','b']}"));
        });
        const auto services = clientOf(server).services();
        VERIFY_OK(services);
        QCOMPARE(services->size(), 2U);
        const StubServer always([](StubExchange& e) { e.send("HTTP/1.0 200 OK\r\n\r\n{\"data\":[\"a\","); });
        const auto cut = clientOf(always).services();
        QVERIFY(!cut);
        QCOMPARE(cut.error().code, ErrorCode::truncated);
        QCOMPARE(always.requests().size(), 2U);
    }

    void versionComesFromThePage() {
        const StubServer server([](StubExchange& e) {
            e.reply(200, "text/html",
                    test::json("<html><script>const JAEGER_VERSION = "
                               "{'gitCommit':'','gitVersion':'v2.13.0','buildDate':''};</script>"));
        });
        const auto version = clientOf(server).version();
        VERIFY_OK(version);
        COMPARE_TEXT(*version, "2.13.0");
        COMPARE_TEXT(server.requests().at(0).target, "/search");
        COMPARE_TEXT(server.requests().at(0).header("Accept"), "text/html");
        const StubServer silent([](StubExchange& e) { e.reply(404, "text/plain", "404 page not found"); });
        const auto unknown = clientOf(silent).version();
        VERIFY_OK(unknown);
        QVERIFY(unknown->empty());
    }

    void checkSaysVersionAndServices() {
        const StubServer server([](StubExchange& e) {
            e.request().path() == "/api/services"
                ? e.json(liveReply("v2.13/services.json"))
                : e.reply(200, "text/html", test::json("JAEGER_VERSION = {'gitVersion':'v2.13.0'};"));
        });
        const auto check = clientOf(server).check();
        QVERIFY(check.ok());
        COMPARE_TEXT(check.version, "2.13.0");
        QCOMPARE(check.services.size(), 3U);
    }

    void checkIsGoodWithoutAVersion() {
        const StubServer server([](StubExchange& e) {
            if (e.request().path() == "/api/services") {
                e.json(kNull);
            }
        });
        const auto check = clientOf(server).check();
        QVERIFY(check.ok());
        QVERIFY(check.version.empty());
        QVERIFY(check.services.empty());
    }

    void checkNamesTheProblemAndTheTarget() {
        const StubServer server([](StubExchange& e) { e.redirect("https://sso.example.com/login"); });
        const auto check = clientOf(server).check();
        QVERIFY(!check.ok());
        QCOMPARE(check.problem, ConnectionProblem::redirectElsewhere);
        COMPARE_TEXT(check.target, "https://sso.example.com/login");
        QVERIFY(!check.error.message.empty());
    }

    void checkKnowsAServerWithOnlyTheNewerApi() {
        const StubServer server([](StubExchange& e) {
            e.request().path() == "/api/v3/services"
                ? e.json(liveReply("next/v3-services.json"))
                : e.reply(404, "text/plain", liveReply("next/services.txt"));
        });
        const auto check = clientOf(server).check();
        QCOMPARE(check.problem, ConnectionProblem::notJaeger);
        VERIFY_CONTAINS(check.error.message, "only the newer API");
    }

    void everySearchParameterReachesTheServer() {
        const StubServer server(always(kEmpty));
        SearchQuery query;
        query.service = "shop & co";
        query.operation = "GET /cart?a=b";
        query.tags = {{"http.status_code", "500"}, {"q", "\"x\" y"}};
        query.range =
            TimeRange{Nanoseconds(1'700'000'000'000'000'999), Nanoseconds(1'700'000'001'000'000'001)};
        query.minDuration = std::chrono::microseconds(1'500);
        query.maxDuration = std::chrono::milliseconds(250);
        query.limit = 35;
        const auto found = clientOf(server).search(query);
        VERIFY_OK(found);
        const test::StubRequest request = server.requests().at(0);
        COMPARE_TEXT(request.path(), "/api/traces");
        const std::map<std::string, std::string> expected{
            {"service", "shop & co"},
            {"operation", "GET /cart?a=b"},
            {"tags", "{\"http.status_code\":\"500\",\"q\":\"\\\"x\\\" y\"}"},
            {"start", "1700000000000000"},
            {"end", "1700000001000001"},
            {"minDuration", goDurationText(*query.minDuration)},
            {"maxDuration", "250ms"},
            {"limit", "35"}};
        QVERIFY(parametersOf(request) == expected);
        QVERIFY((found->range ==
                 TimeRange{Nanoseconds(1'700'000'000'000'000'000), Nanoseconds(1'700'000'001'000'001'000)}));
        QVERIFY(request.query().find(' ') == std::string::npos);
    }

    void searchLoadsEveryTrace_data() {
        QTest::addColumn<QString>("version");
        QTest::newRow("1.76") << "v1.76";
        QTest::newRow("2.13") << "v2.13";
    }
    void searchLoadsEveryTrace() {
        QFETCH(QString, version);
        const StubServer server(always(liveReply(version.toStdString() + "/search-all.json")));
        const auto found = clientOf(server).search(queryOf("service_a"));
        VERIFY_OK(found);
        QCOMPARE(found->load.traces->traceCount(), 5U);
        QCOMPARE(found->load.traces->spanCount(), 18U);
        QCOMPARE(found->kept.size(), 5U);
        QVERIFY(!found->errorsOnly.asked);
        COMPARE_TEXT(found->load.sources.at(0).path, server.url("/api/traces"));
    }

    void gzippedSearchIsLoadedAndMeasured() {
        const std::string packed = test::gzipped(liveReply("v2.13/search-all.json"));
        const StubServer server(
            [&](StubExchange& e) { e.reply(200, "application/json", packed, "Content-Encoding: gzip\r\n"); });
        formats::LoadOptions options;
        options.progress = std::make_shared<Progress>();
        const auto found = clientOf(server).search(queryOf("service_a"), options);
        VERIFY_OK(found);
        QCOMPARE(found->load.traces->traceCount(), 5U);
        QCOMPARE(found->load.sources.at(0).bytes, std::uint64_t{packed.size()});
        QCOMPARE(options.progress->bytesTotal.load(), std::uint64_t{packed.size()});
    }

    void searchThatCannotBeAskedAsksNothing() {
        const StubServer server(always(kEmpty));
        const auto found = clientOf(server).search(queryOf(""));
        QVERIFY(!found);
        QCOMPARE(found.error().code, ErrorCode::usage);
        QVERIFY(server.requests().empty());
    }

    void errorOfASearchIsItsMessage() {
        const StubServer server(
            [](StubExchange& e) { e.reply(500, "text/plain", liveReply("v2.13/search-limit-0.json")); });
        const auto found = clientOf(server).search(queryOf("a"));
        QVERIFY(!found);
        QCOMPARE(found.error().code, ErrorCode::httpStatus);
        VERIFY_CONTAINS(found.error().message, "search depth must be greater than 0");
        COMPARE_TEXT(found.error().path, server.url("/api/traces"));
    }

    void searchAnsweredByAForeignDocumentIsNotJaeger() {
        const StubServer server(always("{\"hits\":[]}"));
        const auto found = clientOf(server).search(queryOf("a"));
        QVERIFY(!found);
        QCOMPARE(found.error().code, ErrorCode::notJaeger);
    }

    void errorsOnlyAsksTheServer() {
        const StubServer server(always(liveReply("v1.76/search-errors.json")));
        SearchQuery query = queryOf("service_a");
        query.errorsOnly = true;
        const auto found = clientOf(server).search(query);
        VERIFY_OK(found);
        QCOMPARE(server.requests().size(), 1U);
        COMPARE_TEXT(parametersOf(server.requests().at(0)).at("tags"), test::json("{'error':'true'}"));
        QVERIFY(found->errorsOnly.asked);
        QVERIFY(!found->errorsOnly.repeated);
        QVERIFY(!found->errorsOnly.serverFilterIgnored);
        QCOMPARE(found->errorsOnly.kept, 1U);
        QCOMPARE(found->kept.size(), 1U);
    }

    void errorsOnlyThatFindsNothingIsRepeatedAndFilteredHere() {
        const StubServer server([](StubExchange& e) {
            e.json(liveReply(e.number() == 0 ? "v2.13/search-errors.json" : "v2.13/search-all.json"));
        });
        SearchQuery query = queryOf("service_a");
        query.errorsOnly = true;
        query.tags = {{"a", "b"}};
        const auto found = clientOf(server).search(query);
        VERIFY_OK(found);
        const auto requests = server.requests();
        QCOMPARE(requests.size(), 2U);
        COMPARE_TEXT(parametersOf(requests[0]).at("tags"), test::json("{'a':'b','error':'true'}"));
        COMPARE_TEXT(parametersOf(requests[1]).at("tags"), test::json("{'a':'b'}"));
        COMPARE_TEXT(parametersOf(requests[0]).at("start"), parametersOf(requests[1]).at("start"));
        COMPARE_TEXT(parametersOf(requests[0]).at("end"), parametersOf(requests[1]).at("end"));
        QVERIFY(found->errorsOnly.repeated);
        QVERIFY(found->errorsOnly.serverFilterIgnored);
        QCOMPARE(found->errorsOnly.examined, 5U);
        QCOMPARE(found->errorsOnly.kept, 1U);
        QCOMPARE(found->kept.size(), 1U);
        QVERIFY(found->load.traces->info(found->kept[0]).errors > 0);
    }

    void errorsOnlyWithoutAnyErrorIsRepeatedOnce() {
        const StubServer server([](StubExchange& e) {
            e.json(e.number() == 0 ? std::string(kEmpty)
                                   : envelope({traceJson("a1", false), traceJson("a2", false)}));
        });
        SearchQuery query = queryOf("svc");
        query.errorsOnly = true;
        const auto found = clientOf(server).search(query);
        VERIFY_OK(found);
        QCOMPARE(server.requests().size(), 2U);
        QVERIFY(found->kept.empty());
        QVERIFY(found->errorsOnly.repeated);
        QVERIFY(!found->errorsOnly.serverFilterIgnored);
        QCOMPARE(found->errorsOnly.examined, 2U);
    }

    void serverThatIgnoresTheFilterIsFilteredHere() {
        const StubServer server(
            always(envelope({traceJson("a1", false), traceJson("a2", true), traceJson("a3", false)})));
        SearchQuery query = queryOf("svc");
        query.errorsOnly = true;
        formats::LoadOptions options;
        std::vector<std::string> posted;
        options.onTraces = [&](std::vector<formats::TraceSummary> traces) {
            for (auto& trace : traces) {
                posted.push_back(trace.traceId);
            }
        };
        const auto found = clientOf(server).search(query, options);
        VERIFY_OK(found);
        QCOMPARE(server.requests().size(), 1U);
        QCOMPARE(found->kept.size(), 1U);
        QVERIFY(!found->errorsOnly.repeated);
        QVERIFY(found->errorsOnly.serverFilterIgnored);
        QCOMPARE(found->errorsOnly.examined, 3U);
        QCOMPARE(posted.size(), 1U);
    }

    void searchThatBreaksOffIsAskedOnceMore_data() {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<int>("bytes");
        const QByteArray withLength = "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n";
        const QByteArray without = "HTTP/1.0 200 OK\r\n\r\n";
        for (const int bytes : {1, 4, 9, 100, 5'000}) {
            QTest::addRow("%d with length", bytes) << withLength << bytes;
            QTest::addRow("%d without", bytes) << without << bytes;
        }
    }
    void searchThatBreaksOffIsAskedOnceMore() {
        QFETCH(QByteArray, head);
        QFETCH(int, bytes);
        const std::string whole = liveReply("v2.13/search-all.json");
        const std::string cut = head.toStdString() + whole.substr(0, static_cast<std::size_t>(bytes));
        const StubServer server([&](StubExchange& e) { e.number() == 0 ? e.send(cut) : e.json(whole); });
        const auto found = clientOf(server).search(queryOf("service_a"));
        VERIFY_OK(found);
        QCOMPARE(found->load.traces->traceCount(), 5U);
        QCOMPARE(found->load.traces->spanCount(), 18U);
        QVERIFY(!found->load.sources.at(0).error);
        QCOMPARE(server.requests().size(), 2U);
    }

    void tracesAreNotAnnouncedTwiceWhenAskedForOnceMore() {
        const std::string whole = envelope({traceJson("a1", false), traceJson("a2", false)});
        const StubServer server([&](StubExchange& e) {
            e.number() == 0 ? e.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" +
                                     whole.substr(0, whole.size() - 100))
                            : e.json(whole);
        });
        formats::LoadOptions options;
        std::vector<std::string> announced;
        options.onTraces = [&](std::vector<formats::TraceSummary> traces) {
            for (auto& trace : traces) {
                announced.push_back(trace.traceId);
            }
        };
        const auto found = clientOf(server).search(queryOf("svc"), options);
        VERIFY_OK(found);
        QCOMPARE(found->load.traces->traceCount(), 2U);
        QCOMPARE(server.requests().size(), 2U);
        QVERIFY(!announced.empty());
        std::sort(announced.begin(), announced.end());
        QVERIFY(std::adjacent_find(announced.begin(), announced.end()) == announced.end());
    }

    void searchThatBreaksOffTwiceKeepsWhatCame() {
        const std::string whole = liveReply("v2.13/search-all.json");
        const StubServer server([&](StubExchange& e) {
            e.send("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(whole.size()) + "\r\n\r\n" +
                   whole.substr(0, whole.size() / 2));
        });
        const auto found = clientOf(server).search(queryOf("service_a"));
        VERIFY_OK(found);
        QVERIFY(found->load.traces->spanCount() > 0);
        QVERIFY(found->load.traces->spanCount() < 18);
        QVERIFY(found->load.sources.at(0).error.has_value());
        QCOMPARE(found->load.sources.at(0).error->code, ErrorCode::truncated);
        QCOMPARE(server.requests().size(), 2U);
    }

    void searchThatNeverGivesASpanFails() {
        const StubServer server(
            [](StubExchange& e) { e.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"data\":["); });
        const auto found = clientOf(server).search(queryOf("a"));
        QVERIFY(!found);
        QCOMPARE(found.error().code, ErrorCode::truncated);
        QCOMPARE(server.requests().size(), 2U);
    }

    void searchLargerThanTheCapKeepsWhatFits() {
        const std::string whole = liveReply("v2.13/search-all.json");
        const StubServer server(always(whole));
        client::HttpOptions options = test::quickOptions();
        options.maxReplyBytes = whole.size() / 2;
        const auto found =
            JaegerClient(test::connectionTo(server.url()), options).search(queryOf("service_a"));
        VERIFY_OK(found);
        QVERIFY(found->load.traces->spanCount() > 0);
        QVERIFY(found->load.sources.at(0).error.has_value());
        QCOMPARE(found->load.sources.at(0).error->code, ErrorCode::tooLarge);
        QCOMPARE(server.requests().size(), 1U);
    }

    void gzipBombOfASearchEndsAtTheCap() {
        const std::string bomb = test::gzipped("{\"data\":[" + std::string(40U << 20U, ' '));
        const StubServer server(
            [&](StubExchange& e) { e.reply(200, "application/json", bomb, "Content-Encoding: gzip\r\n"); });
        client::HttpOptions options = test::quickOptions();
        options.maxReplyBytes = 1U << 20U;
        const auto found = JaegerClient(test::connectionTo(server.url()), options).search(queryOf("a"));
        QVERIFY(!found);
        QCOMPARE(found.error().code, ErrorCode::tooLarge);
    }

    void tracesAreFetchedIntoOneStore() {
        const StubServer server([](StubExchange& e) {
            const std::string path = e.request().path();
            if (path == "/api/traces/a60cab4a8da399aa8008c2a9d172ca8f") {
                e.json(liveReply("v2.13/trace.json"));
            } else if (path == "/api/traces/4b8d9fd24f739f845b7703793f97be0d") {
                e.json(liveReply("v2.13/trace-error.json"));
            } else {
                e.reply(404, "text/plain; charset=utf-8", liveReply("v2.13/trace-missing.json"));
            }
        });
        const std::vector<std::string> ids{"A60CAB4A8DA399AA8008C2A9D172CA8F", "abc",
                                           "4b8d9fd24f739f845b7703793f97be0d",
                                           "a60cab4a8da399aa8008c2a9d172ca8f"};
        const auto fetched = clientOf(server).fetch(ids);
        VERIFY_OK(fetched);
        QCOMPARE(fetched->load.traces->traceCount(), 2U);
        QCOMPARE(fetched->load.traces->spanCount(), 7U);
        QVERIFY(fetched->missing == std::vector<std::string>{"00000000000000000000000000000abc"});
        QCOMPARE(server.requests().size(), 3U);
    }

    void allIdsMissingIsNoFailure() {
        const StubServer server([](StubExchange& e) { e.reply(404, "text/plain", kNoTrace); });
        const std::vector<std::string> ids{"abc", "def"};
        const auto fetched = clientOf(server).fetch(ids);
        VERIFY_OK(fetched);
        QCOMPARE(fetched->missing.size(), 2U);
        QCOMPARE(fetched->load.traces->traceCount(), 0U);
    }

    void traceThatIsMissingWithStatus200IsMissing() {
        const StubServer server(always(test::json("{'data':[],'total':0,'limit':0,'offset':0,'errors':[{'msg'"
                                                  ":'trace not found','traceID':'abc'}]}")));
        const std::vector<std::string> ids{"abc"};
        const auto fetched = clientOf(server).fetch(ids);
        VERIFY_OK(fetched);
        QCOMPARE(fetched->missing.size(), 1U);
    }

    void storageErrorInAFetchIsNotCalledMissing() {
        const StubServer server(always(test::json("{'data':null,'errors':[{'msg':'index is red'}]}")));
        const std::vector<std::string> ids{"abc"};
        const auto fetched = clientOf(server).fetch(ids);
        QVERIFY(!fetched);
        QCOMPARE(fetched.error().code, ErrorCode::httpStatus);
    }

    void wrongServerIsNotCalledAMissingTrace() {
        const StubServer server([](StubExchange& e) { e.reply(404, "text/plain", "404 page not found"); });
        const std::vector<std::string> ids{"abc"};
        const auto fetched = clientOf(server).fetch(ids);
        QVERIFY(!fetched);
        QCOMPARE(fetched.error().code, ErrorCode::notJaeger);
    }

    void fetchOfSomethingElseThanAnIdIsRefused() {
        const StubServer server(always(kEmpty));
        for (const char* id : {"", "xyz", "../services", "0123456789abcdef0123456789abcdef0"}) {
            const std::vector<std::string> ids{id};
            const auto fetched = clientOf(server).fetch(ids);
            QVERIFY(!fetched);
            QCOMPARE(fetched.error().code, ErrorCode::usage);
        }
        QVERIFY(!clientOf(server).fetch({}));
        QVERIFY(server.requests().empty());
    }

    void deadServerIsAskedForOneIdOnly() {
        const StubServer server([](StubExchange& e) { e.reply(401, "text/plain", ""); });
        const std::vector<std::string> ids{"a1", "a2", "a3"};
        const auto fetched = clientOf(server).fetch(ids);
        QVERIFY(!fetched);
        QCOMPARE(fetched.error().code, ErrorCode::auth);
        QCOMPARE(server.requests().size(), 1U);
    }

    void oneBrokenTraceDoesNotHideTheOthers() {
        const StubServer server([](StubExchange& e) {
            e.request().path().back() == '1' ? e.reply(500, "text/plain", "cannot decode span")
                                             : e.json(envelope({traceJson("a2", false)}));
        });
        const std::vector<std::string> ids{"a1", "a2"};
        const auto fetched = clientOf(server).fetch(ids);
        VERIFY_OK(fetched);
        QCOMPARE(fetched->load.traces->traceCount(), 1U);
        QVERIFY(fetched->missing.empty());
        QVERIFY(fetched->load.sources.at(0).error.has_value());
        QCOMPARE(fetched->load.sources.at(0).error->code, ErrorCode::httpStatus);
    }

    void fetchedTraceThatBreaksOffIsNotMergedWithItsSecondCopy() {
        const std::string whole = liveReply("v2.13/trace.json");
        const StubServer server([&](StubExchange& e) {
            e.number() == 0
                ? e.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + whole.substr(0, 3'000))
                : e.json(whole);
        });
        const std::vector<std::string> ids{"a60cab4a8da399aa8008c2a9d172ca8f"};
        const auto fetched = clientOf(server).fetch(ids);
        VERIFY_OK(fetched);
        QCOMPARE(fetched->load.traces->spanCount(), 5U);
        QVERIFY(fetched->load.traces->dropped().empty());
    }

    void inputsCanBeLoadedByTheCaller() {
        const StubServer server([](StubExchange& e) {
            e.json(liveReply(e.request().path() == "/api/traces" ? "v2.13/search-all.json"
                                                                 : "v2.13/trace.json"));
        });
        const JaegerClient jaeger = clientOf(server);
        const std::vector<formats::Input> inputs{
            jaeger.searchInput(queryOf("service_a"), {Nanoseconds(0), Nanoseconds(1'000)}),
            jaeger.traceInput("abc")};
        const formats::LoadResult result = formats::load(inputs);
        QCOMPARE(result.sources.size(), 2U);
        QCOMPARE(result.traces->traceCount(), 5U);
        COMPARE_TEXT(result.sources[1].path, server.url("/api/traces/abc"));
    }

    void cancelledSearchIsCancelled() {
        const StubServer server([](StubExchange& e) {
            e.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" +
                   liveReply("v2.13/trace.json").substr(0, 4'000));
            e.hold();
        });
        formats::LoadOptions options;
        std::thread canceller([&] {
            server.waitForRequests(1);
            options.cancel.cancel();
        });
        const auto found = clientOf(server).search(queryOf("a"), options);
        canceller.join();
        QVERIFY(!found);
        QCOMPARE(found.error().code, ErrorCode::cancelled);
        QCOMPARE(server.requests().size(), 1U);
    }
};

QTEST_APPLESS_MAIN(TestJaegerClient)
#include "tst_jaegerclient.moc"
