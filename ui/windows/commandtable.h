// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QString>

#include <functional>
#include <vector>

class QWidget;

namespace spoor::ui {

/// One thing the window can do.
struct Command {
    /// Stable, for tests: "open-files".
    QString id;
    /// Heading in help and palette.
    QString group;
    QString text;
    QList<QKeySequence> keys;
    std::function<void()> run;
    /// Null: always.
    std::function<bool()> enabled;
    /// Where the keys act: everywhere in the window, or only where the widget with the focus takes them
    /// itself.
    enum class Keys { window, widget } scope = Keys::window;
};

/// The one table of commands: it feeds shortcuts, menus, the palette and the help.
class CommandTable : public QObject {
    Q_OBJECT
public:
    /// Shortcuts act in `window`.
    explicit CommandTable(QWidget* window);

    /// The action belongs to the table.
    QAction* add(Command command);
    QAction* action(const QString& id) const;
    const std::vector<Command>& commands() const { return m_commands; }
    bool isEnabled(const Command& command) const { return !command.enabled || command.enabled(); }
    /// Runs a command if it is enabled.
    void trigger(const QString& id);
    /// Takes over what is enabled now.
    void refresh();

    /// "Ctrl+O, Ctrl+Shift+O" as this platform writes them.
    static QString keysText(const Command& command);

private:
    QWidget* m_window;
    std::vector<Command> m_commands;
    std::vector<QAction*> m_actions;
};

} // namespace spoor::ui
