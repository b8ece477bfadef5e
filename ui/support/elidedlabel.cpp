// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/elidedlabel.h"

#include "ui/support/text.h"

#include <QPainter>

namespace spoor::ui {

namespace {

constexpr int kShortest = 24;

}

ElidedLabel::ElidedLabel(const QString& text, QWidget* parent, const char* objectName)
    : QFrame(parent) {
    setObjectName(QLatin1String(objectName));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setText(text);
}

void ElidedLabel::setText(const QString& text) {
    m_text = labelText(text).replace(QLatin1Char('\n'), QLatin1Char(' '));
    setAccessibleName(m_text);
    updateTooltip();
    updateGeometry();
    update();
}

void ElidedLabel::setElideMode(Qt::TextElideMode mode) {
    m_mode = mode;
    update();
}

QSize ElidedLabel::sizeHint() const {
    const QMargins m = contentsMargins();
    return {fontMetrics().horizontalAdvance(m_text) + 1 + m.left() + m.right(),
            fontMetrics().height() + m.top() + m.bottom()};
}

QSize ElidedLabel::minimumSizeHint() const {
    const QSize wanted = sizeHint();
    return {std::min(wanted.width(), kShortest), wanted.height()};
}

void ElidedLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, foregroundRole()));
    const QRect room = contentsRect();
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                     fontMetrics().elidedText(m_text, m_mode, room.width()));
}

void ElidedLabel::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    updateTooltip();
}

void ElidedLabel::updateTooltip() {
    const bool whole = fontMetrics().horizontalAdvance(m_text) <= contentsRect().width();
    setToolTip(whole ? QString() : tooltipText(m_text));
}

} // namespace spoor::ui
