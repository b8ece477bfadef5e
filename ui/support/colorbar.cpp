// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/colorbar.h"

#include <QPainter>

namespace spoor::ui {

ColorBar::ColorBar(QWidget* parent)
    : QWidget(parent) {
    setFixedWidth(3);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
}

void ColorBar::setColor(const QColor& color) {
    m_color = color;
    update();
}

void ColorBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_color);
}

} // namespace spoor::ui
