// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/expected.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace spoor::client {

/// The parts of an http or https URL, as the library that connects understands them. Never holds user
/// information.
struct Url {
    /// Lower case.
    std::string scheme;
    /// Lower case; IPv6 in brackets.
    std::string host;
    /// Empty for the scheme's default.
    std::string port;
    /// Encoded as given, "." and ".." resolved; "/" at least.
    std::string path;
    /// Encoded as given, without "?".
    std::string query;

    /// "https://host:8443".
    std::string origin() const;
    /// Origin, path and query.
    std::string text() const;
};

/// True if the text begins like "http://".
bool hasScheme(std::string_view text);

/// Reads an absolute URL with the scheme http or https. User information is refused; a fragment is dropped.
Expected<Url> parseUrl(std::string_view text);

/// `location` as a reference relative to `base`, as a browser would go there. Fails with usage if it is no
/// http or https URL, or carries user information.
Expected<Url> resolveUrl(const Url& base, std::string_view location);

/// `text` with everything but the unreserved characters of RFC 3986 as %XX.
std::string percentEncode(std::string_view text);

/// `text` with %XX decoded, and "+" as a space if it is a form's value. Broken escapes stay as they are.
enum class Encoding { path, form };
std::string percentDecode(std::string_view text, Encoding encoding);

/// The decoded parameters of a query, in order.
std::vector<std::pair<std::string, std::string>> queryParameters(std::string_view query);

/// The decoded segments of a path; empty ones are left out.
std::vector<std::string> pathSegments(std::string_view path);

} // namespace spoor::client
