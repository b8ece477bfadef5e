// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/geometry/randomtrace.h"
#include "tests/support/failonwarning.h"
#include "tests/ui/timelinefixture.h"
#include "ui/geometry/gaps.h"
#include "ui/support/fonts.h"
#include "ui/timeline/densitycache.h"
#include "ui/timeline/rangecontroller.h"
#include "ui/timeline/timelineminimap.h"
#include "ui/timeline/timelineruler.h"
#include "ui/timeline/timelinetext.h"

#include <QKeyEvent>
#include <QSignalSpy>

#include <numeric>
#include <set>

using namespace spoor;
using namespace spoor::test;
using namespace spoor::ui;
using namespace spoor::geometry;

namespace {

constexpr std::int64_t kMs = 1'000'000;
constexpr std::int64_t kHour = 3'600'000 * kMs;

/// A root with `count` children of 3 ns, one every 10 ns.
Trace fan(int count) {
    std::vector<MadeSpan> spans{{-1, 0, count * 10}};
    for (int i = 0; i < count; ++i) {
        spans.push_back({0, i * 10, 3});
    }
    return makeTrace(spans);
}

std::uint32_t sum(const std::vector<Fold>& folds) {
    return std::accumulate(folds.begin(), folds.end(), 0U,
                           [](std::uint32_t n, const Fold& f) { return n + f.spans; });
}

} // namespace

