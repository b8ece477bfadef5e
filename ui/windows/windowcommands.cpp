// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/windowcommands.h"

#include "ui/timeline/timelinecommands.h"
#include "ui/timeline/timelineview.h"
#include "ui/windows/commandtable.h"
#include "ui/windows/documentpage.h"
#include "ui/windows/documenttabs.h"
#include "ui/windows/mainwindow.h"

#include <QApplication>
#include <QMenu>

namespace spoor::ui {

namespace {

using session::ThemeSetting;

QString say(const char* text) {
    return QCoreApplication::translate("Commands", text);
}

QList<QKeySequence> keys(std::initializer_list<const char*> texts) {
    QList<QKeySequence> list;
    for (const char* text : texts)
        list << QKeySequence(QLatin1String(text), QKeySequence::PortableText);
    return list;
}

TimelineView* timelineOf(MainWindow& window) {
    const DocumentPage* page = window.tabs().currentPage();
    return page ? page->timeline() : nullptr;
}

void addOpening(MainWindow& window) {
    CommandTable& table = window.commands();
    session::WindowSession& session = window.session();
    const QString group = say("Open");
    table.add({"open-files",
               group,
               say("Open trace files…"),
               keys({"Ctrl+O"}),
               [&window] { window.chooseFiles(); },
               {}});
    table.add({"paste",
               group,
               say("Open what is in the clipboard"),
               keys({"Ctrl+V"}),
               [&window] { window.pasteFromClipboard(); },
               {}});
    table.add({"connect",
               group,
               say("Connect to Jaeger…"),
               keys({"Ctrl+Shift+O"}),
               [&window] { window.openConnection(); },
               {}});
    table.add({"demo", group, say("Open the demo"), {}, [&session] { session.openDemo(); }, {}});
}

void addGoing(MainWindow& window) {
    CommandTable& table = window.commands();
    session::WindowSession& session = window.session();
    const QString group = say("Go");
    const auto anyTab = [&session] { return session.active() != nullptr; };
    const auto manyTabs = [&session] { return session.documents().size() > 1; };
    table.add({"back", group, say("Back"), keys({"Alt+Left"}), [&session] { session.back(); },
               [&session] { return session.canGoBack(); }});
    table.add({"forward", group, say("Forward"), keys({"Alt+Right"}), [&session] { session.forward(); },
               [&session] { return session.canGoForward(); }});
    table.add({"find",
               group,
               say("Go to the field for ids, URLs and paths"),
               keys({"Ctrl+F", "Ctrl+L"}),
               [&window] { window.focusField(); },
               {}});
    table.add({"next-tab", group, say("Next tab"), keys({"Ctrl+Tab", "Ctrl+PgDown"}),
               [&session] { session.activateNeighbour(1); }, manyTabs});
    table.add({"previous-tab", group, say("Previous tab"), keys({"Ctrl+Shift+Tab", "Ctrl+PgUp"}),
               [&session] { session.activateNeighbour(-1); }, manyTabs});
    table.add({"close-tab", group, say("Close the tab"), keys({"Ctrl+W"}),
               [&session] { session.closeTab(session.active()->id()); }, anyTab});
    table.add({"pin-tab",
               group,
               say("Keep the preview tab"),
               {},
               [&session] { session.pin(session.active()->id()); },
               [&session] { return session.active() && session.active()->preview(); }});
    table.add(
        {"next-panel", group, say("Next panel"), keys({"F6"}), [&window] { window.cyclePanels(1); }, {}});
    table.add({"previous-panel",
               group,
               say("Previous panel"),
               keys({"Shift+F6"}),
               [&window] { window.cyclePanels(-1); },
               {}});
}

void addWindow(MainWindow& window) {
    CommandTable& table = window.commands();
    session::WindowSession& session = window.session();
    const QString group = say("Window");
    table.add({"toggle-search", group, say("Show or hide the search form"), keys({"Ctrl+B"}),
               [&window] { window.toggleSearch(); }, [&session] { return session.active() != nullptr; }});
    table.add({"toggle-span", group, say("Show or hide the span's details"), keys({"Ctrl+I"}),
               [&window] { window.toggleSpan(); }, [&window] { return timelineOf(window) != nullptr; }});
    table.add({"cancel", group, say("Cancel what is loading"), keys({"Ctrl+."}),
               [&session] { session.cancelLoad(session.active()->id()); },
               [&session] {
                   return session.active() && session.active()->state() == session::LoadState::loading;
               }});
    table.add(
        {"theme", group, say("Switch between light and dark"), {}, [&window] { window.switchTheme(); }, {}});
    table.add({"theme-system",
               group,
               say("Theme: as the system"),
               {},
               [&window] { window.setTheme(ThemeSetting::system); },
               {}});
    table.add({"theme-light",
               group,
               say("Theme: light"),
               {},
               [&window] { window.setTheme(ThemeSetting::light); },
               {}});
    table.add({"theme-dark",
               group,
               say("Theme: dark"),
               {},
               [&window] { window.setTheme(ThemeSetting::dark); },
               {}});
    table.add({"palette",
               group,
               say("Every command…"),
               keys({"Ctrl+Shift+P"}),
               [&window] { window.showPalette(); },
               {}});
    table.add({"help", group, say("Keyboard"), keys({"?", "F1"}), [&window] { window.showHelp(); }, {}});
    table.add({"quit", group, say("Quit"), keys({"Ctrl+Q"}), [&window] { window.close(); }, {}});
}

/// The timeline takes its own keys while it has the focus; menus, palette and help run its commands by name.
void addTimeline(MainWindow& window) {
    for (const TimelineCommandInfo& info : timelineCommands()) {
        Command command;
        command.id = QStringLiteral("timeline-") + QLatin1String(info.name);
        command.group = say("Timeline");
        command.text = info.title();
        command.keys = info.keys();
        command.scope = Command::Keys::widget;
        command.run = [&window, which = info.command] {
            if (TimelineView* timeline = timelineOf(window))
                timeline->run(which);
        };
        command.enabled = [&window, which = info.command] {
            const TimelineView* timeline = timelineOf(window);
            return timeline && timeline->isEnabled(which);
        };
        window.commands().add(std::move(command));
    }
}

} // namespace

void addCommands(MainWindow& window) {
    addOpening(window);
    addGoing(window);
    addWindow(window);
    addTimeline(window);
}

QMenu* makeMenu(MainWindow& window) {
    auto* menu = new QMenu(&window);
    menu->setObjectName(QStringLiteral("windowMenu"));
    CommandTable& table = window.commands();
    for (const char* id :
         {"open-files", "paste", "connect", "demo", "", "close-tab", "", "toggle-search", "toggle-span", "",
          "theme-system", "theme-light", "theme-dark", "", "palette", "help", "", "quit"}) {
        if (*id == '\0')
            menu->addSeparator();
        else
            menu->addAction(table.action(QLatin1String(id)));
    }
    QObject::connect(menu, &QMenu::aboutToShow, &table, &CommandTable::refresh);
    return menu;
}

} // namespace spoor::ui
