// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/geometry/gaps.h"

#include <vector>

namespace spoor::geometry {

/// All spans of a trace as a small picture: rows top down, time left to right, one service a cell. Computed
/// once for a size; painting it costs the picture's size, never the number of spans.
struct MinimapCells {
    int width = 0;
    int height = 0;
    /// Row by row; ServiceIndex + 1, 0 where nothing is.
    std::vector<std::uint32_t> cells;

    std::uint32_t at(int x, int y) const {
        return cells[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                     static_cast<std::size_t>(x)];
    }
};

/// Draws spans `rows` by `scale`, whose columns begin at 0. Where spans of neighbouring rows share a cell,
/// the later row wins (children over parents); every span has at least one cell in its own or a later row's
/// colour. O(spans + cells).
MinimapCells minimapCells(const TraceSet& set, SpanRange rows, const BrokenScale& scale, int width,
                          int height);

} // namespace spoor::geometry
