// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/fonts.h"

#include <QFontDatabase>
#include <QFontInfo>
#include <QGuiApplication>

namespace spoor::ui {

namespace {

constexpr int kBasePixels = 13;
/// Desktops that ask for more than this are set so for weak eyes.
constexpr int kLargePixels = 15;

bool hasDesktop() {
    const QString platform = QGuiApplication::platformName();
    return platform != QLatin1String("offscreen") && platform != QLatin1String("minimal");
}

QFont baseFont() {
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    const int pixels = QFontInfo(font).pixelSize();
    if (!hasDesktop())
        font = QFont(QStringList{QStringLiteral("Inter"), QStringLiteral("Noto Sans"), font.family()});
    font.setPixelSize(hasDesktop() && pixels > kLargePixels ? pixels : kBasePixels);
    return font;
}

QFont resized(QFont font, int delta) {
    font.setPixelSize(font.pixelSize() + delta);
    return font;
}

} // namespace

QFont uiFont() {
    static const QFont font = baseFont();
    return font;
}

QFont smallFont() {
    static const QFont font = resized(uiFont(), -2);
    return font;
}

QFont strongFont() {
    QFont font = uiFont();
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont titleFont() {
    return resized(strongFont(), 2);
}

QFont monoFont() {
    static const QFont font = [] {
        QFont mono = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        if (!hasDesktop())
            mono = QFont(QStringList{QStringLiteral("JetBrains Mono"), mono.family()});
        mono.setStyleHint(QFont::Monospace);
        mono.setPixelSize(uiFont().pixelSize() - 1);
        return mono;
    }();
    return font;
}

} // namespace spoor::ui
