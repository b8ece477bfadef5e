// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/httpsource.h"

#include "client/transferfailure.h"
#include "client/url.h"
#include "spoorversion.h"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>
#include <optional>

namespace spoor::client {

namespace {

using Clock = std::chrono::steady_clock;

constexpr long kReceiveBytes = 256L << 10U;
constexpr long kLongestPollMs = 1'000;

/// The library's state for the whole process, made once by the first transfer.
bool initialised() {
    static const bool ok = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    return ok;
}

bool isLoopback(std::string_view host) {
    return host == "localhost" || host == "[::1]" || host.starts_with("127.");
}

long milliseconds(Nanoseconds time) {
    return static_cast<long>(std::chrono::ceil<std::chrono::milliseconds>(time).count());
}

} // namespace

/// The transfer's state. libcurl holds its address, so it never moves.
struct HttpSource::Transfer {
    Transfer(const Connection& c, std::string u, const HttpOptions& o, const CancelToken& token)
        : connection(c)
        , url(std::move(u))
        , options(o)
        , cancel(token)
        , head(o.maxHeaderBytes) {}
    ~Transfer();
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;

    void prepare(std::string_view accept);
    void setTls();
    void setProxy();
    void addHeader(const std::string& line);
    void setHeaders(std::string_view accept);
    /// Runs the transfer until `ready()`, its end or a failure.
    template<class Ready>
    void run(Ready ready);
    void wait();
    void takeResult();
    void finish(CURLcode code);
    bool takeHeaderLine(std::string_view line);
    void setCallbacks();

    /// The body's Content-Length, -1 if it has none.
    std::int64_t announced() const;
    std::size_t pending() const { return window.size() - windowBegin; }
    bool over() const { return done || failure.has_value(); }

    static std::size_t onHeader(char* data, std::size_t, std::size_t size, void* self);
    static std::size_t onBody(char* data, std::size_t, std::size_t size, void* self);
    static int onConnected(void* self, char*, char*, int, int);

    Connection connection;
    std::string url;
    HttpOptions options;
    CancelToken cancel;
    std::uint64_t waker = 0;
    CURLM* multi = nullptr;
    CURL* easy = nullptr;
    curl_slist* requestHeaders = nullptr;

    HeadReader head;
    std::string window;
    std::size_t windowBegin = 0;
    std::uint64_t received = 0;
    std::uint64_t handedOut = 0;
    bool paused = false;
    bool connected = false;
    bool done = false;
    Clock::time_point lastByte = Clock::now();
    std::optional<Failure> failure;
    std::array<char, CURL_ERROR_SIZE> detail{};
};

HttpSource::Transfer::~Transfer() {
    cancel.removeWaker(waker);
    if (easy != nullptr) {
        curl_multi_remove_handle(multi, easy);
        curl_easy_cleanup(easy);
    }
    curl_multi_cleanup(multi);
    curl_slist_free_all(requestHeaders);
}

void HttpSource::Transfer::prepare(std::string_view accept) {
    multi = initialised() ? curl_multi_init() : nullptr;
    easy = multi != nullptr ? curl_easy_init() : nullptr;
    if (easy == nullptr) {
        finish(CURLE_FAILED_INIT);
        return;
    }
    waker = cancel.addWaker([handle = multi] { curl_multi_wakeup(handle); });
    curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    // A name look-up that hangs is left to end by itself: joining it would hold up a cancel.
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, milliseconds(options.connectTimeout));
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, 0L);
    curl_easy_setopt(easy, CURLOPT_BUFFERSIZE, kReceiveBytes);
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
    curl_easy_setopt(easy, CURLOPT_HTTP_CONTENT_DECODING, 0L);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, detail.data());
    curl_easy_setopt(easy, CURLOPT_USERAGENT, (std::string("spoor/") + kVersion).c_str());
    setCallbacks();
    setTls();
    setProxy();
    setHeaders(accept);
    curl_multi_add_handle(multi, easy);
}

void HttpSource::Transfer::setCallbacks() {
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &Transfer::onHeader);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &Transfer::onBody);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, &Transfer::onConnected);
    curl_easy_setopt(easy, CURLOPT_PREREQDATA, this);
}

