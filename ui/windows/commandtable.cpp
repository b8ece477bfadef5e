// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/commandtable.h"

#include <QStringList>
#include <QWidget>

#include <algorithm>

namespace spoor::ui {

CommandTable::CommandTable(QWidget* window)
    : QObject(window)
    , m_window(window) {}

QAction* CommandTable::add(Command command) {
    auto* action = new QAction(command.text, this);
    action->setObjectName(command.id);
    if (command.scope == Command::Keys::window) {
        action->setShortcuts(command.keys);
        m_window->addAction(action);
    }
    connect(action, &QAction::triggered, this, [this, id = command.id] { trigger(id); });
    m_commands.push_back(std::move(command));
    m_actions.push_back(action);
    return action;
}

QAction* CommandTable::action(const QString& id) const {
    const auto at =
        std::find_if(m_actions.begin(), m_actions.end(), [&](auto* a) { return a->objectName() == id; });
    return at == m_actions.end() ? nullptr : *at;
}

void CommandTable::trigger(const QString& id) {
    const auto at = std::find_if(m_commands.begin(), m_commands.end(),
                                 [&](const Command& command) { return command.id == id; });
    if (at == m_commands.end() || !isEnabled(*at))
        return;
    // A copy: what runs may add commands.
    const auto run = at->run;
    run();
}

void CommandTable::refresh() {
    for (std::size_t i = 0; i < m_commands.size(); ++i)
        m_actions[i]->setEnabled(isEnabled(m_commands[i]));
}

QString CommandTable::keysText(const Command& command) {
    QStringList texts;
    for (const QKeySequence& key : command.keys)
        texts << key.toString(QKeySequence::NativeText);
    return texts.join(QStringLiteral(", "));
}

} // namespace spoor::ui
