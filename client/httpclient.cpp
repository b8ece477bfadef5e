// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/httpclient.h"

#include "client/replyfailure.h"
#include "client/transferfailure.h"
#include "client/url.h"
#include "model/formats/bytesources.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <condition_variable>
#include <mutex>

namespace spoor::client {

namespace {

/// Of a reply that is not what it should be, this much is looked at.
constexpr std::size_t kLookBytes = 64U << 10U;
constexpr int kOk = 200;

bool isOverload(int status) {
    return status == 502 || status == 503 || status == 504;
}

bool isRedirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

std::string bytesText(std::uint64_t bytes) {
    static constexpr std::array<std::pair<std::uint64_t, std::string_view>, 3> kUnits{
        {{1ULL << 30U, " GiB"}, {1ULL << 20U, " MiB"}, {1ULL << 10U, " KiB"}}};
    for (const auto& [unit, name] : kUnits) {
        if (bytes >= unit && bytes % unit == 0) {
            return std::to_string(bytes / unit) + std::string(name);
        }
    }
    return std::to_string(bytes) + " bytes";
}

/// Hands out at most `cap` bytes; one more is an error.
class CappedSource final : public ByteSource {
public:
    CappedSource(std::unique_ptr<ByteSource> inner, std::uint64_t cap, std::string path)
        : m_inner(std::move(inner))
        , m_cap(cap)
        , m_path(std::move(path)) {}

    Expected<std::size_t> read(std::span<char> buffer) override {
        if (m_tooLarge) {
            return refuse();
        }
        auto count = m_inner->read(buffer);
        if (!count) {
            return count;
        }
        if (*count > m_cap - m_count) {
            m_tooLarge = true;
            const auto allowed = static_cast<std::size_t>(m_cap - m_count);
            if (allowed == 0) {
                return refuse();
            }
            return allowed;
        }
        m_count += *count;
        return count;
    }

    std::uint64_t bytesConsumed() const override { return m_inner->bytesConsumed(); }
    std::uint64_t bytesTotal() const override { return m_inner->bytesTotal(); }

private:
    tl::unexpected<Error> refuse() const {
        return tl::unexpected<Error>(
            Error{ErrorCode::tooLarge,
                  "The reply is larger than " + bytesText(m_cap) +
                      ". Ask for less (a shorter time, a lower limit), or allow more.",
                  m_path, m_cap});
    }

    std::unique_ptr<ByteSource> m_inner;
    std::uint64_t m_cap;
    std::uint64_t m_count = 0;
    std::string m_path;
    bool m_tooLarge = false;
};

/// Puts bytes that were looked at before the rest again. Unlike formats::prefixedSource it may stand behind a
/// decompressor: bytes consumed stay those of the wire.
class PeekedSource final : public ByteSource {
public:
    PeekedSource(std::string start, std::unique_ptr<ByteSource> rest)
        : m_start(std::move(start))
        , m_rest(std::move(rest)) {}

    Expected<std::size_t> read(std::span<char> buffer) override {
        if (m_at == m_start.size()) {
            return m_rest->read(buffer);
        }
        const std::size_t count = m_start.copy(buffer.data(), buffer.size(), m_at);
        m_at += count;
        return count;
    }

