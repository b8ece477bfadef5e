// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/geometry/ticks.h"

#include <QWidget>

#include <optional>

namespace spoor::ui {

/// In what the ruler and the cursor count.
enum class RulerClock { relative, local, utc };

/// The line above the rows: what the tree column shows, the marks of the time axis, the time at the pointer.
class TimelineRuler : public QWidget {
    Q_OBJECT
public:
    explicit TimelineRuler(QWidget* parent);

    /// The time axis: columns in this widget's pixels, times counted from `origin`.
    void setScale(const geometry::TimeScale& scale, geometry::PixelRun columns, Nanoseconds origin);
    void setCursorTime(std::optional<Nanoseconds> time);
    void setClock(RulerClock clock);
    RulerClock clock() const { return m_clock; }
    /// The text of the pill, empty without a cursor.
    QString cursorText() const;
    const std::vector<geometry::Tick>& ticks() const { return m_ticks; }

    QSize sizeHint() const override;

signals:
    /// The pointer is at that pixel, or none.
    void hovered(std::optional<int> x);
    /// A range is being dragged out (both pixels), until it is chosen or dropped.
    void dragged(int from, int to);
    void chosen(int from, int to);
    void dropped();
    void dividerMoved(int x);
    void fitRequested();
    void clockRequested(spoor::ui::RulerClock clock);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    enum class Drag { none, range, divider };

    void layOutTicks();
    void paintMarks(QPainter& painter) const;
    void paintPill(QPainter& painter) const;
    QRect pillRect() const;
    /// Where something of that width begins: centred, but inside the columns.
    int leftOf(int center, int width, int margin) const;
    QString label(Nanoseconds time) const;
    bool onDivider(int x) const;
    int held(int x) const;

    geometry::TimeScale m_scale;
    geometry::PixelRun m_columns;
    Nanoseconds m_origin{0};
    std::optional<Nanoseconds> m_cursor;
    RulerClock m_clock = RulerClock::relative;
    geometry::TickStep m_step;
    std::vector<geometry::Tick> m_ticks;
    Drag m_drag = Drag::none;
    int m_pressed = 0;
};

} // namespace spoor::ui