void HttpSource::Transfer::setTls() {
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!connection.caFile().empty()) {
        curl_easy_setopt(easy, CURLOPT_CAINFO, connection.caFile().c_str());
        // The system's folder of certificates would be trusted beside the file.
        curl_easy_setopt(easy, CURLOPT_CAPATH, nullptr);
    }
    if (!connection.certificateFile().empty()) {
        const std::string& key =
            connection.keyFile().empty() ? connection.certificateFile() : connection.keyFile();
        curl_easy_setopt(easy, CURLOPT_SSLCERT, connection.certificateFile().c_str());
        curl_easy_setopt(easy, CURLOPT_SSLKEY, key.c_str());
    }
}

void HttpSource::Transfer::setProxy() {
    const auto parsed = parseUrl(url);
    if (!connection.proxy().empty()) {
        curl_easy_setopt(easy, CURLOPT_PROXY, connection.proxy().c_str());
        curl_easy_setopt(easy, CURLOPT_NOPROXY, "");
    } else if (parsed && isLoopback(parsed->host)) {
        curl_easy_setopt(easy, CURLOPT_PROXY, "");
    }
    curl_easy_setopt(easy, CURLOPT_HEADEROPT, static_cast<long>(CURLHEADER_SEPARATE));
    curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
}

void HttpSource::Transfer::addHeader(const std::string& line) {
    if (curl_slist* longer = curl_slist_append(requestHeaders, line.c_str())) {
        requestHeaders = longer;
    }
}

void HttpSource::Transfer::setHeaders(std::string_view accept) {
    addHeader("Accept: " + std::string(accept));
    // Asked for by hand: libcurl must not decode, since a paused transfer would be inflated in its memory.
    addHeader("Accept-Encoding: gzip");
    if (!connection.bearerToken().empty()) {
        addHeader("Authorization: Bearer " + connection.bearerToken());
    }
    for (const Header& header : connection.headers()) {
        addHeader(header.value.empty() ? header.name + ";" : header.name + ": " + header.value);
    }
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, requestHeaders);
    if (!connection.user().empty()) {
        curl_easy_setopt(easy, CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
        curl_easy_setopt(easy, CURLOPT_USERNAME, connection.user().c_str());
        curl_easy_setopt(easy, CURLOPT_PASSWORD, connection.password().c_str());
    }
}

template<class Ready>
void HttpSource::Transfer::run(Ready ready) {
    lastByte = Clock::now();
    while (!ready() && !over()) {
        if (cancel.cancelled()) {
            failure = cancelledFailure(url);
            return;
        }
        if (paused) {
            paused = false;
            // Delivers what was held back, and may pause again.
            curl_easy_pause(easy, CURLPAUSE_CONT);
        }
        int running = 0;
        curl_multi_perform(multi, &running);
        takeResult();
        if (ready() || over()) {
            return;
        }
        if (connected && Clock::now() - lastByte >= connection.stallTimeout()) {
            failure = stallFailure(connection, url);
            return;
        }
        wait();
    }
}

void HttpSource::Transfer::wait() {
    long timeout = kLongestPollMs;
    if (connected) {
        const Nanoseconds left = connection.stallTimeout() - (Clock::now() - lastByte);
        timeout = std::clamp(milliseconds(left), 0L, kLongestPollMs);
    }
    curl_multi_poll(multi, nullptr, 0, static_cast<int>(timeout), nullptr);
}

void HttpSource::Transfer::takeResult() {
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi, &left)) {
        if (message->msg == CURLMSG_DONE) {
            finish(message->data.result);
        }
    }
}

std::int64_t HttpSource::Transfer::announced() const {
    curl_off_t length = -1;
    if (easy == nullptr || curl_easy_getinfo(easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length) != CURLE_OK) {
        return -1;
    }
    return length;
}

