// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/tracelistmodel.h"

#include "model/analysis/selftime.h"
#include "ui/support/text.h"

#include <QDateTime>
#include <QFutureWatcher>
#include <QtConcurrent/QtConcurrentRun>

#include <algorithm>
#include <memory>
#include <unordered_map>

namespace spoor::ui {

namespace {

constexpr int kCachedServices = 1'000;

QString service(const TraceListData& data, std::size_t i) {
    return displayText(data.service(i));
}

bool isRight(TraceColumn column) {
    return column == TraceColumn::duration || column == TraceColumn::spans || column == TraceColumn::errors ||
           column == TraceColumn::start;
}

} // namespace

struct TraceListModel::Sorter {
    QFutureWatcher<Sorted> watcher;
};

TraceListModel::TraceListModel(QObject* parent)
    : QAbstractTableModel(parent)
    , m_services(kCachedServices)
    , m_sorter(std::make_unique<Sorter>()) {
    connect(&m_sorter->watcher, &QFutureWatcherBase::finished, this, &TraceListModel::finishSort);
}

TraceListModel::~TraceListModel() {
    m_cancel.cancel();
    m_sorter->watcher.waitForFinished();
}

void TraceListModel::clear() {
    m_cancel.cancel();
    m_busy = false;
    m_pending = {};
    show({});
}

void TraceListModel::addSummaries(std::vector<formats::TraceSummary> summaries) {
    if (summaries.empty() || m_data.isSet())
        return;
    const auto first = m_order.size();
    beginInsertRows({}, int(first), int(first + summaries.size()) - 1);
    m_data.add(std::move(summaries));
    for (std::size_t i = first; i < m_data.size(); ++i)
        m_order.push_back(std::uint32_t(i));
    endInsertRows();
    if (sortsAtOnce(m_data))
        applyOrder(sortedTraces(m_data, m_column, m_direction));
    else if (!m_busy)
        startSort(m_data);
}

void TraceListModel::setTraces(std::shared_ptr<const TraceSet> set, std::vector<TraceIndex> shown) {
    arrange(TraceListData(std::move(set), std::move(shown)));
}

bool TraceListModel::sortsAtOnce(const TraceListData& data) const {
    const bool counts =
        m_column == TraceColumn::services && data.isSet() && data.set().spanCount() > kCountedAtOnce;
    return data.size() <= kSortedAtOnce && !counts;
}

void TraceListModel::arrange(TraceListData data) {
    m_cancel.cancel();
    m_busy = false;
    m_pending = {};
    if (!sortsAtOnce(data))
        return startSort(std::move(data));
    std::vector<std::uint32_t> order = sortedTraces(data, m_column, m_direction);
    show({std::move(data), std::move(order)});
    emit sorted();
}

void TraceListModel::startSort(TraceListData data) {
    m_cancel = CancelToken();
    m_busy = true;
    m_pending = data;
    m_sorter->watcher.setFuture(QtConcurrent::run(
        [cancel = m_cancel, column = m_column, direction = m_direction](TraceListData work) {
            std::vector<std::uint32_t> order = sortedTraces(work, column, direction, cancel);
            return Sorted{std::move(work), std::move(order)};
        },
        std::move(data)));
}

void TraceListModel::finishSort() {
    if (!m_busy || m_cancel.cancelled())
        return;
    m_busy = false;
    m_pending = {};
    Sorted result = m_sorter->watcher.result();
    // The future would keep the traces alive.
    m_sorter->watcher.setFuture({});
    const std::size_t size = result.order.size();
    show(std::move(result));
    // More may have come while it was sorted.
    if (size != m_order.size())
        startSort(m_data);
    else
        emit sorted();
}

/// Shows sorted data: a new order if they are the data shown already, else a new model.
void TraceListModel::show(Sorted result) {
    const bool sameLoad = !result.data.isSet() && !m_data.isSet() && result.data.size() > 0 &&
                          result.data.size() <= m_data.size();
    if (sameLoad || (result.data.isSet() && result.data.sharedSet() == m_data.sharedSet() &&
                     result.data.size() == m_data.size())) {
        for (std::size_t i = result.order.size(); i < m_data.size(); ++i)
            result.order.push_back(std::uint32_t(i));
        return applyOrder(std::move(result.order));
    }
    beginResetModel();
    m_data = std::move(result.data);
    m_order = std::move(result.order);
    m_services.clear();
    m_colors = m_data.isSet() ? serviceColorsOf(m_data.set()) : ServiceColors();
    endResetModel();
}

void TraceListModel::applyOrder(std::vector<std::uint32_t> order) {
    emit layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    std::vector<std::uint32_t> rows(order.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        rows[order[i]] = std::uint32_t(i);
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    after.reserve(before.size());
    for (const QModelIndex& old : before)
        after.append(index(int(rows[m_order[std::size_t(old.row())]]), old.column()));
    m_order = std::move(order);
    changePersistentIndexList(before, after);
    emit layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void TraceListModel::sort(int column, Qt::SortOrder order) {
    if (column < 0 || column >= kTraceColumns)
        return;
    m_column = TraceColumn(column);
    m_direction = order == Qt::AscendingOrder ? SortDirection::ascending : SortDirection::descending;
    // A finished set on its way is newer than what is shown.
    arrange(m_busy && m_pending.isSet() ? m_pending : m_data);
}

int TraceListModel::rowOf(std::size_t place) const {
    const auto found = std::find(m_order.begin(), m_order.end(), std::uint32_t(place));
    return found == m_order.end() ? -1 : int(found - m_order.begin());
}

std::vector<TraceListModel::Share> TraceListModel::sharesOf(TraceIndex trace) const {
    const TraceSet& set = m_data.set();
    std::vector<Share> shares;
    for (const ServiceCount& count : set.services(trace))
        shares.push_back({count.service, 0});
    const SpanRange rows = set.info(trace).rows;
    if (rows.size() > kSharedSpans)
        return shares;
    std::unordered_map<std::uint32_t, std::int64_t> sums;
    std::int64_t total = 0;
    const std::vector<Nanoseconds> selfTimes = analysis::selfTimes(set, rows);
    for (std::size_t i = 0; i < selfTimes.size(); ++i) {
        sums[set.service(SpanIndex(rows.begin.value + i)).value] += selfTimes[i].count();
        total += selfTimes[i].count();
    }
    for (Share& share : shares)
        share.share = total > 0 ? double(sums[share.service.value]) / double(total) : 0;
    return shares;
}

const std::vector<TraceListModel::Share>& TraceListModel::services(int row) const {
    static const std::vector<Share> kNone;
    if (!m_data.isSet())
        return kNone;
    const auto key = std::uint32_t(place(row));
    if (m_services.object(key) == nullptr)
        m_services.insert(key, std::make_unique<std::vector<Share>>(sharesOf(m_data.trace(key))).release());
    return *m_services.object(key);
}

QString TraceListModel::startText(Nanoseconds start) const {
    const auto local = [](Nanoseconds t) {
        return QDateTime::fromMSecsSinceEpoch(std::chrono::floor<std::chrono::milliseconds>(t).count());
    };
    const TimeRange starts = m_data.starts();
    const bool oneDay = local(starts.start).date() == local(starts.end).date();
    return local(start).toString(oneDay ? QStringLiteral("HH:mm:ss") : QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

QString TraceListModel::text(int row, TraceColumn column) const {
    const std::size_t i = place(row);
    switch (column) {
    case TraceColumn::trace:
        return service(m_data, i) + QLatin1String(": ") + operationText(m_data.operation(i));
    case TraceColumn::duration:
        return durationQString(m_data.duration(i));
    case TraceColumn::spans:
        return countQString(m_data.spans(i));
    case TraceColumn::services:
        return countQString(m_data.isSet() ? services(row).size() : m_data.services(i));
    case TraceColumn::errors:
        return countQString(m_data.errors(i));
    case TraceColumn::start:
        return startText(m_data.start(i));
    case TraceColumn::bar:
        break;
    }
    return {};
}

QString TraceListModel::rowText(int row) const {
    const std::size_t i = place(row);
    const QStringList cells{text(row, TraceColumn::trace),
                            fullText(m_data.traceId(i)),
                            text(row, TraceColumn::duration),
                            QString::number(m_data.spans(i)),
                            text(row, TraceColumn::services),
                            QString::number(m_data.errors(i)),
                            dateTimeText(m_data.start(i), Zone::local)};
    return cells.join(QLatin1Char('\t'));
}

int TraceListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_order.size());
}

int TraceListModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kTraceColumns;
}

QVariant TraceListModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const auto column = TraceColumn(index.column());
    const std::size_t i = place(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), column);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (isRight(column) ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::ToolTipRole:
        if (column == TraceColumn::start)
            return tooltipText(dateTimeText(m_data.start(i), Zone::local));
        if (column == TraceColumn::services || column == TraceColumn::bar)
            return tooltipText(serviceNames(index.row()));
        if (column == TraceColumn::trace)
            return tooltipText(text(index.row(), column) + QLatin1Char('\n') +
                               displayText(m_data.traceId(i)));
        return {};
    default:
        return {};
    }
}

QString TraceListModel::serviceNames(int row) const {
    QStringList lines;
    for (const Share& share : services(row)) {
        const QString name = displayText(m_data.set().serviceName(share.service), 80);
        const bool known = m_data.spans(place(row)) <= kSharedSpans;
        lines.append(known ? tr("%1: %2 % of self time").arg(name, QString::number(100 * share.share, 'f', 1))
                           : name);
    }
    return lines.join(QLatin1Char('\n'));
}

QVariant TraceListModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= kTraceColumns)
        return {};
    const auto column = TraceColumn(section);
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (isRight(column) ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (column) {
    case TraceColumn::trace:
        return tr("Trace");
    case TraceColumn::duration:
        return tr("Duration");
    case TraceColumn::spans:
        return tr("Spans");
    case TraceColumn::services:
        return tr("Services");
    case TraceColumn::errors:
        return tr("Errors");
    case TraceColumn::start:
        return tr("Start");
    case TraceColumn::bar:
        break;
    }
    return QString();
}

} // namespace spoor::ui
