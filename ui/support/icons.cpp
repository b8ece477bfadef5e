// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/icons.h"

#include "ui/support/resources.h"
#include "ui/support/theme.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <memory>
#include <optional>

namespace spoor::ui {

namespace {

QPixmap render(const QString& name, const QColor& color, const QSize& pixels) {
    initResources();
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    QPixmap pixmap(pixels);
    pixmap.fill(Qt::transparent);
    if (!file.open(QIODevice::ReadOnly)) {
        qWarning("There is no icon named %s.", qPrintable(name));
        return pixmap;
    }
    QByteArray svg = file.readAll();
    svg.replace("currentColor", color.name().toLatin1());
    QSvgRenderer renderer(svg);
    QPainter painter(&pixmap);
    painter.setOpacity(color.alphaF());
    renderer.render(&painter);
    return pixmap;
}

QPixmap cachedPixmap(const QString& name, const QColor& color, const QSize& pixels) {
    const QString key = QStringLiteral("spoor/%1/%2/%3x%4")
                            .arg(name, color.name(QColor::HexArgb))
                            .arg(pixels.width())
                            .arg(pixels.height());
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        pixmap = render(name, color, pixels);
        QPixmapCache::insert(key, pixmap);
    }
    return pixmap;
}

class LineIconEngine : public QIconEngine {
public:
    LineIconEngine(QString name, std::optional<QColor> color, IconColor role)
        : m_name(std::move(name))
        , m_color(color)
        , m_role(role) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override {
        const qreal ratio = painter->device() != nullptr ? painter->device()->devicePixelRatioF() : 1.0;
        painter->drawPixmap(rect, scaledPixmap(rect.size() * ratio, mode, state, ratio));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        return scaledPixmap(size, mode, state, 1.0);
    }

    /// `size` is in pixels of the device.
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal ratio) override {
        QColor color = m_color ? *m_color : iconColor(m_role);
        if (mode == QIcon::Disabled)
            color = currentTheme().dimmed;
        QPixmap pixmap = cachedPixmap(m_name, color, size);
        pixmap.setDevicePixelRatio(ratio);
        return pixmap;
    }

    QIconEngine* clone() const override { return std::make_unique<LineIconEngine>(*this).release(); }

private:
    QString m_name;
    std::optional<QColor> m_color;
    IconColor m_role;
};

} // namespace

QIcon icon(const QString& name, const QColor& color) {
    return QIcon(std::make_unique<LineIconEngine>(name, color, IconColor::text).release());
}

QIcon icon(const QString& name, IconColor color) {
    return QIcon(std::make_unique<LineIconEngine>(name, std::nullopt, color).release());
}

QPixmap iconPixmap(const QString& name, const QColor& color, int size, qreal ratio) {
    QPixmap pixmap = cachedPixmap(name, color, QSize(size, size) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

QColor iconColor(IconColor color) {
    const Theme& theme = currentTheme();
    switch (color) {
    case IconColor::text:
        return theme.text;
    case IconColor::secondary:
        return theme.textSecondary;
    case IconColor::accent:
        return theme.accent;
    case IconColor::error:
        return theme.error;
    case IconColor::warning:
        return theme.warning;
    case IconColor::onAccent:
        return textOn(theme.accent);
    }
    return theme.text;
}

} // namespace spoor::ui
