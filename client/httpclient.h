// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/connection.h"
#include "client/failure.h"
#include "client/httpsource.h"
#include "model/base/bytesource.h"
#include "model/base/cancel.h"

#include <memory>
#include <string>

namespace spoor::client {

/// One GET below a connection's base URL.
struct HttpGet {
    /// Path and encoded query after the base URL: "/api/services".
    std::string path;
    std::string accept = "application/json";
    CancelToken cancel;
    /// Second tries that are left; counted down as they are used.
    int retries = 1;
};

/// A reply whose body streams: decompressed, and too_large past the cap.
struct HttpReply {
    ReplyHead head;
    /// The address that answered in the end.
    std::string url;
    std::unique_ptr<ByteSource> body;
};

/// A reply in memory.
struct SmallReply {
    ReplyHead head;
    std::string url;
    std::string body;
};

/// GETs of one connection. Follows at most limits::kRedirects redirects by itself, to the same scheme, host
/// and port only, so that no header reaches another server; makes a second try after a lost connection, 502,
/// 503 and 504, before any byte of the body is handed out. Any number of threads.
class HttpClient {
public:
    explicit HttpClient(Connection connection, HttpOptions options = {});

    const Connection& connection() const { return m_connection; }
    const HttpOptions& options() const { return m_options; }

    /// Makes the request and returns the reply, whatever its status.
    Outcome<HttpReply> open(HttpGet& get) const;

    /// The whole reply, whatever its status.
    Outcome<SmallReply> getSmall(HttpGet& get) const;

    /// The body of a JSON reply with status 200. Anything else (another status, a page, nothing at all) is a
    /// Failure that says what answered.
    Outcome<std::unique_ptr<ByteSource>> openJson(HttpGet& get) const;

    /// The same, in memory.
    Outcome<SmallReply> getSmallJson(HttpGet& get) const;

private:
    Outcome<HttpReply> openOnce(std::string url, const HttpGet& get) const;
    Outcome<HttpReply> followRedirects(const HttpGet& get) const;

    Connection m_connection;
    HttpOptions m_options;
};

} // namespace spoor::client
