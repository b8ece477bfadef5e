// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelineminimap.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>

#include <cmath>

namespace spoor::ui {

using namespace geometry;

namespace {

constexpr int kMargin = 12;
constexpr int kTop = 3;
constexpr int kHeight = 47;
constexpr int kPadding = 2;
constexpr int kGapWidth = 18;
constexpr int kHandleReach = 5;

} // namespace

TimelineMinimap::TimelineMinimap(QWidget* parent)
    : QWidget(parent) {
    setObjectName(QStringLiteral("timelineMinimap"));
    setAccessibleName(tr("Overview of the trace"));
    setAccessibleDescription(tr("Drag to zoom to a part of the trace."));
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
}

QSize TimelineMinimap::sizeHint() const {
    return {200, kHeight};
}

QRect TimelineMinimap::frameRect() const {
    return rect().adjusted(kMargin, kTop, -kMargin - 1, -kTop);
}

QRect TimelineMinimap::pictureRect() const {
    return frameRect().adjusted(1 + kPadding, 1 + kPadding, -1 - kPadding, -1 - kPadding);
}

void TimelineMinimap::setTrace(const Trace& trace, SpanRange rows, TimeRange bounds,
                               std::vector<TimeRange> gaps, const ServiceColors& colors) {
    m_trace = trace;
    m_rows = rows;
    m_bounds = nonEmpty(bounds);
    m_gaps = std::move(gaps);
    m_colors = colors;
    m_view = m_bounds;
    layOut();
}

void TimelineMinimap::setView(TimeRange view) {
    if (view != m_view) {
        m_view = view;
        update();
    }
}

void TimelineMinimap::setCursorTime(std::optional<Nanoseconds> time) {
    if (time != m_cursor) {
        m_cursor = time;
        update();
    }
}

void TimelineMinimap::layOut() {
    const QRect picture = pictureRect();
    m_scale = BrokenScale(m_bounds, m_gaps, {picture.x(), std::max(1, picture.width())}, kGapWidth);
    m_image = QImage();
    update();
}

void TimelineMinimap::makeImage() {
    const QRect picture = pictureRect();
    if (!m_trace || picture.width() <= 0 || picture.height() <= 0) {
        return;
    }
    const BrokenScale scale(m_bounds, m_gaps, {0, picture.width()}, kGapWidth);
    const MinimapCells cells = minimapCells(m_trace.set(), m_rows, scale, picture.width(), picture.height());
    std::vector<QRgb> colors{qRgba(0, 0, 0, 0)};
    for (std::uint32_t service = 0; service < m_trace.set().serviceCount(); ++service) {
        colors.push_back(m_colors.color(ServiceIndex(service), currentTheme()).rgba());
    }
    m_image = QImage(picture.size(), QImage::Format_ARGB32_Premultiplied);
    for (int y = 0; y < cells.height; ++y) {
        auto* line = reinterpret_cast<QRgb*>(m_image.scanLine(y));
        for (int x = 0; x < cells.width; ++x) {
            line[x] = colors[cells.at(x, y)];
        }
    }
}

void TimelineMinimap::paintEvent(QPaintEvent*) {
    const Theme& theme = currentTheme();
    QPainter painter(this);
    painter.fillRect(rect(), theme.background);
    painter.fillRect(frameRect(), theme.surface);
    if (m_image.isNull()) {
        makeImage();
    }
    painter.drawImage(pictureRect().topLeft(), m_image);
    paintView(painter);
    paintGaps(painter);
    if (m_cursor && m_cursor >= m_bounds.start && m_cursor <= m_bounds.end) {
        const int x = static_cast<int>(std::lround(m_scale.x(*m_cursor)));
        painter.fillRect(x, frameRect().top(), 1, frameRect().height(), theme.accent);
    }
}

void TimelineMinimap::paintGaps(QPainter& painter) const {
    const Theme& theme = currentTheme();
    const QRect frame = frameRect();
    for (const PixelRun& mark : m_scale.marks()) {
        const QRect gap(mark.x, frame.top() + 1, mark.width, frame.height() - 2);
        painter.fillRect(gap, theme.background);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(theme.textSecondary, 1.2));
        for (const int offset : {-3, 2}) {
            const double x = gap.center().x() + 0.5 + offset;
            const double y = gap.center().y() + 0.5;
            painter.drawLine(QPointF(x + 2, y - 7), QPointF(x - 2, y + 7));
        }
        painter.setRenderHint(QPainter::Antialiasing, false);
    }
}

