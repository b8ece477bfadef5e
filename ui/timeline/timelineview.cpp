// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelineview.h"

#include "ui/geometry/gaps.h"
#include "ui/support/fonts.h"
#include "ui/support/text.h"
#include "ui/timeline/measureoverlay.h"
#include "ui/timeline/timelineaccessible.h"
#include "ui/timeline/timelineminimap.h"
#include "ui/timeline/timelinepainter.h"

#include <QEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QStyle>

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace spoor::ui {

using namespace geometry;

namespace {

constexpr double kLeastShare = 0.15;
constexpr double kLargestShare = 0.85;
/// Room beside the first and the last instant, so that edges and handles stay visible.
constexpr int kBarMargin = 12;
constexpr int kLeastRow = 22;
/// A series of wheel notches or repeated keys is one gesture.
constexpr int kGestureMilliseconds = 250;

template<class T>
bool sameList(const std::shared_ptr<const std::vector<T>>& a,
              const std::shared_ptr<const std::vector<T>>& b) {
    static const std::vector<T> none;
    return (a ? *a : none) == (b ? *b : none);
}

} // namespace

bool operator==(const TimelineState& a, const TimelineState& b) {
    return a.selection == b.selection && a.range == b.range && a.root == b.root && a.scroll == b.scroll &&
           sameList(a.collapsed, b.collapsed) && sameList(a.collapsedGroups, b.collapsedGroups);
}

TimelineView::TimelineView(QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_minimap(new TimelineMinimap(this))
    , m_ruler(new TimelineRuler(this))
    , m_overlay(new MeasureOverlay(viewport())) {
    setObjectName(QStringLiteral("timeline"));
    setAccessibleName(tr("Timeline"));
    setAccessibleDescription(
        tr("Spans as a tree with bars over time. Arrow keys move, expand and collapse."));
    viewport()->setObjectName(QStringLiteral("timelineRows"));
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_gestureEnd.setSingleShot(true);
    m_gestureEnd.setInterval(kGestureMilliseconds);
    setReducedMotion(style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) == 0);
    installTimelineAccessibility();
    connectParts();
    updateFonts();
}

TimelineView::~TimelineView() = default;

void TimelineView::connectParts() {
    connect(&m_gestureEnd, &QTimer::timeout, this, &TimelineView::stateChanged);
    connect(&m_range, &RangeController::shownChanged, this, &TimelineView::updateScale);
    connect(&m_range, &RangeController::targetChanged, this,
            [this] { emit viewRangeChanged(m_range.target()); });
    const auto choose = [this](TimeRange range) {
        m_range.go(range);
        emit stateChanged();
    };
    connect(m_minimap, &TimelineMinimap::chosen, this, choose);
    connect(m_minimap, &TimelineMinimap::fitRequested, this, [this] { run(TimelineCommand::fit); });
    connect(m_minimap, &TimelineMinimap::hovered, this, &TimelineView::setCursorTime);
    connect(m_ruler, &TimelineRuler::fitRequested, this, [this] { run(TimelineCommand::fit); });
    connect(m_ruler, &TimelineRuler::clockRequested, this, &TimelineView::setClock);
    connect(m_ruler, &TimelineRuler::hovered, this, [this](std::optional<int> x) {
        setCursorTime(x ? std::optional(timeScale().time(*x)) : std::nullopt);
    });
    connect(m_ruler, &TimelineRuler::dividerMoved, this,
            [this](int x) { setTreeShare(static_cast<double>(x) / std::max(1, viewport()->width())); });
    const auto rangeOf = [this](int from, int to) {
        const TimeScale scale = timeScale();
        return nonEmpty({scale.time(std::min(from, to)), scale.time(std::max(from, to))});
    };
    connect(m_ruler, &TimelineRuler::dragged, this, [this, rangeOf](int from, int to) {
        m_band = Band{rangeOf(from, to), {}, true};
        viewport()->update();
    });
    connect(m_ruler, &TimelineRuler::chosen, this, [this, rangeOf, choose](int from, int to) {
        closeMeasure();
        choose(rangeOf(from, to));
    });
    connect(m_ruler, &TimelineRuler::dropped, this, &TimelineView::closeMeasure);
    connect(m_overlay, &MeasureOverlay::closed, this, &TimelineView::closeMeasure);
    connect(m_overlay, &MeasureOverlay::zoomRequested, this, [this, choose] {
        const TimeRange range = m_band->range;
        closeMeasure();
        choose(range);
    });
}

void TimelineView::updateFonts() {
    m_text.setFonts(strongFont(), uiFont(), smallFont());
    const int needed = QFontMetrics(uiFont()).height() + 10;
    m_metrics.height = std::max(kLeastRow, needed + needed % 2);
    m_metrics.labelHeight = QFontMetrics(smallFont()).height();
    placeParts();
}

void TimelineView::setTrace(Trace trace, ServiceColors colors) {
    m_layout = RowLayout(std::move(trace));
    m_colors = std::move(colors);
    m_selected = {};
    m_hovered = {};
    m_matches.clear();
    m_density.clear();
    m_text.clear();
    m_scroll = 0;
    m_treeScroll = 0;
    m_collapsedIsStale = true;
    closeMeasure();
    showBounds();
}

void TimelineView::showBounds() {
    const Trace& trace = m_layout.trace();
    if (!trace || trace.size() == 0) {
        m_gaps.clear();
        m_range.setBounds({}, {});
        m_minimap->setTrace({}, {}, {}, {}, m_colors);
        invalidate();
        return;
    }
    const SpanIndex root = m_layout.root();
    const SpanRange spans = m_layout.shownSpans();
    const TimeRange bounds = root.valid() ? extent(trace.set(), spans) : nonEmpty(trace.info().time);
    m_gaps = findGaps(trace.set(), spans, bounds);
    m_minimap->setTrace(trace, spans, bounds, m_gaps, m_colors);
    m_range.setBounds(bounds, root.valid() ? bounds : firstView(trace, m_gaps));
    updateScrollBar();
    invalidate();
}

TimelineState TimelineView::state() const {
    TimelineState result;
    if (!trace()) {
        return result;
    }
    const TraceSet& set = trace().set();
    if (m_collapsedIsStale) {
        auto records = std::make_shared<std::vector<RecordIndex>>();
        for (const SpanIndex span : m_layout.collapsedSpans()) {
            records->push_back(set.record(span));
        }
        std::sort(records->begin(), records->end());
        m_collapsedRecords = records->empty() ? nullptr : std::move(records);
        m_collapsedIsStale = false;
    }
    auto groups = std::make_shared<std::vector<RecordIndex>>();
    for (const GroupIndex group : m_layout.collapsedGroups()) {
        groups->push_back(set.record(m_layout.orphans(group).front()));
    }
    std::sort(groups->begin(), groups->end());
    result.collapsed = m_collapsedRecords;
    result.collapsedGroups = groups->empty() ? nullptr : std::move(groups);
    result.selection = m_selected.span.valid() ? set.record(m_selected.span) : RecordIndex();
    result.root = m_layout.root().valid() ? set.record(m_layout.root()) : RecordIndex();
    result.range = m_range.target();
    result.scroll = m_scroll;
    return result;
}

SpanIndex TimelineView::spanOf(RecordIndex record) const {
    const std::shared_ptr<const std::vector<RecordIndex>> one =
        std::make_shared<std::vector<RecordIndex>>(record.valid() ? 1 : 0, record);
    const std::vector<SpanIndex> found = spansOf(one);
    return found.empty() ? SpanIndex() : found.front();
}

std::vector<SpanIndex>
TimelineView::spansOf(const std::shared_ptr<const std::vector<RecordIndex>>& records) const {
    std::vector<SpanIndex> result;
    if (!records || records->empty() || !trace()) {
        return result;
    }
    const std::unordered_set<RecordIndex> wanted(records->begin(), records->end());
    const SpanRange spans = trace().rows();
    for (SpanIndex span = spans.begin; span < spans.end && result.size() < wanted.size(); ++span.value) {
        if (wanted.contains(trace().set().record(span))) {
            result.push_back(span);
        }
    }
    return result;
}

void TimelineView::setState(const TimelineState& state) {
    std::vector<GroupIndex> groups;
    for (const SpanIndex orphan : spansOf(state.collapsedGroups)) {
        groups.push_back(m_layout.groupOf(orphan));
    }
    m_layout.setCollapsed(spansOf(state.collapsed), groups);
    m_collapsedIsStale = true;
    const SpanIndex root = spanOf(state.root);
    if (root != m_layout.root()) {
        m_layout.setRoot(root);
        m_density.clear();
        showBounds();
    }
    closeMeasure();
    setSelected(spanItem(spanOf(state.selection)));
    if (state.range.duration().count() > 0) {
        m_range.go(state.range);
    } else if (trace()) {
        m_range.go(root.valid() ? m_range.bounds() : firstView(trace(), m_gaps));
    }
    updateScrollBar();
    setScroll(state.scroll);
    invalidate();
}

void TimelineView::setViewRange(TimeRange range) {
    m_range.go(range);
}

void TimelineView::setMatches(std::vector<SpanIndex> matches) {
    m_matches = std::move(matches);
    std::sort(m_matches.begin(), m_matches.end());
}

void TimelineView::setTreeShare(double share) {
    const double next = std::clamp(share, kLeastShare, kLargestShare);
    if (next != m_treeShare) {
        m_treeShare = next;
        updateScale();
        emit treeShareChanged(next);
    }
}

int TimelineView::dividerX() const {
    return static_cast<int>(std::lround(m_treeShare * viewport()->width()));
}

PixelRun TimelineView::columns() const {
    const int first = dividerX() + 1;
    return {first, std::max(1, viewport()->width() - first)};
}

TimeScale TimelineView::timeScale() const {
    const PixelRun room = columns();
    return TimeScale(m_range.shown(), room.x + kBarMargin, room.width - 2 * kBarMargin - 1);
}

TreeMetrics TimelineView::treeMetrics() const {
    TreeMetrics metrics;
    metrics.width = dividerX();
    metrics.scroll = m_treeScroll;
    metrics.digitWidth = QFontMetrics(smallFont()).horizontalAdvance(QLatin1Char('0'));
    return metrics;
}

void TimelineView::placeParts() {
    const int minimap = m_minimap->sizeHint().height();
    const int ruler = m_ruler->sizeHint().height();
    setViewportMargins(0, minimap + ruler, 0, 0);
    const QRect rows = viewport()->geometry();
    m_minimap->setGeometry(rows.x(), rows.y() - ruler - minimap, rows.width(), minimap);
    m_ruler->setGeometry(rows.x(), rows.y() - ruler, rows.width(), ruler);
    updateScrollBar();
    updateScale();
}

void TimelineView::updateScale() {
    m_minimap->setView(m_range.shown());
    const Nanoseconds origin = trace() ? trace().info().time.start : m_range.bounds().start;
    m_ruler->setScale(timeScale(), columns(), origin);
    invalidate();
}

void TimelineView::updateScrollBar() {
    const int page = viewport()->height() / m_metrics.height;
    const auto rows = static_cast<std::int64_t>(m_layout.rowCount());
    const std::int64_t hidden = rows * m_metrics.height - viewport()->height();
    const std::int64_t last = hidden <= 0 ? 0 : (hidden + m_metrics.height - 1) / m_metrics.height;
    // Counted in rows: pixels of a large trace do not fit into the bar's int on every font size.
    const QScopedValueRollback<bool> moving(m_movesScrollBar, true);
    verticalScrollBar()->setRange(0, static_cast<int>(std::min<std::int64_t>(last, 2'000'000'000)));
    verticalScrollBar()->setPageStep(std::max(1, page));
    verticalScrollBar()->setSingleStep(1);
    setScroll(m_scroll);
}

void TimelineView::invalidate() {
    m_listIsStale = true;
    viewport()->update();
}

const PaintList& TimelineView::paintList() const {
    if (!m_listIsStale) {
        return m_list;
    }
    const TimeScale scale = timeScale();
    PaintRequest request{m_layout, scale, columns(), m_metrics};
    request.firstRow = static_cast<std::size_t>(m_scroll / m_metrics.height);
    request.rowCount = static_cast<std::size_t>(viewport()->height() / m_metrics.height) + 2;
    request.top = -static_cast<int>(m_scroll % m_metrics.height);
    request.textWidth = [this](const std::string& text) { return m_text.label(text).width; };
    request.foldsBelow = [&](RowItem item) { return m_density.folds(m_layout, item, scale, columns()); };
    m_list = buildPaintList(request);
    m_listIsStale = false;
    return m_list;
}

void TimelineView::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    if (m_layout.rowCount() == 0) {
        paintEmpty(painter);
        return;
    }
    const TimeScale scale = timeScale();
    TimelineFrame frame{m_layout, paintList(),   m_ruler->ticks(),  scale,
                        m_colors, treeMetrics(), viewport()->size()};
    frame.selected = m_selected;
    frame.hovered = m_hovered;
    frame.hasFocus = hasFocus();
    frame.cursor = m_cursor;
    frame.band = bandRect();
    frame.pixelRatio = devicePixelRatioF();
    TimelinePainter(painter, m_text, frame).paint();
}

void TimelineView::paintEmpty(QPainter& painter) const {
    const Theme& theme = currentTheme();
    painter.fillRect(viewport()->rect(), theme.background);
    painter.setFont(uiFont());
    painter.setPen(theme.textSecondary);
    painter.drawText(viewport()->rect(), Qt::AlignCenter, tr("This trace has no spans."));
}

QRect TimelineView::bandRect() const {
    if (!m_band) {
        return {};
    }
    const PixelRun run = timeScale().run(m_band->range);
    const PixelRun room = columns();
    const int left = std::max(run.x, room.x);
    const int right = std::min(run.end(), room.end());
    if (m_band->allRows) {
        return {left, 0, right - left, viewport()->height()};
    }
    const auto y = [this](std::size_t row) {
        const std::int64_t pixel = static_cast<std::int64_t>(row) * m_metrics.height - m_scroll;
        return static_cast<int>(std::clamp<std::int64_t>(pixel, -10, viewport()->height() + 10));
    };
    return {left, y(m_band->rows.begin), right - left, y(m_band->rows.end) - y(m_band->rows.begin)};
}

void TimelineView::resizeEvent(QResizeEvent*) {
    placeParts();
}

void TimelineView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        updateFonts();
    } else if (event->type() == QEvent::PaletteChange) {
        viewport()->update();
    }
    QAbstractScrollArea::changeEvent(event);
}

} // namespace spoor::ui
