// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/pasted.h"

#include <QDir>
#include <QRegularExpression>
#include <QUrl>

namespace spoor::session {

namespace {

bool looksLikePath(const QString& line) {
    static const QRegularExpression drive(QStringLiteral("^[A-Za-z]:[\\\\/]"));
    static const QRegularExpression file(QStringLiteral("\\.(json|jsonl|ndjson|gz|zst|pb)$"),
                                         QRegularExpression::CaseInsensitiveOption);
    const bool anchored = line.startsWith(QLatin1Char('/')) || line.startsWith(QLatin1String("~/")) ||
                          line.startsWith(QLatin1String("./")) || line.startsWith(QLatin1String("../")) ||
                          line.startsWith(QLatin1String("\\\\")) || drive.match(line).hasMatch();
    return anchored || (!line.contains(QLatin1String("://")) && file.match(line).hasMatch());
}

QString pathOf(QString line) {
    if (line.size() > 1 && line.startsWith(QLatin1Char('"')) && line.endsWith(QLatin1Char('"')))
        line = line.mid(1, line.size() - 2);
    if (line.startsWith(QLatin1String("file:")))
        return QUrl(line).toLocalFile();
    if (line.startsWith(QLatin1String("~/")))
        return QDir::homePath() + line.mid(1);
    return looksLikePath(line) ? line : QString();
}

QStringList pathsOf(const QString& text) {
    QStringList paths;
    for (const QString& line : text.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        const QString path = pathOf(line.trimmed());
        if (path.isEmpty())
            return {};
        paths << path;
    }
    return paths;
}

/// A host without a scheme is only a link if it looks like one: a port, or one of Jaeger's paths.
bool looksLikeLink(const client::JaegerLink& link, const QString& text) {
    static const QRegularExpression host(QStringLiteral("^[^\\s/]+:\\d+(/|$)|/(trace|search|api/traces)\\b"));
    return !link.schemeAssumed || link.kind != client::JaegerLink::Kind::server ||
           host.match(text).hasMatch();
}

} // namespace

Pasted classify(const QString& text) {
    constexpr qsizetype kLongestLink = 8192;
    Pasted pasted;
    const QString trimmed = text.trimmed();
    if (trimmed.startsWith(QLatin1Char('{')) || trimmed.startsWith(QLatin1Char('['))) {
        pasted.kind = Pasted::Kind::json;
        return pasted;
    }
    if (trimmed.isEmpty() || trimmed.size() > kLongestLink)
        return pasted;
    pasted.paths = pathsOf(trimmed);
    if (!pasted.paths.isEmpty()) {
        pasted.kind = Pasted::Kind::files;
        return pasted;
    }
    if (trimmed.contains(QRegularExpression(QStringLiteral("\\s"))))
        return pasted;
    auto link = client::parseJaegerUrl(trimmed.toStdString());
    if (link && looksLikeLink(*link, trimmed)) {
        pasted.kind = Pasted::Kind::link;
        pasted.link = std::move(*link);
    }
    return pasted;
}

} // namespace spoor::session
