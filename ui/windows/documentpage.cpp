// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/documentpage.h"

#include "ui/panels/messagebar.h"
#include "ui/session/settings.h"
#include "ui/support/style.h"
#include "ui/support/theme.h"
#include "ui/tables/tracelist.h"
#include "ui/timeline/timelineview.h"
#include "ui/windows/headerline.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableView>
#include <QVBoxLayout>

namespace spoor::ui {

namespace {

constexpr int kProgressMilliseconds = 100;

ServiceColors colorsOf(const TraceSet& set) {
    std::vector<std::string> names;
    names.reserve(set.serviceCount());
    for (std::size_t i = 0; i < set.serviceCount(); ++i)
        names.emplace_back(set.serviceName(ServiceIndex(i)));
    return ServiceColors(names);
}

TimelineState toTimeline(const session::ViewState& view) {
    TimelineState state;
    state.selection = view.selected;
    state.range = view.range.value_or(TimeRange{});
    state.collapsed = view.collapsed;
    state.collapsedGroups = view.collapsedGroups;
    state.root = view.focus;
    state.scroll = view.scroll;
    return state;
}

void take(session::ViewState& view, const TimelineState& state) {
    view.selected = state.selection;
    view.range = state.range == TimeRange{} ? std::nullopt : std::optional(state.range);
    view.collapsed = state.collapsed;
    view.collapsedGroups = state.collapsedGroups;
    view.focus = state.root;
    view.scroll = state.scroll;
}

/// The view bar, a bit in from the left, on a line as wide as the page.
class ViewBarGround final : public QWidget {
public:
    ViewBarGround(QTabBar* bar, QWidget* parent)
        : QWidget(parent) {
        auto* layout = new QHBoxLayout(this);
        layout->setContentsMargins(6, 0, 0, 0);
        layout->addWidget(bar, 1);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter(this).fillRect(QRect(0, height() - 1, width(), 1), currentTheme().line);
    }
};

QString emptyText(const session::DocumentSession& document) {
    if (document.state() == session::LoadState::loading)
        return DocumentPage::tr("Traces appear here as they are read.");
    return DocumentPage::tr("No traces match. Widen the time range or remove a condition.");
}

} // namespace

DocumentPage::DocumentPage(session::WindowSession& session, session::DocumentSession& document,
                           QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_document(document)
    , m_header(new HeaderLine(this))
    , m_views(new QTabBar(this))
    , m_messages(new MessageBar(this))
    , m_stack(new QStackedWidget(this)) {
    setObjectName(QStringLiteral("documentPage"));
    setGround(this, Ground::data);
    m_views->setObjectName(QStringLiteral("viewBar"));
    m_views->setAccessibleName(tr("Views"));
    m_views->setFocusPolicy(Qt::TabFocus);
    setTabLook(m_views, TabLook::views);
    m_views->addTab(tr("Timeline"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(new ViewBarGround(m_views, this));
    layout->addWidget(m_messages);
    layout->addWidget(m_stack, 1);
    connect(m_header, &HeaderLine::nextErrorRequested, this, &DocumentPage::nextError);
    connect(m_messages, &MessageBar::actionRequested, this, &DocumentPage::noticeAction);
    connect(&m_document, &session::DocumentSession::changed, this, &DocumentPage::takeDocument);
    connect(&m_document, &session::DocumentSession::viewStateRestored, this, &DocumentPage::restore);
    connect(&m_document, &session::DocumentSession::noticesChanged, this, &DocumentPage::showNotices);
    connect(&m_document, &session::DocumentSession::summariesAdded, this, [this](int first) {
        const auto& all = m_document.summaries();
        if (m_list)
            m_list->addSummaries({all.begin() + first, all.end()});
        m_header->setDocument(m_document);
    });
    connect(&m_progress, &QTimer::timeout, this, [this] { m_header->setDocument(m_document); });
    m_progress.setInterval(kProgressMilliseconds);
    takeDocument();
    showNotices();
}

void DocumentPage::takeDocument() {
    m_header->setDocument(m_document);
    const bool loading = m_document.state() == session::LoadState::loading;
    if (loading)
        m_progress.start();
    else
        m_progress.stop();
    if (m_document.kind() == session::DocumentKind::trace)
        showTrace();
    else
        showList();
    emit selectionChanged();
}

void DocumentPage::showList() {
    if (!m_list) {
        m_list = new TraceList(m_stack);
        m_stack->addWidget(m_list);
        m_stack->setCurrentWidget(m_list);
        connect(m_list, &TraceList::traceActivated, this, [this](TraceIndex trace) {
            m_session.openTrace(m_document.id(), trace, session::OpenAs::preview);
        });
        connect(m_list, &TraceList::currentChanged, this, [this] { keepList(Keep::amend); });
        connect(m_list, &TraceList::scrolled, this, [this] { keepList(Keep::amend); });
        connect(m_list, &TraceList::sortingChanged, this, [this] { keepList(Keep::commit); });
    }
    m_list->setEmptyText(emptyText(m_document));
    if (m_document.traces() && m_listed != m_document.traces()) {
        m_listed = m_document.traces();
        m_list->setTraces(m_document.traces(), m_document.shownTraces());
    }
}

void DocumentPage::showTrace() {
    if (m_timeline)
        return;
    m_timeline = new TimelineView(m_stack);
    m_stack->addWidget(m_timeline);
    m_stack->setCurrentWidget(m_timeline);
    m_timeline->setTrace(m_document.trace(), colorsOf(*m_document.traces()));
    if (m_list) {
        m_list->deleteLater();
        m_list = nullptr;
    }
    connect(m_timeline, &TimelineView::stateChanged, this, &DocumentPage::commitTimeline);
    connect(m_timeline, &TimelineView::selectionChanged, this, &DocumentPage::selectionChanged);
    connect(m_timeline, &TimelineView::activated, this, &DocumentPage::detailsRequested);
    m_timeline->setTreeShare(m_session.settings().frame().treeShare);
    connect(m_timeline, &TimelineView::treeShareChanged, this, [this](double share) {
        session::FrameSettings frame = m_session.settings().frame();
        frame.treeShare = share;
        m_session.settings().setFrame(frame);
    });
}

void DocumentPage::keepList(Keep how) {
    if (m_restoring || !m_list || m_document.state() != session::LoadState::ready)
        return;
    session::ViewState view = m_document.viewState();
    view.current = m_list->current();
    view.listScroll = m_list->firstVisibleRow();
    view.sortColumn = static_cast<int>(m_list->sortColumn());
    view.sortDescending = m_list->sortDirection() == SortDirection::descending;
    if (how == Keep::commit)
        m_session.commitView(m_document.id(), view);
    else
        m_session.amendView(m_document.id(), view);
}

void DocumentPage::commitTimeline() {
    if (m_restoring)
        return;
    session::ViewState view = m_document.viewState();
    take(view, m_timeline->state());
    m_session.commitView(m_document.id(), view);
}

void DocumentPage::restore() {
    m_restoring = true;
    const session::ViewState& view = m_document.viewState();
    if (m_timeline) {
        m_timeline->setState(toTimeline(view));
    } else if (m_list) {
        m_list->setSorting(static_cast<TraceColumn>(view.sortColumn),
                           view.sortDescending ? SortDirection::descending : SortDirection::ascending);
        if (view.current.valid()) {
            m_list->setCurrent(view.current);
            m_list->setFirstVisibleRow(view.listScroll);
        }
    }
    m_restoring = false;
    emit selectionChanged();
}

void DocumentPage::showNotices() {
    m_messages->clear();
    for (const session::Notice& notice : m_document.notices())
        m_messages->show(notice);
}

void DocumentPage::nextError() {
    if (m_timeline)
        m_timeline->run(TimelineCommand::nextError);
    else if (m_list)
        m_list->setSorting(TraceColumn::errors, SortDirection::descending);
}

void DocumentPage::focusContent() {
    if (m_timeline)
        m_timeline->setFocus();
    else if (m_list)
        m_list->view()->setFocus();
}

SpanIndex DocumentPage::selectedSpan() const {
    return m_timeline ? m_timeline->selected() : SpanIndex();
}

} // namespace spoor::ui
