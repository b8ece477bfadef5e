// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/geometry/minimap.h"

#include <algorithm>
#include <cmath>

namespace spoor::geometry {
namespace {

constexpr double kLargestPitch = 5;

/// One line of cells that are each written at most once.
class Line {
public:
    explicit Line(int width)
        : m_next(static_cast<std::size_t>(width) + 1)
        , m_cells(static_cast<std::size_t>(width)) {
        clear();
    }

    void clear() {
        for (std::size_t i = 0; i < m_next.size(); ++i) {
            m_next[i] = static_cast<int>(i);
        }
        std::fill(m_cells.begin(), m_cells.end(), 0U);
    }

    /// Fills what is still free of [first, end). Each cell is passed over once, then jumped.
    void fill(int first, int end, std::uint32_t value) {
        for (int x = free(first); x < end; x = free(x)) {
            m_cells[static_cast<std::size_t>(x)] = value;
            m_next[static_cast<std::size_t>(x)] = x + 1;
        }
    }

    const std::vector<std::uint32_t>& cells() const { return m_cells; }

private:
    int free(int x) {
        int found = x;
        while (m_next[static_cast<std::size_t>(found)] != found) {
            found = m_next[static_cast<std::size_t>(found)];
        }
        while (m_next[static_cast<std::size_t>(x)] != found) {
            const int next = m_next[static_cast<std::size_t>(x)];
            m_next[static_cast<std::size_t>(x)] = found;
            x = next;
        }
        return found;
    }

    std::vector<int> m_next;
    std::vector<std::uint32_t> m_cells;
};

} // namespace

MinimapCells minimapCells(const TraceSet& set, SpanRange rows, const BrokenScale& scale, int width,
                          int height) {
    MinimapCells result{width, height, {}};
    if (width <= 0 || height <= 0) {
        return {};
    }
    result.cells.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 0U);
    if (rows.size() == 0) {
        return result;
    }
    const double pitch = std::min(kLargestPitch, height / static_cast<double>(rows.size()));
    const int thickness = std::max(1, static_cast<int>(std::ceil(pitch * 0.8)));
    const auto lineOf = [&](std::size_t i) {
        return std::min(height - 1, static_cast<int>(static_cast<double>(i) * pitch));
    };
    Line line(width);
    std::size_t i = rows.size();
    while (i > 0) {
        const int y = lineOf(i - 1);
        line.clear();
        for (; i > 0 && lineOf(i - 1) == y; --i) {
            const SpanIndex row(rows.begin.value + static_cast<std::uint32_t>(i - 1));
            const PixelRun run = scale.run({set.start(row), set.end(row)});
            const int first = std::clamp(run.x, 0, width - 1);
            const int end = std::clamp(run.end(), first + 1, width);
            line.fill(first, end, set.service(row).value + 1);
        }
        for (int dy = 0; dy < thickness && y + dy < height; ++dy) {
            auto* target = result.cells.data() + static_cast<std::ptrdiff_t>(y + dy) * width;
            for (int x = 0; x < width; ++x) {
                const std::uint32_t cell = line.cells()[static_cast<std::size_t>(x)];
                target[x] = cell != 0 && (dy == 0 || target[x] == 0) ? cell : target[x];
            }
        }
    }
    return result;
}

} // namespace spoor::geometry
