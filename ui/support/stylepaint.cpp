// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/stylepaint.h"

#include "ui/support/icons.h"
#include "ui/support/theme.h"

#include <QPainter>

namespace spoor::ui::stylepaint {

void roundedBox(QPainter* painter, const QRect& rect, const QColor& fill, const QColor& border) {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter->setPen(border.isValid() ? QPen(border, 1) : QPen(Qt::NoPen));
    const qreal inset = border.isValid() ? 0.5 : 0;
    painter->drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), kRadius, kRadius);
    painter->restore();
}

void iconAt(QPainter* painter, const QRect& rect, const char* name, const QColor& color) {
    const int size = std::min(kIconSize, std::max(rect.width(), rect.height()));
    QRect place(0, 0, size, size);
    place.moveCenter(rect.center());
    painter->drawPixmap(place.topLeft(),
                        iconPixmap(QLatin1String(name), color, size, painter->device()->devicePixelRatioF()));
}

namespace {

QColor mixed(const QColor& a, const QColor& b, double share) {
    const auto mix = [share](float x, float y) { return float(double(x) * (1 - share) + double(y) * share); };
    return QColor::fromRgbF(mix(a.redF(), b.redF()), mix(a.greenF(), b.greenF()), mix(a.blueF(), b.blueF()));
}

void primaryButton(QPainter* painter, const QStyleOption& option) {
    const Theme& theme = currentTheme();
    QColor fill = theme.accent;
    if ((option.state & QStyle::State_Enabled) == 0)
        fill = theme.line;
    else if ((option.state & QStyle::State_Sunken) != 0)
        fill = mixed(fill, theme.text, 0.2);
    else if ((option.state & QStyle::State_MouseOver) != 0)
        fill = mixed(fill, theme.text, 0.1);
    roundedBox(painter, option.rect, fill, fill);
    if ((option.state & QStyle::State_HasFocus) != 0 &&
        (option.state & QStyle::State_KeyboardFocusChange) != 0)
        roundedBox(painter, option.rect.adjusted(2, 2, -2, -2), {}, textOn(fill));
}

void standardButton(QPainter* painter, const QStyleOption& option) {
    const Theme& theme = currentTheme();
    QColor fill = theme.background;
    if ((option.state & (QStyle::State_Sunken | QStyle::State_On)) != 0)
        fill = theme.selection;
    else if ((option.state & QStyle::State_MouseOver) != 0 && (option.state & QStyle::State_Enabled) != 0)
        fill = theme.hover;
    const bool focus = (option.state & QStyle::State_HasFocus) != 0;
    const bool enabled = (option.state & QStyle::State_Enabled) != 0;
    roundedBox(painter, option.rect, fill, focus ? theme.accent : enabled ? theme.lineStrong : theme.line);
}

void flatButton(QPainter* painter, const QStyleOption& option) {
    const Theme& theme = currentTheme();
    const bool keyboard = (option.state & QStyle::State_HasFocus) != 0 &&
                          (option.state & QStyle::State_KeyboardFocusChange) != 0;
    QColor fill;
    if ((option.state & (QStyle::State_Sunken | QStyle::State_On)) != 0)
        fill = theme.selection;
    else if ((option.state & QStyle::State_MouseOver) != 0 && (option.state & QStyle::State_Enabled) != 0)
        fill = theme.kind == ThemeKind::dark ? theme.line : mixed(theme.hover, theme.line, 0.5);
    if (fill.isValid() || keyboard)
        roundedBox(painter, option.rect, fill, keyboard ? theme.accent : QColor());
}

} // namespace

void button(QPainter* painter, const QStyleOption& option, ButtonLook look) {
    switch (look) {
    case ButtonLook::primary:
        return primaryButton(painter, option);
    case ButtonLook::standard:
        // A tool button that raises itself has a frame only while it is touched.
        if ((option.state & QStyle::State_AutoRaise) != 0)
            return flatButton(painter, option);
        return standardButton(painter, option);
    case ButtonLook::flat:
        return flatButton(painter, option);
    case ButtonLook::link:
        if ((option.state & QStyle::State_HasFocus) != 0 &&
            (option.state & QStyle::State_KeyboardFocusChange) != 0)
            roundedBox(painter, option.rect, {}, currentTheme().accent);
        return;
    }
}

void comboBox(QPainter* painter, const QStyleOptionComboBox& option, const QWidget* widget) {
    if (option.frame)
        inputFrame(painter, option, widget);
    const QRect arrow = option.rect.adjusted(option.rect.width() - kComboArrowWidth, 0, -2, 0);
    const Theme& theme = currentTheme();
    iconAt(painter, arrow, "chevron-down",
           (option.state & QStyle::State_Enabled) != 0 ? theme.textSecondary : theme.dimmed);
}

void checkBox(QPainter* painter, const QStyleOption& option) {
    const Theme& theme = currentTheme();
    const bool on = (option.state & QStyle::State_On) != 0;
    const bool focus = (option.state & QStyle::State_HasFocus) != 0;
    const QColor border = on || focus ? theme.accent : theme.lineStrong;
    roundedBox(painter, option.rect.adjusted(1, 1, -1, -1), on ? theme.accent : theme.background, border);
    if (on)
        iconAt(painter, option.rect.adjusted(2, 2, -2, -2), "check", textOn(theme.accent));
}

void itemBackground(QPainter* painter, const QStyleOptionViewItem& option) {
    const Theme& theme = currentTheme();
    if ((option.state & QStyle::State_Selected) != 0)
        painter->fillRect(option.rect, theme.selection);
    else if ((option.state & QStyle::State_MouseOver) != 0)
        painter->fillRect(option.rect, theme.hover);
    else if (option.backgroundBrush.style() != Qt::NoBrush)
        painter->fillRect(option.rect, option.backgroundBrush);
}

void branch(QPainter* painter, const QStyleOption& option) {
    if ((option.state & QStyle::State_Children) == 0)
        return;
    const bool open = (option.state & QStyle::State_Open) != 0;
    iconAt(painter, option.rect, open ? "chevron-down" : "chevron-right", currentTheme().textSecondary);
}

void shapedFrame(QPainter* painter, const QStyleOptionFrame& option) {
    const QColor line = currentTheme().line;
    const QRect& r = option.rect;
    switch (option.frameShape) {
    case QFrame::HLine:
        painter->fillRect(r.x(), r.center().y(), r.width(), 1, line);
        break;
    case QFrame::VLine:
        painter->fillRect(r.center().x(), r.y(), 1, r.height(), line);
        break;
    case QFrame::NoFrame:
        break;
    default:
        painter->setPen(line);
        painter->drawRect(r.adjusted(0, 0, -1, -1));
        break;
    }
}

void progressBar(QPainter* painter, const QStyleOptionProgressBar& option) {
    const Theme& theme = currentTheme();
    QRect bar = option.rect;
    bar.setHeight(4);
    bar.moveCenter(option.rect.center());
    painter->fillRect(bar, theme.line);
    const qint64 range = qint64(option.maximum) - option.minimum;
    if (range <= 0)
        return;
    const qint64 done = qBound(qint64(0), qint64(option.progress) - option.minimum, range);
    bar.setWidth(int(bar.width() * done / range));
    painter->fillRect(bar, theme.accent);
}

} // namespace spoor::ui::stylepaint