void HttpSource::Transfer::finish(CURLcode code) {
    if (failure) {
        return;
    }
    if (code == CURLE_OK) {
        done = true;
        return;
    }
    TransferEnd end;
    end.code = code;
    if (easy != nullptr) {
        curl_easy_getinfo(easy, CURLINFO_OS_ERRNO, &end.osError);
        curl_easy_getinfo(easy, CURLINFO_HTTP_CONNECTCODE, &end.proxyStatus);
    }
    end.detail = detail[0] != '\0' ? detail.data() : curl_easy_strerror(code);
    end.received = received;
    end.announced = announced();
    end.connectTimeout = options.connectTimeout;
    failure = failureOfTransfer(connection, url, end);
}

bool HttpSource::Transfer::takeHeaderLine(std::string_view line) {
    const HeadReader::Verdict verdict = head.take(line);
    if (verdict == HeadReader::Verdict::go) {
        return true;
    }
    Failure refused;
    refused.error.path = shownUrl(url);
    if (verdict == HeadReader::Verdict::tooLarge) {
        refused.error.code = ErrorCode::tooLarge;
        refused.error.message = "The headers of the reply are larger than " +
                                std::to_string(options.maxHeaderBytes) +
                                " bytes. This is hardly Jaeger; check the address.";
    } else {
        refused.error.code = ErrorCode::badCompression;
        refused.error.message =
            "The server at " + connection.baseUrl() + " sends a transfer encoding that was not asked for.";
    }
    failure = std::move(refused);
    return false;
}

std::size_t HttpSource::Transfer::onHeader(char* data, std::size_t, std::size_t size, void* self) {
    auto& transfer = *static_cast<Transfer*>(self);
    transfer.lastByte = Clock::now();
    return transfer.takeHeaderLine(std::string_view(data, size)) ? size : 0;
}

std::size_t HttpSource::Transfer::onBody(char* data, std::size_t, std::size_t size, void* self) {
    auto& transfer = *static_cast<Transfer*>(self);
    transfer.lastByte = Clock::now();
    if (transfer.pending() > 0 && transfer.pending() + size > transfer.options.windowBytes) {
        transfer.paused = true;
        return CURL_WRITEFUNC_PAUSE;
    }
    transfer.window.append(data, size);
    transfer.received += size;
    return size;
}

int HttpSource::Transfer::onConnected(void* self, char*, char*, int, int) {
    auto& transfer = *static_cast<Transfer*>(self);
    transfer.connected = true;
    transfer.lastByte = Clock::now();
    return CURL_PREREQFUNC_OK;
}

HttpSource::HttpSource(const Connection& connection, std::string url, std::string_view accept,
                       const HttpOptions& options, const CancelToken& cancel)
    : m_transfer(std::make_unique<Transfer>(connection, std::move(url), options, cancel)) {
    m_transfer->prepare(accept);
}

HttpSource::~HttpSource() = default;

Outcome<ReplyHead> HttpSource::awaitHead() {
    Transfer& t = *m_transfer;
    t.run([&t] { return t.head.complete(); });
    if (!t.head.complete()) {
        t.finish(CURLE_GOT_NOTHING);
        return failed(*t.failure);
    }
    // A body that broke off already is told by read().
    return t.head.head();
}

Expected<std::size_t> HttpSource::read(std::span<char> buffer) {
    Transfer& t = *m_transfer;
    if (buffer.empty()) {
        return std::size_t{0};
    }
    t.run([&t] { return t.pending() > 0; });
    if (t.cancel.cancelled()) {
        t.failure = cancelledFailure(t.url);
    }
    // What arrived before a failure is handed out first.
    const bool cancelled = t.failure && t.failure->error.code == ErrorCode::cancelled;
    if (t.pending() == 0 || cancelled) {
        if (t.failure) {
            return fail(t.failure->error);
        }
        return std::size_t{0};
    }
    const std::size_t count = std::min(buffer.size(), t.pending());
    std::memcpy(buffer.data(), t.window.data() + t.windowBegin, count);
    t.windowBegin += count;
    t.handedOut += count;
    if (t.pending() == 0) {
        t.window.clear();
        t.windowBegin = 0;
    }
    return count;
}

std::uint64_t HttpSource::bytesConsumed() const {
    return m_transfer->handedOut;
}

std::uint64_t HttpSource::bytesTotal() const {
    return static_cast<std::uint64_t>(std::max<std::int64_t>(m_transfer->announced(), 0));
}

} // namespace spoor::client
