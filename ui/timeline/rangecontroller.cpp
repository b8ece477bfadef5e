// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/rangecontroller.h"

#include <QEasingCurve>

#include <cmath>

namespace spoor::ui {

using geometry::TimeScale;

namespace {

constexpr int kAnimationMilliseconds = 120;

} // namespace

RangeController::RangeController(QObject* parent)
    : QObject(parent) {
    m_animation.setDuration(kAnimationMilliseconds);
    m_animation.setStartValue(0.0);
    m_animation.setEndValue(1.0);
    m_animation.setEasingCurve(QEasingCurve::OutCubic);
    connect(&m_animation, &QVariantAnimation::valueChanged, this,
            [this](const QVariant& value) { show(geometry::between(m_from, m_target, value.toDouble())); });
}

void RangeController::setBounds(TimeRange bounds, TimeRange first) {
    m_bounds = geometry::nonEmpty(bounds);
    m_animation.stop();
    m_target = geometry::clamped(first, m_bounds);
    m_shown = m_target;
    emit targetChanged();
    emit shownChanged();
}

void RangeController::go(TimeRange range) {
    if (m_reducedMotion) {
        jump(range);
        return;
    }
    const TimeRange next = geometry::clamped(range, m_bounds);
    if (next == m_target) {
        return;
    }
    m_animation.stop();
    m_from = m_shown;
    setTarget(next);
    m_animation.start();
}

void RangeController::jump(TimeRange range) {
    m_animation.stop();
    setTarget(geometry::clamped(range, m_bounds));
    show(m_target);
}

void RangeController::zoom(double factor, double place) {
    go(geometry::zoomed(TimeScale(m_target, 0, 1), place, factor));
}

void RangeController::pan(double share) {
    const double length = static_cast<double>(m_target.duration().count());
    const double by = share * length;
    const double least = share == 0 ? 0 : std::copysign(1.0, share);
    go(geometry::panned(m_target, Nanoseconds(std::llround(std::abs(by) < 1 ? least : by))));
}

void RangeController::show(TimeRange range) {
    if (range != m_shown) {
        m_shown = range;
        emit shownChanged();
    }
}

void RangeController::setTarget(TimeRange range) {
    if (range != m_target) {
        m_target = range;
        emit targetChanged();
    }
}

} // namespace spoor::ui
