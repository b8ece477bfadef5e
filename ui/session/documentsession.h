// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/formats/loader.h"
#include "model/trace/traceset.h"
#include "ui/session/jobs.h"
#include "ui/session/notice.h"
#include "ui/session/queryform.h"
#include "ui/session/viewstate.h"

#include <QObject>
#include <QStringList>

#include <array>
#include <memory>
#include <unordered_map>
#include <vector>

namespace spoor::session {

struct Loaded;

using TabId = std::uint32_t;

enum class DocumentKind : std::uint8_t { traceSet, trace };
/// A load that fails or is cancelled closes its tab: WindowSession::notice() says why.
enum class LoadState : std::uint8_t { loading, ready };

/// Where a document's traces came from.
struct Origin {
    enum class Kind : std::uint8_t { files, text, demo, search, fetch, tab };

    Kind kind = Kind::files;
    /// files: their paths.
    QStringList paths;
    /// search: the form; fetch: the trace's id is in `paths`.
    QueryForm query;
    /// search and fetch: the server's URL, without user information.
    QString server;
};

/// What the header line and the status bar say of a loaded set. Counted once, in the loading job.
struct SetFacts {
    std::uint64_t traces = 0;
    std::uint64_t spans = 0;
    std::uint64_t services = 0;
    std::uint64_t errorTraces = 0;
    std::uint64_t orphans = 0;
    /// Spans of the input that are not shown, by reason.
    std::array<std::uint64_t, kDropReasons> dropped{};
    /// The same by trace (key of the store); only traces that lost spans.
    std::unordered_map<std::uint32_t, std::array<std::uint64_t, kDropReasons>> droppedOfTrace;
};

SetFacts factsOf(const TraceSet& set);

/// One tab: what is loaded, how its loading goes, and how it is looked at. Changed by WindowSession only;
/// views listen, and send their wishes to WindowSession.
class DocumentSession : public QObject {
    Q_OBJECT
public:
    TabId id() const { return m_id; }
    /// A document is a set until it has loaded; with exactly one trace it then becomes that trace.
    DocumentKind kind() const { return m_kind; }
    LoadState state() const { return m_state; }
    const Origin& origin() const { return m_origin; }

    /// Null until loaded.
    const std::shared_ptr<const TraceSet>& traces() const { return m_traces; }
    /// A set: the traces to list, in the order of the set; all of them unless a search filtered here.
    const std::vector<TraceIndex>& shownTraces() const { return m_shown; }
    /// The shown trace; valid if kind is trace and state is ready.
    TraceIndex traceIndex() const { return m_trace; }
    Trace trace() const { return {m_traces, m_trace}; }
    const std::vector<formats::SourceReport>& sources() const { return m_sources; }
    /// Counts of the loaded set (of all its traces, also in a trace tab); never null.
    const SetFacts& facts() const { return *m_facts; }

    /// While loading: the traces finished so far, in the order read. Empty once loaded.
    const std::vector<formats::TraceSummary>& summaries() const { return m_summaries; }
    /// Counters of the running load, or null.
    std::shared_ptr<const Progress> progress() const { return m_progress; }
    JobId job() const { return m_job; }

    /// Plain text; may hold trace text.
    QString title() const { return m_title; }
    /// The name of a set for its header line: "checkout, last 1 hour", "traces.json".
    QString sourceText() const { return m_sourceText; }
    /// Seconds the load took, 0 while it runs.
    double loadSeconds() const { return m_loadSeconds; }

    bool preview() const { return m_preview; }
    const ViewState& viewState() const { return m_view; }
    const std::vector<Notice>& notices() const { return m_notices; }

signals:
    /// State, kind, title, traces or preview changed.
    void changed();
    /// Summaries [first, summaries().size()) are new.
    void summariesAdded(int first);
    /// The view is to be shown as viewState() says (back, forward, a jump); not sent for the view's own
    /// reports.
    void viewStateRestored();
    void noticesChanged();

private:
    friend class WindowSession;
    DocumentSession(TabId id, Origin origin, QObject* parent);

    void addSummaries(std::vector<formats::TraceSummary> summaries);
    void finishLoad(Loaded loaded);
    void showTrace(const DocumentSession& list, TraceIndex trace);
    void updateTitle();

    TabId m_id;
    Origin m_origin;
    DocumentKind m_kind = DocumentKind::traceSet;
    LoadState m_state = LoadState::loading;
    std::shared_ptr<const TraceSet> m_traces;
    std::vector<TraceIndex> m_shown;
    TraceIndex m_trace;
    std::vector<formats::SourceReport> m_sources;
    std::shared_ptr<const SetFacts> m_facts = std::make_shared<const SetFacts>();
    std::vector<formats::TraceSummary> m_summaries;
    std::shared_ptr<const Progress> m_progress;
    JobId m_job = 0;
    QString m_title;
    QString m_sourceText;
    double m_loadSeconds = 0;
    bool m_preview = false;
    ViewState m_view;
    std::vector<Notice> m_notices;
};

} // namespace spoor::session
