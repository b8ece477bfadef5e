// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/tracelist.h"

#include "ui/support/style.h"
#include "ui/support/text.h"
#include "ui/tables/tracelistdelegate.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace spoor::ui {

namespace {

constexpr int kSideMargin = 6;
constexpr int kDurationWidth = 92;
constexpr int kSpansWidth = 76;
constexpr int kServicesWidth = 142;
constexpr int kErrorsWidth = 72;
constexpr int kStartWidth = 100;
constexpr double kTraceShare = 0.29;
constexpr int kTraceLeast = 180;

QHeaderView* header(const QTableView* view) {
    return view->horizontalHeader();
}

} // namespace

TraceList::TraceList(QWidget* parent)
    : QWidget(parent)
    , m_model(new TraceListModel(this))
    , m_delegate(new TraceListDelegate(*m_model, this))
    , m_pages(new QStackedWidget(this))
    , m_view(new QTableView(m_pages))
    , m_empty(plainLabel({}, m_pages, "traceListEmpty")) {
    setObjectName(QStringLiteral("traceList"));
    setGround(this, Ground::data);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    setTextRole(m_empty, TextRole::secondary);
    m_pages->addWidget(m_view);
    m_pages->addWidget(m_empty);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kSideMargin, 0, 0, 0);
    layout->addWidget(m_pages);
    buildView();
    wire();
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, &TraceList::remember);
    connect(m_model, &QAbstractItemModel::modelReset, this, &TraceList::restore);
    connect(m_model, &QAbstractItemModel::layoutChanged, this, &TraceList::restore);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &TraceList::restore);
    showRows();
}

void TraceList::buildView() {
    m_view->setObjectName(QStringLiteral("traceTable"));
    m_view->setAccessibleName(tr("Traces"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(m_delegate);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setTabKeyNavigation(false);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setMouseTracking(true);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setMinimumSectionSize(1);
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setDefaultSectionSize(TraceListDelegate::rowHeight());
    header(m_view)->setObjectName(QStringLiteral("traceTableHeader"));
    header(m_view)->setHighlightSections(false);
    header(m_view)->setMinimumSectionSize(40);
    header(m_view)->setSectionResizeMode(int(TraceColumn::bar), QHeaderView::Stretch);
    header(m_view)->setSortIndicator(int(m_model->sortColumn()), Qt::DescendingOrder);
    m_view->setSortingEnabled(true);
}

void TraceList::wire() {
    m_view->installEventFilter(this);
    m_view->viewport()->installEventFilter(this);
    header(m_view)->viewport()->installEventFilter(this);
    connect(
        header(m_view), &QHeaderView::sortIndicatorChanged, this, [this](int column, Qt::SortOrder order) {
            emit sortingChanged(TraceColumn(column), order == Qt::AscendingOrder ? SortDirection::ascending
                                                                                 : SortDirection::descending);
        });
    connect(m_view, &QTableView::doubleClicked, this,
            [this](const QModelIndex& index) { activate(index.row()); });
    connect(m_view, &QTableView::customContextMenuRequested, this, &TraceList::showMenu);
    connect(m_view->verticalScrollBar(), &QScrollBar::valueChanged, this,
            [this] { emit scrolled(firstVisibleRow()); });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        if (m_moving)
            return;
        m_chosen = true;
        emit currentChanged(current());
    });
}

void TraceList::clear() {
    m_chosen = false;
    m_keptId.clear();
    m_wantedRow = -1;
    m_model->clear();
}

void TraceList::addSummaries(std::vector<formats::TraceSummary> summaries) {
    m_model->addSummaries(std::move(summaries));
}

void TraceList::setTraces(const std::shared_ptr<const TraceSet>& set, const std::vector<TraceIndex>& shown) {
    m_model->setTraces(set, shown);
}

void TraceList::setEmptyText(const QString& text) {
    m_empty->setText(labelText(text));
    m_empty->setAccessibleName(m_empty->text());
}

TraceIndex TraceList::current() const {
    const int row = m_view->currentIndex().row();
    return row < 0 ? TraceIndex() : m_model->contents().trace(m_model->place(row));
}

void TraceList::setCurrent(TraceIndex trace) {
    const TraceListData& contents = m_model->contents();
    const std::size_t place = contents.find(trace);
    if (place == contents.size())
        return;
    m_chosen = true;
    m_view->setCurrentIndex(m_model->index(m_model->rowOf(place), 0));
}

void TraceList::setSorting(TraceColumn column, SortDirection direction) {
    const Qt::SortOrder order =
        direction == SortDirection::ascending ? Qt::AscendingOrder : Qt::DescendingOrder;
    const QSignalBlocker quiet(this);
    m_view->sortByColumn(int(column), order);
}

