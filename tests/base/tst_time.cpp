// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/time.h"
#include "tests/support/check.h"
#include "tests/support/choices.h"
#include "tests/support/failonwarning.h"

#include <QTest>

#include <cstdint>
#include <limits>

using namespace spoor;

namespace {

constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kMin = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kSecond = 1'000'000'000;
constexpr std::int64_t kMinute = 60 * kSecond;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;

void durationRow(const char* text, std::int64_t nanoseconds) {
    QTest::addRow("%lld is %s", static_cast<long long>(nanoseconds), text)
        << qint64(nanoseconds) << QByteArray(text);
}

/// Any 64-bit value, of every size alike.
std::int64_t anyInt64() {
    const int bits = *rc::gen::inRange(0, 64);
    const auto value = static_cast<std::int64_t>(*rc::gen::arbitrary<std::uint64_t>() >> bits);
    return *rc::gen::arbitrary<bool>() ? value : -(value == kMin ? kMax : value);
}

} // namespace

class TestTime : public QObject {
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }
    void initTestCase() { test::fixPropertySeed(); }

    void durationsHaveThreeDigitsAndTheUnitThatFits_data() {
        QTest::addColumn<qint64>("nanoseconds");
        QTest::addColumn<QByteArray>("text");
        durationRow("0 ns", 0);
        durationRow("1 ns", 1);
        durationRow("999 ns", 999);
        durationRow("1 µs", 1'000);
        durationRow("1 µs", 1'004);
        durationRow("1.01 µs", 1'005);
        durationRow("1.23 µs", 1'234);
        durationRow("1.24 µs", 1'235);
        durationRow("9.99 µs", 9'994);
        durationRow("10 µs", 9'995);
        durationRow("12.3 µs", 12'300);
        durationRow("12.3 µs", 12'349);
        durationRow("12.4 µs", 12'350);
        durationRow("99.9 µs", 99'949);
        durationRow("100 µs", 99'950);
        durationRow("100 µs", 100'499);
        durationRow("101 µs", 100'500);
        durationRow("999 µs", 999'000);
        durationRow("999 µs", 999'499);
        durationRow("1 ms", 999'500);
        durationRow("1 ms", 1'000'000);
        durationRow("9 ms", 9'000'000);
        durationRow("999 ms", 999'499'999);
        durationRow("1 s", 999'500'000);
        durationRow("1.84 s", 1'840'000'000);
        durationRow("1.84 s", 1'844'999'999);
        durationRow("1.85 s", 1'845'000'000);
        durationRow("59.9 s", 59'949'999'999);
        durationRow("1 m", 59'950'000'000);
        durationRow("1 m", kMinute);
        durationRow("1 m", kMinute + 499'999'999);
        durationRow("1 m 1 s", kMinute + 500'000'000);
        durationRow("1 m 31 s", 91 * kSecond);
        durationRow("1 m 59 s", 2 * kMinute - 500'000'001);
        durationRow("2 m", 2 * kMinute - 500'000'000);
        durationRow("59 m 59 s", kHour - 500'000'001);
        durationRow("1 h", kHour - 500'000'000);
        durationRow("1 h", kHour);
        durationRow("1 h", kHour + 30 * kSecond - 1);
        durationRow("1 h 1 m", kHour + 30 * kSecond);
        durationRow("2 h 3 m", 2 * kHour + 3 * kMinute);
        durationRow("23 h 59 m", kDay - 30 * kSecond - 1);
        durationRow("1 d", kDay - 30 * kSecond);
        durationRow("1 d", kDay + 30 * kMinute - 1);
        durationRow("1 d 1 h", kDay + 30 * kMinute);
        durationRow("2 d 3 h", 2 * kDay + 3 * kHour);
        durationRow("3 d", 3 * kDay - 30 * kMinute);
        durationRow("−5 ms", -5'000'000);
        durationRow("−1 ns", -1);
        durationRow("−1 m 31 s", -91 * kSecond);
    }

    void durationsHaveThreeDigitsAndTheUnitThatFits() {
        QFETCH(qint64, nanoseconds);
        QFETCH(QByteArray, text);
        CHECK_TEXT(durationText(Nanoseconds(nanoseconds)), text.toStdString());
    }

    void theLargestAndSmallestDurationsAreDays() {
        CHECK_CONTAINS(durationText(Nanoseconds(kMax)), " d");
        CHECK_TEXT(durationText(Nanoseconds(kMin)), "−" + durationText(Nanoseconds(kMax)));
    }

    void countsAreGroupedByThinSpaces() {
        CHECK_TEXT(countText(0), "0");
        CHECK_TEXT(countText(999), "999");
        CHECK_TEXT(countText(1'000), "1\u2009000");
        CHECK_TEXT(countText(999'999), "999\u2009999");
        CHECK_TEXT(countText(1'000'000), "1\u2009000\u2009000");
        CHECK_TEXT(countText(std::numeric_limits<std::uint64_t>::max()),
                   "18\u2009446\u2009744\u2009073\u2009709\u2009551\u2009615");
    }

    void durationsAreReadInGosGrammarAndDays_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("nanoseconds");
        const auto row = [](const char* text, std::int64_t nanoseconds) {
            QTest::newRow(text) << QByteArray(text) << qint64(nanoseconds);
        };
        row("0", 0);
        row("+0", 0);
        row("-0", 0);
        row("0s", 0);
        row("7ns", 7);
        row("7us", 7'000);
        row("7\u00B5s", 7'000);
        row("7\u03BCs", 7'000);
        row("7ms", 7'000'000);
        row("7s", 7 * kSecond);
        row("7m", 7 * kMinute);
        row("7h", 7 * kHour);
        row("7d", 7 * kDay);
        row("+2s", 2 * kSecond);
        row("-2s", -2 * kSecond);
        row("1.5s", 1'500'000'000);
        row("1.s", kSecond);
        row(".5s", 500'000'000);
        row("-.5s", -500'000'000);
        row("0.25d", 6 * kHour);
        row("1h30m", 90 * kMinute);
        row("1d2h3m4s5ms6us7ns", kDay + 2 * kHour + 3 * kMinute + 4 * kSecond + 5'006'007);
        row("30m1h", 90 * kMinute);
        row("1s1s", 2 * kSecond);
        row("00012s", 12 * kSecond);
        row("1.000000001s", kSecond + 1);
        row("0.3333333333333333333h", 20 * kMinute);
        row("0.0000000000000000000000000000001s", 0);
        row("9007199254740993ns", 9'007'199'254'740'993);
        row("9223372036854775807ns", kMax);
        row("-9223372036854775807ns", -kMax);
        row("2562047h47m16.854775807s", kMax);
        row("106751d", 106'751 * kDay);
    }

    void durationsAreReadInGosGrammarAndDays() {
        QFETCH(QByteArray, text);
        QFETCH(qint64, nanoseconds);
        const auto parsed = parseDuration(text.toStdString());
        CHECK_OK(parsed);
        QCOMPARE(qint64(parsed->count()), nanoseconds);
    }

    void whatIsNoDurationIsAUsageError_data() {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"",
                                 "20",
                                 "s",
                                 "-",
                                 "+",
                                 ".",
                                 ".s",
                                 "-.s",
                                 "1 s",
                                 " 1s",
                                 "1s ",
                                 "1e3us",
                                 "1S",
                                 "1w",
                                 "1us1",
                                 "--1s",
                                 "+-1s",
                                 "1.2.3s",
                                 "1,5s",
                                 "0x1s",
                                 "one",
                                 "1\u00B5",
                                 "nans",
                                 "infs",
                                 "00",
                                 "9223372036854775808ns",
                                 "106752d",
                                 "2562047h47m16.854775808s",
                                 "99999999999999999999999h",
                                 "9223372036s854ms775us808ns",
                                 "1s-1s"}) {
            QTest::newRow(text) << QByteArray(text);
        }
        QTest::newRow("NUL") << QByteArray("1s\0", 3);
    }

    void whatIsNoDurationIsAUsageError() {
        QFETCH(QByteArray, text);
        const auto parsed = parseDuration(text.toStdString());
        CHECK_FAILS(parsed, ErrorCode::usage);
    }

    void goTextIsExactAndReadsBack() {
        CHECK_TEXT(goDurationText(Nanoseconds(0)), "0s");
        CHECK_TEXT(goDurationText(Nanoseconds(1'500'000)), "1.5ms");
        QVERIFY(rc::check("parse(text) is the duration, without days", [] {
            const Nanoseconds duration(anyInt64());
            const std::string text = goDurationText(duration);
            RC_ASSERT(text.find('d') == std::string::npos);
            const auto parsed = parseDuration(text);
            RC_ASSERT(parsed.has_value());
            RC_ASSERT(parsed->count() == duration.count());
        }));
    }

    void durationTextNeverLosesTheSize() {
        QVERIFY(rc::check("a longer duration never reads shorter in the same unit", [] {
            const std::string text = durationText(Nanoseconds(anyInt64()));
            RC_ASSERT(!text.empty());
            RC_ASSERT(text.size() < 24U);
            RC_ASSERT(text.find("-") == std::string::npos);
        }));
    }

    void rangesAreHalfOpen() {
        constexpr TimeRange range{Nanoseconds(10), Nanoseconds(20)};
        QVERIFY(!range.contains(Nanoseconds(9)));
        QVERIFY(range.contains(Nanoseconds(10)));
        QVERIFY(range.contains(Nanoseconds(19)));
        QVERIFY(!range.contains(Nanoseconds(20)));
        QCOMPARE(range.duration().count(), std::int64_t{10});
    }
};

QTEST_APPLESS_MAIN(TestTime)
#include "tst_time.moc"
