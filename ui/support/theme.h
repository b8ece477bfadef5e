// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/index.h"

#include <QColor>
#include <QPalette>

#include <array>
#include <span>
#include <string>
#include <vector>

namespace spoor {
class TraceSet;
}

namespace spoor::ui {

enum class ThemeKind { light, dark };
/// What the user chose; `system` follows the desktop.
enum class ThemeChoice { system, light, dark };

/// All colours of the window in one theme (resources/palette.json).
struct Theme {
    ThemeKind kind = ThemeKind::light;
    QColor background, surface, line, lineStrong, text, textSecondary, hover, selection, accent;
    QColor error, errorTint, warning, warningTint, less, more, fold, dimmed;
    /// 8 hues × 3 levels; the first level tried is the middle one in light and the first (dark) one in dark.
    std::array<std::array<QColor, 3>, 8> services;
};

/// The colours of one theme. Loaded once.
const Theme& themeOf(ThemeKind kind);
/// The theme in force.
const Theme& currentTheme();
/// Sets the theme in force and the application's style (once), font and palette. Widgets get a PaletteChange
/// event.
void applyTheme(ThemeKind kind);
/// The kind that a choice means now.
ThemeKind resolveTheme(ThemeChoice choice);

/// The colours of a set's services: a hue by hash of the name; on a collision the later name (byte order)
/// takes the next free level of that hue, then the next hue; over 24 services colours repeat. Deterministic
/// for a set of names.
class ServiceColors {
public:
    ServiceColors() = default;
    /// `names` by ServiceIndex.
    explicit ServiceColors(std::span<const std::string> names);

    QColor color(ServiceIndex service, const Theme& theme) const;

private:
    struct Place {
        std::uint8_t hue = 0;
        std::uint8_t step = 0;
    };
    std::vector<Place> m_places;
};

/// The colours of a set's services, the same for every view that asks. O(services · log).
ServiceColors serviceColorsOf(const TraceSet& set);

/// Contrast of two colours by WCAG 2, 1 to 21.
double contrast(const QColor& a, const QColor& b);
/// Black or white-ish: the one of the theme's text and background that reads better on `fill`.
QColor textOn(const QColor& fill);

} // namespace spoor::ui
