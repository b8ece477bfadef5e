// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/windowsession.h"

#include <QWidget>

#include <unordered_map>

class QStackedWidget;
class QTabBar;

namespace spoor::ui {

class DocumentPage;

/// The tabs and the page of the active one. Follows the session; clicks become the session's commands.
class DocumentTabs : public QWidget {
    Q_OBJECT
public:
    explicit DocumentTabs(session::WindowSession& session, QWidget* parent = nullptr);
    ~DocumentTabs() override;

    QTabBar* bar() const { return m_bar; }
    /// The page of the active tab, or null.
    DocumentPage* currentPage() const;
    DocumentPage* page(session::TabId id) const;

signals:
    void pageAdded(spoor::ui::DocumentPage* page);

private:
    void add(session::DocumentSession* document, int position);
    void remove(session::DocumentSession* document);
    void showActive(session::DocumentSession* document);
    void label(const session::DocumentSession& document);
    void markPreview();
    int indexOf(session::TabId id) const;
    session::TabId idAt(int index) const;

    session::WindowSession& m_session;
    QTabBar* m_bar;
    QStackedWidget* m_stack;
    std::unordered_map<session::TabId, DocumentPage*> m_pages;
};

} // namespace spoor::ui
