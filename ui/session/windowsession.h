// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/connection.h"
#include "client/jaegerurl.h"
#include "model/base/limits.h"
#include "ui/session/documentsession.h"
#include "ui/session/history.h"
#include "ui/session/jobs.h"
#include "ui/session/notice.h"
#include "ui/session/queryform.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

#include <optional>
#include <unordered_map>
#include <vector>

namespace spoor::session {

class ConnectionSession;
class Settings;
class SummaryInbox;
struct LoadPlan;
struct Loaded;

/// How a trace opens out of a list: a preview tab is replaced by the next one until it is pinned.
enum class OpenAs : std::uint8_t { preview, pinned };

/// What one window holds: its tabs, the active one, the connection and one history. The only place that
/// changes them. One gesture of the user is one history entry.
class WindowSession : public QObject {
    Q_OBJECT
public:
    /// `settings` must outlive the session.
    explicit WindowSession(Settings& settings, QObject* parent = nullptr);
    ~WindowSession() override;

    JobRunner& jobs() { return m_jobs; }
    Settings& settings() { return m_settings; }
    ConnectionSession& connection() { return *m_connection; }

    /// In the order of the tabs.
    const std::vector<DocumentSession*>& documents() const { return m_documents; }
    /// Null: the welcome page.
    DocumentSession* active() const { return m_active; }
    DocumentSession* document(TabId id) const;

    /// All of them are one load into one tab. A folder is taken as the files directly in it.
    void openFiles(const QStringList& paths);
    /// Pasted JSON text.
    void openText(const QString& json);
    /// A scenario of the demo; empty: the default one.
    void openDemo(const QString& scenario = {});
    /// Whatever was typed or pasted: a path, a file URL, a Jaeger URL, a trace id, JSON text. False if it is
    /// none.
    bool openAnything(const QString& text);
    /// Tries a server; if `pasted` is a link to a search or a trace on it, that is opened once it has
    /// answered.
    void connectTo(const client::Connection& connection, const QString& pasted = {});
    /// Asks the connected server; the result is a new tab.
    void search(const QueryForm& form);
    /// Looks traces up on the connected server, into one tab.
    void fetchTraces(const QStringList& traceIds);
    void fetchTrace(const QString& traceId) { fetchTraces({traceId}); }
    /// A trace of a loaded list in a tab of its own; if it is open already that tab becomes active.
    void openTrace(TabId list, TraceIndex trace, OpenAs how);
    /// Runs the load again that last failed or was cancelled.
    void retry();
    /// Repeats the last question whose answer was larger than the limit, without one.
    void loadAll();
    /// Decoded bytes taken from a server before asking.
    void setReplyLimit(std::uint64_t bytes) { m_replyLimit = bytes; }

    void activate(TabId id);
    /// -1 or +1: the neighbouring tab, around the end.
    void activateNeighbour(int step);
    void closeTab(TabId id);
    void pin(TabId id);
    void moveTab(int from, int to);
    /// Stops the tab's loading and closes it.
    void cancelLoad(TabId id);

    /// One gesture: a new history entry.
    void commitView(TabId id, const ViewState& state);
    /// Scrolling, and the list's current row: the current entry takes it over.
    void amendView(TabId id, const ViewState& state);
    void back();
    void forward();
    bool canGoBack() const { return m_history.canGoBack(); }
    bool canGoForward() const { return m_history.canGoForward(); }

    /// Says something above the content that belongs to no tab.
    void say(const Notice& notice);

signals:
    void documentAdded(spoor::session::DocumentSession* document, int position);
    /// The document is destroyed after this.
    void documentRemoved(spoor::session::DocumentSession* document);
    void documentMoved(int from, int to);
    /// Null: no tab is left.
    void activeChanged(spoor::session::DocumentSession* document);
    void historyChanged();
    /// A message that belongs to no tab.
    void notice(const spoor::session::Notice& notice);
    /// Messages of no tab are outdated: something new has been opened.
    void noticesOutdated();
    /// A pasted search was taken over into the form.
    void queryTaken(const spoor::session::QueryForm& form);
    void recentFilesChanged();
    void recentQueriesChanged();

private:
    void startLoad(LoadPlan plan);
    void finishLoad(TabId id, const LoadPlan& plan, Loaded loaded);
    void failLoad(DocumentSession& document, const LoadPlan& plan, const Error& error);
    void rememberFiles(const DocumentSession& document);
    void followLink(const client::JaegerLink& link);
    void runLink(const client::JaegerLink& link);
    void checkFinished();
    void takeSummaries();
    DocumentSession* addDocument(Origin origin, std::size_t position);
    void removeDocument(DocumentSession* document);
    void setActive(DocumentSession* document);
    void showEntry(const History::Entry& entry);
    void showTabOfHistory(std::size_t position);
    std::size_t positionOf(const DocumentSession* document) const;

    Settings& m_settings;
    JobRunner m_jobs;
    ConnectionSession* m_connection;
    std::vector<DocumentSession*> m_documents;
    DocumentSession* m_active = nullptr;
    History m_history;
    TabId m_nextTab = 1;
    /// Loads under way hand their finished traces over here.
    std::unordered_map<TabId, std::shared_ptr<SummaryInbox>> m_inboxes;
    QTimer m_inboxTimer;
    /// What is to be opened once its server has answered.
    std::optional<client::JaegerLink> m_pendingLink;
    std::shared_ptr<const LoadPlan> m_lastPlan;
    std::uint64_t m_replyLimit = limits::kReplyBytes;
};

} // namespace spoor::session
