// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/commandpalette.h"

#include "ui/support/fonts.h"
#include "ui/support/style.h"
#include "ui/support/theme.h"
#include "ui/windows/commandtable.h"
#include "ui/windows/paint.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace spoor::ui {

namespace {

constexpr int kWidth = 520;
constexpr int kHeight = 380;
constexpr int kTop = 48;
constexpr int kIdRole = Qt::UserRole;
constexpr int kKeysRole = Qt::UserRole + 1;
constexpr int kGroupRole = Qt::UserRole + 2;

class CommandDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const Theme& theme = currentTheme();
        const bool current = (option.state & QStyle::State_Selected) != 0;
        painter->fillRect(option.rect, current ? theme.selection : theme.background);
        const QRect box = option.rect.adjusted(12, 0, -12, 0);
        const bool enabled = (index.flags() & Qt::ItemIsEnabled) != 0;
        painter->setFont(option.font);
        painter->setPen(enabled ? theme.text : theme.dimmed);
        const QString text = index.data(Qt::DisplayRole).toString();
        painter->drawText(box, Qt::AlignVCenter | Qt::TextSingleLine, text);
        const int after = painter->fontMetrics().horizontalAdvance(text) + 10;
        painter->setPen(enabled ? theme.textSecondary : theme.dimmed);
        painter->setFont(smallFont());
        painter->drawText(box.adjusted(after, 0, 0, 0), Qt::AlignVCenter | Qt::TextSingleLine,
                          index.data(kGroupRole).toString());
        painter->drawText(box, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine,
                          index.data(kKeysRole).toString());
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override {
        return {100, option.fontMetrics.height() + 12};
    }
};

} // namespace

CommandPalette::CommandPalette(CommandTable& commands, QWidget* window)
    : QFrame(window)
    , m_commands(commands)
    , m_filter(new QLineEdit(this))
    , m_list(new QListWidget(this)) {
    setObjectName(QStringLiteral("commandPalette"));
    setAccessibleName(tr("Commands"));
    m_filter->setObjectName(QStringLiteral("commandFilter"));
    m_filter->setAccessibleName(tr("Filter commands"));
    m_filter->setPlaceholderText(tr("Type to find a command"));
    m_filter->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("commandList"));
    m_list->setAccessibleName(tr("Commands"));
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(9, 9, 9, 9);
    layout->addWidget(m_filter);
    layout->addWidget(m_list);
    connect(m_filter, &QLineEdit::textChanged, this, &CommandPalette::fill);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::choose);
    hide();
}

void CommandPalette::open() {
    m_before = QApplication::focusWidget();
    m_filter->clear();
    fill({});
    const int width = std::min(kWidth, parentWidget()->width() - 40);
    const int height = std::min(kHeight, parentWidget()->height() - kTop - 40);
    setGeometry((parentWidget()->width() - width) / 2, kTop, width, height);
    show();
    raise();
    m_filter->setFocus();
}

void CommandPalette::close() {
    hide();
    if (m_before && m_before->isVisible())
        m_before->setFocus();
    m_before = nullptr;
}

void CommandPalette::fill(const QString& filter) {
    m_list->clear();
    const QStringList words = filter.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const Command& command : m_commands.commands()) {
        const QString all = command.group + QLatin1Char(' ') + command.text;
        const bool matches = std::all_of(words.begin(), words.end(), [&all](const QString& word) {
            return all.contains(word, Qt::CaseInsensitive);
        });
        if (!matches)
            continue;
        auto* item = new QListWidgetItem(command.text, m_list);
        item->setData(kIdRole, command.id);
        item->setData(kKeysRole, CommandTable::keysText(command));
        item->setData(kGroupRole, command.group);
        if (!m_commands.isEnabled(command))
            item->setFlags(item->flags() & ~Qt::ItemIsEnabled);
    }
    if (m_list->count() == 0) {
        auto* none = new QListWidgetItem(tr("No command has these words."), m_list);
        none->setFlags(Qt::NoItemFlags);
    }
    m_list->setCurrentRow(0);
}

void CommandPalette::choose() {
    const QListWidgetItem* item = m_list->currentItem();
    if (!item || (item->flags() & Qt::ItemIsEnabled) == 0)
        return;
    const QString id = item->data(kIdRole).toString();
    close();
    m_commands.trigger(id);
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusOut && isVisible() && !isAncestorOf(QApplication::focusWidget())) {
        m_before = nullptr;
        hide();
    }
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const int row = m_list->currentRow();
        if (key == Qt::Key_Escape)
            close();
        else if (key == Qt::Key_Return || key == Qt::Key_Enter)
            choose();
        else if (key == Qt::Key_Down)
            m_list->setCurrentRow(std::min(row + 1, m_list->count() - 1));
        else if (key == Qt::Key_Up)
            m_list->setCurrentRow(std::max(row - 1, 0));
        else
            return QFrame::eventFilter(watched, event);
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

void CommandPalette::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintBox(painter, rect(), currentTheme().background, currentTheme().lineStrong, 6);
}

} // namespace spoor::ui
