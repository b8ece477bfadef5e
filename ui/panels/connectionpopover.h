// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/connection.h"
#include "client/jaegerclient.h"

#include <QFrame>
#include <QString>

#include <vector>

class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace spoor::ui {

class ConnectionAdvanced;
class FormField;

/// What the source chip opens: an address, Check, and what came of it with its next step.
class ConnectionPopover : public QFrame {
    Q_OBJECT
public:
    /// A server that was used before.
    struct Known {
        QString url;
        QString version;
    };

    explicit ConnectionPopover(QWidget* parent = nullptr);

    /// Fills the fields; what was typed before is lost. Shows no result.
    void setConnection(const client::Connection& connection);
    void setKnown(const std::vector<Known>& servers);
    /// Opens below `anchor`, inside its window, with the address selected.
    void openBelow(const QWidget* anchor);

    void showChecking();
    /// "Jaeger 2.20.0 · 14 services", or the problem with its next step.
    void showCheck(const client::ConnectionCheck& check);
    void showIdle();

    /// The connection as the fields say; empty, with messages beside the fields, if one of them is wrong.
    Expected<client::Connection> connection();

public slots:
    /// Emits connectRequested() if the fields are right.
    void check();

signals:
    /// `pasted` is the address as typed: a link into Jaeger's pages also names a search or a trace.
    void connectRequested(const spoor::client::Connection& connection, const QString& pasted);
    void cancelRequested();
    void openFileRequested();
    /// One of the known servers was picked.
    void knownRequested(const QString& url);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum class Outcome { none, checking, good, bad };

    void buildAddress(QVBoxLayout* layout);
    void buildResult(QVBoxLayout* layout);
    void setOutcome(Outcome outcome, const QString& text);
    void offerStep(const QString& text, const QString& url);
    void offer(const client::ConnectionCheck& check);
    void updateIcon();
    void fit();

    FormField* m_urlField = nullptr;
    QLineEdit* m_url = nullptr;
    QPushButton* m_check = nullptr;
    QPushButton* m_fold = nullptr;
    QScrollArea* m_scroll = nullptr;
    ConnectionAdvanced* m_advanced = nullptr;
    QWidget* m_result = nullptr;
    QLabel* m_resultIcon = nullptr;
    QLabel* m_resultText = nullptr;
    QPushButton* m_step = nullptr;
    QVBoxLayout* m_known = nullptr;
    QString m_stepUrl;
    Outcome m_outcome = Outcome::none;
};

} // namespace spoor::ui
