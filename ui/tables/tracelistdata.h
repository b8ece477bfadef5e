// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/cancel.h"
#include "model/formats/loader.h"
#include "model/trace/traceset.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace spoor::ui {

/// The columns of a trace list. The bar belongs to the duration.
enum class TraceColumn : std::uint8_t { trace, duration, bar, spans, services, errors, start };

inline constexpr int kTraceColumns = 7;

enum class SortDirection : std::uint8_t { ascending, descending };

/// What a trace list shows: the summaries of a load that is under way, or the traces of a finished set. Heavy
/// parts are shared, so that a copy can be sorted in another thread.
class TraceListData {
public:
    using Batch = std::vector<formats::TraceSummary>;

    TraceListData() = default;
    /// `shown`: the traces to list, in the order of the set.
    TraceListData(std::shared_ptr<const TraceSet> set, std::vector<TraceIndex> shown);

    void add(Batch batch);

    std::size_t size() const;
    bool isSet() const { return m_set != nullptr; }
    const TraceSet& set() const { return *m_set; }
    const std::shared_ptr<const TraceSet>& sharedSet() const { return m_set; }
    /// None while loading.
    TraceIndex trace(std::size_t i) const;
    std::string traceId(std::size_t i) const;
    std::string_view service(std::size_t i) const;
    /// Possibly empty.
    std::string_view operation(std::size_t i) const;
    Nanoseconds start(std::size_t i) const;
    Nanoseconds duration(std::size_t i) const;
    std::uint64_t spans(std::size_t i) const;
    std::uint64_t errors(std::size_t i) const;
    /// O(spans of the trace).
    std::uint64_t services(std::size_t i) const;

    Nanoseconds longest() const { return m_longest; }
    /// Smallest and largest start.
    TimeRange starts() const { return m_starts; }
    /// The place of a trace by its id in any spelling, or size(). O(size).
    std::size_t find(std::string_view traceId) const;
    /// The place of a trace of the set, or size(). O(log size).
    std::size_t find(TraceIndex trace) const;

private:
    const formats::TraceSummary& summary(std::size_t i) const;
    void count(Nanoseconds start, Nanoseconds duration);

    std::shared_ptr<const TraceSet> m_set;
    std::shared_ptr<const std::vector<TraceIndex>> m_shown;
    std::vector<std::shared_ptr<const Batch>> m_batches;
    std::vector<std::size_t> m_batchEnds;
    Nanoseconds m_longest{0};
    TimeRange m_starts;
};

/// The places of all rows in the order of a column; equal ones in the order of the data. O(n log n), for
/// services O(spans). Empty if cancelled.
std::vector<std::uint32_t> sortedTraces(const TraceListData& data, TraceColumn column,
                                        SortDirection direction, const CancelToken& cancel = {});

} // namespace spoor::ui
