// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/linebutton.h"

#include "ui/support/icons.h"
#include "ui/support/text.h"
#include "ui/support/theme.h"

#include <QPainter>

#include <algorithm>

namespace spoor::ui {

namespace {

constexpr int kIcon = 14;
constexpr int kTextLeft = 21;
constexpr int kShortest = 40;

} // namespace

LineButton::LineButton(const QString& icon, const QString& text, QWidget* parent)
    : QAbstractButton(parent)
    , m_icon(icon)
    , m_line(text) {
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(text);
    setToolTip(tooltipText(text));
}

void LineButton::setNote(const QString& note) {
    m_note = note;
    update();
}

QSize LineButton::sizeHint() const {
    return {kTextLeft + fontMetrics().horizontalAdvance(m_line), std::max(26, fontMetrics().height() + 10)};
}

QSize LineButton::minimumSizeHint() const {
    return {kShortest, sizeHint().height()};
}

void LineButton::paintEvent(QPaintEvent*) {
    const Theme& theme = currentTheme();
    QPainter painter(this);
    if (underMouse() && isEnabled())
        painter.fillRect(rect(), theme.hover);
    if (hasFocus()) {
        painter.setPen(theme.accent);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
    painter.drawPixmap(0, (height() - kIcon) / 2,
                       iconPixmap(m_icon, theme.textSecondary, kIcon, devicePixelRatioF()));
    const int noteWidth = m_note.isEmpty() ? 0 : fontMetrics().horizontalAdvance(m_note) + 8;
    const QRect room = rect().adjusted(kTextLeft, 0, -noteWidth, 0);
    painter.setPen(isEnabled() ? theme.text : theme.fold);
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft,
                     fontMetrics().elidedText(m_line, Qt::ElideRight, room.width()));
    painter.setPen(theme.textSecondary);
    painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignRight, m_note);
}

} // namespace spoor::ui
