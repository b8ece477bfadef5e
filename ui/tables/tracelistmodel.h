// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/support/theme.h"
#include "ui/tables/tracelistdata.h"

#include <QAbstractTableModel>
#include <QCache>

#include <memory>
#include <vector>

namespace spoor::ui {

/// The rows of a trace list in the order of one column. Up to kSortedAtOnce rows are sorted on the spot, more
/// of them in another thread, where the newest wish wins.
class TraceListModel : public QAbstractTableModel {
    Q_OBJECT
public:
    static constexpr std::size_t kSortedAtOnce = 20'000;
    /// Self times are summed up for the traces in sight, if they have at most that many spans.
    static constexpr std::size_t kSharedSpans = 5'000;
    /// Counting services looks at every span.
    static constexpr std::size_t kCountedAtOnce = 200'000;

    explicit TraceListModel(QObject* parent = nullptr);
    ~TraceListModel() override;

    void clear();
    /// Traces of a load that is under way.
    void addSummaries(std::vector<formats::TraceSummary> summaries);
    /// The finished set; the summaries go. `shown` in the order of the set.
    void setTraces(std::shared_ptr<const TraceSet> set, std::vector<TraceIndex> shown);

    /// A sort or the change to a finished set is under way.
    bool isBusy() const { return m_busy; }
    TraceColumn sortColumn() const { return m_column; }
    SortDirection sortDirection() const { return m_direction; }

    const TraceListData& contents() const { return m_data; }
    /// Place of a row in the data.
    std::size_t place(int row) const { return m_order[std::size_t(row)]; }
    /// The row of a place, or -1. O(rows).
    int rowOf(std::size_t place) const;
    /// A service of one trace and its share of the trace's self time.
    struct Share {
        ServiceIndex service;
        double share = 0;
    };
    /// The services of a trace by name; empty while loading. Shares are 0 in traces of over kSharedSpans
    /// spans.
    const std::vector<Share>& services(int row) const;
    const ServiceColors& colors() const { return m_colors; }
    /// Tab-separated, as the columns say.
    QString rowText(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

signals:
    /// Rows stand in the wished order.
    void sorted();

private:
    struct Sorted {
        TraceListData data;
        std::vector<std::uint32_t> order;
    };
    struct Sorter;

    void arrange(TraceListData data);
    void startSort(TraceListData data);
    void finishSort();
    void show(Sorted result);
    bool sortsAtOnce(const TraceListData& data) const;
    void applyOrder(std::vector<std::uint32_t> order);
    QString text(int row, TraceColumn column) const;
    QString startText(Nanoseconds start) const;
    std::vector<Share> sharesOf(TraceIndex trace) const;
    QString serviceNames(int row) const;

    TraceListData m_data;
    /// What the running sort is about.
    TraceListData m_pending;
    std::vector<std::uint32_t> m_order;
    ServiceColors m_colors;
    TraceColumn m_column = TraceColumn::duration;
    SortDirection m_direction = SortDirection::descending;
    mutable QCache<std::uint32_t, std::vector<Share>> m_services;
    std::unique_ptr<Sorter> m_sorter;
    CancelToken m_cancel;
    bool m_busy = false;
};

} // namespace spoor::ui
