// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/text.h"
#include "ui/timeline/measureoverlay.h"
#include "ui/timeline/timelineminimap.h"
#include "ui/timeline/timelineview.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace spoor::ui {

using namespace geometry;

namespace {

constexpr int kDividerReach = 3;
constexpr int kToggleReach = 3;
constexpr double kZoomStep = 1.25;
constexpr double kPanStep = 0.1;
/// One notch of a wheel, and the rows it scrolls.
constexpr double kNotch = 120;
constexpr double kNotchRows = 3;
/// A sum of fractions may miss its whole number by this.
constexpr double kRounding = 1e-6;
constexpr int kTreeScrollStep = 60;
constexpr std::size_t kEventsListed = 8;
/// Above this many spans their busy time is counted when the drag ends, not while it lasts.
constexpr std::size_t kMeasuredLive = 100'000;

} // namespace

RowItem TimelineView::itemAt(QPoint position) const {
    if (position.y() < 0 || position.y() >= viewport()->height()) {
        return {};
    }
    const auto row = static_cast<std::size_t>((m_scroll + position.y()) / m_metrics.height);
    return row < m_layout.rowCount() ? m_layout.item(row) : RowItem();
}

QRect TimelineView::rowRect(RowItem item) const {
    const std::optional<std::size_t> row = m_layout.row(item);
    if (!row) {
        return {};
    }
    const std::int64_t y = static_cast<std::int64_t>(*row) * m_metrics.height - m_scroll;
    constexpr std::int64_t kFar = 1 << 28;
    return {0, static_cast<int>(std::clamp(y, -kFar, kFar)), viewport()->width(), m_metrics.height};
}

bool TimelineView::onToggle(RowItem item, QPoint position) const {
    if (!item.valid() || position.x() >= dividerX()) {
        return false;
    }
    const PixelRun toggle = treeRow(m_layout, item, treeMetrics(), false).toggle;
    return toggle.width > 0 && position.x() >= toggle.x - kToggleReach &&
           position.x() < toggle.end() + kToggleReach;
}

void TimelineView::hoverAt(QPoint position) {
    const RowItem item = viewport()->rect().contains(position) ? itemAt(position) : RowItem();
    if (item != m_hovered) {
        m_hovered = item;
        viewport()->update();
    }
    const bool overBars = position.x() >= columns().x && m_layout.rowCount() > 0;
    setCursorTime(overBars ? std::optional(timeScale().time(position.x())) : std::nullopt);
    const bool onDivider = m_drag == Drag::divider || std::abs(position.x() - dividerX()) <= kDividerReach;
    viewport()->setCursor(m_drag == Drag::pan             ? Qt::ClosedHandCursor
                          : onDivider                     ? Qt::SplitHCursor
                          : onToggle(m_hovered, position) ? Qt::PointingHandCursor
                                                          : Qt::ArrowCursor);
}

void TimelineView::setCursorTime(std::optional<Nanoseconds> time) {
    if (time == m_cursor) {
        return;
    }
    m_cursor = time;
    m_ruler->setCursorTime(time);
    m_minimap->setCursorTime(time);
    viewport()->update();
    emit cursorMoved(time);
}

bool TimelineView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const QString text = tooltipAt(help->pos());
        if (text.isEmpty()) {
            QToolTip::hideText();
        } else {
            QToolTip::showText(help->globalPos(), tooltipText(text), viewport(),
                               rowRect(itemAt(help->pos())));
        }
        return true;
    }
    if (event->type() == QEvent::Leave) {
        hoverAt({-1, -1});
    }
    return QAbstractScrollArea::viewportEvent(event);
}

QString TimelineView::tooltipAt(QPoint position) const {
    const RowItem item = itemAt(position);
    if (!item.valid() || onToggle(item, position)) {
        return {};
    }
    const Hit hit = hitTest(paintList(), position.x(), position.y());
    QString text = itemTooltip(m_layout, item);
    if (hit.part == BarPart::fold) {
        text += QLatin1Char('\n') +
                tr("%n span(s) drawn together here", nullptr, static_cast<int>(hit.foldedSpans));
    } else if (hit.part == BarPart::tick) {
        text += eventsTooltip(item, position.x());
    }
    return text;
}

