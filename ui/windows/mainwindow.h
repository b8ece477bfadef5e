// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/settings.h"
#include "ui/session/windowsession.h"
#include "ui/support/theme.h"

#include <QWidget>

#include <optional>

class QStackedWidget;

namespace spoor::ui {

class CommandPalette;
class CommandTable;
class ConnectionPopover;
class DocumentPage;
class DocumentTabs;
class HelpOverlay;
class IconStrip;
class MessageBar;
class SearchPanel;
class SpanPanel;
class StatusBar;
class TopBar;
class WelcomePage;
class WindowFrame;

/// The one window: it makes the parts and wires them to the session. What happens is decided there.
class MainWindow : public QWidget {
    Q_OBJECT
public:
    /// `settings` must outlive the window.
    explicit MainWindow(session::Settings& settings, QWidget* parent = nullptr);
    ~MainWindow() override;

    session::WindowSession& session() { return m_session; }
    CommandTable& commands() { return *m_commands; }
    DocumentTabs& tabs() { return *m_tabs; }
    WindowFrame& frame() { return *m_frame; }
    SearchPanel& searchPanel() { return *m_search; }
    SpanPanel& spanPanel() { return *m_span; }
    MessageBar& messages() { return *m_messages; }

    /// The window's place and size as last time.
    void restoreFrame();
    /// A theme for this run only.
    void overrideTheme(ThemeKind kind);

    void chooseFiles();
    void pasteFromClipboard();
    /// Opens the popover; an address of a known server is tried at once.
    void openConnection(const QString& url = {});
    void focusField();
    /// Gives the focus to the next (1) or previous (-1) panel.
    void cyclePanels(int step);
    void toggleSearch();
    void toggleSpan();
    void switchTheme();
    void setTheme(session::ThemeSetting theme);
    void showPalette();
    void showHelp();

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    // mainwindow.cpp: the parts, and what they show
    void build();
    void takeTheme();
    void showActive();
    void activeChanged();
    void focusContent();
    void showStatus();
    void showSpan();
    void showStarts();
    void act(session::NoticeAction action);
    void submitField(const QString& text);
    QList<QWidget*> panels() const;

    // mainwindowwiring.cpp: who listens to whom
    void wireTopBar();
    void wireWelcome();
    void wireDocuments();
    void wirePage(DocumentPage* page);
    void wireSpanPanel();
    void wireSearch();
    void wireConnection();
    void wireStrip();
    void showConnection();
    void showServices();
    void checkFinished();
    void cancelJob(session::JobId job);
    void fillRecentMenu();
    void followLink(const QString& traceId, const QString& spanId);

    session::Settings& m_settings;
    session::WindowSession m_session;
    std::optional<ThemeKind> m_themeOverride;
    CommandTable* m_commands = nullptr;
    TopBar* m_top = nullptr;
    MessageBar* m_messages = nullptr;
    QStackedWidget* m_centre = nullptr;
    WelcomePage* m_welcome = nullptr;
    DocumentTabs* m_tabs = nullptr;
    SearchPanel* m_search = nullptr;
    IconStrip* m_strip = nullptr;
    SpanPanel* m_span = nullptr;
    WindowFrame* m_frame = nullptr;
    StatusBar* m_status = nullptr;
    ConnectionPopover* m_popover = nullptr;
    CommandPalette* m_palette = nullptr;
    HelpOverlay* m_help = nullptr;
};

} // namespace spoor::ui
