// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/tracelistdelegate.h"

#include "ui/support/fonts.h"
#include "ui/support/text.h"

#include <QPainter>

#include <algorithm>

namespace spoor::ui {

namespace {

constexpr int kBarHeight = 10;
constexpr int kSquare = 9;
constexpr int kSquareStep = 12;
constexpr int kIdGap = 11;
/// Services of a bar that have a colour of their own.
constexpr std::size_t kSegments = 3;

} // namespace

TraceListDelegate::TraceListDelegate(const TraceListModel& model, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_model(model) {}

int TraceListDelegate::rowHeight() {
    return std::max(26, QFontMetrics(uiFont()).height() + 10);
}

QSize TraceListDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    return {QStyledItemDelegate::sizeHint(option, index).width() + 2 * kPadding, rowHeight()};
}

void TraceListDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const {
    const Theme& theme = currentTheme();
    const QRect& rect = option.rect;
    painter->save();
    painter->setClipRect(rect);
    if ((option.state & QStyle::State_Selected) != 0)
        painter->fillRect(rect, theme.selection);
    else if (index.row() == m_hovered)
        painter->fillRect(rect, theme.hover);
    painter->fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.line);
    const QRect room = rect.adjusted(kPadding, 0, -kPadding, -1);
    const auto column = TraceColumn(index.column());
    const std::size_t place = m_model.place(index.row());
    painter->setFont(uiFont());
    switch (column) {
    case TraceColumn::trace:
        paintTrace(*painter, room, place);
        break;
    case TraceColumn::bar:
        paintBar(*painter, room, index.row());
        break;
    case TraceColumn::services:
        paintServices(*painter, room, index.row());
        break;
    case TraceColumn::errors:
        painter->setPen(m_model.contents().errors(place) > 0 ? theme.error : theme.textSecondary);
        painter->drawText(room, Qt::AlignRight | Qt::AlignVCenter, index.data().toString());
        break;
    case TraceColumn::duration:
    case TraceColumn::spans:
    case TraceColumn::start:
        painter->setPen(column == TraceColumn::start ? theme.textSecondary : theme.text);
        painter->drawText(room, Qt::AlignRight | Qt::AlignVCenter, index.data().toString());
        break;
    }
    painter->restore();
}

void TraceListDelegate::paintTrace(QPainter& painter, const QRect& room, std::size_t place) const {
    const Theme& theme = currentTheme();
    const TraceListData& data = m_model.contents();
    const QString id = shortTraceId(data.traceId(place));
    const QFontMetrics mono(monoFont());
    const int idWidth = mono.horizontalAdvance(id);
    const int nameRoom = room.width() - idWidth - kIdGap;
    const QFontMetrics metrics = painter.fontMetrics();
    const QString service = metrics.elidedText(ui::displayText(data.service(place)) + QLatin1String(": "),
                                               Qt::ElideRight, std::max(nameRoom / 2, 20));
    const int serviceWidth = metrics.horizontalAdvance(service);
    const QString operation = metrics.elidedText(operationText(data.operation(place)), Qt::ElideRight,
                                                 std::max(nameRoom - serviceWidth, 0));
    QRect at = room;
    painter.setPen(theme.textSecondary);
    painter.drawText(at, Qt::AlignLeft | Qt::AlignVCenter, service);
    at.setLeft(at.left() + serviceWidth);
    painter.setPen(theme.text);
    painter.drawText(at, Qt::AlignLeft | Qt::AlignVCenter, operation);
    at.setLeft(at.left() + metrics.horizontalAdvance(operation) + kIdGap);
    painter.setFont(monoFont());
    painter.setPen(theme.textSecondary);
    painter.drawText(at, Qt::AlignLeft | Qt::AlignVCenter, id);
}

/// The bar is as long as the trace, cut into the services that took the most self time, the rest pale.
void TraceListDelegate::paintBar(QPainter& painter, const QRect& room, int row) const {
    const TraceListData& data = m_model.contents();
    const std::size_t place = m_model.place(row);
    const auto longest = double(std::max<std::int64_t>(data.longest().count(), 1));
    const double part = double(std::max<std::int64_t>(data.duration(place).count(), 0)) / longest;
    const int width = std::max(1, int(part * room.width() + 0.5));
    QRect bar(room.left(), room.center().y() - kBarHeight / 2, width, kBarHeight);
    if (!data.isSet()) {
        painter.fillRect(bar, currentTheme().fold);
        return;
    }
    std::vector<TraceListModel::Share> shares = m_model.services(row);
    std::stable_sort(shares.begin(), shares.end(),
                     [](const auto& a, const auto& b) { return a.share > b.share; });
    const TraceSet& set = data.set();
    const ServiceIndex root = set.service(set.info(data.trace(place)).naming);
    if (shares.empty() || shares.front().share <= 0) {
        painter.fillRect(bar, m_model.colors().color(root, currentTheme()));
        return;
    }
    painter.fillRect(bar, currentTheme().dimmed);
    for (std::size_t i = 0; i < std::min(shares.size(), kSegments); ++i) {
        const int length = std::min(bar.width(), int(shares[i].share * width + 0.5));
        painter.fillRect(bar.left(), bar.top(), length, bar.height(),
                         m_model.colors().color(shares[i].service, currentTheme()));
        bar.setLeft(bar.left() + length);
    }
}

void TraceListDelegate::paintServices(QPainter& painter, const QRect& room, int row) const {
    const std::vector<TraceListModel::Share>& services = m_model.services(row);
    QRect at = room;
    for (std::size_t i = 0; i < std::min(services.size(), kSquares); ++i) {
        painter.fillRect(at.left(), at.center().y() - kSquare / 2, kSquare, kSquare,
                         m_model.colors().color(services[i].service, currentTheme()));
        at.setLeft(at.left() + kSquareStep);
    }
    QString rest;
    if (services.empty())
        rest = countQString(m_model.contents().services(m_model.place(row)));
    else if (services.size() > kSquares)
        rest = tr("+%1").arg(services.size() - kSquares);
    painter.setPen(currentTheme().textSecondary);
    painter.drawText(at, Qt::AlignLeft | Qt::AlignVCenter, rest);
}

} // namespace spoor::ui
