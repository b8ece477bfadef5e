// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/settings.h"
#include "ui/session/windowsession.h"
#include "ui/support/theme.h"

#include <QList>
#include <QSize>
#include <QString>
#include <QStringList>

#include <functional>

namespace spoor::ui {

/// Which pictures to take of what.
struct ScreenshotJob {
    /// Made if it does not exist.
    QString folder;
    QSize size{1280, 800};
    QList<ThemeKind> themes{ThemeKind::light, ThemeKind::dark};
    /// Opens the input in the session.
    std::function<void(session::WindowSession&)> open;
};

struct ScreenshotResult {
    /// What was written, in order.
    QStringList files;
    /// Empty if all went well.
    QString error;
    /// 0; 1 if a picture could not be written; 3 if the input could not be read.
    int exitCode = 0;
};

/// Opens the input in a window of its own, waits until no job runs, and writes every view to
/// `<view>-<theme>.png`.
ScreenshotResult takeScreenshots(session::Settings& settings, const ScreenshotJob& job);

} // namespace spoor::ui
