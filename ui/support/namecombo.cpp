// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/namecombo.h"

#include "ui/support/text.h"

#include <QCompleter>
#include <QLineEdit>
#include <QSignalBlocker>

namespace spoor::ui {

namespace {

constexpr int kVisibleNames = 14;

}

NameCombo::NameCombo(QWidget* parent, const char* objectName)
    : QComboBox(parent) {
    setObjectName(QLatin1String(objectName));
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    setMaxVisibleItems(kVisibleNames);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(8);
    completer()->setCompletionMode(QCompleter::PopupCompletion);
    completer()->setFilterMode(Qt::MatchContains);
    completer()->setCaseSensitivity(Qt::CaseInsensitive);
    completer()->setMaxVisibleItems(kVisibleNames);
    connect(this, &QComboBox::activated, this, &NameCombo::noticeChange);
    connect(lineEdit(), &QLineEdit::editingFinished, this, &NameCombo::noticeChange);
}

void NameCombo::setBlankText(const QString& text) {
    m_blank = text;
    lineEdit()->setPlaceholderText(text);
    setNames({});
}

void NameCombo::setNames(const std::vector<std::string>& names) {
    const QString kept = name();
    const QSignalBlocker quiet(this);
    clear();
    if (!m_blank.isEmpty())
        addItem(m_blank, QString());
    for (const std::string& name : names)
        addItem(displayText(name), fullText(name));
    setName(kept);
}

QString NameCombo::name() const {
    const QString typed = currentText();
    if (currentIndex() >= 0 && itemText(currentIndex()) == typed)
        return currentData().toString();
    const int found = findText(typed, Qt::MatchExactly | Qt::MatchCaseSensitive);
    if (found >= 0)
        return itemData(found).toString();
    // Not in the list, but not typed either.
    return typed == displayText(toUtf8(m_last)) ? m_last : typed.trimmed();
}

void NameCombo::setName(const QString& name) {
    const QSignalBlocker quiet(this);
    const int found = findData(name);
    setCurrentIndex(found);
    if (found < 0)
        setEditText(displayText(toUtf8(name)));
    m_last = name;
}

void NameCombo::selectAll() {
    lineEdit()->selectAll();
}

void NameCombo::noticeChange() {
    const QString now = name();
    if (now == m_last)
        return;
    m_last = now;
    emit nameChanged(now);
}

} // namespace spoor::ui
