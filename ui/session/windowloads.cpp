// SPDX-License-Identifier: GPL-3.0-or-later
// WindowSession's half that opens things: files, text, the demo, searches, links.
#include "ui/session/connectionsession.h"
#include "ui/session/loading.h"
#include "ui/session/pasted.h"
#include "ui/session/search.h"
#include "ui/session/settings.h"
#include "ui/session/windowsession.h"

#include <algorithm>
#include <limits>

namespace spoor::session {

namespace {

Notice plainNotice(NoticeKind kind, const QString& text, std::vector<NoticeAction> actions) {
    return {kind, text, {}, std::move(actions)};
}

bool asksServer(const Origin& origin) {
    return origin.kind == Origin::Kind::search || origin.kind == Origin::Kind::fetch;
}

} // namespace

void WindowSession::openFiles(const QStringList& paths) {
    if (paths.isEmpty())
        return;
    LoadPlan plan;
    plan.origin.kind = Origin::Kind::files;
    plan.origin.paths = paths;
    startLoad(std::move(plan));
}

void WindowSession::openText(const QString& json) {
    LoadPlan plan;
    plan.origin.kind = Origin::Kind::text;
    plan.text = json.toStdString();
    startLoad(std::move(plan));
}

void WindowSession::openDemo(const QString& scenario) {
    LoadPlan plan;
    plan.origin.kind = Origin::Kind::demo;
    plan.scenario = scenario.toStdString();
    startLoad(std::move(plan));
}

bool WindowSession::openAnything(const QString& text) {
    const Pasted pasted = classify(text);
    switch (pasted.kind) {
    case Pasted::Kind::json:
        openText(text.trimmed());
        return true;
    case Pasted::Kind::files:
        openFiles(pasted.paths);
        return true;
    case Pasted::Kind::link:
        followLink(pasted.link);
        return true;
    case Pasted::Kind::nothing:
        break;
    }
    return false;
}

void WindowSession::connectTo(const client::Connection& connection, const QString& pasted) {
    m_pendingLink.reset();
    const Pasted seen = classify(pasted);
    if (seen.kind == Pasted::Kind::link && seen.link.baseUrl == connection.baseUrl())
        m_pendingLink = seen.link;
    m_connection->check(connection);
}

void WindowSession::search(const QueryForm& form) {
    if (!m_connection->connected()) {
        say(plainNotice(NoticeKind::error, tr("No server is connected. Connect to Jaeger first."),
                        {NoticeAction::connect}));
        return;
    }
    const auto query = toSearch(form);
    if (!query) {
        say(plainNotice(NoticeKind::error, QString::fromStdString(query.error().message), {}));
        return;
    }
    m_settings.addRecentQuery(form);
    emit recentQueriesChanged();
    LoadPlan plan;
    plan.origin.kind = Origin::Kind::search;
    plan.origin.query = form;
    plan.origin.server = QString::fromStdString(m_connection->connection().baseUrl());
    plan.connection = m_connection->connection();
    plan.query = *query;
    plan.maxReplyBytes = m_replyLimit;
    startLoad(std::move(plan));
}

void WindowSession::fetchTraces(const QStringList& traceIds) {
    if (!m_connection->connected()) {
        say(plainNotice(NoticeKind::error, tr("A trace id needs a server. Connect to Jaeger first."),
                        {NoticeAction::connect}));
        return;
    }
    LoadPlan plan;
    plan.origin.kind = Origin::Kind::fetch;
    plan.origin.paths = traceIds;
    plan.origin.server = QString::fromStdString(m_connection->connection().baseUrl());
    plan.connection = m_connection->connection();
    for (const QString& id : traceIds)
        plan.traceIds.push_back(id.toStdString());
    plan.maxReplyBytes = m_replyLimit;
    startLoad(std::move(plan));
}

void WindowSession::retry() {
    if (m_lastPlan)
        startLoad(*m_lastPlan);
}

void WindowSession::loadAll() {
    if (!m_lastPlan)
        return;
    LoadPlan plan = *m_lastPlan;
    plan.maxReplyBytes = std::numeric_limits<std::uint64_t>::max();
    startLoad(std::move(plan));
}

void WindowSession::followLink(const client::JaegerLink& link) {
    const bool here = m_connection->connected() && m_connection->connection().baseUrl() == link.baseUrl;
    if (here || link.baseUrl.empty()) {
        runLink(link);
        return;
    }
    const auto connection = m_connection->known(QString::fromStdString(link.baseUrl));
    if (!connection) {
        say(serverFailure(connection.error()));
        return;
    }
    m_pendingLink = link;
    m_connection->check(*connection);
}

void WindowSession::runLink(const client::JaegerLink& link) {
    if (link.kind == client::JaegerLink::Kind::traces) {
        QStringList ids;
        for (const std::string& id : link.traceIds)
            ids << QString::fromStdString(id);
        fetchTraces(ids);
    } else if (link.kind == client::JaegerLink::Kind::search) {
        const QueryForm form = toForm(link.query);
        emit queryTaken(form);
        if (!form.service.isEmpty())
            search(form);
    }
}

void WindowSession::checkFinished() {
    if (!m_pendingLink || m_connection->checking())
        return;
    const client::JaegerLink link = *std::exchange(m_pendingLink, std::nullopt);
    const bool here = m_connection->connected() && m_connection->connection().baseUrl() == link.baseUrl;
    if (m_connection->lastCheck().ok() && here)
        runLink(link);
}

void WindowSession::startLoad(LoadPlan plan) {
    emit noticesOutdated();
    DocumentSession* added = addDocument(plan.origin, m_documents.size());
    auto inbox = std::make_shared<SummaryInbox>();
    m_inboxes[added->id()] = inbox;
    JobSpec spec;
    spec.title = asksServer(plan.origin) ? tr("Asking for %1").arg(added->sourceText())
                                         : tr("Loading %1").arg(added->sourceText());
    added->m_job = m_jobs.run(
        spec, added, [plan, inbox](const JobContext& context) { return runLoad(plan, context, inbox); },
        [this, id = added->id(), plan](Loaded loaded) { finishLoad(id, plan, std::move(loaded)); });
    for (const JobStatus& job : m_jobs.status()) {
        if (job.id == added->m_job)
            added->m_progress = job.progress;
    }
    emit documentAdded(added, static_cast<int>(m_documents.size()) - 1);
    setActive(added);
    m_inboxTimer.start();
}

void WindowSession::takeSummaries() {
    if (m_inboxes.empty())
        m_inboxTimer.stop();
    for (const auto& [id, inbox] : m_inboxes) {
        if (DocumentSession* loading = document(id))
            loading->addSummaries(inbox->take());
    }
}

void WindowSession::finishLoad(TabId id, const LoadPlan& plan, Loaded loaded) {
    DocumentSession* loading = document(id);
    if (!loading)
        return;
    m_inboxes.erase(id);
    if (loaded.failure && loaded.failure->code != ErrorCode::cancelled) {
        failLoad(*loading, plan, *loaded.failure);
        return;
    }
    if (loaded.result.cancelled || !loaded.result.traces) {
        closeTab(id);
        return;
    }
    const auto& sources = loaded.result.sources;
    const auto isCapped = [](const auto& source) {
        return source.error && source.error->code == ErrorCode::tooLarge;
    };
    if (asksServer(plan.origin) && std::any_of(sources.begin(), sources.end(), isCapped))
        m_lastPlan = std::make_shared<const LoadPlan>(plan);
    loading->finishLoad(std::move(loaded));
    rememberFiles(*loading);
}

void WindowSession::failLoad(DocumentSession& document, const LoadPlan& plan, const Error& error) {
    m_lastPlan = std::make_shared<const LoadPlan>(plan);
    closeTab(document.id());
    say(asksServer(plan.origin) ? serverFailure(error) : openFailure(error));
}

void WindowSession::cancelLoad(TabId id) {
    DocumentSession* loading = document(id);
    if (!loading || loading->state() != LoadState::loading)
        return;
    const QString name = loading->sourceText();
    closeTab(id);
    say(plainNotice(NoticeKind::info, tr("Loading %1 was cancelled; nothing of it is kept.").arg(name), {}));
}

void WindowSession::rememberFiles(const DocumentSession& document) {
    if (document.origin().kind != Origin::Kind::files)
        return;
    const QStringList& paths = document.origin().paths;
    for (const QString& path : paths) {
        RecentFile file;
        file.path = path;
        file.opened = QDateTime::currentDateTimeUtc();
        for (const auto& source : document.sources()) {
            if (QString::fromStdString(source.path) == path)
                file.spans = source.records.end - source.records.begin;
        }
        if (paths.size() == 1) {
            file.spans = document.facts().spans;
            file.traces = document.facts().traces;
        }
        m_settings.addRecentFile(file);
    }
    emit recentFilesChanged();
}

} // namespace spoor::session