QString TimelineView::eventsTooltip(RowItem item, int x) const {
    const TraceSet& set = trace().set();
    const RecordIndex record = set.record(item.span);
    const TimeScale scale = timeScale();
    QString text;
    std::size_t here = 0;
    for (std::size_t i = 0; i < set.store().eventCount(record); ++i) {
        const EventView event = set.store().event(record, i);
        if (scale.run({event.time, event.time}).x == x && ++here <= kEventsListed) {
            const Nanoseconds offset = since(event.time, trace().info().time.start);
            text += QLatin1Char('\n') +
                    tr("Event %1 at %2").arg(operationText(event.name), durationQString(offset));
        }
    }
    if (here > kEventsListed) {
        text += QLatin1Char('\n') + tr("and %1 more events").arg(countQString(here - kEventsListed));
    }
    return text;
}

void TimelineView::zoomBy(double factor, double x) {
    const TimeScale scale = timeScale();
    const double place = x < columns().x ? 0.5 : (x - scale.left()) / scale.width();
    m_range.zoom(factor, std::clamp(place, 0.0, 1.0));
}

void TimelineView::wheelEvent(QWheelEvent* event) {
    event->accept();
    if (m_layout.rowCount() == 0) {
        return;
    }
    const QPointF position = event->position();
    const QPointF notches = QPointF(event->angleDelta()) / kNotch;
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        zoomBy(std::pow(kZoomStep, -notches.y()), position.x());
    } else if (event->modifiers().testFlag(Qt::ShiftModifier) ||
               std::abs(notches.x()) > std::abs(notches.y())) {
        const double way = std::abs(notches.x()) > std::abs(notches.y()) ? notches.x() : notches.y();
        if (position.x() < dividerX()) {
            const int last = maximumScroll(treeMetrics(), m_layout.maximumDepth());
            m_treeScroll =
                std::clamp(m_treeScroll - static_cast<int>(std::lround(way * kTreeScrollStep)), 0, last);
            invalidate();
        } else {
            m_range.pan(-way * kPanStep);
        }
    } else {
        // Fine deltas of touchpads add up: what is less than a pixel waits for the next event.
        const double pixels = event->pixelDelta().isNull() ? notches.y() * kNotchRows * m_metrics.height
                                                           : event->pixelDelta().y();
        m_wheelRest += pixels;
        const double whole = std::trunc(m_wheelRest + std::copysign(kRounding, m_wheelRest));
        m_wheelRest -= whole;
        setScroll(m_scroll - static_cast<std::int64_t>(whole));
    }
    hoverAt(position.toPoint());
    finishGesture();
}

void TimelineView::mousePressEvent(QMouseEvent* event) {
    const QPoint position = event->position().toPoint();
    m_pressed = position;
    m_pressedRange = m_range.target();
    m_pressedScroll = m_scroll;
    if (event->button() == Qt::MiddleButton) {
        m_drag = Drag::pan;
        return;
    }
    if (event->button() != Qt::LeftButton || m_layout.rowCount() == 0) {
        return;
    }
    closeMeasure();
    const RowItem item = itemAt(position);
    if (std::abs(position.x() - dividerX()) <= kDividerReach) {
        m_drag = Drag::divider;
    } else if (position.x() > dividerX()) {
        m_drag = event->modifiers().testFlag(Qt::ShiftModifier) ? Drag::measure : Drag::press;
    } else if (onToggle(item, position)) {
        toggle(item);
        finishGesture();
    } else if (item.valid()) {
        setSelected(item);
        finishGesture();
    }
}

void TimelineView::mouseMoveEvent(QMouseEvent* event) {
    const QPoint position = event->position().toPoint();
    if (m_drag != Drag::none) {
        dragTo(position);
    }
    hoverAt(position);
}

void TimelineView::dragTo(QPoint position) {
    const QPoint way = position - m_pressed;
    if (m_drag == Drag::press && way.manhattanLength() >= QApplication::startDragDistance()) {
        m_drag = Drag::pan;
    }
    if (m_drag == Drag::divider) {
        setTreeShare(static_cast<double>(position.x()) / std::max(1, viewport()->width()));
    } else if (m_drag == Drag::pan) {
        // From where the drag began, so that its way does not matter, only its end.
        const double perPixel = TimeScale(m_pressedRange, 0, timeScale().width()).nanosecondsPerPixel();
        m_range.jump(panned(m_pressedRange, Nanoseconds(std::llround(-way.x() * perPixel))));
        setScroll(m_pressedScroll - way.y());
    } else if (m_drag == Drag::measure &&
               (m_band || way.manhattanLength() >= QApplication::startDragDistance())) {
        measureTo(position);
    }
}

