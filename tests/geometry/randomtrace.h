// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/geometry/maketrace.h"

#include <rapidcheck.h>

#include <QByteArray>

namespace spoor::test {

/// The same cases at every run, unless RC_PARAMS says otherwise. Before the first check.
inline void fixSeed() {
    if (!qEnvironmentVariableIsSet("RC_PARAMS")) {
        qputenv("RC_PARAMS", QByteArrayLiteral("seed=20260115"));
    }
}

/// Random traces: several roots, chains and fans, sub-pixel and zero-length spans, orphans, overhanging
/// children.
inline std::vector<MadeSpan> randomSpans() {
    const int count = *rc::gen::inRange(1, 60);
    std::vector<MadeSpan> spans;
    for (int i = 0; i < count; ++i) {
        MadeSpan span;
        span.parent = *rc::gen::weightedOneOf<int>(
            {{8, rc::gen::inRange(-1, i)}, {2, rc::gen::just(i - 1)}, {1, rc::gen::inRange(-5, -1)}});
        span.start = 1'000'000 + *rc::gen::inRange<std::int64_t>(0, 1'000'000);
        span.duration =
            *rc::gen::weightedOneOf<std::int64_t>({{2, rc::gen::just<std::int64_t>(0)},
                                                   {4, rc::gen::inRange<std::int64_t>(0, 3'000)},
                                                   {4, rc::gen::inRange<std::int64_t>(0, 900'000)}});
        span.service = std::string("service-") + std::to_string(*rc::gen::inRange(0, 4));
        span.error = *rc::gen::inRange(0, 6) == 0;
        const int events = *rc::gen::inRange(-4, 4);
        for (int e = 0; e < events; ++e) {
            span.events.push_back(span.start + *rc::gen::inRange<std::int64_t>(0, 5'000));
        }
        spans.push_back(span);
    }
    return spans;
}

inline Trace randomTrace() {
    return makeTrace(randomSpans());
}

/// A view of the trace: anything from a few nanoseconds to more than all of it.
inline TimeRange randomView(const Trace& trace) {
    const TimeRange time = trace.info().time;
    const std::int64_t room = std::max<std::int64_t>(2, time.duration().count());
    const std::int64_t start = time.start.count() + *rc::gen::inRange<std::int64_t>(-room / 4, room);
    const std::int64_t length =
        *rc::gen::weightedOneOf<std::int64_t>({{1, rc::gen::inRange<std::int64_t>(1, 50)},
                                               {4, rc::gen::inRange<std::int64_t>(1, room + room / 4 + 1)}});
    return {Nanoseconds(start), Nanoseconds(start + length)};
}

} // namespace spoor::test
