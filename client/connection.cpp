// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/connection.h"

#include "client/ascii.h"
#include "client/url.h"

#include <algorithm>
#include <array>

namespace spoor::client {

namespace {

constexpr std::string_view kDefaultUrl = "http://localhost:16686";

/// Without spaces and tabs at both ends; line breaks stay, so that they are seen and refused.
std::string_view withoutBlanks(std::string_view text) {
    constexpr std::string_view kBlanks = " \t";
    const std::size_t begin = text.find_first_not_of(kBlanks);
    return begin == std::string_view::npos ? std::string_view()
                                           : text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

bool isTokenCharacter(char c) {
    constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           kMarks.find(c) != std::string_view::npos;
}

bool isPrintable(char c) {
    return c > 0x20 && c < 0x7F;
}

bool isControl(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F;
}

bool isFieldCharacter(char c) {
    return isPrintable(c) || c == ' ' || c == '\t';
}

/// Headers that belong to the transfer: a reply could no longer be read if they were set by hand.
bool steersTransfer(std::string_view name) {
    static constexpr std::array<std::string_view, 9> kNames{
        "Accept-Encoding", "Connection", "Content-Length",    "Expect", "Keep-Alive",
        "Range",           "TE",         "Transfer-Encoding", "Upgrade"};
    return std::any_of(kNames.begin(), kNames.end(),
                       [&](std::string_view known) { return equalIgnoringCase(known, name); });
}

std::string base64(std::string_view bytes) {
    static constexpr std::string_view kDigits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t group = 0;
        const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
        for (std::size_t k = 0; k < 3; ++k) {
            group = group << 8U | (k < count ? static_cast<unsigned char>(bytes[i + k]) : 0U);
        }
        for (std::size_t k = 0; k < 4; ++k) {
            out += k <= count ? kDigits[group >> (18U - 6U * k) & 63U] : '=';
        }
    }
    return out;
}

void replaceAll(std::string& text, std::string_view what) {
    constexpr std::string_view kStars = "***";
    // Replacing one or two characters wherever they stand would only garble the text.
    if (what.size() < kStars.size()) {
        return;
    }
    std::string out;
    std::size_t from = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, from)) {
        out.append(text, from, at - from);
        out += kStars;
        from = at + what.size();
    }
    out.append(text, from);
    text = std::move(out);
}

/// What stands between "://" and "@" in a proxy's URL, or empty.
std::string_view proxyUserInfo(std::string_view proxy) {
    const std::size_t scheme = proxy.find("://");
    const std::size_t begin = scheme == std::string_view::npos ? 0 : scheme + 3;
    const std::size_t end = std::min(proxy.find('/', begin), proxy.size());
    const std::size_t at = proxy.substr(begin, end - begin).rfind('@');
    return at == std::string_view::npos ? std::string_view() : proxy.substr(begin, at);
}

} // namespace

Connection::Connection()
    : m_baseUrl(kDefaultUrl) {}

Expected<Connection> Connection::fromUrl(std::string_view url) {
    url = trimmed(url);
    if (url.empty()) {
        return fail(ErrorCode::usage, "no address was given; write it like http://localhost:16686");
    }
    auto parsed = parseUrl(hasScheme(url) ? std::string(url) : "http://" + std::string(url));
    if (!parsed) {
        return fail(std::move(parsed.error()));
    }
    Connection connection;
    std::string path = parsed->path;
    while (!path.empty() && path.back() == '/') {
        path.pop_back();
    }
    connection.m_baseUrl = parsed->origin() + path;
    return connection;
}

Expected<void> Connection::setHeader(std::string_view name, std::string_view value) {
    value = withoutBlanks(value);
    if (name.empty() || !std::all_of(name.begin(), name.end(), isTokenCharacter)) {
        return fail(ErrorCode::usage,
                    "a header's name must be made of letters, digits and -_.~!#$%&'*+^`| only");
    }
    if (!std::all_of(value.begin(), value.end(), isFieldCharacter)) {
        return fail(ErrorCode::usage,
                    "the value of header " + std::string(name) +
                        " holds a line break, another control character or a character outside ASCII");
    }
    if (steersTransfer(name)) {
        return fail(ErrorCode::usage,
                    "header " + std::string(name) + " cannot be set: it steers the transfer itself");
    }
    std::erase_if(m_headers, [&](const Header& header) { return equalIgnoringCase(header.name, name); });
    m_headers.push_back(Header{std::string(name), std::string(value)});
    return {};
}

