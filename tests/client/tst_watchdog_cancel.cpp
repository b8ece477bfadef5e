// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/jaegerclient.h"
#include "tests/client/stubserver.h"
#include "tests/client/testsupport.h"

#include <QTest>

#include <chrono>
#include <functional>
#include <thread>

using namespace spoor;
using Clock = std::chrono::steady_clock;
using test::StubExchange;
using test::StubServer;

namespace {

constexpr auto kBound = std::chrono::milliseconds(200);

/// How long `work` goes on after the token was cancelled, which happens once `ready` returns.
Clock::duration timeToEnd(const CancelToken& cancel, const std::function<void()>& ready,
                          const std::function<void()>& work) {
    Clock::time_point cancelled;
    std::thread canceller([&] {
        ready();
        // Until the timers that the library sets while connecting are over and nothing but the cancel can
        // wake it.
        std::this_thread::sleep_for(std::chrono::milliseconds(400));
        cancelled = Clock::now();
        cancel.cancel();
    });
    work();
    const Clock::time_point ended = Clock::now();
    canceller.join();
    return ended - cancelled;
}

/// A port that takes no further connection and refuses none: its queue is full.
class FullPort {
public:
    FullPort() {
        m_listener = ::socket(AF_INET, SOCK_STREAM, 0);
        m_address.sin_family = AF_INET;
        m_address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof m_address;
        ::bind(m_listener, generic(), size);
        ::listen(m_listener, 0);
        ::getsockname(m_listener, generic(), &size);
        for (int& client : m_clients) {
            client = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
            ::connect(client, generic(), size);
        }
    }
    ~FullPort() {
        for (const int client : m_clients) {
            ::close(client);
        }
        ::close(m_listener);
    }
    FullPort(const FullPort&) = delete;
    FullPort& operator=(const FullPort&) = delete;

    std::string url() const { return "http://127.0.0.1:" + std::to_string(ntohs(m_address.sin_port)); }

private:
    sockaddr* generic() { return reinterpret_cast<sockaddr*>(&m_address); }

    int m_listener = -1;
    sockaddr_in m_address{};
    std::array<int, 4> m_clients{};
};

} // namespace

class WatchdogCancel : public QObject {
    Q_OBJECT

private slots:
    void whileNoReplyComes() {
        const StubServer server([](StubExchange& e) { e.hold(); });
        const client::JaegerClient jaeger(test::connectionTo(server.url()));
        const CancelToken cancel;
        const auto time = timeToEnd(
            cancel, [&] { server.waitForRequests(1); },
            [&] { QCOMPARE(jaeger.services(cancel).error().code, ErrorCode::cancelled); });
        QVERIFY2(time < kBound, std::to_string(time.count()).c_str());
    }

    void whileASearchStallsInItsBody() {
        const StubServer server([](StubExchange& e) {
            e.send("HTTP/1.1 200 OK\r\nContent-Length: "
                   "1000000\r\n\r\n{\"data\":[{\"traceID\":\"1\",\"spans\":[");
            e.hold();
        });
        const client::JaegerClient jaeger(test::connectionTo(server.url()));
        client::SearchQuery query;
        query.service = "a";
        formats::LoadOptions options;
        const auto time = timeToEnd(
            options.cancel, [&] { server.waitForRequests(1); },
            [&] { QCOMPARE(jaeger.search(query, options).error().code, ErrorCode::cancelled); });
        QVERIFY2(time < kBound, std::to_string(time.count()).c_str());
    }

    void whileASearchStreams() {
        const StubServer server([](StubExchange& e) {
            e.send("HTTP/1.1 200 OK\r\n\r\n{\"data\":[");
            const std::string padding(1U << 20U, ' ');
            for (int i = 0; i < 2'000; ++i) {
                e.send(padding);
            }
        });
        const client::JaegerClient jaeger(test::connectionTo(server.url()));
        client::SearchQuery query;
        query.service = "a";
        formats::LoadOptions options;
        const auto time = timeToEnd(
            options.cancel, [&] { server.waitForRequests(1); },
            [&] { QCOMPARE(jaeger.search(query, options).error().code, ErrorCode::cancelled); });
        QVERIFY2(time < kBound, std::to_string(time.count()).c_str());
    }

    void whileConnecting() {
        const FullPort port;
        const client::JaegerClient jaeger(test::connectionTo(port.url()));
        const CancelToken cancel;
        const auto time = timeToEnd(
            cancel, [] {}, [&] { QCOMPARE(jaeger.services(cancel).error().code, ErrorCode::cancelled); });
        QVERIFY2(time < kBound, std::to_string(time.count()).c_str());
    }
};

QTEST_APPLESS_MAIN(WatchdogCancel)
#include "tst_watchdog_cancel.moc"