void TimelineMinimap::paintView(QPainter& painter) const {
    const Theme& theme = currentTheme();
    const QRect frame = frameRect();
    painter.setPen(theme.lineStrong);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(frame.adjusted(0, 0, -1, -1));
    const TimeRange view = m_dragged.value_or(m_view);
    if (view == m_bounds) {
        return;
    }
    const int first = static_cast<int>(std::lround(m_scale.x(view.start)));
    const int last = std::max(first + 2, static_cast<int>(std::lround(m_scale.x(view.end))));
    QColor shade = theme.background;
    shade.setAlpha(190);
    const QRect inner = frame.adjusted(1, 1, -1, -1);
    painter.fillRect(QRect(QPoint(inner.left(), inner.top()), QPoint(first - 1, inner.bottom())), shade);
    painter.fillRect(QRect(QPoint(last, inner.top()), QPoint(inner.right(), inner.bottom())), shade);
    painter.fillRect(first, frame.top(), last - first, 1, theme.accent);
    painter.fillRect(first, frame.bottom(), last - first, 1, theme.accent);
    for (const int x : {first, last - 1}) {
        painter.fillRect(x, frame.top(), 1, frame.height(), theme.accent);
        painter.fillRect(x - 1, frame.center().y() - 6, 3, 13, theme.accent);
    }
}

TimelineMinimap::Drag TimelineMinimap::dragAt(int x) const {
    if (!isWhole()) {
        const double start = std::abs(m_scale.x(m_view.start) - x);
        const double end = std::abs(m_scale.x(m_view.end) - x);
        if (std::min(start, end) <= kHandleReach) {
            return start < end ? Drag::start : Drag::end;
        }
    }
    return Drag::range;
}

TimeRange TimelineMinimap::draggedRange(int x) const {
    const Nanoseconds here = m_scale.time(x);
    const Nanoseconds fixed = m_drag == Drag::start ? m_view.end
                              : m_drag == Drag::end ? m_view.start
                                                    : m_scale.time(m_pressed);
    return nonEmpty({std::min(here, fixed), std::max(here, fixed)});
}

void TimelineMinimap::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && m_trace) {
        m_pressed = event->position().toPoint().x();
        m_drag = dragAt(m_pressed);
    }
}

void TimelineMinimap::mouseMoveEvent(QMouseEvent* event) {
    const int x = event->position().toPoint().x();
    if (m_drag != Drag::none) {
        if (m_dragged || std::abs(x - m_pressed) >= QApplication::startDragDistance()) {
            m_dragged = draggedRange(x);
            update();
        }
    } else {
        setCursor(m_trace && dragAt(x) != Drag::range ? Qt::SplitHCursor : Qt::ArrowCursor);
    }
    emit hovered(m_scale.time(x));
}

void TimelineMinimap::mouseReleaseEvent(QMouseEvent*) {
    const std::optional<TimeRange> range = m_dragged;
    m_dragged.reset();
    m_drag = Drag::none;
    update();
    if (range) {
        emit chosen(*range);
    }
}

void TimelineMinimap::mouseDoubleClickEvent(QMouseEvent*) {
    m_drag = Drag::none;
    emit fitRequested();
}

void TimelineMinimap::leaveEvent(QEvent*) {
    emit hovered(std::nullopt);
}

void TimelineMinimap::resizeEvent(QResizeEvent*) {
    layOut();
}

void TimelineMinimap::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) {
        m_image = QImage();
        update();
    }
    QWidget::changeEvent(event);
}

} // namespace spoor::ui
