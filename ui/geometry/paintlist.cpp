// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/geometry/paintlist.h"

#include <algorithm>
#include <array>

namespace spoor::geometry {
namespace {

constexpr int kErrorEdge = 3;
constexpr int kLabelGap = 6;
constexpr int kHintWidth = 5;
constexpr int kHintMargin = 4;

/// The part of a run that lies in the columns; width 0 if none does.
PixelRun clipped(PixelRun run, PixelRun columns) {
    const int first = std::max(run.x, columns.x);
    const int last = std::min(run.end(), columns.end());
    return {first, std::max(0, last - first)};
}

bool crosses(PixelRun label, std::span<const int> ticks) {
    const auto after = std::lower_bound(ticks.begin(), ticks.end(), label.x - 1);
    return after != ticks.end() && *after <= label.end();
}

/// Inside at the right end, beside on the right, beside on the left: the first that fits and that no event
/// crosses, or else the first that fits.
void placeLabel(Bar& bar, int width, PixelRun columns, std::span<const int> ticks) {
    struct Place {
        LabelPlace place;
        int x;
        bool fits;
    };
    const std::array places{
        Place{LabelPlace::inside, bar.run.end() - kLabelGap - width, bar.run.width >= width + 2 * kLabelGap},
        Place{LabelPlace::right, bar.run.end() + kLabelGap,
              bar.run.end() + kLabelGap + width + 2 <= columns.end()},
        Place{LabelPlace::left, bar.run.x - kLabelGap - width,
              bar.run.x - kLabelGap - width >= columns.x + 2},
        Place{LabelPlace::inside, bar.run.x + kLabelGap, bar.run.width >= width + 2 * kLabelGap},
    };
    for (const Place& place : places) {
        const PixelRun label{place.x, width};
        const bool isFree = place.fits && !crosses(label, ticks);
        if (isFree || (place.fits && bar.labelPlace == LabelPlace::none)) {
            bar.labelPlace = place.place;
            bar.label = label;
        }
        if (isFree) {
            return;
        }
    }
}

class Builder {
public:
    explicit Builder(const PaintRequest& request)
        : m_request(request)
        , m_set(request.layout.trace().set()) {
        m_list.metrics = request.metrics;
        m_list.columns = request.columns;
    }

    PaintList build() {
        const std::size_t rows = m_request.layout.rowCount();
        const std::size_t first = std::min(m_request.firstRow, rows);
        const std::size_t count = std::min(m_request.rowCount, rows - first);
        m_list.bars.reserve(count);
        for (std::size_t i = 0; i < count; ++i) {
            const int y = m_request.top + static_cast<int>(i) * m_request.metrics.height;
            m_list.bars.push_back(makeBar(m_request.layout.item(first + i), y));
        }
        return std::move(m_list);
    }

private:
    Bar makeBar(RowItem item, int y) {
        Bar bar;
        bar.item = item;
        bar.y = y;
        const TimeRange time = m_request.layout.time(item);
        const PixelRun full = m_request.scale.run(time);
        bar.run = clipped(full, m_request.columns);
        bar.startsHere = full.x >= m_request.columns.x;
        bar.isBefore = bar.run.width == 0 && full.x < m_request.columns.x;
        bar.isAfter = bar.run.width == 0 && !bar.isBefore;
        bar.isError = !item.isPlaceholder() && m_set.isError(item.span);
        if (!item.isPlaceholder()) {
            addTicks(bar);
        }
        if (bar.run.width > 0) {
            bar.text = durationText(time.duration());
            const int width = m_request.textWidth ? m_request.textWidth(bar.text) : 0;
            placeLabel(bar, width, m_request.columns, m_list.ticksOf(bar));
        }
        if (m_request.layout.isCollapsed(item)) {
            addFolds(bar);
        }
        return bar;
    }

    void addTicks(Bar& bar) {
        const SpanStore& store = m_set.store();
        const RecordIndex record = m_set.record(bar.item.span);
        bar.ticks.first = static_cast<std::uint32_t>(m_list.ticks.size());
        const std::size_t count = store.eventCount(record);
        for (std::size_t i = 0; i < count; ++i) {
            const PixelRun run =
                m_request.scale.run({store.event(record, i).time, store.event(record, i).time});
            if (clipped(run, m_request.columns).width > 0) {
                m_list.ticks.push_back(run.x);
            }
        }
        const auto begin = m_list.ticks.begin() + bar.ticks.first;
        std::sort(begin, m_list.ticks.end());
        m_list.ticks.erase(std::unique(begin, m_list.ticks.end()), m_list.ticks.end());
        bar.ticks.count = static_cast<std::uint32_t>(m_list.ticks.size()) - bar.ticks.first;
    }

