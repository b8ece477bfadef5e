// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/httpclient.h"
#include "tests/client/stubserver.h"
#include "tests/client/testsupport.h"

#include <QTest>

#include <thread>

using namespace spoor;
using client::ConnectionProblem;
using client::HttpClient;
using client::HttpGet;
using test::StubExchange;
using test::StubServer;

namespace {

HttpGet getOf(std::string path) {
    HttpGet get;
    get.path = std::move(path);
    return get;
}

HttpClient clientOf(const StubServer& server, std::string_view basePath = {}) {
    return HttpClient(test::connectionTo(server.url(basePath)), test::quickOptions());
}

/// The failure of a JSON request that the handler answers.
client::Failure failureOf(StubServer::Handler handler, const std::string& path = "/api/services") {
    const StubServer server(std::move(handler));
    HttpGet get = getOf(path);
    const auto reply = clientOf(server).getSmallJson(get);
    return reply ? client::Failure{} : reply.error();
}

/// A port on which nothing listens.
std::string deadUrl() {
    const StubServer server([](StubExchange&) {});
    return server.url();
}

} // namespace

Q_DECLARE_METATYPE(spoor::client::ConnectionProblem)
Q_DECLARE_METATYPE(spoor::ErrorCode)

class TestHttpClient : public QObject {
    Q_OBJECT

private slots:
    void jsonReplyIsHandedOut() {
        const StubServer server([](StubExchange& e) { e.reply(200, "text/plain", " {\"data\":[]}"); });
        HttpGet get = getOf("/api/services");
        const auto reply = clientOf(server, "/jaeger/").getSmallJson(get);
        VERIFY_OK(reply);
        COMPARE_TEXT(reply->body, " {\"data\":[]}");
        COMPARE_TEXT(server.requests().at(0).target, "/jaeger/api/services");
        HttpGet again = getOf("/api/traces?x=1");
        auto body = clientOf(server).openJson(again);
        VERIFY_OK(body);
        const auto text = test::readAll(**body, 3);
        VERIFY_OK(text);
        COMPARE_TEXT(*text, " {\"data\":[]}");
    }

