// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/jaegerclient.h"
#include "tests/client/jaegersupport.h"
#include "tests/client/stubserver.h"
#include "tests/client/testsupport.h"

#include <QTest>

using namespace spoor;
using client::ConnectionProblem;
using client::JaegerClient;
using client::ServiceDependency;
using client::ServiceOperation;
using test::always;
using test::envelope;
using test::jaegerOf;
using test::kEmpty;
using test::liveReply;
using test::queryOf;
using test::StubExchange;
using test::StubServer;
using test::traceJson;

namespace {

const std::string kNull = test::json("{'data':null,'total':0,'limit':0,'offset':0,'errors':null}");
const std::string kNoTrace = test::json(
    "{'data':null,'total':0,'limit':0,'offset':0,'errors':[{'code':404,'msg':'trace not found'}]}");

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
        const auto services = jaegerOf(server).services();
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
        const JaegerClient jaeger = jaegerOf(server);
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
        const auto operations = jaegerOf(server).operations("a/b c");
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
        const auto operations = jaegerOf(server).operations("a b");
        VERIFY_OK(operations);
        QCOMPARE(operations->size(), 6U);
        QVERIFY(operations->front() == (ServiceOperation{"GET", std::nullopt}));
        COMPARE_TEXT(server.requests().at(1).target, "/api/services/a%2520b/operations");
    }

    void operationWithoutAKindHasNone() {
        const StubServer server(
            always(test::json("{'data':[{'name':'x','spanKind':''},{'name':'x','spanKind':''}]}")));
        const auto operations = jaegerOf(server).operations("a");
        VERIFY_OK(operations);
        QVERIFY(*operations == (std::vector<ServiceOperation>{{"x", std::nullopt}}));
    }

    void dependenciesAreSummedAndSorted() {
        const StubServer server(always(liveReply("v2.13/dependencies.json")));
        const auto links = jaegerOf(server).dependencies(
            std::chrono::milliseconds(1'700'000'000'123) + Nanoseconds(1), std::chrono::hours(1));
        VERIFY_OK(links);
        const std::vector<ServiceDependency> expected{
            {"service_a", "service_a", 7}, {"service_a", "service_b", 3}, {"service_b", "service_b", 4}};
        QVERIFY(*links == expected);
        COMPARE_TEXT(server.requests().at(0).target,
                     "/api/dependencies?endTs=1700000000124&lookback=3600000");
        const StubServer twice(always(test::json("{'data':[{'parent':'a','child':'b','callCount':2},{'parent'"
                                                 ":'a','child':'b','callCount':18446744073709551615}]}")));
        const auto sum = jaegerOf(twice).dependencies(Nanoseconds(0), Nanoseconds(0));
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
        const auto services = jaegerOf(server).services();
        QVERIFY(!services);
        QCOMPARE(services.error().code, ErrorCode::notJaeger);
        COMPARE_TEXT(services.error().path, server.url("/api/services"));
        const auto dependencies = jaegerOf(server).dependencies(Nanoseconds(0), Nanoseconds(0));
        QVERIFY(!dependencies);
        QCOMPARE(dependencies.error().code, ErrorCode::notJaeger);
    }

    void errorsInPlaceOfDataAreAnError() {
        const StubServer server(always(test::json("{'data':null,'errors':[{'msg':'index is red'}]}")));
        const auto services = jaegerOf(server).services();
        QVERIFY(!services);
        QCOMPARE(services.error().code, ErrorCode::httpStatus);
        VERIFY_CONTAINS(services.error().message, "index is red");
        const auto found = jaegerOf(server).search(queryOf("a"));
        QVERIFY(!found);
        QCOMPARE(found.error().code, ErrorCode::httpStatus);
        VERIFY_CONTAINS(found.error().message, "index is red");
    }

    void smallReplyThatEndsWithoutLengthIsTriedOnceMore() {
        const StubServer server([](StubExchange& e) {
            e.number() == 0 ? e.send("HTTP/1.0 200 OK\r\n\r\n{\"data\":[\"a\",")
                            : e.json(test::json("{'data':['a','b']}"));
        });
        const auto services = jaegerOf(server).services();
        VERIFY_OK(services);
        QCOMPARE(services->size(), 2U);
        const StubServer always([](StubExchange& e) { e.send("HTTP/1.0 200 OK\r\n\r\n{\"data\":[\"a\","); });
        const auto cut = jaegerOf(always).services();
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
        const auto version = jaegerOf(server).version();
        VERIFY_OK(version);
        COMPARE_TEXT(*version, "2.13.0");
        COMPARE_TEXT(server.requests().at(0).target, "/search");
        COMPARE_TEXT(server.requests().at(0).header("Accept"), "text/html");
        const StubServer silent([](StubExchange& e) { e.reply(404, "text/plain", "404 page not found"); });
        const auto unknown = jaegerOf(silent).version();
        VERIFY_OK(unknown);
        QVERIFY(unknown->empty());
    }

    void checkSaysVersionAndServices() {
        const StubServer server([](StubExchange& e) {
            e.request().path() == "/api/services"
                ? e.json(liveReply("v2.13/services.json"))
                : e.reply(200, "text/html", test::json("JAEGER_VERSION = {'gitVersion':'v2.13.0'};"));
        });
        const auto check = jaegerOf(server).check();
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
        const auto check = jaegerOf(server).check();
        QVERIFY(check.ok());
        QVERIFY(check.version.empty());
        QVERIFY(check.services.empty());
    }

    void checkNamesTheProblemAndTheTarget() {
        const StubServer server([](StubExchange& e) { e.redirect("https://sso.example.com/login"); });
        const auto check = jaegerOf(server).check();
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
        const auto check = jaegerOf(server).check();
        QCOMPARE(check.problem, ConnectionProblem::notJaeger);
        VERIFY_CONTAINS(check.error.message, "only the newer API");
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
        const auto fetched = jaegerOf(server).fetch(ids);
        VERIFY_OK(fetched);
        QCOMPARE(fetched->load.traces->traceCount(), 2U);
        QCOMPARE(fetched->load.traces->spanCount(), 7U);
        QVERIFY(fetched->missing == std::vector<std::string>{"00000000000000000000000000000abc"});
        QCOMPARE(server.requests().size(), 3U);
    }

    void allIdsMissingIsNoFailure() {
        const StubServer server([](StubExchange& e) { e.reply(404, "text/plain", kNoTrace); });
        const std::vector<std::string> ids{"abc", "def"};
        const auto fetched = jaegerOf(server).fetch(ids);
        VERIFY_OK(fetched);
        QCOMPARE(fetched->missing.size(), 2U);
        QCOMPARE(fetched->load.traces->traceCount(), 0U);
    }

    void traceThatIsMissingWithStatus200IsMissing() {
        const StubServer server(always(test::json("{'data':[],'total':0,'limit':0,'offset':0,'errors':[{'msg'"
                                                  ":'trace not found','traceID':'abc'}]}")));
        const std::vector<std::string> ids{"abc"};
        const auto fetched = jaegerOf(server).fetch(ids);
        VERIFY_OK(fetched);
        QCOMPARE(fetched->missing.size(), 1U);
    }

    void storageErrorInAFetchIsNotCalledMissing() {
        const StubServer server(always(test::json("{'data':null,'errors':[{'msg':'index is red'}]}")));
        const std::vector<std::string> ids{"abc"};
        const auto fetched = jaegerOf(server).fetch(ids);
        QVERIFY(!fetched);
        QCOMPARE(fetched.error().code, ErrorCode::httpStatus);
    }

    void wrongServerIsNotCalledAMissingTrace() {
        const StubServer server([](StubExchange& e) { e.reply(404, "text/plain", "404 page not found"); });
        const std::vector<std::string> ids{"abc"};
        const auto fetched = jaegerOf(server).fetch(ids);
        QVERIFY(!fetched);
        QCOMPARE(fetched.error().code, ErrorCode::notJaeger);
    }

    void fetchOfSomethingElseThanAnIdIsRefused() {
        const StubServer server(always(kEmpty));
        for (const char* id : {"", "xyz", "../services", "0123456789abcdef0123456789abcdef0"}) {
            const std::vector<std::string> ids{id};
            const auto fetched = jaegerOf(server).fetch(ids);
            QVERIFY(!fetched);
            QCOMPARE(fetched.error().code, ErrorCode::usage);
        }
        QVERIFY(!jaegerOf(server).fetch({}));
        QVERIFY(server.requests().empty());
    }

    void deadServerIsAskedForOneIdOnly() {
        const StubServer server([](StubExchange& e) { e.reply(401, "text/plain", ""); });
        const std::vector<std::string> ids{"a1", "a2", "a3"};
        const auto fetched = jaegerOf(server).fetch(ids);
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
        const auto fetched = jaegerOf(server).fetch(ids);
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
        const auto fetched = jaegerOf(server).fetch(ids);
        VERIFY_OK(fetched);
        QCOMPARE(fetched->load.traces->spanCount(), 5U);
        QVERIFY(fetched->load.traces->dropped().empty());
    }

    void inputsCanBeLoadedByTheCaller() {
        const StubServer server([](StubExchange& e) {
            e.json(liveReply(e.request().path() == "/api/traces" ? "v2.13/search-all.json"
                                                                 : "v2.13/trace.json"));
        });
        const JaegerClient jaeger = jaegerOf(server);
        const std::vector<formats::Input> inputs{
            jaeger.searchInput(queryOf("service_a"), {Nanoseconds(0), Nanoseconds(1'000)}),
            jaeger.traceInput("abc")};
        const formats::LoadResult result = formats::load(inputs);
        QCOMPARE(result.sources.size(), 2U);
        QCOMPARE(result.traces->traceCount(), 5U);
        COMPARE_TEXT(result.sources[1].path, server.url("/api/traces/abc"));
    }
};

QTEST_APPLESS_MAIN(TestJaegerClient)
#include "tst_jaegerclient.moc"
