// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/url.h"

#include "client/ascii.h"

#include <curl/curl.h>

#include <algorithm>
#include <memory>
#include <optional>

namespace spoor::client {

namespace {

struct CurlFree {
    void operator()(char* text) const { curl_free(text); }
};

struct HandleFree {
    void operator()(CURLU* handle) const { curl_url_cleanup(handle); }
};

using Handle = std::unique_ptr<CURLU, HandleFree>;

std::string part(const Handle& handle, CURLUPart which, unsigned flags = 0) {
    char* text = nullptr;
    if (curl_url_get(handle.get(), which, &text, flags) != CURLUE_OK || text == nullptr) {
        return {};
    }
    return std::unique_ptr<char, CurlFree>(text).get();
}

tl::unexpected<Error> refuse(CURLUcode code) {
    switch (code) {
    case CURLUE_USER_NOT_ALLOWED:
        return fail(ErrorCode::usage,
                    "an address must not hold a user name or password; give them apart from it");
    case CURLUE_UNSUPPORTED_SCHEME:
    case CURLUE_BAD_SCHEME:
        return fail(ErrorCode::usage, "only http:// and https:// addresses can be asked");
    case CURLUE_BAD_PORT_NUMBER:
        return fail(ErrorCode::usage, "the address has a port that is no number from 1 to 65535");
    case CURLUE_NO_HOST:
    case CURLUE_BAD_HOSTNAME:
    case CURLUE_BAD_IPV6:
        return fail(ErrorCode::usage, "the address names no valid host");
    default:
        return fail(ErrorCode::usage, "this is no address; write it like http://localhost:16686");
    }
}

bool hasControlOrSpace(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte <= 0x20 || byte == 0x7F;
    });
}

Expected<Url> set(const Handle& handle, std::string_view text) {
    if (hasControlOrSpace(text)) {
        return fail(ErrorCode::usage, "the address holds a space or a control character");
    }
    const CURLUcode code =
        curl_url_set(handle.get(), CURLUPART_URL, std::string(text).c_str(), CURLU_DISALLOW_USER);
    if (code != CURLUE_OK) {
        return refuse(code);
    }
    Url url;
    url.scheme = lowerAscii(part(handle, CURLUPART_SCHEME));
    if (url.scheme != "http" && url.scheme != "https") {
        return refuse(CURLUE_UNSUPPORTED_SCHEME);
    }
    url.host = lowerAscii(part(handle, CURLUPART_HOST));
    url.port = part(handle, CURLUPART_PORT, CURLU_NO_DEFAULT_PORT);
    url.path = part(handle, CURLUPART_PATH);
    url.query = part(handle, CURLUPART_QUERY);
    if (url.host.empty()) {
        return refuse(CURLUE_NO_HOST);
    }
    if (url.path.empty()) {
        url.path = "/";
    }
    return url;
}

bool isUnreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

std::optional<unsigned> hexDigit(char c) {
    if (c >= '0' && c <= '9') {
        return static_cast<unsigned>(c - '0');
    }
    if (c >= 'a' && c <= 'f') {
        return static_cast<unsigned>(c - 'a' + 10);
    }
    if (c >= 'A' && c <= 'F') {
        return static_cast<unsigned>(c - 'A' + 10);
    }
    return std::nullopt;
}

} // namespace

std::string Url::origin() const {
    return scheme + "://" + host + (port.empty() ? "" : ":" + port);
}

std::string Url::text() const {
    return origin() + path + (query.empty() ? "" : "?" + query);
}

bool hasScheme(std::string_view text) {
    const std::size_t colon = text.find("://");
    return colon != std::string_view::npos && text.find_first_of("/?#") == colon + 1;
}

Expected<Url> parseUrl(std::string_view text) {
    const Handle handle(curl_url());
    return set(handle, text);
}

Expected<Url> resolveUrl(const Url& base, std::string_view location) {
    const Handle handle(curl_url());
    if (auto first = set(handle, base.text()); !first) {
        return first;
    }
    return set(handle, location);
}

std::string percentEncode(std::string_view text) {
    static constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        if (isUnreserved(c)) {
            out += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += '%';
            out += kHex[byte >> 4U];
            out += kHex[byte & 15U];
        }
    }
    return out;
}

std::string percentDecode(std::string_view text, Encoding encoding) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && encoding == Encoding::form) {
            out += ' ';
            continue;
        }
        if (text[i] == '%' && i + 2 < text.size()) {
            const auto high = hexDigit(text[i + 1]);
            const auto low = hexDigit(text[i + 2]);
            if (high && low) {
                out += static_cast<char>(*high << 4U | *low);
                i += 2;
                continue;
            }
        }
        out += text[i];
    }
    return out;
}

std::vector<std::pair<std::string, std::string>> queryParameters(std::string_view query) {
    std::vector<std::pair<std::string, std::string>> parameters;
    while (!query.empty()) {
        const std::string_view one = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(query.size(), one.size() + 1));
        if (one.empty()) {
            continue;
        }
        const std::size_t equals = std::min(one.find('='), one.size());
        parameters.emplace_back(percentDecode(one.substr(0, equals), Encoding::form),
                                percentDecode(one.substr(std::min(one.size(), equals + 1)), Encoding::form));
    }
    return parameters;
}

std::vector<std::string> pathSegments(std::string_view path) {
    std::vector<std::string> segments;
    while (!path.empty()) {
        const std::string_view one = path.substr(0, path.find('/'));
        path.remove_prefix(std::min(path.size(), one.size() + 1));
        if (!one.empty()) {
            segments.push_back(percentDecode(one, Encoding::path));
        }
    }
    return segments;
}

} // namespace spoor::client
