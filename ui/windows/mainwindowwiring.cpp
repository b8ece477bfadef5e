// SPDX-License-Identifier: GPL-3.0-or-later
// MainWindow's connections: who listens to whom.
#include "ui/panels/connectionpopover.h"
#include "ui/panels/messagebar.h"
#include "ui/panels/searchpanel.h"
#include "ui/panels/spanpanel.h"
#include "ui/session/connectionsession.h"
#include "ui/support/icons.h"
#include "ui/support/text.h"
#include "ui/timeline/timelineview.h"
#include "ui/windows/commandtable.h"
#include "ui/windows/documentpage.h"
#include "ui/windows/documenttabs.h"
#include "ui/windows/iconstrip.h"
#include "ui/windows/mainwindow.h"
#include "ui/windows/sourcechip.h"
#include "ui/windows/statusbar.h"
#include "ui/windows/topbar.h"
#include "ui/windows/welcomepage.h"
#include "ui/windows/windowcommands.h"
#include "ui/windows/windowframe.h"

#include <QApplication>
#include <QFileInfo>
#include <QMenu>

namespace spoor::ui {

using session::ConnectionSession;
using session::DocumentSession;
using session::WindowSession;

namespace {

QString withoutScheme(const QString& url) {
    const auto at = url.indexOf(QLatin1String("://"));
    return displayText(toUtf8(at < 0 ? url : url.mid(at + 3)));
}

} // namespace

void MainWindow::wireTopBar() {
    m_top->setActions(m_commands->action(QStringLiteral("back")),
                      m_commands->action(QStringLiteral("forward")),
                      m_commands->action(QStringLiteral("theme")), makeMenu(*this));
    connect(m_top, &TopBar::submitted, this, &MainWindow::submitField);
    connect(m_top->chip(), &SourceChip::clicked, this, [this] { openConnection(); });
    connect(m_status, &StatusBar::cancelRequested, this, &MainWindow::cancelJob);
}

void MainWindow::wireWelcome() {
    connect(m_welcome, &WelcomePage::connectRequested, this, &MainWindow::openConnection);
    connect(m_welcome, &WelcomePage::openRequested, this, &MainWindow::chooseFiles);
    connect(m_welcome, &WelcomePage::demoRequested, this, [this] { m_session.openDemo(); });
    connect(m_welcome, &WelcomePage::fileRequested, this,
            [this](const QString& path) { m_session.openFiles({path}); });
    connect(&m_session, &WindowSession::recentFilesChanged, this, &MainWindow::showStarts);
}

void MainWindow::wireDocuments() {
    connect(m_tabs, &DocumentTabs::pageAdded, this, &MainWindow::wirePage);
    connect(&m_session, &WindowSession::activeChanged, this, &MainWindow::activeChanged);
    connect(&m_session, &WindowSession::historyChanged, m_commands, &CommandTable::refresh);
    connect(&m_session, &WindowSession::notice, m_messages, &MessageBar::show);
    connect(&m_session, &WindowSession::noticesOutdated, m_messages, &MessageBar::clear);
    connect(m_messages, &MessageBar::actionRequested, this, &MainWindow::act);
}

void MainWindow::wirePage(DocumentPage* page) {
    DocumentSession* document = &page->document();
    connect(document, &DocumentSession::changed, this, [this, document] {
        if (document != m_session.active())
            return;
        showActive();
        // What had the focus may be gone with the loading list; a form being filled in keeps it.
        if (!m_top->isAncestorOf(QApplication::focusWidget()) &&
            !m_search->isAncestorOf(QApplication::focusWidget()))
            focusContent();
    });
    connect(document, &DocumentSession::summariesAdded, this, [this, document] {
        if (document == m_session.active())
            showStatus();
    });
    connect(page, &DocumentPage::noticeAction, this, &MainWindow::act);
    connect(page, &DocumentPage::selectionChanged, this, [this, page] {
        if (page == m_tabs->currentPage())
            showSpan();
    });
    connect(page, &DocumentPage::detailsRequested, this, [this] {
        m_frame->setSpanShown(true);
        m_span->setFocus();
    });
}

void MainWindow::wireSpanPanel() {
    connect(m_span, &SpanPanel::linkActivated, this, &MainWindow::followLink);
    connect(m_span, &SpanPanel::parentActivated, this, [this] {
        const DocumentPage* page = m_tabs->currentPage();
        if (page && page->timeline() && page->selectedSpan().valid())
            page->timeline()->select(page->document().traces()->parent(page->selectedSpan()));
    });
    connect(m_span, &SpanPanel::openSectionsChanged, this, [this](const QStringList& names) {
        session::FrameSettings frame = m_settings.frame();
        frame.openSections = names;
        m_settings.setFrame(frame);
    });
    if (const auto open = m_settings.frame().openSections)
        m_span->setOpenSections(*open);
}

void MainWindow::wireSearch() {
    connect(m_search, &SearchPanel::findRequested, &m_session, &WindowSession::search);
    connect(m_search, &SearchPanel::serviceChanged, this,
            [this](const QString& service) { m_session.connection().loadOperations(service); });
    connect(m_search, &SearchPanel::foldRequested, this, [this] { m_frame->setSearchShown(false); });
    connect(m_search, &SearchPanel::connectRequested, this, [this] { openConnection(); });
    connect(m_search, &SearchPanel::demoRequested, this, [this] { m_session.openDemo(); });
    connect(m_search, &SearchPanel::openRequested, this, &MainWindow::chooseFiles);
    connect(&m_session, &WindowSession::queryTaken, m_search, &SearchPanel::setQuery);
    const auto showRecent = [this] { m_search->setRecent(m_settings.recentQueries()); };
    connect(&m_session, &WindowSession::recentQueriesChanged, this, showRecent);
    showRecent();
    if (const auto last = m_settings.lastQuery())
        m_search->setQuery(*last);
}

void MainWindow::wireConnection() {
    ConnectionSession* connection = &m_session.connection();
    connect(connection, &ConnectionSession::checkStarted, this, [this] {
        m_popover->showChecking();
        showConnection();
    });
    connect(connection, &ConnectionSession::checkFinished, this, &MainWindow::checkFinished);
    connect(connection, &ConnectionSession::connectionChanged, this, [this] {
        showConnection();
        showActive();
    });
    connect(connection, &ConnectionSession::servicesChanged, this, &MainWindow::showServices);
    connect(connection, &ConnectionSession::operationsChanged, this, [this, connection] {
        std::vector<std::string> names;
        for (const auto& operation : connection->operations()) {
            if (names.empty() || names.back() != operation.name)
                names.push_back(operation.name);
        }
        if (!connection->loadingOperations())
            m_search->setOperations(names);
    });
    connect(connection, &ConnectionSession::savedConnectionsChanged, this, &MainWindow::showStarts);
    connect(m_popover, &ConnectionPopover::connectRequested, &m_session, &WindowSession::connectTo);
    connect(m_popover, &ConnectionPopover::cancelRequested, connection, &ConnectionSession::cancelCheck);
    connect(m_popover, &ConnectionPopover::openFileRequested, this, &MainWindow::chooseFiles);
    connect(m_popover, &ConnectionPopover::knownRequested, this, &MainWindow::openConnection);
}

void MainWindow::wireStrip() {
    connect(m_strip, &IconStrip::searchRequested, this, [this] {
        m_frame->setSearchShown(true);
        m_search->focusService();
    });
    connect(m_strip, &IconStrip::openRequested, this, &MainWindow::chooseFiles);
    connect(m_strip->recentMenu(), &QMenu::aboutToShow, this, &MainWindow::fillRecentMenu);
}

void MainWindow::openConnection(const QString& url) {
    ConnectionSession& connection = m_session.connection();
    const auto saved = m_settings.connections();
    std::vector<ConnectionPopover::Known> known;
    for (const auto& server : saved)
        known.push_back({server.url, server.version});
    m_popover->setKnown(known);
    if (url.isEmpty() && connection.connected()) {
        m_popover->setConnection(connection.connection());
    } else {
        const QString wanted = !url.isEmpty() ? url : saved.empty() ? QString() : saved.front().url;
        const auto prepared =
            wanted.isEmpty() ? Expected<client::Connection>(client::Connection()) : connection.known(wanted);
        m_popover->setConnection(prepared.value_or(client::Connection()));
    }
    m_popover->openBelow(m_top->chip());
    if (!url.isEmpty())
        m_popover->check();
}

void MainWindow::checkFinished() {
    const ConnectionSession& connection = m_session.connection();
    showConnection();
    if (connection.lastCheck().ok()) {
        const bool asked = m_popover->isVisible();
        m_popover->showCheck(connection.lastCheck());
        m_popover->hide();
        if (asked && m_search->isVisible())
            m_search->focusService();
        return;
    }
    if (!m_popover->isVisible()) {
        m_popover->setConnection(connection.candidate());
        m_popover->openBelow(m_top->chip());
    }
    m_popover->showCheck(connection.lastCheck());
}

void MainWindow::showConnection() {
    using State = SourceChip::State;
    const ConnectionSession& connection = m_session.connection();
    const auto saved = m_settings.connections();
    if (connection.checking())
        m_top->chip()->setState(State::checking,
                                withoutScheme(QString::fromStdString(connection.candidate().baseUrl())));
    else if (connection.connected())
        m_top->chip()->setState(State::connected, displayText(toUtf8(connection.shortName())));
    else if (!saved.empty())
        m_top->chip()->setState(State::offline, withoutScheme(saved.front().url));
    else
        m_top->chip()->setState(State::none, {});
    if (!connection.connected())
        m_search->setState(connection.checking() ? SearchPanel::State::loading
                                                 : SearchPanel::State::disconnected);
}

void MainWindow::showServices() {
    ConnectionSession& connection = m_session.connection();
    m_search->setServices(connection.services());
    m_search->setState(connection.services().empty() ? SearchPanel::State::noServices
                                                     : SearchPanel::State::ready);
    if (!m_search->service().isEmpty())
        connection.loadOperations(m_search->service());
    showStarts();
}

/// A load's tab closes with it; a check is undone; anything else just stops.
void MainWindow::cancelJob(session::JobId job) {
    for (const DocumentSession* document : m_session.documents()) {
        if (document->job() == job && document->state() == session::LoadState::loading) {
            m_session.cancelLoad(document->id());
            return;
        }
    }
    m_session.connection().cancelCheck();
    m_session.jobs().cancel(job);
}

void MainWindow::fillRecentMenu() {
    QMenu* menu = m_strip->recentMenu();
    menu->clear();
    for (const auto& query : m_settings.recentQueries()) {
        menu->addAction(icon(QStringLiteral("search")),
                        mnemonicText(displayText(toUtf8(session::queryText(query)))), this, [this, query] {
                            m_search->setQuery(query);
                            m_session.search(query);
                        });
    }
    menu->addSeparator();
    for (const auto& file : m_settings.recentFiles()) {
        menu->addAction(icon(QStringLiteral("file")),
                        mnemonicText(displayText(toUtf8(QFileInfo(file.path).fileName()))), this,
                        [this, path = file.path] { m_session.openFiles({path}); });
    }
    if (menu->isEmpty())
        menu->addAction(tr("Nothing yet"))->setEnabled(false);
}

void MainWindow::followLink(const QString& traceId, const QString& spanId) {
    const DocumentPage* page = m_tabs->currentPage();
    if (!page || !page->timeline())
        return;
    const auto set = page->document().traces();
    const TraceIndex trace = set->findTrace(toUtf8(traceId));
    if (!trace.valid()) {
        m_session.fetchTrace(traceId);
        return;
    }
    if (trace != page->document().traceIndex())
        m_session.openTrace(page->document().id(), trace, session::OpenAs::preview);
    page = m_tabs->currentPage();
    if (page && page->timeline())
        page->timeline()->select(set->findSpan(trace, toUtf8(spanId)));
}

} // namespace spoor::ui
