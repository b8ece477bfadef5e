// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLineEdit;
class QListWidget;

namespace spoor::ui {

class CommandTable;

/// Every command of the table with a filter, over the top of the window. Not modal: it closes with Escape, a
/// choice, or the loss of the focus.
class CommandPalette : public QFrame {
    Q_OBJECT
public:
    CommandPalette(CommandTable& commands, QWidget* window);

    void open();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void fill(const QString& filter);
    void choose();
    void close();

    CommandTable& m_commands;
    QLineEdit* m_filter;
    QListWidget* m_list;
    QWidget* m_before = nullptr;
};

} // namespace spoor::ui
