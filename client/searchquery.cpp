// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/searchquery.h"

#include "client/ascii.h"
#include "client/url.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>

namespace spoor::client {

namespace {

constexpr std::int64_t kMicrosecond = 1'000;

std::int64_t floorMicroseconds(Nanoseconds time) {
    const std::int64_t ns = time.count();
    return ns / kMicrosecond - (ns % kMicrosecond < 0 ? 1 : 0);
}

std::int64_t ceilMicroseconds(Nanoseconds time) {
    const std::int64_t ns = time.count();
    return ns / kMicrosecond + (ns % kMicrosecond > 0 ? 1 : 0);
}

std::string tagsJson(const SearchQuery& query) {
    nlohmann::json object = nlohmann::json::object();
    for (const SearchTag& tag : query.tags) {
        object[tag.key] = tag.value;
    }
    if (query.errorsOnly && !object.contains("error")) {
        object["error"] = "true";
    }
    return object.empty() ? std::string()
                          : object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// Reads one "key=value" after another.
class LogfmtParser {
public:
    explicit LogfmtParser(std::string_view text)
        : m_text(text) {}

    Expected<std::vector<SearchTag>> parse() {
        std::vector<SearchTag> tags;
        for (skipSpace(); m_at < m_text.size(); skipSpace()) {
            const std::size_t begin = m_at;
            auto tag = pair();
            if (!tag) {
                return fail(std::move(tag.error()));
            }
            if (std::any_of(tags.begin(), tags.end(),
                            [&](const SearchTag& known) { return known.key == tag->key; })) {
                return refuse(begin, "the key \"" + tag->key +
                                         "\" stands there twice; one span has one value of it");
            }
            tags.push_back(std::move(*tag));
        }
        return tags;
    }

private:
    tl::unexpected<Error> refuse(std::size_t at, const std::string& what) const {
        return tl::unexpected<Error>(Error{ErrorCode::usage,
                                           "attributes, character " + std::to_string(at + 1) + ": " + what,
                                           {},
                                           std::uint64_t{at}});
    }

    void skipSpace() {
        while (m_at < m_text.size() && isSpace(m_text[m_at])) {
            ++m_at;
        }
    }

    Expected<SearchTag> pair() {
        SearchTag tag;
        const std::size_t begin = m_at;
        while (m_at < m_text.size() && !isSpace(m_text[m_at]) && m_text[m_at] != '=' && m_text[m_at] != '"') {
            tag.key += m_text[m_at++];
        }
        if (m_at < m_text.size() && m_text[m_at] == '"') {
            return refuse(m_at, "a quote in a key; write key=\"value\"");
        }
        if (tag.key.empty()) {
            return refuse(begin, "a key is missing before \"=\"; write key=value");
        }
        if (m_at >= m_text.size() || m_text[m_at] != '=') {
            tag.value = "true";
            return tag;
        }
        ++m_at;
        const bool quoted = m_at < m_text.size() && m_text[m_at] == '"';
        auto value = quoted ? quotedValue() : plainValue();
        if (!value) {
            return fail(std::move(value.error()));
        }
        tag.value = std::move(*value);
        return tag;
    }

    Expected<std::string> plainValue() {
        std::string value;
        while (m_at < m_text.size() && !isSpace(m_text[m_at])) {
            if (m_text[m_at] == '"') {
                return refuse(m_at,
                              "a quote inside a value; put the whole value into quotes, with \\\" inside");
            }
            value += m_text[m_at++];
        }
        return value;
    }

    Expected<std::string> quotedValue() {
        const std::size_t begin = m_at++;
        std::string value;
        while (m_at < m_text.size() && m_text[m_at] != '"') {
            char c = m_text[m_at++];
            if (c == '\\') {
                const auto escaped = escape();
                if (!escaped) {
                    return refuse(m_at - 1, "an unknown escape; \\\" \\\\ \\n \\r and \\t are known");
                }
                c = *escaped;
            }
            value += c;
        }
        if (m_at >= m_text.size()) {
            return refuse(begin, "this quote is never closed");
        }
        ++m_at;
        if (m_at < m_text.size() && !isSpace(m_text[m_at])) {
            return refuse(m_at, "a space is missing after the closing quote");
        }
        return value;
    }

    std::optional<char> escape() {
        if (m_at >= m_text.size()) {
            return std::nullopt;
        }
        switch (m_text[m_at++]) {
        case '"':
            return '"';
        case '\\':
            return '\\';
        case 'n':
            return '\n';
        case 'r':
            return '\r';
        case 't':
            return '\t';
        default:
            --m_at;
            return std::nullopt;
        }
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

void appendParameter(std::string& out, std::string_view name, std::string_view value) {
    out += out.empty() ? "" : "&";
    out += name;
    out += '=';
    out += percentEncode(value);
}

} // namespace

Expected<void> validate(const SearchQuery& query) {
    if (query.service.empty()) {
        return fail(ErrorCode::usage, "a search needs a service; choose one");
    }
    if (query.limit < 1 ||
        query.limit > static_cast<std::uint32_t>(std::numeric_limits<std::int32_t>::max())) {
        return fail(ErrorCode::usage, "the limit must be a number of traces from 1 to 2147483647");
    }
    if ((query.minDuration && query.minDuration->count() < 0) ||
        (query.maxDuration && query.maxDuration->count() < 0)) {
        return fail(ErrorCode::usage, "a shortest or longest duration must not be negative");
    }
    if (query.minDuration && query.maxDuration && *query.minDuration > *query.maxDuration) {
        return fail(ErrorCode::usage, "the shortest duration is longer than the longest one");
    }
    if (query.range && (query.range->start.count() < 0 || query.range->end < query.range->start)) {
        return fail(ErrorCode::usage, "the time range ends before it starts, or starts before 1970");
    }
    if (!query.range && query.lookback.count() <= 0) {
        return fail(ErrorCode::usage, "the lookback must be longer than nothing");
    }
    return {};
}

TimeRange resolvedRange(const SearchQuery& query, Nanoseconds now) {
    TimeRange range = query.range.value_or(TimeRange{std::max(now - query.lookback, Nanoseconds(0)), now});
    constexpr std::int64_t kLast = std::numeric_limits<std::int64_t>::max() / kMicrosecond;
    range.start = Nanoseconds(floorMicroseconds(range.start) * kMicrosecond);
    range.end = Nanoseconds(std::min(ceilMicroseconds(range.end), kLast) * kMicrosecond);
    return range;
}

std::string searchParameters(const SearchQuery& query, TimeRange range) {
    std::string out;
    appendParameter(out, "service", query.service);
    if (!query.operation.empty()) {
        appendParameter(out, "operation", query.operation);
    }
    if (const std::string tags = tagsJson(query); !tags.empty()) {
        appendParameter(out, "tags", tags);
    }
    appendParameter(out, "start", std::to_string(floorMicroseconds(range.start)));
    appendParameter(out, "end", std::to_string(ceilMicroseconds(range.end)));
    if (query.minDuration && query.minDuration->count() > 0) {
        appendParameter(out, "minDuration", goDurationText(*query.minDuration));
    }
    if (query.maxDuration && query.maxDuration->count() > 0) {
        appendParameter(out, "maxDuration", goDurationText(*query.maxDuration));
    }
    appendParameter(out, "limit", std::to_string(query.limit));
    return out;
}

Expected<std::vector<SearchTag>> parseLogfmt(std::string_view text) {
    return LogfmtParser(text).parse();
}

std::string logfmtText(const std::vector<SearchTag>& tags) {
    std::string out;
    for (const SearchTag& tag : tags) {
        out += (out.empty() ? "" : " ") + tag.key + "=";
        const bool plain = std::none_of(tag.value.begin(), tag.value.end(),
                                        [](char c) { return isSpace(c) || c == '"' || c == '\\'; });
        if (plain) {
            out += tag.value;
            continue;
        }
        out += '"';
        for (const char c : tag.value) {
            switch (c) {
            case '\n':
                out += "\\n";
                break;
            case '\r':
                out += "\\r";
                break;
            case '\t':
                out += "\\t";
                break;
            case '"':
            case '\\':
                out += '\\';
                [[fallthrough]];
            default:
                out += c;
            }
        }
        out += '"';
    }
    return out;
}

} // namespace spoor::client
