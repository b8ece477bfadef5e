// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/settings.h"

#include <QWidget>

#include <vector>

class QLabel;
class QVBoxLayout;

namespace spoor::ui {

class CardButton;

/// What an empty window shows: the three ways in, recent files, known servers.
class WelcomePage : public QWidget {
    Q_OBJECT
public:
    explicit WelcomePage(QWidget* parent = nullptr);

    void setRecentFiles(const std::vector<session::RecentFile>& files);
    /// `connectedUrl` is empty if no server is connected.
    void setConnections(const std::vector<session::SavedConnection>& connections,
                        const QString& connectedUrl);
    void focusContent();

signals:
    /// Empty: the usual local address.
    void connectRequested(const QString& url);
    void openRequested();
    void demoRequested();
    void fileRequested(const QString& path);

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* buildHead();
    QWidget* buildCards();
    QWidget* buildLists();
    void paintLogo();
    void addHint(QVBoxLayout* list, const QString& text, const char* name);

    QLabel* m_logo = nullptr;
    CardButton* m_connect = nullptr;
    QVBoxLayout* m_files = nullptr;
    QVBoxLayout* m_connections = nullptr;
};

/// "today", "yesterday", "12 Nov", "12 Nov 2025".
QString dayText(const QDate& day, const QDate& today);

} // namespace spoor::ui
