// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;

namespace spoor::ui {

/// The small box beside a measured area: its numbers and what can be done with it.
class MeasureOverlay : public QFrame {
    Q_OBJECT
public:
    explicit MeasureOverlay(QWidget* parent);

    void setText(const QString& text);
    QString text() const;
    /// Shows the box near `area`, inside the parent.
    void showAt(const QRect& area);

signals:
    void zoomRequested();
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QLabel* m_label;
};

} // namespace spoor::ui
