// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/httpsource.h"
#include "tests/client/stubserver.h"
#include "tests/client/testsupport.h"

#include <QTest>

#include <atomic>
#include <random>
#include <thread>

using namespace spoor;
using client::HttpOptions;
using client::HttpSource;
using test::StubExchange;
using test::StubServer;

namespace {

/// Text without a pattern that a mistake in the order of pieces would hide behind.
std::string noise(std::size_t size) {
    std::minstd_rand random(4);
    std::string out(size, '\0');
    for (char& c : out) {
        c = static_cast<char>('a' + random() % 26);
    }
    return out;
}

HttpSource sourceOf(const StubServer& server, const CancelToken& cancel = {}, const HttpOptions& options = {},
                    Nanoseconds stall = std::chrono::seconds(30)) {
    auto connection = test::connectionTo(server.url());
    (void)connection.setStallTimeout(stall);
    return HttpSource(connection, server.url("/x"), "*/*", options, cancel);
}

} // namespace

class TestHttpSource : public QObject {
    Q_OBJECT

private slots:
    void statusHeadersAndBodyArrive() {
        const StubServer server(
            [](StubExchange& e) { e.reply(201, "text/x", "hello", "X-A: 1\r\nx-a: 2\r\n"); });
        auto source = sourceOf(server);
        const auto head = source.awaitHead();
        VERIFY_OK(head);
        QCOMPARE(head->status, 201);
        QVERIFY(head->header("x-A") == "1");
        QVERIFY(head->header("content-type") == "text/x");
        QVERIFY(!head->header("missing"));
        const auto body = test::readAll(source, 2);
        VERIFY_OK(body);
        COMPARE_TEXT(*body, "hello");
        QCOMPARE(source.bytesConsumed(), 5U);
        QCOMPARE(source.bytesTotal(), 5U);
    }

    void interimRepliesArePassedOver() {
        const StubServer server([](StubExchange& e) {
            e.send("HTTP/1.1 103 Early Hints\r\nX-Early: 1\r\n\r\n");
            e.reply(200, "text/plain", "late");
        });
        auto source = sourceOf(server);
        const auto head = source.awaitHead();
        VERIFY_OK(head);
        QCOMPARE(head->status, 200);
        QVERIFY(!head->header("X-Early"));
    }

    void emptyBodyIsTheEndAtOnce() {
        const StubServer server([](StubExchange& e) { e.reply(200, "text/plain", ""); });
        auto source = sourceOf(server);
        VERIFY_OK(source.awaitHead());
        const auto body = test::readAll(source);
        VERIFY_OK(body);
        QVERIFY(body->empty());
        VERIFY_OK(test::readAll(source));
    }

    void bodyLargerThanTheWindowIsPausedAndComplete() {
        const std::string sent = noise(3U << 20U);
        const StubServer server([&](StubExchange& e) { e.json(sent); });
        HttpOptions options;
        options.windowBytes = 20'000;
        auto source = sourceOf(server, {}, options);
        VERIFY_OK(source.awaitHead());
        const auto body = test::readAll(source, 7'001);
        VERIFY_OK(body);
        QVERIFY(*body == sent);
        QCOMPARE(source.bytesConsumed(), std::uint64_t{sent.size()});
    }

    void chunkedBodyIsPutTogether() {
        const StubServer server([](StubExchange& e) {
            e.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: "
                   "chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\nX-Trailer: 1\r\n\r\n");
        });
        auto source = sourceOf(server);
        VERIFY_OK(source.awaitHead());
        const auto body = test::readAll(source);
        VERIFY_OK(body);
        COMPARE_TEXT(*body, "abcde");
        QCOMPARE(source.bytesTotal(), 0U);
    }

