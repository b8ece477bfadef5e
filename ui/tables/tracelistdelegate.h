// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tables/tracelistmodel.h"

#include <QStyledItemDelegate>

namespace spoor::ui {

/// Paints the cells of a trace list: names and ids, bars, coloured squares, errors.
class TraceListDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    static constexpr int kPadding = 8;
    /// Services that are shown as squares; more are counted.
    static constexpr std::size_t kSquares = 8;

    TraceListDelegate(const TraceListModel& model, QObject* parent);

    static int rowHeight();
    /// The row under the pointer, or -1.
    void setHoveredRow(int row) { m_hovered = row; }
    int hoveredRow() const { return m_hovered; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintTrace(QPainter& painter, const QRect& room, std::size_t place) const;
    void paintBar(QPainter& painter, const QRect& room, int row) const;
    void paintServices(QPainter& painter, const QRect& room, int row) const;

    const TraceListModel& m_model;
    int m_hovered = -1;
};

} // namespace spoor::ui
