// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/mainwindow.h"

#include "ui/panels/connectionpopover.h"
#include "ui/panels/messagebar.h"
#include "ui/panels/searchpanel.h"
#include "ui/panels/spanpanel.h"
#include "ui/session/connectionsession.h"
#include "ui/support/text.h"
#include "ui/timeline/timelineview.h"
#include "ui/windows/commandpalette.h"
#include "ui/windows/commandtable.h"
#include "ui/windows/documentpage.h"
#include "ui/windows/documenttabs.h"
#include "ui/windows/helpoverlay.h"
#include "ui/windows/iconstrip.h"
#include "ui/windows/statusbar.h"
#include "ui/windows/statustext.h"
#include "ui/windows/topbar.h"
#include "ui/windows/welcomepage.h"
#include "ui/windows/windowcommands.h"
#include "ui/windows/windowframe.h"

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QFileDialog>
#include <QLineEdit>
#include <QMimeData>
#include <QMouseEvent>
#include <QStackedWidget>
#include <QTabBar>
#include <QUrl>
#include <QVBoxLayout>

namespace spoor::ui {

using session::DocumentSession;
using session::ThemeSetting;

namespace {

QStringList localFiles(const QMimeData& data) {
    QStringList paths;
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    return paths;
}

/// The first widget inside that takes the focus by Tab, or null.
QWidget* firstFocus(const QWidget* panel) {
    for (QWidget* child : panel->findChildren<QWidget*>()) {
        if (child->isVisible() && child->isEnabled() && (child->focusPolicy() & Qt::TabFocus) != 0)
            return child;
    }
    return nullptr;
}

} // namespace

MainWindow::MainWindow(session::Settings& settings, QWidget* parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_session(settings) {
    setObjectName(QStringLiteral("mainWindow"));
    setAcceptDrops(true);
    resize(1280, 800);
    setMinimumSize(640, 420);
    takeTheme();
    build();
    addCommands(*this);
    wireTopBar();
    wireWelcome();
    wireDocuments();
    wireSpanPanel();
    wireSearch();
    wireConnection();
    wireStrip();
    takeTheme();
    showStarts();
    showConnection();
    showActive();
    focusContent();
    qApp->installEventFilter(this);
}

MainWindow::~MainWindow() {
    m_session.disconnect();
}

void MainWindow::build() {
    m_commands = new CommandTable(this);
    m_top = new TopBar(this);
    m_messages = new MessageBar(this);
    m_centre = new QStackedWidget(this);
    m_centre->setObjectName(QStringLiteral("centre"));
    m_welcome = new WelcomePage(m_centre);
    m_tabs = new DocumentTabs(m_session, m_centre);
    m_centre->addWidget(m_welcome);
    m_centre->addWidget(m_tabs);
    m_search = new SearchPanel(this);
    m_strip = new IconStrip(this);
    m_span = new SpanPanel(this);
    m_frame = new WindowFrame(m_settings, {m_search, m_strip, m_centre, m_span}, this);
    m_status = new StatusBar(m_session.jobs(), this);
    m_popover = new ConnectionPopover(this);
    m_popover->hide();
    m_palette = new CommandPalette(*m_commands, this);
    m_help = new HelpOverlay(*m_commands, this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_top);
    layout->addWidget(m_messages);
    layout->addWidget(m_frame, 1);
    layout->addWidget(m_status);
}

void MainWindow::restoreFrame() {
    const QByteArray geometry = m_settings.frame().geometry;
    if (!geometry.isEmpty())
        restoreGeometry(geometry);
}

void MainWindow::takeTheme() {
    const ThemeSetting setting = m_settings.theme();
    const ThemeChoice choice = setting == ThemeSetting::light  ? ThemeChoice::light
                               : setting == ThemeSetting::dark ? ThemeChoice::dark
                                                               : ThemeChoice::system;
    const ThemeKind kind = m_themeOverride.value_or(resolveTheme(choice));
    applyTheme(kind);
    if (m_top)
        m_top->setThemeIcon(kind == ThemeKind::dark ? QStringLiteral("sun") : QStringLiteral("moon"));
}

void MainWindow::overrideTheme(ThemeKind kind) {
    m_themeOverride = kind;
    takeTheme();
}

void MainWindow::setTheme(ThemeSetting theme) {
    m_themeOverride.reset();
    m_settings.setTheme(theme);
    takeTheme();
}

void MainWindow::switchTheme() {
    setTheme(currentTheme().kind == ThemeKind::dark ? ThemeSetting::light : ThemeSetting::dark);
}

void MainWindow::showActive() {
    DocumentSession* active = m_session.active();
    m_centre->setCurrentWidget(active ? static_cast<QWidget*>(m_tabs) : m_welcome);
    using Mode = WindowFrame::Mode;
    Mode mode = m_session.connection().connected() ? Mode::connected : Mode::welcome;
    if (active)
        mode = active->kind() == session::DocumentKind::trace ? Mode::trace : Mode::list;
    m_frame->setMode(mode);
    setWindowTitle(active ? titleText(displayText(toUtf8(active->title()))) : QString());
    showStatus();
    showSpan();
    m_commands->refresh();
}

/// Another tab is in front: its content takes the keys, unless the user is walking along the tabs.
void MainWindow::activeChanged() {
    showActive();
    if (QApplication::focusWidget() != m_tabs->bar())
        focusContent();
}

void MainWindow::showStatus() {
    const DocumentSession* active = m_session.active();
    m_status->setCounts(countsText(active));
    m_status->setFact(factText(active, m_session.connection().version()));
}

void MainWindow::showSpan() {
    const DocumentPage* page = m_tabs->currentPage();
    const SpanIndex span = page ? page->selectedSpan() : SpanIndex();
    if (span.valid())
        m_span->setSpan(page->document().trace(), span);
    else
        m_span->clear();
}

void MainWindow::showStarts() {
    m_welcome->setRecentFiles(m_settings.recentFiles());
    const auto& connection = m_session.connection();
    m_welcome->setConnections(
        m_settings.connections(),
        connection.connected() ? QString::fromStdString(connection.connection().baseUrl()) : QString());
}

void MainWindow::chooseFiles() {
    const QStringList paths = QFileDialog::getOpenFileNames(
        this, tr("Open trace files"), {}, tr("Traces (*.json *.json.gz *.gz *.txt);;All files (*)"));
    m_session.openFiles(paths);
}

void MainWindow::pasteFromClipboard() {
    const QMimeData* clip = QGuiApplication::clipboard()->mimeData();
    if (!clip)
        return;
    const QStringList files = localFiles(*clip);
    if (!files.isEmpty())
        m_session.openFiles(files);
    else if (!m_session.openAnything(clip->text()))
        m_session.say({session::NoticeKind::info,
                       tr("What is in the clipboard is no path, address, trace id or JSON text."),
                       {},
                       {}});
}

void MainWindow::submitField(const QString& text) {
    if (text.trimmed().isEmpty())
        return;
    if (m_session.openAnything(text))
        m_top->field()->clear();
    else
        m_top->rejectText(tr("This is no trace id, no address and no path of a file."));
}

void MainWindow::focusField() {
    m_top->field()->setFocus(Qt::ShortcutFocusReason);
    m_top->field()->selectAll();
}

void MainWindow::act(session::NoticeAction action) {
    using session::NoticeAction;
    switch (action) {
    case NoticeAction::openFile:
        chooseFiles();
        break;
    case NoticeAction::connect:
        openConnection();
        break;
    case NoticeAction::retry:
        m_session.retry();
        break;
    case NoticeAction::loadAll:
        m_session.loadAll();
        break;
    case NoticeAction::tryDemo:
        m_session.openDemo();
        break;
    case NoticeAction::copyDetails:
    case NoticeAction::clearErrorFilter:
        break;
    }
}

QList<QWidget*> MainWindow::panels() const {
    QList<QWidget*> panels{m_top, m_search, m_centre, m_span};
    panels.removeIf([](const QWidget* panel) { return !panel->isVisible() || !firstFocus(panel); });
    return panels;
}

void MainWindow::focusContent() {
    if (DocumentPage* page = m_tabs->currentPage())
        page->focusContent();
    else
        m_welcome->focusContent();
}

void MainWindow::cyclePanels(int step) {
    const QList<QWidget*> all = panels();
    qsizetype at = step > 0 ? -1 : 0;
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (all[i]->isAncestorOf(QApplication::focusWidget()))
            at = i;
    }
    QWidget* next = all[(at + step + all.size()) % all.size()];
    if (next == m_top)
        focusField();
    else if (next == m_search)
        m_search->focusService();
    else if (next == m_centre)
        focusContent();
    else
        firstFocus(next)->setFocus(Qt::TabFocusReason);
}

void MainWindow::toggleSearch() {
    m_frame->setSearchShown(!m_frame->searchShown());
}
void MainWindow::toggleSpan() {
    m_frame->setSpanShown(!m_frame->spanShown());
}
void MainWindow::showPalette() {
    m_palette->open();
}
void MainWindow::showHelp() {
    m_help->toggle();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    session::FrameSettings frame = m_settings.frame();
    frame.geometry = saveGeometry();
    m_settings.setFrame(frame);
    QWidget::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (!localFiles(*event->mimeData()).isEmpty() || event->mimeData()->hasText())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    const QStringList files = localFiles(*event->mimeData());
    if (!files.isEmpty())
        m_session.openFiles(files);
    else if (!m_session.openAnything(event->mimeData()->text()))
        m_session.say({session::NoticeKind::info,
                       tr("What was dropped is no file, address, trace id or JSON text."),
                       {},
                       {}});
}

/// The mouse's own buttons for back and forward, wherever the pointer is.
bool MainWindow::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::MouseButtonPress || !watched->isWidgetType())
        return QWidget::eventFilter(watched, event);
    const auto* widget = static_cast<const QWidget*>(watched);
    const Qt::MouseButton button = static_cast<QMouseEvent*>(event)->button();
    if (widget->window() != this || (button != Qt::BackButton && button != Qt::ForwardButton))
        return QWidget::eventFilter(watched, event);
    if (button == Qt::BackButton)
        m_session.back();
    else
        m_session.forward();
    return true;
}

} // namespace spoor::ui
