// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/geometry/timescale.h"

#include <QObject>
#include <QVariantAnimation>

namespace spoor::ui {

/// The time range of a timeline: where it goes, and what is shown on the way there.
class RangeController : public QObject {
    Q_OBJECT
public:
    explicit RangeController(QObject* parent = nullptr);

    void setBounds(TimeRange bounds, TimeRange first);
    const TimeRange& bounds() const { return m_bounds; }
    /// What is shown once the animation has ended. Every change starts from here.
    const TimeRange& target() const { return m_target; }
    const TimeRange& shown() const { return m_shown; }
    bool isFitted() const { return m_target == m_bounds; }

    /// Moves there in 120 ms.
    void go(TimeRange range);
    /// Is there at once: for drags, which are their own animation.
    void jump(TimeRange range);
    /// Zooms by a factor (below 1: closer) about a place between 0 (left edge) and 1.
    void zoom(double factor, double place);
    /// Moves by a share of the range.
    void pan(double share);

    void setReducedMotion(bool reduced) { m_reducedMotion = reduced; }
    bool reducedMotion() const { return m_reducedMotion; }

signals:
    void shownChanged();
    void targetChanged();

private:
    void show(TimeRange range);
    void setTarget(TimeRange range);

    TimeRange m_bounds{Nanoseconds{0}, Nanoseconds{1}};
    TimeRange m_target = m_bounds;
    TimeRange m_shown = m_bounds;
    TimeRange m_from = m_bounds;
    QVariantAnimation m_animation;
    bool m_reducedMotion = false;
};

} // namespace spoor::ui
