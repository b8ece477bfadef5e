// SPDX-License-Identifier: GPL-3.0-or-later
// Painting of tab bars, table headers, menus and scroll bars.
#include "ui/support/fonts.h"
#include "ui/support/stylepaint.h"
#include "ui/support/theme.h"

#include <QPainter>

namespace spoor::ui::stylepaint {

namespace {

constexpr int kDocumentTabHeight = 32;
constexpr int kViewTabHeight = 30;
constexpr int kTabLine = 2;
constexpr int kHeaderPadding = 8;

bool isSelected(const QStyleOption& option) {
    return (option.state & QStyle::State_Selected) != 0;
}

bool isHovered(const QStyleOption& option) {
    return (option.state & QStyle::State_MouseOver) != 0 && (option.state & QStyle::State_Enabled) != 0;
}

QFont strongOf(QFont font) {
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace

QSize tabSize(const QStyleOptionTab& option, const QSize& contents, const QWidget* widget) {
    if (tabLook(widget) == TabLook::views) {
        const QFontMetrics metrics(strongOf(widget->font()));
        return {metrics.horizontalAdvance(option.text) + 20, kViewTabHeight};
    }
    const QFontMetrics metrics(widget != nullptr ? widget->font() : uiFont());
    const int text = metrics.horizontalAdvance(option.text) + 16;
    const int right = option.rightButtonSize.isEmpty() ? 16 : option.rightButtonSize.width() + 18;
    Q_UNUSED(contents)
    return {std::min(text + right, 280), kDocumentTabHeight};
}

void tabShape(QPainter* painter, const QStyleOptionTab& option, const QWidget* widget) {
    const Theme& theme = currentTheme();
    const QRect& r = option.rect;
    if (tabLook(widget) == TabLook::views) {
        if (isSelected(option))
            painter->fillRect(r.x(), r.bottom() - kTabLine + 1, r.width(), kTabLine, theme.accent);
        return;
    }
    if (isSelected(option)) {
        painter->fillRect(r, theme.background);
        painter->fillRect(r.x(), r.y(), r.width(), kTabLine, theme.accent);
    } else if (isHovered(option)) {
        painter->fillRect(r.adjusted(0, 0, 0, -1), theme.hover);
    }
    painter->fillRect(r.right(), r.y(), 1, r.height(), theme.line);
    if (!isSelected(option))
        painter->fillRect(r.x(), r.bottom(), r.width(), 1, theme.line);
}

void tabLabel(QPainter* painter, const QStyleOptionTab& option, const QRect& textRect,
              const QWidget* widget) {
    const Theme& theme = currentTheme();
    painter->save();
    QFont font = widget != nullptr ? widget->font() : uiFont();
    QRect rect = textRect;
    int flags = Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic | Qt::TextSingleLine;
    if (tabLook(widget) == TabLook::views) {
        rect = option.rect;
        flags = Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextSingleLine;
        if (isSelected(option))
            font = strongOf(font);
    } else {
        rect.setLeft(option.rect.left() + 16);
        rect.setRight(option.rect.right() - (option.rightButtonSize.isEmpty() ? 8 : 30));
        font.setItalic(isPreviewTab(widget, option));
    }
    const bool strong = isSelected(option) || isHovered(option);
    painter->setFont(font);
    painter->setPen(strong ? theme.text : theme.textSecondary);
    const QString text =
        QFontMetrics(font).elidedText(option.text, Qt::ElideRight, rect.width(), Qt::TextShowMnemonic);
    painter->drawText(rect, flags, text);
    if ((option.state & QStyle::State_HasFocus) != 0 &&
        (option.state & QStyle::State_KeyboardFocusChange) != 0)
        roundedBox(painter, option.rect.adjusted(3, 4, -3, -4), {}, theme.accent);
    painter->restore();
}

void tabBarBase(QPainter* painter, const QStyleOptionTabBarBase& option, const QWidget* widget) {
    // The line below the tabs, open under the active document tab.
    const QRect& r = option.rect;
    const QColor line = currentTheme().line;
    const QRect& open = option.selectedTabRect;
    const int right = widget != nullptr ? widget->width() : r.right() + 1;
    if (tabLook(widget) == TabLook::views || !open.isValid()) {
        painter->fillRect(0, r.bottom(), right, 1, line);
        return;
    }
    painter->fillRect(0, r.bottom(), open.left(), 1, line);
    painter->fillRect(open.right() + 1, r.bottom(), right - open.right() - 1, 1, line);
}

void tabClose(QPainter* painter, const QStyleOption& option) {
    const Theme& theme = currentTheme();
    const bool hovered = isHovered(option);
    if (hovered)
        roundedBox(painter, option.rect, theme.line, {});
    iconAt(painter, option.rect.adjusted(2, 2, -2, -2), "close", hovered ? theme.text : theme.textSecondary);
}

void headerSection(QPainter* painter, const QStyleOptionHeader& option) {
    const Theme& theme = currentTheme();
    painter->fillRect(option.rect, isHovered(option) ? theme.hover : theme.background);
    painter->fillRect(option.rect.x(), option.rect.bottom(), option.rect.width(), 1, theme.line);
}

void headerLabel(QPainter* painter, const QStyleOptionHeader& option) {
    const Theme& theme = currentTheme();
    const bool sorted = option.sortIndicator != QStyleOptionHeader::None;
    constexpr int kArrow = 14;
    const QRect r = option.rect;
    const int room = r.width() - (sorted ? kArrow : 0);
    const QString text = option.fontMetrics.elidedText(option.text, Qt::ElideRight, room);
    const int width = option.fontMetrics.horizontalAdvance(text);
    const bool right = (option.textAlignment & Qt::AlignRight) != 0;
    const int x = right ? r.right() + 1 - width - (sorted ? kArrow : 0) : r.left();
    painter->save();
    painter->setPen(sorted || isHovered(option) ? theme.text : theme.textSecondary);
    painter->drawText(QRect(x, r.y(), width + 1, r.height()), Qt::AlignLeft | Qt::AlignVCenter, text);
    if (sorted) {
        // QStyleOptionHeader calls ascending "down".
        const char* name = option.sortIndicator == QStyleOptionHeader::SortDown ? "arrow-up" : "arrow-down";
        iconAt(painter, QRect(x + width + 2, r.center().y() - 5, 12, 12), name, theme.text);
    }
    painter->restore();
}

QSize menuItemSize(const QStyleOptionMenuItem& option, const QSize& contents) {
    if (option.menuItemType == QStyleOptionMenuItem::Separator)
        return {contents.width(), 9};
    const int height = std::max(option.fontMetrics.height() + 10, 26);
    return {contents.width() + kMenuIconWidth + 24 + option.reservedShortcutWidth / 8, height};
}

namespace {

void menuItemMark(QPainter* painter, const QStyleOptionMenuItem& option, const QColor& color) {
    const QRect mark(option.rect.x(), option.rect.y(), kMenuIconWidth, option.rect.height());
    if (option.checked && option.checkType != QStyleOptionMenuItem::NotCheckable)
        return iconAt(painter, mark, "check", color);
    if (option.icon.isNull())
        return;
    QRect place(0, 0, kIconSize, kIconSize);
    place.moveCenter(mark.center());
    const bool enabled = (option.state & QStyle::State_Enabled) != 0;
    option.icon.paint(painter, place, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
}

} // namespace

void menuItem(QPainter* painter, const QStyleOptionMenuItem& option) {
    const Theme& theme = currentTheme();
    const QRect& r = option.rect;
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        painter->fillRect(r.x(), r.center().y(), r.width(), 1, theme.line);
        return;
    }
    const bool enabled = (option.state & QStyle::State_Enabled) != 0;
    const QColor color = enabled ? theme.text : theme.fold;
    painter->save();
    painter->setFont(option.font);
    if (isSelected(option) && enabled)
        roundedBox(painter, r.adjusted(4, 0, -4, 0), theme.selection, {});
    menuItemMark(painter, option, color);
    const QStringList parts = option.text.split(QLatin1Char('\t'));
    const QRect textRect = r.adjusted(kMenuIconWidth, 0, -24, 0);
    painter->setPen(color);
    painter->drawText(textRect, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic | Qt::TextSingleLine,
                      parts.value(0));
    painter->setPen(enabled ? theme.textSecondary : theme.fold);
    if (parts.size() > 1)
        painter->drawText(textRect, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, parts[1]);
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu)
        iconAt(painter, r.adjusted(r.width() - 24, 0, 0, 0), "chevron-right", theme.textSecondary);
    painter->restore();
}

QRect scrollBarRect(const QStyleOptionSlider& option, QStyle::SubControl part) {
    const bool horizontal = option.orientation == Qt::Horizontal;
    const QRect r(QPoint(0, 0), option.rect.size());
    const int length = horizontal ? r.width() : r.height();
    const qint64 range = qint64(option.maximum) - option.minimum;
    int slider = length;
    if (range > 0) {
        const qint64 page = option.pageStep;
        slider = int(qBound(qint64(std::min(32, length)), page * length / (range + page), qint64(length)));
    }
    const int start = QStyle::sliderPositionFromValue(option.minimum, option.maximum, option.sliderPosition,
                                                      length - slider, option.upsideDown);
    const auto along = [&](int from, int to) {
        return horizontal ? QRect(from, 0, to - from, r.height()) : QRect(0, from, r.width(), to - from);
    };
    QRect rect;
    switch (part) {
    case QStyle::SC_ScrollBarGroove:
        rect = r;
        break;
    case QStyle::SC_ScrollBarSlider:
        rect = along(start, start + slider);
        break;
    case QStyle::SC_ScrollBarSubPage:
        rect = along(0, start);
        break;
    case QStyle::SC_ScrollBarAddPage:
        rect = along(start + slider, length);
        break;
    default:
        break;
    }
    return QStyle::visualRect(option.direction, r, rect).translated(option.rect.topLeft());
}

void scrollBar(QPainter* painter, const QStyleOptionSlider& option) {
    if (option.maximum <= option.minimum)
        return;
    const Theme& theme = currentTheme();
    QRect handle = scrollBarRect(option, QStyle::SC_ScrollBarSlider);
    handle =
        option.orientation == Qt::Horizontal ? handle.adjusted(1, 2, -1, -2) : handle.adjusted(2, 1, -2, -1);
    const bool active = (option.state & QStyle::State_Sunken) != 0 ||
                        ((option.activeSubControls & QStyle::SC_ScrollBarSlider) != 0 && isHovered(option));
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(active ? theme.fold : theme.lineStrong);
    painter->drawRoundedRect(handle, 3, 3);
    painter->restore();
}

} // namespace spoor::ui::stylepaint
