// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/spanpanel.h"

#include "ui/panels/spandelegate.h"
#include "ui/panels/spanmodel.h"
#include "ui/panels/valueviewer.h"
#include "ui/support/colorbar.h"
#include "ui/support/elidedlabel.h"
#include "ui/support/fonts.h"
#include "ui/support/icons.h"
#include "ui/support/style.h"
#include "ui/support/text.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace spoor::ui {

namespace {

using Kind = SpanRow::Kind;

QString kindWord(SpanKind kind) {
    return kind == SpanKind::unspecified ? QString() : fullText(spanKindText(kind));
}

void copy(const QString& text) {
    QGuiApplication::clipboard()->setText(text);
}

} // namespace

SpanPanel::SpanPanel(QWidget* parent)
    : QWidget(parent)
    , m_model(new SpanModel(this))
    , m_delegate(new SpanDelegate(*m_model, this))
    , m_pages(new QStackedWidget(this))
    , m_filter(new QLineEdit(this))
    , m_view(new QTableView(this))
    , m_filterButton(new QToolButton(m_view->viewport())) {
    setObjectName(QStringLiteral("spanPanel"));
    setAccessibleName(tr("Span"));
    setGround(this, Ground::surface);
    auto* empty = plainLabel(tr("Select a span"), m_pages, "spanEmpty");
    empty->setAlignment(Qt::AlignCenter);
    setTextRole(empty, TextRole::secondary);
    auto* page = new QWidget(m_pages);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    auto* filterRow = new QHBoxLayout;
    filterRow->setContentsMargins(SpanDelegate::kPadding, 0, SpanDelegate::kPadding, 0);
    filterRow->addWidget(m_filter);
    column->addLayout(filterRow);
    column->addWidget(m_view, 1);
    buildView();
    buildFilter();
    wire();
    m_pages->addWidget(empty);
    m_pages->addWidget(page);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
}

QWidget* SpanPanel::buildHead() {
    auto* head = new QWidget(this);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(SpanDelegate::kPadding, 13, 8, 12);
    row->setSpacing(8);
    m_bar = new ColorBar(head);
    row->addWidget(m_bar);
    auto* lines = new QVBoxLayout;
    lines->setSpacing(1);
    m_title = new ElidedLabel({}, head, "spanTitle");
    m_title->setFont(strongFont());
    m_subtitle = new ElidedLabel({}, head, "spanSubtitle");
    setTextRole(m_subtitle, TextRole::secondary);
    lines->addWidget(m_title);
    lines->addWidget(m_subtitle);
    row->addLayout(lines, 1);
    auto* copyButton = new QToolButton(head);
    copyButton->setObjectName(QStringLiteral("copySpan"));
    copyButton->setAccessibleName(tr("Copy span"));
    copyButton->setToolTip(tr("Copy span"));
    copyButton->setIcon(icon(QStringLiteral("copy")));
    copyButton->setPopupMode(QToolButton::InstantPopup);
    copyButton->setMenu(buildCopyMenu());
    setButtonLook(copyButton, ButtonLook::flat);
    row->addWidget(copyButton, 0, Qt::AlignTop);
    return head;
}

QMenu* SpanPanel::buildCopyMenu() {
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("copySpanMenu"));
    menu->addAction(tr("Copy span as text"), this, [this] { copy(m_model->spanText()); });
    menu->addAction(tr("Copy span as JSON"), this, [this] { copy(m_model->spanJsonText()); });
    menu->addAction(tr("Copy attributes as key=value"), this, [this] { copy(m_model->spanKeyValues()); });
    return menu;
}