class tst_timelinepieces : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        fixSeed();
        applyTheme(ThemeKind::light);
    }
    void init() { failOnWarnings(); }

    void commandsHaveUniqueNamesAndKeys() {
        std::set<std::string> names;
        std::set<QString> keys;
        for (const TimelineCommandInfo& info : timelineCommands()) {
            QVERIFY(names.insert(info.name).second);
            QVERIFY(!info.title().isEmpty());
            QCOMPARE(&timelineCommand(info.command), &info);
            for (const QKeySequence& key : info.keys()) {
                QVERIFY2(keys.insert(key.toString()).second, info.name);
            }
        }
        QCOMPARE(names.size(), static_cast<std::size_t>(TimelineCommand::copySpanId) + 1);
    }

    void everyKeyOfTheTableFindsItsCommand() {
        for (const TimelineCommandInfo& info : timelineCommands()) {
            for (const QKeySequence& keys : info.keys()) {
                const QKeyCombination key = keys[0];
                const QKeyEvent event(QEvent::KeyPress, key.key(), key.keyboardModifiers());
                QVERIFY2(timelineCommandFor(event) == info.command, info.name);
            }
        }
        const QKeyEvent shifted(QEvent::KeyPress, Qt::Key_Plus, Qt::ShiftModifier);
        QVERIFY(timelineCommandFor(shifted) == TimelineCommand::zoomIn);
        const QKeyEvent keypad(QEvent::KeyPress, Qt::Key_Minus, Qt::KeypadModifier);
        QVERIFY(timelineCommandFor(keypad) == TimelineCommand::zoomOut);
        const QKeyEvent history(QEvent::KeyPress, Qt::Key_Left, Qt::AltModifier);
        QVERIFY(!timelineCommandFor(history));
        const QKeyEvent find(QEvent::KeyPress, Qt::Key_F, Qt::ControlModifier);
        QVERIFY(!timelineCommandFor(find));
    }

    void rangeStaysInsideItsBounds() {
        QVERIFY(rc::check([] {
            RangeController range;
            range.setReducedMotion(true);
            const TimeRange bounds{Nanoseconds(1000),
                                   Nanoseconds(1000 + *rc::gen::inRange<std::int64_t>(1, 1'000'000))};
            range.setBounds(bounds, bounds);
            for (int i = 0; i < 20; ++i) {
                if (*rc::gen::arbitrary<bool>()) {
                    range.zoom(*rc::gen::element(0.8, 1.25), *rc::gen::inRange(0, 11) / 10.0);
                } else {
                    range.pan(*rc::gen::inRange(-20, 20) / 10.0);
                }
                RC_ASSERT(range.shown() == range.target());
                RC_ASSERT(range.target().start >= bounds.start && range.target().end <= bounds.end);
                RC_ASSERT(range.target().duration().count() >= 1);
            }
        }));
    }

    void animationIsRestartedFromWhatIsShown() {
        RangeController range;
        range.setBounds({Nanoseconds(0), Nanoseconds(kHour)}, {Nanoseconds(0), Nanoseconds(kHour)});
        QSignalSpy targets(&range, &RangeController::targetChanged);
        range.zoom(0.8, 0);
        range.zoom(0.8, 0);
        QCOMPARE(targets.count(), 2);
        QCOMPARE(range.target().duration().count(), kHour * 16 / 25);
        QTRY_COMPARE(range.shown(), range.target());
        range.go(range.target());
        QCOMPARE(targets.count(), 2);
    }

    void cachedFoldsCountTheSameSpansAtEveryZoom() {
        const RowLayout few(fan(500));
        const RowLayout many(fan(50'000));
        for (const RowLayout* layout : {&few, &many}) {
            DensityCache cache;
            const RowItem root = layout->item(0);
            const TimeRange whole = layout->trace().info().time;
            for (const std::int64_t share : {1, 3, 40, 200, 3, 1}) {
                const TimeRange view{whole.duration() / 3,
                                     whole.duration() / 3 + whole.duration() / (3 * share)};
                const TimeScale scale(view, 100, 800);
                const PixelRun columns{80, 840};
                const std::uint32_t exact =
                    sum(foldSpans(layout->trace().set(), layout->below(root), scale, columns));
                const std::uint32_t found = sum(cache.folds(*layout, root, scale, columns));
                QVERIFY(exact > 0);
                // Edges are rounded to a bucket, an eighth of a pixel.
                const auto atEdges = static_cast<std::uint32_t>(scale.nanosecondsPerPixel() / 10) + 2;
                QVERIFY2(found + atEdges >= exact && found <= exact + atEdges,
                         qPrintable(QString::number(found)));
            }
        }
    }

    void cacheHoldsManyRowsAndForgetsTheOldest() {
        std::vector<MadeSpan> spans;
        for (int tree = 0; tree < 130; ++tree) {
            const int root = static_cast<int>(spans.size());
            spans.push_back({-1, tree, 1'000'000});
            for (int i = 0; i < 2'001; ++i) {
                spans.push_back({root, tree + i * 100, 10});
            }
        }
        RowLayout layout(makeTrace(spans));
        layout.collapseAll();
        DensityCache cache;
        const TimeScale scale(layout.trace().info().time, 0, 500);
        for (int round = 0; round < 2; ++round) {
            for (std::size_t row = 0; row < layout.rowCount(); ++row) {
                QCOMPARE(sum(cache.folds(layout, layout.item(row), scale, {-10, 520})), 2'001U);
            }
        }
    }

    void textsAreCutToTheirRoom() {
        std::vector<MadeSpan> spans = shopSpans();
        spans[0].name = std::string(300, 'w');
        const Trace trace = makeTrace(spans);
        TimelineText text;
        text.setFonts(strongFont(), uiFont(), smallFont());
        for (const int room : {0, 13, 80, 333, 2000}) {
            const TimelineText::Cut cut = text.operation(trace.set(), trace.rows().begin, room);
            QVERIFY(cut.width <= room);
            QCOMPARE(cut.text.textFormat(), Qt::PlainText);
        }
        QCOMPARE(text.service(trace.set(), trace.rows().begin, 500).text.text(), QStringLiteral("web"));
    }

    void placeholderNamesTheMissingParent() {
        const RowLayout layout(makeTrace({{-2, 0, 10}, {0, 1, 2}, {-2, 4, 3}, {-3, 5, 1}}));
        const QString text = placeholderText(layout, layout.item(0).group);
        QCOMPARE(text, QString::fromStdString("missing parent " + spanIdOf(-2).substr(0, 4) + "… · 3 spans"));
        QVERIFY(placeholderText(layout, GroupIndex(1U)).endsWith(QStringLiteral("1 span")));
        QVERIFY(itemTooltip(layout, layout.item(0)).contains(QString::fromStdString(spanIdOf(-2))));
    }

    void rulerLabelsNeverOverlap() {
        TimelineRuler ruler(nullptr);
        ruler.resize(900, 28);
        for (std::int64_t length = 1; length < 30 * 24 * kHour; length *= 3) {
            const TimeScale scale({Nanoseconds(7 * kHour), Nanoseconds(7 * kHour + length)}, 112, 776);
            ruler.setScale(scale, {101, 799}, Nanoseconds(0));
            double before = -1000;
            for (const Tick& tick : ruler.ticks()) {
                if (tick.major) {
                    const double x = scale.x(tick.time);
                    QVERIFY(x - before >= 90 - 1e-6);
                    before = x;
                }
            }
            QVERIFY(ruler.ticks().size() < 900);
            QVERIFY(!ruler.grab().isNull());
        }
    }

    void minimapCutsOutGaps() {
        const Trace trace = makeTrace({{-1, 0, 100 * kMs}, {-1, 2 * kHour, 100 * kMs}});
        const auto view = shownTimeline(trace);
        auto* minimap = view->findChild<TimelineMinimap*>();
        QCOMPARE(minimap->scale().marks().size(), std::size_t(1));
        QCOMPARE(view->viewRange().duration().count(), 110 * kMs);
        view->run(TimelineCommand::fit);
        QCOMPARE(view->viewRange(), trace.info().time);
    }

    void paintingTouchesTheRowsOnTheScreenOnly() {
        const auto view = shownTimeline(fan(20'000));
        const auto page = static_cast<std::size_t>(view->viewport()->height() / view->rowHeight());
        view->run(TimelineCommand::pageDown);
        QVERIFY(view->paintList().bars.size() <= page + 2);
        QVERIFY(view->paintList().bars.size() >= page);
    }

    void measuredTextNamesSpansAndBusyTime() {
        Measure measure;
        measure.range = {Nanoseconds(0), Nanoseconds(120 * kMs)};
        measure.spans = 1;
        measure.busy = Nanoseconds(96 * kMs);
        QCOMPARE(measureText(measure), QStringLiteral("120 ms · 1 span · busy 96 ms"));
        measure.spans = 12'345;
        QVERIFY(measureText(measure).contains(QStringLiteral("12\u2009345 spans")));
    }
};

QTEST_MAIN(tst_timelinepieces)
#include "tst_timelinepieces.moc"
