// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace spoor::test {

/// A request as it came over the wire.
struct StubRequest {
    std::string method;
    /// Path and query, as sent.
    std::string target;
    std::string raw;

    /// The part before "?".
    std::string path() const { return target.substr(0, target.find('?')); }
    std::string query() const {
        const std::size_t at = target.find('?');
        return at == std::string::npos ? std::string() : target.substr(at + 1);
    }
    /// The value of the first header of that name (case as sent), or "(none)".
    std::string header(const std::string& name) const {
        const std::string mark = "\r\n" + name + ": ";
        const std::size_t at = raw.find(mark);
        if (at == std::string::npos) {
            return "(none)";
        }
        return raw.substr(at + mark.size(), raw.find("\r\n", at + 2) - at - mark.size());
    }
};

/// One connection on which one request came; a handler answers on it.
class StubExchange {
public:
    StubExchange(int socket, StubRequest request, int number, const std::atomic<bool>& stopping)
        : m_socket(socket)
        , m_request(std::move(request))
        , m_number(number)
        , m_stopping(stopping) {}

    const StubRequest& request() const { return m_request; }
    /// 0 for the server's first request.
    int number() const { return m_number; }

    /// Sends bytes as they are; gives up quietly when the peer is gone.
    void send(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t sent = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) {
                return;
            }
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }
    void reply(int status, std::string_view type, std::string_view body, std::string_view moreHeaders = {}) {
        send("HTTP/1.1 " + std::to_string(status) + " Stub\r\nConnection: close\r\nContent-Type: " +
             std::string(type) + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
             std::string(moreHeaders) + "\r\n");
        send(body);
    }
    void json(std::string_view body) { reply(200, "application/json", body); }
    void redirect(std::string_view location, int status = 302) {
        reply(status, "text/html", "", "Location: " + std::string(location) + "\r\n");
    }
    /// Keeps the connection open and silent until the peer closes it or the server stops.
    void hold() const {
        while (!m_stopping.load()) {
            pollfd wait{m_socket, POLLIN | POLLRDHUP, 0};
            if (::poll(&wait, 1, 20) > 0) {
                return;
            }
        }
    }
    /// Closes with a reset in place of an orderly end.
    void reset() const {
        const linger now{1, 0};
        ::setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    }

private:
    int m_socket;
    StubRequest m_request;
    int m_number;
    const std::atomic<bool>& m_stopping;
};

/// An HTTP server on 127.0.0.1 and a port of its own; each request is answered by the handler in a thread of
/// its own, then its connection is closed.
class StubServer {
public:
    using Handler = std::function<void(StubExchange&)>;

    /// When the handler is called: after a request's headers, or after any bytes at all.
    enum class Start { afterHeaders, afterAnything };

    explicit StubServer(Handler handler, Start start = Start::afterHeaders)
        : m_handler(std::move(handler))
        , m_requestEnd(start == Start::afterHeaders ? "\r\n\r\n" : "") {
        m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        auto* generic = reinterpret_cast<sockaddr*>(&address);
        socklen_t size = sizeof address;
        if (::bind(m_listener, generic, size) != 0 || ::listen(m_listener, 16) != 0 ||
            ::getsockname(m_listener, generic, &size) != 0) {
            throw std::runtime_error("the stub server cannot listen on 127.0.0.1");
        }
        m_port = ntohs(address.sin_port);
        m_acceptor = std::thread([this] { accept(); });
    }
    ~StubServer() {
        m_stopping = true;
        m_acceptor.join();
        for (std::thread& worker : m_workers) {
            worker.join();
        }
        ::close(m_listener);
    }
    StubServer(const StubServer&) = delete;
    StubServer& operator=(const StubServer&) = delete;

    std::string url(std::string_view path = {}) const {
        return "http://127.0.0.1:" + std::to_string(m_port) + std::string(path);
    }
    std::vector<StubRequest> requests() const {
        const std::lock_guard lock(m_mutex);
        return m_requests;
    }
    /// Connections that were made, with or without a request.
    int connections() const { return m_connections.load(); }
    /// Blocks until that many requests have come.
    void waitForRequests(std::size_t count) const {
        std::unique_lock lock(m_mutex);
        m_arrived.wait(lock, [&] { return m_requests.size() >= count; });
    }

private:
    void accept() {
        while (!m_stopping.load()) {
            pollfd wait{m_listener, POLLIN, 0};
            if (::poll(&wait, 1, 20) <= 0) {
                continue;
            }
            const int socket = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
            if (socket >= 0) {
                ++m_connections;
                m_workers.emplace_back([this, socket] { serve(socket); });
            }
        }
    }
    void serve(int socket) {
        StubRequest request;
        char buffer[4096];
        while (!complete(request) && !m_stopping.load()) {
            pollfd wait{socket, POLLIN, 0};
            if (::poll(&wait, 1, 20) <= 0) {
                continue;
            }
            const ssize_t got = ::recv(socket, buffer, sizeof buffer, 0);
            if (got <= 0) {
                break;
            }
            request.raw.append(buffer, static_cast<std::size_t>(got));
        }
        if (complete(request)) {
            const std::size_t space = request.raw.find(' ');
            request.method = request.raw.substr(0, space);
            request.target = request.raw.substr(space + 1, request.raw.find(' ', space + 1) - space - 1);
            StubExchange exchange(socket, request, record(request), m_stopping);
            m_handler(exchange);
        }
        ::close(socket);
    }
    bool complete(const StubRequest& request) const {
        return !request.raw.empty() && request.raw.find(m_requestEnd) != std::string::npos;
    }
    int record(const StubRequest& request) {
        const std::lock_guard lock(m_mutex);
        m_requests.push_back(request);
        m_arrived.notify_all();
        return static_cast<int>(m_requests.size()) - 1;
    }

    Handler m_handler;
    std::string m_requestEnd;
    int m_listener = -1;
    std::uint16_t m_port = 0;
    std::atomic<bool> m_stopping{false};
    std::atomic<int> m_connections{0};
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_arrived;
    std::vector<StubRequest> m_requests;
    std::vector<std::thread> m_workers;
    std::thread m_acceptor;
};

} // namespace spoor::test
