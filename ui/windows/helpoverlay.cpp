// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/helpoverlay.h"

#include "ui/support/fonts.h"
#include "ui/support/style.h"
#include "ui/support/text.h"
#include "ui/support/theme.h"
#include "ui/windows/commandtable.h"
#include "ui/windows/paint.h"

#include <QApplication>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace spoor::ui {

namespace {

constexpr int kGroupGap = 16;
constexpr int kMargin = 24;

} // namespace

HelpOverlay::HelpOverlay(CommandTable& commands, QWidget* window)
    : QFrame(window)
    , m_commands(commands) {
    setObjectName(QStringLiteral("helpOverlay"));
    setAccessibleName(tr("Keyboard"));
    setFocusPolicy(Qt::StrongFocus);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kMargin, 20, kMargin, 20);
    layout->setSpacing(16);
    auto* title = plainLabel(tr("Keyboard"), this, "helpTitle");
    title->setFont(titleFont());
    layout->addWidget(title);
    hide();
}

void HelpOverlay::toggle() {
    if (isVisible())
        close();
    else
        open();
}

void HelpOverlay::open() {
    m_before = QApplication::focusWidget();
    rebuild();
    const QSize wanted = sizeHint().boundedTo(parentWidget()->size() - QSize(32, 32));
    setGeometry(QRect(QPoint((parentWidget()->width() - wanted.width()) / 2,
                             (parentWidget()->height() - wanted.height()) / 2),
                      wanted));
    show();
    raise();
    setFocus();
}

void HelpOverlay::close() {
    hide();
    if (m_before && m_before->isVisible())
        m_before->setFocus();
    m_before = nullptr;
}

/// Two columns: the longest group alone or with what keeps them level.
void HelpOverlay::rebuild() {
    delete m_content;
    m_content = new QWidget(this);
    auto* columns = new QHBoxLayout(m_content);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(56);
    auto* left = new QVBoxLayout;
    auto* right = new QVBoxLayout;
    for (QVBoxLayout* column : {left, right}) {
        column->setSpacing(kGroupGap);
        columns->addLayout(column, 1);
    }
    QList<QWidget*> boxes;
    QStringList groups;
    int all = 0;
    for (const Command& command : m_commands.commands()) {
        if (groups.contains(command.group))
            continue;
        groups << command.group;
        boxes << groupBox(command.group);
        all += boxes.back()->sizeHint().height() + kGroupGap;
    }
    int filled = 0;
    for (QWidget* box : boxes) {
        const int height = box->sizeHint().height() + kGroupGap;
        (filled + height / 2 <= all / 2 ? left : right)->addWidget(box);
        filled += height;
    }
    left->addStretch(1);
    right->addStretch(1);
    layout()->addWidget(m_content);
    layout()->activate();
}

QWidget* HelpOverlay::groupBox(const QString& group) {
    auto* box = new QWidget(m_content);
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(24);
    grid->setVerticalSpacing(4);
    auto* heading = plainLabel(group, box, "helpGroup");
    setTextRole(heading, TextRole::heading);
    grid->addWidget(heading, 0, 0, 1, 2);
    int row = 1;
    for (const Command& command : m_commands.commands()) {
        const QString keys = CommandTable::keysText(command);
        if (command.group != group || keys.isEmpty())
            continue;
        auto* text = plainLabel(command.text, box, "helpText");
        auto* key = plainLabel(keys, box, "helpKeys");
        key->setFont(monoFont());
        setTextRole(text, TextRole::secondary);
        grid->addWidget(text, row, 0);
        grid->addWidget(key, row++, 1, Qt::AlignRight);
    }
    grid->setColumnStretch(0, 1);
    return box;
}

void HelpOverlay::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_Question || event->key() == Qt::Key_Return)
        close();
    else
        QFrame::keyPressEvent(event);
}

void HelpOverlay::focusOutEvent(QFocusEvent* event) {
    QFrame::focusOutEvent(event);
    m_before = nullptr;
    hide();
}

void HelpOverlay::mousePressEvent(QMouseEvent*) {
    close();
}

void HelpOverlay::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintBox(painter, rect(), currentTheme().background, currentTheme().lineStrong, 6);
}

} // namespace spoor::ui
