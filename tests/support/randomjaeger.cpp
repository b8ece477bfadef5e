// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/randomjaeger.h"

#include <functional>
#include <utility>
#include <vector>

namespace spoor::test {

namespace {

using Members = std::vector<std::pair<std::string, std::string>>;

std::string quoted(std::string_view text) {
    return "\"" + std::string(text) + "\"";
}

/// An object of these members, turned round at a random place, now and then with one that nobody knows.
std::string object(Choices& choices, Members members) {
    if (choices.oneIn(8)) {
        members.emplace_back("unknown", choices.of({R"({"a":[1,{"spans":[]}]})", "null", R"(["data"])"}));
    }
    const std::size_t turn = members.empty() ? 0 : choices.below(static_cast<std::uint32_t>(members.size()));
    std::string text = "{";
    for (std::size_t i = 0; i < members.size(); ++i) {
        const auto& [key, value] = members[(i + turn) % members.size()];
        text += (i == 0 ? "" : ",") + quoted(key) + ":" + value;
    }
    return text + "}";
}

std::string list(Choices& choices, std::uint32_t most, const std::function<std::string()>& make) {
    if (choices.oneIn(9)) {
        return choices.of({"null", "{}", "7", R"([null,3,"x"])"});
    }
    const std::uint32_t count = choices.below(most + 1);
    std::string text = "[";
    for (std::uint32_t i = 0; i < count; ++i) {
        text += (i == 0 ? "" : ",") + make();
    }
    return text + "]";
}

std::string traceId(Choices& choices) {
    static constexpr const char* kIds[]{
        R"("a1")", R"("00000000000000a1")", R"("A1")", R"("deadbeef")", R"("T-1")", R"("")", R"("0")", "17"};
    return choices.of(kIds);
}

std::string spanId(Choices& choices) {
    static constexpr const char* kIds[]{"1", "0000000000000001", "2", "3", "4", "a", "A", "S1",
                                        "",  "ffffffffffffffff"};
    return quoted(choices.of(kIds));
}

std::string time(Choices& choices) {
    static constexpr const char* kTimes[]{"1700000000000001",
                                          "1700000000000002",
                                          "1700000000000007.25",
                                          R"("1700000000000003")",
                                          "0",
                                          "-5",
                                          "9223372036854775",
                                          "9223372036854776",
                                          "18446744073709551615",
                                          "99999999999999999999",
                                          "null",
                                          R"("soon")",
                                          "true",
                                          "1e15"};
    return choices.of(kTimes);
}

std::string duration(Choices& choices) {
    static constexpr const char* kDurations[]{
        "5",    "0",         "1500", "2.5", R"("12")", "-1", "18446744073709551614", "9223372036854775807",
        "null", R"("long")", "[1]"};
    return choices.of(kDurations);
}

std::string value(Choices& choices) {
    static constexpr const char* kValues[]{R"("x")",
                                           R"("true")",
                                           R"("72.5")",
                                           R"("9223372036854775807")",
                                           R"("")",
                                           R"("AAAw")",
                                           "5",
                                           "-3",
                                           "72.5",
                                           "1e3",
                                           "true",
                                           "false",
                                           "null",
                                           R"([1,"a",null])",
                                           R"({"k":[true,{}]})",
                                           "9223372036854775807",
                                           "9223372036854775808",

                                           R"("\u00e9\n\u20ac")",
                                           R"("NaN")",
                                           "0",
                                           R"("error")"};
    return choices.of(kValues);
}

std::string tag(Choices& choices) {
    static constexpr const char* kKeys[]{"a",
                                         "b",
                                         "span.kind",
                                         "error",
                                         "otel.status_code",
                                         "otel.status_description",
                                         "otel.scope.name",
                                         "otel.library.version",
                                         "w3c.tracestate",
                                         "event",
                                         "message",
                                         ""};
    static constexpr const char* kTypes[]{"string", "bool",   "int64", "float64", "binary",
                                          "long",   "double", "odd",   ""};
    static constexpr const char* kFieldTexts[]{R"("server")", R"("CLIENT")", R"("ERROR")", R"("OK")",
                                               R"("UNSET")"};
    const std::string key = choices.of(kKeys);
    std::string type = choices.of(kTypes);
    std::string text = choices.oneIn(3) ? std::string(choices.of(kFieldTexts)) : value(choices);
    if (type == "binary" && text.front() == '"') {
        text = R"("AAAw")";
    }
    Members members{{"key", quoted(key)}, {"type", quoted(type)}, {"value", text}};
    if (choices.oneIn(10)) {
        members.erase(members.begin() + choices.below(3));
    }
    return object(choices, members);
}

std::string tags(Choices& choices) {
    return list(choices, 4, [&choices] { return tag(choices); });
}

std::string reference(Choices& choices) {
    static constexpr const char* kTypes[]{"CHILD_OF", "FOLLOWS_FROM", "ODD"};
    Members members{
        {"refType", quoted(choices.of(kTypes))}, {"traceID", traceId(choices)}, {"spanID", spanId(choices)}};
    if (choices.oneIn(8)) {
        members.erase(members.begin() + choices.below(3));
    }
    return object(choices, members);
}

std::string log(Choices& choices) {
    return object(choices, {{"timestamp", time(choices)}, {"fields", tags(choices)}});
}

std::string process(Choices& choices) {
    static constexpr const char* kServices[]{R"("web")", R"("cart")", R"("")", "null", "12"};
    return object(choices, {{"serviceName", choices.of(kServices)}, {"tags", tags(choices)}});
}

std::string warnings(Choices& choices) {
    return list(choices, 2, [] { return std::string(R"("the clock was wrong")"); });
}

std::string span(Choices& choices) {
    static constexpr const char* kNames[]{R"("GET /")", R"("")", R"("gr\u00fc\u00dfe")", "4", "null"};
    static constexpr const char* kProcesses[]{R"("p1")", R"("p2")", R"("p9")", R"("")", "null"};
    Members members{{"traceID", traceId(choices)},
                    {"spanID", spanId(choices)},
                    {"operationName", choices.of(kNames)},
                    {"references", list(choices, 2, [&choices] { return reference(choices); })},
                    {"startTime", time(choices)},
                    {"duration", duration(choices)},
                    {"tags", tags(choices)},
                    {"logs", list(choices, 2, [&choices] { return log(choices); })},
                    {"processID", choices.of(kProcesses)},
                    {"warnings", warnings(choices)}};
    if (choices.oneIn(4)) {
        members.emplace_back("flags", choices.of({"1", "0", "4294967295", "4294967296", "-1", R"("1")"}));
    }
    if (choices.oneIn(6)) {
        members.emplace_back("parentSpanID", spanId(choices));
    }
    if (choices.oneIn(6)) {
        members.emplace_back("process", process(choices));
    }
    if (choices.oneIn(3)) {
        members.erase(members.begin() + 2 + choices.below(8));
    }
    return object(choices, members);
}

std::string spans(Choices& choices) {
    std::string text = "[" + span(choices);
    for (std::uint32_t more = choices.below(5); more > 0; --more) {
        text += "," + span(choices);
    }
    return text + "]";
}

std::string trace(Choices& choices) {
    Members members{{"traceID", traceId(choices)},
                    {"spans", spans(choices)},
                    {"processes", object(choices, {{"p1", process(choices)}, {"p2", process(choices)}})},
                    {"warnings", warnings(choices)}};
    if (choices.oneIn(5)) {
        members.erase(members.begin() + 2);
    }
    return object(choices, members);
}

} // namespace

std::string randomJaeger(Choices& choices) {
    switch (choices.below(6)) {
    case 0:
        return object(choices,
                      {{"data", "[" + trace(choices) + "," + trace(choices) + "]"}, {"errors", "null"}});
    case 1:
        return trace(choices);
    case 2:
        return "[" + trace(choices) + "]";
    case 3:
        return spans(choices);
    case 4:
        return object(choices, {{"data", trace(choices)}});
    default:
        return span(choices);
    }
}

} // namespace spoor::test
