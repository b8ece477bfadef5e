// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/topbar.h"

#include "ui/support/icons.h"
#include "ui/support/style.h"
#include "ui/support/text.h"
#include "ui/support/theme.h"
#include "ui/windows/sourcechip.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QToolButton>
#include <QToolTip>

namespace spoor::ui {

namespace {

constexpr int kHeight = 40;
constexpr int kFieldWidth = 520;
constexpr int kFieldHeight = 28;

} // namespace

TopBar::TopBar(QWidget* parent)
    : QWidget(parent)
    , m_chip(new SourceChip(this))
    , m_field(new QLineEdit(this))
    , m_hint(nullptr)
    , m_back(addButton("backButton", QStringLiteral("chevron-left")))
    , m_forward(addButton("forwardButton", QStringLiteral("chevron-right")))
    , m_theme(addButton("themeButton", QStringLiteral("moon")))
    , m_menu(addButton("menuButton", QStringLiteral("menu"))) {
    setObjectName(QStringLiteral("topBar"));
    setFixedHeight(kHeight);
    setGround(this, Ground::surface);
    buildField();
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 0, 8, 1);
    layout->setSpacing(4);
    layout->addWidget(m_back);
    layout->addWidget(m_forward);
    layout->addSpacing(4);
    layout->addWidget(m_chip);
    layout->addStretch(1);
    layout->addWidget(m_field, 4);
    layout->addStretch(1);
    layout->addWidget(m_theme);
    layout->addWidget(m_menu);
}

QToolButton* TopBar::addButton(const char* name, const QString& iconName) {
    auto* button = new QToolButton(this);
    button->setObjectName(QLatin1String(name));
    button->setIcon(icon(iconName));
    button->setFocusPolicy(Qt::TabFocus);
    setButtonLook(button, ButtonLook::flat);
    return button;
}

void TopBar::buildField() {
    m_field->setObjectName(QStringLiteral("findField"));
    m_field->setAccessibleName(tr("Paste a trace id, a URL or a file path"));
    m_field->setPlaceholderText(tr("Paste a trace id, a URL or a file path"));
    m_field->setMaximumWidth(kFieldWidth);
    m_field->setFixedHeight(kFieldHeight);
    m_field->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_hint =
        plainLabel(QKeySequence(QKeySequence::Find).toString(QKeySequence::NativeText), m_field, "findHint");
    setTextRole(m_hint, TextRole::secondary);
    m_hint->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::returnPressed, this, [this] { emit submitted(m_field->text()); });
    connect(m_field, &QLineEdit::textEdited, this, &TopBar::textEdited);
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_hint->setVisible(text.isEmpty());
        setValidity(m_field, Validity::valid);
        m_field->setToolTip({});
    });
}

void TopBar::placeHint() {
    m_hint->adjustSize();
    m_hint->move(m_field->width() - m_hint->width() - 10, (m_field->height() - m_hint->height()) / 2);
}

bool TopBar::eventFilter(QObject* watched, QEvent* event) {
    // The font may come after the first layout.
    const QEvent::Type type = event->type();
    if (watched == m_field && (type == QEvent::Resize || type == QEvent::FontChange || type == QEvent::Show))
        placeHint();
    return QWidget::eventFilter(watched, event);
}

void TopBar::setActions(QAction* back, QAction* forward, QAction* theme, QMenu* menu) {
    const auto bind = [](QToolButton* button, QAction* action) {
        const auto take = [button, action] {
            button->setEnabled(action->isEnabled());
            const QString keys = action->shortcut().toString(QKeySequence::NativeText);
            button->setToolTip(tooltipText(
                keys.isEmpty() ? action->text() : QStringLiteral("%1 (%2)").arg(action->text(), keys)));
            button->setAccessibleName(action->text());
        };
        QObject::connect(action, &QAction::changed, button, take);
        QObject::connect(button, &QToolButton::clicked, action, &QAction::trigger);
        take();
    };
    bind(m_back, back);
    bind(m_forward, forward);
    bind(m_theme, theme);
    m_menu->setMenu(menu);
    m_menu->setPopupMode(QToolButton::InstantPopup);
    m_menu->setAccessibleName(tr("Menu"));
    m_menu->setToolTip(tr("Menu"));
}

void TopBar::setThemeIcon(const QString& name) {
    m_theme->setIcon(icon(name));
}

void TopBar::rejectText(const QString& why) {
    setValidity(m_field, Validity::invalid);
    m_field->setToolTip(tooltipText(why));
    QToolTip::showText(m_field->mapToGlobal(QPoint(0, m_field->height())), tooltipText(why), m_field);
}

void TopBar::paintEvent(QPaintEvent* event) {
    QWidget::paintEvent(event);
    QPainter painter(this);
    painter.fillRect(QRect(0, height() - 1, width(), 1), currentTheme().line);
}

} // namespace spoor::ui
