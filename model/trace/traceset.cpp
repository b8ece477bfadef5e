// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/trace/traceset.h"

#include <algorithm>
#include <unordered_map>

namespace spoor {

std::string TraceSet::traceName(TraceIndex t) const {
    const SpanIndex row = info(t).naming;
    const std::string_view name = operation(row);
    return std::string(serviceName(row)) + ": " +
           (name.empty() ? std::string("(no name)") : std::string(name));
}

TraceIndex TraceSet::traceOf(SpanIndex row) const {
    const auto after =
        std::ranges::upper_bound(m_traces, row, {}, [](const TraceInfo& info) { return info.rows.begin; });
    return TraceIndex(static_cast<std::size_t>(after - m_traces.begin()) - 1);
}

TraceIndex TraceSet::findTrace(std::string_view traceId) const {
    const std::string normal = normalTraceId(traceId);
    for (std::uint32_t t = 0; t < m_traces.size(); ++t) {
        if (traceIdText(TraceIndex(t)) == normal) {
            return TraceIndex(t);
        }
    }
    return {};
}

std::vector<ServiceCount> TraceSet::services(TraceIndex t) const {
    std::vector<ServiceCount> counts;
    std::unordered_map<std::uint32_t, std::size_t> places;
    const SpanRange rows = info(t).rows;
    for (std::uint32_t row = rows.begin.value; row < rows.end.value; ++row) {
        const auto [place, isNew] = places.try_emplace(m_rowServices[row], counts.size());
        if (isNew) {
            counts.push_back({ServiceIndex(m_rowServices[row]), 0, 0});
        }
        ++counts[place->second].spans;
        counts[place->second].errors += (m_flags[row] & kError) != 0 ? 1U : 0U;
    }
    std::ranges::sort(counts, {}, [this](const ServiceCount& count) { return serviceName(count.service); });
    return counts;
}

std::uint32_t TraceSet::childCount(SpanIndex row) const {
    std::uint32_t count = 0;
    const std::uint32_t end = row.value + subtreeSize(row);
    for (std::uint32_t child = row.value + 1; child < end; child += m_subtreeSizes[child]) {
        ++count;
    }
    return count;
}

std::string TraceSet::spanIdText(SpanIndex row) const {
    std::string text = m_store->spanIdText(m_store->spanId(record(row)));
    if ((m_flags[row.value] & kRenamed) != 0) {
        const auto at = std::ranges::lower_bound(m_renamed, row.value, {},
                                                 &std::pair<std::uint32_t, std::uint32_t>::first);
        text += at->second == 0 ? "_s" : "_" + std::to_string(at->second);
    }
    return text;
}

std::uint32_t TraceSet::parentReference(SpanIndex row) const {
    const std::uint8_t reference = m_parentReferences[row.value];
    if (reference != 255) {
        return reference;
    }
    const auto at = std::ranges::lower_bound(m_farReferences, row.value, {},
                                             &std::pair<std::uint32_t, std::uint32_t>::first);
    return at != m_farReferences.end() && at->first == row.value ? at->second : UINT32_MAX;
}

std::string TraceSet::missingParentText(SpanIndex row) const {
    if (!isOrphan(row)) {
        return {};
    }
    return m_store->spanIdText(m_store->link(record(row), parentReference(row)).span);
}

std::vector<std::size_t> TraceSet::links(SpanIndex row) const {
    std::vector<std::size_t> links;
    const RecordIndex r = record(row);
    const std::uint32_t used = parentReference(row);
    const bool hasUsed = used != UINT32_MAX;
    const SpanId parent = hasUsed ? m_store->link(r, used).span : SpanId{};
    for (std::size_t i = 0; i < m_store->linkCount(r); ++i) {
        const LinkView link = m_store->link(r, i);
        const bool ownTrace = link.traceKey == m_store->traceKey(r);
        // A format may name one parent in two ways: that is one reference.
        const bool repeats = hasUsed && link.type == LinkType::parent && ownTrace && link.span == parent;
        if (i != used && !repeats && !(ownTrace && link.span.isNone())) {
            links.push_back(i);
        }
    }
    return links;
}

SpanIndex TraceSet::rowOf(RecordIndex record) const {
    const auto at = std::ranges::find(m_records, record.value);
    return at == m_records.end() ? SpanIndex() : SpanIndex(static_cast<std::size_t>(at - m_records.begin()));
}

SpanIndex TraceSet::findSpan(TraceIndex t, std::string_view spanId) const {
    const SpanRange rows = info(t).rows;
    const auto bits = parseHex64(spanId);
    for (std::uint32_t row = rows.begin.value; row < rows.end.value; ++row) {
        const SpanId id = m_store->spanId(RecordIndex(m_records[row]));
        const bool plain = (m_flags[row] & kRenamed) == 0 && !id.isText;
        if (plain ? (bits && id.bits == *bits) : spanIdText(SpanIndex(row)) == spanId) {
            return SpanIndex(row);
        }
    }
    return {};
}

std::span<const TraceWarning> TraceSet::warnings(SpanIndex row) const {
    const auto isBefore = [](const TraceWarning& warning, std::uint32_t value) {
        return !warning.span.valid() || warning.span.value < value;
    };
    const auto begin = std::lower_bound(m_warnings.begin(), m_warnings.end(), row.value, isBefore);
    const auto end = std::lower_bound(begin, m_warnings.end(), row.value + 1, isBefore);
    return {begin, end};
}

std::string TraceSet::warningText(const TraceWarning& warning) const {
    if (warning.text.valid()) {
        return std::string(m_store->text(warning.text));
    }
    switch (warning.kind) {
    case WarningKind::orphan:
        return "The parent " + missingParentText(warning.span) +
               " is not in the trace; the span stands as a root.";
    case WarningKind::cycleCut:
        return "The references run in a circle; it is cut above this span, which stands as a root.";
    case WarningKind::duplicateId:
        return "The id belongs to another span too; this one is shown as " + spanIdText(warning.span) + ".";
    case WarningKind::sharedId:
        return "Client and server share one id; the server's half is shown as " + spanIdText(warning.span) +
               ".";
    case WarningKind::missingStart:
        return "The start is missing; it is taken from the parent or the earliest span below.";
    case WarningKind::unknownProcess:
        return "The process of the span is not defined; its service is unknown-service.";
    case WarningKind::overflow:
        return "A number does not fit 64-bit nanoseconds; it is taken as missing, a duration as 0.";
    case WarningKind::duplicateAttribute:
        return "An attribute key occurs more than once; all are kept and look-ups take the first.";
    case WarningKind::cutValue:
        return "A text was longer than 8 MiB and is cut.";
    case WarningKind::badUtf8:
        return "A text was not valid UTF-8; each bad byte became U+FFFD.";
    case WarningKind::negativeDuration:
        return "The duration was negative; it is taken as 0.";
    case WarningKind::badNumber:
        return "A number could not be read.";
    case WarningKind::recorded:
        break;
    }
    return {};
}

std::size_t TraceSet::memoryBytes() const {
    return m_records.capacity() * 4 + m_starts.capacity() * 8 + m_durations.capacity() * 8 +
           m_parents.capacity() * 4 + m_subtreeSizes.capacity() * 4 + m_depths.capacity() * 4 +
           m_rowServices.capacity() * 4 + m_flags.capacity() + m_parentReferences.capacity() +
           m_farReferences.capacity() * 8 + m_renamed.capacity() * 8 +
           m_warnings.capacity() * sizeof(TraceWarning) + m_dropped.capacity() * sizeof(Dropped) +
           m_traces.capacity() * sizeof(TraceInfo);
}

} // namespace spoor
