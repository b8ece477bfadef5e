// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/failonwarning.h"
#include "tests/ui/timelinefixture.h"
#include "ui/timeline/measureoverlay.h"
#include "ui/timeline/timelineminimap.h"

#include <QHelpEvent>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTextDocument>
#include <QToolButton>
#include <QToolTip>

#include <cmath>

using namespace spoor;
using namespace spoor::test;
using namespace spoor::ui;
using namespace spoor::geometry;

namespace {

constexpr std::int64_t kMs = 1'000'000;

Trace manySpans(int count) {
    std::vector<MadeSpan> spans{{-1, 0, count * kMs}};
    for (int i = 1; i < count; ++i) {
        spans.push_back({0, i * kMs, kMs});
    }
    return makeTrace(spans);
}

QPoint barCentre(const TimelineView& view, std::uint32_t row) {
    const PaintList& list = view.paintList();
    const PixelRect rect = list.barRect(list.bars[row]);
    return {rect.x + rect.width / 2, rect.y + rect.height / 2};
}

} // namespace

class tst_timelinemouse : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { applyTheme(ThemeKind::light); }
    void init() { failOnWarnings(); }

    void clickSelectsOnBothSides() {
        const auto view = shownTimeline(makeTrace(shopSpans()));
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, {200, view->rowHeight() * 4 + 5});
        QCOMPARE(view->selected(), spanAt(*view, 4));
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, barCentre(*view, 5));
        QCOMPARE(view->selected(), spanAt(*view, 5));
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, {200, 400});
        QCOMPARE(view->selected(), spanAt(*view, 5));
    }

    void chevronCollapsesWithoutSelecting() {
        const auto view = shownTimeline(makeTrace(shopSpans()));
        const RowItem item = spanItem(spanAt(*view, 1));
        const auto toggle = [&] {
            const PixelRun run = treeRow(view->rows(), item, view->treeMetrics(), false).toggle;
            return QPoint(run.x + run.width / 2, view->rowRect(item).center().y());
        };
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, toggle());
        QCOMPARE(view->rows().rowCount(), std::size_t(2));
        QVERIFY(!view->selected().valid());
        QVERIFY(view->tooltipAt(toggle()).isEmpty());
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, toggle());
        QCOMPARE(view->rows().rowCount(), std::size_t(7));
    }

    void doubleClickFitsTheSpan() {
        const auto view = shownTimeline(makeTrace(shopSpans()));
        QSignalSpy ranges(view.get(), &TimelineView::viewRangeChanged);
        QTest::mouseDClick(view->viewport(), Qt::LeftButton, {}, barCentre(*view, 5));
        const TraceSet& set = view->trace().set();
        QCOMPARE(view->viewRange().start, set.start(spanAt(*view, 5)) - Nanoseconds(15 * kMs));
        QCOMPARE(view->viewRange().duration().count(), 330 * kMs);
        QCOMPARE(ranges.count(), 1);
    }

    void dragOnBarsPansByItsLengthOnly() {
        const auto view = shownTimeline(makeTrace(shopSpans()));
        view->setViewRange({view->viewRange().start + Nanoseconds(200 * kMs),
                            view->viewRange().start + Nanoseconds(400 * kMs)});
        const TimeRange before = view->viewRange();
        const double perPixel = view->timeScale().nanosecondsPerPixel();
        QSignalSpy states(view.get(), &TimelineView::stateChanged);
        const QWidget* rows = view->viewport();
        mouse(view->viewport(), QEvent::MouseButtonPress, {600, 300});
        for (const int x : {620, 900, 450, 550}) {
            mouse(view->viewport(), QEvent::MouseMove, {x, 300});
        }
        mouse(view->viewport(), QEvent::MouseButtonRelease, {550, 300});
        QCOMPARE(rows->cursor().shape(), Qt::ArrowCursor);
        QCOMPARE(view->viewRange().start.count(), before.start.count() + std::llround(50 * perPixel));
        QCOMPARE(view->viewRange().duration(), before.duration());
        QVERIFY(!view->selected().valid());
        QCOMPARE(states.count(), 1);
    }

    void controlWheelZoomsAtThePointer() {
        const auto view = shownTimeline(makeTrace(shopSpans()));
        const int x = 700;
        const Nanoseconds under = view->timeScale().time(x);
        const Nanoseconds length = view->viewRange().duration();
        wheel(view->viewport(), {x, 50}, {0, 120}, Qt::ControlModifier);
        QCOMPARE(view->viewRange().duration().count(),
                 std::llround(static_cast<double>(length.count()) / 1.25));
        QVERIFY(std::abs(view->timeScale().x(under) - x) < 1);
        for (int i = 0; i < 8; ++i) {
            wheel(view->viewport(), {x, 50}, {0, -15}, Qt::ControlModifier);
        }
        QVERIFY(std::abs((view->viewRange().duration() - length).count()) < 10);
    }

    void wheelScrollsAndFineDeltasAddUp() {
        const auto view = shownTimeline(manySpans(1000));
        wheel(view->viewport(), {100, 50}, {0, -120});
        QCOMPARE(view->scroll(), 3 * view->rowHeight());
        for (int i = 0; i < 40; ++i) {
            wheel(view->viewport(), {100, 50}, {0, 3});
        }
        QCOMPARE(view->scroll(), 0);
        wheel(view->viewport(), {100, 50}, {0, -120}, Qt::NoModifier, {0, -7});
        QCOMPARE(view->scroll(), 7);
        wheel(view->viewport(), {100, 50}, {0, 1200});
        QCOMPARE(view->scroll(), 0);
    }

    void shiftWheelPansOverBarsAndScrollsTheTreeColumn() {
        const auto view = shownTimeline(makeTrace(shopSpans()));
        view->run(TimelineCommand::zoomIn);
        const TimeRange before = view->viewRange();
        wheel(view->viewport(), {700, 50}, {0, -120}, Qt::ShiftModifier);
        QCOMPARE((view->viewRange().start - before.start).count(), before.duration().count() / 10);
        wheel(view->viewport(), {700, 50}, {120, 0});
        QCOMPARE(view->viewRange(), before);
        wheel(view->viewport(), {100, 50}, {0, -120}, Qt::ShiftModifier);
        QVERIFY(view->treeMetrics().scroll > 0);
        QCOMPARE(view->viewRange(), before);
        wheel(view->viewport(), {100, 50}, {0, 1200}, Qt::ShiftModifier);
        QCOMPARE(view->treeMetrics().scroll, 0);
    }

    void wheelSeriesIsOneGesture() {
        const auto view = shownTimeline(manySpans(1000));
        QSignalSpy states(view.get(), &TimelineView::stateChanged);
        for (int i = 0; i < 5; ++i) {
            wheel(view->viewport(), {100, 50}, {0, -120});
        }
        QTRY_COMPARE(states.count(), 1);
    }

    void shiftDragMeasuresAndZooms() {
        const auto view = shownTimeline(makeTrace(shopSpans()));
        auto* overlay = view->findChild<MeasureOverlay*>(QStringLiteral("measureOverlay"));
        QVERIFY(overlay->isHidden());
        const TimeScale scale = view->timeScale();
        const Nanoseconds origin = view->trace().info().time.start;
        const int from = static_cast<int>(std::lround(scale.x(origin + Nanoseconds(400 * kMs))));
        const int to = static_cast<int>(std::lround(scale.x(origin + Nanoseconds(700 * kMs))));
        drag(view->viewport(), {from, 40}, {to, 45}, Qt::ShiftModifier);
        QVERIFY(overlay->isVisible());
        QVERIFY(overlay->text().contains(QStringLiteral("4 spans")));
        const TimeRange measured{scale.time(from), scale.time(to)};
        QTest::mouseClick(overlay->findChild<QToolButton*>(QStringLiteral("measureZoom")), Qt::LeftButton);
        QCOMPARE(view->viewRange(), measured);
        QVERIFY(overlay->isHidden());
    }

    void measureOfABandCountsItsRowsAndEscapeClosesIt() {
        const auto view = shownTimeline(makeTrace(shopSpans()));
        auto* overlay = view->findChild<MeasureOverlay*>(QStringLiteral("measureOverlay"));
        const int left = view->paintList().columns.x + 6;
        drag(view->viewport(), {left, view->rowHeight() * 2 + 3}, {990, view->rowHeight() * 4 + 3},
             Qt::ShiftModifier);
        QVERIFY2(overlay->text().contains(QStringLiteral("3 spans · busy 60 ms")),
                 qPrintable(overlay->text()));
        QTest::keyClick(view.get(), Qt::Key_Escape);
        QVERIFY(overlay->isHidden());
    }

    void dragOnRulerZooms() {
        const auto view = shownTimeline(makeTrace(shopSpans()));
        auto* ruler = view->findChild<TimelineRuler*>();
        const TimeScale scale = view->timeScale();
        drag(ruler, {500, 10}, {600, 10});
        QCOMPARE(view->viewRange(), (TimeRange{scale.time(500), scale.time(600)}));
        QTest::mouseDClick(ruler, Qt::LeftButton, {}, {600, 10});
        QCOMPARE(view->viewRange(), view->trace().info().time);
    }

    void dragOnMinimapZoomsAndItsHandlesMoveOneEdge() {
        const auto view = shownTimeline(makeTrace(shopSpans()));
        auto* minimap = view->findChild<TimelineMinimap*>();
        const TimeRange wish{minimap->scale().time(200), minimap->scale().time(600)};
        drag(minimap, {200, 20}, {600, 20});
        QCOMPARE(view->viewRange(), wish);
        drag(minimap, {601, 20}, {700, 20});
        QCOMPARE(view->viewRange().start, wish.start);
        QCOMPARE(view->viewRange().end, minimap->scale().time(700));
    }

    void dividerMovesAndStaysInsideItsLimits() {
        const auto view = shownTimeline(makeTrace(shopSpans()));
        QSignalSpy moved(view.get(), &TimelineView::treeShareChanged);
        drag(view->viewport(), {380, 100}, {500, 100});
        QCOMPARE(view->treeShare(), 0.5);
        QCOMPARE(view->treeMetrics().width, 500);
        auto* ruler = view->findChild<TimelineRuler*>();
        drag(ruler, {500, 5}, {20, 5});
        QCOMPARE(view->treeShare(), 0.15);
        QVERIFY(moved.count() >= 2);
    }

    void cursorTimeFollowsThePointer() {
        const auto view = shownTimeline(makeTrace(shopSpans()));
        auto* ruler = view->findChild<TimelineRuler*>();
        QSignalSpy cursor(view.get(), &TimelineView::cursorMoved);
        const Nanoseconds origin = view->trace().info().time.start;
        const int x = static_cast<int>(std::lround(view->timeScale().x(origin + Nanoseconds(400 * kMs))));
        hover(view->viewport(), {x, 100});
        QVERIFY(ruler->cursorText().startsWith(QStringLiteral("40")) ||
                ruler->cursorText().startsWith(QStringLiteral("39")));
        QCOMPARE(cursor.count(), 1);
        hover(view->viewport(), {50, 100});
        QVERIFY(ruler->cursorText().isEmpty());
        hover(ruler, {x, 5});
        QVERIFY(!ruler->cursorText().isEmpty());
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(ruler, &leave);
        QVERIFY(ruler->cursorText().isEmpty());
    }

    void wallClockIsShownOnDemand() {
        const auto view = shownTimeline(makeTrace(shopSpans()));
        auto* ruler = view->findChild<TimelineRuler*>();
        view->setClock(RulerClock::utc);
        hover(view->viewport(), {static_cast<int>(view->timeScale().left()), 100});
        QCOMPARE(ruler->cursorText(), QStringLiteral("09:01:07.412"));
        view->setClock(RulerClock::relative);
        QVERIFY(ruler->cursorText().startsWith(QLatin1Char('0')));
    }

    void tooltipSaysWhatThePointerIsOn() {
        const auto view = shownTimeline(makeTrace(shopSpans()));
        const QString bar = view->tooltipAt(barCentre(*view, 5));
        QCOMPARE(bar, QStringLiteral("payment\nCharge\nStart 400 ms\nDuration 300 ms, 37.5 % of the "
                                     "trace\nSelf time 180 ms\nError"));
        const PaintList& list = view->paintList();
        const int tick = list.ticksOf(list.bars[5])[0];
        QVERIFY(view->tooltipAt({tick, barCentre(*view, 5).y()})
                    .endsWith(QStringLiteral("Event event at 450 ms")));
        QVERIFY(view->tooltipAt(barCentre(*view, 4)).contains(QStringLiteral("(no name)")));
        QVERIFY(view->tooltipAt({100, 490}).isEmpty());
        view->select(spanAt(*view, 1));
        view->run(TimelineCommand::collapse);
        const PaintList& folded = view->paintList();
        const PixelRect fold = folded.foldRect(folded.bars[1], folded.foldsOf(folded.bars[1])[0]);
        QVERIFY(view->tooltipAt({fold.x, fold.y}).endsWith(QStringLiteral("3 span(s) drawn together here")));
    }

    void tooltipEventShowsPlainText() {
        std::vector<MadeSpan> spans = shopSpans();
        spans[0].name = "<img src='/nowhere.png'>";
        const auto view = shownTimeline(makeTrace(spans));
        QHelpEvent event(QEvent::ToolTip, {60, 5}, view->viewport()->mapToGlobal(QPoint(60, 5)));
        QApplication::sendEvent(view->viewport(), &event);
        QVERIFY(QToolTip::isVisible());
        QTextDocument shown;
        shown.setHtml(QToolTip::text());
        QVERIFY(shown.toPlainText().contains(QStringLiteral("<img src='/nowhere.png'>")));
        QToolTip::hideText();
    }

    void contextMenuActsOnItsRow() {
        const auto view = shownTimeline(makeTrace(shopSpans()));
        QMenu menu;
        view->fillContextMenu(menu, {100, view->rowHeight() * 2 + 5});
        QCOMPARE(view->selected(), spanAt(*view, 2));
        const auto action = [&](const char* name) { return menu.findChild<QAction*>(QLatin1String(name)); };
        QVERIFY(!action("show-whole-trace")->isEnabled());
        action("collapse")->trigger();
        QCOMPARE(view->rows().rowCount(), std::size_t(5));
        action("show-from-here")->trigger();
        QCOMPARE(view->rows().root(), spanAt(*view, 2));
        QMenu none;
        view->fillContextMenu(none, {100, 450});
        QVERIFY(none.isEmpty());
    }
};

QTEST_MAIN(tst_timelinemouse)
#include "tst_timelinemouse.moc"