Expected<void> Connection::setHeaderLine(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) {
        return fail(ErrorCode::usage, "a header must be written as NAME: VALUE");
    }
    return setHeader(withoutBlanks(line.substr(0, colon)), line.substr(colon + 1));
}

Expected<void> Connection::setBearerToken(std::string_view token) {
    if (!std::all_of(token.begin(), token.end(), isPrintable)) {
        return fail(
            ErrorCode::usage,
            "the token holds a space, a line break, a control character or a character outside ASCII");
    }
    if (!token.empty() && !m_user.empty()) {
        return fail(ErrorCode::usage, "give a token or a user name, not both");
    }
    m_bearerToken = token;
    return {};
}

Expected<void> Connection::setUser(std::string_view user, std::string_view password) {
    if (std::any_of(user.begin(), user.end(), isControl) ||
        std::any_of(password.begin(), password.end(), isControl)) {
        return fail(ErrorCode::usage, "the user name or the password holds a control character");
    }
    if (user.find(':') != std::string_view::npos) {
        return fail(ErrorCode::usage, "a user name must not hold a colon");
    }
    if (user.empty() && !password.empty()) {
        return fail(ErrorCode::usage, "a password needs a user name");
    }
    if (!user.empty() && !m_bearerToken.empty()) {
        return fail(ErrorCode::usage, "give a token or a user name, not both");
    }
    m_user = user;
    m_password = password;
    return {};
}

void Connection::setClientCertificate(std::string certificateFile, std::string keyFile) {
    m_certificateFile = std::move(certificateFile);
    m_keyFile = std::move(keyFile);
}

Expected<void> Connection::setProxy(std::string_view url) {
    static constexpr std::array<std::string_view, 6> kSchemes{"http",    "https",  "socks4",
                                                              "socks4a", "socks5", "socks5h"};
    if (!std::all_of(url.begin(), url.end(), isPrintable)) {
        return fail(ErrorCode::usage, "the proxy's address holds a space or a character outside ASCII");
    }
    const std::size_t end = url.find("://");
    if (end != std::string_view::npos &&
        std::none_of(kSchemes.begin(), kSchemes.end(), [&](std::string_view scheme) {
            return equalIgnoringCase(scheme, url.substr(0, end));
        })) {
        return fail(ErrorCode::usage,
                    "a proxy's address begins with http, https, socks4, socks4a, socks5 or socks5h");
    }
    m_proxy = url;
    return {};
}

std::string Connection::shownProxy() const {
    const std::string_view secret = proxyUserInfo(m_proxy);
    if (secret.empty()) {
        return m_proxy;
    }
    const auto at = static_cast<std::size_t>(secret.data() - m_proxy.data());
    return m_proxy.substr(0, at) + "***" + m_proxy.substr(at + secret.size());
}

Expected<void> Connection::setStallTimeout(Nanoseconds timeout) {
    if (timeout < std::chrono::milliseconds(1) || timeout > std::chrono::hours(24)) {
        return fail(ErrorCode::usage, "a timeout must lie between 1ms and 1d");
    }
    m_stallTimeout = timeout;
    return {};
}

std::string Connection::redactedText() const {
    std::string text = m_baseUrl;
    for (const Header& header : m_headers) {
        text += ", header " + header.name;
    }
    text += m_bearerToken.empty() ? "" : ", bearer token";
    text += m_user.empty() ? "" : ", user and password";
    text += m_caFile.empty() ? "" : ", CA file " + m_caFile;
    text += m_certificateFile.empty() ? "" : ", client certificate " + m_certificateFile;
    text += m_proxy.empty() ? "" : ", proxy " + shownProxy();
    return text;
}

std::string Connection::redact(std::string text) const {
    std::vector<std::string> secrets;
    if (!m_user.empty()) {
        secrets.push_back(base64(m_user + ":" + m_password));
        secrets.push_back(m_password);
    }
    secrets.push_back(m_bearerToken);
    for (const Header& header : m_headers) {
        secrets.push_back(header.value);
    }
    const std::string_view userInfo = proxyUserInfo(m_proxy);
    secrets.emplace_back(userInfo);
    const std::size_t colon = userInfo.find(':');
    if (colon != std::string_view::npos) {
        secrets.emplace_back(userInfo.substr(colon + 1));
    }
    // Longer ones first: a secret may hold another.
    std::sort(secrets.begin(), secrets.end(),
              [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
    for (const std::string& secret : secrets) {
        replaceAll(text, secret);
    }
    return text;
}

} // namespace spoor::client
