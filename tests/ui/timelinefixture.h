// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/geometry/maketrace.h"
#include "ui/support/theme.h"
#include "ui/timeline/timelineview.h"

#include <QApplication>
#include <QMouseEvent>
#include <QTest>
#include <QWheelEvent>

#include <memory>

namespace spoor::test {

inline ui::ServiceColors colorsOf(const Trace& trace) {
    std::vector<std::string> names;
    for (std::uint32_t i = 0; i < trace.set().serviceCount(); ++i) {
        names.emplace_back(trace.set().serviceName(ServiceIndex(i)));
    }
    return ui::ServiceColors(names);
}

/// Rows: 0 web, 1 gateway, 2 cart, 3 redis (error), 4 cart, 5 payment (error, events), 6 bank; times in ms
/// from `start`.
inline std::vector<MadeSpan> shopSpans(std::int64_t start = 1'768'467'667'412'000'000) {
    const auto ms = [start](std::int64_t t) { return start + t * 1'000'000; };
    const auto d = [](std::int64_t t) { return t * 1'000'000; };
    return {
        {-1, ms(0), d(800), "web", "POST /checkout"},
        {0, ms(10), d(780), "gateway", "POST /api/checkout"},
        {1, ms(20), d(60), "cart", "GetCart"},
        {2, ms(25), d(3), "redis", "HGETALL cart", true},
        {2, ms(30), d(40), "cart", ""},
        {1, ms(400), d(300), "payment", "Charge", true, {ms(450), ms(600)}},
        {5, ms(410), d(120), "payment", "POST bank.example.com"},
    };
}

/// A shown timeline of 1000 × 500 without animation.
inline std::unique_ptr<ui::TimelineView> shownTimeline(const Trace& trace) {
    auto view = std::make_unique<ui::TimelineView>();
    view->setReducedMotion(true);
    view->resize(1000, 500);
    view->setTrace(trace, trace ? colorsOf(trace) : ui::ServiceColors());
    view->show();
    if (!QTest::qWaitForWindowExposed(view.get())) {
        qWarning("The timeline was not shown.");
    }
    view->setFocus();
    return view;
}

inline SpanIndex spanAt(const ui::TimelineView& view, std::uint32_t place) {
    return SpanIndex(view.trace().rows().begin.value + place);
}

inline void mouse(QWidget* target, QEvent::Type type, QPoint at, Qt::KeyboardModifiers held = Qt::NoModifier,
                  Qt::MouseButton button = Qt::LeftButton) {
    const bool isMove = type == QEvent::MouseMove;
    const bool isUp = type == QEvent::MouseButtonRelease;
    QMouseEvent event(type, at, target->mapToGlobal(at), isMove ? Qt::NoButton : button,
                      isUp ? Qt::NoButton : button, held);
    QApplication::sendEvent(target, &event);
}

/// Press, two moves and release.
inline void drag(QWidget* target, QPoint from, QPoint to, Qt::KeyboardModifiers held = Qt::NoModifier) {
    mouse(target, QEvent::MouseButtonPress, from, held);
    mouse(target, QEvent::MouseMove, from + (to - from) / 2, held);
    mouse(target, QEvent::MouseMove, to, held);
    mouse(target, QEvent::MouseButtonRelease, to, held);
}

inline void hover(QWidget* target, QPoint at) {
    QMouseEvent event(QEvent::MouseMove, at, target->mapToGlobal(at), Qt::NoButton, Qt::NoButton,
                      Qt::NoModifier);
    QApplication::sendEvent(target, &event);
}

/// `angle` in eighths of a degree: 120 is one notch away from the user.
inline void wheel(QWidget* target, QPoint at, QPoint angle, Qt::KeyboardModifiers held = Qt::NoModifier,
                  QPoint pixels = {}) {
    QWheelEvent event(at, target->mapToGlobal(at), pixels, angle, Qt::NoButton, held, Qt::NoScrollPhase,
                      false);
    QApplication::sendEvent(target, &event);
}

} // namespace spoor::test