void TimelineView::measureTo(QPoint position) {
    const TimeScale scale = timeScale();
    const PixelRun room = columns();
    const auto time = [&](int x) { return scale.time(std::clamp(x, room.x, room.end() - 1)); };
    const Nanoseconds a = time(m_pressed.x());
    const Nanoseconds b = time(position.x());
    Band band{nonEmpty({std::min(a, b), std::max(a, b)}), {0, m_layout.rowCount()}, true};
    if (std::abs(position.y() - m_pressed.y()) > m_metrics.height) {
        const auto row = [&](int y) {
            const std::int64_t place = (m_scroll + std::max(0, y)) / m_metrics.height;
            return std::min(static_cast<std::size_t>(place), m_layout.rowCount() - 1);
        };
        const std::size_t first = row(m_pressed.y());
        const std::size_t last = row(position.y());
        band.rows = {std::min(first, last), std::max(first, last) + 1};
        band.allRows = false;
    }
    m_band = band;
    if (m_layout.shownSpans().size() <= kMeasuredLive) {
        m_overlay->setText(measureText(measure(m_layout, band.rows, band.range)));
    } else {
        m_overlay->setText(durationQString(band.range.duration()));
    }
    m_overlay->showAt(bandRect());
    viewport()->update();
}

void TimelineView::finishMeasure() {
    if (m_band) {
        m_overlay->setText(measureText(measure(m_layout, m_band->rows, m_band->range)));
        m_overlay->showAt(bandRect());
    }
}

void TimelineView::closeMeasure() {
    m_overlay->hide();
    if (m_band) {
        m_band.reset();
        viewport()->update();
    }
}

void TimelineView::mouseReleaseEvent(QMouseEvent* event) {
    const QPoint position = event->position().toPoint();
    const Drag ended = std::exchange(m_drag, Drag::none);
    if (ended == Drag::measure) {
        finishMeasure();
    }
    const RowItem item = itemAt(position);
    const bool isClick = ended == Drag::press || (ended == Drag::measure && !m_band);
    if (isClick && item.valid()) {
        setSelected(item);
    }
    if (isClick || ended == Drag::pan) {
        m_gestureEnd.stop();
        emit stateChanged();
    }
    hoverAt(position);
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent* event) {
    const QPoint position = event->position().toPoint();
    const RowItem item = itemAt(position);
    m_drag = Drag::none;
    if (event->button() != Qt::LeftButton || !item.valid()) {
        return;
    }
    if (onToggle(item, position)) {
        toggle(item);
    } else {
        setSelected(item);
        fitItem(item);
    }
    finishGesture();
}

void TimelineView::fillContextMenu(QMenu& menu, QPoint position) {
    const RowItem item = itemAt(position);
    if (!item.valid()) {
        return;
    }
    setSelected(item);
    const auto add = [&](TimelineCommand command, const QString& text) {
        QAction* action = menu.addAction(text, this, [this, command] { run(command); });
        action->setObjectName(QString::fromLatin1(timelineCommand(command).name));
        action->setEnabled(isEnabled(command));
        return action;
    };
    const auto addCommand = [&](TimelineCommand command) { add(command, timelineCommand(command).title()); };
    addCommand(TimelineCommand::showFromHere);
    addCommand(TimelineCommand::showWholeTrace);
    addCommand(TimelineCommand::fitSpan);
    menu.addSeparator();
    const bool isCollapsed = m_layout.isCollapsed(item);
    QAction* action = isCollapsed ? add(TimelineCommand::expand, tr("Expand"))
                                  : add(TimelineCommand::collapse, tr("Collapse"));
    action->setEnabled(m_layout.descendants(item) > 0);
    addCommand(TimelineCommand::collapseAll);
    addCommand(TimelineCommand::expandAll);
    menu.addSeparator();
    addCommand(TimelineCommand::copySpanId);
}

void TimelineView::contextMenuEvent(QContextMenuEvent* event) {
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QPoint position = byKey ? QPoint(dividerX() / 2, rowRect(m_selected).center().y())
                                  : viewport()->mapFromGlobal(event->globalPos());
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("timelineMenu"));
    fillContextMenu(*menu, position);
    if (menu->isEmpty()) {
        delete menu;
        return;
    }
    menu->popup(viewport()->mapToGlobal(position));
}

void TimelineView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && m_band) {
        m_drag = Drag::none;
        closeMeasure();
        return;
    }
    if (const std::optional<TimelineCommand> command = timelineCommandFor(*event)) {
        run(*command);
        return;
    }
    // Not to QAbstractScrollArea, which takes keys that are the window's.
    event->ignore();
}

void TimelineView::focusInEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void TimelineView::focusOutEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace spoor::ui
