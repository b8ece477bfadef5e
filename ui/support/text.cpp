// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLabel>
#include <QTimeZone>

#include <algorithm>

namespace spoor::ui {

namespace {

/// No label or tooltip needs more; measuring a text of a megabyte takes seconds.
constexpr qsizetype kLabelLimit = 4'000;
constexpr qsizetype kTooltipLimit = 2'000;

/// Format characters that are visible marks of their scripts.
bool isVisibleFormat(char32_t c) {
    return (c >= 0x600 && c <= 0x605) || c == 0x6DD || c == 0x70F || c == 0x8E2 || c == 0x110BD;
}

/// Joiners belong to emoji and to many scripts; between Latin letters they only hide.
bool isJoiner(char32_t c) {
    return c == 0x200C || c == 0x200D;
}

bool needsEscape(char32_t c, char32_t previous) {
    if (c >= 0x20 && c < 0x7F)
        return false;
    if (isJoiner(c))
        return previous < 0x250;
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    case QChar::Other_Format:
        return !isVisibleFormat(c);
    default:
        return false;
    }
}

void appendEscape(QString& out, char32_t c) {
    if (c == '\n')
        out += QLatin1String("\\n");
    else if (c == '\t')
        out += QLatin1String("\\t");
    else if (c == '\r')
        out += QLatin1String("\\r");
    else
        out += QStringLiteral("\\u%1").arg(uint(c), 4, 16, QLatin1Char('0'));
}

enum class LineBreaks { escaped, kept };

/// The text with what can't be seen made visible, cut after `limit` characters.
QString visibleText(const QString& text, qsizetype limit, LineBreaks breaks) {
    QString out;
    out.reserve(std::min(text.size(), limit) + 1);
    char32_t previous = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (out.size() >= limit) {
            out += QChar(0x2026);
            break;
        }
        char32_t c = text[i].unicode();
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            c = QChar::surrogateToUcs4(text[i], text[i + 1]);
            ++i;
        }
        if (breaks == LineBreaks::kept && (c == '\n' || c == '\t'))
            out += QChar(char16_t(c));
        else if (needsEscape(c, previous))
            appendEscape(out, c);
        else
            out += QString::fromUcs4(&c, 1);
        previous = c;
    }
    return out;
}

/// At most `limit` characters of UTF-8, never looking at more of the text, and not splitting a character.
std::string_view firstCharacters(std::string_view utf8, std::size_t limit) {
    const std::size_t most = limit * 4;
    if (utf8.size() <= most)
        return utf8;
    std::size_t end = most;
    while (end > most - 4 && (static_cast<unsigned char>(utf8[end]) & 0xC0U) == 0x80U)
        --end;
    return utf8.substr(0, end);
}

QDateTime dateTimeOf(Nanoseconds instant, Zone zone) {
    const auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(instant).count();
    return zone == Zone::utc ? QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC)
                             : QDateTime::fromMSecsSinceEpoch(milliseconds);
}

} // namespace

QString displayText(std::string_view utf8, std::size_t limit) {
    const std::string_view start = firstCharacters(utf8, limit + 1);
    const QString text = QString::fromUtf8(start.data(), qsizetype(start.size()));
    return visibleText(text, qsizetype(limit), LineBreaks::escaped);
}

QString blockText(std::string_view utf8, std::size_t limit) {
    const std::string_view start = firstCharacters(utf8, limit + 1);
    return visibleText(QString::fromUtf8(start.data(), qsizetype(start.size())), qsizetype(limit),
                       LineBreaks::kept);
}

QString fullText(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}

std::string toUtf8(const QString& text) {
    return text.toStdString();
}

QString tooltipText(const QString& plain) {
    if (plain.isEmpty())
        return {};
    QString html = visibleText(plain, kTooltipLimit, LineBreaks::kept).toHtmlEscaped();
    html.replace(QLatin1Char('\n'), QLatin1String("<br>"));
    return QLatin1String("<qt>") + html + QLatin1String("</qt>");
}

QString mnemonicText(const QString& plain) {
    QString text = visibleText(plain, kLabelLimit, LineBreaks::escaped);
    return text.replace(QLatin1Char('&'), QLatin1String("&&"));
}

QString titleText(const QString& plain) {
    QString text = visibleText(plain, kLabelLimit, LineBreaks::escaped);
    return text.replace(QLatin1String("[*]"), QLatin1String("[*][*]"));
}

QString labelText(const QString& plain) {
    return visibleText(plain, kLabelLimit, LineBreaks::kept);
}

QLabel* plainLabel(const QString& text, QWidget* parent, const char* objectName) {
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setObjectName(QLatin1String(objectName));
    label->setText(labelText(text));
    return label;
}

QString operationText(std::string_view operation) {
    return operation.empty() ? QCoreApplication::translate("spoor::ui", "(no name)") : displayText(operation);
}

QString shortTraceId(std::string_view traceId) {
    constexpr std::size_t kShown = 8;
    constexpr std::size_t kHalf = 16;
    const std::size_t zeros = traceId.find_first_not_of('0');
    if (traceId.size() == 2 * kHalf && zeros != std::string_view::npos && zeros >= kHalf)
        traceId.remove_prefix(kHalf);
    // Small numbers as ids, written by hand: their zeros say nothing.
    if (traceId.size() > kShown && traceId.find_first_not_of('0') >= kShown)
        traceId.remove_prefix(std::min(traceId.find_first_not_of('0'), traceId.size() - kShown));
    return displayText(traceId.substr(0, kShown));
}

QString durationQString(Nanoseconds duration) {
    return fullText(durationText(duration));
}

QString countQString(std::uint64_t count) {
    return fullText(countText(count));
}

QString clockText(Nanoseconds instant, Zone zone) {
    return dateTimeOf(instant, zone).toString(QStringLiteral("HH:mm:ss.zzz"));
}

QString dateTimeText(Nanoseconds instant, Zone zone) {
    const QString text = dateTimeOf(instant, zone).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz"));
    return zone == Zone::utc ? text + QLatin1String(" UTC") : text;
}

} // namespace spoor::ui
