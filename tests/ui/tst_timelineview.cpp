// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/failonwarning.h"
#include "tests/ui/timelinefixture.h"
#include "ui/geometry/gaps.h"
#include "ui/timeline/timelineminimap.h"

#include <QAccessible>
#include <QClipboard>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>

using namespace spoor;
using namespace spoor::test;
using namespace spoor::ui;
using namespace spoor::geometry;

namespace {

constexpr std::int64_t kMs = 1'000'000;

Trace manySpans(int count) {
    std::vector<MadeSpan> spans{{-1, 0, count * kMs}};
    for (int i = 1; i < count; ++i) {
        spans.push_back({i % 10 == 1 ? 0 : i - 1, i * kMs, kMs});
    }
    return makeTrace(spans);
}

} // namespace

class tst_timelineview : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { applyTheme(ThemeKind::light); }
    void init() { failOnWarnings(); }

    void arrowsMoveThroughTheRowsAndStopAtTheEnds() {
        const auto view = shownTimeline(makeTrace(shopSpans()));
        QSignalSpy changed(view.get(), &TimelineView::selectionChanged);
        QTest::keyClick(view.get(), Qt::Key_Down);
        QCOMPARE(view->selected(), spanAt(*view, 0));
        QTest::keyClick(view.get(), Qt::Key_Down);
        QTest::keyClick(view.get(), Qt::Key_Down);
        QCOMPARE(view->selected(), spanAt(*view, 2));
        QCOMPARE(changed.count(), 3);
        QTest::keyClick(view.get(), Qt::Key_End);
        QCOMPARE(view->selected(), spanAt(*view, 6));
        QTest::keyClick(view.get(), Qt::Key_Down);
        QCOMPARE(view->selected(), spanAt(*view, 6));
        QTest::keyClick(view.get(), Qt::Key_Home);
        QTest::keyClick(view.get(), Qt::Key_Up);
        QCOMPARE(view->selected(), spanAt(*view, 0));
    }

    void leftCollapsesThenGoesToTheParentAndRightTheWayBack() {
        const auto view = shownTimeline(makeTrace(shopSpans()));
        view->select(spanAt(*view, 2));
        QTest::keyClick(view.get(), Qt::Key_Left);
        QVERIFY(view->rows().isCollapsed(spanItem(spanAt(*view, 2))));
        QCOMPARE(view->rows().rowCount(), std::size_t(5));
        QTest::keyClick(view.get(), Qt::Key_Left);
        QCOMPARE(view->selected(), spanAt(*view, 1));
        view->select(spanAt(*view, 2));
        QTest::keyClick(view.get(), Qt::Key_Right);
        QCOMPARE(view->rows().rowCount(), std::size_t(7));
        QTest::keyClick(view.get(), Qt::Key_Right);
        QCOMPARE(view->selected(), spanAt(*view, 3));
    }

    void levelKeysCollapseAndExpand() {
        const auto view = shownTimeline(makeTrace(shopSpans()));
        QTest::keyClick(view.get(), Qt::Key_P);
        QCOMPARE(view->rows().rowCount(), std::size_t(4));
        QTest::keyClick(view.get(), Qt::Key_BracketRight);
        QCOMPARE(view->rows().rowCount(), std::size_t(1));
        QTest::keyClick(view.get(), Qt::Key_O);
        QCOMPARE(view->rows().rowCount(), std::size_t(2));
        QTest::keyClick(view.get(), Qt::Key_BracketLeft);
        QCOMPARE(view->rows().rowCount(), std::size_t(7));
    }

    void zoomAndPanKeysChangeTheRange() {
        const auto view = shownTimeline(makeTrace(shopSpans()));
        const TimeRange whole = view->viewRange();
        QCOMPARE(whole, view->trace().info().time);
        QTest::keyClick(view.get(), Qt::Key_Plus);
        QCOMPARE(view->viewRange().duration().count(), 640 * kMs);
        QCOMPARE(view->viewRange().start - whole.start, Nanoseconds(80 * kMs));
        QTest::keyClick(view.get(), Qt::Key_D);
        QCOMPARE(view->viewRange().start - whole.start, Nanoseconds(144 * kMs));
        QTest::keyClick(view.get(), Qt::Key_A);
        QTest::keyClick(view.get(), Qt::Key_Minus);
        QCOMPARE(view->viewRange(), whole);
        QTest::keyClick(view.get(), Qt::Key_Equal);
        QTest::keyClick(view.get(), Qt::Key_0);
        QCOMPARE(view->viewRange(), whole);
    }

    void enterActivatesTheSelectedSpan() {
        const auto view = shownTimeline(makeTrace(shopSpans()));
        QSignalSpy activated(view.get(), &TimelineView::activated);
        QTest::keyClick(view.get(), Qt::Key_Return);
        QCOMPARE(activated.count(), 0);
        view->select(spanAt(*view, 5));
        QTest::keyClick(view.get(), Qt::Key_Enter);
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated.front().front().value<SpanIndex>(), spanAt(*view, 5));
    }

    void nextErrorGoesRoundAndRevealsWhatIsHidden() {
        const auto view = shownTimeline(makeTrace(shopSpans()));
        view->run(TimelineCommand::collapseAll);
        QTest::keyClick(view.get(), Qt::Key_E);
        QCOMPARE(view->selected(), spanAt(*view, 3));
        QVERIFY(view->rows().row(spanItem(spanAt(*view, 3))).has_value());
        QTest::keyClick(view.get(), Qt::Key_E);
        QCOMPARE(view->selected(), spanAt(*view, 5));
        QTest::keyClick(view.get(), Qt::Key_E);
        QCOMPARE(view->selected(), spanAt(*view, 3));
        QTest::keyClick(view.get(), Qt::Key_E, Qt::ShiftModifier);
        QCOMPARE(view->selected(), spanAt(*view, 5));
    }

    void matchesAreGoneThroughInBothDirections() {
        const auto view = shownTimeline(makeTrace(shopSpans()));
        QTest::keyClick(view.get(), Qt::Key_F);
        QVERIFY(!view->selected().valid());
        view->setMatches({spanAt(*view, 6), spanAt(*view, 1)});
        QTest::keyClick(view.get(), Qt::Key_F);
        QCOMPARE(view->selected(), spanAt(*view, 1));
        QTest::keyClick(view.get(), Qt::Key_F);
        QTest::keyClick(view.get(), Qt::Key_F);
        QCOMPARE(view->selected(), spanAt(*view, 1));
        QTest::keyClick(view.get(), Qt::Key_B);
        QCOMPARE(view->selected(), spanAt(*view, 6));
    }

    void keysOfTheWindowAreLeftToIt() {
        const auto view = shownTimeline(makeTrace(shopSpans()));
        for (const int key : {int(Qt::Key_C), int(Qt::Key_Question), int(Qt::Key_F6)}) {
            QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier);
            QApplication::sendEvent(view.get(), &event);
            QVERIFY(!event.isAccepted());
        }
        QKeyEvent find(QEvent::KeyPress, Qt::Key_F, Qt::ControlModifier);
        QApplication::sendEvent(view.get(), &find);
        QVERIFY(!find.isAccepted());
    }

    void selectingFromOutsideExpandsScrollsAndPans() {
        const auto view = shownTimeline(manySpans(1000));
        const SpanIndex far = spanAt(*view, 905);
        view->run(TimelineCommand::collapseAll);
        view->setViewRange({Nanoseconds(0), Nanoseconds(10 * kMs)});
        view->select(far);
        QVERIFY(view->viewport()->rect().contains(view->rowRect(spanItem(far))));
        QVERIFY(view->viewRange().contains(view->trace().set().start(far)));
        QCOMPARE(view->viewRange().duration().count(), 10 * kMs);
        view->select({});
        QVERIFY(!view->selected().valid());
    }

    void showFromHereMakesTheSpanTheRootAndBack() {
        const auto view = shownTimeline(makeTrace(shopSpans()));
        view->select(spanAt(*view, 5));
        view->run(TimelineCommand::showFromHere);
        QCOMPARE(view->rows().rowCount(), std::size_t(2));
        QCOMPARE(view->viewRange().duration().count(), 300 * kMs);
        QVERIFY(!view->isEnabled(TimelineCommand::showFromHere));
        view->run(TimelineCommand::showWholeTrace);
        QCOMPARE(view->rows().rowCount(), std::size_t(7));
        QCOMPARE(view->viewRange(), view->trace().info().time);
        view->run(TimelineCommand::showFromHere);
        view->select(spanAt(*view, 2));
        QVERIFY(!view->rows().root().valid());
    }

    void stateSurvivesItsRoundTrip() {
        const Trace trace = manySpans(500);
        const auto view = shownTimeline(trace);
        const TimelineState fresh = view->state();
        view->select(spanAt(*view, 315));
        view->run(TimelineCommand::collapse);
        view->setViewRange({Nanoseconds(100 * kMs), Nanoseconds(400 * kMs)});
        const TimelineState state = view->state();
        QVERIFY(!(state == fresh));
        QCOMPARE(state.collapsed->size(), std::size_t(1));
        const auto other = shownTimeline(trace);
        other->setState(state);
        QVERIFY(other->state() == state);
        QCOMPARE(other->selected(), view->selected());
        QCOMPARE(other->scroll(), view->scroll());
        other->setState(fresh);
        QVERIFY(other->state() == fresh);
    }

    void stateKeepsRootAndCollapsedOrphans() {
        std::vector<MadeSpan> spans = shopSpans();
        spans.push_back({-2, spans[0].start + 5, 10});
        spans.push_back({-2, spans[0].start + 7, 10});
        const auto view = shownTimeline(makeTrace(spans));
        QCOMPARE(view->rows().rowCount(), std::size_t(10));
        view->run(TimelineCommand::lastRow);
        QVERIFY(!view->selectedItem().isPlaceholder());
        view->run(TimelineCommand::collapse);
        QVERIFY(view->selectedItem().isPlaceholder());
        view->run(TimelineCommand::collapse);
        QCOMPARE(view->rows().rowCount(), std::size_t(8));
        const TimelineState state = view->state();
        view->run(TimelineCommand::expandAll);
        view->setState(state);
        QCOMPARE(view->rows().rowCount(), std::size_t(8));
        view->select(spanAt(*view, 2));
        view->run(TimelineCommand::showFromHere);
        const TimelineState rooted = view->state();
        view->setState(state);
        QVERIFY(!view->rows().root().valid());
        view->setState(rooted);
        QCOMPARE(view->rows().root(), spanAt(*view, 2));
    }

    void stateOfAnOtherTraceDoesNoHarm() {
        const auto large = shownTimeline(manySpans(300));
        large->run(TimelineCommand::collapseAll);
        large->run(TimelineCommand::nextRow);
        const auto small = shownTimeline(makeTrace(shopSpans()));
        small->setState(large->state());
        QVERIFY(small->rows().rowCount() >= 1);
    }

    void rangeIsAnimatedFromTheTargetAndStopsThere() {
        const auto view = shownTimeline(makeTrace(shopSpans()));
        view->setReducedMotion(false);
        view->run(TimelineCommand::zoomIn);
        view->run(TimelineCommand::zoomIn);
        QCOMPARE(view->viewRange().duration().count(), 512 * kMs);
        QVERIFY(view->timeScale().range().duration() > view->viewRange().duration());
        QTRY_COMPARE(view->timeScale().range(), view->viewRange());
    }

    void scrollBarCountsRowsAndFollows() {
        const auto view = shownTimeline(manySpans(1000));
        const int page = view->viewport()->height() / view->rowHeight();
        QCOMPARE(view->verticalScrollBar()->maximum(), 1000 - page);
        view->run(TimelineCommand::lastRow);
        QCOMPARE(view->verticalScrollBar()->value(), view->verticalScrollBar()->maximum());
        QCOMPARE(view->scroll(), std::int64_t(1000) * view->rowHeight() - view->viewport()->height());
        view->verticalScrollBar()->setValue(7);
        QCOMPARE(view->scroll(), std::int64_t(7) * view->rowHeight());
        view->run(TimelineCommand::collapseAll);
        QCOMPARE(view->scroll(), 0);
        QCOMPARE(view->verticalScrollBar()->maximum(), 0);
        QTRY_VERIFY(!view->verticalScrollBar()->isVisible());
    }

    void emptyTraceShowsThatItHasNoSpans() {
        const auto view = shownTimeline({});
        for (const TimelineCommandInfo& info : timelineCommands()) {
            view->run(info.command);
        }
        const QImage image = view->viewport()->grab().toImage();
        bool hasText = false;
        for (int x = 0; x < image.width(); ++x) {
            hasText = hasText || image.pixelColor(x, image.height() / 2) != currentTheme().background;
        }
        QVERIFY(hasText);
        QVERIFY(view->state() == TimelineState());
        view->setTrace(makeTrace(shopSpans()), {});
        view->setTrace({}, {});
        QCOMPARE(view->rows().rowCount(), std::size_t(0));
    }

    void barsHaveTheColoursOfTheirServices() {
        for (const ThemeKind kind : {ThemeKind::light, ThemeKind::dark}) {
            applyTheme(kind);
            const auto view = shownTimeline(makeTrace(shopSpans()));
            const ServiceColors colors = colorsOf(view->trace());
            const QImage image = view->viewport()->grab().toImage();
            const PaintList& list = view->paintList();
            for (const Bar& bar : list.bars) {
                const PixelRect rect = list.barRect(bar);
                const QColor expected =
                    colors.color(view->trace().set().service(bar.item.span), currentTheme());
                QCOMPARE(image.pixelColor(rect.x + std::min(4, rect.width - 1), rect.y + 1),
                         bar.isError && rect.width <= 3 ? currentTheme().error : expected);
                if (bar.isError) {
                    QCOMPARE(image.pixelColor(rect.x, rect.y + 6), currentTheme().error);
                }
            }
        }
        applyTheme(ThemeKind::light);
    }

    void traceTextIsPlainEverywhere() {
        std::vector<MadeSpan> spans = shopSpans();
        spans[0].service = "<img src='/nowhere.png'>";
        spans[0].name = "<b>bold</b> & \n new";
        const auto view = shownTimeline(makeTrace(spans));
        const QString tip = view->tooltipAt({60, 5});
        QVERIFY(tip.contains(QStringLiteral("<img src='/nowhere.png'>")));
        QVERIFY(tip.contains(QStringLiteral("<b>bold</b>")));
        QVERIFY(!view->grab().isNull());
    }

    void accessibleRowsSayWhatTheyShow() {
        const auto view = shownTimeline(makeTrace(shopSpans()));
        QAccessibleInterface* list = QAccessible::queryAccessibleInterface(view.get());
        QVERIFY(list != nullptr);
        QCOMPARE(list->text(QAccessible::Name), QStringLiteral("Timeline"));
        QCOMPARE(list->childCount(), 7);
        QAccessibleInterface* row = list->child(5);
        QCOMPARE(row->text(QAccessible::Name),
                 QStringLiteral("payment Charge, start 400 ms, duration 300 ms, depth 3, error"));
        QCOMPARE(list->indexOfChild(row), 5);
        QVERIFY(row->state().expanded);
        view->select(spanAt(*view, 5));
        QVERIFY(row->state().selected);
        QCOMPARE(list->focusChild(), row);
        view->run(TimelineCommand::collapse);
        QVERIFY(row->state().collapsed);
        QVERIFY(row->text(QAccessible::Name).endsWith(QStringLiteral("1 span hidden below")));
        const QPoint middle = view->viewport()->mapToGlobal(view->rowRect(view->selectedItem()).center());
        QCOMPARE(list->childAt(middle.x(), middle.y()), row);
    }

    void spanIdIsCopiedAsItIs() {
        const auto view = shownTimeline(makeTrace(shopSpans()));
        view->select(spanAt(*view, 4));
        view->run(TimelineCommand::copySpanId);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("0000000000000005"));
    }
};

QTEST_MAIN(tst_timelineview)
#include "tst_timelineview.moc"
