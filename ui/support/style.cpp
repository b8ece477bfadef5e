// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/style.h"

#include "ui/support/fonts.h"
#include "ui/support/stylepaint.h"
#include "ui/support/theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTabBar>
#include <QToolButton>
#include <QVariant>

namespace spoor::ui {

namespace {

constexpr char kLookProperty[] = "spoorLook";
constexpr char kPreviewProperty[] = "spoorPreviewTab";
constexpr char kInvalidProperty[] = "spoorInvalid";

constexpr int kInputPadding = 12;
constexpr int kButtonPadding = 24;

template<class Option>
const Option* as(const QStyleOption* option) {
    return qstyleoption_cast<const Option*>(option);
}

} // namespace

void setButtonLook(QAbstractButton* button, ButtonLook look) {
    button->setProperty(kLookProperty, int(look));
    if (look == ButtonLook::primary)
        button->setFont(strongFont());
    if (look == ButtonLook::link)
        button->setCursor(Qt::PointingHandCursor);
    if (auto* tool = qobject_cast<QToolButton*>(button))
        tool->setAutoRaise(look == ButtonLook::flat);
    button->update();
}

void setTabLook(QTabBar* bar, TabLook look) {
    bar->setProperty(kLookProperty, int(look));
    bar->setDrawBase(true);
    bar->setExpanding(false);
    bar->setElideMode(look == TabLook::views ? Qt::ElideNone : Qt::ElideRight);
}

void setPreviewTab(QTabBar* bar, int index) {
    bar->setProperty(kPreviewProperty, index);
    bar->update();
}

void setTextRole(QWidget* widget, TextRole role) {
    static constexpr QPalette::ColorRole kRoles[] = {QPalette::WindowText, QPalette::PlaceholderText,
                                                     QPalette::WindowText, QPalette::Link,
                                                     QPalette::BrightText, QPalette::LinkVisited};
    widget->setForegroundRole(kRoles[std::size_t(role)]);
    if (role == TextRole::heading)
        widget->setFont(strongFont());
}

void setValidity(QWidget* input, Validity validity) {
    input->setProperty(kInvalidProperty, validity == Validity::invalid);
    input->update();
}

void setGround(QWidget* widget, Ground ground) {
    widget->setAutoFillBackground(true);
    widget->setBackgroundRole(ground == Ground::data ? QPalette::Base : QPalette::Window);
}

namespace stylepaint {

ButtonLook buttonLook(const QWidget* widget) {
    return widget != nullptr ? ButtonLook(widget->property(kLookProperty).toInt()) : ButtonLook::standard;
}

TabLook tabLook(const QWidget* widget) {
    return widget != nullptr ? TabLook(widget->property(kLookProperty).toInt()) : TabLook::documents;
}

bool isPreviewTab(const QWidget* widget, const QStyleOptionTab& option) {
    const QVariant preview = widget != nullptr ? widget->property(kPreviewProperty) : QVariant();
    return preview.isValid() && preview.toInt() == option.tabIndex;
}

void inputFrame(QPainter* painter, const QStyleOption& option, const QWidget* widget) {
    const Theme& theme = currentTheme();
    QColor border = theme.lineStrong;
    if (widget != nullptr && widget->property(kInvalidProperty).toBool())
        border = theme.error;
    else if ((option.state & QStyle::State_HasFocus) != 0)
        border = theme.accent;
    else if ((option.state & QStyle::State_Enabled) == 0)
        border = theme.line;
    roundedBox(painter, option.rect, theme.background, border);
}

} // namespace stylepaint

SpoorStyle::SpoorStyle()
    : QProxyStyle(QStringLiteral("fusion")) {
    setObjectName(QStringLiteral("spoor"));
}

void SpoorStyle::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    if (qobject_cast<QScrollBar*>(widget) != nullptr || qobject_cast<QTabBar*>(widget) != nullptr ||
        qobject_cast<QAbstractButton*>(widget) != nullptr || qobject_cast<QComboBox*>(widget) != nullptr ||
        qobject_cast<QHeaderView*>(widget) != nullptr)
        widget->setAttribute(Qt::WA_Hover);
    if (auto* header = qobject_cast<QHeaderView*>(widget)) {
        QFont font = strongFont();
        font.setPixelSize(font.pixelSize() - 1);
        header->setFont(font);
    }
}

int SpoorStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) {
    case PM_SplitterWidth:
    case PM_DefaultFrameWidth:
    case PM_MenuPanelWidth:
    case PM_ToolTipLabelFrameWidth:
        return 1;
    case PM_ScrollBarExtent:
        return 10;
    case PM_ScrollBarSliderMin:
        return 32;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ToolBarIconSize:
    case PM_TabCloseIndicatorWidth:
    case PM_TabCloseIndicatorHeight:
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
        return stylepaint::kIconSize;
    case PM_MenuVMargin:
        return 4;
    case PM_MenuHMargin:
    case PM_TabBarTabOverlap:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_ScrollView_ScrollBarSpacing:
    case PM_ScrollView_ScrollBarOverlap:
        return 0;
    case PM_HeaderMargin:
        return 8;
    case PM_FocusFrameHMargin:
        return 7;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int SpoorStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                          QStyleHintReturn* returnData) const {
    switch (hint) {
    case SH_ComboBox_Popup:
    case SH_EtchDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_ScrollBar_Transient:
    case SH_ScrollView_FrameOnlyAroundContents:
    case SH_Widget_Animation_Duration:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_ToolTip_WakeUpDelay:
        return 400;
    case SH_ToolTipLabel_Opacity:
        return 255;
    case SH_FormLayoutLabelAlignment:
        return Qt::AlignLeft | Qt::AlignVCenter;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

QSize SpoorStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                   const QWidget* widget) const {
    const int line = option != nullptr ? option->fontMetrics.height() : 16;
    const int input = line + kInputPadding;
    switch (type) {
    case CT_LineEdit:
        if (const auto* frame = as<QStyleOptionFrame>(option); frame != nullptr && frame->lineWidth == 0)
            return size;
        return {size.width() + 16, std::max(input, size.height() + 4)};
    case CT_ComboBox:
        return {size.width() + 16 + stylepaint::kComboArrowWidth, input};
    case CT_PushButton:
        if (stylepaint::buttonLook(widget) == ButtonLook::link)
            return {size.width() + 2, std::max(line + 4, size.height())};
        return {size.width() + kButtonPadding,
                stylepaint::buttonLook(widget) == ButtonLook::primary ? input + 2 : input};
    case CT_ToolButton:
        return {std::max(size.width() + 12, input), std::max(size.height() + 6, input)};
    case CT_TabBarTab:
        if (const auto* tab = as<QStyleOptionTab>(option))
            return stylepaint::tabSize(*tab, size, widget);
        break;
    case CT_HeaderSection: {
        const QSize base = QProxyStyle::sizeFromContents(type, option, size, widget);
        return {base.width(), line + kInputPadding};
    }
    case CT_MenuItem:
        if (const auto* item = as<QStyleOptionMenuItem>(option))
            return stylepaint::menuItemSize(*item, size);
        break;
    case CT_ItemViewItem: {
        const QSize base = QProxyStyle::sizeFromContents(type, option, size, widget);
        return {base.width(), std::max(base.height(), line + 8)};
    }
    default:
        break;
    }
    return QProxyStyle::sizeFromContents(type, option, size, widget);
}

QRect SpoorStyle::subElementRect(SubElement element, const QStyleOption* option,
                                 const QWidget* widget) const {
    if (element == SE_HeaderLabel)
        return option->rect.adjusted(8, 0, -8, 0);
    if (element == SE_LineEditContents) {
        const auto* frame = as<QStyleOptionFrame>(option);
        return frame != nullptr && frame->lineWidth > 0 ? option->rect.adjusted(6, 1, -6, -1) : option->rect;
    }
    if (element == SE_FrameContents || element == SE_ShapedFrameContents)
        if (qobject_cast<const QPlainTextEdit*>(widget) != nullptr)
            return option->rect.adjusted(3, 3, -3, -3);
    if (element == SE_ProgressBarContents || element == SE_ProgressBarGroove)
        return option->rect;
    QRect rect = QProxyStyle::subElementRect(element, option, widget);
    if (element == SE_TabBarTabRightButton)
        rect.moveRight(option->rect.right() - 10);
    return rect;
}

QRect SpoorStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option,
                                 SubControl subControl, const QWidget* widget) const {
    if (control == CC_ScrollBar)
        if (const auto* slider = as<QStyleOptionSlider>(option))
            return stylepaint::scrollBarRect(*slider, subControl);
    if (control == CC_ComboBox) {
        const QRect& rect = option->rect;
        switch (subControl) {
        case SC_ComboBoxEditField:
            return rect.adjusted(7, 1, -stylepaint::kComboArrowWidth, -1);
        case SC_ComboBoxArrow:
            return rect.adjusted(rect.width() - stylepaint::kComboArrowWidth, 0, 0, 0);
        default:
            return rect;
        }
    }
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

} // namespace spoor::ui
