// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QString>

namespace spoor::ui {

/// Which colour of the theme in force an icon takes when it is painted.
enum class IconColor { text, secondary, accent, error, warning, onAccent };

/// A line icon of resources/icons in one colour, sharp at every size and scale. Cached.
QIcon icon(const QString& name, const QColor& color);
/// The same, but its colour follows the theme.
QIcon icon(const QString& name, IconColor color = IconColor::secondary);
/// The icon as a picture of `size` × `size` device-independent pixels. Cached.
QPixmap iconPixmap(const QString& name, const QColor& color, int size, qreal ratio);
/// The colour that a role means in the theme in force.
QColor iconColor(IconColor color);

} // namespace spoor::ui
