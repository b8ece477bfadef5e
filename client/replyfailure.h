// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/connection.h"
#include "client/failure.h"
#include "client/httpsource.h"
#include "client/url.h"

#include <string_view>

namespace spoor::client {

/// A reply that is not what Jaeger's API gives, as far as it was read.
struct BadReply {
    const ReplyHead& head;
    /// The address that answered.
    std::string_view url;
    /// The body's beginning.
    std::string_view body;
};

/// What such a reply means: credentials, a tenant, a wrong path, a sign-in page, an error of the server. A
/// reply with status 200 that comes here is a page, empty, or no JSON.
Failure failureOfReply(const Connection& connection, const BadReply& reply);

/// The server sends from one address to another that is not followed.
Failure redirectFailure(const Connection& connection, const Url& from, const Url& to);

/// Redirects that cannot be followed: too many, or to nowhere.
Failure badRedirectFailure(const Connection& connection, std::string_view url, std::string_view what);

/// Something answers, but not as Jaeger's API does; `detail` is a sentence that says how, or empty.
Failure notJaegerFailure(const Connection& connection, std::string_view url, std::string_view detail);

} // namespace spoor::client
