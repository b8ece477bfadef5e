// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/jaegerclient.h"
#include "client/url.h"
#include "tests/client/jaegersupport.h"
#include "tests/client/stubserver.h"
#include "tests/client/testsupport.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <thread>

using namespace spoor;
using client::JaegerClient;
using client::SearchQuery;
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

/// The parameters of a request, decoded.
std::map<std::string, std::string> parametersOf(const test::StubRequest& request) {
    const auto list = client::queryParameters(request.query());
    return {list.begin(), list.end()};
}

} // namespace

class TestJaegerSearch : public QObject {
    Q_OBJECT

private slots:
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
        const auto found = jaegerOf(server).search(query);
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
        const auto found = jaegerOf(server).search(queryOf("service_a"));
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
        const auto found = jaegerOf(server).search(queryOf("service_a"), options);
        VERIFY_OK(found);
        QCOMPARE(found->load.traces->traceCount(), 5U);
        QCOMPARE(found->load.sources.at(0).bytes, std::uint64_t{packed.size()});
        QCOMPARE(options.progress->bytesTotal.load(), std::uint64_t{packed.size()});
    }

    void searchThatCannotBeAskedAsksNothing() {
        const StubServer server(always(kEmpty));
        const auto found = jaegerOf(server).search(queryOf(""));
        QVERIFY(!found);
        QCOMPARE(found.error().code, ErrorCode::usage);
        QVERIFY(server.requests().empty());
    }

    void errorOfASearchIsItsMessage() {
        const StubServer server(
            [](StubExchange& e) { e.reply(500, "text/plain", liveReply("v2.13/search-limit-0.json")); });
        const auto found = jaegerOf(server).search(queryOf("a"));
        QVERIFY(!found);
        QCOMPARE(found.error().code, ErrorCode::httpStatus);
        VERIFY_CONTAINS(found.error().message, "search depth must be greater than 0");
        COMPARE_TEXT(found.error().path, server.url("/api/traces"));
    }

    void searchAnsweredByAForeignDocumentIsNotJaeger() {
        const StubServer server(always("{\"hits\":[]}"));
        const auto found = jaegerOf(server).search(queryOf("a"));
        QVERIFY(!found);
        QCOMPARE(found.error().code, ErrorCode::notJaeger);
    }

    void errorsOnlyAsksTheServer() {
        const StubServer server(always(liveReply("v1.76/search-errors.json")));
        SearchQuery query = queryOf("service_a");
        query.errorsOnly = true;
        const auto found = jaegerOf(server).search(query);
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
        const auto found = jaegerOf(server).search(query);
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
        const auto found = jaegerOf(server).search(query);
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
        const auto found = jaegerOf(server).search(query, options);
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
        const auto found = jaegerOf(server).search(queryOf("service_a"));
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
        const auto found = jaegerOf(server).search(queryOf("svc"), options);
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
        const auto found = jaegerOf(server).search(queryOf("service_a"));
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
        const auto found = jaegerOf(server).search(queryOf("a"));
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
        const auto found = jaegerOf(server).search(queryOf("a"), options);
        canceller.join();
        QVERIFY(!found);
        QCOMPARE(found.error().code, ErrorCode::cancelled);
        QCOMPARE(server.requests().size(), 1U);
    }
};

QTEST_APPLESS_MAIN(TestJaegerSearch)
#include "tst_jaegersearch.moc"
