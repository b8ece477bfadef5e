// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QMenu;

namespace spoor::ui {

class MainWindow;

/// Fills the window's command table: everything the window and the timeline can do.
void addCommands(MainWindow& window);
/// The window's menu out of the table.
QMenu* makeMenu(MainWindow& window);

} // namespace spoor::ui
