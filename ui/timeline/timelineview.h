// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/geometry/measure.h"
#include "ui/geometry/paintlist.h"
#include "ui/geometry/treecolumn.h"
#include "ui/support/theme.h"
#include "ui/timeline/densitycache.h"
#include "ui/timeline/rangecontroller.h"
#include "ui/timeline/timelinecommands.h"
#include "ui/timeline/timelineruler.h"
#include "ui/timeline/timelinetext.h"

#include <QAbstractScrollArea>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

class QMenu;

namespace spoor::ui {

class MeasureOverlay;
class TimelineMinimap;

/// How a trace is looked at: a value for history. Spans are named by record, so it survives a rebuild of the
/// trace.
struct TimelineState {
    /// None: nothing is selected.
    RecordIndex selection;
    /// Empty: the view's own first choice.
    TimeRange range;
    /// Sorted; null: nothing is collapsed.
    std::shared_ptr<const std::vector<RecordIndex>> collapsed;
    /// The first orphan of each collapsed group of orphans, sorted; null: none.
    std::shared_ptr<const std::vector<RecordIndex>> collapsedGroups;
    /// The span shown as root, or none.
    RecordIndex root;
    /// The first visible pixel of the rows.
    std::int64_t scroll = 0;
};

bool operator==(const TimelineState& a, const TimelineState& b);

/// The Gantt timeline of one trace: minimap, ruler, and rows with the tree on the left and bars on the right.
class TimelineView : public QAbstractScrollArea {
    Q_OBJECT
    Q_PROPERTY(bool reducedMotion READ reducedMotion WRITE setReducedMotion)
    Q_PROPERTY(double treeShare READ treeShare WRITE setTreeShare NOTIFY treeShareChanged)
public:
    explicit TimelineView(QWidget* parent = nullptr);
    ~TimelineView() override;

    /// Shows a trace from its first view on; an empty Trace shows that there are no spans. O(spans).
    void setTrace(Trace trace, ServiceColors colors);
    const Trace& trace() const { return m_layout.trace(); }

    TimelineState state() const;
    void setState(const TimelineState& state);

    /// The selected span, or none.
    SpanIndex selected() const { return m_selected.span; }
    /// Selects a span and brings it into view: expands what hides it, scrolls, pans. None clears the
    /// selection.
    void select(SpanIndex span);

    /// The range that is shown once animations have ended.
    TimeRange viewRange() const { return m_range.target(); }
    void setViewRange(TimeRange range);
    /// Spans that the next and previous match commands go through, in preorder.
    void setMatches(std::vector<SpanIndex> matches);

    bool reducedMotion() const { return m_range.reducedMotion(); }
    void setReducedMotion(bool reduced) { m_range.setReducedMotion(reduced); }
    /// The tree column's share of the width, 0.15 to 0.85.
    double treeShare() const { return m_treeShare; }
    void setTreeShare(double share);
    RulerClock clock() const { return m_ruler->clock(); }
    void setClock(RulerClock clock) { m_ruler->setClock(clock); }

    const geometry::RowLayout& rows() const { return m_layout; }
    geometry::RowItem selectedItem() const { return m_selected; }
    /// What the rows, in the viewport's pixels, are drawn from; made anew if it is stale.
    const geometry::PaintList& paintList() const;
    geometry::RowItem itemAt(QPoint position) const;
    /// The row of a visible item in the viewport's pixels; may lie outside of it.
    QRect rowRect(geometry::RowItem item) const;
    geometry::TreeMetrics treeMetrics() const;
    geometry::TimeScale timeScale() const;
    std::int64_t scroll() const { return m_scroll; }
    int rowHeight() const { return m_metrics.height; }
    /// The tooltip's text at a place of the viewport, empty if there is none.
    QString tooltipAt(QPoint position) const;
    /// The actions of the menu for a place of the viewport; selects the row there.
    void fillContextMenu(QMenu& menu, QPoint position);
    bool isEnabled(TimelineCommand command) const;

public slots:
    void run(spoor::ui::TimelineCommand command);

signals:
    /// None if nothing, or a placeholder, is selected.
    void selectionChanged(spoor::SpanIndex span);
    void activated(spoor::SpanIndex span);
    void viewRangeChanged(spoor::TimeRange range);
    /// The time at the pointer; none if it is elsewhere.
    void cursorMoved(std::optional<spoor::Nanoseconds> time);
    /// A gesture has ended: state() is worth keeping.
    void stateChanged();
    void treeShareChanged(double share);

protected:
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    enum class Drag { none, divider, press, pan, measure };

    /// An area being measured, or a range being dragged out on the ruler.
    struct Band {
        TimeRange range;
        geometry::RowRange rows;
        bool allRows = false;
    };

    // timelineview.cpp: what is shown
    void connectParts();
    void updateFonts();
    void placeParts();
    void updateScale();
    void updateScrollBar();
    void invalidate();
    int dividerX() const;
    geometry::PixelRun columns() const;
    QRect bandRect() const;
    void paintEmpty(QPainter& painter) const;
    void showBounds();
    SpanIndex spanOf(RecordIndex record) const;
    std::vector<SpanIndex> spansOf(const std::shared_ptr<const std::vector<RecordIndex>>& records) const;

    // timelinenavigation.cpp: commands
    bool runOnRows(TimelineCommand command);
    bool runOnTree(TimelineCommand command);
    bool runOnRange(TimelineCommand command);
    bool runSearch(TimelineCommand command);
    void setSelected(geometry::RowItem item);
    void setScroll(std::int64_t scroll);
    void scrollToRow(std::size_t row);
    void bringIntoView(geometry::RowItem item);
    void moveBy(std::int64_t rows);
    void collapseOrAscend();
    void expandOrDescend();
    void toggle(geometry::RowItem item);
    void changeRows(void (geometry::RowLayout::*change)());
    void goToMatch(bool forward);
    void goToError(bool forward);
    void setRoot(SpanIndex root);
    void fitItem(geometry::RowItem item);
    void finishGesture();

    // timelinemouse.cpp: gestures
    void hoverAt(QPoint position);
    void setCursorTime(std::optional<Nanoseconds> time);
    bool onToggle(geometry::RowItem item, QPoint position) const;
    QString eventsTooltip(geometry::RowItem item, int x) const;
    void dragTo(QPoint position);
    void measureTo(QPoint position);
    void finishMeasure();
    void closeMeasure();
    void zoomBy(double factor, double x);

    geometry::RowLayout m_layout;
    ServiceColors m_colors;
    std::vector<TimeRange> m_gaps;
    RangeController m_range;
    TimelineMinimap* m_minimap;
    TimelineRuler* m_ruler;
    MeasureOverlay* m_overlay;

    geometry::RowMetrics m_metrics;
    mutable TimelineText m_text;
    mutable DensityCache m_density;
    mutable geometry::PaintList m_list;
    mutable bool m_listIsStale = true;

    geometry::RowItem m_selected;
    geometry::RowItem m_hovered;
    std::optional<Nanoseconds> m_cursor;
    std::vector<SpanIndex> m_matches;
    std::int64_t m_scroll = 0;
    bool m_movesScrollBar = false;
    int m_treeScroll = 0;
    double m_treeShare = 0.38;
    mutable std::shared_ptr<const std::vector<RecordIndex>> m_collapsedRecords;
    mutable bool m_collapsedIsStale = false;

    Drag m_drag = Drag::none;
    QPoint m_pressed;
    TimeRange m_pressedRange;
    std::int64_t m_pressedScroll = 0;
    std::optional<Band> m_band;
    double m_wheelRest = 0;
    QTimer m_gestureEnd;
};

} // namespace spoor::ui
