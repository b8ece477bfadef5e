// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/connectionpopover.h"

#include "client/jaegerurl.h"
#include "ui/panels/connectionadvanced.h"
#include "ui/support/formfield.h"
#include "ui/support/icons.h"
#include "ui/support/linebutton.h"
#include "ui/support/style.h"
#include "ui/support/text.h"
#include "ui/support/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace spoor::ui {

namespace {

constexpr int kWidth = 380;
constexpr int kMargin = 16;
constexpr int kIcon = 16;
constexpr int kEdge = 8;
constexpr int kLeastAdvanced = 80;
constexpr std::size_t kMessageCharacters = 800;

using client::ConnectionCheck;
using client::ConnectionProblem;

/// The base address of what was typed: a link into Jaeger's pages is cut.
Expected<client::Connection> connectionTo(const QString& typed) {
    const std::string text = toUtf8(typed.trimmed());
    const auto link = client::parseJaegerUrl(text);
    if (link && !link->baseUrl.empty())
        return client::Connection::fromUrl(link->baseUrl);
    return client::Connection::fromUrl(text);
}

} // namespace

ConnectionPopover::ConnectionPopover(QWidget* parent)
    : QFrame(parent) {
    setObjectName(QStringLiteral("connectionPopover"));
    setAccessibleName(tr("Connection"));
    setFixedWidth(kWidth);
    setFocusPolicy(Qt::StrongFocus);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    layout->setSpacing(10);
    buildAddress(layout);
    buildResult(layout);
    m_fold = new QPushButton(tr("Advanced"), this);
    m_fold->setObjectName(QStringLiteral("connectionFold"));
    m_fold->setCheckable(true);
    m_fold->setIcon(icon(QStringLiteral("chevron-right")));
    setButtonLook(m_fold, ButtonLook::link);
    layout->addWidget(m_fold, 0, Qt::AlignLeft);
    m_scroll = new QScrollArea(this);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_advanced = new ConnectionAdvanced(m_scroll);
    setGround(m_advanced, Ground::surface);
    m_scroll->setWidget(m_advanced);
    m_scroll->hide();
    layout->addWidget(m_scroll);
    m_known = new QVBoxLayout;
    m_known->setSpacing(0);
    layout->addLayout(m_known);
    connect(m_fold, &QPushButton::toggled, this, [this](bool open) {
        m_fold->setIcon(icon(open ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right")));
        m_scroll->setVisible(open);
        fit();
    });
    connect(m_advanced, &ConnectionAdvanced::submitted, this, &ConnectionPopover::check);
    setConnection({});
    hide();
}

void ConnectionPopover::buildAddress(QVBoxLayout* layout) {
    auto* line = new QWidget(this);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_url = new QLineEdit(this);
    m_url->setObjectName(QStringLiteral("connectionUrl"));
    m_check = new QPushButton(tr("Check"), this);
    m_check->setObjectName(QStringLiteral("connectionCheck"));
    m_check->setFixedHeight(m_url->sizeHint().height());
    setButtonLook(m_check, ButtonLook::primary);
    m_urlField = new FormField(tr("Jaeger's address"), m_url, this);
    row->addWidget(m_urlField, 1, Qt::AlignTop);
    // The button stands beside the input, below the label.
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    column->addSpacing(m_url->fontMetrics().height() + 4);
    column->addWidget(m_check);
    column->addStretch(1);
    row->addLayout(column);
    layout->addWidget(line);
    connect(m_url, &QLineEdit::returnPressed, this, &ConnectionPopover::check);
    connect(m_url, &QLineEdit::textEdited, this, [this] { m_urlField->setError({}); });
    connect(m_check, &QPushButton::clicked, this, [this] {
        if (m_outcome == Outcome::checking)
            emit cancelRequested();
        else
            check();
    });
}

void ConnectionPopover::buildResult(QVBoxLayout* layout) {
    m_result = new QWidget(this);
    auto* row = new QHBoxLayout(m_result);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_resultIcon = plainLabel({}, m_result, "connectionResultIcon");
    m_resultText = plainLabel({}, m_result, "connectionResult");
    m_resultText->setWordWrap(true);
    m_resultText->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row->addWidget(m_resultIcon, 0, Qt::AlignTop);
    row->addWidget(m_resultText, 1);
    layout->addWidget(m_result);
    m_step = new QPushButton(this);
    m_step->setObjectName(QStringLiteral("connectionStep"));
    setButtonLook(m_step, ButtonLook::link);
    layout->addWidget(m_step, 0, Qt::AlignLeft);
    m_step->hide();
    m_result->hide();
    connect(m_step, &QPushButton::clicked, this, [this] {
        if (m_stepUrl.isEmpty()) {
            hide();
            emit openFileRequested();
            return;
        }
        m_url->setText(m_stepUrl);
        check();
    });
}

void ConnectionPopover::setConnection(const client::Connection& connection) {
    m_url->setText(fullText(connection.baseUrl()));
    m_urlField->setError({});
    m_advanced->setConnection(connection);
    m_fold->setChecked(m_advanced->isUsed());
    showIdle();
}

void ConnectionPopover::setKnown(const std::vector<Known>& servers) {
    while (QLayoutItem* item = m_known->takeAt(0)) {
        if (item->widget() != nullptr) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    for (const Known& server : servers) {
        auto* line = new LineButton(QStringLiteral("server"), displayText(toUtf8(server.url)), this);
        line->setObjectName(QStringLiteral("knownConnection"));
        line->setNote(displayText(toUtf8(server.version), 40));
        connect(line, &LineButton::clicked, this, [this, url = server.url] { emit knownRequested(url); });
        m_known->addWidget(line);
        line->show();
    }
    fit();
}

Expected<client::Connection> ConnectionPopover::connection() {
    auto built = connectionTo(m_url->text());
    m_urlField->setError(built ? QString() : displayText(built.error().message));
    if (!built) {
        m_url->setFocus(Qt::OtherFocusReason);
        fit();
        return built;
    }
    if (m_advanced->fill(*built))
        return built;
    m_fold->setChecked(true);
    fit();
    return fail(ErrorCode::usage, "A field of the connection is wrong.");
}

void ConnectionPopover::check() {
    if (m_outcome == Outcome::checking)
        return;
    const QString pasted = m_url->text().trimmed();
    const auto built = connection();
    if (!built)
        return;
    m_url->setText(fullText(built->baseUrl()));
    emit connectRequested(*built, pasted);
}

void ConnectionPopover::showIdle() {
    setOutcome(Outcome::none, {});
}

void ConnectionPopover::showChecking() {
    setOutcome(Outcome::checking, tr("Asking the server…"));
}

void ConnectionPopover::showCheck(const ConnectionCheck& check) {
    if (check.ok()) {
        const QString services = tr("%n services", nullptr, int(check.services.size()));
        const QString version = displayText(check.version, 40);
        setOutcome(Outcome::good, version.isEmpty() ? tr("Jaeger · %1").arg(services)
                                                    : tr("Jaeger %1 · %2").arg(version, services));
        return;
    }
    setOutcome(Outcome::bad, blockText(check.error.message, kMessageCharacters));
    offer(check);
}

void ConnectionPopover::offerStep(const QString& text, const QString& url) {
    m_stepUrl = url;
    m_step->setText(mnemonicText(text));
    m_step->show();
}

/// The next step of a problem: an address to use, a field to fill, another way in.
void ConnectionPopover::offer(const ConnectionCheck& check) {
    switch (check.problem) {
    case ConnectionProblem::redirectSameSite:
    case ConnectionProblem::notJaeger:
        if (!check.target.empty())
            offerStep(tr("Use %1").arg(displayText(check.target)), fullText(check.target));
        break;
    case ConnectionProblem::tls:
        m_fold->setChecked(true);
        m_advanced->focusCaFile();
        break;
    case ConnectionProblem::auth:
        m_fold->setChecked(true);
        m_advanced->focusToken();
        break;
    case ConnectionProblem::tenant:
        m_fold->setChecked(true);
        m_advanced->focusHeaders(QStringLiteral("x-tenant: "));
        break;
    case ConnectionProblem::loginPage:
    case ConnectionProblem::redirectElsewhere:
        m_fold->setChecked(true);
        m_advanced->focusHeaders({});
        break;
    case ConnectionProblem::refused:
    case ConnectionProblem::nameNotFound:
    case ConnectionProblem::timeout:
        offerStep(tr("Open a file instead"), {});
        break;
    case ConnectionProblem::none:
    case ConnectionProblem::serverError:
    case ConnectionProblem::other:
        break;
    }
    fit();
}

void ConnectionPopover::setOutcome(Outcome outcome, const QString& text) {
    m_outcome = outcome;
    m_step->hide();
    m_stepUrl.clear();
    m_result->setVisible(outcome != Outcome::none);
    m_resultText->setText(text);
    m_check->setText(outcome == Outcome::checking ? tr("Cancel") : tr("Check"));
    updateIcon();
    fit();
}

void ConnectionPopover::updateIcon() {
    const Theme& theme = currentTheme();
    static constexpr const char* kIcons[] = {"info", "clock", "check", "error"};
    const QColor colors[] = {theme.textSecondary, theme.textSecondary, theme.less, theme.error};
    const auto i = std::size_t(m_outcome);
    m_resultIcon->setPixmap(iconPixmap(QLatin1String(kIcons[i]), colors[i], kIcon, devicePixelRatioF()));
}

void ConnectionPopover::fit() {
    if (m_scroll == nullptr)
        return;
    // The advanced fields take what is left of the window, and scroll.
    const bool open = !m_scroll->isHidden();
    const int advanced = m_advanced->sizeHint().height();
    layout()->activate();
    const int rest = layout()->totalHeightForWidth(width()) - (open ? m_scroll->minimumHeight() : 0);
    const int room = parentWidget() != nullptr ? parentWidget()->height() - y() - kEdge - rest : advanced;
    const int height = std::clamp(room, kLeastAdvanced, std::max(kLeastAdvanced, advanced));
    if (m_scroll->minimumHeight() != height)
        m_scroll->setFixedHeight(height);
    resize(width(), rest + (open ? height : 0));
}

bool ConnectionPopover::event(QEvent* event) {
    const bool handled = QFrame::event(event);
    // New texts reach the caches of the layouts above only with this event.
    if (event->type() == QEvent::LayoutRequest)
        fit();
    return handled;
}

void ConnectionPopover::openBelow(const QWidget* anchor) {
    QWidget* window = parentWidget();
    const QPoint below = anchor->mapTo(window, QPoint(0, anchor->height() + 4));
    move(std::clamp(below.x(), kEdge, std::max(kEdge, window->width() - width() - kEdge)), below.y());
    show();
    raise();
    fit();
    window->installEventFilter(this);
    m_url->setFocus(Qt::PopupFocusReason);
    m_url->selectAll();
}

void ConnectionPopover::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        return hide();
    QFrame::keyPressEvent(event);
}

void ConnectionPopover::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange && m_resultIcon != nullptr)
        updateIcon();
    QFrame::changeEvent(event);
}

void ConnectionPopover::paintEvent(QPaintEvent*) {
    const Theme& theme = currentTheme();
    QPainter painter(this);
    painter.fillRect(rect(), theme.surface);
    painter.setPen(theme.lineStrong);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

bool ConnectionPopover::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parentWidget() && isVisible() && event->type() == QEvent::MouseButtonPress &&
        !geometry().contains(static_cast<QMouseEvent*>(event)->position().toPoint()))
        hide();
    return QFrame::eventFilter(watched, event);
}

} // namespace spoor::ui
