// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/time.h"

#include <QString>

#include <cstddef>
#include <string>
#include <string_view>

class QLabel;
class QWidget;

/// The one place where trace text becomes interface text. Nothing else converts, and no trace text reaches a
/// label, tooltip, message, title or chart but through here: widgets would render HTML and open files named
/// in it.
namespace spoor::ui {

/// UTF-8 to QString as it is, for painting with QPainter (which knows no HTML). Control characters, bidi
/// controls and line breaks become visible escapes; cut with "…" after `limit` characters.
QString displayText(std::string_view utf8, std::size_t limit = 240);
/// The same for a block of several lines: line breaks and tabs stay.
QString blockText(std::string_view utf8, std::size_t limit);
/// The full text, unescaped and uncut: for copying to the clipboard and plain-text editors.
QString fullText(std::string_view utf8);
std::string toUtf8(const QString& text);

/// Text for a tooltip: plain, whatever it holds. At most 2 000 characters.
QString tooltipText(const QString& plain);
/// Text for menus, tabs, buttons and labels with mnemonics: & is doubled.
QString mnemonicText(const QString& plain);
/// Text for a window title: "[*]" has no meaning in it.
QString titleText(const QString& plain);
/// Text for a label that is set anew: control characters visible, line breaks kept, at most 4 000 characters.
QString labelText(const QString& plain);
/// A label that shows text as it is (Qt::PlainText), with an object name.
QLabel* plainLabel(const QString& text, QWidget* parent, const char* objectName);

/// "(no name)" for an empty operation, else displayText().
QString operationText(std::string_view operation);
/// The first 8 digits of a trace id, after the zeros of an id of 64 bits; other ids as they are, cut.
QString shortTraceId(std::string_view traceId);
QString durationQString(Nanoseconds duration);
QString countQString(std::uint64_t count);
/// Wall-clock time with milliseconds: "12:01:07.412", in local time or UTC.
enum class Zone { local, utc };
QString clockText(Nanoseconds instant, Zone zone);
QString dateTimeText(Nanoseconds instant, Zone zone);

} // namespace spoor::ui
