// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/formfield.h"

#include "ui/support/fonts.h"
#include "ui/support/style.h"
#include "ui/support/text.h"

#include <QLabel>
#include <QVBoxLayout>

namespace spoor::ui {

FormField::FormField(const QString& label, QWidget* input, QWidget* parent)
    : QWidget(parent)
    , m_input(input)
    , m_error(plainLabel({}, this, "fieldError")) {
    auto* title = plainLabel(label, this, "fieldLabel");
    title->setBuddy(input);
    setTextRole(title, TextRole::secondary);
    setTextRole(m_error, TextRole::error);
    m_error->setWordWrap(true);
    m_error->setFont(smallFont());
    m_error->hide();
    input->setAccessibleName(label);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(title);
    layout->addWidget(input);
    layout->addWidget(m_error);
    setFocusProxy(input);
}

void FormField::setError(const QString& message) {
    m_error->setText(labelText(message));
    m_error->setVisible(!message.isEmpty());
    m_input->setAccessibleDescription(m_error->text());
    setValidity(m_input, message.isEmpty() ? Validity::valid : Validity::invalid);
}

bool FormField::hasError() const {
    return !m_error->text().isEmpty();
}

QString FormField::error() const {
    return m_error->text();
}

} // namespace spoor::ui
