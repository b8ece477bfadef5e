// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/httpclient.h"
#include "tests/client/httpsupport.h"
#include "tests/client/stubserver.h"
#include "tests/client/testsupport.h"

#include <QTest>

#include <thread>

using namespace spoor;
using client::ConnectionProblem;
using client::HttpClient;
using client::HttpGet;
using test::clientOf;
using test::failureOf;
using test::getOf;
using test::StubExchange;
using test::StubServer;

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
