// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/cardbutton.h"

#include "ui/support/fonts.h"
#include "ui/support/theme.h"
#include "ui/windows/paint.h"

#include <QPainter>

namespace spoor::ui {

namespace {

constexpr int kMargin = 16;
constexpr int kLineGap = 4;
constexpr int kRowHeight = 29;
constexpr int kDot = 7;
constexpr int kFactGap = 24;

} // namespace

CardButton::CardButton(const QString& title, const QString& text, QWidget* parent)
    : QAbstractButton(parent)
    , m_title(title) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setText(text);
}

void CardButton::setText(const QString& text) {
    m_text = text;
    setAccessibleName(m_title);
    setAccessibleDescription(m_text);
    updateGeometry();
    update();
}

QSize CardButton::sizeHint() const {
    return {245, heightForWidth(245)};
}

int CardButton::heightForWidth(int width) const {
    const int line = QFontMetrics(strongFont()).height();
    const QRect box(0, 0, width - 2 * kMargin, 1000);
    const int text = fontMetrics().boundingRect(box, Qt::TextWordWrap, m_text).height();
    return 2 * kMargin + line + kLineGap + std::max(text, 2 * fontMetrics().height());
}

void CardButton::paintEvent(QPaintEvent*) {
    const Theme& theme = currentTheme();
    QPainter painter(this);
    const QColor fill = isDown() || underMouse() ? theme.hover : theme.background;
    paintBox(painter, rect(), fill, hasFocus() ? theme.accent : theme.lineStrong, 6);
    const QRect inner = rect().adjusted(kMargin, kMargin, -kMargin, -kMargin);
    painter.setFont(strongFont());
    painter.setPen(theme.text);
    painter.drawText(inner, Qt::AlignTop | Qt::AlignLeft, m_title);
    const int line = painter.fontMetrics().height();
    painter.setFont(font());
    painter.setPen(theme.textSecondary);
    painter.drawText(inner.adjusted(0, line + kLineGap, 0, 0),
                     Qt::AlignTop | Qt::AlignLeft | Qt::TextWordWrap, m_text);
}

RowButton::RowButton(const QString& name, QList<Fact> facts, Dot dot, QWidget* parent)
    : QAbstractButton(parent)
    , m_name(name)
    , m_facts(std::move(facts))
    , m_dot(dot) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    QStringList spoken{name};
    for (const Fact& fact : m_facts)
        spoken << fact.text;
    setAccessibleName(spoken.join(QStringLiteral(", ")));
}

QSize RowButton::sizeHint() const {
    return {200, kRowHeight};
}

void RowButton::paintEvent(QPaintEvent*) {
    const Theme& theme = currentTheme();
    QPainter painter(this);
    if (underMouse() || hasFocus())
        painter.fillRect(rect().adjusted(0, 1, 0, 0), hasFocus() ? theme.selection : theme.hover);
    painter.fillRect(QRect(0, 0, width(), 1), theme.line);
    const int lines = Qt::AlignVCenter | Qt::TextSingleLine;
    int right = width();
    painter.setPen(theme.textSecondary);
    for (auto fact = m_facts.crbegin(); fact != m_facts.crend(); ++fact) {
        painter.drawText(QRect(right - fact->width, 0, fact->width, height()), lines | Qt::AlignRight,
                         fact->text);
        right -= fact->width;
    }
    int left = 0;
    if (m_dot != Dot::none) {
        const QColor color = m_dot == Dot::on ? okColor() : theme.dimmed;
        paintDot(painter, {0, (height() - kDot) / 2, kDot, kDot}, color);
        left = kDot + 8;
    }
    painter.setPen(theme.text);
    const int room = right - left - kFactGap / 2;
    painter.drawText(QRect(left, 0, room, height()), lines | Qt::AlignLeft,
                     fontMetrics().elidedText(m_name, Qt::ElideMiddle, room));
}

} // namespace spoor::ui
