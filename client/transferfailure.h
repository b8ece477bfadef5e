// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/connection.h"
#include "client/failure.h"
#include "model/base/time.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace spoor::client {

/// How a transfer ended that did not end well.
struct TransferEnd {
    /// libcurl's result code.
    int code = 0;
    /// errno of a failed connect, 0 if unknown.
    long osError = 0;
    /// The status of a proxy's answer to CONNECT, 0 if there was none.
    long proxyStatus = 0;
    /// libcurl's or the TLS library's own words.
    std::string detail;
    /// Body bytes received, and announced (-1 if they were not).
    std::uint64_t received = 0;
    std::int64_t announced = -1;
    Nanoseconds connectTimeout{0};
};

/// The address as it may be shown: without user information, query and fragment.
std::string shownUrl(std::string_view url);

/// What the end of a transfer means, in words that say what to do.
Failure failureOfTransfer(const Connection& connection, std::string_view url, const TransferEnd& end);

/// No byte came for the connection's stall timeout.
Failure stallFailure(const Connection& connection, std::string_view url);

Failure cancelledFailure(std::string_view url);

/// The failure behind an error that a reply's body gave while it was read.
Failure failureOfBody(Error error);

} // namespace spoor::client