void SpanPanel::buildView() {
    m_view->setObjectName(QStringLiteral("spanDetails"));
    m_view->setAccessibleName(tr("Span details"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(m_delegate);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setShowGrid(false);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setTabKeyNavigation(false);
    m_view->setMouseTracking(true);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->viewport()->setBackgroundRole(QPalette::Window);
    m_view->installEventFilter(this);
    m_view->viewport()->installEventFilter(this);
    m_view->horizontalHeader()->hide();
    m_view->horizontalHeader()->setMinimumSectionSize(1);
    m_view->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setMinimumSectionSize(1);
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setDefaultSectionSize(SpanDelegate::lineHeight());
}

void SpanPanel::buildFilter() {
    m_filter->setObjectName(QStringLiteral("spanFilter"));
    m_filter->setAccessibleName(tr("Filter attributes"));
    m_filter->setPlaceholderText(tr("Filter attributes"));
    m_filter->setClearButtonEnabled(true);
    m_filter->hide();
    m_filter->installEventFilter(this);
    m_filterButton->setObjectName(QStringLiteral("showSpanFilter"));
    m_filterButton->setAccessibleName(tr("Filter attributes"));
    m_filterButton->setToolTip(tr("Filter attributes"));
    m_filterButton->setIcon(icon(QStringLiteral("search")));
    m_filterButton->setFocusPolicy(Qt::TabFocus);
    setButtonLook(m_filterButton, ButtonLook::flat);
    connect(m_filterButton, &QToolButton::clicked, this,
            [this] { m_filter->isVisible() ? hideFilter() : showFilter(); });
    connect(m_filter, &QLineEdit::textChanged, m_model, &SpanModel::setFilter);
}

void SpanPanel::wire() {
    connect(m_view, &QTableView::clicked, this, [this](const QModelIndex& index) { activate(index.row()); });
    connect(m_view, &QTableView::customContextMenuRequested, this, &SpanPanel::showMenu);
    connect(m_view->verticalScrollBar(), &QScrollBar::valueChanged, this, &SpanPanel::placeFilterButton);
    for (auto signal : {&SpanModel::rowsInserted, &SpanModel::rowsRemoved})
        connect(m_model, signal, this, &SpanPanel::updateHeights);
    connect(m_model, &SpanModel::modelReset, this, &SpanPanel::updateHeights);
    connect(m_model, &SpanModel::dataChanged, this, &SpanPanel::updateHeights);
}

void SpanPanel::setSpan(const Trace& trace, SpanIndex span) {
    if (m_colored != trace.sharedSet()) {
        m_colored = trace.sharedSet();
        m_colors = serviceColorsOf(*m_colored);
    }
    m_model->setSpan(trace, span);
    const TraceSet& set = trace.set();
    const QString service = displayText(set.serviceName(span));
    const QString kind = kindWord(set.kind(span));
    m_title->setText(operationText(set.operation(span)));
    m_subtitle->setText(kind.isEmpty() ? service : tr("%1 · %2").arg(service, kind));
    updateBar();
    m_pages->setCurrentIndex(1);
    m_view->scrollToTop();
    placeFilterButton();
}

void SpanPanel::clear() {
    m_model->clear();
    m_colored.reset();
    m_pages->setCurrentIndex(0);
}

QStringList SpanPanel::openSections() const {
    return m_model->openSections();
}

void SpanPanel::setOpenSections(const QStringList& names) {
    m_model->setOpenSections(names);
}

void SpanPanel::showFilter() {
    m_filter->show();
    m_filter->setFocus(Qt::ShortcutFocusReason);
}

void SpanPanel::hideFilter() {
    m_filter->clear();
    m_filter->hide();
    m_view->setFocus(Qt::OtherFocusReason);
}

void SpanPanel::updateBar() {
    if (m_model->trace())
        m_bar->setColor(m_colors.color(m_model->trace().set().service(m_model->span()), currentTheme()));
}

void SpanPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange)
        updateBar();
    QWidget::changeEvent(event);
}

void SpanPanel::updateHeights() {
    QHeaderView* rows = m_view->verticalHeader();
    const int width = m_view->viewport()->width();
    const int plain = SpanDelegate::lineHeight();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const Kind kind = m_model->at(row).kind;
        const bool mayDiffer = kind == Kind::section || kind == Kind::group || kind == Kind::error ||
                               kind == Kind::warning || (kind == Kind::attribute && m_model->isExpanded(row));
        const int height = mayDiffer ? m_delegate->height(row, width) : plain;
        if (rows->sectionSize(row) != height)
            rows->resizeSection(row, height);
    }
    placeFilterButton();
}

