// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/error.h"

#include <tl/expected.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace spoor::client {

/// Why a server did not answer as a Jaeger would, as a window sees it: each has its own next step.
enum class ConnectionProblem : std::uint8_t {
    none,
    /// Nothing listens there, or the host cannot be reached.
    refused,
    nameNotFound,
    /// The certificate or the handshake: a CA file or a client certificate may help.
    tls,
    /// 401 or 403: a token, a user name or a header may help.
    auth,
    /// The server wants a tenant header.
    tenant,
    /// Something else than Jaeger's API answers below this path; Failure::target may hold a better base URL.
    notJaeger,
    /// A sign-in page answers in place of the API.
    loginPage,
    /// The server names another address of the same host: Failure::target is the base URL to use.
    redirectSameSite,
    /// The server names another host: Failure::target.
    redirectElsewhere,
    serverError,
    timeout,
    other,
};

/// The stable text of a problem, for logs and tests: "name_not_found".
std::string_view problemText(ConnectionProblem problem);

/// A request that failed: the Error for people and programs, and what a window needs to offer a next step.
/// Holds no credentials.
struct Failure {
    Error error;
    ConnectionProblem problem = ConnectionProblem::other;
    /// The address to use or look at, for redirects and wrong base paths; else empty.
    std::string target;
    /// The HTTP status, 0 if there was none.
    int status = 0;
    /// The connection was lost or the server is overloaded: a second try may work.
    bool retriable = false;
};

/// A value or the Failure that prevented it. A class, not an alias: gcc ignores [[nodiscard]] on an alias.
template<class T>
class [[nodiscard]] Outcome : public tl::expected<T, Failure> {
public:
    using tl::expected<T, Failure>::expected;
};

/// Makes the failed side of an Outcome.
inline tl::unexpected<Failure> failed(Failure failure) {
    return tl::unexpected<Failure>(std::move(failure));
}

} // namespace spoor::client
