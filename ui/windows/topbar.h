// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QLabel;
class QLineEdit;
class QMenu;
class QToolButton;

namespace spoor::ui {

class SourceChip;

/// The one slim bar: back, forward, source, the field for ids, links and paths, theme, menu.
class TopBar : public QWidget {
    Q_OBJECT
public:
    explicit TopBar(QWidget* parent = nullptr);

    SourceChip* chip() const { return m_chip; }
    QLineEdit* field() const { return m_field; }
    void setActions(QAction* back, QAction* forward, QAction* theme, QMenu* menu);
    void setThemeIcon(const QString& name);
    /// Shows that the field's text was not understood; cleared by the next key.
    void rejectText(const QString& why);

signals:
    /// Enter in the field.
    void submitted(const QString& text);
    void textEdited(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QToolButton* addButton(const char* name, const QString& icon);
    void buildField();
    void placeHint();

    SourceChip* m_chip;
    QLineEdit* m_field;
    QLabel* m_hint;
    QToolButton* m_back;
    QToolButton* m_forward;
    QToolButton* m_theme;
    QToolButton* m_menu;
};

} // namespace spoor::ui