void SpanPanel::placeFilterButton() {
    const int heading = m_model->trace() ? m_model->headingRow(SpanSection::attributes) : -1;
    m_filterButton->setVisible(heading >= 0);
    if (heading < 0)
        return;
    const QRect line = m_delegate->headingLine(heading, m_view->visualRect(m_model->index(heading)));
    const QSize size = m_filterButton->sizeHint();
    m_filterButton->setGeometry(line.right() + 7 - size.width(), line.center().y() - size.height() / 2,
                                size.width(), size.height());
}

void SpanPanel::activate(int row) {
    const SpanRow& r = m_model->at(row);
    switch (r.kind) {
    case Kind::section:
        if (!m_model->canUnfold(r.section))
            break;
        m_model->toggle(row);
        emit openSectionsChanged(m_model->openSections());
        break;
    case Kind::event:
        m_model->toggle(row);
        break;
    case Kind::attribute:
        if (m_model->isExpanded(row) || m_delegate->overflows(row, m_view->viewport()->width()))
            m_model->toggle(row);
        break;
    case Kind::more:
        openViewer(row);
        break;
    case Kind::fact:
        if (SpanModel::Fact(r.index) == SpanModel::Fact::parent)
            emit parentActivated();
        break;
    case Kind::link:
        if (const auto link = m_model->link(row)) {
            const SpanStore& store = m_model->trace().set().store();
            const QString traceId = link->traceKey == SpanStore::kNoTrace
                                        ? QString()
                                        : fullText(store.traceIdText(link->traceKey));
            emit linkActivated(traceId, fullText(store.spanIdText(link->span)));
        }
        break;
    default:
        break;
    }
}

void SpanPanel::openViewer(int row) {
    SpanRowText text = m_model->fullText(row);
    const QString title = text.key.isEmpty() ? tr("JSON") : displayText(toUtf8(text.key));
    auto* viewer = new ValueViewer(title, std::move(text.value), this);
    viewer->show();
}

void SpanPanel::showMenu(const QPoint& position) {
    const QModelIndex index = m_view->indexAt(position);
    if (!index.isValid())
        return;
    const int row = index.row();
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const Kind kind = m_model->at(row).kind;
    if (kind != Kind::section && kind != Kind::group && kind != Kind::note)
        menu->addAction(tr("Copy value"), this, [this, row] { copy(m_model->fullText(row).value); });
    if (m_model->attribute(row)) {
        menu->addAction(tr("Copy as key=value"), this, [this, row] { copy(m_model->rowKeyValue(row)); });
        menu->addAction(tr("Copy as JSON"), this, [this, row] { copy(m_model->rowJson(row)); });
        menu->addAction(tr("Show all…"), this, [this, row] { openViewer(row); });
    }
    menu->addSeparator();
    menu->addAction(tr("Copy span as text"), this, [this] { copy(m_model->spanText()); });
    menu->addAction(tr("Copy span as JSON"), this, [this] { copy(m_model->spanJsonText()); });
    menu->addAction(tr("Copy attributes as key=value"), this, [this] { copy(m_model->spanKeyValues()); });
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

bool SpanPanel::handleKey(int key) {
    const QModelIndex current = m_view->currentIndex();
    if (key == Qt::Key_Slash) {
        showFilter();
        return true;
    }
    if (!current.isValid())
        return false;
    const int row = current.row();
    const Kind kind = m_model->at(row).kind;
    switch (key) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        activate(row);
        return true;
    case Qt::Key_Left:
    case Qt::Key_Right:
        if ((kind == Kind::section || kind == Kind::event) &&
            m_model->isExpanded(row) != (key == Qt::Key_Right))
            activate(row);
        return true;
    default:
        return false;
    }
}

bool SpanPanel::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_view->viewport() && event->type() == QEvent::Resize)
        QMetaObject::invokeMethod(this, &SpanPanel::updateHeights, Qt::QueuedConnection);
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if (watched == m_filter && key->key() == Qt::Key_Escape) {
        hideFilter();
        return true;
    }
    if (watched == m_view && key->matches(QKeySequence::Copy) && m_view->currentIndex().isValid()) {
        copy(m_model->fullText(m_view->currentIndex().row()).value);
        return true;
    }
    if (watched == m_view && key->modifiers() == Qt::NoModifier && handleKey(key->key()))
        return true;
    return QWidget::eventFilter(watched, event);
}

} // namespace spoor::ui
