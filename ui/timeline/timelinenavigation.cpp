// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/text.h"
#include "ui/timeline/timelineaccessible.h"
#include "ui/timeline/timelineview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>
#include <array>

namespace spoor::ui {

using namespace geometry;

namespace {

constexpr double kZoomStep = 1.25;
constexpr double kPanStep = 0.1;
constexpr double kFitMargin = 0.05;
/// A span shorter than this is fitted as if it had this length: a view of 1 ns shows nothing.
constexpr Nanoseconds kLeastFit{100};

} // namespace

void TimelineView::run(TimelineCommand command) {
    if (!isEnabled(command)) {
        return;
    }
    if (command == TimelineCommand::details) {
        emit activated(m_selected.span);
    } else if (command == TimelineCommand::copySpanId) {
        QGuiApplication::clipboard()->setText(fullText(trace().set().spanIdText(m_selected.span)));
    } else {
        const bool known =
            runOnRows(command) || runOnTree(command) || runOnRange(command) || runSearch(command);
        Q_ASSERT(known);
        Q_UNUSED(known)
        finishGesture();
    }
}

bool TimelineView::runOnRows(TimelineCommand command) {
    const auto all = static_cast<std::int64_t>(m_layout.rowCount());
    const std::int64_t page = std::max(1, viewport()->height() / m_metrics.height - 1);
    const std::array<std::pair<TimelineCommand, std::int64_t>, 6> ways{{
        {TimelineCommand::previousRow, -1},
        {TimelineCommand::nextRow, 1},
        {TimelineCommand::firstRow, -all},
        {TimelineCommand::lastRow, all},
        {TimelineCommand::pageUp, -page},
        {TimelineCommand::pageDown, page},
    }};
    for (const auto& [name, rows] : ways) {
        if (name == command) {
            moveBy(rows);
            return true;
        }
    }
    return false;
}

bool TimelineView::runOnTree(TimelineCommand command) {
    using Change = void (RowLayout::*)();
    const std::array<std::pair<TimelineCommand, Change>, 4> changes{{
        {TimelineCommand::expandAll, &RowLayout::expandAll},
        {TimelineCommand::collapseAll, &RowLayout::collapseAll},
        {TimelineCommand::expandLevel, &RowLayout::expandLevel},
        {TimelineCommand::collapseLevel, &RowLayout::collapseLevel},
    }};
    for (const auto& [name, change] : changes) {
        if (name == command) {
            changeRows(change);
            return true;
        }
    }
    if (command == TimelineCommand::collapse) {
        collapseOrAscend();
    } else if (command == TimelineCommand::expand) {
        expandOrDescend();
    } else if (command == TimelineCommand::showFromHere || command == TimelineCommand::showWholeTrace) {
        setRoot(command == TimelineCommand::showFromHere ? m_selected.span : SpanIndex());
    } else {
        return false;
    }
    return true;
}

bool TimelineView::runOnRange(TimelineCommand command) {
    if (command == TimelineCommand::panLeft || command == TimelineCommand::panRight) {
        m_range.pan(command == TimelineCommand::panLeft ? -kPanStep : kPanStep);
    } else if (command == TimelineCommand::zoomIn || command == TimelineCommand::zoomOut) {
        m_range.zoom(command == TimelineCommand::zoomIn ? 1 / kZoomStep : kZoomStep, 0.5);
    } else if (command == TimelineCommand::fit) {
        m_range.go(m_range.bounds());
    } else if (command == TimelineCommand::fitSpan) {
        fitItem(m_selected);
    } else {
        return false;
    }
    return true;
}

bool TimelineView::runSearch(TimelineCommand command) {
    if (command == TimelineCommand::nextMatch || command == TimelineCommand::previousMatch) {
        goToMatch(command == TimelineCommand::nextMatch);
    } else if (command == TimelineCommand::nextError || command == TimelineCommand::previousError) {
        goToError(command == TimelineCommand::nextError);
    } else {
        return false;
    }
    return true;
}

bool TimelineView::isEnabled(TimelineCommand command) const {
    if (m_layout.rowCount() == 0) {
        return false;
    }
    switch (command) {
    case TimelineCommand::details:
    case TimelineCommand::copySpanId:
        return m_selected.span.valid();
    case TimelineCommand::fitSpan:
        return m_selected.valid();
    case TimelineCommand::showFromHere:
        return m_selected.span.valid() && m_selected.span != m_layout.root();
    case TimelineCommand::showWholeTrace:
        return m_layout.root().valid();
    case TimelineCommand::nextMatch:
    case TimelineCommand::previousMatch:
        return !m_matches.empty();
    case TimelineCommand::nextError:
    case TimelineCommand::previousError:
        return trace().info().errors > 0;
    default:
        return true;
    }
}

void TimelineView::finishGesture() {
    m_gestureEnd.start();
}

void TimelineView::setSelected(RowItem item) {
    if (item == m_selected) {
        return;
    }
    m_selected = item;
    viewport()->update();
    emit selectionChanged(item.span);
    notifyCurrentRow(*this);
}

void TimelineView::select(SpanIndex span) {
    if (!trace() || !span.valid() || !trace().rows().contains(span)) {
        setSelected({});
        return;
    }
    if (m_layout.root().valid() && !m_layout.shownSpans().contains(span)) {
        setRoot({});
    }
    bringIntoView(spanItem(span));
    setSelected(spanItem(span));
}

void TimelineView::bringIntoView(RowItem item) {
    if (!m_layout.row(item)) {
        m_layout.reveal(item);
        m_collapsedIsStale = true;
        updateScrollBar();
        invalidate();
    }
    if (const std::optional<std::size_t> row = m_layout.row(item)) {
        scrollToRow(*row);
    }
    const TimeRange time = m_layout.time(item);
    const TimeRange view = m_range.target();
    const Nanoseconds length = view.duration();
    if (time.end < view.start || time.start > view.end) {
        const Nanoseconds middle = time.start + std::min(time.duration(), length) / 2;
        m_range.go(panned(view, since(middle, view.start + length / 2)));
    }
}

void TimelineView::setScroll(std::int64_t scroll) {
    const std::int64_t height = static_cast<std::int64_t>(m_layout.rowCount()) * m_metrics.height;
    const std::int64_t last = std::max<std::int64_t>(0, height - viewport()->height());
    const std::int64_t next = std::clamp<std::int64_t>(scroll, 0, last);
    const QScopedValueRollback<bool> moving(m_movesScrollBar, true);
    verticalScrollBar()->setValue(next == last ? verticalScrollBar()->maximum()
                                               : static_cast<int>(next / m_metrics.height));
    if (next != m_scroll) {
        m_scroll = next;
        invalidate();
    }
}

void TimelineView::scrollContentsBy(int, int) {
    if (!m_movesScrollBar) {
        setScroll(static_cast<std::int64_t>(verticalScrollBar()->value()) * m_metrics.height);
        finishGesture();
    }
}

void TimelineView::scrollToRow(std::size_t row) {
    const std::int64_t top = static_cast<std::int64_t>(row) * m_metrics.height;
    const std::int64_t page = viewport()->height();
    // From far away the row comes to the middle, from nearby it just comes in.
    if (top < m_scroll - page || top > m_scroll + 2 * page) {
        setScroll(top - page / 2);
    } else if (top < m_scroll) {
        setScroll(top);
    } else if (top + m_metrics.height > m_scroll + page) {
        setScroll(top + m_metrics.height - page);
    }
}

void TimelineView::moveBy(std::int64_t rows) {
    const auto count = static_cast<std::int64_t>(m_layout.rowCount());
    const std::optional<std::size_t> current = m_layout.visibleRow(m_selected);
    std::int64_t next = m_scroll / m_metrics.height;
    if (current) {
        next = static_cast<std::int64_t>(*current) + rows;
    } else if (rows >= count || rows <= -count) {
        next = rows;
    }
    const auto row = static_cast<std::size_t>(std::clamp<std::int64_t>(next, 0, count - 1));
    setSelected(m_layout.item(row));
    scrollToRow(row);
}

void TimelineView::collapseOrAscend() {
    const std::optional<std::size_t> row = m_layout.visibleRow(m_selected);
    if (!row) {
        return;
    }
    const RowItem item = m_layout.item(*row);
    if (m_layout.isExpanded(item)) {
        setSelected(item);
        toggle(item);
        return;
    }
    const RowItem above = m_layout.parent(item);
    if (const std::optional<std::size_t> target = m_layout.row(above)) {
        setSelected(above);
        scrollToRow(*target);
    }
}

void TimelineView::expandOrDescend() {
    const std::optional<std::size_t> row = m_layout.visibleRow(m_selected);
    if (!row) {
        return;
    }
    const RowItem item = m_layout.item(*row);
    if (m_layout.isCollapsed(item)) {
        setSelected(item);
        toggle(item);
    } else if (m_layout.descendants(item) > 0) {
        setSelected(m_layout.item(*row + 1));
        scrollToRow(*row + 1);
    }
}

void TimelineView::toggle(RowItem item) {
    if (m_layout.isCollapsed(item)) {
        m_layout.expand(item);
    } else {
        m_layout.collapse(item);
    }
    m_collapsedIsStale = true;
    updateScrollBar();
    invalidate();
}

void TimelineView::changeRows(void (RowLayout::*change)()) {
    // The selected row, or else the first one, stays where it is on the screen.
    RowItem anchor = m_selected;
    const QRect place = rowRect(anchor);
    if (!place.isValid() || !viewport()->rect().intersects(place)) {
        anchor = m_layout.item(static_cast<std::size_t>(m_scroll / m_metrics.height));
    }
    const int y = rowRect(anchor).y();
    (m_layout.*change)();
    m_collapsedIsStale = true;
    updateScrollBar();
    if (const std::optional<std::size_t> row = m_layout.visibleRow(anchor)) {
        setScroll(static_cast<std::int64_t>(*row) * m_metrics.height - y);
    }
    invalidate();
}

void TimelineView::goToMatch(bool forward) {
    const auto after = std::upper_bound(m_matches.begin(), m_matches.end(), m_selected.span);
    const auto from = std::lower_bound(m_matches.begin(), m_matches.end(), m_selected.span);
    const bool none = !m_selected.span.valid();
    if (forward) {
        select(none || after == m_matches.end() ? m_matches.front() : *after);
    } else {
        select(none || from == m_matches.begin() ? m_matches.back() : *(from - 1));
    }
}

void TimelineView::goToError(bool forward) {
    const SpanRange spans = m_layout.shownSpans();
    const auto count = static_cast<std::uint32_t>(spans.size());
    const bool known = m_selected.span.valid() && spans.contains(m_selected.span);
    const std::uint32_t from = known ? m_selected.span.value - spans.begin.value : forward ? count - 1 : 0;
    for (std::uint32_t step = 1; step <= count; ++step) {
        const std::uint32_t place = (forward ? from + step : from + count - step) % count;
        const SpanIndex span(spans.begin.value + place);
        if (trace().set().isError(span)) {
            select(span);
            return;
        }
    }
}

void TimelineView::setRoot(SpanIndex root) {
    m_layout.setRoot(root);
    m_density.clear();
    closeMeasure();
    showBounds();
    const std::optional<std::size_t> row = m_layout.visibleRow(m_selected);
    setScroll(0);
    if (row) {
        scrollToRow(*row);
    }
}

void TimelineView::fitItem(RowItem item) {
    const TimeRange time = m_layout.time(item);
    const Nanoseconds lacking = kLeastFit - time.duration();
    if (lacking.count() > 0) {
        m_range.go({since(time.start, lacking / 2), moved(time.end, lacking / 2)});
    } else {
        m_range.go(widened(time, kFitMargin));
    }
}

} // namespace spoor::ui
