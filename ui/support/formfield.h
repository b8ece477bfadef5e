// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

class QLabel;

namespace spoor::ui {

/// A label, its input below, and below that what is wrong with what was typed.
class FormField : public QWidget {
    Q_OBJECT
public:
    /// Takes over the input, whose accessible name becomes the label.
    FormField(const QString& label, QWidget* input, QWidget* parent);

    /// Plain text; empty: nothing is wrong.
    void setError(const QString& message);
    bool hasError() const;
    QString error() const;
    QWidget* input() const { return m_input; }

private:
    QWidget* m_input;
    QLabel* m_error;
};

} // namespace spoor::ui
