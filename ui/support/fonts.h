// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

namespace spoor::ui {

/// The font of the interface: the desktop's, 13 px or larger if the desktop's is much larger. Where there is
/// no desktop (offscreen): Inter, if installed.
QFont uiFont();
/// A bit smaller, for ticks, counts and chart labels.
QFont smallFont();
/// Semi-bold, for headings and names that lead a line.
QFont strongFont();
/// The larger line at the top of a tab or panel.
QFont titleFont();
/// The one monospace, for ids and values. Offscreen: JetBrains Mono, if installed.
QFont monoFont();

} // namespace spoor::ui
