// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commands.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace spoor::cli {

/// The exit code that an error of an input or a server means.
int exitCodeOf(ErrorCode code);

/// Reports a failure that ends the command: as a JSON document on standard output, or as text on standard
/// error. Returns its exit code.
int failWith(const Context& context, const Error& error);
int failWith(const Context& context, const Error& error, int exitCode);

/// True once anything was written to standard output: a cancel then has no thread to wait for. Any thread.
bool outputStarted();

/// A note for people on standard error.
void note(std::string_view text);

/// Writes one JSON document to standard output and ends the line. Returns `exitCode`, or 1 if it could not be
/// written.
int printJson(const std::function<void(JsonWriter&)>& write, int exitCode);
/// Writes text to standard output. Returns `exitCode`, or 1 if it could not be written.
int printText(std::string_view text, int exitCode);

/// Text of a trace for a terminal: control and bidi characters as escapes, on one line, cut after `limit`
/// bytes.
std::string terminalText(std::string_view text, std::size_t limit = 200);

/// Columns of text, aligned; numbers to the right.
class Table {
public:
    enum class Align : std::uint8_t { left, right };

    void column(std::string title, Align align);
    void row(std::vector<std::string> cells);
    std::string text() const;

private:
    std::vector<std::string> m_titles;
    std::vector<Align> m_aligns;
    std::vector<std::vector<std::string>> m_rows;
};

/// Columns of a UTF-8 text on a terminal: its code points.
std::size_t textWidth(std::string_view text);

void writeAttributes(JsonWriter& json, const AttributeRange& attributes);
std::string unixNanoText(Nanoseconds instant);

} // namespace spoor::cli
