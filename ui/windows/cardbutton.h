// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QString>

namespace spoor::ui {

/// A large button of the welcome page: a title and a line or two below it.
class CardButton : public QAbstractButton {
    Q_OBJECT
public:
    CardButton(const QString& title, const QString& text, QWidget* parent);

    void setText(const QString& text);
    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_title;
    QString m_text;
};

/// One line of a short list: a name on the left, facts in columns on the right.
class RowButton : public QAbstractButton {
    Q_OBJECT
public:
    struct Fact {
        QString text;
        int width = 80;
    };
    enum class Dot { none, on, off };

    /// All texts are plain and may hold trace text.
    RowButton(const QString& name, QList<Fact> facts, Dot dot, QWidget* parent);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_name;
    QList<Fact> m_facts;
    Dot m_dot;
};

} // namespace spoor::ui