    void gzipReplyIsDecoded() {
        const std::string plain = "{\"data\":[\"" + std::string(100'000, 'a') + "\"]}";
        const std::string packed = test::gzipped(plain);
        const StubServer server(
            [&](StubExchange& e) { e.reply(200, "application/json", packed, "Content-Encoding: gzip\r\n"); });
        HttpGet get = getOf("/api/services");
        const auto small = clientOf(server).getSmallJson(get);
        VERIFY_OK(small);
        QVERIFY(small->body == plain);
        HttpGet again = getOf("/api/services");
        auto body = clientOf(server).openJson(again);
        VERIFY_OK(body);
        const auto text = test::readAll(**body);
        VERIFY_OK(text);
        QVERIFY(*text == plain);
        QCOMPARE((*body)->bytesConsumed(), std::uint64_t{packed.size()});
        QCOMPARE((*body)->bytesTotal(), std::uint64_t{packed.size()});
    }

    void encodingThatWasNotAskedForIsRefused() {
        const auto failure = failureOf(
            [](StubExchange& e) { e.reply(200, "application/json", "xx", "Content-Encoding: br\r\n"); });
        QCOMPARE(failure.error.code, ErrorCode::badCompression);
    }

    void gzipReplyThatBreaksOffIsTruncated() {
        const std::string packed = test::gzipped("{\"data\":[" + std::string(10'000, ' ') + "]}");
        const auto failure = failureOf([&](StubExchange& e) {
            e.reply(200, "application/json", packed.substr(0, packed.size() / 2),
                    "Content-Encoding: gzip\r\n");
        });
        QCOMPARE(failure.error.code, ErrorCode::truncated);
    }

    void replyCapIsOnDecodedBytes_data() {
        QTest::addColumn<int>("excess");
        QTest::addColumn<bool>("gzip");
        for (const bool gzip : {false, true}) {
            for (const int excess : {-1, 0, 1}) {
                QTest::addRow("%+d %s", excess, gzip ? "gzip" : "plain") << excess << gzip;
            }
        }
    }
    void replyCapIsOnDecodedBytes() {
        QFETCH(int, excess);
        QFETCH(bool, gzip);
        constexpr std::uint64_t kCap = 200'000;
        const std::string plain =
            "{" + std::string(static_cast<std::size_t>(static_cast<long>(kCap) + excess) - 1, ' ');
        const StubServer server([&](StubExchange& e) {
            gzip ? e.reply(200, "application/json", test::gzipped(plain), "Content-Encoding: gzip\r\n")
                 : e.json(plain);
        });
        client::HttpOptions options = test::quickOptions();
        options.maxReplyBytes = kCap;
        const HttpClient http(test::connectionTo(server.url()), options);
        HttpGet get = getOf("/api/traces");
        auto body = http.openJson(get);
        VERIFY_OK(body);
        std::string taken;
        std::string buffer(7'000, '\0');
        auto count = (*body)->read(buffer);
        for (; count && *count > 0; count = (*body)->read(buffer)) {
            taken.append(buffer, 0, *count);
        }
        QCOMPARE(count.has_value(), excess <= 0);
        QCOMPARE(taken.size(), std::min<std::size_t>(plain.size(), kCap));
        if (!count) {
            QCOMPARE(count.error().code, ErrorCode::tooLarge);
            VERIFY_CONTAINS(count.error().message, "larger than 200000 bytes");
            QVERIFY(!(*body)->read(buffer));
        }
    }

    void gzipBombEndsAtTheCapOfSmallReplies() {
        const std::string bomb = test::gzipped("{" + std::string(50U << 20U, ' '));
        QVERIFY(bomb.size() < 100'000);
        const StubServer server(
            [&](StubExchange& e) { e.reply(200, "application/json", bomb, "Content-Encoding: gzip\r\n"); });
        client::HttpOptions options = test::quickOptions();
        options.maxSmallReplyBytes = 1U << 20U;
        const HttpClient http(test::connectionTo(server.url()), options);
        HttpGet get = getOf("/api/services");
        const auto reply = http.getSmall(get);
        QVERIFY(!reply);
        QCOMPARE(reply.error().error.code, ErrorCode::tooLarge);
        VERIFY_CONTAINS(reply.error().error.message, "larger than 1 MiB");
        QCOMPARE(server.requests().size(), 1U);
    }

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

    void redirectOnTheSameServerIsFollowed() {
        const StubServer server([](StubExchange& e) {
            e.request().path() == "/api/services" ? e.redirect("../v/api/services?x=1#f")
                                                  : e.json("{\"data\":[]}");
        });
        auto connection = test::connectionTo(server.url());
        VERIFY_OK(connection.setHeader("X-Tenant", "team-a"));
        HttpGet get = getOf("/api/services");
        const auto reply = HttpClient(connection, test::quickOptions()).getSmallJson(get);
        VERIFY_OK(reply);
        const auto requests = server.requests();
        QCOMPARE(requests.size(), 2U);
        COMPARE_TEXT(requests[1].target, "/v/api/services?x=1");
        COMPARE_TEXT(requests[1].header("X-Tenant"), "team-a");
        COMPARE_TEXT(reply->url, server.url("/v/api/services?x=1"));
    }

    void redirectToAnotherOriginReachesNobody_data() {
        QTest::addColumn<int>("status");
        for (const int status : {301, 302, 303, 307, 308}) {
            QTest::addRow("%d", status) << status;
        }
    }
    void redirectToAnotherOriginReachesNobody() {
        QFETCH(int, status);
        const StubServer other([](StubExchange& e) { e.json("{\"data\":[]}"); });
        const StubServer server(
            [&](StubExchange& e) { e.redirect(other.url("/jaeger/api/services?state=hush"), status); });
        auto connection = test::connectionTo(server.url());
        VERIFY_OK(connection.setHeader("X-Tenant", "canary"));
        VERIFY_OK(connection.setBearerToken("canary"));
        HttpGet get = getOf("/api/services");
        const auto reply = HttpClient(connection, test::quickOptions()).getSmallJson(get);
        QVERIFY(!reply);
        QCOMPARE(other.connections(), 0);
        QCOMPARE(server.requests().size(), 1U);
        // Another port of the same host.
        QCOMPARE(reply.error().problem, ConnectionProblem::redirectSameSite);
        QCOMPARE(reply.error().error.code, ErrorCode::httpStatus);
        COMPARE_TEXT(reply.error().target, other.url("/jaeger"));
        VERIFY_CONTAINS(reply.error().error.message,
                        "sends you to " + other.url("/jaeger") + ". Use this address.");
        QVERIFY(reply.error().error.message.find("hush") == std::string::npos);
    }

    void redirectToAnotherHostIsNamed() {
        const auto failure =
            failureOf([](StubExchange& e) { e.redirect("https://sso.example.com/sign-in?from=hush#frag"); });
        QCOMPARE(failure.problem, ConnectionProblem::redirectElsewhere);
        COMPARE_TEXT(failure.target, "https://sso.example.com/sign-in");
        VERIFY_CONTAINS(failure.error.message, "https://sso.example.com/sign-in");
        QVERIFY(failure.error.message.find("hush") == std::string::npos);
    }

    void redirectToHttpsOfTheSameHostIsOffered() {
        const auto failure =
            failureOf([](StubExchange& e) { e.redirect("https://127.0.0.1/j/api/services"); });
        QCOMPARE(failure.problem, ConnectionProblem::redirectSameSite);
        COMPARE_TEXT(failure.target, "https://127.0.0.1/j");
    }

    void redirectToOtherSchemesIsNotFollowed() {
        for (const char* target :
             {"file:///etc/passwd", "ftp://127.0.0.1/x", "http://me:hush@127.0.0.1/", "javascript:1"}) {
            const auto failure = failureOf([&](StubExchange& e) { e.redirect(target); });
            QCOMPARE(failure.error.code, ErrorCode::httpStatus);
            QVERIFY(failure.error.message.find("hush") == std::string::npos);
        }
    }

    void redirectsEndAtTheirLimit_data() {
        QTest::addColumn<int>("redirects");
        QTest::addColumn<bool>("good");
        QTest::newRow("one below") << limits::kRedirects - 1 << true;
        QTest::newRow("exactly") << limits::kRedirects << true;
        QTest::newRow("one above") << limits::kRedirects + 1 << false;
        QTest::newRow("for ever") << 1'000 << false;
    }
    void redirectsEndAtTheirLimit() {
        QFETCH(int, redirects);
        QFETCH(bool, good);
        const StubServer server([&](StubExchange& e) {
            e.number() < redirects ? e.redirect("/hop/" + std::to_string(e.number()))
                                   : e.json("{\"data\":[]}");
        });
        HttpGet get = getOf("/api/services");
        const auto reply = clientOf(server).getSmallJson(get);
        QCOMPARE(reply.has_value(), good);
        QCOMPARE(static_cast<int>(server.requests().size()), std::min(redirects, limits::kRedirects) + 1);
        if (!reply) {
            VERIFY_CONTAINS(reply.error().error.message, "more than 3 redirects");
        }
    }

    void signInPageBehindARedirectIsSeen() {
        const auto failure = failureOf([](StubExchange& e) {
            e.request().path() == "/login" ? e.reply(200, "text/html", "<title>Log in</title>")
                                           : e.redirect("/login");
        });
        QCOMPARE(failure.problem, ConnectionProblem::loginPage);
    }

    void credentialsAreNeverInMessages() {
        const StubServer server([](StubExchange& e) {
            e.reply(e.number() < 2 ? 500 : 401, "text/plain", "you sent " + e.request().raw);
        });
        auto withToken = test::connectionTo(server.url());
        VERIFY_OK(withToken.setBearerToken("canary-token"));
        VERIFY_OK(withToken.setHeader("X-Api-Key", "canary-key"));
        auto withUser = test::connectionTo(server.url());
        VERIFY_OK(withUser.setUser("somebody", "canary-password"));
        for (int i = 0; i < 2; ++i) {
            for (const auto& connection : {withToken, withUser}) {
                HttpGet get = getOf("/api/services?token=canary-query");
                const auto reply = HttpClient(connection, test::quickOptions()).getSmallJson(get);
                QVERIFY(!reply);
                const std::string text =
                    reply.error().error.message + reply.error().error.path + reply.error().target;
                VERIFY_CONTAINS(text, "you sent");
                QVERIFY2(text.find("canary-token") == std::string::npos, text.c_str());
                QVERIFY2(text.find("canary-key") == std::string::npos, text.c_str());
                QVERIFY2(text.find("canary-password") == std::string::npos, text.c_str());
                // somebody:canary-password in base64.
                QVERIFY2(text.find("c29tZWJvZHk6Y2FuYXJ5LXBhc3N3b3Jk") == std::string::npos, text.c_str());
            }
        }
    }

    void secretsAreTakenOutBeforeTextIsCutOrUnescaped() {
        const StubServer server([](StubExchange& e) {
            e.number() == 0
                ? e.reply(500, "text/plain", std::string(193, 'x') + "canary/token")
                : e.reply(500, "text/plain", test::json("{'errors':[{'msg':'not canary\\/token'}]}"));
        });
        auto connection = test::connectionTo(server.url());
        VERIFY_OK(connection.setBearerToken("canary/token"));
        for (int i = 0; i < 2; ++i) {
            HttpGet get = getOf("/api/services");
            const auto reply = HttpClient(connection, test::quickOptions()).getSmallJson(get);
            QVERIFY(!reply);
            QVERIFY2(reply.error().error.message.find("cana") == std::string::npos,
                     reply.error().error.message.c_str());
        }
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

    void cancelEndsThePauseBeforeASecondTry() {
        const StubServer server([](StubExchange& e) { e.reply(503, "text/plain", "busy"); });
        client::HttpOptions options;
        options.retryPause = std::chrono::hours(1);
        const HttpClient http(test::connectionTo(server.url()), options);
        HttpGet get = getOf("/api/services");
        std::thread canceller([&] {
            server.waitForRequests(1);
            get.cancel.cancel();
        });
        const auto reply = http.getSmallJson(get);
        canceller.join();
        QVERIFY(!reply);
        QCOMPARE(reply.error().error.code, ErrorCode::cancelled);
    }

    void cancelEndsASilentBody() {
        const StubServer server([](StubExchange& e) {
            e.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n");
            e.hold();
        });
        HttpGet get = getOf("/api/services");
        std::thread canceller([&] {
            server.waitForRequests(1);
            get.cancel.cancel();
        });
        const auto reply = clientOf(server).openJson(get);
        canceller.join();
        QVERIFY(!reply);
        QCOMPARE(reply.error().error.code, ErrorCode::cancelled);
    }
};

QTEST_APPLESS_MAIN(TestHttpClient)
#include "tst_httpclient.moc"
