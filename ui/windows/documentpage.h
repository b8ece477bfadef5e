// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/windowsession.h"

#include <QTimer>
#include <QWidget>

class QStackedWidget;
class QTabBar;

namespace spoor::ui {

class HeaderLine;
class MessageBar;
class TimelineView;
class TraceList;

/// What one tab shows: its header line, its messages, its views. A set shows its list; once a document has
/// become one trace it shows the timeline.
class DocumentPage : public QWidget {
    Q_OBJECT
public:
    DocumentPage(session::WindowSession& session, session::DocumentSession& document,
                 QWidget* parent = nullptr);

    session::DocumentSession& document() const { return m_document; }
    /// Null unless the document is one trace.
    TimelineView* timeline() const { return m_timeline; }
    /// Null if the document is one trace.
    TraceList* list() const { return m_list; }
    MessageBar* messages() const { return m_messages; }
    /// Gives the focus to the view in front.
    void focusContent();
    /// The span to show in detail, or none.
    SpanIndex selectedSpan() const;

signals:
    void selectionChanged();
    void detailsRequested();
    void noticeAction(spoor::session::NoticeAction action);

private:
    void takeDocument();
    void showList();
    void showTrace();
    void restore();
    enum class Keep { amend, commit };
    void keepList(Keep how);
    void commitTimeline();
    void showNotices();
    void nextError();

    session::WindowSession& m_session;
    session::DocumentSession& m_document;
    HeaderLine* m_header;
    QTabBar* m_views;
    MessageBar* m_messages;
    QStackedWidget* m_stack;
    TraceList* m_list = nullptr;
    TimelineView* m_timeline = nullptr;
    std::shared_ptr<const TraceSet> m_listed;
    QTimer m_progress;
    bool m_restoring = false;
};

} // namespace spoor::ui
