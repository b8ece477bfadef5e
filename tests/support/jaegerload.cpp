// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/jaegerload.h"

#include "tests/support/piecesource.h"

#include <array>
#include <cstdio>
#include <map>
#include <memory>
#include <stdexcept>

namespace spoor::test {

namespace {

std::string valueText(const AttributeValue& value) {
    const std::string type = std::string(attributeTypeText(value.type)) + ":";
    switch (value.type) {
    case AttributeType::boolean:
        return type + (value.boolean ? "true" : "false");
    case AttributeType::integer:
        return type + std::to_string(value.integer);
    case AttributeType::real: {
        std::array<char, 40> buffer{};
        std::snprintf(buffer.data(), buffer.size(), "%.17g", value.real);
        return type + buffer.data();
    }
    default:
        return type + std::string(value.text);
    }
}

} // namespace

formats::Input textInput(std::string bytes, std::string path, std::size_t piece) {
    return {std::move(path), [bytes = std::move(bytes), piece]() -> Expected<std::unique_ptr<ByteSource>> {
                return std::unique_ptr<ByteSource>(std::make_unique<PieceSource>(bytes, piece));
            }};
}

formats::LoadResult loadText(std::string bytes, std::size_t piece) {
    const formats::Input input = textInput(std::move(bytes), "test.json", piece);
    return formats::load({&input, 1});
}

formats::LoadResult loadTexts(std::initializer_list<std::string> inputs) {
    std::vector<formats::Input> list;
    for (const std::string& bytes : inputs) {
        list.push_back(textInput(bytes, "test" + std::to_string(list.size() + 1) + ".json"));
    }
    return formats::load(list);
}

std::string warningCounts(const formats::LoadResult& result) {
    std::map<std::string_view, int> counts;
    for (const TraceWarning& warning : result.traces->warnings()) {
        ++counts[warningKindText(warning.kind)];
    }
    std::string text;
    for (const auto& [kind, count] : counts) {
        text += (text.empty() ? "" : " ") + std::string(kind) + ":" + std::to_string(count);
    }
    return text;
}

std::string ending(const formats::SourceReport& report) {
    if (!report.error) {
        return "ok";
    }
    const std::string code(errorCodeText(report.error->code));
    return report.error->offset ? code + "@" + std::to_string(*report.error->offset) : code;
}

std::string attributesText(const AttributeRange& attributes) {
    std::string text;
    for (const Attribute& attribute : attributes) {
        text += (text.empty() ? "" : "; ") + std::string(attribute.key) + "=" + valueText(attribute.value);
    }
    return text;
}

std::string rowIds(const TraceSet& set) {
    std::string text;
    for (std::size_t row = 0; row < set.spanCount(); ++row) {
        const std::string id = set.spanIdText(SpanIndex(row));
        const std::size_t first = id.find_first_not_of('0');
        text += (text.empty() ? "" : " ") + (first == std::string::npos ? "0" : id.substr(first));
    }
    return text;
}

SpanIndex onlyRow(const formats::LoadResult& result) {
    if (!result.traces || result.traces->spanCount() != 1) {
        throw std::runtime_error("exactly one span was expected");
    }
    return SpanIndex(0U);
}

std::string traceOf(std::initializer_list<std::string> spans) {
    std::string text = R"({"traceID":"a1","spans":[)";
    const char* comma = "";
    for (const std::string& span : spans) {
        text += comma + span;
        comma = ",";
    }
    return text + R"(],"processes":{"p1":{"serviceName":"web","tags":[]}},"warnings":null})";
}

std::string spanJson(std::string_view id, std::string_view more) {
    return R"({"traceID":"a1","spanID":")" + std::string(id) +
           R"(","operationName":"op","references":[],"startTime":1000,"duration":10,"tags":[],"logs":[],)"
           R"("processID":"p1","warnings":null)" +
           std::string(more) + "}";
}

std::string traceWithTags(std::string_view tags) {
    return traceOf(
        {R"({"traceID":"a1","spanID":"1","operationName":"op","startTime":1000,"duration":10,"tags":[)" +
         std::string(tags) + R"(],"processID":"p1"})"});
}

} // namespace spoor::test
