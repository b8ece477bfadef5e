// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/arguments.h"

#include <QRegularExpression>

namespace spoor::desktop {

namespace {

constexpr int kSmallest = 320;
constexpr int kLargest = 8192;

/// Reads "1280x800". False if it is no size or too large to draw.
bool readSize(const QString& text, QSize& size) {
    static const QRegularExpression form(QStringLiteral("^(\\d{1,5})[xX](\\d{1,5})$"));
    const auto match = form.match(text);
    if (!match.hasMatch())
        return false;
    size = {match.captured(1).toInt(), match.captured(2).toInt()};
    return size.width() >= kSmallest && size.height() >= kSmallest && size.width() <= kLargest &&
           size.height() <= kLargest;
}

/// One option with its value, which may follow as "=VALUE" or as the next word.
void readOption(Arguments& result, const QString& name, const QString& value) {
    if (name == QLatin1String("--screenshot"))
        result.screenshotFolder = value;
    else if (name == QLatin1String("--size") && !readSize(value, result.size))
        result.error =
            QStringLiteral("--size takes WIDTHxHEIGHT, each from %1 to %2.").arg(kSmallest).arg(kLargest);
    else if (name == QLatin1String("--theme"))
        result.theme = value;
    if (name == QLatin1String("--theme") && value != QLatin1String("light") && value != QLatin1String("dark"))
        result.error = QStringLiteral("--theme takes light or dark.");
}

bool takesValue(const QString& name) {
    return name == QLatin1String("--screenshot") || name == QLatin1String("--size") ||
           name == QLatin1String("--theme");
}

/// True if the word was a switch without a following value.
bool readSwitch(Arguments& result, const QString& word) {
    if (word == QLatin1String("--version") || word == QLatin1String("-v"))
        result.version = true;
    else if (word == QLatin1String("--help") || word == QLatin1String("-h"))
        result.help = true;
    else if (word == QLatin1String("--demo") || word.startsWith(QLatin1String("--demo=")))
        result.demo = true;
    else
        return false;
    result.scenario = word.startsWith(QLatin1String("--demo=")) ? word.mid(7) : result.scenario;
    return true;
}

} // namespace

Arguments parseArguments(const QStringList& words) {
    Arguments result;
    bool onlyInputs = false;
    for (qsizetype i = 0; i < words.size() && result.error.isEmpty(); ++i) {
        const QString& word = words[i];
        if (onlyInputs || !word.startsWith(QLatin1Char('-')) || word == QLatin1String("-")) {
            result.inputs << word;
            continue;
        }
        if (word == QLatin1String("--")) {
            onlyInputs = true;
            continue;
        }
        if (readSwitch(result, word))
            continue;
        const QString name = word.section(QLatin1Char('='), 0, 0);
        const bool joined = word.contains(QLatin1Char('='));
        if (!takesValue(name)) {
            result.error = QStringLiteral("Unknown option %1.").arg(name);
        } else if (!joined && i + 1 >= words.size()) {
            result.error = QStringLiteral("%1 needs a value.").arg(name);
        } else {
            readOption(result, name, joined ? word.section(QLatin1Char('='), 1) : words[++i]);
        }
    }
    if (result.error.isEmpty() && result.demo && !result.inputs.isEmpty())
        result.error = QStringLiteral("Give --demo or inputs, not both.");
    return result;
}

QString usageText() {
    return QStringLiteral("Usage: spoor [FILE... | FOLDER | JAEGER-URL] [options]\n"
                          "\n"
                          "Opens trace files, or a server, a search or a trace by its address in Jaeger.\n"
                          "\n"
                          "  --demo[=SCENARIO]   open generated traces\n"
                          "  --screenshot DIR    write a picture of every view to DIR and exit\n"
                          "  --size WxH          size of the pictures (1280x800)\n"
                          "  --theme light|dark  one theme only\n"
                          "  --version           print the version\n"
                          "  --help              print this text\n");
}

} // namespace spoor::desktop
