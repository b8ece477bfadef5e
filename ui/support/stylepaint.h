// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/support/style.h"

#include <QStyleOption>

class QPainter;

/// The painting behind SpoorStyle, one function an element.
namespace spoor::ui::stylepaint {

inline constexpr int kRadius = 4;
inline constexpr int kIconSize = 16;
/// Room for the chevron of a combo box.
inline constexpr int kComboArrowWidth = 26;
/// Room for the check mark or icon of a menu item.
inline constexpr int kMenuIconWidth = 30;

ButtonLook buttonLook(const QWidget* widget);
TabLook tabLook(const QWidget* widget);
bool isPreviewTab(const QWidget* widget, const QStyleOptionTab& option);

/// A sharp rounded frame of one pixel; either colour may be invalid for none.
void roundedBox(QPainter* painter, const QRect& rect, const QColor& fill, const QColor& border);
void iconAt(QPainter* painter, const QRect& rect, const char* name, const QColor& color);

void inputFrame(QPainter* painter, const QStyleOption& option, const QWidget* widget);
void button(QPainter* painter, const QStyleOption& option, ButtonLook look);
void comboBox(QPainter* painter, const QStyleOptionComboBox& option, const QWidget* widget);
void checkBox(QPainter* painter, const QStyleOption& option);
void itemBackground(QPainter* painter, const QStyleOptionViewItem& option);
void branch(QPainter* painter, const QStyleOption& option);
void shapedFrame(QPainter* painter, const QStyleOptionFrame& option);
void progressBar(QPainter* painter, const QStyleOptionProgressBar& option);

QSize tabSize(const QStyleOptionTab& option, const QSize& contents, const QWidget* widget);
void tabShape(QPainter* painter, const QStyleOptionTab& option, const QWidget* widget);
void tabLabel(QPainter* painter, const QStyleOptionTab& option, const QRect& textRect, const QWidget* widget);
void tabBarBase(QPainter* painter, const QStyleOptionTabBarBase& option, const QWidget* widget);
void tabClose(QPainter* painter, const QStyleOption& option);

void headerSection(QPainter* painter, const QStyleOptionHeader& option);
void headerLabel(QPainter* painter, const QStyleOptionHeader& option);

void menuItem(QPainter* painter, const QStyleOptionMenuItem& option);
QSize menuItemSize(const QStyleOptionMenuItem& option, const QSize& contents);

QRect scrollBarRect(const QStyleOptionSlider& option, QStyle::SubControl part);
void scrollBar(QPainter* painter, const QStyleOptionSlider& option);

} // namespace spoor::ui::stylepaint
