// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/geometry/minimap.h"
#include "ui/support/theme.h"

#include <QImage>
#include <QWidget>

#include <optional>

namespace spoor::ui {

/// The whole trace as a small picture with the shown range in it. Long times in which nothing happens are cut
/// out and marked.
class TimelineMinimap : public QWidget {
    Q_OBJECT
public:
    explicit TimelineMinimap(QWidget* parent);

    /// `rows` of the trace's set, inside `bounds`.
    void setTrace(const Trace& trace, SpanRange rows, TimeRange bounds, std::vector<TimeRange> gaps,
                  const ServiceColors& colors);
    void setView(TimeRange view);
    void setCursorTime(std::optional<Nanoseconds> time);

    /// For tests and for placing what refers to it.
    const geometry::BrokenScale& scale() const { return m_scale; }
    QSize sizeHint() const override;

signals:
    void chosen(spoor::TimeRange range);
    void hovered(std::optional<spoor::Nanoseconds> time);
    void fitRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    enum class Drag { none, range, start, end };

    QRect frameRect() const;
    QRect pictureRect() const;
    void layOut();
    void makeImage();
    void paintGaps(QPainter& painter) const;
    void paintView(QPainter& painter) const;
    Drag dragAt(int x) const;
    bool isWhole() const { return m_view == m_bounds; }
    TimeRange draggedRange(int x) const;

    Trace m_trace;
    SpanRange m_rows;
    TimeRange m_bounds;
    std::vector<TimeRange> m_gaps;
    ServiceColors m_colors;
    TimeRange m_view;
    std::optional<Nanoseconds> m_cursor;
    geometry::BrokenScale m_scale;
    QImage m_image;
    Drag m_drag = Drag::none;
    int m_pressed = 0;
    std::optional<TimeRange> m_dragged;
};

} // namespace spoor::ui
