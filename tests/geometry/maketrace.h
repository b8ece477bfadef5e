// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/id.h"
#include "model/trace/storebuilder.h"
#include "model/trace/tracebuilder.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

/// Small traces for tests, written as lists.
namespace spoor::test {

struct MadeSpan {
    /// Place of the parent in the list; -1 for a root, -2 and below name missing parents.
    int parent = -1;
    std::int64_t start = 0;
    std::int64_t duration = 0;
    std::string service = "web";
    std::string name = "work";
    bool error = false;
    std::vector<std::int64_t> events = {};
};

inline std::string spanIdOf(int place) {
    return hexText(place >= 0 ? static_cast<std::uint64_t>(place) + 1
                              : 0xFFFF'0000'0000'0000ULL - static_cast<std::uint64_t>(-place));
}

/// Ids are the places in the list + 1, in hex.
inline Trace makeTrace(const std::vector<MadeSpan>& spans) {
    StoreBuilder builder;
    std::map<std::string, ResourceIndex> resources;
    int place = 0;
    for (const MadeSpan& made : spans) {
        if (!resources.contains(made.service)) {
            const ResourceIndex resource = builder.declareResource();
            builder.defineResource(resource, made.service, {});
            resources[made.service] = resource;
        }
        SpanDraft draft;
        const std::string id = spanIdOf(place++);
        const std::string parent = made.parent == -1 ? std::string() : spanIdOf(made.parent);
        draft.traceId = "0123456789abcdef0123456789abcdef";
        draft.spanId = id;
        draft.name = made.name;
        draft.start = Nanoseconds(made.start);
        draft.duration = Nanoseconds(made.duration);
        draft.error = made.error;
        draft.resource = resources[made.service];
        for (const std::int64_t event : made.events) {
            draft.events.push_back({"event", Nanoseconds(event), {}});
        }
        if (!parent.empty()) {
            draft.references.push_back({LinkType::childOf, {}, parent, {}, {}});
        }
        if (!builder.add(draft)) {
            return {};
        }
    }
    return {buildTraces(builder.freeze()), TraceIndex(0U)};
}

} // namespace spoor::test
