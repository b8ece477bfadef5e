// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/formats/detect.h"

#include <algorithm>
#include <array>
#include <span>

namespace spoor::formats {

namespace {

struct KeyMeaning {
    std::string_view key;
    Shape shape;
    std::string_view seen;
};

/// Keys that tell a document.
constexpr std::array kMeanings{
    KeyMeaning{"data", Shape::envelope, ""},
    KeyMeaning{"spans", Shape::trace, ""},
    KeyMeaning{"processes", Shape::trace, ""},
    KeyMeaning{"spanID", Shape::span, ""},
    KeyMeaning{"resourceSpans", Shape::foreign, "OTLP JSON"},
    KeyMeaning{"batches", Shape::foreign, "a Tempo trace"},
    KeyMeaning{"trace", Shape::foreign, "a Tempo trace"},
    KeyMeaning{"result", Shape::foreign, "an answer of Jaeger's api_v3"},
    KeyMeaning{"traceEvents", Shape::foreign, "a Chrome trace"},
    KeyMeaning{"resourceLogs", Shape::foreign, "OTLP logs"},
    KeyMeaning{"resourceMetrics", Shape::foreign, "OTLP metrics"},
    KeyMeaning{"traceId", Shape::foreign, "spans in Zipkin's or OTLP's form"},
    KeyMeaning{"services", Shape::reply, ""},
    KeyMeaning{"operations", Shape::reply, ""},
    KeyMeaning{"summaries", Shape::reply, ""},
    KeyMeaning{"dependencies", Shape::reply, ""},
    KeyMeaning{"metrics", Shape::reply, ""},
    KeyMeaning{"error", Shape::reply, ""},
    KeyMeaning{"errors", Shape::reply, ""},
    KeyMeaning{"callCount", Shape::reply, ""},
};

const KeyMeaning* meaningOf(std::string_view key) {
    const auto at = std::ranges::find(kMeanings, key, &KeyMeaning::key);
    return at == kMeanings.end() ? nullptr : &*at;
}

/// Looks through an object's keys. Jaeger's own decide at once; any other decides only if none of those
/// follows: keys may come in any order, and dumps hold more of them than the API.
const KeyMeaning* scanObject(JsonCursor& cursor, bool& sawTraceId) {
    JsonCursor::Scope scope;
    std::string_view key;
    const KeyMeaning* first = nullptr;
    if (!cursor.enterObject()) {
        return nullptr;
    }
    while (cursor.member(scope, key)) {
        const KeyMeaning* meaning = meaningOf(key);
        if (meaning != nullptr && meaning->shape != Shape::reply && meaning->shape != Shape::foreign) {
            return meaning;
        }
        first = first == nullptr ? meaning : first;
        sawTraceId = sawTraceId || key == "traceID";
        if (!cursor.skip()) {
            break;
        }
    }
    return first;
}

std::string describeFirst(char first) {
    switch (first) {
    case '\0':
        return "an empty file";
    case '<':
        return "an HTML or XML page";
    case '{':
        return "a JSON object of another kind";
    case '[':
        return "a JSON list of another kind";
    default:
        return "no JSON";
    }
}

Detected judge(const KeyMeaning* meaning, bool sawTraceId, bool inArray, char first) {
    if (meaning == nullptr) {
        return {sawTraceId ? (inArray ? Shape::traces : Shape::trace) : Shape::unknown, describeFirst(first)};
    }
    if (!inArray) {
        return {meaning->shape, std::string(meaning->seen)};
    }
    switch (meaning->shape) {
    case Shape::trace:
        return {Shape::traces, {}};
    case Shape::span:
        return {Shape::spans, {}};
    case Shape::envelope:
        return {Shape::unknown, describeFirst(first)};
    default:
        return {meaning->shape, std::string(meaning->seen)};
    }
}

} // namespace

Detected detectJson(JsonReader& reader) {
    const char first = reader.peek();
    const KeyMeaning* meaning = nullptr;
    bool sawTraceId = false;
    bool isEmptyArray = false;
    const bool ok = reader.lookAhead([&](JsonCursor& cursor) {
        meaning = nullptr;
        sawTraceId = false;
        if (first == '{') {
            meaning = scanObject(cursor, sawTraceId);
        } else if (first == '[' && cursor.enterArray()) {
            JsonCursor::Scope scope;
            isEmptyArray = !cursor.element(scope) && !cursor.failed();
            // Elements that are no objects say nothing.
            while (!isEmptyArray && cursor.peek() != '{' && cursor.skip() && cursor.element(scope)) {
            }
            if (cursor.peek() == '{') {
                meaning = scanObject(cursor, sawTraceId);
            }
        }
        return meaning != nullptr || !cursor.failed();
    });
    if (isEmptyArray) {
        return {Shape::reply, {}};
    }
    return judge(meaning, ok && sawTraceId, first == '[', first);
}

std::string_view acceptedText() {
    return "Spoor opens Jaeger JSON, plain or gzip.";
}

} // namespace spoor::formats
