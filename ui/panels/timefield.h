// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/queryform.h"

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace spoor::ui {

class FormField;

/// The time range of a search: the last minutes, hours or days, or a start and an end.
class TimeField : public QWidget {
    Q_OBJECT
public:
    explicit TimeField(QWidget* parent = nullptr);

    /// Takes lookback, start and end of a form.
    void setTimes(const session::QueryForm& form);
    /// Fills lookback, start and end of a form.
    void fill(session::QueryForm& form) const;
    /// Shows what is wrong beside the inputs.
    bool validate();
    /// The first input that is wrong.
    QWidget* wrongInput() const;

private:
    bool isCustom() const;
    void showCustom();
    static QString toRfc3339(const QString& typed);
    static QString toLocal(const QString& rfc3339);

    QComboBox* m_preset;
    QWidget* m_custom;
    QLineEdit* m_start;
    QLineEdit* m_end;
    FormField* m_startField;
    FormField* m_endField;
};

} // namespace spoor::ui
