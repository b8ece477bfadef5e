// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/replytext.h"

#include "client/ascii.h"
#include "model/base/utf8.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace spoor::client {

namespace {

constexpr std::size_t kMessageLength = 200;
/// An envelope nests twice; what nests deeper is not one.
constexpr std::size_t kEnvelopeDepth = 32;

/// The code point of a valid sequence.
std::uint32_t decode(std::string_view sequence) {
    const auto first = static_cast<unsigned char>(sequence[0]);
    std::uint32_t value = sequence.size() == 1 ? first : first & (0x7FU >> sequence.size());
    for (std::size_t i = 1; i < sequence.size(); ++i) {
        value = value << 6U | (static_cast<unsigned char>(sequence[i]) & 0x3FU);
    }
    return value;
}

bool isHidden(std::uint32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || c == 0x2028 ||
           c == 0x2029;
}

/// The text between an element's tags, the first one of that name.
std::string elementText(std::string_view page, std::string_view name) {
    const std::string text = lowerAscii(page);
    const std::size_t open = text.find("<" + std::string(name));
    const std::size_t begin = open == std::string::npos ? open : text.find('>', open);
    const std::size_t end = begin == std::string::npos ? begin : text.find("</" + std::string(name), begin);
    return end == std::string::npos ? std::string() : std::string(page.substr(begin + 1, end - begin - 1));
}

/// The text member `key`, without copying anything else.
std::string member(const nlohmann::json& object, const char* key) {
    const auto at = object.is_object() ? object.find(key) : object.end();
    return at != object.end() && at->is_string() ? at->get<std::string>() : std::string();
}

std::string envelopeMessage(const nlohmann::json& document) {
    std::string out;
    if (!document.is_object()) {
        return out;
    }
    if (const auto errors = document.find("errors"); errors != document.end() && errors->is_array()) {
        for (const auto& error : *errors) {
            const std::string text = member(error, "msg");
            out += (out.empty() || text.empty() ? "" : "; ") + text;
            if (out.size() > 4 * kMessageLength) {
                break;
            }
        }
    }
    if (!out.empty()) {
        return out;
    }
    const auto error = document.find("error");
    if (error != document.end()) {
        return error->is_string() ? error->get<std::string>() : member(*error, "message");
    }
    return member(document, "message");
}

} // namespace

std::string plainText(std::string_view text, std::size_t limit) {
    const std::string valid = repairUtf8(text);
    std::string out;
    std::size_t count = 0;
    bool space = false;
    for (std::size_t i = 0; i < valid.size();) {
        const std::string_view sequence = std::string_view(valid).substr(i, utf8Length(valid, i));
        i += sequence.size();
        if (isSpace(sequence[0])) {
            space = !out.empty();
            continue;
        }
        if (isHidden(decode(sequence))) {
            continue;
        }
        const std::size_t wanted = space ? 2 : 1;
        if (count + wanted > limit) {
            return out + "\xE2\x80\xA6";
        }
        out += space ? " " : "";
        out += sequence;
        count += wanted;
        space = false;
    }
    return out;
}

std::string replyMessage(std::string_view body) {
    if (looksLikePage(body)) {
        return plainText(elementText(body, "title"), kMessageLength);
    }
    if (nestsWithin(body, kEnvelopeDepth)) {
        const nlohmann::json document = nlohmann::json::parse(body, nullptr, false);
        if (!document.is_discarded() && !document.is_primitive()) {
            return plainText(envelopeMessage(document), kMessageLength);
        }
    }
    return plainText(body, kMessageLength);
}

bool looksLikePage(std::string_view body) {
    const auto first = std::find_if_not(body.begin(), body.end(), isSpace);
    return first != body.end() && *first == '<';
}

bool looksLikeSignIn(std::string_view page) {
    const std::string text = lowerAscii(page);
    static constexpr std::array<std::string_view, 3> kFields{"type=\"password\"", "type='password'",
                                                             "type=password"};
    static constexpr std::array<std::string_view, 8> kTitles{"sign in", "sign-in", "signin", "sign on",
                                                             "log in",  "login",   "log on", "authenticat"};
    const std::string title = elementText(text, "title");
    const auto contains = [](const std::string& where) {
        return [&where](std::string_view what) { return where.find(what) != std::string::npos; };
    };
    return std::any_of(kFields.begin(), kFields.end(), contains(text)) ||
           std::any_of(kTitles.begin(), kTitles.end(), contains(title));
}

bool looksLikeJaegerPage(std::string_view page) {
    return page.find("JAEGER_") != std::string_view::npos ||
           lowerAscii(elementText(page, "title")).find("jaeger") != std::string::npos;
}

std::optional<std::string> pageBasePath(std::string_view page) {
    const std::string text = lowerAscii(page);
    const std::size_t element = text.find("<base ");
    const std::size_t attribute = element == std::string::npos ? element : text.find("href=", element);
    const std::size_t close = element == std::string::npos ? element : text.find('>', element);
    if (attribute == std::string::npos || close == std::string::npos || attribute > close) {
        return std::nullopt;
    }
    const std::size_t begin = attribute + 5;
    const char quote = text[begin];
    if (quote != '"' && quote != '\'') {
        return std::nullopt;
    }
    const std::size_t end = text.find(quote, begin + 1);
    std::string path(page.substr(begin + 1, std::min(end, page.size()) - begin - 1));
    if (path.empty() || path[0] != '/' || path.compare(0, 2, "//") == 0) {
        return std::nullopt;
    }
    while (!path.empty() && path.back() == '/') {
        path.pop_back();
    }
    return path;
}

std::string pageVersion(std::string_view page) {
    constexpr std::string_view kName = "JAEGER_VERSION";
    for (std::size_t at = page.find(kName); at != std::string_view::npos;
         at = page.find(kName, at + kName.size())) {
        std::size_t begin = at + kName.size();
        while (begin < page.size() && (isSpace(page[begin]) || page[begin] == '=')) {
            ++begin;
        }
        const std::size_t end = page.find('}', begin);
        if (begin >= page.size() || page[begin] != '{' || end == std::string_view::npos) {
            continue;
        }
        const std::string_view object = page.substr(begin, end - begin + 1);
        const nlohmann::json document = nestsWithin(object, kEnvelopeDepth)
                                            ? nlohmann::json::parse(object, nullptr, false)
                                            : nlohmann::json();
        std::string version = plainText(member(document, "gitVersion"), 40);
        if (!version.empty() && version != "unknown") {
            return version[0] == 'v' ? version.substr(1) : version;
        }
    }
    return {};
}

bool nestsWithin(std::string_view json, std::size_t depth) {
    std::size_t level = 0;
    bool inString = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (inString) {
            i += c == '\\' ? 1 : 0;
            inString = c != '"';
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            if (++level > depth) {
                return false;
            }
        } else if ((c == '}' || c == ']') && level > 0) {
            --level;
        }
    }
    return true;
}

} // namespace spoor::client
