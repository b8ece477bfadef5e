// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/geometry/treecolumn.h"

#include <algorithm>

namespace spoor::geometry {
namespace {

constexpr int kLeft = 8;
constexpr int kChevron = 14;
constexpr int kToggleSize = 16;
constexpr int kMark = 25;
constexpr int kMarkWidth = 3;
constexpr int kText = 34;
constexpr int kPillPadding = 5;
constexpr int kPillChevron = 11;
constexpr int kIconRoom = 26;
constexpr int kNameScroll = 320;

int digits(std::uint32_t count) {
    int result = 1;
    while (count >= 10) {
        count /= 10;
        ++result;
    }
    return result;
}

} // namespace

std::uint32_t indentedLevels(const TreeMetrics& metrics) {
    const int room = metrics.width + metrics.scroll - kLeft - kText - metrics.nameWidth;
    return static_cast<std::uint32_t>(std::max(0, room / metrics.indent));
}

int maximumScroll(const TreeMetrics& metrics, std::uint32_t maximumDepth) {
    TreeMetrics still = metrics;
    still.scroll = 0;
    const std::uint32_t fit = indentedLevels(still);
    const std::uint32_t hidden = maximumDepth > fit ? maximumDepth - fit : 0;
    // A million levels of 12 pixels stay far below the limit of int; more are not needed on any screen.
    return static_cast<int>(std::min<std::uint32_t>(hidden, 4'000'000)) * metrics.indent + kNameScroll;
}

int countWidth(std::uint32_t count, int digitWidth) {
    const int places = digits(count);
    return places * digitWidth + (places - 1) / 3 * (digitWidth / 2);
}

TreeRow treeRow(const RowLayout& layout, RowItem item, const TreeMetrics& metrics, bool hasIcon) {
    TreeRow result;
    result.depth = layout.depth(item);
    const std::uint32_t levels = std::min(result.depth, indentedLevels(metrics));
    const int origin = kLeft - metrics.scroll;
    const int base = origin + static_cast<int>(levels) * metrics.indent;
    result.chevronX = base + kChevron;
    int shift = 0;
    if (layout.descendants(item) > 0) {
        result.toggle = {result.chevronX - kToggleSize / 2, kToggleSize};
        result.isPill = layout.isCollapsed(item);
        if (result.isPill) {
            const int count = countWidth(layout.descendants(item), metrics.digitWidth);
            result.toggle.width = count + 2 * kPillPadding + kPillChevron;
            shift = std::max(0, result.toggle.end() + 6 - (base + kMark));
        }
    }
    if (levels < result.depth) {
        const int width = countWidth(result.depth + 1, metrics.digitWidth);
        result.depthNumber = {base + kMark + shift, width};
        shift += width + 6;
    }
    result.mark = {base + kMark + shift, kMarkWidth};
    result.textX = base + kText + shift;
    result.iconX = metrics.width - 15;
    result.textEnd = metrics.width - (hasIcon ? kIconRoom : 8);
    RowItem ancestor = layout.parent(item);
    for (std::uint32_t level = levels; level > 0 && ancestor.valid(); ancestor = layout.parent(ancestor)) {
        --level;
        const int x = origin + static_cast<int>(level) * metrics.indent + kChevron;
        if (x < 0) {
            break;
        }
        result.guides.push_back({x, ancestor});
    }
    return result;
}

} // namespace spoor::geometry
