// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/notice.h"

#include <QWidget>

#include <vector>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace spoor::ui {

/// Messages that need no answer: what happened, where, what to do. One at a time, the gravest and newest
/// first; hidden while there is none.
class MessageBar : public QWidget {
    Q_OBJECT
public:
    explicit MessageBar(QWidget* parent = nullptr);

    /// Adds a message. One that is shown already is not repeated.
    void show(const session::Notice& notice);
    /// Takes away the message that is shown; the next one follows.
    void dismiss();
    void clear();
    const std::vector<session::Notice>& notices() const { return m_notices; }

signals:
    /// A step that the shown message offers. Details are copied by the bar itself.
    void actionRequested(spoor::session::NoticeAction action);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void showFirst();
    void addAction(const session::Notice& notice, session::NoticeAction action);

    std::vector<session::Notice> m_notices;
    QLabel* m_icon;
    QLabel* m_text;
    QLabel* m_more;
    QHBoxLayout* m_actions;
    QToolButton* m_close;
};

} // namespace spoor::ui
