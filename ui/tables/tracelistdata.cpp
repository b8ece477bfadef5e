// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/tracelistdata.h"

#include "model/base/id.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace spoor::ui {

namespace {

constexpr std::string_view kNameSeparator = ": ";
/// Rows between two looks at the cancel token.
constexpr std::size_t kCancelStride = 4'096;

template<class Key>
void sortByKey(std::vector<std::uint32_t>& order, const std::vector<Key>& keys, SortDirection direction) {
    std::stable_sort(order.begin(), order.end(), [&keys, direction](std::uint32_t a, std::uint32_t b) {
        return direction == SortDirection::ascending ? keys[a] < keys[b] : keys[b] < keys[a];
    });
}

std::int64_t numberOf(const TraceListData& data, TraceColumn column, std::size_t i) {
    switch (column) {
    case TraceColumn::duration:
    case TraceColumn::bar:
        return data.duration(i).count();
    case TraceColumn::spans:
        return std::int64_t(data.spans(i));
    case TraceColumn::services:
        return std::int64_t(data.services(i));
    case TraceColumn::errors:
        return std::int64_t(data.errors(i));
    case TraceColumn::start:
        return data.start(i).count();
    case TraceColumn::trace:
        break;
    }
    return 0;
}

} // namespace

TraceListData::TraceListData(std::shared_ptr<const TraceSet> set, std::vector<TraceIndex> shown)
    : m_set(std::move(set))
    , m_shown(std::make_shared<const std::vector<TraceIndex>>(std::move(shown))) {
    for (const TraceIndex t : *m_shown)
        count(m_set->info(t).time.start, m_set->info(t).time.duration());
}

void TraceListData::add(Batch batch) {
    for (const formats::TraceSummary& summary : batch)
        count(summary.start, summary.duration);
    m_batchEnds.push_back(size() + batch.size());
    m_batches.push_back(std::make_shared<const Batch>(std::move(batch)));
}

void TraceListData::count(Nanoseconds start, Nanoseconds duration) {
    const bool first = m_starts == TimeRange{} && m_longest.count() == 0;
    m_longest = std::max(m_longest, duration);
    m_starts.start = first ? start : std::min(m_starts.start, start);
    m_starts.end = first ? start : std::max(m_starts.end, start);
}

std::size_t TraceListData::size() const {
    if (m_set)
        return m_shown->size();
    return m_batchEnds.empty() ? 0 : m_batchEnds.back();
}

const formats::TraceSummary& TraceListData::summary(std::size_t i) const {
    const auto end = std::upper_bound(m_batchEnds.begin(), m_batchEnds.end(), i);
    const auto batch = std::size_t(end - m_batchEnds.begin());
    const std::size_t first = batch == 0 ? 0 : m_batchEnds[batch - 1];
    return (*m_batches[batch])[i - first];
}

TraceIndex TraceListData::trace(std::size_t i) const {
    return m_set ? (*m_shown)[i] : TraceIndex();
}

std::string TraceListData::traceId(std::size_t i) const {
    return m_set ? m_set->traceIdText((*m_shown)[i]) : normalTraceId(summary(i).traceId);
}

std::string_view TraceListData::service(std::size_t i) const {
    if (m_set)
        return m_set->serviceName(m_set->info((*m_shown)[i]).naming);
    const std::string_view name = summary(i).name;
    return name.substr(0, name.find(kNameSeparator));
}

std::string_view TraceListData::operation(std::size_t i) const {
    if (m_set)
        return m_set->operation(m_set->info((*m_shown)[i]).naming);
    const std::string_view name = summary(i).name;
    const std::size_t at = name.find(kNameSeparator);
    return at == std::string_view::npos ? std::string_view() : name.substr(at + kNameSeparator.size());
}

Nanoseconds TraceListData::start(std::size_t i) const {
    return m_set ? m_set->info((*m_shown)[i]).time.start : summary(i).start;
}

Nanoseconds TraceListData::duration(std::size_t i) const {
    return m_set ? m_set->info((*m_shown)[i]).time.duration() : summary(i).duration;
}

std::uint64_t TraceListData::spans(std::size_t i) const {
    return m_set ? m_set->info((*m_shown)[i]).rows.size() : summary(i).spans;
}

std::uint64_t TraceListData::errors(std::size_t i) const {
    return m_set ? m_set->info((*m_shown)[i]).errors : summary(i).errors;
}

std::uint64_t TraceListData::services(std::size_t i) const {
    return m_set ? m_set->services((*m_shown)[i]).size() : summary(i).services;
}

std::size_t TraceListData::find(std::string_view traceId) const {
    if (m_set) {
        const TraceIndex trace = m_set->findTrace(traceId);
        return trace.valid() ? find(trace) : size();
    }
    const std::string wanted = normalTraceId(traceId);
    for (std::size_t i = 0; i < size(); ++i)
        if (this->traceId(i) == wanted)
            return i;
    return size();
}

std::size_t TraceListData::find(TraceIndex trace) const {
    if (!m_set)
        return size();
    const auto found = std::lower_bound(m_shown->begin(), m_shown->end(), trace);
    return found != m_shown->end() && *found == trace ? std::size_t(found - m_shown->begin()) : size();
}

std::vector<std::uint32_t> sortedTraces(const TraceListData& data, TraceColumn column,
                                        SortDirection direction, const CancelToken& cancel) {
    const std::size_t size = data.size();
    std::vector<std::uint32_t> order(size);
    std::iota(order.begin(), order.end(), 0U);
    if (column == TraceColumn::trace) {
        std::vector<std::pair<std::string_view, std::string_view>> names(size);
        for (std::size_t i = 0; i < size; ++i)
            names[i] = {data.service(i), data.operation(i)};
        sortByKey(order, names, direction);
        return order;
    }
    std::vector<std::int64_t> keys(size);
    for (std::size_t i = 0; i < size; ++i) {
        if (i % kCancelStride == 0 && cancel.cancelled())
            return {};
        keys[i] = numberOf(data, column, i);
    }
    sortByKey(order, keys, direction);
    return order;
}

} // namespace spoor::ui
