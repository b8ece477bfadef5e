// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/iconstrip.h"

#include "ui/support/icons.h"
#include "ui/support/style.h"
#include "ui/support/theme.h"

#include <QMenu>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace spoor::ui {

IconStrip::IconStrip(QWidget* parent)
    : QWidget(parent)
    , m_recent(new QMenu(this)) {
    setObjectName(QStringLiteral("iconStrip"));
    setFixedWidth(kWidth);
    setGround(this, Ground::surface);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 5, 4);
    layout->setSpacing(4);
    const auto add = [this, layout](const char* name, const QString& picture, const QString& text) {
        auto* button = new QToolButton(this);
        button->setObjectName(QLatin1String(name));
        button->setIcon(icon(picture));
        button->setToolTip(text);
        button->setAccessibleName(text);
        button->setFocusPolicy(Qt::TabFocus);
        setButtonLook(button, ButtonLook::flat);
        layout->addWidget(button, 0, Qt::AlignHCenter);
        return button;
    };
    auto* search = add("stripSearch", QStringLiteral("search"), tr("Show the search form"));
    auto* open = add("stripOpen", QStringLiteral("file"), tr("Open trace files"));
    auto* recent = add("stripRecent", QStringLiteral("clock"), tr("Recent searches and files"));
    recent->setMenu(m_recent);
    recent->setPopupMode(QToolButton::InstantPopup);
    layout->addStretch(1);
    connect(search, &QToolButton::clicked, this, &IconStrip::searchRequested);
    connect(open, &QToolButton::clicked, this, &IconStrip::openRequested);
}

void IconStrip::paintEvent(QPaintEvent* event) {
    QWidget::paintEvent(event);
    QPainter painter(this);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), currentTheme().line);
}

} // namespace spoor::ui
