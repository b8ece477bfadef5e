// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/expected.h"
#include "model/base/time.h"

#include <string>
#include <string_view>
#include <vector>

namespace spoor::client {

/// One header of a request or a reply.
struct Header {
    std::string name;
    std::string value;

    friend bool operator==(const Header&, const Header&) = default;
};

/// How to reach one Jaeger: a checked base URL and all that goes with a request. A value; copies are
/// independent. Every setter checks what it is given and fails with ErrorCode::usage, leaving the connection
/// as it was; messages never repeat a secret. Distinct objects may be used in distinct threads.
class Connection {
public:
    /// How long a transfer may stay without a byte.
    static constexpr Nanoseconds kStallTimeout = std::chrono::seconds(30);

    /// http://localhost:16686.
    Connection();

    /// From an address: http and https only, "http://" if no scheme is given. The host becomes lower case, a
    /// default port, query, fragment and trailing "/" go, a base path stays. User names in the URL are
    /// refused: they would be kept and shown with it. A link into Jaeger's own pages is cut by
    /// parseJaegerUrl() (client/jaegerurl.h).
    static Expected<Connection> fromUrl(std::string_view url);

    /// "https://jaeger.example.com:8443/jaeger": never a trailing "/", user information, query or fragment.
    const std::string& baseUrl() const { return m_baseUrl; }

    /// Adds a header to every request, or replaces the one of that name. The name must be a token of RFC
    /// 9110; the value printable ASCII, spaces and tabs inside. Headers that steer the transfer itself are
    /// refused.
    Expected<void> setHeader(std::string_view name, std::string_view value);
    /// The same from "NAME: VALUE".
    Expected<void> setHeaderLine(std::string_view line);
    void clearHeaders() { m_headers.clear(); }
    const std::vector<Header>& headers() const { return m_headers; }

    /// Sent as "Authorization: Bearer TOKEN"; empty takes it away. Printable ASCII without spaces.
    Expected<void> setBearerToken(std::string_view token);
    const std::string& bearerToken() const { return m_bearerToken; }

    /// Sent as basic credentials; an empty user takes them away. No control characters, no colon in the user.
    /// A connection has a token or a user, not both.
    Expected<void> setUser(std::string_view user, std::string_view password);
    const std::string& user() const { return m_user; }
    const std::string& password() const { return m_password; }

    /// A file of certificates (PEM) that are trusted in place of the system's; empty for the system's.
    /// The file is read when connecting.
    void setCaFile(std::string path) { m_caFile = std::move(path); }
    const std::string& caFile() const { return m_caFile; }

    /// The client's own certificate and key (PEM); an empty key means that the certificate's file holds both.
    void setClientCertificate(std::string certificateFile, std::string keyFile);
    const std::string& certificateFile() const { return m_certificateFile; }
    const std::string& keyFile() const { return m_keyFile; }

    /// A proxy's URL (http, https, socks4, socks4a, socks5, socks5h), empty for what the environment says. It
    /// may hold a user and password, which are never shown. Servers on the loopback are reached without the
    /// environment's proxy.
    Expected<void> setProxy(std::string_view url);
    const std::string& proxy() const { return m_proxy; }
    /// The proxy as it may be shown: without user and password.
    std::string shownProxy() const;

    /// 1 ms to 1 day.
    Expected<void> setStallTimeout(Nanoseconds timeout);
    Nanoseconds stallTimeout() const { return m_stallTimeout; }

    /// The whole connection for messages and logs: the base URL and what else is set, by name only.
    std::string redactedText() const;

    /// `text` (of a server, of a library) with every secret of this connection replaced by "***".
    /// O(text · number of secrets).
    std::string redact(std::string text) const;

    friend bool operator==(const Connection&, const Connection&) = default;

private:
    std::string m_baseUrl;
    std::vector<Header> m_headers;
    std::string m_bearerToken;
    std::string m_user;
    std::string m_password;
    std::string m_caFile;
    std::string m_certificateFile;
    std::string m_keyFile;
    std::string m_proxy;
    Nanoseconds m_stallTimeout = kStallTimeout;
};

} // namespace spoor::client
