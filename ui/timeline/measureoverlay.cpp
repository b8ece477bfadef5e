// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/measureoverlay.h"

#include "ui/support/icons.h"
#include "ui/support/style.h"
#include "ui/support/text.h"
#include "ui/support/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace spoor::ui {

namespace {

constexpr int kGap = 8;

} // namespace

MeasureOverlay::MeasureOverlay(QWidget* parent)
    : QFrame(parent)
    , m_label(plainLabel({}, this, "measureText")) {
    setObjectName(QStringLiteral("measureOverlay"));
    setAccessibleName(tr("Measured range"));
    setCursor(Qt::ArrowCursor);
    auto* zoom = new QToolButton(this);
    zoom->setObjectName(QStringLiteral("measureZoom"));
    zoom->setText(tr("Zoom"));
    zoom->setAccessibleName(tr("Zoom to the measured range"));
    zoom->setFocusPolicy(Qt::NoFocus);
    setButtonLook(zoom, ButtonLook::link);
    connect(zoom, &QToolButton::clicked, this, &MeasureOverlay::zoomRequested);
    auto* close = new QToolButton(this);
    close->setObjectName(QStringLiteral("measureClose"));
    close->setIcon(icon(QStringLiteral("close")));
    close->setAccessibleName(tr("Close the measurement"));
    close->setFocusPolicy(Qt::NoFocus);
    setButtonLook(close, ButtonLook::flat);
    connect(close, &QToolButton::clicked, this, &MeasureOverlay::closed);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 4, 4, 4);
    row->setSpacing(kGap);
    row->addWidget(m_label);
    row->addWidget(zoom);
    row->addWidget(close);
    hide();
}

void MeasureOverlay::setText(const QString& text) {
    m_label->setText(text);
}

QString MeasureOverlay::text() const {
    return m_label->text();
}

void MeasureOverlay::showAt(const QRect& area) {
    adjustSize();
    const QRect room = parentWidget()->rect().adjusted(kGap, kGap, -kGap, -kGap);
    const int x = std::clamp(area.center().x() - width() / 2, room.left(),
                             std::max(room.left(), room.right() - width()));
    const int below = area.bottom() + kGap;
    const int y = below + height() <= room.bottom() ? below : std::max(room.top(), area.top() + kGap);
    move(x, std::min(y, std::max(room.top(), room.bottom() - height())));
    show();
    raise();
}

void MeasureOverlay::paintEvent(QPaintEvent*) {
    const Theme& theme = currentTheme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.lineStrong);
    painter.setBrush(theme.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

} // namespace spoor::ui
