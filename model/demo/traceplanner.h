// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/demo/conditions.h"
#include "model/demo/random.h"
#include "model/demo/traceplan.h"

#include <cstdint>
#include <vector>

namespace spoor::demo {

/// Plays one request through the shop: which spans there are, below which, and which fail. Iterative.
class TracePlanner {
public:
    /// `loadPercent`: by how much a busy shop is slower. `exactSpans` 0: as many as it takes.
    TracePlanner(const Conditions& conditions, std::uint32_t loadPercent, std::uint32_t exactSpans,
                 Random& random, TracePlan& plan);

    /// Fills the plan with the request that begins at `entry`. With exactSpans the plan has exactly that many
    /// spans if the entry ends with a fill step.
    void run(Op entry);

private:
    /// An open span whose steps are being played.
    struct Frame {
        std::uint32_t span = 0;
        std::span<const Step> steps;
        std::uint32_t step = 0;
        std::uint32_t left = 0;
        std::uint8_t attempt = 0;
        bool entered = false;
    };

    std::uint32_t room() const;
    void advance();
    bool enterStep(Frame& frame, const Step& step);
    void call(std::uint32_t frameIndex, const Step& step, Op callee);
    void callFill(std::uint32_t frameIndex, const Step& step);
    std::uint32_t addSpan(std::uint32_t parent, Op op, Role role);
    void decideFailure(PlannedSpan& span, const Operation& operation);
    std::int64_t ownTime(PlannedSpan& span, const Operation& operation);
    void retryOrGiveUp(Frame& frame, const Step& step, PlannedSpan& span);
    void close();

    const Conditions& m_conditions;
    std::uint32_t m_loadPercent;
    std::uint32_t m_exactSpans;
    Random& m_random;
    TracePlan& m_plan;
    std::vector<Frame> m_frames;
};

} // namespace spoor::demo
