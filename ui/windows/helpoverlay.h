// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QVBoxLayout;

namespace spoor::ui {

class CommandTable;

/// Every command that has keys, by group, over the window; built from the command table each time it opens.
class HelpOverlay : public QFrame {
    Q_OBJECT
public:
    HelpOverlay(CommandTable& commands, QWidget* window);

    void toggle();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void open();
    void close();
    void rebuild();
    QWidget* groupBox(const QString& group);

    CommandTable& m_commands;
    QWidget* m_content = nullptr;
    QWidget* m_before = nullptr;
};

} // namespace spoor::ui
