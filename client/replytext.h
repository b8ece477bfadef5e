// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace spoor::client {

/// `text` on one line and safe to show: valid UTF-8, control and bidi control characters taken out, runs of
/// white space as one space, at most `limit` code points with "…" after a cut. O(text).
std::string plainText(std::string_view text, std::size_t limit);

/// The message that an error reply carries: errors[].msg of Jaeger's envelope, error.message of its newer
/// API, a page's title, or the text itself; plain and at most 200 code points. Empty if it says nothing.
std::string replyMessage(std::string_view body);

/// True if the first character after white space is "<".
bool looksLikePage(std::string_view body);

/// True if a page asks somebody to sign in: it has a password field or says so in its title.
bool looksLikeSignIn(std::string_view page);

/// True if the page is Jaeger's own.
bool looksLikeJaegerPage(std::string_view page);

/// The path of the page's <base href>, without a trailing "/"; none if it has no such element or it is no
/// path.
std::optional<std::string> pageBasePath(std::string_view page);

/// The version that Jaeger's page states, without its "v"; empty if it states none.
std::string pageVersion(std::string_view page);

/// True if no array or object of this JSON text nests deeper than `depth`. Strings are skipped. O(text).
bool nestsWithin(std::string_view json, std::size_t depth);

} // namespace spoor::client
