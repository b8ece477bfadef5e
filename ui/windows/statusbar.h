// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/jobs.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QLabel;
class QToolButton;

namespace spoor::ui {

/// Counts on the left; on the right what runs, how far it is, and Cancel, or else a quiet fact about the
/// document.
class StatusBar : public QWidget {
    Q_OBJECT
public:
    explicit StatusBar(session::JobRunner& jobs, QWidget* parent = nullptr);

    /// Plain text; may hold trace text.
    void setCounts(const QString& text);
    void setFact(const QString& text);

signals:
    void cancelRequested(spoor::session::JobId job);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void refresh();
    void showJob(const session::JobStatus& job, std::size_t others);

    session::JobRunner& m_jobs;
    QLabel* m_counts;
    QLabel* m_right;
    QToolButton* m_cancel;
    QTimer m_timer;
    QElapsedTimer m_since;
    session::JobId m_shown = 0;
    QString m_fact;
};

/// "Loading traces.json 42 %", "Asking for checkout, last 1 hour 1 240 traces so far".
QString jobText(const session::JobStatus& job);

} // namespace spoor::ui
