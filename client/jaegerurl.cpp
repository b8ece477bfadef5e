// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/jaegerurl.h"

#include "client/ascii.h"
#include "client/connection.h"
#include "client/url.h"
#include "model/base/id.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

namespace spoor::client {

namespace {

using Parameters = std::vector<std::pair<std::string, std::string>>;

constexpr std::int64_t kMicrosecond = 1'000;

template<std::size_t N>
bool isOneOf(std::string_view text, const std::array<std::string_view, N>& names) {
    return std::find(names.begin(), names.end(), text) != names.end();
}

std::string parameter(const Parameters& parameters, std::string_view name) {
    const auto at =
        std::find_if(parameters.begin(), parameters.end(), [&](const auto& p) { return p.first == name; });
    return at == parameters.end() ? std::string() : at->second;
}

template<class Number>
Expected<Number> number(std::string_view name, std::string_view text) {
    Number value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) {
        return fail(ErrorCode::usage, "the link's " + std::string(name) + " is no number in range");
    }
    return value;
}

Expected<std::optional<Nanoseconds>> duration(const Parameters& parameters, std::string_view name) {
    const std::string text = parameter(parameters, name);
    if (text.empty()) {
        return std::optional<Nanoseconds>();
    }
    const auto value = parseDuration(text);
    if (!value) {
        return fail(ErrorCode::usage, "the link's " + std::string(name) + " is no duration");
    }
    return std::optional<Nanoseconds>(*value);
}

/// Instants of a link are microseconds.
Expected<std::optional<Nanoseconds>> instant(const Parameters& parameters, std::string_view name) {
    const std::string text = parameter(parameters, name);
    if (text.empty()) {
        return std::optional<Nanoseconds>();
    }
    const auto value = number<std::int64_t>(name, text);
    if (!value) {
        return fail(value.error());
    }
    if (*value < 0 || *value > std::numeric_limits<std::int64_t>::max() / kMicrosecond) {
        return fail(ErrorCode::usage,
                    "the link's " + std::string(name) + " is no time in microseconds since 1970");
    }
    return std::optional<Nanoseconds>(Nanoseconds(*value * kMicrosecond));
}

/// Jaeger's lookbacks are durations, with weeks.
std::optional<Nanoseconds> lookback(std::string_view text) {
    if (!text.empty() && text.back() == 'w') {
        const auto weeks = number<std::int64_t>("lookback", text.substr(0, text.size() - 1));
        return weeks && *weeks > 0 && *weeks < 1'000 ? std::optional<Nanoseconds>(std::chrono::weeks(*weeks))
                                                     : std::nullopt;
    }
    const auto value = parseDuration(text);
    return value && value->count() > 0 ? std::optional<Nanoseconds>(*value) : std::nullopt;
}

void setTag(SearchQuery& query, std::string key, std::string value) {
    std::erase_if(query.tags, [&](const SearchTag& tag) { return tag.key == key; });
    query.tags.push_back(SearchTag{std::move(key), std::move(value)});
}

/// The tags of one `tags` parameter: a JSON object of texts.
Expected<void> addJsonTags(SearchQuery& query, const std::string& text) {
    const nlohmann::json object = nlohmann::json::parse(text, nullptr, false);
    if (!object.is_object()) {
        return fail(ErrorCode::usage, "the link's tags are no JSON object of texts");
    }
    for (const auto& [key, value] : object.items()) {
        if (!value.is_primitive() || value.is_null()) {
            return fail(ErrorCode::usage, "the link's tags are no JSON object of texts");
        }
        setTag(query, key, value.is_string() ? value.get<std::string>() : value.dump());
    }
    return {};
}

Expected<void> readTags(SearchQuery& query, const Parameters& parameters) {
    for (const auto& [name, value] : parameters) {
        if (name == "tags" && !value.empty()) {
            if (auto added = addJsonTags(query, value); !added) {
                return added;
            }
        } else if (name == "tag" && !value.empty()) {
            const std::size_t colon = value.find(':');
            if (colon == std::string::npos) {
                return fail(ErrorCode::usage, "the link's tag is not key:value");
            }
            setTag(query, value.substr(0, colon), value.substr(colon + 1));
        }
    }
    return {};
}

Expected<void> readTimes(SearchQuery& query, const Parameters& parameters) {
    const auto start = instant(parameters, "start");
    const auto end = instant(parameters, "end");
    if (!start || !end) {
        return fail(start ? end.error() : start.error());
    }
    const auto back = lookback(parameter(parameters, "lookback"));
    if (*start && *end) {
        query.range = TimeRange{**start, **end};
    } else if (back) {
        query.lookback = *back;
    }
    const auto shortest = duration(parameters, "minDuration");
    const auto longest = duration(parameters, "maxDuration");
    if (!shortest || !longest) {
        return fail(shortest ? longest.error() : shortest.error());
    }
    query.minDuration = *shortest;
    query.maxDuration = *longest;
    return {};
}

Expected<SearchQuery> readQuery(const Parameters& parameters) {
    SearchQuery query;
    query.service = parameter(parameters, "service");
    query.operation = parameter(parameters, "operation");
    if (auto read = readTimes(query, parameters); !read) {
        return fail(std::move(read.error()));
    }
    if (auto read = readTags(query, parameters); !read) {
        return fail(std::move(read.error()));
    }
    if (const std::string limit = parameter(parameters, "limit"); !limit.empty()) {
        const auto value = number<std::uint32_t>("limit", limit);
        if (!value) {
            return fail(value.error());
        }
        query.limit = *value;
    }
    return query;
}

/// Where Jaeger's own paths begin after the base path: pages at the end of the path, the API where it starts.
std::size_t baseLength(const std::vector<std::string>& segments) {
    static constexpr std::array<std::string_view, 8> kPages{
        "search",     "dependencies",        "monitor", "deep-dependencies", "quality-metrics",
        "index.html", "system-architecture", "static"};
    static constexpr std::array<std::string_view, 7> kApi{"traces", "services", "operations", "dependencies",
                                                          "v3",     "metrics",  "archive"};
    const std::size_t count = segments.size();
    for (std::size_t i = 0; i + 1 < count; ++i) {
        if (segments[i] == "api" && isOneOf(segments[i + 1], kApi)) {
            return i;
        }
    }
    if (count >= 2 && segments[count - 2] == "trace") {
        return count - 2;
    }
    return count >= 1 && isOneOf(segments[count - 1], kPages) ? count - 1 : count;
}

/// Adds "ID" or, of a link that compares, "ID...ID".
Expected<void> addTraceIds(JaegerLink& link, std::string_view text) {
    while (!text.empty()) {
        const std::string_view one = text.substr(0, text.find("..."));
        text.remove_prefix(std::min(text.size(), one.size() + 3));
        if (!parseTraceId(one)) {
            return fail(ErrorCode::usage, "the link's trace id is not 1 to 32 hexadecimal digits");
        }
        std::string id = normalTraceId(one);
        if (std::find(link.traceIds.begin(), link.traceIds.end(), id) == link.traceIds.end()) {
            link.traceIds.push_back(std::move(id));
        }
    }
    return {};
}

/// What the path after the base asks for.
Expected<void> readRoute(JaegerLink& link, const std::vector<std::string>& route,
                         const Parameters& parameters) {
    const bool isApi = !route.empty() && route[0] == "api";
    const std::size_t at = isApi ? (route.size() > 1 && route[1] == "v3" ? 2 : 1) : 0;
    const std::string_view page = at < route.size() ? std::string_view(route[at]) : std::string_view();
    if ((page == "trace" || page == "traces" || page == "archive") && at + 1 < route.size()) {
        link.kind = JaegerLink::Kind::traces;
        link.find = parameter(parameters, "uiFind");
        return addTraceIds(link, route[at + 1]);
    }
    if (page != "search" && page != "traces") {
        return {};
    }
    for (const auto& [name, value] : parameters) {
        if (name == "traceID" && !value.empty()) {
            link.kind = JaegerLink::Kind::traces;
            if (auto added = addTraceIds(link, value); !added) {
                return added;
            }
        }
    }
    if (link.kind == JaegerLink::Kind::traces || parameter(parameters, "service").empty()) {
        return {};
    }
    link.kind = JaegerLink::Kind::search;
    auto query = readQuery(parameters);
    if (!query) {
        return fail(std::move(query.error()));
    }
    link.query = std::move(*query);
    return {};
}

/// The path as far as its first `count` segments, encoded as it was.
std::string pathPrefix(std::string_view path, std::size_t count) {
    std::string out;
    while (!path.empty() && count > 0) {
        const std::string_view one = path.substr(0, path.find('/'));
        path.remove_prefix(std::min(path.size(), one.size() + 1));
        if (!one.empty()) {
            out += "/" + std::string(one);
            --count;
        }
    }
    return out;
}

} // namespace

Expected<JaegerLink> parseJaegerUrl(std::string_view text) {
    text = trimmed(text);
    JaegerLink link;
    if (parseTraceId(text)) {
        link.kind = JaegerLink::Kind::traces;
        link.traceIds.push_back(normalTraceId(text));
        return link;
    }
    if (text.empty()) {
        return fail(ErrorCode::usage, "no address was given; write it like http://localhost:16686");
    }
    link.schemeAssumed = !hasScheme(text);
    auto url = parseUrl(link.schemeAssumed ? "http://" + std::string(text) : std::string(text));
    if (!url) {
        return fail(std::move(url.error()));
    }
    const std::vector<std::string> segments = pathSegments(url->path);
    const std::size_t base = baseLength(segments);
    auto connection = Connection::fromUrl(url->origin() + pathPrefix(url->path, base));
    if (!connection) {
        return fail(std::move(connection.error()));
    }
    link.baseUrl = connection->baseUrl();
    const std::vector<std::string> route(segments.begin() + static_cast<std::ptrdiff_t>(base),
                                         segments.end());
    if (auto read = readRoute(link, route, queryParameters(url->query)); !read) {
        return fail(std::move(read.error()));
    }
    return link;
}

} // namespace spoor::client
