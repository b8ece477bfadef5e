// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/statustext.h"

#include "ui/support/text.h"

#include <QCoreApplication>
#include <QStringList>

#include <numeric>

namespace spoor::ui {

namespace {

QString say(const char* text) {
    return QCoreApplication::translate("StatusText", text);
}

using Drops = std::array<std::uint64_t, kDropReasons>;

QString droppedText(const Drops& drops) {
    QStringList reasons;
    for (std::size_t i = 0; i < drops.size(); ++i) {
        const auto reason = dropReasonText(static_cast<DropReason>(i));
        if (drops[i] > 0)
            reasons << QStringLiteral("%1 %2").arg(
                countQString(drops[i]),
                QString::fromUtf8(reason.data(), static_cast<qsizetype>(reason.size())));
    }
    const auto all = std::accumulate(drops.begin(), drops.end(), std::uint64_t(0));
    const QString text = say("%1 dropped").arg(countQString(all));
    return reasons.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, reasons.join(QStringLiteral(", ")));
}

std::uint64_t sum(const Drops& drops) {
    return std::accumulate(drops.begin(), drops.end(), std::uint64_t(0));
}

QString orphansText(std::uint64_t orphans) {
    return orphans == 1 ? say("1 orphan") : say("%1 orphans").arg(countQString(orphans));
}

QString joined(const QStringList& parts) {
    return parts.join(QStringLiteral(" · "));
}

QString traceText(const session::DocumentSession& document) {
    const TraceInfo& info = document.traces()->info(document.traceIndex());
    const auto& byTrace = document.facts().droppedOfTrace;
    const auto found = byTrace.find(info.traceKey);
    const Drops drops = found == byTrace.end() ? Drops{} : found->second;
    const std::uint64_t shown = info.rows.size();
    return joined({say("%1 of %2 spans").arg(countQString(shown), countQString(shown + sum(drops))),
                   orphansText(info.orphans), droppedText(drops)});
}

QString setText(const session::DocumentSession& document) {
    const session::SetFacts& facts = document.facts();
    QStringList parts{
        say("%1 of %2 traces").arg(countQString(document.shownTraces().size()), countQString(facts.traces)),
        facts.spans == 1 ? say("1 span") : say("%1 spans").arg(countQString(facts.spans))};
    if (facts.orphans > 0)
        parts << orphansText(facts.orphans);
    parts << droppedText(facts.dropped);
    return joined(parts);
}

} // namespace

QString countsText(const session::DocumentSession* document) {
    if (!document)
        return say("Ready");
    if (document->state() == session::LoadState::loading) {
        const auto progress = document->progress();
        const std::uint64_t spans = progress ? progress->spans.load(std::memory_order_relaxed) : 0;
        return say("%1 traces so far · %2 spans")
            .arg(countQString(document->summaries().size()), countQString(spans));
    }
    return document->kind() == session::DocumentKind::trace ? traceText(*document) : setText(*document);
}

QString factText(const session::DocumentSession* document, const QString& serverVersion) {
    using Kind = session::Origin::Kind;
    if (!document || document->state() == session::LoadState::loading || document->loadSeconds() <= 0)
        return {};
    const auto nanoseconds = static_cast<std::int64_t>(document->loadSeconds() * 1e9);
    const QString time = durationQString(Nanoseconds(nanoseconds));
    const Kind kind = document->origin().kind;
    if (kind != Kind::search && kind != Kind::fetch)
        return kind == Kind::demo ? say("made in %1").arg(time) : say("read in %1").arg(time);
    if (serverVersion.isEmpty())
        return say("found in %1").arg(time);
    return say("Jaeger %1 · found in %2").arg(serverVersion, time);
}

} // namespace spoor::ui
