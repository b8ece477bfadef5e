// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/documenttabs.h"

#include "ui/support/style.h"
#include "ui/support/text.h"
#include "ui/windows/documentpage.h"

#include <QAbstractButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace spoor::ui {

namespace {

constexpr std::size_t kTitleCharacters = 48;

} // namespace

DocumentTabs::DocumentTabs(session::WindowSession& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_bar(new QTabBar(this))
    , m_stack(new QStackedWidget(this)) {
    setObjectName(QStringLiteral("documentTabs"));
    m_bar->setObjectName(QStringLiteral("tabBar"));
    m_bar->setAccessibleName(tr("Tabs"));
    m_bar->setTabsClosable(true);
    m_bar->setMovable(true);
    m_bar->setUsesScrollButtons(true);
    m_bar->setFocusPolicy(Qt::TabFocus);
    setTabLook(m_bar, TabLook::documents);
    m_stack->setObjectName(QStringLiteral("pages"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_stack, 1);
    connect(m_bar, &QTabBar::currentChanged, this, [this](int index) {
        if (index >= 0)
            m_session.activate(idAt(index));
    });
    connect(m_bar, &QTabBar::tabCloseRequested, this, [this](int index) { m_session.closeTab(idAt(index)); });
    connect(m_bar, &QTabBar::tabBarDoubleClicked, this, [this](int index) {
        if (index >= 0)
            m_session.pin(idAt(index));
    });
    connect(m_bar, &QTabBar::tabMoved, this, [this](int from, int to) {
        m_session.moveTab(from, to);
        markPreview();
    });
    connect(&m_session, &session::WindowSession::documentAdded, this, &DocumentTabs::add);
    connect(&m_session, &session::WindowSession::documentRemoved, this, &DocumentTabs::remove);
    connect(&m_session, &session::WindowSession::activeChanged, this, &DocumentTabs::showActive);
}

DocumentTabs::~DocumentTabs() = default;

DocumentPage* DocumentTabs::page(session::TabId id) const {
    const auto at = m_pages.find(id);
    return at == m_pages.end() ? nullptr : at->second;
}

DocumentPage* DocumentTabs::currentPage() const {
    return m_session.active() ? page(m_session.active()->id()) : nullptr;
}

int DocumentTabs::indexOf(session::TabId id) const {
    for (int i = 0; i < m_bar->count(); ++i) {
        if (idAt(i) == id)
            return i;
    }
    return -1;
}

session::TabId DocumentTabs::idAt(int index) const {
    return m_bar->tabData(index).toUInt();
}

void DocumentTabs::add(session::DocumentSession* document, int position) {
    const session::TabId id = document->id();
    auto* added = new DocumentPage(m_session, *document, m_stack);
    m_pages.emplace(id, added);
    m_stack->addWidget(added);
    {
        const QSignalBlocker quiet(m_bar);
        m_bar->insertTab(position, QString());
        m_bar->setTabData(position, id);
        if (QWidget* close = m_bar->tabButton(position, QTabBar::RightSide)) {
            close->setObjectName(QStringLiteral("closeTab"));
            close->setAccessibleName(tr("Close tab"));
        }
    }
    label(*document);
    connect(document, &session::DocumentSession::changed, this, [this, document] { label(*document); });
    emit pageAdded(added);
}

void DocumentTabs::label(const session::DocumentSession& document) {
    const int index = indexOf(document.id());
    if (index < 0)
        return;
    m_bar->setTabText(index, mnemonicText(displayText(toUtf8(document.title()), kTitleCharacters)));
    m_bar->setTabToolTip(index, tooltipText(document.title()));
    markPreview();
}

void DocumentTabs::markPreview() {
    int preview = -1;
    for (const auto* document : m_session.documents()) {
        if (document->preview())
            preview = indexOf(document->id());
    }
    setPreviewTab(m_bar, preview);
}

void DocumentTabs::remove(session::DocumentSession* document) {
    const auto at = m_pages.find(document->id());
    if (at == m_pages.end())
        return;
    disconnect(document, nullptr, this, nullptr);
    m_stack->removeWidget(at->second);
    at->second->deleteLater();
    m_pages.erase(at);
    {
        const QSignalBlocker quiet(m_bar);
        m_bar->removeTab(indexOf(document->id()));
    }
    markPreview();
}

void DocumentTabs::showActive(session::DocumentSession* document) {
    if (!document)
        return;
    const QSignalBlocker quiet(m_bar);
    m_bar->setCurrentIndex(indexOf(document->id()));
    if (DocumentPage* shown = page(document->id()))
        m_stack->setCurrentWidget(shown);
}

} // namespace spoor::ui
