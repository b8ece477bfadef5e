// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/demo/tracewriter.h"

#include "model/demo/spanattributes.h"

namespace spoor::demo {

namespace {

constexpr std::uint64_t kStride = 0x9E37'79B9'7F4A'7C15ULL;
constexpr std::uint32_t kSampledFlag = 1;

constexpr std::array<std::string_view, 7> kScopeNames{"shop",
                                                      "instrumentation.http",
                                                      "instrumentation.grpc",
                                                      "instrumentation.sql",
                                                      "instrumentation.redis",
                                                      "instrumentation.kafka",
                                                      "instrumentation.http"};

SpanKind kindOf(const PlannedSpan& span) {
    const Operation& op = operation(span.op);
    if (span.role == Role::self) {
        return op.kind;
    }
    return op.protocol == Protocol::kafka ? SpanKind::producer : SpanKind::client;
}

std::string nameOf(const PlannedSpan& span) {
    const Operation& op = operation(span.op);
    if (op.protocol != Protocol::kafka || op.kind == SpanKind::consumer) {
        return std::string(op.name);
    }
    return (span.role == Role::caller ? "send " : "append ") + std::string(op.name);
}

} // namespace

TraceWriter::TraceWriter(StoreBuilder& builder)
    : m_builder(builder)
    , m_attributes(m_draft.attributes)
    , m_extra(m_draft.extraAttributes) {}

void TraceWriter::begin(std::uint64_t seed, Nanoseconds start) {
    m_seed = seed;
    m_random = Random(seed ^ kStride);
    m_start = start;
    m_traceId = hexText(TraceIdBits{mix64(seed), mix64(seed + kStride)});
}

Expected<void> TraceWriter::add(const TracePlan& plan, std::size_t index) {
    const PlannedSpan& span = plan[index];
    m_draft.clear();
    m_attributes.clear();
    m_extra.clear();
    m_draft.traceId = m_traceId;
    m_draft.spanId = m_attributes.keep(spanId(index));
    m_draft.name = m_attributes.keep(nameOf(span));
    m_draft.kind = kindOf(span);
    m_draft.flags = kSampledFlag;
    m_draft.resource = resource(span.service, span.instance);
    m_draft.scope = scope(span.service, operation(span.op).protocol);
    setTimes(span);
    setStatus(span);
    addReferences(plan, index);
    describeSpan(plan, index, m_random, m_attributes);
    addEvents(span);
    const auto added = m_builder.add(m_draft);
    if (!added) {
        return fail(added.error());
    }
    return {};
}

void TraceWriter::setTimes(const PlannedSpan& span) {
    m_draft.start = m_start + std::chrono::microseconds(span.start);
    m_draft.duration = std::chrono::microseconds(span.duration);
}

void TraceWriter::setStatus(const PlannedSpan& span) {
    if (!span.failed) {
        return;
    }
    m_draft.status = StatusCode::error;
    m_draft.error = true;
    m_draft.statusMessage = operation(span.failedOp).failures[span.failure].message;
}

void TraceWriter::addReferences(const TracePlan& plan, std::size_t index) {
    const PlannedSpan& span = plan[index];
    if (span.parent != PlannedSpan::kNone) {
        ReferenceDraft reference;
        reference.spanId = m_attributes.keep(spanId(span.parent));
        m_draft.references.push_back(reference);
    }
    const bool isMessage = span.op == Op::kafkaOrders && span.role == Role::caller;
    if (span.op == Op::emailConsume && !m_lastMessageTrace.empty() && m_random.chance(200)) {
        // The consumer had taken two messages at once.
        ReferenceDraft reference;
        reference.type = LinkType::link;
        reference.traceId = m_lastMessageTrace;
        reference.spanId = m_lastMessageSpan;
        m_draft.references.push_back(reference);
    } else if (isMessage && m_lastMessageTrace != m_traceId && m_random.chance(700)) {
        m_lastMessageTrace = m_traceId;
        m_lastMessageSpan = spanId(index);
    }
}

DraftAttributes& TraceWriter::beginEvent(std::string_view name, Nanoseconds time) {
    EventDraft event;
    event.name = name;
    event.time = time;
    event.attributes.first = static_cast<std::uint32_t>(m_draft.extraAttributes.size());
    m_draft.events.push_back(event);
    return m_extra;
}

void TraceWriter::endEvent() {
    DraftRun& run = m_draft.events.back().attributes;
    run.count = static_cast<std::uint32_t>(m_draft.extraAttributes.size()) - run.first;
}

void TraceWriter::addEvents(const PlannedSpan& span) {
    const auto micros = [](std::int64_t n) { return std::chrono::microseconds(n); };
    if (span.cacheMiss) {
        beginEvent("cache.miss", *m_draft.start + micros(span.duration / 10))
            .text("app.cache.name",
                  operation(span.op).service == Service::inventory ? "products" : "recommendations");
        endEvent();
    }
    if (span.stalled) {
        const bool database = span.service == Service::postgres;
        beginEvent(database ? "lock.wait" : "gc.pause", *m_draft.start + micros(span.duration / 3))
            .number("app.pause_ms", span.duration / 2'000);
        endEvent();
    }
    if (span.failed && span.tolerated && operation(span.op).protocol == Protocol::external) {
        beginEvent("retry.scheduled", *m_draft.start + m_draft.duration)
            .number("app.retry.attempt", span.attempt + 1);
        endEvent();
    }
    if (span.failureBegan) {
        addException(span);
    }
    if (operation(span.op).protocol == Protocol::kafka && span.role == Role::caller) {
        beginEvent("message.acknowledged", *m_draft.start + m_draft.duration)
            .number("messaging.kafka.acks", 1);
        endEvent();
    }
}

void TraceWriter::addException(const PlannedSpan& span) {
    const Failure& failure = operation(span.failedOp).failures[span.failure];
    const std::string function(info(span.service).name);
    beginEvent("exception", *m_draft.start + m_draft.duration)
        .text("exception.type", failure.exception)
        .text("exception.message", failure.message)
        .made("exception.stacktrace", std::string(failure.exception) + ": " + std::string(failure.message) +
                                          "\n  at " + function + ".handle (" + function +
                                          "/handler:" + std::to_string(40 + m_random.below(300)) +
                                          ")\n  at " + function + ".dispatch (" + function +
                                          "/server:" + std::to_string(20 + m_random.below(90)) + ")");
    endEvent();
}

std::string TraceWriter::spanId(std::size_t index) const {
    return hexText(mix64(m_seed + (index + 2) * kStride));
}

ResourceIndex TraceWriter::resource(Service service, std::uint8_t instance) {
    ResourceIndex& index = m_resources[static_cast<std::size_t>(service)][instance];
    if (!index.valid()) {
        std::vector<Attribute> list;
        DraftAttributes attributes(list);
        describeInstance(service, instance, attributes);
        index = m_builder.declareResource();
        m_builder.defineResource(index, info(service).name, list);
    }
    return index;
}

ScopeIndex TraceWriter::scope(Service service, Protocol protocol) {
    ScopeIndex& index = m_scopes[static_cast<std::size_t>(service)][static_cast<std::size_t>(protocol)];
    if (!index.valid()) {
        const std::string name = std::string(kScopeNames[static_cast<std::size_t>(protocol)]) + "." +
                                 std::string(info(service).language);
        const bool own = protocol == Protocol::internal;
        index = m_builder.addScope(own ? "shop." + std::string(info(service).name) : name,
                                   own ? info(service).version : info(service).sdkVersion, {});
    }
    return index;
}

} // namespace spoor::demo
