// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelineruler.h"

#include "ui/support/fonts.h"
#include "ui/support/text.h"
#include "ui/support/theme.h"

#include <QActionGroup>
#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>

#include <cmath>

namespace spoor::ui {

using namespace geometry;

namespace {

constexpr int kDividerReach = 3;
constexpr int kLabelGap = 24;
constexpr int kLeastSpacing = 90;
constexpr int kTitleLeft = 14;
constexpr int kPillPadding = 7;
constexpr int kEdge = 4;

QFont labelFont() {
    QFont font = uiFont();
    font.setPixelSize(font.pixelSize() - 1);
    return font;
}

QFont pillFont() {
    QFont font = strongFont();
    font.setPixelSize(labelFont().pixelSize());
    return font;
}

} // namespace

TimelineRuler::TimelineRuler(QWidget* parent)
    : QWidget(parent) {
    setObjectName(QStringLiteral("timelineRuler"));
    setAccessibleName(tr("Time axis"));
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
}

QSize TimelineRuler::sizeHint() const {
    return {200, std::max(28, QFontMetrics(uiFont()).height() + 12)};
}

void TimelineRuler::setScale(const TimeScale& scale, PixelRun columns, Nanoseconds origin) {
    m_scale = scale;
    m_columns = columns;
    m_origin = origin;
    layOutTicks();
    update();
}

void TimelineRuler::layOutTicks() {
    const QFontMetrics metrics(labelFont());
    double spacing = kLeastSpacing;
    // Labels at a close zoom are long, and a wider step may need a shorter unit: two rounds settle it.
    for (int round = 0; round < 2; ++round) {
        m_step = tickStep(m_scale, spacing);
        const int width = std::max(metrics.horizontalAdvance(label(m_scale.range().start)),
                                   metrics.horizontalAdvance(label(m_scale.range().end)));
        spacing = std::max<double>(spacing, width + kLabelGap);
    }
    m_step = tickStep(m_scale, spacing);
    m_ticks = geometry::ticks(m_scale, m_origin, m_step, m_columns);
}

void TimelineRuler::setCursorTime(std::optional<Nanoseconds> time) {
    if (time != m_cursor) {
        m_cursor = time;
        update();
    }
}

void TimelineRuler::setClock(RulerClock clock) {
    m_clock = clock;
    layOutTicks();
    update();
}

QString TimelineRuler::label(Nanoseconds time) const {
    // A wall clock has milliseconds at best: closer than that, only relative time tells marks apart.
    if (m_clock == RulerClock::relative || m_step.major < std::chrono::milliseconds(1)) {
        const std::int64_t offset = since(time, m_origin).count();
        return displayText(tickLabel(Nanoseconds(offset - offset % m_step.unit.count()), m_step));
    }
    return clockText(time, m_clock == RulerClock::utc ? Zone::utc : Zone::local);
}

QString TimelineRuler::cursorText() const {
    if (!m_cursor) {
        return {};
    }
    if (m_clock == RulerClock::relative) {
        return displayText(pointerLabel(since(*m_cursor, m_origin), m_scale.nanosecondsPerPixel()));
    }
    return clockText(*m_cursor, m_clock == RulerClock::utc ? Zone::utc : Zone::local);
}

void TimelineRuler::paintEvent(QPaintEvent*) {
    const Theme& theme = currentTheme();
    QPainter painter(this);
    painter.fillRect(rect(), theme.background);
    painter.setFont(labelFont());
    painter.setPen(theme.textSecondary);
    painter.drawText(QRect(kTitleLeft, 0, m_columns.x - kTitleLeft - 8, height() - 1),
                     Qt::AlignLeft | Qt::AlignVCenter, tr("Service · operation"));
    painter.fillRect(0, 0, width(), 1, theme.line);
    painter.fillRect(0, height() - 1, width(), 1, theme.line);
    painter.fillRect(m_columns.x - 1, 0, 1, height(), theme.line);
    painter.setClipRect(m_columns.x, 0, m_columns.width, height());
    paintMarks(painter);
    paintPill(painter);
}

void TimelineRuler::paintMarks(QPainter& painter) const {
    const Theme& theme = currentTheme();
    const QFontMetrics metrics(labelFont());
    const QRect covered = pillRect().adjusted(-kEdge, 0, kEdge, 0);
    painter.setFont(labelFont());
    painter.setPen(theme.textSecondary);
    for (const Tick& tick : m_ticks) {
        const int x = static_cast<int>(std::lround(m_scale.x(tick.time)));
        painter.fillRect(x, height() - (tick.major ? 6 : 4), 1, tick.major ? 5 : 3, theme.lineStrong);
        if (!tick.major) {
            continue;
        }
        const QString text = label(tick.time);
        const int width = metrics.horizontalAdvance(text);
        const QRect place(leftOf(x, width, kEdge), 0, width + 2, height() - 4);
        if (!m_cursor || !place.intersects(covered)) {
            painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, text);
        }
    }
}

