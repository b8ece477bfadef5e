// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/replyfailure.h"

#include "client/ascii.h"
#include "client/jaegerurl.h"
#include "client/replytext.h"
#include "client/transferfailure.h"

#include <algorithm>

namespace spoor::client {

namespace {

constexpr int kOk = 200;

Failure make(ErrorCode code, ConnectionProblem problem, std::string message) {
    Failure failure;
    failure.problem = problem;
    failure.error.code = code;
    failure.error.message = std::move(message);
    return failure;
}

/// " It says: …" in the server's own words, or nothing.
std::string quote(const std::string& text) {
    return text.empty() ? std::string() : " It says: " + text + (text.back() == '.' ? "" : ".");
}

std::string withStatus(int status) {
    return " (status " + std::to_string(status) + ")";
}

bool hasTenantHeader(const Connection& connection) {
    return std::any_of(connection.headers().begin(), connection.headers().end(),
                       [](const Header& header) { return containsIgnoringCase(header.name, "tenant"); });
}

Failure accessFailure(const Connection& connection, int status, const std::string& text) {
    const std::string& base = connection.baseUrl();
    if (status == 401 && containsIgnoringCase(text, "tenant")) {
        const std::string what =
            hasTenantHeader(connection)
                ? "Jaeger at " + base + " does not accept the tenant that the header names."
                : "Jaeger at " + base + " asks for a tenant. Add its header, by default x-tenant.";
        return make(ErrorCode::auth, ConnectionProblem::tenant, what + quote(text));
    }
    const bool given = !connection.bearerToken().empty() || !connection.user().empty();
    if (status == 403) {
        return make(
            ErrorCode::auth, ConnectionProblem::auth,
            base + " refuses access" + withStatus(status) +
                (given ? ". These credentials may not read it." : ". Give a token, or a user and password.") +
                quote(text));
    }
    return make(ErrorCode::auth, ConnectionProblem::auth,
                base + (given ? " does not accept these credentials" : " asks for credentials") +
                    withStatus(status) +
                    (given ? ". Check the token, or the user and password."
                           : ". Give a token, or a user and password.") +
                    quote(text));
}

/// The base URL that Jaeger's own page names, if it is another one than asked.
std::string betterBase(const Connection& connection, const BadReply& reply) {
    const auto path = looksLikeJaegerPage(reply.body) ? pageBasePath(reply.body) : std::nullopt;
    const auto url = parseUrl(reply.url);
    if (!path || !url) {
        return {};
    }
    const auto better = Connection::fromUrl(url->origin() + *path);
    return better && better->baseUrl() != connection.baseUrl() ? better->baseUrl() : std::string();
}

std::string pathAdvice(const Connection& connection) {
    const auto url = parseUrl(connection.baseUrl());
    if (url && url->path == "/") {
        return "try " + connection.baseUrl() + "/jaeger, or the path that your Jaeger has.";
    }
    return "check the path after the host.";
}

Failure pageFailure(const Connection& connection, const BadReply& reply) {
    if (looksLikeSignIn(reply.body) && !looksLikeJaegerPage(reply.body)) {
        Failure failure =
            make(ErrorCode::notJaeger, ConnectionProblem::loginPage,
                 "A sign-in page answers at " + connection.baseUrl() +
                     " in place of Jaeger's API. Add a header or a token that lets requests pass.");
        return failure;
    }
    const std::string better = betterBase(connection, reply);
    Failure failure = notJaegerFailure(connection, reply.url, "A web page answers there.");
    if (!better.empty()) {
        failure.error.message = "There is no Jaeger API below " + connection.baseUrl() +
                                "; Jaeger's own page names " + better + ". Try that.";
        failure.target = better;
    }
    return failure;
}

Failure missingFailure(const Connection& connection, const BadReply& reply, const std::string& text) {
    if (containsIgnoringCase(text, "trace not found") || containsIgnoringCase(text, "no traces found")) {
        return make(ErrorCode::traceNotFound, ConnectionProblem::other,
                    "Jaeger at " + connection.baseUrl() +
                        " has no trace of this id. It may be too old, or not yet there.");
    }
    return looksLikePage(reply.body)
               ? pageFailure(connection, reply)
               : notJaegerFailure(connection, reply.url, "The server answers: not found.");
}

Failure statusFailure(const Connection& connection, const BadReply& reply) {
    const int status = reply.head.status;
    const std::string& base = connection.baseUrl();
    const std::string text =
        plainText(connection.redact(replyMessage(connection.redact(std::string(reply.body)))), 200);
    if (status == 401 || status == 403) {
        return accessFailure(connection, status, text);
    }
    if (status == 404 || status == 405 || status == 410) {
        return missingFailure(connection, reply, text);
    }
    if (status == 407) {
        return make(ErrorCode::auth, ConnectionProblem::other,
                    "The proxy before " + base + " asks for credentials" + withStatus(status) +
                        ". Put them into the proxy's address.");
    }
    if (status == 429) {
        return make(ErrorCode::httpStatus, ConnectionProblem::serverError,
                    base + " asks for a pause" + withStatus(status) + ". Wait a moment, then try again." +
                        quote(text));
    }
    if (status >= 500) {
        return make(ErrorCode::httpStatus, ConnectionProblem::serverError,
                    "The server at " + base + " reports an error" + withStatus(status) + "." + quote(text) +
                        (text.empty() ? " Look into its log, or try again." : ""));
    }
    return make(ErrorCode::httpStatus, ConnectionProblem::other,
                base + " does not accept this request" + withStatus(status) + "." + quote(text));
}

/// The base URL below which `to` was asked for, or its address without the query.
std::string usableTarget(const Url& to) {
    const std::string shown = shownUrl(to.text());
    const auto link = parseJaegerUrl(shown);
    return link ? link->baseUrl : shown;
}

} // namespace

Failure notJaegerFailure(const Connection& connection, std::string_view url, std::string_view detail) {
    Failure failure = make(ErrorCode::notJaeger, ConnectionProblem::notJaeger,
                           "There is no Jaeger API below " + connection.baseUrl() + "; " +
                               pathAdvice(connection) + (detail.empty() ? "" : " " + std::string(detail)));
    failure.error.path = shownUrl(url);
    return failure;
}

Failure failureOfReply(const Connection& connection, const BadReply& reply) {
    Failure failure;
    if (reply.head.status != kOk) {
        failure = statusFailure(connection, reply);
    } else if (looksLikePage(reply.body)) {
        failure = pageFailure(connection, reply);
    } else if (reply.body.find_first_not_of(" \t\r\n") == std::string_view::npos) {
        failure = notJaegerFailure(connection, reply.url, "The reply was empty.");
    } else {
        failure = notJaegerFailure(connection, reply.url, "The reply was no JSON.");
    }
    failure.status = reply.head.status;
    failure.error.path = shownUrl(reply.url);
    return failure;
}

Failure redirectFailure(const Connection& connection, const Url& from, const Url& to) {
    const bool downgrade = from.scheme == "https" && to.scheme == "http";
    const bool sameSite = from.host == to.host && !downgrade;
    const std::string target = usableTarget(to);
    std::string message = "The server at " + connection.baseUrl() + " sends you to " + target + ". ";
    if (sameSite) {
        message += "Use this address.";
    } else if (from.host == to.host) {
        message += "That address is not encrypted; it is not followed.";
    } else {
        message += "That is another server, likely a sign-in page; it is not followed. Add a header or a "
                   "token that lets "
                   "requests pass.";
    }
    Failure failure =
        make(ErrorCode::httpStatus,
             sameSite ? ConnectionProblem::redirectSameSite : ConnectionProblem::redirectElsewhere,
             std::move(message));
    failure.target = target;
    failure.error.path = shownUrl(from.text());
    return failure;
}

Failure badRedirectFailure(const Connection& connection, std::string_view url, std::string_view what) {
    Failure failure = make(ErrorCode::httpStatus, ConnectionProblem::other,
                           "The server at " + connection.baseUrl() + " " + std::string(what));
    failure.error.path = shownUrl(url);
    return failure;
}

} // namespace spoor::client
