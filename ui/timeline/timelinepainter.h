// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/geometry/paintlist.h"
#include "ui/geometry/ticks.h"
#include "ui/geometry/treecolumn.h"
#include "ui/support/theme.h"
#include "ui/timeline/timelinetext.h"

#include <QPixmap>
#include <QRect>

#include <optional>

class QPainter;

namespace spoor::ui {

/// All that one frame of the rows is drawn from.
struct TimelineFrame {
    const geometry::RowLayout& layout;
    const geometry::PaintList& bars;
    const std::vector<geometry::Tick>& ticks;
    const geometry::TimeScale& scale;
    const ServiceColors& colors;
    geometry::TreeMetrics tree;
    QSize size;
    geometry::RowItem selected = {};
    geometry::RowItem hovered = {};
    bool hasFocus = false;
    std::optional<Nanoseconds> cursor = {};
    /// The area being measured or chosen.
    QRect band = {};
    qreal pixelRatio = 1;
};

/// Draws rows: background, tree column, bars, cursor.
class TimelinePainter {
public:
    TimelinePainter(QPainter& painter, TimelineText& text, const TimelineFrame& frame);
    void paint();

private:
    void paintBackgrounds();
    void paintTicks();
    void paintTree(const geometry::Bar& bar);
    void paintToggle(const geometry::Bar& bar, const geometry::TreeRow& row);
    void paintName(const geometry::Bar& bar, const geometry::TreeRow& row);
    void paintBar(const geometry::Bar& bar);
    void paintPlaceholderBar(const geometry::Bar& bar);
    void paintLabel(const geometry::Bar& bar, const QColor& fill);
    void paintHint(const geometry::Bar& bar);
    void paintBand();
    void paintCursor();
    /// Vertically in the middle of [top, top + height).
    void drawCut(int x, int top, int height, const QFont& font, const QColor& color,
                 const TimelineText::Cut& cut);
    void drawText(const QRect& rect, const QFont& font, const QColor& color, int flags, const QString& text);
    QColor serviceColor(geometry::RowItem item) const;

    QPainter& m_painter;
    TimelineText& m_text;
    const TimelineFrame& m_frame;
    const Theme& m_theme;
    int m_height;
};

} // namespace spoor::ui
