// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/valueviewer.h"

#include "ui/support/fonts.h"
#include "ui/support/style.h"
#include "ui/support/text.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace spoor::ui {

ValueViewer::ValueViewer(const QString& title, QString text, QWidget* parent)
    : QDialog(parent)
    , m_text(std::move(text))
    , m_edit(new QPlainTextEdit(this))
    , m_place(plainLabel({}, this, "valuePlace"))
    , m_previous(new QPushButton(tr("Previous"), this))
    , m_next(new QPushButton(tr("Next"), this)) {
    setObjectName(QStringLiteral("valueViewer"));
    setWindowTitle(titleText(title));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(720, 480);
    m_edit->setObjectName(QStringLiteral("valueText"));
    m_edit->setAccessibleName(tr("Value"));
    m_edit->setReadOnly(true);
    m_edit->setFont(monoFont());
    m_edit->setWordWrapMode(QTextOption::WrapAnywhere);
    setTextRole(m_place, TextRole::secondary);
    m_previous->setObjectName(QStringLiteral("previousPage"));
    m_next->setObjectName(QStringLiteral("nextPage"));
    auto* copy = new QPushButton(tr("Copy all"), this);
    copy->setObjectName(QStringLiteral("copyValue"));
    auto* bar = new QHBoxLayout;
    bar->addWidget(m_place, 1);
    for (QPushButton* button : {m_previous, m_next, copy}) {
        button->setAutoDefault(false);
        bar->addWidget(button);
    }
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_edit, 1);
    layout->addLayout(bar);
    connect(m_previous, &QPushButton::clicked, this, [this] { showPage(m_page - 1); });
    connect(m_next, &QPushButton::clicked, this, [this] { showPage(m_page + 1); });
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_text); });
    showPage(0);
}

int ValueViewer::pageCount() const {
    return std::max(1, int((m_text.size() + kPageCharacters - 1) / kPageCharacters));
}

void ValueViewer::showPage(int page) {
    m_page = std::clamp(page, 0, pageCount() - 1);
    m_edit->setPlainText(m_text.mid(m_page * kPageCharacters, kPageCharacters));
    const QString characters = countQString(std::uint64_t(m_text.size()));
    m_place->setText(
        pageCount() == 1
            ? tr("%1 characters").arg(characters)
            : tr("Page %1 of %2, %3 characters").arg(m_page + 1).arg(pageCount()).arg(characters));
    for (QPushButton* button : {m_previous, m_next})
        button->setVisible(pageCount() > 1);
    m_previous->setEnabled(m_page > 0);
    m_next->setEnabled(m_page + 1 < pageCount());
}

} // namespace spoor::ui
