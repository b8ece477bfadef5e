// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/jaegerreplies.h"

#include "client/replytext.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <utility>

namespace spoor::client {

namespace {

using Json = nlohmann::json;

/// An envelope with rows nests three times.
constexpr std::size_t kDepth = 32;

tl::unexpected<Error> notJaeger() {
    return fail(ErrorCode::notJaeger, "The reply is JSON, but not of Jaeger's API.");
}

Expected<Json> parse(std::string_view text) {
    if (!nestsWithin(text, kDepth)) {
        return notJaeger();
    }
    try {
        return Json::parse(text);
    } catch (const Json::parse_error& error) {
        if (error.byte > text.size()) {
            return fail(ErrorCode::truncated,
                        "The reply broke off after " + std::to_string(text.size()) + " bytes. Try again.");
        }
        return notJaeger();
    } catch (const Json::exception&) {
        return notJaeger();
    }
}

/// The rows of `data`: an array, or null for none.
Expected<const Json*> rows(const Json& document, std::string_view text) {
    const auto data = document.is_object() ? document.find("data") : document.end();
    if (data == document.end() || !(data->is_array() || data->is_null())) {
        return notJaeger();
    }
    const auto errors = document.find("errors");
    const bool hasErrors = errors != document.end() && errors->is_array() && !errors->empty();
    if (hasErrors && (data->is_null() || data->empty())) {
        return fail(ErrorCode::httpStatus, "The server reports: " + replyMessage(text));
    }
    return &*data;
}

/// Calls `take(row)` for each row until it returns false.
template<class Take>
Expected<void> forEachRow(std::string_view text, Take take) {
    const auto document = parse(text);
    if (!document) {
        return fail(document.error());
    }
    const auto all = rows(*document, text);
    if (!all) {
        return fail(all.error());
    }
    if ((*all)->is_array() && !std::all_of((*all)->begin(), (*all)->end(), take)) {
        return notJaeger();
    }
    return {};
}

const std::string* textMember(const Json& row, const char* key) {
    const auto at = row.is_object() ? row.find(key) : row.end();
    return at != row.end() && at->is_string() ? at->get_ptr<const std::string*>() : nullptr;
}

std::uint64_t saturatedSum(std::uint64_t a, std::uint64_t b) {
    return b > std::numeric_limits<std::uint64_t>::max() - a ? std::numeric_limits<std::uint64_t>::max()
                                                             : a + b;
}

} // namespace

Expected<std::vector<std::string>> readServices(std::string_view json) {
    std::set<std::string> names;
    const auto read = forEachRow(json, [&](const Json& row) {
        if (row.is_string()) {
            names.insert(row.get_ref<const std::string&>());
        }
        return row.is_string();
    });
    if (!read) {
        return fail(read.error());
    }
    return std::vector<std::string>(names.begin(), names.end());
}

Expected<std::vector<ServiceOperation>> readOperations(std::string_view json) {
    std::set<ServiceOperation> operations;
    const auto read = forEachRow(json, [&](const Json& row) {
        const std::string* name =
            row.is_string() ? row.get_ptr<const std::string*>() : textMember(row, "name");
        if (name == nullptr) {
            return false;
        }
        ServiceOperation operation{*name, std::nullopt};
        const std::string* kind = textMember(row, "spanKind");
        if (kind != nullptr && !kind->empty()) {
            operation.kind = *kind;
        }
        operations.insert(std::move(operation));
        return true;
    });
    if (!read) {
        return fail(read.error());
    }
    return std::vector<ServiceOperation>(operations.begin(), operations.end());
}

Expected<std::vector<ServiceDependency>> readDependencies(std::string_view json) {
    std::map<std::pair<std::string, std::string>, std::uint64_t> calls;
    const auto read = forEachRow(json, [&](const Json& row) {
        const std::string* parent = textMember(row, "parent");
        const std::string* child = textMember(row, "child");
        const auto count = row.is_object() ? row.find("callCount") : row.end();
        if (parent == nullptr || child == nullptr || count == row.end() || !count->is_number_unsigned()) {
            return false;
        }
        std::uint64_t& sum = calls[{*parent, *child}];
        sum = saturatedSum(sum, count->get<std::uint64_t>());
        return true;
    });
    if (!read) {
        return fail(read.error());
    }
    std::vector<ServiceDependency> out;
    out.reserve(calls.size());
    for (const auto& [pair, count] : calls) {
        out.push_back(ServiceDependency{pair.first, pair.second, count});
    }
    return out;
}

bool isCutJson(std::string_view json) {
    const auto document = parse(json);
    return !document && document.error().code == ErrorCode::truncated;
}

bool isNewerServices(std::string_view json) {
    const auto document = parse(json);
    return document && document->is_object() && document->contains("services");
}

} // namespace spoor::client
