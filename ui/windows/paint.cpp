// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/paint.h"

#include "ui/support/theme.h"

#include <QPainter>

namespace spoor::ui {

void paintBox(QPainter& painter, const QRect& rect, const QColor& fill, const QColor& border, int radius) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(border);
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.restore();
}

void paintDot(QPainter& painter, const QRect& rect, const QColor& color) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(rect);
    painter.restore();
}

QColor okColor() {
    constexpr std::size_t kGreen = 2;
    const Theme& theme = currentTheme();
    return theme.services[kGreen][theme.kind == ThemeKind::dark ? 0 : 2];
}

} // namespace spoor::ui
