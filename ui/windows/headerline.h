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

/// One line of text that gives way with "…" where there is no room. Plain, whatever it holds.
class ElidedText : public QWidget {
    Q_OBJECT
public:
    ElidedText(const char* objectName, QWidget* parent);

    void setText(const QString& text);
    const QString& text() const { return m_text; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
};

/// The line above the views: what is open, in name and numbers.
class HeaderLine : public QWidget {
    Q_OBJECT
public:
    explicit HeaderLine(QWidget* parent = nullptr);

    void setDocument(const session::DocumentSession& document);

signals:
    void nextErrorRequested();

private:
    void showTrace(const session::DocumentSession& document);
    void showSet(const session::DocumentSession& document);
    void showLoading(const session::DocumentSession& document);
    void setFacts(const QString& lead, const QStringList& facts);

    ElidedText* m_name;
    QToolButton* m_id;
    QLabel* m_start;
    QLabel* m_lead;
    QLabel* m_facts;
    QToolButton* m_errors;
    QLabel* m_incomplete;
    QString m_fullId;
};

} // namespace spoor::ui
