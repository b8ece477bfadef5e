// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/welcomepage.h"

#include "ui/support/fonts.h"
#include "ui/support/style.h"
#include "ui/support/text.h"
#include "ui/support/theme.h"
#include "ui/windows/cardbutton.h"

#include <QDate>
#include <QEvent>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>

namespace spoor::ui {

namespace {

constexpr int kWidth = 760;
constexpr int kLogo = 40;
constexpr int kTitlePixels = 24;

void clearList(QVBoxLayout* list) {
    while (QLayoutItem* item = list->takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
}

QVBoxLayout* addList(QGridLayout* grid, int column, QLabel* heading) {
    setTextRole(heading, TextRole::heading);
    auto* list = new QVBoxLayout;
    list->setSpacing(0);
    grid->addWidget(heading, 0, column);
    grid->addLayout(list, 1, column, Qt::AlignTop);
    return list;
}

} // namespace

QString dayText(const QDate& day, const QDate& today) {
    if (!day.isValid())
        return {};
    if (day == today)
        return WelcomePage::tr("today");
    if (day.addDays(1) == today)
        return WelcomePage::tr("yesterday");
    return QLocale::c().toString(day, day.year() == today.year() ? QStringLiteral("d MMM")
                                                                 : QStringLiteral("d MMM yyyy"));
}

WelcomePage::WelcomePage(QWidget* parent)
    : QWidget(parent) {
    setObjectName(QStringLiteral("welcomePage"));
    setGround(this, Ground::data);
    auto* column = new QWidget(this);
    column->setMaximumWidth(kWidth);
    auto* inside = new QVBoxLayout(column);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(0);
    inside->addWidget(buildHead());
    inside->addSpacing(24);
    inside->addWidget(buildCards());
    inside->addSpacing(44);
    inside->addWidget(buildLists());
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->addWidget(column, 1, 1);
    layout->setRowStretch(0, 4);
    layout->setRowStretch(2, 4);
    layout->setColumnStretch(0, 1);
    layout->setColumnStretch(1, 100);
    layout->setColumnStretch(2, 1);
    setRecentFiles({});
    setConnections({}, {});
}

QWidget* WelcomePage::buildHead() {
    auto* head = new QWidget(this);
    m_logo = new QLabel(head);
    m_logo->setFixedSize(kLogo + 4, kLogo);
    paintLogo();
    auto* title = plainLabel(tr("Spoor"), head, "welcomeTitle");
    QFont large = strongFont();
    large.setPixelSize(kTitlePixels);
    title->setFont(large);
    auto* tagline = plainLabel(tr("Why is this slow, and what would help?"), head, "welcomeTagline");
    setTextRole(tagline, TextRole::secondary);
    auto* layout = new QGridLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(14);
    layout->setVerticalSpacing(0);
    layout->addWidget(m_logo, 0, 0, 2, 1);
    layout->addWidget(title, 0, 1);
    layout->addWidget(tagline, 1, 1);
    layout->setColumnStretch(1, 1);
    return head;
}

/// The program's sign: three bars, each starting later and lasting shorter.
void WelcomePage::paintLogo() {
    const Theme& theme = currentTheme();
    const qreal ratio = devicePixelRatioF();
    QPixmap picture(QSize(kLogo + 4, kLogo) * ratio);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    constexpr std::size_t kLevel = 1;
    painter.fillRect(QRect(2, 5, 40, 7), theme.services[5][kLevel]);
    painter.fillRect(QRect(8, 17, 26, 7), theme.services[3][kLevel]);
    painter.fillRect(QRect(20, 29, 14, 7), theme.services[7][kLevel]);
    m_logo->setPixmap(picture);
}

QWidget* WelcomePage::buildCards() {
    auto* cards = new QWidget(this);
    auto* layout = new QHBoxLayout(cards);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    m_connect = new CardButton(tr("Connect to Jaeger"), QStringLiteral("http://localhost:16686"), cards);
    m_connect->setObjectName(QStringLiteral("connectCard"));
    auto* open =
        new CardButton(tr("Open trace files"), tr("Jaeger JSON, plain or gzip · or drop them here"), cards);
    open->setObjectName(QStringLiteral("openCard"));
    auto* demo = new CardButton(tr("Try the demo"), tr("200 traces of a shop with a slow tail"), cards);
    demo->setObjectName(QStringLiteral("demoCard"));
    for (CardButton* card : {m_connect, open, demo})
        layout->addWidget(card, 1, Qt::AlignTop);
    connect(m_connect, &CardButton::clicked, this, [this] { emit connectRequested({}); });
    connect(open, &CardButton::clicked, this, &WelcomePage::openRequested);
    connect(demo, &CardButton::clicked, this, &WelcomePage::demoRequested);
    return cards;
}

QWidget* WelcomePage::buildLists() {
    auto* lists = new QWidget(this);
    auto* grid = new QGridLayout(lists);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(48);
    grid->setVerticalSpacing(6);
    m_files = addList(grid, 0, plainLabel(tr("Recent files"), lists, "recentHeading"));
    m_connections = addList(grid, 1, plainLabel(tr("Connections"), lists, "connectionsHeading"));
    grid->setColumnStretch(0, 432);
    grid->setColumnStretch(1, 280);
    return lists;
}

void WelcomePage::addHint(QVBoxLayout* list, const QString& text, const char* name) {
    auto* hint = plainLabel(text, this, name);
    setTextRole(hint, TextRole::secondary);
    list->addWidget(hint);
}

void WelcomePage::setRecentFiles(const std::vector<session::RecentFile>& files) {
    clearList(m_files);
    const QDate today = QDate::currentDate();
    for (std::size_t i = 0; i < files.size(); ++i) {
        const auto& file = files[i];
        const QString spans = file.spans == 1 ? tr("1 span") : tr("%1 spans").arg(countQString(file.spans));
        const QString name = displayText(toUtf8(QFileInfo(file.path).fileName()));
        auto* row =
            new RowButton(name, {{spans, 130}, {dayText(file.opened.toLocalTime().date(), today), 90}},
                          RowButton::Dot::none, this);
        row->setObjectName(QStringLiteral("recentFile%1").arg(i));
        row->setToolTip(tooltipText(file.path));
        connect(row, &RowButton::clicked, this, [this, path = file.path] { emit fileRequested(path); });
        m_files->addWidget(row);
    }
    if (files.empty())
        addHint(m_files, tr("Files that you open are listed here."), "recentHint");
}

void WelcomePage::setConnections(const std::vector<session::SavedConnection>& connections,
                                 const QString& connectedUrl) {
    clearList(m_connections);
    for (std::size_t i = 0; i < connections.size(); ++i) {
        const auto& saved = connections[i];
        const bool on = saved.url == connectedUrl;
        const QString name = displayText(toUtf8(saved.url.mid(saved.url.indexOf(QLatin1String("://")) + 3)));
        auto* row = new RowButton(name, {{displayText(toUtf8(saved.version)), 80}},
                                  on ? RowButton::Dot::on : RowButton::Dot::off, this);
        row->setObjectName(QStringLiteral("connection%1").arg(i));
        row->setAccessibleDescription(on ? tr("connected") : tr("not connected"));
        row->setToolTip(tooltipText(saved.url));
        connect(row, &RowButton::clicked, this, [this, url = saved.url] { emit connectRequested(url); });
        m_connections->addWidget(row);
    }
    if (connections.empty())
        addHint(m_connections, tr("Servers that answered are listed here."), "connectionsHint");
    m_connect->setText(connections.empty() ? QStringLiteral("http://localhost:16686")
                                           : displayText(toUtf8(connections.front().url)));
}

void WelcomePage::focusContent() {
    m_connect->setFocus();
}

void WelcomePage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange && m_logo)
        paintLogo();
    QWidget::changeEvent(event);
}

} // namespace spoor::ui
