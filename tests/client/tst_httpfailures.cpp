// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/httpclient.h"
#include "tests/client/httpsupport.h"
#include "tests/client/stubserver.h"
#include "tests/client/testsupport.h"

#include <QTest>

using namespace spoor;
using client::ConnectionProblem;
using client::HttpClient;
using client::HttpGet;
using test::clientOf;
using test::failureOf;
using test::getOf;
using test::StubExchange;
using test::StubServer;

namespace {

/// A port on which nothing listens.
std::string deadUrl() {
    const StubServer server([](StubExchange&) {});
    return server.url();
}

} // namespace

Q_DECLARE_METATYPE(spoor::client::ConnectionProblem)
Q_DECLARE_METATYPE(spoor::ErrorCode)

class TestHttpFailures : public QObject {
    Q_OBJECT

private slots:
    void badRepliesAreToldApart_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ConnectionProblem>("problem");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char* name, int status, const char* type, const std::string& body,
                            ConnectionProblem problem, ErrorCode code, const char* says) {
            QTest::newRow(name) << status << QByteArray(type) << test::bytes(body) << problem << code
                                << QByteArray(says);
        };
        using P = ConnectionProblem;
        using E = ErrorCode;
        row("Jaeger's envelope", 500, "text/plain; charset=utf-8",
            test::json("{'data':null,'total':0,'limit':0,'offset':0,'errors':[{'code':500,'msg':'storage is "
                       "gone'}]}\n"),
            P::serverError, E::httpStatus, "storage is gone");
        row("the newer envelope", 500, "text/plain",
            test::json("{'error':{'httpCode':500,'message':'no shards'}}"), P::serverError, E::httpStatus,
            "no shards");
        row("bad request", 400, "text/plain",
            "{\"data\":null,\"errors\":[{\"code\":400,\"msg\":\"malformed 'tag'\"}]}", P::other,
            E::httpStatus, "malformed 'tag'");
        row("plain text", 500, "text/plain", "out of\r\n\x1B[1mluck", P::serverError, E::httpStatus,
            "out of [1mluck");
        row("page of a proxy", 500, "text/html", "<html><title>Bad gateway</title><body>x", P::serverError,
            E::httpStatus, "Bad gateway");
        row("too many requests", 429, "text/plain", "slow down", P::serverError, E::httpStatus,
            "asks for a pause");
        row("404 as text", 404, "text/plain", "404 page not found\n", P::notJaeger, E::notJaeger, "/jaeger");
        row("404 as page", 404, "text/html", "<html><title>Not found</title>", P::notJaeger, E::notJaeger,
            "/jaeger");
        row("no such trace", 404, "text/plain",
            test::json("{'data':null,'errors':[{'code':404,'msg':'trace not found'}]}"), P::other,
            E::traceNotFound, "no trace of this id");
        row("page with 200", 200, "text/html", "<!doctype html><title>Welcome</title>", P::notJaeger,
            E::notJaeger, "A web page answers there");
        row("page without a type", 200, "", "\n <html>", P::notJaeger, E::notJaeger,
            "A web page answers there");
        row("sign-in page", 200, "text/html", "<html><title>Sign in</title><input type=\"password\">",
            P::loginPage, E::notJaeger, "sign-in page");
        row("text with 200", 200, "text/plain", "OK", P::notJaeger, E::notJaeger, "no JSON");
        row("empty with 200", 200, "application/json", "", P::notJaeger, E::notJaeger, "empty");
        row("white space with 200", 200, "application/json", " \n", P::notJaeger, E::notJaeger, "empty");
        row("unauthorised", 401, "text/plain", "Unauthorized", P::auth, E::auth, "asks for credentials");
        row("forbidden", 403, "text/html", "<html><title>No</title>", P::auth, E::auth, "refuses access");
        row("tenant missing", 401, "text/plain", "missing tenant header", P::tenant, E::auth,
            "asks for a tenant");
        row("tenant unknown", 401, "text/plain", "unknown tenant", P::tenant, E::auth, "unknown tenant");
        row("redirect to nowhere", 302, "text/plain", "", P::other, E::httpStatus, "cannot be followed");
    }
    void badRepliesAreToldApart() {
        QFETCH(int, status);
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        QFETCH(ConnectionProblem, problem);
        QFETCH(ErrorCode, code);
        QFETCH(QByteArray, says);
        const auto handler = [&](StubExchange& e) {
            e.reply(status, type.toStdString(), body.toStdString());
        };
        const StubServer server(handler);
        HttpGet get = getOf("/api/services?secret=canary");
        const auto small = clientOf(server).getSmallJson(get);
        HttpGet again = getOf("/api/services?secret=canary");
        const auto streamed = clientOf(server).openJson(again);
        QVERIFY(!small && !streamed);
        for (const client::Failure& failure : {small.error(), streamed.error()}) {
            QCOMPARE(failure.problem, problem);
            QCOMPARE(failure.error.code, code);
            VERIFY_CONTAINS(failure.error.message, says.toStdString());
            COMPARE_TEXT(failure.error.path, server.url("/api/services"));
        }
    }

    void pageOfJaegerNamesTheRightBasePath() {
        const StubServer server([](StubExchange& e) {
            e.reply(200, "text/html",
                    "<title>Jaeger UI</title><base href=\"/tracing/jaeger/\"> JAEGER_VERSION = {}");
        });
        HttpGet get = getOf("/api/services");
        const auto reply = clientOf(server, "/tracing").getSmallJson(get);
        QVERIFY(!reply);
        QCOMPARE(reply.error().problem, ConnectionProblem::notJaeger);
        COMPARE_TEXT(reply.error().target, server.url("/tracing/jaeger"));
        VERIFY_CONTAINS(reply.error().error.message, server.url("/tracing/jaeger"));
    }

    void longErrorTextIsCut() {
        const auto failure =
            failureOf([](StubExchange& e) { e.reply(500, "text/plain", std::string(100'000, 'x')); });
        QVERIFY(failure.error.message.size() < 400);
    }

    void nothingListeningIsRefused() {
        const HttpClient http(test::connectionTo(deadUrl()), test::quickOptions());
        HttpGet get = getOf("/api/services");
        const auto reply = http.getSmallJson(get);
        QVERIFY(!reply);
        QCOMPARE(reply.error().problem, ConnectionProblem::refused);
        QCOMPARE(reply.error().error.code, ErrorCode::network);
        COMPARE_TEXT(reply.error().error.message,
                     "Jaeger at " + http.connection().baseUrl() + " refused the connection. Is it running?");
        QCOMPARE(get.retries, 1);
    }

    void unknownNameIsNamed() {
        // Longer than a name's part may be: no resolver is asked.
        const std::string name(64, 'a');
        const HttpClient http(test::connectionTo("http://" + name + ".invalid:16686"), test::quickOptions());
        HttpGet get = getOf("/api/services");
        const auto reply = http.getSmallJson(get);
        QVERIFY(!reply);
        QCOMPARE(reply.error().problem, ConnectionProblem::nameNotFound);
        QCOMPARE(reply.error().error.code, ErrorCode::network);
    }

    void httpsOnAPlainPortIsATlsFailure() {
        const StubServer server([](StubExchange& e) { e.reply(400, "text/plain", "no TLS here"); },
                                StubServer::Start::afterAnything);
        HttpGet get = getOf("/api/services");
        const HttpClient http(test::connectionTo("https" + server.url().substr(4)), test::quickOptions());
        const auto reply = http.getSmallJson(get);
        QVERIFY(!reply);
        QCOMPARE(reply.error().error.code, ErrorCode::tls);
        QCOMPARE(reply.error().problem, ConnectionProblem::tls);
        VERIFY_CONTAINS(reply.error().error.message, "Does this port speak https?");
    }

    void handshakeThatHangsIsATimeout() {
        const StubServer server([](StubExchange& e) { e.hold(); }, StubServer::Start::afterAnything);
        client::HttpOptions options = test::quickOptions();
        options.connectTimeout = std::chrono::milliseconds(100);
        HttpGet get = getOf("/api/services");
        const HttpClient http(test::connectionTo("https" + server.url().substr(4)), options);
        const auto reply = http.getSmallJson(get);
        QVERIFY(!reply);
        QCOMPARE(reply.error().error.code, ErrorCode::timeout);
        QCOMPARE(reply.error().problem, ConnectionProblem::timeout);
        VERIFY_CONTAINS(reply.error().error.message, "within 100 ms");
    }

    void missingCaFileIsATlsFailure() {
        const StubServer server([](StubExchange& e) { e.json("{}"); });
        auto connection = test::connectionTo("https" + server.url().substr(4));
        connection.setCaFile("/nonexistent/ca.pem");
        HttpGet get = getOf("/api/services");
        const auto reply = HttpClient(connection, test::quickOptions()).getSmallJson(get);
        QVERIFY(!reply);
        QCOMPARE(reply.error().problem, ConnectionProblem::tls);
        QCOMPARE(reply.error().error.code, ErrorCode::tls);
        VERIFY_CONTAINS(reply.error().error.message, "CA file");
    }

    void lostConnectionIsTriedOnceMore() {
        const StubServer server([](StubExchange& e) {
            if (e.number() == 0) {
                return;
            }
            e.json("{\"data\":[]}");
        });
        HttpGet get = getOf("/api/services");
        VERIFY_OK(clientOf(server).getSmallJson(get));
        QCOMPARE(server.requests().size(), 2U);
        QCOMPARE(get.retries, 0);
    }

    void lostConnectionIsNotTriedThreeTimes() {
        const StubServer server([](StubExchange&) {});
        HttpGet get = getOf("/api/services");
        const auto reply = clientOf(server).getSmallJson(get);
        QVERIFY(!reply);
        QCOMPARE(reply.error().error.code, ErrorCode::network);
        VERIFY_CONTAINS(reply.error().error.message, "was lost");
        QCOMPARE(server.requests().size(), 2U);
    }

    void overloadIsTriedOnceMore_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("requests");
        for (const int status : {502, 503, 504}) {
            QTest::addRow("%d", status) << status << 2;
        }
        for (const int status : {500, 501, 429, 400}) {
            QTest::addRow("%d", status) << status << 1;
        }
    }
    void overloadIsTriedOnceMore() {
        QFETCH(int, status);
        QFETCH(int, requests);
        const StubServer server([&](StubExchange& e) { e.reply(status, "text/plain", "busy"); });
        HttpGet get = getOf("/api/services");
        const auto reply = clientOf(server).getSmallJson(get);
        QVERIFY(!reply);
        QCOMPARE(reply.error().status, status);
        QCOMPARE(static_cast<int>(server.requests().size()), requests);
    }

    void smallReplyThatBreaksOffIsTriedOnceMore() {
        const StubServer server([](StubExchange& e) {
            e.number() == 0 ? e.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"data\"")
                            : e.json("{\"data\":[]}");
        });
        HttpGet get = getOf("/api/services");
        const auto reply = clientOf(server).getSmallJson(get);
        VERIFY_OK(reply);
        COMPARE_TEXT(reply->body, "{\"data\":[]}");
        QCOMPARE(server.requests().size(), 2U);
    }

    void streamedReplyIsNotTriedAgainOnceItsBodyIsHandedOut() {
        const StubServer server(
            [](StubExchange& e) { e.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"data\""); });
        HttpGet get = getOf("/api/traces");
        auto body = clientOf(server).openJson(get);
        VERIFY_OK(body);
        const auto text = test::readAll(**body);
        QVERIFY(!text);
        QCOMPARE(text.error().code, ErrorCode::truncated);
        QCOMPARE(server.requests().size(), 1U);
    }

    void errorWithACutBodyKeepsItsStatus() {
        const auto failure = failureOf(
            [](StubExchange& e) { e.send("HTTP/1.1 500 Oops\r\nContent-Length: 100\r\n\r\nstorage"); });
        QCOMPARE(failure.status, 500);
        VERIFY_CONTAINS(failure.error.message, "storage");
    }

    void wrongCredentialsAreToldFromMissingOnes() {
        const StubServer server([](StubExchange& e) { e.reply(401, "text/plain", ""); });
        auto connection = test::connectionTo(server.url());
        VERIFY_OK(connection.setBearerToken("abcdef"));
        HttpGet get = getOf("/api/services");
        const auto reply = HttpClient(connection, test::quickOptions()).getSmallJson(get);
        QVERIFY(!reply);
        VERIFY_CONTAINS(reply.error().error.message, "does not accept these credentials");
    }
};

QTEST_APPLESS_MAIN(TestHttpFailures)
#include "tst_httpfailures.moc"
