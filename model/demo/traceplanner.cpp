// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/demo/traceplanner.h"

#include <algorithm>

namespace spoor::demo {

namespace {

constexpr std::uint32_t kEndless = 0xFFFF'FFFFU;
constexpr std::uint32_t kStallPermille = 3;
constexpr Latency kConsumerLag{9'000, Spread::wide};

/// An operation of another service that has spans on both sides.
bool hasCaller(const Operation& operation) {
    return operation.kind == SpanKind::server && operation.protocol != Protocol::internal;
}

/// Time on the wire and in the client library.
Latency wireLatency(Protocol protocol) {
    switch (protocol) {
    case Protocol::http:
        return {600, Spread::normal};
    case Protocol::grpc:
        return {350, Spread::normal};
    case Protocol::sql:
        return {160, Spread::normal};
    default:
        return {110, Spread::normal};
    }
}

} // namespace

TracePlanner::TracePlanner(const Conditions& conditions, std::uint32_t loadPercent, std::uint32_t exactSpans,
                           Random& random, TracePlan& plan)
    : m_conditions(conditions)
    , m_loadPercent(loadPercent)
    , m_exactSpans(exactSpans)
    , m_random(random)
    , m_plan(plan) {}

void TracePlanner::run(Op entry) {
    m_plan.clear();
    m_frames.clear();
    addSpan(PlannedSpan::kNone, entry, Role::self);
    m_frames.push_back({.span = 0, .steps = operation(entry).steps});
    while (!m_frames.empty()) {
        advance();
    }
}

std::uint32_t TracePlanner::room() const {
    return m_exactSpans == 0 ? kEndless : m_exactSpans - static_cast<std::uint32_t>(m_plan.size());
}

void TracePlanner::advance() {
    Frame& frame = m_frames.back();
    if (frame.step == frame.steps.size() || room() == 0) {
        close();
        return;
    }
    const Step& step = frame.steps[frame.step];
    const bool skip = m_plan[frame.span].failed && !step.fill;
    if (skip || (!frame.entered && !enterStep(frame, step)) || frame.left == 0) {
        ++frame.step;
        frame.entered = false;
        return;
    }
    const auto index = static_cast<std::uint32_t>(m_frames.size() - 1);
    if (step.fill) {
        callFill(index, step);
    } else {
        --frame.left;
        call(index, step, step.callee);
    }
}

bool TracePlanner::enterStep(Frame& frame, const Step& step) {
    frame.entered = true;
    frame.attempt = 0;
    if (step.fill) {
        frame.left = 1;
        return m_exactSpans != 0;
    }
    if ((step.when == When::onMiss && !m_plan[frame.span].cacheMiss) || !m_random.chance(step.permille)) {
        return false;
    }
    frame.left = m_random.between(step.least, step.most);
    return true;
}

void TracePlanner::callFill(std::uint32_t frameIndex, const Step& step) {
    if (room() == 1) {
        call(frameIndex, step, step.filler);
    } else if (step.callee == Op::gatewayProduct) {
        const auto requests = sessionRequests();
        call(frameIndex, step, requests[m_random.below(static_cast<std::uint32_t>(requests.size()))]);
    } else {
        call(frameIndex, step, step.callee);
    }
}

void TracePlanner::call(std::uint32_t frameIndex, const Step& step, Op callee) {
    const Operation& op = operation(callee);
    const bool pair = hasCaller(op);
    if (pair && room() < 2) {
        m_frames[frameIndex].left = 0;
        return;
    }
    const std::uint32_t parent = m_frames[frameIndex].span;
    const std::uint32_t first = addSpan(parent, callee, pair ? Role::caller : Role::self);
    PlannedSpan& span = m_plan[first];
    span.step = static_cast<std::uint8_t>(m_frames[frameIndex].step);
    span.lanes = step.lanes;
    span.joins = step.joins;
    span.tolerated = step.optional;
    span.attempt = m_frames[frameIndex].attempt;
    span.context = step.newContext ? static_cast<std::uint32_t>(m_random.next()) : span.context;
    span.detached = op.kind == SpanKind::consumer;
    if (span.detached) {
        span.start = sample(kConsumerLag, m_random);
    } else if (span.attempt > 0) {
        span.start = (std::int64_t{40'000} << span.attempt) + m_random.below(20'000);
    }
    // Consumers hang below the producer, not below the broker.
    m_frames.push_back(
        {.span = first,
         .steps = !pair || op.protocol == Protocol::kafka ? op.steps : std::span<const Step>{}});
    if (pair) {
        const std::uint32_t second = addSpan(first, callee, Role::self);
        m_frames.push_back(
            {.span = second, .steps = op.protocol == Protocol::kafka ? std::span<const Step>{} : op.steps});
    }
}

std::uint32_t TracePlanner::addSpan(std::uint32_t parent, Op op, Role role) {
    const Operation& called = operation(op);
    PlannedSpan span;
    span.parent = parent;
    span.op = op;
    span.role = role;
    span.service = called.service;
    span.context = static_cast<std::uint32_t>(m_random.next());
    if (parent != PlannedSpan::kNone) {
        span.context = m_plan[parent].context;
        span.service = role == Role::caller ? m_plan[parent].service : called.service;
    }
    const bool sameProcess = parent != PlannedSpan::kNone && span.service == m_plan[parent].service &&
                             called.kind != SpanKind::consumer;
    span.instance = sameProcess ? m_plan[parent].instance
                                : static_cast<std::uint8_t>(m_random.below(info(span.service).instances));
    if (role == Role::self) {
        decideFailure(span, called);
        const std::uint32_t hits = called.cacheHitPermille * m_conditions.cacheHitPercent / 100;
        span.cacheMiss = called.cacheHitPermille != 0 && !m_random.chance(hits);
    }
    span.duration = ownTime(span, called);
    m_plan.push_back(span);
    return static_cast<std::uint32_t>(m_plan.size() - 1);
}

void TracePlanner::decideFailure(PlannedSpan& span, const Operation& operation) {
    std::uint32_t permille = operation.failPermille;
    if (operation.dependency == Dependency::cardProcessor) {
        permille = permille * m_conditions.cardFailurePercent / 100;
    }
    if (permille != 0 && m_random.chance(permille)) {
        span.failureBegan = true;
        span.failedOp = operation.id;
        span.failure =
            static_cast<std::uint8_t>(m_random.below(static_cast<std::uint32_t>(operation.failures.size())));
    }
}

std::int64_t TracePlanner::ownTime(PlannedSpan& span, const Operation& operation) {
    if (span.role == Role::caller) {
        return sample(wireLatency(operation.protocol), m_random);
    }
    std::int64_t micros = sample(operation.own, m_random);
    if (operation.dependency == Dependency::database) {
        micros = micros * m_conditions.databasePercent / 100;
    }
    micros = micros * (100 + m_loadPercent) / 100;
    if (operation.protocol != Protocol::external && m_random.chance(kStallPermille)) {
        span.stalled = true;
        micros *= m_random.between(8, 30);
    }
    if (span.failureBegan) {
        micros += operation.failures[span.failure].extraMicros;
    }
    return micros;
}

void TracePlanner::retryOrGiveUp(Frame& frame, const Step& step, PlannedSpan& span) {
    if (operation(span.failedOp).failures[span.failure].retry && frame.attempt + 1 < step.attempts) {
        span.tolerated = true;
        ++frame.attempt;
        ++frame.left;
    }
}

void TracePlanner::close() {
    const std::uint32_t index = m_frames.back().span;
    m_frames.pop_back();
    PlannedSpan& span = m_plan[index];
    span.subtreeSize = static_cast<std::uint32_t>(m_plan.size()) - index;
    span.failureBegan = span.failureBegan && !span.failed;
    span.failed = span.failed || span.failureBegan;
    if (!span.failed || m_frames.empty()) {
        return;
    }
    Frame& frame = m_frames.back();
    if (frame.step < frame.steps.size() && frame.steps[frame.step].attempts > 1) {
        retryOrGiveUp(frame, frame.steps[frame.step], span);
    }
    if (!span.tolerated && !span.detached) {
        PlannedSpan& parent = m_plan[span.parent];
        parent.failed = true;
        parent.failedOp = span.failedOp;
        parent.failure = span.failure;
    }
}

} // namespace spoor::demo
