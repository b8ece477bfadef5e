// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/geometry/randomtrace.h"
#include "ui/geometry/ticks.h"
#include "ui/geometry/timescale.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace spoor;
using namespace spoor::geometry;

namespace {

constexpr std::int64_t kDay = 86'400'000'000'000;
constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();

TimeRange range(std::int64_t start, std::int64_t end) {
    return {Nanoseconds(start), Nanoseconds(end)};
}

/// A length from 1 ns to 30 days, every order of magnitude alike.
std::int64_t randomLength() {
    const double exponent = *rc::gen::inRange(0, 15'413) / 1000.0;
    return std::min<std::int64_t>(30 * kDay,
                                  std::max<std::int64_t>(1, std::llround(std::pow(10.0, exponent))));
}

TimeScale randomScale() {
    const std::int64_t start = *rc::gen::inRange<std::int64_t>(0, 2'000'000'000'000'000'000);
    const double left = *rc::gen::inRange(0, 2000);
    const double width = *rc::gen::inRange(1, 4000);
    return TimeScale(range(start, start + randomLength()), left, width);
}

} // namespace

class tst_timescale : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { test::fixSeed(); }

    void pixelOfTheInstantBelowAPixelIsThatPixel() {
        QVERIFY(rc::check([] {
            const TimeScale scale = randomScale();
            const double x = scale.left() + scale.width() * *rc::gen::inRange(0, 10'001) / 10'000.0;
            // Instants are whole nanoseconds: where one is wider than a pixel, half of it is the bound.
            const double bound = 0.5 * std::max(1.0, 1 / scale.nanosecondsPerPixel()) + 1e-6;
            RC_ASSERT(std::abs(scale.x(scale.time(x)) - x) <= bound);
            RC_ASSERT(std::abs(scale.xOfOffset(scale.offset(x)) - x) <= 0.5);
        }));
    }

    void instantOfAPixelOfAnInstantIsThatInstantWithinAPixel() {
        QVERIFY(rc::check([] {
            const TimeScale scale = randomScale();
            const std::int64_t length = scale.range().duration().count();
            const Nanoseconds t =
                scale.range().start + Nanoseconds(*rc::gen::inRange<std::int64_t>(0, length + 1));
            const double error = std::abs(static_cast<double>((scale.time(scale.x(t)) - t).count()));
            RC_ASSERT(error <= std::max(0.5, 0.5 * scale.nanosecondsPerPixel()));
        }));
    }

    void edgesOfTheRangeAreTheEdgesOfTheColumns() {
        const TimeScale scale(range(1'000, 2'000), 10, 500);
        QCOMPARE(scale.x(Nanoseconds(1'000)), 10.0);
        QCOMPARE(scale.x(Nanoseconds(2'000)), 510.0);
        QCOMPARE(scale.time(260).count(), 1'500);
    }

    void extremeInstantsDoNotOverflow() {
        const TimeScale deep(range(kMax - 5, kMax), 0, 1000);
        QVERIFY(deep.x(Nanoseconds(std::numeric_limits<std::int64_t>::min())) < -1e18);
        QCOMPARE(deep.time(1e30).count(), kMax);
        QCOMPARE(deep.run({Nanoseconds(0), Nanoseconds(1)}).width, 1);
        const TimeScale wide(range(0, kMax), 0, 1000);
        QCOMPARE(wide.x(Nanoseconds(kMax)), 1000.0);
        QCOMPARE(nonEmpty(range(kMax, kMax)), range(kMax - 1, kMax));
        QCOMPARE(panned(range(kMax - 10, kMax - 2), Nanoseconds(100)), range(kMax - 8, kMax));
    }

    void everyRangeIsAtLeastOnePixelAndTouchingRangesShareAnEdge() {
        QVERIFY(rc::check([] {
            const TimeScale scale = randomScale();
            const std::int64_t length = scale.range().duration().count();
            const auto place = [&] {
                return scale.range().start + Nanoseconds(*rc::gen::inRange<std::int64_t>(0, length + 1));
            };
            std::array<Nanoseconds, 3> t{place(), place(), place()};
            std::sort(t.begin(), t.end());
            const PixelRun a = scale.run({t[0], t[1]});
            const PixelRun b = scale.run({t[1], t[2]});
            RC_ASSERT(a.width >= 1);
            RC_ASSERT(a.end() == b.x || (a.width == 1 && a.x == b.x));
        }));
    }

    void zoomKeepsTheInstantBelowThePointer() {
        QVERIFY(rc::check([] {
            const TimeScale scale = randomScale();
            const double x = scale.left() + scale.width() * *rc::gen::inRange(0, 1001) / 1000.0;
            const double factor = *rc::gen::element(0.5, 0.8, 1.25, 2.0);
            const TimeScale next(zoomed(scale, x, factor), scale.left(), scale.width());
            // Two roundings to whole nanoseconds.
            const double before =
                static_cast<double>((scale.range().start - next.range().start).count()) + scale.offset(x);
            RC_ASSERT(std::abs(next.xOfOffset(before) - x) <= 1.0 + 1 / next.nanosecondsPerPixel());
        }));
    }

    void zoomAlwaysChangesTheLengthAndStopsAtOneNanosecond() {
        TimeScale scale(range(0, 3), 0, 100);
        QCOMPARE(zoomed(scale, 50, 0.8).duration().count(), 2);
        scale = TimeScale(range(0, 1), 0, 100);
        QCOMPARE(zoomed(scale, 50, 0.8).duration().count(), 1);
        QCOMPARE(zoomed(scale, 50, 1.25).duration().count(), 2);
    }

    void panIsIndependentOfItsHistory() {
        QVERIFY(rc::check([] {
            const TimeRange start =
                range(1'000'000, 1'000'000 + *rc::gen::inRange<std::int64_t>(1, 1'000'000));
            const auto steps = *rc::gen::container<std::vector<int>>(rc::gen::inRange(-1000, 1000));
            TimeRange one = start;
            std::int64_t sum = 0;
            for (const int step : steps) {
                one = panned(one, Nanoseconds(step));
                sum += step;
            }
            RC_ASSERT(one == panned(start, Nanoseconds(sum)));
        }));
    }

    void clampedRangesLieInsideTheBoundsAndKeepTheirLength() {
        QVERIFY(rc::check([] {
            const TimeRange bounds = range(1000, 1000 + *rc::gen::inRange<std::int64_t>(1, 5000));
            const std::int64_t start = *rc::gen::inRange<std::int64_t>(-5000, 9000);
            const TimeRange wish = range(start, start + *rc::gen::inRange<std::int64_t>(1, 9000));
            const TimeRange got = clamped(wish, bounds);
            RC_ASSERT(got.start >= bounds.start && got.end <= bounds.end);
            RC_ASSERT(got.duration() == std::min(wish.duration(), bounds.duration()));
        }));
    }

    void rangesBetweenTwoBeginAndEndWithThem() {
        const TimeRange from = range(0, 1000);
        const TimeRange to = range(500, 600);
        QCOMPARE(between(from, to, 0), from);
        QCOMPARE(between(from, to, 1), to);
        QCOMPARE(between(from, to, 0.5), range(250, 800));
    }

    void stepsAreOneTwoFive_data() {
        QTest::addColumn<qint64>("length");
        QTest::addColumn<qint64>("step");
        QTest::addColumn<QString>("label");
        QTest::newRow("1 ns") << qint64(1) << qint64(1) << "1 ns";
        QTest::newRow("7 ns") << qint64(7) << qint64(1) << "1 ns";
        QTest::newRow("812 ms") << qint64(812'000'000) << qint64(100'000'000) << "100 ms";
        QTest::newRow("1.7 µs") << qint64(1'700) << qint64(200) << "200 ns";
        QTest::newRow("4 ms") << qint64(4'000'000) << qint64(500'000) << "500 µs";
        QTest::newRow("5 minutes") << qint64(300'000'000'000) << qint64(60'000'000'000) << "1 m";
        QTest::newRow("2 h") << qint64(7'200'000'000'000) << qint64(1'200'000'000'000) << "20 m";
        QTest::newRow("30 days") << qint64(30 * kDay) << qint64(5 * kDay) << "5 d";
    }
    void stepsAreOneTwoFive() {
        QFETCH(qint64, length);
        QFETCH(qint64, step);
        QFETCH(QString, label);
        const TickStep found = tickStep(TimeScale(range(0, length), 0, 1000), 100);
        QCOMPARE(qint64(found.major.count()), step);
        QCOMPARE(QString::fromStdString(tickLabel(found.major, found)), label);
        QCOMPARE(found.major.count() % found.minor.count(), 0);
    }

    void marksAreApartAndComplete() {
        QVERIFY(rc::check([] {
            const TimeScale scale = randomScale();
            const TickStep step = tickStep(scale, 90);
            RC_ASSERT(static_cast<double>(step.major.count()) / scale.nanosecondsPerPixel() >= 90 - 1e-6);
            const PixelRun columns{static_cast<int>(scale.left()), static_cast<int>(scale.width())};
            const std::vector<Tick> marks = ticks(scale, scale.range().start, step, columns);
            RC_ASSERT(!marks.empty());
            RC_ASSERT(marks.front().time == scale.range().start && marks.front().major);
            for (std::size_t i = 1; i < marks.size(); ++i) {
                RC_ASSERT(marks[i].time - marks[i - 1].time == step.minor);
            }
            RC_ASSERT(scale.time(columns.end()) - marks.back().time < step.minor);
        }));
    }

    void noMarksBeforeTheOrigin() {
        const TimeScale scale(range(0, 1000), 0, 1000);
        const TickStep step = tickStep(scale, 100);
        for (const Tick& tick : ticks(scale, Nanoseconds(450), step, {0, 1000})) {
            QVERIFY(tick.time >= Nanoseconds(450));
        }
        QVERIFY(ticks(scale, Nanoseconds(5000), step, {0, 1000}).empty());
    }

    void labelsCountInTheStepsUnit() {
        const TickStep step = tickStep(TimeScale(range(0, 1'000), 0, 1000), 100);
        QCOMPARE(tickLabel(Nanoseconds(0), step), std::string("0"));
        QCOMPARE(tickLabel(Nanoseconds(352'000'100), step), "352\u2009000\u2009100 ns");
    }

    void pointerLabelsHaveTheDigitsThatAPixelTells() {
        QCOMPARE(pointerLabel(Nanoseconds(352'412'345), 1'500'000), std::string("352 ms"));
        QCOMPARE(pointerLabel(Nanoseconds(352'412'345), 1'500), std::string("352.412 ms"));
        QCOMPARE(pointerLabel(Nanoseconds(352'412'345), 0.01), std::string("352.412345 ms"));
        QCOMPARE(pointerLabel(Nanoseconds(12), 0.01), std::string("12 ns"));
        QCOMPARE(pointerLabel(Nanoseconds(1'999'600'000), 1'000'000), std::string("2.000 s"));
        QCOMPARE(pointerLabel(Nanoseconds(0), 1'000'000), std::string("0 ns"));
        QCOMPARE(pointerLabel(Nanoseconds(7'384'000'000'000), 7e9), std::string("2 h 3 m"));
    }
};

QTEST_APPLESS_MAIN(tst_timescale)
#include "tst_timescale.moc"
