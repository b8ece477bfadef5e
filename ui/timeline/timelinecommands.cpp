// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelinecommands.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QKeySequence>

#include <algorithm>
#include <array>

namespace spoor::ui {
namespace {

using enum TimelineCommand;

constexpr std::array kCommands{
    TimelineCommandInfo{previousRow, "previous-row", "Up", QT_TRANSLATE_NOOP("Timeline", "Previous row")},
    TimelineCommandInfo{nextRow, "next-row", "Down", QT_TRANSLATE_NOOP("Timeline", "Next row")},
    TimelineCommandInfo{firstRow, "first-row", "Home", QT_TRANSLATE_NOOP("Timeline", "First row")},
    TimelineCommandInfo{lastRow, "last-row", "End", QT_TRANSLATE_NOOP("Timeline", "Last row")},
    TimelineCommandInfo{pageUp, "page-up", "W PgUp", QT_TRANSLATE_NOOP("Timeline", "Page up")},
    TimelineCommandInfo{pageDown, "page-down", "S PgDown", QT_TRANSLATE_NOOP("Timeline", "Page down")},
    TimelineCommandInfo{collapse, "collapse", "Left",
                        QT_TRANSLATE_NOOP("Timeline", "Collapse, or go to the parent")},
    TimelineCommandInfo{expand, "expand", "Right",
                        QT_TRANSLATE_NOOP("Timeline", "Expand, or go to the first child")},
    TimelineCommandInfo{expandAll, "expand-all", "[", QT_TRANSLATE_NOOP("Timeline", "Expand all")},
    TimelineCommandInfo{collapseAll, "collapse-all", "]", QT_TRANSLATE_NOOP("Timeline", "Collapse all")},
    TimelineCommandInfo{expandLevel, "expand-level", "O", QT_TRANSLATE_NOOP("Timeline", "Expand one level")},
    TimelineCommandInfo{collapseLevel, "collapse-level", "P",
                        QT_TRANSLATE_NOOP("Timeline", "Collapse one level")},
    TimelineCommandInfo{details, "details", "Return Enter",
                        QT_TRANSLATE_NOOP("Timeline", "Show the span's details")},
    TimelineCommandInfo{panLeft, "pan-left", "A", QT_TRANSLATE_NOOP("Timeline", "Earlier")},
    TimelineCommandInfo{panRight, "pan-right", "D", QT_TRANSLATE_NOOP("Timeline", "Later")},
    TimelineCommandInfo{zoomIn, "zoom-in", "+ =", QT_TRANSLATE_NOOP("Timeline", "Zoom in")},
    TimelineCommandInfo{zoomOut, "zoom-out", "-", QT_TRANSLATE_NOOP("Timeline", "Zoom out")},
    TimelineCommandInfo{fit, "fit", "0", QT_TRANSLATE_NOOP("Timeline", "Fit the whole trace")},
    TimelineCommandInfo{fitSpan, "fit-span", "", QT_TRANSLATE_NOOP("Timeline", "Fit the span")},
    TimelineCommandInfo{nextMatch, "next-match", "F", QT_TRANSLATE_NOOP("Timeline", "Next match")},
    TimelineCommandInfo{previousMatch, "previous-match", "B",
                        QT_TRANSLATE_NOOP("Timeline", "Previous match")},
    TimelineCommandInfo{nextError, "next-error", "E", QT_TRANSLATE_NOOP("Timeline", "Next error")},
    TimelineCommandInfo{previousError, "previous-error", "Shift+E",
                        QT_TRANSLATE_NOOP("Timeline", "Previous error")},
    TimelineCommandInfo{showFromHere, "show-from-here", "", QT_TRANSLATE_NOOP("Timeline", "Show from here")},
    TimelineCommandInfo{showWholeTrace, "show-whole-trace", "",
                        QT_TRANSLATE_NOOP("Timeline", "Show the whole trace")},
    TimelineCommandInfo{copySpanId, "copy-span-id", "", QT_TRANSLATE_NOOP("Timeline", "Copy the span id")},
};

} // namespace

QString TimelineCommandInfo::title() const {
    return QCoreApplication::translate("Timeline", text);
}

QList<QKeySequence> TimelineCommandInfo::keys() const {
    QList<QKeySequence> result;
    const QString all = QString::fromLatin1(shortcut);
    for (const QString& key : all.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        result.append(QKeySequence(key, QKeySequence::PortableText));
    }
    return result;
}

std::span<const TimelineCommandInfo> timelineCommands() {
    return kCommands;
}

const TimelineCommandInfo& timelineCommand(TimelineCommand command) {
    return *std::find_if(kCommands.begin(), kCommands.end(),
                         [command](const TimelineCommandInfo& info) { return info.command == command; });
}

std::optional<TimelineCommand> timelineCommandFor(const QKeyEvent& event) {
    // Characters may need Shift or AltGr on some keyboards, so these are compared by what they write.
    const Qt::KeyboardModifiers held = event.modifiers() & ~(Qt::KeypadModifier | Qt::GroupSwitchModifier);
    const bool isLetter = event.key() >= Qt::Key_A && event.key() <= Qt::Key_Z;
    const bool isSpecial = event.key() >= Qt::Key_Escape;
    const Qt::KeyboardModifiers counted = isLetter || isSpecial ? held : held & ~Qt::ShiftModifier;
    const QKeySequence pressed(QKeyCombination(counted, static_cast<Qt::Key>(event.key())));
    for (const TimelineCommandInfo& info : kCommands) {
        if (info.keys().contains(pressed)) {
            return info.command;
        }
    }
    return std::nullopt;
}

} // namespace spoor::ui
