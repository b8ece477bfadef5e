// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/sourcechip.h"

#include "ui/support/fonts.h"
#include "ui/support/icons.h"
#include "ui/support/text.h"
#include "ui/support/theme.h"
#include "ui/windows/paint.h"

#include <QPainter>

namespace spoor::ui {

namespace {

constexpr int kHeight = 28;
constexpr int kMargin = 10;
constexpr int kDot = 7;
constexpr int kGap = 7;
constexpr int kArrow = 12;
constexpr int kWidestAddress = 260;

} // namespace

SourceChip::SourceChip(QWidget* parent)
    : QAbstractButton(parent) {
    setObjectName(QStringLiteral("sourceChip"));
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setState(State::none, {});
}

void SourceChip::setState(State state, const QString& address) {
    m_state = state;
    m_address = address;
    const QString states[] = {tr("no server"), tr("connecting"), tr("connected"), tr("not connected")};
    const QString name = tr("Source: Jaeger %1 (%2)").arg(address, states[static_cast<int>(state)]);
    setAccessibleName(name);
    setToolTip(tooltipText(name));
    updateGeometry();
    update();
}

QString SourceChip::leadText() const {
    return m_state == State::none ? tr("Connect to Jaeger") : tr("Jaeger");
}

QString SourceChip::shownAddress() const {
    return fontMetrics().elidedText(m_address, Qt::ElideMiddle, kWidestAddress);
}

QSize SourceChip::sizeHint() const {
    const QFontMetrics metrics = fontMetrics();
    const int address = m_address.isEmpty() ? 0 : metrics.horizontalAdvance(shownAddress()) + kMargin;
    return {2 * kMargin + kDot + kGap + metrics.horizontalAdvance(leadText()) + address + kGap + kArrow,
            kHeight};
}

void SourceChip::paintEvent(QPaintEvent*) {
    const Theme& theme = currentTheme();
    QPainter painter(this);
    const QColor border = hasFocus() ? theme.accent : theme.line;
    paintBox(painter, rect(), underMouse() ? theme.hover : theme.background, border);
    int x = kMargin;
    paintDot(painter, {x, (height() - kDot) / 2, kDot, kDot},
             m_state == State::connected ? okColor() : theme.dimmed);
    x += kDot + kGap;
    painter.setPen(theme.text);
    const auto text = [&](const QString& word) {
        painter.drawText(QRect(x, 0, width(), height()), Qt::AlignVCenter | Qt::AlignLeft, word);
        x += fontMetrics().horizontalAdvance(word) + kMargin;
    };
    text(leadText());
    if (!m_address.isEmpty()) {
        painter.setPen(theme.textSecondary);
        text(shownAddress());
    }
    painter.drawPixmap(
        width() - kMargin - kArrow, (height() - kArrow) / 2,
        iconPixmap(QStringLiteral("chevron-down"), theme.textSecondary, kArrow, devicePixelRatioF()));
}

} // namespace spoor::ui