int TraceList::firstVisibleRow() const {
    return std::max(0, m_view->rowAt(0));
}

void TraceList::setFirstVisibleRow(int row) {
    m_wantedRow = row;
    if (row < m_model->rowCount() && !m_model->isBusy()) {
        m_wantedRow = -1;
        m_view->scrollTo(m_model->index(row, 0), QAbstractItemView::PositionAtTop);
    }
}

/// Keeps the id of the current trace over a change of the model.
void TraceList::remember() {
    const int row = m_view->currentIndex().row();
    m_keptId = m_chosen && row >= 0 ? m_model->contents().traceId(m_model->place(row)) : std::string();
    m_moving = true;
}

/// The chosen trace stays current; before the user chose one it is the first.
void TraceList::restore() {
    const TraceIndex before = current();
    m_moving = true;
    const TraceListData& contents = m_model->contents();
    if (!m_keptId.empty()) {
        const std::size_t place = contents.find(m_keptId);
        if (place < contents.size())
            m_view->setCurrentIndex(m_model->index(m_model->rowOf(place), 0));
        m_keptId.clear();
    }
    if ((!m_chosen || !m_view->currentIndex().isValid()) && m_model->rowCount() > 0)
        m_view->setCurrentIndex(m_model->index(0, 0));
    m_moving = false;
    showRows();
    if (m_wantedRow >= 0)
        setFirstVisibleRow(m_wantedRow);
    if (current() != before || !before.valid())
        emit currentChanged(current());
}

void TraceList::showRows() {
    m_pages->setCurrentIndex(m_model->rowCount() > 0 || m_model->isBusy() ? 0 : 1);
}

void TraceList::activate(int row) {
    const TraceIndex trace = row < 0 ? TraceIndex() : m_model->contents().trace(m_model->place(row));
    if (trace.valid())
        emit traceActivated(trace);
}

void TraceList::layoutColumns() {
    if (m_resized)
        return;
    QHeaderView* columns = header(m_view);
    const QSignalBlocker quiet(columns);
    const int width = m_view->viewport()->width();
    columns->resizeSection(int(TraceColumn::trace), std::max(kTraceLeast, int(width * kTraceShare)));
    columns->resizeSection(int(TraceColumn::duration), kDurationWidth);
    columns->resizeSection(int(TraceColumn::spans), kSpansWidth);
    columns->resizeSection(int(TraceColumn::services), kServicesWidth);
    columns->resizeSection(int(TraceColumn::errors), kErrorsWidth);
    columns->resizeSection(int(TraceColumn::start), kStartWidth);
}

void TraceList::copyRows() const {
    QList<int> rows;
    for (const QModelIndex& index : m_view->selectionModel()->selectedRows())
        rows.append(index.row());
    std::sort(rows.begin(), rows.end());
    QString text;
    for (const int row : rows)
        text += m_model->rowText(row) + QLatin1Char('\n');
    QGuiApplication::clipboard()->setText(text);
}

void TraceList::showMenu(const QPoint& position) {
    const int row = m_view->rowAt(position.y());
    if (row < 0)
        return;
    const QString id = fullText(m_model->contents().traceId(m_model->place(row)));
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("traceListMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* open = menu->addAction(tr("Open"), this, [this, row] { activate(row); });
    open->setEnabled(m_model->contents().isSet());
    menu->addSeparator();
    menu->addAction(tr("Copy rows"), this, &TraceList::copyRows);
    menu->addAction(tr("Copy trace ID"), this, [id] { QGuiApplication::clipboard()->setText(id); });
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

void TraceList::hover(const QPoint& position) {
    const int row = m_view->rowAt(position.y());
    if (row == m_delegate->hoveredRow())
        return;
    m_delegate->setHoveredRow(row);
    m_view->viewport()->update();
}

bool TraceList::eventFilter(QObject* watched, QEvent* event) {
    const bool inTable = watched == m_view->viewport();
    if (inTable && event->type() == QEvent::Resize)
        layoutColumns();
    if (inTable && event->type() == QEvent::MouseMove)
        hover(static_cast<QMouseEvent*>(event)->position().toPoint());
    if (inTable && event->type() == QEvent::Leave)
        hover({-1, -1});
    // A drag in the header is the user's own width.
    if (watched == header(m_view)->viewport() && event->type() == QEvent::MouseButtonPress &&
        header(m_view)->viewport()->cursor().shape() == Qt::SplitHCursor)
        m_resized = true;
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            activate(m_view->currentIndex().row());
            return true;
        }
        if (key->matches(QKeySequence::Copy)) {
            copyRows();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace spoor::ui
