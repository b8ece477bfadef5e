// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/windowsession.h"

#include "ui/session/connectionsession.h"
#include "ui/session/loading.h"
#include "ui/session/settings.h"

#include <algorithm>

namespace spoor::session {

namespace {

constexpr int kInboxMilliseconds = 100;

} // namespace

WindowSession::WindowSession(Settings& settings, QObject* parent)
    : QObject(parent)
    , m_settings(settings)
    , m_connection(new ConnectionSession(settings, m_jobs, this)) {
    m_inboxTimer.setInterval(kInboxMilliseconds);
    connect(&m_inboxTimer, &QTimer::timeout, this, &WindowSession::takeSummaries);
    connect(m_connection, &ConnectionSession::checkFinished, this, &WindowSession::checkFinished);
    connect(m_connection, &ConnectionSession::failed, this,
            [this](const Error& error) { say(serverFailure(error)); });
}

WindowSession::~WindowSession() {
    m_jobs.cancelAll();
}

DocumentSession* WindowSession::document(TabId id) const {
    const auto at =
        std::find_if(m_documents.begin(), m_documents.end(), [id](auto* d) { return d->id() == id; });
    return at == m_documents.end() ? nullptr : *at;
}

std::size_t WindowSession::positionOf(const DocumentSession* document) const {
    return static_cast<std::size_t>(
        std::distance(m_documents.begin(), std::find(m_documents.begin(), m_documents.end(), document)));
}

DocumentSession* WindowSession::addDocument(Origin origin, std::size_t position) {
    // The constructor is private to this class: make_unique cannot reach it.
    auto document =
        std::unique_ptr<DocumentSession>(new DocumentSession(m_nextTab++, std::move(origin), nullptr));
    document->setParent(this);
    DocumentSession* added = document.release();
    position = std::min(position, m_documents.size());
    m_documents.insert(m_documents.begin() + static_cast<std::ptrdiff_t>(position), added);
    return added;
}

void WindowSession::openTrace(TabId list, TraceIndex trace, OpenAs how) {
    DocumentSession* from = document(list);
    if (!from || !from->traces() || trace.value >= from->traces()->traceCount())
        return;
    for (DocumentSession* open : m_documents) {
        if (open->kind() == DocumentKind::trace && open->traces() == from->traces() &&
            open->traceIndex() == trace) {
            if (how == OpenAs::pinned)
                pin(open->id());
            setActive(open);
            return;
        }
    }
    const auto previews = [](const DocumentSession* d) { return d->preview(); };
    const auto old = std::find_if(m_documents.begin(), m_documents.end(), previews);
    DocumentSession* replaced = old == m_documents.end() ? nullptr : *old;
    const std::size_t position = replaced ? positionOf(replaced) : positionOf(from) + 1;
    Origin origin;
    origin.kind = Origin::Kind::tab;
    DocumentSession* added = addDocument(std::move(origin), position);
    added->showTrace(*from, trace);
    added->m_preview = how == OpenAs::preview;
    emit documentAdded(added, static_cast<int>(position));
    setActive(added);
    if (replaced)
        removeDocument(replaced);
}

void WindowSession::activate(TabId id) {
    if (DocumentSession* wanted = document(id))
        setActive(wanted);
}

void WindowSession::activateNeighbour(int step) {
    if (m_documents.empty() || !m_active)
        return;
    const auto count = static_cast<std::ptrdiff_t>(m_documents.size());
    const auto at = (static_cast<std::ptrdiff_t>(positionOf(m_active)) + step + count) % count;
    setActive(m_documents[static_cast<std::size_t>(at)]);
}

void WindowSession::setActive(DocumentSession* document) {
    if (document == m_active)
        return;
    m_active = document;
    if (document)
        m_history.record(document->id(), document->viewState());
    emit activeChanged(document);
    emit historyChanged();
}

void WindowSession::closeTab(TabId id) {
    DocumentSession* closing = document(id);
    if (!closing)
        return;
    const std::size_t position = positionOf(closing);
    const bool wasActive = closing == m_active;
    removeDocument(closing);
    if (wasActive)
        showTabOfHistory(position);
}

/// After a tab closed: where the user came from, else the tab beside it.
void WindowSession::showTabOfHistory(std::size_t position) {
    if (const History::Entry* entry = m_history.current(); entry && document(entry->tab)) {
        // As the user left it: nothing is restored.
        m_active = document(entry->tab);
        emit activeChanged(m_active);
        emit historyChanged();
        return;
    }
    setActive(m_documents.empty() ? nullptr : m_documents[std::min(position, m_documents.size() - 1)]);
}

void WindowSession::removeDocument(DocumentSession* document) {
    std::erase(m_documents, document);
    m_inboxes.erase(document->id());
    m_jobs.cancelAll(document);
    m_history.removeTab(document->id());
    if (document == m_active)
        m_active = nullptr;
    emit documentRemoved(document);
    if (m_documents.empty())
        emit activeChanged(nullptr);
    // Queued behind the deletion of the tab's widgets, so that the last reference goes in a worker.
    std::shared_ptr<const TraceSet> heavy = std::move(document->m_traces);
    document->deleteLater();
    QMetaObject::invokeMethod(
        this, [this, heavy = std::move(heavy)]() mutable { m_jobs.retire(std::move(heavy)); },
        Qt::QueuedConnection);
    emit historyChanged();
}

void WindowSession::pin(TabId id) {
    DocumentSession* pinned = document(id);
    if (!pinned || !pinned->m_preview)
        return;
    pinned->m_preview = false;
    emit pinned->changed();
}

void WindowSession::moveTab(int from, int to) {
    const auto count = static_cast<int>(m_documents.size());
    if (from == to || from < 0 || to < 0 || from >= count || to >= count)
        return;
    DocumentSession* moved = m_documents[static_cast<std::size_t>(from)];
    m_documents.erase(m_documents.begin() + from);
    m_documents.insert(m_documents.begin() + to, moved);
    emit documentMoved(from, to);
}

void WindowSession::commitView(TabId id, const ViewState& state) {
    DocumentSession* changed = document(id);
    if (!changed)
        return;
    changed->m_view = state;
    if (changed == m_active)
        m_history.record(id, state);
    emit historyChanged();
}

void WindowSession::amendView(TabId id, const ViewState& state) {
    DocumentSession* changed = document(id);
    if (!changed)
        return;
    changed->m_view = state;
    m_history.amend(id, state);
}

void WindowSession::back() {
    if (m_history.canGoBack())
        showEntry(m_history.back());
}

void WindowSession::forward() {
    if (m_history.canGoForward())
        showEntry(m_history.forward());
}

void WindowSession::showEntry(const History::Entry& entry) {
    DocumentSession* shown = document(entry.tab);
    if (!shown)
        return;
    shown->m_view = entry.state;
    if (shown != m_active) {
        m_active = shown;
        emit activeChanged(shown);
    }
    emit shown->viewStateRestored();
    emit historyChanged();
}

void WindowSession::say(const Notice& text) {
    emit notice(text);
}

} // namespace spoor::session
