// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QString>

namespace spoor::ui {

/// A line of a short list that can be clicked: an icon and a plain text that ends in "…" where the room ends.
class LineButton : public QAbstractButton {
    Q_OBJECT
public:
    /// The text must be short enough to measure: displayText() sees to that.
    LineButton(const QString& icon, const QString& text, QWidget* parent);
    /// Quiet text at the right end.
    void setNote(const QString& note);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_icon;
    QString m_line;
    QString m_note;
};

} // namespace spoor::ui
