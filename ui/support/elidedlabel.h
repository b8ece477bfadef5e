// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QString>

namespace spoor::ui {

/// One line of plain text that ends in "…" where the room ends; the tooltip then shows all of it.
/// The text must be short enough to measure: displayText() sees to that.
class ElidedLabel : public QFrame {
    Q_OBJECT
public:
    ElidedLabel(const QString& text, QWidget* parent, const char* objectName);

    const QString& text() const { return m_text; }
    void setText(const QString& text);
    void setElideMode(Qt::TextElideMode mode);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void updateTooltip();

    QString m_text;
    Qt::TextElideMode m_mode = Qt::ElideRight;
};

} // namespace spoor::ui
