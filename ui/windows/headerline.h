// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace spoor::session {
class DocumentSession;
}

namespace spoor::ui {

class ElidedLabel;

/// The line above the views: what is open, in name and numbers.
class HeaderLine : public QWidget {
    Q_OBJECT
public:
    explicit HeaderLine(QWidget* parent = nullptr);

    void setDocument(const session::DocumentSession& document);

signals:
    void nextErrorRequested();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildErrors();
    void takeColors();
    void makeRoom();
    void showTrace(const session::DocumentSession& document);
    void showSet(const session::DocumentSession& document);
    void showLoading(const session::DocumentSession& document);
    void setFacts(const QString& lead, const QStringList& facts);

    ElidedLabel* m_name;
    QToolButton* m_id;
    QLabel* m_start;
    QLabel* m_lead;
    QLabel* m_facts;
    QToolButton* m_errors;
    QLabel* m_incomplete;
    QString m_fullId;
};

} // namespace spoor::ui