    std::uint64_t bytesConsumed() const override { return m_rest->bytesConsumed(); }
    std::uint64_t bytesTotal() const override { return m_rest->bytesTotal(); }

private:
    std::string m_start;
    std::size_t m_at = 0;
    std::unique_ptr<ByteSource> m_rest;
};

/// Waits; false if cancelled meanwhile.
bool pauseUnlessCancelled(const CancelToken& cancel, Nanoseconds time) {
    std::mutex mutex;
    std::condition_variable wakeUp;
    const std::uint64_t waker = cancel.addWaker([&] {
        const std::lock_guard lock(mutex);
        wakeUp.notify_all();
    });
    {
        std::unique_lock lock(mutex);
        wakeUp.wait_for(lock, time, [&] { return cancel.cancelled(); });
    }
    cancel.removeWaker(waker);
    return !cancel.cancelled();
}

/// Appends what comes until `out` has `limit` bytes or `enough(out)`; false at the end of the input.
template<class Enough>
Expected<bool> readUntil(ByteSource& source, std::string& out, std::size_t limit, Enough enough) {
    std::array<char, 16U << 10U> buffer;
    while (out.size() < limit && !enough(out)) {
        const auto count = source.read(std::span(buffer).first(std::min(buffer.size(), limit - out.size())));
        if (!count) {
            return fail(count.error());
        }
        if (*count == 0) {
            return false;
        }
        out.append(buffer.data(), *count);
    }
    return true;
}

/// The first byte that is neither white space nor a byte order mark; 0 if there is none yet.
char firstCharacter(std::string_view body) {
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    if (body.starts_with(kMark)) {
        body.remove_prefix(kMark.size());
    }
    const std::size_t at = body.find_first_not_of(" \t\r\n");
    return at == std::string_view::npos ? '\0' : body[at];
}

bool startsJson(std::string_view body) {
    const char first = firstCharacter(body);
    return first == '{' || first == '[';
}

/// The body as it was before the server compressed it.
Outcome<std::unique_ptr<ByteSource>> decoded(const Connection& connection, const ReplyHead& head,
                                             std::string_view url, std::unique_ptr<ByteSource> body) {
    const std::string_view encoding = head.header("Content-Encoding").value_or("");
    if (encoding.empty() || encoding == "identity") {
        return body;
    }
    if (encoding == "gzip" || encoding == "x-gzip") {
        return formats::gzipSource(std::move(body));
    }
    Failure failure;
    failure.error = Error{ErrorCode::badCompression,
                          "The server at " + connection.baseUrl() +
                              " compresses its reply in a way that was not asked for.",
                          shownUrl(url), std::nullopt};
    return failed(std::move(failure));
}

} // namespace

HttpClient::HttpClient(Connection connection, HttpOptions options)
    : m_connection(std::move(connection))
    , m_options(options) {}

Outcome<HttpReply> HttpClient::openOnce(std::string url, const HttpGet& get) const {
    auto source = std::make_unique<HttpSource>(m_connection, url, get.accept, m_options, get.cancel);
    auto head = source->awaitHead();
    if (!head) {
        return failed(std::move(head.error()));
    }
    auto body = decoded(m_connection, *head, url, std::move(source));
    if (!body) {
        return failed(std::move(body.error()));
    }
    HttpReply reply;
    reply.head = std::move(*head);
    reply.body = std::make_unique<CappedSource>(std::move(*body), m_options.maxReplyBytes, shownUrl(url));
    reply.url = std::move(url);
    return reply;
}

Outcome<HttpReply> HttpClient::followRedirects(const HttpGet& get) const {
    std::string url = m_connection.baseUrl() + get.path;
    for (int hop = 0;; ++hop) {
        auto reply = openOnce(url, get);
        if (!reply || !isRedirect(reply->head.status)) {
            return reply;
        }
        const auto from = parseUrl(url);
        const auto location = reply->head.header("Location");
        const auto to = from && location ? resolveUrl(*from, *location) : Expected<Url>(fail(Error{}));
        if (!to) {
            return failed(badRedirectFailure(
                m_connection, url, "sends you to an address that cannot be followed. Check the address."));
        }
        if (to->origin() != from->origin()) {
            return failed(redirectFailure(m_connection, *from, *to));
        }
        if (hop >= limits::kRedirects) {
            return failed(badRedirectFailure(m_connection, url,
                                             "keeps sending you on: more than " +
                                                 std::to_string(limits::kRedirects) +
                                                 " redirects. Check the address."));
        }
        url = to->text();
    }
}

Outcome<HttpReply> HttpClient::open(HttpGet& get) const {
    for (;;) {
        auto reply = followRedirects(get);
        const bool again = reply ? isOverload(reply->head.status) : reply.error().retriable;
        if (!again || get.retries <= 0) {
            return reply;
        }
        --get.retries;
        if (!pauseUnlessCancelled(get.cancel, m_options.retryPause)) {
            return failed(cancelledFailure(m_connection.baseUrl() + get.path));
        }
    }
}

Outcome<SmallReply> HttpClient::getSmall(HttpGet& get) const {
    for (;;) {
        auto reply = open(get);
        if (!reply) {
            return failed(std::move(reply.error()));
        }
        SmallReply small{std::move(reply->head), std::move(reply->url), {}};
        CappedSource capped(std::move(reply->body), m_options.maxSmallReplyBytes, shownUrl(small.url));
        const auto read =
            readUntil(capped, small.body, small.body.max_size(), [](const std::string&) { return false; });
        // The status says more than how the body of an error ended.
        if (read || (small.head.status != kOk && read.error().code != ErrorCode::cancelled)) {
            return small;
        }
        Failure failure = failureOfBody(read.error());
        failure.error.path = shownUrl(small.url);
        if (!failure.retriable || get.retries <= 0) {
            return failed(std::move(failure));
        }
        --get.retries;
    }
}

Outcome<std::unique_ptr<ByteSource>> HttpClient::openJson(HttpGet& get) const {
    for (;;) {
        auto reply = open(get);
        if (!reply) {
            return failed(std::move(reply.error()));
        }
        std::string start;
        const bool ok = reply->head.status == kOk;
        auto read = readUntil(*reply->body, start, kLookBytes,
                              [&](const std::string& body) { return ok && startsJson(body); });
        if (ok && startsJson(start)) {
            return std::make_unique<PeekedSource>(std::move(start), std::move(reply->body));
        }
        if (read || (!ok && read.error().code != ErrorCode::cancelled)) {
            return failed(failureOfReply(m_connection, BadReply{reply->head, reply->url, start}));
        }
        Failure failure = failureOfBody(read.error());
        failure.error.path = shownUrl(reply->url);
        if (!failure.retriable || get.retries <= 0) {
            return failed(std::move(failure));
        }
        --get.retries;
    }
}

Outcome<SmallReply> HttpClient::getSmallJson(HttpGet& get) const {
    auto reply = getSmall(get);
    if (reply && (reply->head.status != kOk || !startsJson(reply->body))) {
        return failed(failureOfReply(m_connection, BadReply{reply->head, reply->url, reply->body}));
    }
    return reply;
}

} // namespace spoor::client
