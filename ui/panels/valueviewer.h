// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QString>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace spoor::ui {

/// Shows a text of any length as plain text, page by page, since laying out a megabyte at once takes seconds.
/// Not modal.
class ValueViewer : public QDialog {
    Q_OBJECT
public:
    static constexpr qsizetype kPageCharacters = 16 << 10;

    /// `title` is plain text.
    ValueViewer(const QString& title, QString text, QWidget* parent);

    int pageCount() const;
    int page() const { return m_page; }
    void showPage(int page);

private:
    QString m_text;
    int m_page = 0;
    QPlainTextEdit* m_edit;
    QLabel* m_place;
    QPushButton* m_previous;
    QPushButton* m_next;
};

} // namespace spoor::ui
