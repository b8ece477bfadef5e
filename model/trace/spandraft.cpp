// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/trace/spandraft.h"

#include <array>
#include <cctype>

namespace spoor {

namespace {

constexpr std::array<std::string_view, 6> kKinds{"unspecified", "internal", "server",
                                                 "client",      "producer", "consumer"};

bool equalsIgnoringCase(std::string_view a, std::string_view lower) {
    if (a.size() != lower.size()) {
        return false;
    }
    for (std::size_t i = 0; i < a.size(); ++i) {
        const char c = a[i] >= 'A' && a[i] <= 'Z' ? static_cast<char>(a[i] + ('a' - 'A')) : a[i];
        if (c != lower[i]) {
            return false;
        }
    }
    return true;
}

} // namespace

std::string_view spanKindText(SpanKind kind) {
    return kKinds.at(static_cast<std::size_t>(kind));
}

std::string_view statusCodeText(StatusCode status) {
    static constexpr std::array<std::string_view, 3> kTexts{"unset", "ok", "error"};
    return kTexts.at(static_cast<std::size_t>(status));
}

SpanKind parseSpanKind(std::string_view text) {
    constexpr std::string_view kPrefix = "SPAN_KIND_";
    if (text.substr(0, kPrefix.size()) == kPrefix) {
        text.remove_prefix(kPrefix.size());
    }
    for (std::size_t i = 1; i < kKinds.size(); ++i) {
        if (equalsIgnoringCase(text, kKinds[i])) {
            return static_cast<SpanKind>(i);
        }
    }
    return SpanKind::unspecified;
}

void SpanDraft::clear() {
    traceId = spanId = name = statusMessage = traceState = {};
    start.reset();
    duration = Nanoseconds(0);
    kind = SpanKind::unspecified;
    status = StatusCode::unset;
    error = false;
    flags = 0;
    resource = {};
    scope = {};
    attributes.clear();
    events.clear();
    references.clear();
    extraAttributes.clear();
    warnings.clear();
}

} // namespace spoor
