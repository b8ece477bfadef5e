// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/geometry/randomtrace.h"
#include "ui/geometry/gaps.h"
#include "ui/geometry/minimap.h"
#include "ui/geometry/paintlist.h"

#include <QTest>

#include <numeric>

using namespace spoor;
using namespace spoor::geometry;
using namespace spoor::test;

namespace {

constexpr int kWidth = 300;

PaintRequest request(const RowLayout& layout, const TimeScale& scale) {
    PaintRequest result{layout, scale, {0, kWidth}, {}, 0, layout.rowCount(), 0, {}, {}};
    result.textWidth = [](const std::string& text) { return static_cast<int>(text.size()) * 6; };
    return result;
}

TimeScale randomScaleOf(const Trace& trace) {
    return TimeScale(randomView(trace), 10, kWidth - 20);
}

void foldSome(RowLayout& layout) {
    const SpanRange all = layout.trace().rows();
    for (int i = 0; i < 3; ++i) {
        layout.collapse(spanItem(SpanIndex(*rc::gen::inRange(all.begin.value, all.end.value))));
    }
    if (layout.groupCount() > 0 && *rc::gen::arbitrary<bool>()) {
        layout.collapse(groupItem(GroupIndex(0U)));
    }
}

/// All rectangles that a painter draws for a bar.
std::vector<PixelRect> drawn(const PaintList& list, const Bar& bar) {
    std::vector<PixelRect> rects{list.barRect(bar), list.errorEdge(bar), list.labelRect(bar),
                                 list.hintRect(bar)};
    for (const int tick : list.ticksOf(bar)) {
        rects.push_back(list.tickRect(bar, tick));
    }
    for (const Fold& fold : list.foldsOf(bar)) {
        rects.push_back(list.foldRect(bar, fold));
    }
    return rects;
}

std::uint32_t sum(std::span<const Fold> folds) {
    return std::accumulate(folds.begin(), folds.end(), 0U,
                           [](std::uint32_t n, const Fold& f) { return n + f.spans; });
}

/// Spans of the ranges that have a pixel in the columns.
std::uint32_t visible(const TraceSet& set, const std::vector<SpanRange>& ranges, const TimeScale& scale,
                      PixelRun columns) {
    std::uint32_t count = 0;
    for (const SpanRange& range : ranges) {
        for (SpanIndex s = range.begin; s < range.end; ++s.value) {
            const PixelRun run = scale.run({set.start(s), set.end(s)});
            count += run.end() > columns.x && run.x < columns.end() ? 1U : 0U;
        }
    }
    return count;
}

} // namespace

