// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <optional>
#include <span>

class QKeyEvent;
class QKeySequence;

namespace spoor::ui {

/// What a timeline can be told to do.
enum class TimelineCommand {
    previousRow,
    nextRow,
    firstRow,
    lastRow,
    pageUp,
    pageDown,
    collapse,
    expand,
    expandAll,
    collapseAll,
    expandLevel,
    collapseLevel,
    details,
    panLeft,
    panRight,
    zoomIn,
    zoomOut,
    fit,
    fitSpan,
    nextMatch,
    previousMatch,
    nextError,
    previousError,
    showFromHere,
    showWholeTrace,
    copySpanId,
};

/// One row of the table that keys, menus, palette and help are made from.
struct TimelineCommandInfo {
    TimelineCommand command;
    /// Stable, for tests and settings: "zoom-in".
    const char* name;
    /// Keys in portable text, separated by a space; empty if it has none. They act while the timeline has the
    /// focus.
    const char* shortcut;
    /// For people, before translation in the context "Timeline".
    const char* text;

    QString title() const;
    QList<QKeySequence> keys() const;
};

std::span<const TimelineCommandInfo> timelineCommands();
const TimelineCommandInfo& timelineCommand(TimelineCommand command);
/// The command of a key press, or none.
std::optional<TimelineCommand> timelineCommandFor(const QKeyEvent& event);

} // namespace spoor::ui
