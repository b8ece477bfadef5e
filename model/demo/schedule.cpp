// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/demo/schedule.h"

#include <algorithm>
#include <array>

namespace spoor::demo {

namespace {

constexpr std::size_t kLanes = 16;
constexpr std::uint32_t kNoStep = 256;

/// Where the next child of a parent begins.
class Lanes {
public:
    void place(PlannedSpan& child, std::int64_t gap) {
        if (child.step != m_step) {
            m_base = child.joins ? m_base : m_end;
            m_step = child.step;
            m_ordinal = 0;
            m_ends.fill(m_base);
        }
        std::int64_t& lane = m_ends[m_ordinal++ % std::min<std::size_t>(child.lanes, kLanes)];
        child.start += lane + gap;
        lane = child.start + child.duration;
        m_end = std::max(m_end, lane);
    }
    std::int64_t end() const { return m_end; }

private:
    std::array<std::int64_t, kLanes> m_ends{};
    std::int64_t m_base = 0;
    std::int64_t m_end = 0;
    std::size_t m_ordinal = 0;
    std::uint32_t m_step = kNoStep;
};

/// Turns a span's own time into its duration and places its children relative to it.
void placeChildren(TracePlan& plan, std::size_t index) {
    PlannedSpan& span = plan[index];
    const std::size_t end = index + span.subtreeSize;
    std::int64_t children = 0;
    for (std::size_t i = index + 1; i < end; i += plan[i].subtreeSize) {
        children += plan[i].detached ? 0 : 1;
    }
    const std::int64_t gap = span.duration / (children + 1);
    Lanes lanes;
    for (std::size_t i = index + 1; i < end; i += plan[i].subtreeSize) {
        if (!plan[i].detached) {
            lanes.place(plan[i], gap);
        }
    }
    span.duration = lanes.end() + span.duration - gap * children;
    for (std::size_t i = index + 1; i < end; i += plan[i].subtreeSize) {
        plan[i].start += plan[i].detached ? span.duration : 0;
    }
}

} // namespace

void schedule(TracePlan& plan) {
    for (std::size_t i = plan.size(); i > 0; --i) {
        placeChildren(plan, i - 1);
    }
    for (std::size_t i = 1; i < plan.size(); ++i) {
        plan[i].start += plan[plan[i].parent].start;
    }
}

} // namespace spoor::demo
