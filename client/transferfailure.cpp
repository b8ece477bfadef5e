// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/transferfailure.h"

#include "client/replytext.h"

#include <curl/curl.h>

#include <algorithm>
#include <cerrno>

namespace spoor::client {

namespace {

constexpr std::size_t kDetailLength = 200;

bool isTls(int code) {
    switch (code) {
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CRL_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_SSL_CLIENTCERT:
    case CURLE_USE_SSL_FAILED:
        return true;
    default:
        return false;
    }
}

bool isLost(int code) {
    return code == CURLE_GOT_NOTHING || code == CURLE_RECV_ERROR || code == CURLE_SEND_ERROR ||
           code == CURLE_HTTP2 || code == CURLE_HTTP2_STREAM;
}

/// The library's words with a full stop, or nothing.
std::string sentence(const std::string& detail) {
    if (detail.empty()) {
        return {};
    }
    return " " + detail + (detail.back() == '.' ? "" : ".");
}

std::string tlsAdvice(int code, const Connection& connection) {
    switch (code) {
    case CURLE_PEER_FAILED_VERIFICATION:
        return connection.caFile().empty() ? " If you trust this server, choose a CA file."
                                           : " The chosen CA file does not vouch for this server.";
    case CURLE_SSL_CACERT_BADFILE:
        return " Choose another CA file (PEM).";
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CLIENTCERT:
        return " Check the client certificate and its key (PEM).";
    default:
        return " Does this port speak https? Else write http:// in the address.";
    }
}

Failure tlsFailure(const Connection& connection, const TransferEnd& end, const std::string& detail) {
    Failure failure;
    failure.problem = ConnectionProblem::tls;
    failure.error.code = ErrorCode::tls;
    failure.error.message = "No secure connection to " + connection.baseUrl() + " could be made." +
                            sentence(detail) + tlsAdvice(end.code, connection);
    return failure;
}

Failure connectFailure(const Connection& connection, const TransferEnd& end) {
    Failure failure;
    failure.problem = ConnectionProblem::refused;
    failure.error.code = ErrorCode::network;
    const bool refused = end.osError == ECONNREFUSED || end.osError == 0;
    failure.error.message =
        refused ? "Jaeger at " + connection.baseUrl() + " refused the connection. Is it running?"
                : "Jaeger at " + connection.baseUrl() +
                      " cannot be reached from here. Check the address and the network.";
    return failure;
}

Failure plain(ErrorCode code, ConnectionProblem problem, std::string message) {
    Failure failure;
    failure.problem = problem;
    failure.error.code = code;
    failure.error.message = std::move(message);
    return failure;
}

Failure proxyFailure(const std::string& base, const std::string& detail) {
    return plain(ErrorCode::network, ConnectionProblem::other,
                 "The proxy does not let through to " + base + "." + sentence(detail) +
                     " Check the proxy's address and its user and password.");
}

Failure cutFailure(const TransferEnd& end) {
    std::string message = "The reply broke off after " + std::to_string(end.received);
    if (end.announced >= 0) {
        message += " of " + std::to_string(end.announced);
    }
    Failure failure = plain(ErrorCode::truncated, ConnectionProblem::other, message + " bytes. Try again.");
    failure.retriable = true;
    return failure;
}

Failure unlocated(const Connection& connection, const TransferEnd& end) {
    const std::string detail = plainText(connection.redact(end.detail), kDetailLength);
    const std::string& base = connection.baseUrl();
    if (end.proxyStatus >= 300) {
        return proxyFailure(base, "The proxy answered with status " + std::to_string(end.proxyStatus));
    }
    if (isTls(end.code)) {
        return tlsFailure(connection, end, detail);
    }
    if (isLost(end.code)) {
        Failure failure =
            plain(ErrorCode::network, ConnectionProblem::other,
                  "The connection to " + base + " was lost before the reply was complete. Try again.");
        failure.retriable = true;
        return failure;
    }
    switch (end.code) {
    case CURLE_COULDNT_CONNECT:
        return connectFailure(connection, end);
    case CURLE_COULDNT_RESOLVE_HOST:
        return plain(ErrorCode::network, ConnectionProblem::nameNotFound,
                     "The name in " + base +
                         " is not known to this network. Check its spelling, or connect to the "
                         "network that knows it.");
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_PROXY:
        return proxyFailure(base, detail);
    case CURLE_OPERATION_TIMEDOUT:
        return plain(ErrorCode::timeout, ConnectionProblem::timeout,
                     "Jaeger at " + base + " could not be reached within " +
                         durationText(end.connectTimeout) + ". Check the address and the network.");
    // So says libcurl of one header line past its own limit.
    case CURLE_OUT_OF_MEMORY:
        return plain(ErrorCode::tooLarge, ConnectionProblem::other,
                     "The reply of " + base +
                         " has a header that is too long. This is hardly Jaeger; check the address.");
    case CURLE_PARTIAL_FILE:
        return cutFailure(end);
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_WEIRD_SERVER_REPLY:
        return plain(ErrorCode::notJaeger, ConnectionProblem::notJaeger,
                     "What answers at " + base + " does not speak HTTP. Check the port: Jaeger's is 16686.");
    default:
        return plain(ErrorCode::network, ConnectionProblem::other,
                     "The request to " + base + " failed." + sentence(detail) + " Try again.");
    }
}

} // namespace

std::string shownUrl(std::string_view url) {
    url = url.substr(0, url.find_first_of("?#"));
    const std::size_t scheme = url.find("://");
    const std::size_t begin = scheme == std::string_view::npos ? 0 : scheme + 3;
    const std::size_t end = std::min(url.find('/', begin), url.size());
    const std::size_t at = url.substr(begin, end - begin).rfind('@');
    if (at == std::string_view::npos) {
        return std::string(url);
    }
    return std::string(url.substr(0, begin)) + std::string(url.substr(begin + at + 1));
}

Failure failureOfTransfer(const Connection& connection, std::string_view url, const TransferEnd& end) {
    Failure failure = unlocated(connection, end);
    failure.error.path = shownUrl(url);
    return failure;
}

Failure stallFailure(const Connection& connection, std::string_view url) {
    Failure failure = plain(ErrorCode::timeout, ConnectionProblem::timeout,
                            "Jaeger at " + connection.baseUrl() + " sent nothing for " +
                                durationText(connection.stallTimeout()) +
                                ". Ask for less (a shorter time, a lower limit), or allow a longer timeout.");
    failure.error.path = shownUrl(url);
    return failure;
}

Failure cancelledFailure(std::string_view url) {
    Failure failure = plain(ErrorCode::cancelled, ConnectionProblem::other, "cancelled");
    failure.error.path = shownUrl(url);
    return failure;
}

Failure failureOfBody(Error error) {
    Failure failure;
    failure.problem =
        error.code == ErrorCode::timeout ? ConnectionProblem::timeout : ConnectionProblem::other;
    failure.retriable = error.code == ErrorCode::truncated || error.code == ErrorCode::network;
    failure.error = std::move(error);
    return failure;
}

} // namespace spoor::client
