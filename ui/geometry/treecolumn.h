// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/geometry/rowlayout.h"
#include "ui/geometry/timescale.h"

#include <vector>

namespace spoor::geometry {

/// The tree column's measures in pixels.
struct TreeMetrics {
    int width = 360;
    /// Moved to the left by this much.
    int scroll = 0;
    int indent = 12;
    /// What is left for the name before the indent stops growing.
    int nameWidth = 140;
    /// Width of one digit of the count in a collapsed row's pill, and of the depth number.
    int digitWidth = 7;
};

/// A vertical line in the colour of an ancestor's service.
struct Guide {
    int x = 0;
    RowItem ancestor;
};

/// Where the parts of one row of the tree column lie, from the column's left edge.
struct TreeRow {
    /// The chevron, or the pill with the number of hidden descendants; width 0 for a leaf.
    PixelRun toggle;
    bool isPill = false;
    /// Centre of a chevron, and of the guides of this row's children.
    int chevronX = 0;
    /// Where the level is written as a number since the indent has stopped growing; else width 0.
    PixelRun depthNumber;
    /// 0 at the root; the number shown is one more, as in a trace's depth.
    std::uint32_t depth = 0;
    /// The mark in the service's colour.
    PixelRun mark;
    int textX = 0;
    /// First pixel that the name must not reach.
    int textEnd = 0;
    /// Centre of the error icon; only used if the row has one.
    int iconX = 0;
    /// From the nearest ancestor up: only those that fit.
    std::vector<Guide> guides;
};

/// Levels that are indented before deeper rows keep the same indent.
std::uint32_t indentedLevels(const TreeMetrics& metrics);
/// How far the column can be scrolled: 0 if everything fits. Deeper levels and longer names come into view.
int maximumScroll(const TreeMetrics& metrics, std::uint32_t maximumDepth);
/// Digits of a count with thin spaces counted as half a digit, in pixels.
int countWidth(std::uint32_t count, int digitWidth);

/// The parts of a visible row. `hasIcon` leaves room for an error icon. O(levels that fit).
TreeRow treeRow(const RowLayout& layout, RowItem item, const TreeMetrics& metrics, bool hasIcon);

} // namespace spoor::geometry
