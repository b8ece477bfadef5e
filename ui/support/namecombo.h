// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>
#include <QString>

#include <string>
#include <vector>

namespace spoor::ui {

/// A combo box of names that come from outside: they are shown plain, found by any part while typing, and
/// given back exactly. A name that is not in the list is kept as typed.
class NameCombo : public QComboBox {
    Q_OBJECT
public:
    NameCombo(QWidget* parent, const char* objectName);

    /// The list begins with a line for "none of them", shown as `text`, whose name is empty.
    void setBlankText(const QString& text);
    /// The name that is chosen stays.
    void setNames(const std::vector<std::string>& names);
    /// The chosen name as it is, possibly empty.
    QString name() const;
    /// Chooses a name without a signal.
    void setName(const QString& name);
    void selectAll();

signals:
    /// The user chose or typed another name.
    void nameChanged(const QString& name);

private:
    void noticeChange();

    QString m_blank;
    QString m_last;
};

} // namespace spoor::ui