    void bodyShorterThanItsLengthIsTruncated() {
        const StubServer server(
            [](StubExchange& e) { e.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabcd"); });
        auto source = sourceOf(server);
        VERIFY_OK(source.awaitHead());
        char buffer[16];
        const auto first = source.read(buffer);
        VERIFY_OK(first);
        QCOMPARE(*first, 4U);
        for (int i = 0; i < 2; ++i) {
            const auto end = source.read(buffer);
            QVERIFY(!end);
            QCOMPARE(end.error().code, ErrorCode::truncated);
            VERIFY_CONTAINS(end.error().message, "4 of 10 bytes");
        }
    }

    void chunksThatBreakOffAreTruncated() {
        const StubServer server([](StubExchange& e) {
            e.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n");
        });
        auto source = sourceOf(server);
        VERIFY_OK(source.awaitHead());
        const auto body = test::readAll(source);
        QVERIFY(!body);
        QCOMPARE(body.error().code, ErrorCode::truncated);
    }

    void bodyWithoutLengthJustEnds() {
        const StubServer server([](StubExchange& e) { e.send("HTTP/1.0 200 OK\r\n\r\nabcd"); });
        auto source = sourceOf(server);
        VERIFY_OK(source.awaitHead());
        const auto body = test::readAll(source);
        VERIFY_OK(body);
        COMPARE_TEXT(*body, "abcd");
    }

    void resetInTheBodyIsALostConnection() {
        const StubServer server([](StubExchange& e) {
            e.send("HTTP/1.1 200 OK\r\n\r\nabcd");
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
            e.reset();
        });
        auto source = sourceOf(server);
        const auto head = source.awaitHead();
        if (head) {
            const auto body = test::readAll(source);
            QVERIFY(!body);
            QCOMPARE(body.error().code, ErrorCode::network);
        } else {
            QVERIFY(head.error().retriable);
        }
    }

    void silenceBeforeTheHeadersIsATimeout() {
        const StubServer server([](StubExchange& e) { e.hold(); });
        auto source = sourceOf(server, {}, {}, std::chrono::milliseconds(60));
        const auto head = source.awaitHead();
        QVERIFY(!head);
        QCOMPARE(head.error().error.code, ErrorCode::timeout);
        QCOMPARE(head.error().problem, client::ConnectionProblem::timeout);
        VERIFY_CONTAINS(head.error().error.message, "sent nothing for 60 ms");
    }

    void silenceInTheBodyIsATimeout() {
        const StubServer server([](StubExchange& e) {
            e.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabcd");
            e.hold();
        });
        auto source = sourceOf(server, {}, {}, std::chrono::milliseconds(60));
        VERIFY_OK(source.awaitHead());
        const auto body = test::readAll(source);
        QVERIFY(!body);
        QCOMPARE(body.error().code, ErrorCode::timeout);
    }

    void aSlowReaderIsNoStall() {
        std::atomic<bool> goOn = false;
        const StubServer server([&](StubExchange& e) {
            e.send("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nabcd");
            while (!goOn) {
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(30));
            e.send("efgh");
        });
        auto source = sourceOf(server, {}, {}, std::chrono::milliseconds(300));
        VERIFY_OK(source.awaitHead());
        char buffer[4];
        const auto first = source.read(buffer);
        VERIFY_OK(first);
        QCOMPARE(*first, 4U);
        // The reader is busy for longer than the server may be silent; only then the server has to deliver.
        std::this_thread::sleep_for(std::chrono::milliseconds(350));
        goOn = true;
        const auto rest = test::readAll(source);
        VERIFY_OK(rest);
        COMPARE_TEXT(*rest, "efgh");
    }

    void headersUpToTheCapAreTaken_data() {
        QTest::addColumn<int>("excess");
        QTest::newRow("one below") << -1;
        QTest::newRow("exactly") << 0;
        QTest::newRow("one above") << 1;
    }
    void headersUpToTheCapAreTaken() {
        QFETCH(int, excess);
        constexpr std::size_t kCap = limits::kHeaderBytes;
        const std::string start = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n";
        std::string headers = start;
        const std::size_t wanted = static_cast<std::size_t>(static_cast<long>(kCap) + excess) - 2;
        while (wanted - headers.size() > 2'000) {
            headers += "X-Pad: " + std::string(991, 'p') + "\r\n";
        }
        headers += "X-Pad: " + std::string(wanted - headers.size() - 9, 'p') + "\r\n";
        QCOMPARE(headers.size(), wanted);
        const StubServer server([&](StubExchange& e) { e.send(headers + "\r\n"); });
        auto source = sourceOf(server);
        const auto head = source.awaitHead();
        QCOMPARE(head.has_value(), excess <= 0);
        if (!head) {
            QCOMPARE(head.error().error.code, ErrorCode::tooLarge);
        }
    }

    void oneEndlessHeaderIsTooLarge() {
        const StubServer server([&](StubExchange& e) {
            e.send("HTTP/1.1 200 OK\r\nX-Pad: " + std::string(250'000, 'p') + "\r\n\r\n");
        });
        auto source = sourceOf(server);
        const auto head = source.awaitHead();
        QVERIFY(!head);
        QCOMPARE(head.error().error.code, ErrorCode::tooLarge);
    }

    void transferCompressionThatTheLibraryWouldInflateIsRefused() {
        const std::string body = test::gzipped("{}");
        const StubServer server(
            [&](StubExchange& e) { e.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n" + body); });
        auto source = sourceOf(server);
        const auto head = source.awaitHead();
        QVERIFY(!head);
        QCOMPARE(head.error().error.code, ErrorCode::badCompression);
    }

    void whatIsNotHttpIsNotJaeger() {
        const StubServer server([](StubExchange& e) { e.send("SSH-2.0-OpenSSH_9.2\r\n"); });
        auto source = sourceOf(server);
        const auto head = source.awaitHead();
        QVERIFY(!head);
        QCOMPARE(head.error().error.code, ErrorCode::notJaeger);
        QCOMPARE(head.error().problem, client::ConnectionProblem::notJaeger);
    }

    void requestCarriesWhatTheConnectionSays() {
        const StubServer server([](StubExchange& e) { e.json("{}"); });
        auto connection = test::connectionTo(server.url());
        VERIFY_OK(connection.setHeader("X-Tenant", "team-a"));
        VERIFY_OK(connection.setHeader("X-Empty", ""));
        VERIFY_OK(connection.setUser("me", "p:w"));
        HttpSource source(connection, server.url("/x?y=1"), "application/json", {}, {});
        VERIFY_OK(source.awaitHead());
        const test::StubRequest request = server.requests().at(0);
        COMPARE_TEXT(request.method, "GET");
        COMPARE_TEXT(request.target, "/x?y=1");
        COMPARE_TEXT(request.header("X-Tenant"), "team-a");
        VERIFY_CONTAINS(request.raw, "\r\nX-Empty:\r\n");
        COMPARE_TEXT(request.header("Accept"), "application/json");
        COMPARE_TEXT(request.header("Accept-Encoding"), "gzip");
        COMPARE_TEXT(request.header("Authorization"), "Basic bWU6cDp3");
        COMPARE_TEXT(request.header("Cookie"), "(none)");
        VERIFY_CONTAINS(request.header("User-Agent"), "spoor/");
    }

    void bearerTokenIsSent() {
        const StubServer server([](StubExchange& e) { e.json("{}"); });
        auto connection = test::connectionTo(server.url());
        VERIFY_OK(connection.setBearerToken("abc.def"));
        HttpSource source(connection, server.url("/"), "*/*", {}, {});
        VERIFY_OK(source.awaitHead());
        COMPARE_TEXT(server.requests().at(0).header("Authorization"), "Bearer abc.def");
    }

    void netrcAndCookiesAreNeverUsed() {
        const StubServer server(
            [](StubExchange& e) { e.reply(200, "text/plain", "x", "Set-Cookie: a=b\r\n"); });
        QTemporaryDir home;
        QFile netrc(home.filePath(".netrc"));
        QVERIFY(netrc.open(QIODevice::WriteOnly));
        netrc.write("machine 127.0.0.1 login canary password canary\n");
        netrc.close();
        const QByteArray before = qgetenv("HOME");
        qputenv("HOME", home.path().toUtf8());
        for (int i = 0; i < 2; ++i) {
            auto source = sourceOf(server);
            VERIFY_OK(source.awaitHead());
        }
        qputenv("HOME", before);
        for (const auto& request : server.requests()) {
            COMPARE_TEXT(request.header("Authorization"), "(none)");
            COMPARE_TEXT(request.header("Cookie"), "(none)");
        }
    }

    void loopbackIsReachedWithoutTheEnvironmentsProxy() {
        const StubServer proxy([](StubExchange& e) { e.reply(502, "text/plain", "proxy"); });
        const StubServer server([](StubExchange& e) { e.json("{}"); });
        qputenv("http_proxy", QByteArray::fromStdString(proxy.url()));
        auto source = sourceOf(server);
        const auto head = source.awaitHead();
        qunsetenv("http_proxy");
        VERIFY_OK(head);
        QCOMPARE(head->status, 200);
        QCOMPARE(proxy.connections(), 0);
    }

    void chosenProxyIsUsed() {
        const StubServer proxy([](StubExchange& e) { e.reply(200, "text/plain", "through"); });
        auto connection = test::connectionTo("http://jaeger.example.com:16686");
        VERIFY_OK(connection.setProxy(proxy.url()));
        HttpSource source(connection, "http://jaeger.example.com:16686/api/services", "*/*", {}, {});
        VERIFY_OK(source.awaitHead());
        COMPARE_TEXT(proxy.requests().at(0).target, "http://jaeger.example.com:16686/api/services");
    }

    void headersStayAwayFromAProxysTunnel() {
        const StubServer proxy([](StubExchange& e) { e.reply(407, "text/plain", "who are you"); });
        auto connection = test::connectionTo("https://jaeger.example.com");
        VERIFY_OK(connection.setProxy(proxy.url()));
        VERIFY_OK(connection.setHeader("X-Tenant", "canary"));
        VERIFY_OK(connection.setBearerToken("canary"));
        HttpSource source(connection, "https://jaeger.example.com/api/services", "*/*", {}, {});
        const auto head = source.awaitHead();
        QVERIFY(!head);
        VERIFY_CONTAINS(head.error().error.message, "407");
        const test::StubRequest request = proxy.requests().at(0);
        COMPARE_TEXT(request.method, "CONNECT");
        QVERIFY(request.raw.find("canary") == std::string::npos);
    }

    void cancelWakesASilentTransfer() {
        const StubServer server([](StubExchange& e) { e.hold(); });
        const CancelToken cancel;
        auto source = sourceOf(server, cancel);
        std::thread canceller([&] {
            server.waitForRequests(1);
            cancel.cancel();
        });
        const auto head = source.awaitHead();
        canceller.join();
        QVERIFY(!head);
        QCOMPARE(head.error().error.code, ErrorCode::cancelled);
    }

    void cancelledBeforeItStartsSendsNothing() {
        const StubServer server([](StubExchange& e) { e.json("{}"); });
        const CancelToken cancel;
        cancel.cancel();
        auto source = sourceOf(server, cancel);
        const auto head = source.awaitHead();
        QVERIFY(!head);
        QCOMPARE(head.error().error.code, ErrorCode::cancelled);
        QVERIFY(server.requests().empty());
    }

    void cancelEndsReadingAlsoWithBytesWaiting() {
        const StubServer server([](StubExchange& e) { e.json("{\"data\":[]}"); });
        const CancelToken cancel;
        auto source = sourceOf(server, cancel);
        VERIFY_OK(source.awaitHead());
        char one[1];
        VERIFY_OK(source.read(one));
        cancel.cancel();
        for (int i = 0; i < 2; ++i) {
            const auto count = source.read(one);
            QVERIFY(!count);
            QCOMPARE(count.error().code, ErrorCode::cancelled);
        }
    }
};

QTEST_APPLESS_MAIN(TestHttpSource)
#include "tst_httpsource.moc"