    void addFolds(Bar& bar) {
        const RowLayout& layout = m_request.layout;
        const std::vector<Fold> folds = m_request.foldsBelow ? m_request.foldsBelow(bar.item)
                                                             : foldSpans(m_set, layout.below(bar.item),
                                                                         m_request.scale, m_request.columns);
        bar.folds = {static_cast<std::uint32_t>(m_list.folds.size()),
                     static_cast<std::uint32_t>(folds.size())};
        m_list.folds.insert(m_list.folds.end(), folds.begin(), folds.end());
    }

    const PaintRequest& m_request;
    const TraceSet& m_set;
    PaintList m_list;
};

} // namespace

PixelRect PaintList::barRect(const Bar& bar) const {
    return {bar.run.x, bar.y + metrics.barTop(), bar.run.width, metrics.barHeight};
}

PixelRect PaintList::errorEdge(const Bar& bar) const {
    PixelRect rect = barRect(bar);
    rect.width = bar.isError && bar.startsHere ? std::min(kErrorEdge, rect.width) : 0;
    return rect;
}

PixelRect PaintList::labelRect(const Bar& bar) const {
    const int top = bar.y + metrics.barTop() + (metrics.barHeight - metrics.labelHeight) / 2;
    const int width = bar.labelPlace == LabelPlace::none ? 0 : bar.label.width;
    return {bar.label.x, top, width, metrics.labelHeight};
}

PixelRect PaintList::tickRect(const Bar& bar, int tick) const {
    return {tick, bar.y + metrics.barTop() - metrics.tickReach, 1, metrics.barHeight + 2 * metrics.tickReach};
}

PixelRect PaintList::foldRect(const Bar& bar, const Fold& fold) const {
    return {fold.run.x, bar.y + metrics.foldTop(), fold.run.width, metrics.foldHeight};
}

PixelRect PaintList::hintRect(const Bar& bar) const {
    const int height = 8;
    const int top = bar.y + metrics.barTop() + (metrics.barHeight - height) / 2;
    if (bar.isBefore) {
        return {columns.x + kHintMargin, top, kHintWidth, height};
    }
    if (bar.isAfter) {
        return {columns.end() - kHintMargin - kHintWidth, top, kHintWidth, height};
    }
    return {};
}

std::span<const int> PaintList::ticksOf(const Bar& bar) const {
    return std::span(ticks).subspan(bar.ticks.first, bar.ticks.count);
}

std::span<const Fold> PaintList::foldsOf(const Bar& bar) const {
    return std::span(folds).subspan(bar.folds.first, bar.folds.count);
}

PaintList buildPaintList(const PaintRequest& request) {
    return request.layout.trace() ? Builder(request).build() : PaintList();
}

Hit hitTest(const PaintList& list, int x, int y) {
    if (list.bars.empty() || y < list.bars.front().y) {
        return {};
    }
    const auto row = static_cast<std::size_t>((y - list.bars.front().y) / list.metrics.height);
    if (row >= list.bars.size()) {
        return {};
    }
    const Bar& bar = list.bars[row];
    Hit hit{bar.item, BarPart::none, 0};
    for (const int tick : list.ticksOf(bar)) {
        if (list.tickRect(bar, tick).contains(x, y)) {
            hit.part = BarPart::tick;
            return hit;
        }
    }
    for (const Fold& fold : list.foldsOf(bar)) {
        if (list.foldRect(bar, fold).contains(x, y)) {
            hit.part = BarPart::fold;
            hit.foldedSpans = fold.spans;
            return hit;
        }
    }
    if (list.barRect(bar).contains(x, y)) {
        hit.part = BarPart::bar;
    } else if (list.labelRect(bar).contains(x, y)) {
        hit.part = BarPart::label;
    } else if (list.hintRect(bar).contains(x, y)) {
        hit.part = BarPart::hint;
    }
    return hit;
}

} // namespace spoor::geometry
