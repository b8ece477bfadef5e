// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/theme.h"

#include "model/trace/traceset.h"
#include "ui/support/fonts.h"
#include "ui/support/resources.h"
#include "ui/support/style.h"

#include <QApplication>
#include <QFile>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStyleFactory>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>

#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
#include <QStyleHints>
#endif

namespace spoor::ui {

namespace {

constexpr std::size_t kHues = 8;
constexpr std::size_t kLevels = 3;

ThemeKind g_current = ThemeKind::light;

const char* kindName(ThemeKind kind) {
    return kind == ThemeKind::dark ? "dark" : "light";
}

QJsonObject paletteDocument() {
    initResources();
    QFile file(QStringLiteral(":/palette.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The colours are missing from the program.");
    return QJsonDocument::fromJson(file.readAll()).object();
}

Theme loadTheme(ThemeKind kind) {
    const QJsonObject document = paletteDocument();
    const auto name = QLatin1String(kindName(kind));
    const QJsonObject tokens = document[QLatin1String("tokens")][name].toObject();
    const auto color = [&tokens](const char* token) {
        return QColor(tokens[QLatin1String(token)].toString());
    };
    Theme theme;
    theme.kind = kind;
    theme.background = color("background");
    theme.surface = color("surface");
    theme.line = color("line");
    theme.lineStrong = color("lineStrong");
    theme.text = color("text");
    theme.textSecondary = color("textSecondary");
    theme.hover = color("hover");
    theme.selection = color("selection");
    theme.accent = color("accent");
    theme.error = color("error");
    theme.errorTint = color("errorTint");
    theme.warning = color("warning");
    theme.warningTint = color("warningTint");
    theme.less = color("less");
    theme.more = color("more");
    theme.fold = color("fold");
    theme.dimmed = color("dimmed");
    const QJsonArray hues = document[QLatin1String("services")][name].toArray();
    for (std::size_t h = 0; h < kHues; ++h)
        for (std::size_t l = 0; l < kLevels; ++l)
            theme.services[h][l] = QColor(hues[qsizetype(h)][qsizetype(l)].toString());
    return theme;
}

void setForAllGroups(QPalette& palette, QPalette::ColorRole role, const QColor& color) {
    for (const auto group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled})
        palette.setColor(group, role, color);
}

QPalette paletteOf(const Theme& theme) {
    QPalette palette;
    const std::pair<QPalette::ColorRole, QColor> roles[] = {
        {QPalette::Window, theme.surface},
        {QPalette::WindowText, theme.text},
        {QPalette::Base, theme.background},
        {QPalette::AlternateBase, theme.surface},
        {QPalette::Text, theme.text},
        {QPalette::Button, theme.background},
        {QPalette::ButtonText, theme.text},
        {QPalette::BrightText, theme.error},
        {QPalette::PlaceholderText, theme.textSecondary},
        {QPalette::Highlight, theme.selection},
        {QPalette::HighlightedText, theme.text},
        {QPalette::ToolTipBase, theme.background},
        {QPalette::ToolTipText, theme.text},
        {QPalette::Link, theme.accent},
        {QPalette::LinkVisited, theme.warning},
        {QPalette::Light, theme.background},
        {QPalette::Midlight, theme.hover},
        {QPalette::Mid, theme.line},
        {QPalette::Dark, theme.lineStrong},
        {QPalette::Shadow, theme.lineStrong},
    };
    for (const auto& [role, color] : roles)
        setForAllGroups(palette, role, color);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, theme.fold);
    return palette;
}

bool isDark(const QPalette& palette) {
    return palette.color(QPalette::Window).lightnessF() < palette.color(QPalette::WindowText).lightnessF();
}

/// The desktop's palette as it was before the program set its own.
const QPalette& systemPalette() {
    static const QPalette palette = QGuiApplication::palette();
    return palette;
}

bool systemIsDark() {
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
#else
    if (isDark(systemPalette()))
        return true;
    const std::unique_ptr<QStyle> fusion(QStyleFactory::create(QStringLiteral("fusion")));
    return fusion && isDark(fusion->standardPalette());
#endif
}

/// FNV-1a: the same colour for a name on every machine.
std::uint32_t hashOf(std::string_view name) {
    std::uint32_t hash = 2166136261U;
    for (const char c : name)
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    // The low bits of FNV mix badly for short names.
    return hash ^ (hash >> 15U);
}

double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& color) {
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

const Theme& themeOf(ThemeKind kind) {
    static const Theme light = loadTheme(ThemeKind::light);
    static const Theme dark = loadTheme(ThemeKind::dark);
    return kind == ThemeKind::dark ? dark : light;
}

const Theme& currentTheme() {
    return themeOf(g_current);
}

void applyTheme(ThemeKind kind) {
    systemPalette();
    g_current = kind;
    if (qobject_cast<SpoorStyle*>(QApplication::style()) == nullptr) {
        QApplication::setStyle(std::make_unique<SpoorStyle>().release());
        QApplication::setFont(uiFont());
    }
    const QPalette palette = paletteOf(currentTheme());
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
    QToolTip::setFont(uiFont());
}

ThemeKind resolveTheme(ThemeChoice choice) {
    switch (choice) {
    case ThemeChoice::light:
        return ThemeKind::light;
    case ThemeChoice::dark:
        return ThemeKind::dark;
    case ThemeChoice::system:
        break;
    }
    return systemIsDark() ? ThemeKind::dark : ThemeKind::light;
}

ServiceColors::ServiceColors(std::span<const std::string> names)
    : m_places(names.size()) {
    std::vector<std::size_t> order(names.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&names](std::size_t a, std::size_t b) { return names[a] < names[b]; });
    // Steps taken of each hue; when all are taken, the colours begin again.
    std::array<std::uint8_t, kHues> taken{};
    std::size_t placed = 0;
    for (const std::size_t i : order) {
        if (placed == kHues * kLevels) {
            taken.fill(0);
            placed = 0;
        }
        std::size_t hue = hashOf(names[i]) % kHues;
        while (taken[hue] == kLevels)
            hue = (hue + 1) % kHues;
        m_places[i] = {static_cast<std::uint8_t>(hue), taken[hue]++};
        ++placed;
    }
}

QColor ServiceColors::color(ServiceIndex service, const Theme& theme) const {
    if (!service.valid() || service.value >= m_places.size())
        return theme.fold;
    static constexpr std::array<std::size_t, kLevels> kLight{1, 0, 2};
    const Place place = m_places[service.value];
    return theme.services[place.hue][theme.kind == ThemeKind::dark ? place.step : kLight[place.step]];
}

ServiceColors serviceColorsOf(const TraceSet& set) {
    std::vector<std::string> names;
    names.reserve(set.serviceCount());
    for (std::size_t i = 0; i < set.serviceCount(); ++i)
        names.emplace_back(set.serviceName(ServiceIndex(i)));
    return ServiceColors(names);
}

double contrast(const QColor& a, const QColor& b) {
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

QColor textOn(const QColor& fill) {
    const Theme& theme = currentTheme();
    return contrast(theme.text, fill) >= contrast(theme.background, fill) ? theme.text : theme.background;
}

} // namespace spoor::ui
