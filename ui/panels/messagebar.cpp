// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/messagebar.h"

#include "ui/support/icons.h"
#include "ui/support/style.h"
#include "ui/support/text.h"
#include "ui/support/theme.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace spoor::ui {

namespace {

using session::Notice;
using session::NoticeAction;
using session::NoticeKind;

constexpr int kBar = 3;
constexpr int kIcon = 16;
/// Characters of a message that are shown; all of it can be copied.
constexpr std::size_t kShown = 600;

struct Look {
    QColor ground;
    QColor line;
    const char* icon;
};

Look lookOf(NoticeKind kind) {
    const Theme& theme = currentTheme();
    switch (kind) {
    case NoticeKind::error:
        return {theme.errorTint, theme.error, "error"};
    case NoticeKind::warning:
        return {theme.warningTint, theme.warning, "warning"};
    case NoticeKind::info:
        break;
    }
    return {theme.selection, theme.accent, "info"};
}

QString actionText(NoticeAction action) {
    switch (action) {
    case NoticeAction::copyDetails:
        return MessageBar::tr("Copy details");
    case NoticeAction::openFile:
        return MessageBar::tr("Open a file");
    case NoticeAction::connect:
        return MessageBar::tr("Connect");
    case NoticeAction::retry:
        return MessageBar::tr("Try again");
    case NoticeAction::loadAll:
        return MessageBar::tr("Read all of it");
    case NoticeAction::tryDemo:
        return MessageBar::tr("Try the demo");
    case NoticeAction::clearErrorFilter:
        return MessageBar::tr("Clear the error filter");
    }
    return {};
}

QString actionName(NoticeAction action) {
    static constexpr const char* kNames[] = {
        "noticeCopy",    "noticeOpenFile", "noticeConnect",         "noticeRetry",
        "noticeLoadAll", "noticeDemo",     "noticeClearErrorFilter"};
    return QLatin1String(kNames[std::size_t(action)]);
}

QString kindWord(NoticeKind kind) {
    switch (kind) {
    case NoticeKind::error:
        return MessageBar::tr("Error");
    case NoticeKind::warning:
        return MessageBar::tr("Warning");
    case NoticeKind::info:
        break;
    }
    return MessageBar::tr("Note");
}

bool same(const Notice& a, const Notice& b) {
    return a.kind == b.kind && a.text == b.text && a.details == b.details;
}

bool offersCopy(const Notice& notice) {
    return !notice.details.isEmpty() || notice.text.size() > qsizetype(kShown);
}

} // namespace

MessageBar::MessageBar(QWidget* parent)
    : QWidget(parent)
    , m_icon(plainLabel({}, this, "noticeIcon"))
    , m_text(plainLabel({}, this, "noticeText"))
    , m_more(plainLabel({}, this, "noticeMore"))
    , m_actions(new QHBoxLayout)
    , m_close(new QToolButton(this)) {
    setObjectName(QStringLiteral("messageBar"));
    setAccessibleName(tr("Messages"));
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setTextRole(m_more, TextRole::secondary);
    m_close->setObjectName(QStringLiteral("noticeClose"));
    m_close->setAccessibleName(tr("Dismiss"));
    m_close->setToolTip(tr("Dismiss"));
    m_close->setIcon(icon(QStringLiteral("close")));
    setButtonLook(m_close, ButtonLook::flat);
    connect(m_close, &QToolButton::clicked, this, &MessageBar::dismiss);
    m_actions->setSpacing(12);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12 + kBar, 4, 8, 4);
    layout->setSpacing(8);
    layout->addWidget(m_icon, 0, Qt::AlignVCenter);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_more);
    layout->addLayout(m_actions);
    layout->addWidget(m_close, 0, Qt::AlignVCenter);
    QWidget::hide();
}

void MessageBar::show(const Notice& notice) {
    const auto isSame = [&notice](const Notice& other) { return same(other, notice); };
    if (std::any_of(m_notices.begin(), m_notices.end(), isSame))
        return;
    const auto place = std::find_if(m_notices.begin(), m_notices.end(),
                                    [&notice](const Notice& other) { return other.kind <= notice.kind; });
    m_notices.insert(place, notice);
    showFirst();
}

void MessageBar::dismiss() {
    if (!m_notices.empty())
        m_notices.erase(m_notices.begin());
    showFirst();
}

void MessageBar::clear() {
    m_notices.clear();
    showFirst();
}

void MessageBar::showFirst() {
    while (QLayoutItem* item = m_actions->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    setVisible(!m_notices.empty());
    if (m_notices.empty())
        return;
    const Notice notice = m_notices.front();
    const Look look = lookOf(notice.kind);
    m_icon->setPixmap(iconPixmap(QLatin1String(look.icon), look.line, kIcon, devicePixelRatioF()));
    m_icon->setAccessibleName(kindWord(notice.kind));
    m_text->setText(blockText(toUtf8(notice.text.left(qsizetype(2 * kShown))), kShown));
    m_more->setVisible(m_notices.size() > 1);
    m_more->setText(tr("%n more", nullptr, int(m_notices.size()) - 1));
    for (const NoticeAction action : notice.actions)
        if (action != NoticeAction::copyDetails)
            addAction(notice, action);
    if (offersCopy(notice))
        addAction(notice, NoticeAction::copyDetails);
    update();
}

void MessageBar::addAction(const Notice& notice, NoticeAction action) {
    auto* button = new QPushButton(actionText(action), this);
    button->setObjectName(actionName(action));
    setButtonLook(button, ButtonLook::link);
    if (action == NoticeAction::copyDetails)
        connect(button, &QPushButton::clicked, this, [text = notice.text, details = notice.details] {
            QGuiApplication::clipboard()->setText(details.isEmpty() ? text
                                                                    : text + QLatin1Char('\n') + details);
        });
    else
        connect(button, &QPushButton::clicked, this, [this, action] { emit actionRequested(action); });
    m_actions->addWidget(button, 0, Qt::AlignVCenter);
    button->show();
}

void MessageBar::paintEvent(QPaintEvent*) {
    if (m_notices.empty())
        return;
    const Look look = lookOf(m_notices.front().kind);
    QPainter painter(this);
    painter.fillRect(rect(), look.ground);
    painter.fillRect(0, 0, kBar, height(), look.line);
    painter.fillRect(0, height() - 1, width(), 1, currentTheme().line);
}

void MessageBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange && !m_notices.empty()) {
        const Look look = lookOf(m_notices.front().kind);
        m_icon->setPixmap(iconPixmap(QLatin1String(look.icon), look.line, kIcon, devicePixelRatioF()));
    }
    QWidget::changeEvent(event);
}

} // namespace spoor::ui
