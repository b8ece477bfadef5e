// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>
#include <QString>
#include <QStringList>

namespace spoor::desktop {

/// The command line of the window's program.
struct Arguments {
    /// Files, folders, addresses, in the order given.
    QStringList inputs;
    bool demo = false;
    /// Empty: the default scenario.
    QString scenario;
    /// Empty: a window is shown.
    QString screenshotFolder;
    QSize size{1280, 800};
    /// "light", "dark" or empty for both (screenshots) or the user's own choice.
    QString theme;
    bool version = false;
    bool help = false;
    /// Why the arguments make no sense, or empty.
    QString error;
};

/// `words` without the program's name.
Arguments parseArguments(const QStringList& words);
QString usageText();

} // namespace spoor::desktop
