// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelinepainter.h"

#include "ui/support/icons.h"
#include "ui/support/text.h"

#include <QPainter>
#include <QStaticText>

#include <cmath>

namespace spoor::ui {

using namespace geometry;

namespace {

constexpr int kIcon = 14;
constexpr int kChevron = 16;
constexpr int kNameGap = 7;
constexpr int kGuideAlpha = 110;
constexpr int kPillHeight = 16;

QRect toQRect(const PixelRect& rect) {
    return {rect.x, rect.y, rect.width, rect.height};
}

QColor withAlpha(QColor color, int alpha) {
    color.setAlpha(alpha);
    return color;
}

} // namespace

TimelinePainter::TimelinePainter(QPainter& painter, TimelineText& text, const TimelineFrame& frame)
    : m_painter(painter)
    , m_text(text)
    , m_frame(frame)
    , m_theme(currentTheme())
    , m_height(frame.bars.metrics.height) {}

void TimelinePainter::paint() {
    paintBackgrounds();
    paintTicks();
    const int divider = m_frame.tree.width;
    m_painter.save();
    m_painter.setClipRect(0, 0, divider, m_frame.size.height());
    for (const Bar& bar : m_frame.bars.bars) {
        paintTree(bar);
    }
    m_painter.restore();
    m_painter.fillRect(divider, 0, 1, m_frame.size.height(), m_theme.line);
    m_painter.save();
    m_painter.setClipRect(divider + 1, 0, m_frame.size.width() - divider - 1, m_frame.size.height());
    for (const Bar& bar : m_frame.bars.bars) {
        paintBar(bar);
    }
    paintBand();
    paintCursor();
    m_painter.restore();
}

void TimelinePainter::paintBackgrounds() {
    m_painter.fillRect(QRect(QPoint(0, 0), m_frame.size), m_theme.background);
    for (const Bar& bar : m_frame.bars.bars) {
        const QRect row(0, bar.y, m_frame.size.width(), m_height);
        if (bar.item == m_frame.selected) {
            m_painter.fillRect(row, m_theme.selection);
            if (m_frame.hasFocus) {
                m_painter.fillRect(0, bar.y, 2, m_height, m_theme.accent);
            }
        } else if (bar.item == m_frame.hovered) {
            m_painter.fillRect(row, m_theme.hover);
        }
    }
}

void TimelinePainter::paintTicks() {
    for (const Tick& tick : m_frame.ticks) {
        const int x = static_cast<int>(std::lround(m_frame.scale.x(tick.time)));
        if (tick.major && x > m_frame.tree.width) {
            m_painter.fillRect(x, 0, 1, m_frame.size.height(), m_theme.line);
        }
    }
}

QColor TimelinePainter::serviceColor(RowItem item) const {
    if (item.isPlaceholder()) {
        return m_theme.textSecondary;
    }
    return m_frame.colors.color(m_frame.layout.trace().set().service(item.span), m_theme);
}

void TimelinePainter::drawText(const QRect& rect, const QFont& font, const QColor& color, int flags,
                               const QString& text) {
    m_painter.setFont(font);
    m_painter.setPen(color);
    m_painter.drawText(rect, flags | Qt::TextSingleLine, text);
}

void TimelinePainter::paintTree(const Bar& bar) {
    const TreeRow row = treeRow(m_frame.layout, bar.item, m_frame.tree, bar.isError);
    for (const Guide& guide : row.guides) {
        m_painter.fillRect(guide.x - 1, bar.y, 2, m_height,
                           withAlpha(serviceColor(guide.ancestor), kGuideAlpha));
    }
    paintToggle(bar, row);
    if (row.depthNumber.width > 0) {
        drawText({row.depthNumber.x, bar.y, row.depthNumber.width + 4, m_height}, m_text.labelFont(),
                 m_theme.textSecondary, Qt::AlignLeft | Qt::AlignVCenter, countQString(row.depth + 1));
    }
    const int inset = (m_height - kPillHeight) / 2;
    if (bar.item.isPlaceholder()) {
        for (int y = bar.y + inset; y < bar.y + m_height - inset; y += 4) {
            m_painter.fillRect(row.mark.x, y, row.mark.width, 2, m_theme.textSecondary);
        }
    } else {
        m_painter.fillRect(row.mark.x, bar.y + inset, row.mark.width, m_height - 2 * inset,
                           serviceColor(bar.item));
    }
    paintName(bar, row);
    if (bar.isError) {
        const QPixmap icon = iconPixmap(QStringLiteral("error"), m_theme.error, kIcon, m_frame.pixelRatio);
        m_painter.drawPixmap(row.iconX - kIcon / 2, bar.y + (m_height - kIcon) / 2, icon);
    }
}

void TimelinePainter::paintToggle(const Bar& bar, const TreeRow& row) {
    if (row.toggle.width == 0) {
        return;
    }
    if (!row.isPill) {
        const QPixmap icon =
            iconPixmap(QStringLiteral("chevron-down"), m_theme.textSecondary, kChevron, m_frame.pixelRatio);
        m_painter.drawPixmap(row.chevronX - kChevron / 2, bar.y + (m_height - kChevron) / 2, icon);
        return;
    }
    const int top = bar.y + (m_height - kPillHeight) / 2;
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(m_theme.lineStrong);
    m_painter.setBrush(m_theme.background);
    m_painter.drawRoundedRect(QRectF(row.toggle.x + 0.5, top + 0.5, row.toggle.width - 1, kPillHeight - 1), 3,
                              3);
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    const QPixmap icon =
        iconPixmap(QStringLiteral("chevron-right"), m_theme.textSecondary, 12, m_frame.pixelRatio);
    m_painter.drawPixmap(row.toggle.x + 2, top + 2, icon);
    drawText({row.toggle.x + 15, top, row.toggle.width - 15, kPillHeight}, m_text.labelFont(),
             m_theme.textSecondary, Qt::AlignLeft | Qt::AlignVCenter,
             countQString(m_frame.layout.descendants(bar.item)));
}

void TimelinePainter::drawCut(int x, int top, int height, const QFont& font, const QColor& color,
                              const TimelineText::Cut& cut) {
    m_painter.setFont(font);
    m_painter.setPen(color);
    m_painter.drawStaticText(x, top + (height - QFontMetrics(font).height()) / 2, cut.text);
}

void TimelinePainter::paintName(const Bar& bar, const TreeRow& row) {
    const int room = row.textEnd - row.textX;
    if (room <= 0) {
        return;
    }
    if (bar.item.isPlaceholder()) {
        drawCut(row.textX, bar.y, m_height, m_text.operationFont(), m_theme.textSecondary,
                m_text.placeholder(m_frame.layout, bar.item.group, room));
        return;
    }
    const TraceSet& set = m_frame.layout.trace().set();
    const TimelineText::Cut service = m_text.service(set, bar.item.span, room);
    drawCut(row.textX, bar.y, m_height, m_text.serviceFont(), m_theme.text, service);
    const int left = row.textX + service.width + kNameGap;
    if (row.textEnd - left > 2 * kNameGap) {
        drawCut(left, bar.y, m_height, m_text.operationFont(), m_theme.textSecondary,
                m_text.operation(set, bar.item.span, row.textEnd - left));
    }
}

void TimelinePainter::paintBar(const Bar& bar) {
    const PaintList& list = m_frame.bars;
    if (bar.isBefore || bar.isAfter) {
        paintHint(bar);
    } else if (bar.item.isPlaceholder()) {
        paintPlaceholderBar(bar);
        paintLabel(bar, m_theme.background);
    } else {
        const QColor fill = serviceColor(bar.item);
        m_painter.fillRect(toQRect(list.barRect(bar)), fill);
        m_painter.fillRect(toQRect(list.errorEdge(bar)), m_theme.error);
        paintLabel(bar, fill);
    }
    for (const int tick : list.ticksOf(bar)) {
        m_painter.fillRect(toQRect(list.tickRect(bar, tick)), m_theme.text);
    }
    for (const Fold& fold : list.foldsOf(bar)) {
        m_painter.fillRect(toQRect(list.foldRect(bar, fold)), m_theme.fold);
    }
}

void TimelinePainter::paintPlaceholderBar(const Bar& bar) {
    const QRect rect = toQRect(m_frame.bars.barRect(bar));
    if (rect.width() < 3) {
        m_painter.fillRect(rect, m_theme.textSecondary);
        return;
    }
    for (int x = rect.left(); x <= rect.right(); x += 6) {
        const int width = std::min(3, rect.right() + 1 - x);
        m_painter.fillRect(x, rect.top(), width, 1, m_theme.textSecondary);
        m_painter.fillRect(x, rect.bottom(), width, 1, m_theme.textSecondary);
    }
    m_painter.fillRect(rect.left(), rect.top(), 1, rect.height(), m_theme.textSecondary);
    m_painter.fillRect(rect.right(), rect.top(), 1, rect.height(), m_theme.textSecondary);
}

void TimelinePainter::paintLabel(const Bar& bar, const QColor& fill) {
    if (bar.labelPlace == LabelPlace::none) {
        return;
    }
    const bool onFill = bar.labelPlace == LabelPlace::inside && !bar.item.isPlaceholder();
    const PixelRect rect = m_frame.bars.labelRect(bar);
    drawCut(rect.x, rect.y, rect.height, m_text.labelFont(), onFill ? textOn(fill) : m_theme.textSecondary,
            m_text.label(bar.text));
}

void TimelinePainter::paintHint(const Bar& bar) {
    const QRect rect = toQRect(m_frame.bars.hintRect(bar));
    const int middle = rect.top() + rect.height() / 2;
    const int tip = bar.isBefore ? rect.left() : rect.right();
    const int base = bar.isBefore ? rect.right() : rect.left();
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(serviceColor(bar.item));
    const std::array points{QPoint(tip, middle), QPoint(base, rect.top()), QPoint(base, rect.bottom() + 1)};
    m_painter.drawConvexPolygon(points.data(), static_cast<int>(points.size()));
    m_painter.setRenderHint(QPainter::Antialiasing, false);
}

void TimelinePainter::paintBand() {
    if (m_frame.band.isEmpty()) {
        return;
    }
    m_painter.fillRect(m_frame.band, withAlpha(m_theme.accent, 32));
    m_painter.fillRect(m_frame.band.left(), m_frame.band.top(), 1, m_frame.band.height(), m_theme.accent);
    m_painter.fillRect(m_frame.band.right(), m_frame.band.top(), 1, m_frame.band.height(), m_theme.accent);
}

void TimelinePainter::paintCursor() {
    if (!m_frame.cursor) {
        return;
    }
    const int x = static_cast<int>(std::lround(m_frame.scale.x(*m_frame.cursor)));
    for (int y = 0; y < m_frame.size.height(); y += 4) {
        m_painter.fillRect(x, y, 1, 2, m_theme.accent);
    }
}

} // namespace spoor::ui