int TimelineRuler::leftOf(int center, int width, int margin) const {
    const int first = m_columns.x + margin;
    return std::clamp(center - width / 2, first, std::max(first, m_columns.end() - margin - width));
}

QRect TimelineRuler::pillRect() const {
    if (!m_cursor) {
        return {};
    }
    const int width = QFontMetrics(pillFont()).horizontalAdvance(cursorText()) + 2 * kPillPadding;
    const int x = static_cast<int>(std::lround(m_scale.x(*m_cursor)));
    return {leftOf(x, width, 1), 4, width, height() - 9};
}

void TimelineRuler::paintPill(QPainter& painter) const {
    if (!m_cursor) {
        return;
    }
    const Theme& theme = currentTheme();
    const QRect pill = pillRect();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.accent);
    painter.drawRoundedRect(pill, 3, 3);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setFont(pillFont());
    painter.setPen(textOn(theme.accent));
    painter.drawText(pill, Qt::AlignCenter, cursorText());
    const int x = static_cast<int>(std::lround(m_scale.x(*m_cursor)));
    painter.fillRect(x, pill.bottom() + 1, 1, height() - pill.bottom() - 1, theme.accent);
}

bool TimelineRuler::onDivider(int x) const {
    return std::abs(x - (m_columns.x - 1)) <= kDividerReach;
}

int TimelineRuler::held(int x) const {
    return std::clamp(x, m_columns.x, std::max(m_columns.x, m_columns.end() - 1));
}

void TimelineRuler::mousePressEvent(QMouseEvent* event) {
    const int x = event->position().toPoint().x();
    if (event->button() != Qt::LeftButton) {
        return;
    }
    m_pressed = held(x);
    m_drag = onDivider(x) ? Drag::divider : x >= m_columns.x ? Drag::range : Drag::none;
}

void TimelineRuler::mouseMoveEvent(QMouseEvent* event) {
    const int x = event->position().toPoint().x();
    setCursor(m_drag == Drag::divider || (m_drag == Drag::none && onDivider(x)) ? Qt::SplitHCursor
                                                                                : Qt::ArrowCursor);
    if (m_drag == Drag::divider) {
        emit dividerMoved(x);
        return;
    }
    if (m_drag == Drag::range && std::abs(x - m_pressed) >= QApplication::startDragDistance()) {
        emit dragged(m_pressed, held(x));
    }
    emit hovered(x >= m_columns.x || m_drag == Drag::range ? std::optional<int>(held(x)) : std::nullopt);
}

void TimelineRuler::mouseReleaseEvent(QMouseEvent* event) {
    const int x = held(event->position().toPoint().x());
    if (m_drag == Drag::range) {
        if (std::abs(x - m_pressed) >= QApplication::startDragDistance()) {
            emit chosen(m_pressed, x);
        } else {
            emit dropped();
        }
    }
    m_drag = Drag::none;
}

void TimelineRuler::mouseDoubleClickEvent(QMouseEvent*) {
    m_drag = Drag::none;
    emit fitRequested();
}

void TimelineRuler::leaveEvent(QEvent*) {
    emit hovered(std::nullopt);
}

void TimelineRuler::contextMenuEvent(QContextMenuEvent* event) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("timelineClockMenu"));
    auto* group = new QActionGroup(menu);
    const auto add = [&](const QString& text, RulerClock clock) {
        QAction* action = menu->addAction(text, this, [this, clock] { emit clockRequested(clock); });
        action->setCheckable(true);
        action->setChecked(clock == m_clock);
        group->addAction(action);
    };
    add(tr("Relative time"), RulerClock::relative);
    add(tr("Local time"), RulerClock::local);
    add(tr("UTC"), RulerClock::utc);
    menu->popup(event->globalPos());
}

void TimelineRuler::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        layOutTicks();
        update();
    }
    QWidget::changeEvent(event);
}

} // namespace spoor::ui
