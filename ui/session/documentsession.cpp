// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/documentsession.h"

#include "ui/session/loading.h"
#include "ui/session/search.h"

#include <QFileInfo>

namespace spoor::session {

namespace {

QString number(std::uint64_t n) {
    return QString::fromStdString(countText(n));
}

QString fileName(const QString& path) {
    const QFileInfo info(path);
    const QString name = info.fileName();
    return name.isEmpty() ? path : name;
}

} // namespace

DocumentSession::DocumentSession(TabId id, Origin origin, QObject* parent)
    : QObject(parent)
    , m_id(id)
    , m_origin(std::move(origin)) {
    switch (m_origin.kind) {
    case Origin::Kind::files:
        m_sourceText = m_origin.paths.size() == 1 ? fileName(m_origin.paths.front())
                                                  : tr("%1 files").arg(m_origin.paths.size());
        break;
    case Origin::Kind::text:
        m_sourceText = tr("Pasted text");
        break;
    case Origin::Kind::demo:
        m_sourceText = tr("Demo");
        break;
    case Origin::Kind::search:
        m_sourceText = searchText(m_origin.query);
        break;
    case Origin::Kind::fetch:
        m_sourceText = m_origin.paths.size() == 1 ? m_origin.paths.front().left(8)
                                                  : tr("%1 traces").arg(m_origin.paths.size());
        break;
    case Origin::Kind::tab:
        break;
    }
    updateTitle();
}

void DocumentSession::addSummaries(std::vector<formats::TraceSummary> summaries) {
    if (summaries.empty())
        return;
    const auto first = static_cast<int>(m_summaries.size());
    m_summaries.insert(m_summaries.end(), std::make_move_iterator(summaries.begin()),
                       std::make_move_iterator(summaries.end()));
    emit summariesAdded(first);
}

void DocumentSession::finishLoad(Loaded loaded) {
    m_traces = std::move(loaded.result.traces);
    m_sources = std::move(loaded.result.sources);
    m_shown = std::move(loaded.shown);
    m_facts = std::move(loaded.facts);
    m_loadSeconds = loaded.seconds;
    m_summaries = {};
    m_progress.reset();
    m_job = 0;
    m_state = LoadState::ready;
    formats::LoadResult seen;
    seen.traces = m_traces;
    seen.sources = m_sources;
    m_notices = noticesOf(seen);
    if (!loaded.note.isEmpty())
        m_notices.push_back({NoticeKind::info, loaded.note, {}, {}});
    for (const std::string& id : loaded.missing)
        m_notices.push_back(
            {NoticeKind::warning,
             tr("The server does not have trace %1. It may have expired.").arg(QString::fromStdString(id)),
             {},
             {}});
    if (m_shown.size() == 1 && m_traces->traceCount() == 1 && m_origin.kind != Origin::Kind::search) {
        m_kind = DocumentKind::trace;
        m_trace = m_shown.front();
    }
    updateTitle();
    emit changed();
    emit noticesChanged();
}

void DocumentSession::showTrace(const DocumentSession& list, TraceIndex trace) {
    m_traces = list.m_traces;
    m_sources = list.m_sources;
    m_facts = list.m_facts;
    m_sourceText = list.m_sourceText;
    m_kind = DocumentKind::trace;
    m_trace = trace;
    m_state = LoadState::ready;
    m_notices = noticesOfTrace(*m_traces, trace, m_sources);
    updateTitle();
}

void DocumentSession::updateTitle() {
    if (m_kind == DocumentKind::trace) {
        const TraceInfo& info = m_traces->info(m_trace);
        QString name = tr("(no name)");
        if (info.naming.valid() && !m_traces->operation(info.naming).empty()) {
            const auto operation = m_traces->operation(info.naming);
            name = QString::fromUtf8(operation.data(), static_cast<qsizetype>(operation.size()));
        }
        m_title = name + QLatin1Char(' ') + QString::fromStdString(durationText(info.time.duration()));
        return;
    }
    const QString name = m_origin.kind == Origin::Kind::search ? m_origin.query.service : m_sourceText;
    if (m_state == LoadState::loading)
        m_title = name;
    else
        m_title = m_shown.size() == 1 ? tr("%1 · 1 trace").arg(name)
                                      : tr("%1 · %2 traces").arg(name, number(m_shown.size()));
}

} // namespace spoor::session