class tst_paintlist : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { fixSeed(); }

    void everyDrawnPixelHitsTheItemThatDrewIt() {
        QVERIFY(rc::check([] {
            RowLayout layout(randomTrace());
            foldSome(layout);
            const TimeScale scale = randomScaleOf(layout.trace());
            const PaintList list = buildPaintList(request(layout, scale));
            RC_ASSERT(list.bars.size() == layout.rowCount());
            for (const Bar& bar : list.bars) {
                for (const PixelRect& rect : drawn(list, bar)) {
                    RC_ASSERT(rect.width == 0 || (rect.x >= 0 && rect.x + rect.width <= kWidth));
                    for (int y = rect.y; y < rect.y + rect.height; ++y) {
                        for (int x = rect.x; x < rect.x + rect.width; x += 1 + rect.width / 7) {
                            const Hit hit = hitTest(list, x, y);
                            RC_ASSERT(hit.item == bar.item);
                            RC_ASSERT(hit.part != BarPart::none);
                        }
                    }
                }
            }
        }));
    }

    void everySpanInViewHasAPixelAndItsCentreHitsItsBar() {
        QVERIFY(rc::check([] {
            RowLayout layout(randomTrace());
            const TimeScale scale = randomScaleOf(layout.trace());
            const PaintList list = buildPaintList(request(layout, scale));
            for (const Bar& bar : list.bars) {
                const PixelRun full = scale.run(layout.time(bar.item));
                const bool inView = full.end() > 0 && full.x < kWidth;
                RC_ASSERT(inView == (bar.run.width > 0));
                RC_ASSERT(inView != (bar.isBefore || bar.isAfter));
                RC_ASSERT(!bar.isBefore || full.x < 0);
                if (inView) {
                    const PixelRect rect = list.barRect(bar);
                    const Hit hit = hitTest(list, rect.x + rect.width / 2, rect.y + rect.height / 2);
                    RC_ASSERT(hit.item == bar.item);
                    RC_ASSERT(hit.part == BarPart::bar || hit.part == BarPart::tick);
                }
            }
        }));
    }

    void foldsCountEverySpanInViewOnceAndNeverTouch() {
        QVERIFY(rc::check([] {
            RowLayout layout(randomTrace());
            layout.collapseAll();
            const TimeScale scale = randomScaleOf(layout.trace());
            const PaintList list = buildPaintList(request(layout, scale));
            for (const Bar& bar : list.bars) {
                const std::span<const Fold> folds = list.foldsOf(bar);
                RC_ASSERT(sum(folds) ==
                          visible(layout.trace().set(), layout.below(bar.item), scale, list.columns));
                for (std::size_t i = 0; i < folds.size(); ++i) {
                    RC_ASSERT(folds[i].spans > 0 && folds[i].run.width > 0);
                    // RC_ASSERT looks at both sides of ||.
                    if (i > 0) {
                        RC_ASSERT(folds[i - 1].run.end() < folds[i].run.x);
                    }
                }
            }
        }));
    }

    void foldsCoverWhatTheSpansCover() {
        QVERIFY(rc::check([] {
            const Trace trace = randomTrace();
            const TimeScale scale = randomScaleOf(trace);
            std::vector<bool> covered(kWidth);
            const TraceSet& set = trace.set();
            const std::vector<SpanRange> all{trace.rows()};
            for (SpanIndex s = trace.rows().begin; s < trace.rows().end; ++s.value) {
                const PixelRun run = scale.run({set.start(s), set.end(s)});
                for (int x = std::max(0, run.x); x < std::min(kWidth, run.end()); ++x) {
                    covered[static_cast<std::size_t>(x)] = true;
                }
            }
            std::vector<bool> folded(kWidth);
            for (const Fold& fold : foldSpans(set, all, scale, {0, kWidth})) {
                for (int x = fold.run.x; x < fold.run.end(); ++x) {
                    folded[static_cast<std::size_t>(x)] = true;
                }
            }
            RC_ASSERT(folded == covered);
        }));
    }

    void indexedFoldsLoseNoSpan() {
        QVERIFY(rc::check([] {
            const Trace trace = randomTrace();
            const std::vector<SpanRange> all{trace.rows()};
            const TimeRange extentOfAll = extent(trace.set(), trace.rows());
            const TimeScale scale(clamped(randomView(trace), extentOfAll), 0, kWidth);
            const PixelRun columns{0, kWidth};
            const DensityIndex index(trace.set(), all, DensityIndex::windowFor(scale, columns, extentOfAll));
            if (!index.serves(scale, columns)) {
                // Only where a bucket would be shorter than a nanosecond.
                RC_ASSERT(scale.nanosecondsPerPixel() < 1);
                RC_DISCARD("too close");
            }
            const std::vector<Fold> folds = index.fold(scale, columns);
            // A bucket is an eighth of a pixel at most: edges move by less than two pixels.
            const std::uint32_t inner = visible(trace.set(), all, scale, {2, kWidth - 4});
            const std::uint32_t outer = visible(trace.set(), all, scale, {-2, kWidth + 4});
            RC_ASSERT(sum(folds) >= inner && sum(folds) <= outer);
        }));
    }

    void indexOfTheWholeExtentCountsAll() {
        const Trace trace = makeTrace({{-1, 0, 1'000'000}, {0, 10, 5}, {0, 500'000, 0}, {0, 999'999, 1}});
        const std::vector<SpanRange> all{trace.rows()};
        const DensityIndex index(trace.set(), all, extent(trace.set(), trace.rows()));
        const TimeScale wide({Nanoseconds(-1'000'000), Nanoseconds(2'000'000)}, 0, kWidth);
        QVERIFY(index.serves(wide, {0, kWidth}));
        QCOMPARE(sum(index.fold(wide, {0, kWidth})), 4U);
        const TimeScale close({Nanoseconds(0), Nanoseconds(100)}, 0, kWidth);
        QVERIFY(!index.serves(close, {0, kWidth}));
    }

    void labelsStayInTheColumnsAndOffOtherBars() {
        QVERIFY(rc::check([] {
            RowLayout layout(randomTrace());
            const TimeScale scale = randomScaleOf(layout.trace());
            const PaintList list = buildPaintList(request(layout, scale));
            for (const Bar& bar : list.bars) {
                const PixelRect label = list.labelRect(bar);
                if (bar.labelPlace == LabelPlace::inside) {
                    RC_ASSERT(label.x >= bar.run.x && label.x + label.width <= bar.run.end());
                } else if (bar.labelPlace != LabelPlace::none) {
                    RC_ASSERT(label.x >= 0 && label.x + label.width <= kWidth);
                    RC_ASSERT(label.x >= bar.run.end() || label.x + label.width <= bar.run.x);
                }
            }
        }));
    }

    void labelFlipsToTheLeftAtTheRightEdge() {
        const RowLayout layout(makeTrace({{-1, 0, 1000}, {0, 0, 10}, {0, 970, 20}}));
        const TimeScale scale(layout.trace().info().time, 10, kWidth - 20);
        const PaintList list = buildPaintList(request(layout, scale));
        QCOMPARE(list.bars[0].labelPlace, LabelPlace::inside);
        QCOMPARE(list.bars[1].labelPlace, LabelPlace::right);
        QCOMPARE(list.bars[2].labelPlace, LabelPlace::left);
        QCOMPARE(list.bars[1].text, std::string("10 ns"));
    }

    void errorEdgeStandsAtTheTrueStartOnly() {
        const RowLayout layout(makeTrace({{-1, 0, 1000, "web", "x", true}}));
        const PaintList whole =
            buildPaintList(request(layout, TimeScale(layout.trace().info().time, 10, kWidth - 20)));
        QCOMPARE(whole.errorEdge(whole.bars[0]).width, 3);
        const TimeScale late({Nanoseconds(500), Nanoseconds(900)}, 10, kWidth - 20);
        const PaintList part = buildPaintList(request(layout, late));
        QCOMPARE(part.errorEdge(part.bars[0]).width, 0);
        QVERIFY(part.bars[0].isError);
    }

    void layoutDependsOnTheViewAlone() {
        QVERIFY(rc::check([] {
            const RowLayout layout(randomTrace());
            const TimeRange view = randomView(layout.trace());
            const auto runs = [&](const TimeScale& scale) {
                std::vector<int> result;
                const PaintList list = buildPaintList(request(layout, scale));
                for (const Bar& bar : list.bars) {
                    result.insert(result.end(), {bar.run.x, bar.run.width, bar.label.x});
                }
                return result;
            };
            TimeRange moved = view;
            for (const std::int64_t by : {700, -1'900, 1'200}) {
                moved = panned(moved, Nanoseconds(by));
                buildPaintList(request(layout, TimeScale(moved, 10, kWidth - 20)));
            }
            RC_ASSERT(runs(TimeScale(moved, 10, kWidth - 20)) == runs(TimeScale(view, 10, kWidth - 20)));
        }));
    }

    void onlyAskedRowsAreMade() {
        const RowLayout layout(makeTrace(std::vector<MadeSpan>(500, MadeSpan{-1, 5, 10})));
        const TimeScale scale(layout.trace().info().time, 0, kWidth);
        PaintRequest some = request(layout, scale);
        some.firstRow = 490;
        some.rowCount = 30;
        some.top = -7;
        const PaintList list = buildPaintList(some);
        QCOMPARE(list.bars.size(), std::size_t(10));
        QCOMPARE(list.bars[1].y, -7 + list.metrics.height);
        QVERIFY(!hitTest(list, 5, 10 * list.metrics.height).item.valid());
    }

    void farAwayRootMakesAGapAndTheFirstViewIsTheNamingRoot() {
        const std::int64_t hour = 3'600'000'000'000;
        const Trace trace =
            makeTrace({{-1, 1'000, 100'000'000}, {0, 2'000, 1'000'000}, {-1, 2 * hour, 50'000'000}});
        const std::vector<TimeRange> gaps = findGaps(trace.set(), trace.rows(), trace.info().time);
        QCOMPARE(gaps.size(), std::size_t(1));
        QCOMPARE(gaps[0], (TimeRange{Nanoseconds(100'001'000), Nanoseconds(2 * hour)}));
        const TimeRange view = firstView(trace, gaps);
        QCOMPARE(view.duration().count(), 110'000'000);
        const BrokenScale scale(trace.info().time, gaps, {0, 400}, 20);
        QCOMPARE(scale.marks().size(), std::size_t(1));
        QCOMPARE(scale.marks()[0].width, 20);
        QVERIFY(
            scale.run({trace.set().start(trace.rows().begin), trace.set().end(trace.rows().begin)}).width >
            200);
    }

    void ordinaryTracesHaveNoGap() {
        const Trace trace = makeTrace({{-1, 0, 100}, {-1, 300, 100}, {-1, 600, 100}});
        QVERIFY(findGaps(trace.set(), trace.rows(), trace.info().time).empty());
        QCOMPARE(firstView(trace, {}), trace.info().time);
    }

    void brokenScalesAreMonotoneAndInvert() {
        QVERIFY(rc::check([] {
            const std::int64_t far = 1'000'000'000;
            const Trace trace = makeTrace({{-1, 5, *rc::gen::inRange<std::int64_t>(2'000, 1'000'000)},
                                           {-1, far, *rc::gen::inRange<std::int64_t>(2'000, 1'000'000)},
                                           {-1, 3 * far, 1'000'000}});
            const TimeRange bounds = trace.info().time;
            const std::vector<TimeRange> gaps = findGaps(trace.set(), trace.rows(), bounds);
            RC_ASSERT(gaps.size() == 2U);
            const BrokenScale scale(bounds, gaps, {0, 600}, 18);
            double before = -1;
            for (int i = 0; i <= 600; ++i) {
                const double x = scale.x(scale.time(i));
                RC_ASSERT(std::abs(x - i) <= 0.5);
                RC_ASSERT(x >= before);
                before = x;
            }
        }));
    }

    void minimapShowsEverySpan() {
        QVERIFY(rc::check([] {
            const Trace trace = randomTrace();
            const int height = *rc::gen::inRange(3, 90);
            const BrokenScale scale(trace.info().time, {}, {0, 200}, 0);
            const MinimapCells cells = minimapCells(trace.set(), trace.rows(), scale, 200, height);
            const double pitch = std::min(5.0, height / static_cast<double>(trace.size()));
            for (std::uint32_t i = 0; i < trace.size(); ++i) {
                const SpanIndex s(trace.rows().begin.value + i);
                const int x = std::min(199, scale.run({trace.set().start(s), trace.set().end(s)}).x);
                RC_ASSERT(cells.at(x, std::min(height - 1, static_cast<int>(i * pitch))) != 0);
            }
        }));
    }
};

QTEST_APPLESS_MAIN(tst_paintlist)
#include "tst_paintlist.moc"
