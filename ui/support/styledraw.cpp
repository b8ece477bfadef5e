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

} // namespace

void SpoorStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                               const QWidget* widget) const {
    const Theme& theme = currentTheme();
    switch (element) {
    case PE_PanelLineEdit:
        if (const auto* frame = as<QStyleOptionFrame>(option); frame != nullptr && frame->lineWidth > 0)
            stylepaint::inputFrame(painter, *option, widget);
        return;
    case PE_FrameLineEdit:
        return stylepaint::inputFrame(painter, *option, widget);
    case PE_Frame:
    case PE_FrameMenu:
        painter->setPen(theme.line);
        return painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
    case PE_PanelMenu:
        painter->fillRect(option->rect, theme.background);
        painter->setPen(theme.lineStrong);
        return painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
    case PE_PanelTipLabel:
        painter->setPen(theme.lineStrong);
        painter->setBrush(theme.background);
        return painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
    case PE_FrameFocusRect:
        return focusRing(painter, *option);
    case PE_PanelButtonCommand:
    case PE_PanelButtonTool:
        return stylepaint::button(painter, *option, stylepaint::buttonLook(widget));
    case PE_IndicatorButtonDropDown:
    case PE_IndicatorHeaderArrow:
        return;
    case PE_IndicatorCheckBox:
        return stylepaint::checkBox(painter, *option);
    case PE_IndicatorTabClose:
        return stylepaint::tabClose(painter, *option);
    case PE_FrameTabBarBase:
        if (const auto* base = as<QStyleOptionTabBarBase>(option))
            stylepaint::tabBarBase(painter, *base, widget);
        return;
    case PE_PanelItemViewRow:
    case PE_PanelItemViewItem:
        if (const auto* item = as<QStyleOptionViewItem>(option))
            stylepaint::itemBackground(painter, *item);
        return;
    case PE_IndicatorBranch:
        return stylepaint::branch(painter, *option);
    case PE_IndicatorArrowDown:
        return stylepaint::iconAt(painter, option->rect, "chevron-down", theme.textSecondary);
    case PE_IndicatorArrowUp:
        return stylepaint::iconAt(painter, option->rect, "chevron-up", theme.textSecondary);
    case PE_IndicatorArrowLeft:
        return stylepaint::iconAt(painter, option->rect, "chevron-left", theme.textSecondary);
    case PE_IndicatorArrowRight:
        return stylepaint::iconAt(painter, option->rect, "chevron-right", theme.textSecondary);
    case PE_PanelStatusBar:
    case PE_FrameStatusBarItem:
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void SpoorStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                             const QWidget* widget) const {
    switch (element) {
    case CE_PushButtonBevel:
        if (const auto* button = as<QStyleOptionButton>(option))
            return stylepaint::button(painter, *button, stylepaint::buttonLook(widget));
        break;
    case CE_PushButtonLabel:
        if (const auto* button = as<QStyleOptionButton>(option)) {
            const auto colored = withTextColor(*button, stylepaint::buttonLook(widget));
            return QProxyStyle::drawControl(element, &colored, painter, widget);
        }
        break;
    case CE_ToolButtonLabel:
        if (const auto* button = as<QStyleOptionToolButton>(option)) {
            const auto colored = withTextColor(*button, stylepaint::buttonLook(widget));
            return QProxyStyle::drawControl(element, &colored, painter, widget);
        }
        break;
    case CE_TabBarTabShape:
        if (const auto* tab = as<QStyleOptionTab>(option))
            return stylepaint::tabShape(painter, *tab, widget);
        break;
    case CE_TabBarTabLabel:
        if (const auto* tab = as<QStyleOptionTab>(option))
            return stylepaint::tabLabel(painter, *tab, subElementRect(SE_TabBarTabText, option, widget), widget);
        break;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        if (const auto* header = as<QStyleOptionHeader>(option))
            return stylepaint::headerSection(painter, *header);
        painter->fillRect(option->rect, option->palette.base());
        return;
    case CE_HeaderLabel:
        if (const auto* header = as<QStyleOptionHeader>(option))
            return stylepaint::headerLabel(painter, *header);
        break;
    case CE_MenuItem:
        if (const auto* item = as<QStyleOptionMenuItem>(option))
            return stylepaint::menuItem(painter, *item);
        break;
    case CE_Splitter:
        painter->fillRect(option->rect, currentTheme().line);
        return;
    case CE_ShapedFrame:
        if (qobject_cast<const QPlainTextEdit*>(widget) != nullptr)
            return stylepaint::inputFrame(painter, *option, widget);
        if (const auto* frame = as<QStyleOptionFrame>(option))
            return stylepaint::shapedFrame(painter, *frame);
        break;
    case CE_ProgressBar:
        if (const auto* bar = as<QStyleOptionProgressBar>(option))
            return stylepaint::progressBar(painter, *bar);
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void SpoorStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                    const QWidget* widget) const {
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
