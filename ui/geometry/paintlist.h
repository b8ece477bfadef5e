// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/geometry/folding.h"
#include "ui/geometry/rowlayout.h"

#include <functional>
#include <string>
#include <vector>

namespace spoor::geometry {

/// Heights inside a row, in pixels.
struct RowMetrics {
    int height = 26;
    int barHeight = 12;
    /// How far event ticks reach above and below the bar.
    int tickReach = 2;
    int foldHeight = 3;
    int labelHeight = 14;

    int barTop() const { return (height - barHeight) / 2 + 1; }
    int foldTop() const { return barTop() + barHeight + 1; }
};

/// A rectangle in the pixels of a paint list.
struct PixelRect {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;

    constexpr bool contains(int px, int py) const {
        return px >= x && px < x + width && py >= y && py < y + height;
    }
};

/// What a part of a row is.
enum class BarPart : std::uint8_t { none, bar, label, tick, fold, hint };

enum class LabelPlace : std::uint8_t { none, inside, right, left };

/// A piece of one of the paint list's arrays.
struct Slice {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
};

/// The right side of one row.
struct Bar {
    RowItem item;
    /// Top of the row.
    int y = 0;
    /// The visible pixels; width 0 if the span lies outside of the view.
    PixelRun run;
    /// The span begins in the view: its left edge is a true one.
    bool startsHere = false;
    bool isError = false;
    /// Outside of the view, before or after it: a small mark at that edge is drawn instead.
    bool isBefore = false;
    bool isAfter = false;
    LabelPlace labelPlace = LabelPlace::none;
    PixelRun label;
    std::string text;
    /// Of PaintList::ticks: pixels of events, rising.
    Slice ticks;
    /// Of PaintList::folds: what lies below a collapsed row.
    Slice folds;
};

/// All that is drawn right of the tree column for some rows. Plain values: painting needs nothing else but
/// colours.
struct PaintList {
    RowMetrics metrics;
    PixelRun columns;
    std::vector<Bar> bars;
    std::vector<int> ticks;
    std::vector<Fold> folds;

    PixelRect barRect(const Bar& bar) const;
    /// The red edge of an error, 3 pixels or the whole bar if it is narrower; empty if its start is out of
    /// view.
    PixelRect errorEdge(const Bar& bar) const;
    PixelRect labelRect(const Bar& bar) const;
    PixelRect tickRect(const Bar& bar, int tick) const;
    PixelRect foldRect(const Bar& bar, const Fold& fold) const;
    /// The mark at the view's edge of a span outside of it; empty otherwise.
    PixelRect hintRect(const Bar& bar) const;
    std::span<const int> ticksOf(const Bar& bar) const;
    std::span<const Fold> foldsOf(const Bar& bar) const;
};

/// What a paint list is made from.
struct PaintRequest {
    const RowLayout& layout;
    const TimeScale& scale;
    /// Where bars may be drawn.
    PixelRun columns;
    RowMetrics metrics;
    /// Rows [firstRow, firstRow + rowCount), as many of them as exist; the first at pixel `top`.
    std::size_t firstRow = 0;
    std::size_t rowCount = 0;
    int top = 0;
    /// Width of a label's text in pixels.
    std::function<int(const std::string&)> textWidth = {};
    /// The folds below a collapsed item; by default foldSpans().
    std::function<std::vector<Fold>(RowItem)> foldsBelow = {};
};

/// O(rows asked for × (columns of collapsed rows + events)), whatever the number of spans.
PaintList buildPaintList(const PaintRequest& request);

/// What lies at a pixel. Every pixel that a paint list draws is a hit of the item that drew it.
struct Hit {
    RowItem item;
    BarPart part = BarPart::none;
    /// Spans in the fold that was hit.
    std::uint32_t foldedSpans = 0;
};

/// O(parts of the row).
Hit hitTest(const PaintList& list, int x, int y);

} // namespace spoor::geometry
