// SPDX-License-Identifier: GPL-3.0-or-later
// The drawing half of SpoorStyle: which painting function an element goes to.
#include "ui/support/stylepaint.h"
#include "ui/support/theme.h"

#include <QPainter>
#include <QPlainTextEdit>
#include <QToolButton>

namespace spoor::ui {

namespace {

template<class Option>
const Option* as(const QStyleOption* option) {
    return qstyleoption_cast<const Option*>(option);
}

/// The option with the colour that the look of its button asks for.
template<class Option>
Option withTextColor(const Option& option, ButtonLook look) {
    Option copy = option;
    const Theme& theme = currentTheme();
    if (look == ButtonLook::primary && (option.state & QStyle::State_Enabled) != 0)
        copy.palette.setColor(QPalette::ButtonText, textOn(theme.accent));
    if (look == ButtonLook::link && (option.state & QStyle::State_Enabled) != 0)
        copy.palette.setColor(QPalette::ButtonText, theme.accent);
    return copy;
}

void focusRing(QPainter* painter, const QStyleOption& option) {
    if ((option.state & QStyle::State_KeyboardFocusChange) != 0)
        stylepaint::roundedBox(painter, option.rect, {}, currentTheme().accent);
}

void outline(QPainter* painter, const QRect& rect, const QColor& fill, const QColor& line) {
    painter->setPen(line);
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter->drawRect(rect.adjusted(0, 0, -1, -1));
}

/// Frames and grounds. False if the element is none.
bool drawFrame(QStyle::PrimitiveElement element, const QStyleOption* option, QPainter* painter,
               const QWidget* widget) {
    const Theme& theme = currentTheme();
    switch (element) {
    case QStyle::PE_PanelLineEdit:
        if (const auto* frame = as<QStyleOptionFrame>(option); frame != nullptr && frame->lineWidth > 0)
            stylepaint::inputFrame(painter, *option, widget);
        return true;
    case QStyle::PE_FrameLineEdit:
        stylepaint::inputFrame(painter, *option, widget);
        return true;
    case QStyle::PE_Frame:
    case QStyle::PE_FrameMenu:
        outline(painter, option->rect, {}, theme.line);
        return true;
    case QStyle::PE_PanelMenu:
    case QStyle::PE_PanelTipLabel:
        outline(painter, option->rect, theme.background, theme.lineStrong);
        return true;
    case QStyle::PE_FrameFocusRect:
        focusRing(painter, *option);
        return true;
    case QStyle::PE_PanelButtonCommand:
    case QStyle::PE_PanelButtonTool:
        stylepaint::button(painter, *option, stylepaint::buttonLook(widget));
        return true;
    case QStyle::PE_FrameTabBarBase:
        if (const auto* base = as<QStyleOptionTabBarBase>(option))
            stylepaint::tabBarBase(painter, *base, widget);
        return true;
    case QStyle::PE_PanelItemViewRow:
    case QStyle::PE_PanelItemViewItem:
        if (const auto* item = as<QStyleOptionViewItem>(option))
            stylepaint::itemBackground(painter, *item);
        return true;
    case QStyle::PE_PanelStatusBar:
    case QStyle::PE_FrameStatusBarItem:
        return true;
    default:
        return false;
    }
}

/// Marks: chevrons, checks, crosses. False if the element is none.
bool drawMark(QStyle::PrimitiveElement element, const QStyleOption* option, QPainter* painter) {
    const QColor color = currentTheme().textSecondary;
    switch (element) {
    case QStyle::PE_IndicatorButtonDropDown:
    case QStyle::PE_IndicatorHeaderArrow:
        return true;
    case QStyle::PE_IndicatorCheckBox:
        stylepaint::checkBox(painter, *option);
        return true;
    case QStyle::PE_IndicatorTabClose:
        stylepaint::tabClose(painter, *option);
        return true;
    case QStyle::PE_IndicatorBranch:
        stylepaint::branch(painter, *option);
        return true;
    case QStyle::PE_IndicatorArrowDown:
        stylepaint::iconAt(painter, option->rect, "chevron-down", color);
        return true;
    case QStyle::PE_IndicatorArrowUp:
        stylepaint::iconAt(painter, option->rect, "chevron-up", color);
        return true;
    case QStyle::PE_IndicatorArrowLeft:
        stylepaint::iconAt(painter, option->rect, "chevron-left", color);
        return true;
    case QStyle::PE_IndicatorArrowRight:
        stylepaint::iconAt(painter, option->rect, "chevron-right", color);
        return true;
    default:
        return false;
    }
}

/// Tabs, headers and menu items. False if the element is none.
bool drawBar(QStyle::ControlElement element, const QStyleOption* option, QPainter* painter,
             const QWidget* widget, const QStyle& style) {
    const auto* tab = as<QStyleOptionTab>(option);
    const auto* header = as<QStyleOptionHeader>(option);
    if (element == QStyle::CE_TabBarTabShape && tab != nullptr) {
        stylepaint::tabShape(painter, *tab, widget);
    } else if (element == QStyle::CE_TabBarTabLabel && tab != nullptr) {
        stylepaint::tabLabel(painter, *tab, style.subElementRect(QStyle::SE_TabBarTabText, option, widget),
                             widget);
    } else if (element == QStyle::CE_Header && header != nullptr) {
        stylepaint::headerSection(painter, *header);
        QStyleOptionHeader label = *header;
        label.rect = style.subElementRect(QStyle::SE_HeaderLabel, option, widget);
        stylepaint::headerLabel(painter, label);
    } else if (element == QStyle::CE_HeaderSection && header != nullptr) {
        stylepaint::headerSection(painter, *header);
    } else if (element == QStyle::CE_HeaderEmptyArea) {
        painter->fillRect(option->rect, option->palette.base());
    } else if (element == QStyle::CE_HeaderLabel && header != nullptr) {
        stylepaint::headerLabel(painter, *header);
    } else if (const auto* item = as<QStyleOptionMenuItem>(option);
               element == QStyle::CE_MenuItem && item != nullptr) {
        stylepaint::menuItem(painter, *item);
    } else {
        return false;
    }
    return true;
}

} // namespace

void SpoorStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                               const QWidget* widget) const {
    if (!drawFrame(element, option, painter, widget) && !drawMark(element, option, painter))
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void SpoorStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                             const QWidget* widget) const {
    if (drawBar(element, option, painter, widget, *this))
        return;
    const auto* button = as<QStyleOptionButton>(option);
    const auto* tool = as<QStyleOptionToolButton>(option);
    const ButtonLook look = stylepaint::buttonLook(widget);
    if (element == CE_PushButtonBevel && button != nullptr)
        return stylepaint::button(painter, *button, look);
    if (element == CE_PushButtonLabel && button != nullptr) {
        const auto colored = withTextColor(*button, look);
        return QProxyStyle::drawControl(element, &colored, painter, widget);
    }
    if (element == CE_ToolButtonLabel && tool != nullptr) {
        const auto colored = withTextColor(*tool, look);
        return QProxyStyle::drawControl(element, &colored, painter, widget);
    }
    if (element == CE_Splitter)
        return painter->fillRect(option->rect, currentTheme().line);
    if (element == CE_ShapedFrame && qobject_cast<const QPlainTextEdit*>(widget) != nullptr)
        return stylepaint::inputFrame(painter, *option, widget);
    if (const auto* frame = as<QStyleOptionFrame>(option); element == CE_ShapedFrame && frame != nullptr)
        return stylepaint::shapedFrame(painter, *frame);
    if (const auto* bar = as<QStyleOptionProgressBar>(option); element == CE_ProgressBar && bar != nullptr)
        return stylepaint::progressBar(painter, *bar);
    QProxyStyle::drawControl(element, option, painter, widget);
}

void SpoorStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                    QPainter* painter, const QWidget* widget) const {
    if (control == CC_ScrollBar)
        if (const auto* slider = as<QStyleOptionSlider>(option))
            return stylepaint::scrollBar(painter, *slider);
    if (control == CC_ComboBox)
        if (const auto* combo = as<QStyleOptionComboBox>(option))
            return stylepaint::comboBox(painter, *combo, widget);
    if (control == CC_ToolButton)
        if (const auto* button = as<QStyleOptionToolButton>(option)) {
            // What opens a menu at once needs no second arrow.
            QStyleOptionToolButton plain = *button;
            plain.features &= ~QStyleOptionToolButton::HasMenu;
            return QProxyStyle::drawComplexControl(control, &plain, painter, widget);
        }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace spoor::ui
