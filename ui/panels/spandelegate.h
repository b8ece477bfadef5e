// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/spanmodel.h"

#include <QStyledItemDelegate>

namespace spoor::ui {

/// Paints the lines of the Span panel and knows how high they are.
class SpanDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    static constexpr int kPadding = 12;

    SpanDelegate(const SpanModel& model, QObject* parent);

    /// Height of a plain line.
    static int lineHeight();
    /// Height of a line in a panel of that width.
    int height(int row, int width) const;
    /// Where the words of a section's heading stand.
    QRect headingLine(int row, const QRect& rect) const;
    /// True if the value has more to show than its one line holds.
    bool overflows(int row, int width) const;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    struct Columns {
        QRect key;
        QRect value;
    };

    Columns columns(int row, const QRect& rect) const;
    int topGap(int row) const;
    int blockHeight(int row, int width) const;
    void paintSection(QPainter& painter, const QRect& rect, int row) const;
    void paintGroup(QPainter& painter, const QRect& rect, int row) const;
    void paintFact(QPainter& painter, const QRect& rect, int row) const;
    void paintBox(QPainter& painter, const QRect& rect, int row) const;
    void paintPair(QPainter& painter, const QRect& rect, int row) const;
    void paintText(QPainter& painter, const QRect& rect, int row) const;

    const SpanModel& m_model;
};

} // namespace spoor::ui
