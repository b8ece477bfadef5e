// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QRect>

class QPainter;

namespace spoor::ui {

/// A rounded box with a sharp line of one pixel.
void paintBox(QPainter& painter, const QRect& rect, const QColor& fill, const QColor& border, int radius = 4);
void paintDot(QPainter& painter, const QRect& rect, const QColor& color);
/// The green of "reachable", never the only sign of it.
QColor okColor();

} // namespace spoor::ui
