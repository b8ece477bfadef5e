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

} // namespace

class TestInstant : public QObject {
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }
    void initTestCase() { test::fixPropertySeed(); }

    void rfc3339IsRead_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("nanoseconds");
        const auto row = [](const char* text, std::int64_t nanoseconds) {
            QTest::newRow(text) << QByteArray(text) << qint64(nanoseconds);
        };
        row("1970-01-01T00:00:00Z", 0);
        row("1970-01-01T00:00:00.000000001Z", 1);
        row("1970-01-01T00:00:00.1Z", 100'000'000);
        row("1970-01-01T00:00:00.123456789Z", 123'456'789);
        row("1970-01-01T02:00:00+02:00", 0);
        row("1969-12-31T18:30:00-05:30", 0);
        row("1970-01-01T00:00:00-00:00", 0);
        row("1970-01-02T00:00:00+23:59", 60 * kSecond);
        row("1969-12-31T23:59:59.999999999Z", -1);
        row("1969-12-31T23:59:59Z", -kSecond);
        row("2000-02-29T00:00:00Z", 951'782'400 * kSecond);
        row("2000-03-01T00:00:00Z", 951'868'800 * kSecond);
        row("2026-01-02T03:04:05Z", 1'767'323'045 * kSecond);
        row("2026-01-02T03:04:05.123Z", 1'767'323'045 * kSecond + 123'000'000);
        row("2100-03-01T00:00:00Z", 4'107'542'400 * kSecond);
        row("2262-04-11T23:47:16.854775807Z", kMax);
        row("1677-09-21T00:12:43.145224192Z", kMin);
        row("1970-01-01t00:00:00z", 0);
    }

    void rfc3339IsRead() {
        QFETCH(QByteArray, text);
        QFETCH(qint64, nanoseconds);
        const auto parsed = parseRfc3339(text.toStdString());
        CHECK_OK(parsed);
        QCOMPARE(qint64(parsed->count()), nanoseconds);
    }

    void whatIsNoInstantIsAUsageError_data() {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"",
                                 "now",
                                 "2026-01-02",
                                 "2026-01-02T03:04:05",
                                 "2026-01-02T03:04Z",
                                 "2026-1-2T03:04:05Z",
                                 "26-01-02T03:04:05Z",
                                 "02026-01-02T03:04:05Z",
                                 "2026-13-02T03:04:05Z",
                                 "2026-00-02T03:04:05Z",
                                 "2026-01-32T03:04:05Z",
                                 "2026-01-00T03:04:05Z",
                                 "2025-02-29T00:00:00Z",
                                 "2100-02-29T00:00:00Z",
                                 "2026-04-31T00:00:00Z",
                                 "2026-01-02T24:00:00Z",
                                 "2026-01-02T03:60:05Z",
                                 "2026-01-02T03:04:61Z",
                                 "2026-01-02T03:04:05.Z",
                                 "2026-01-02T03:04:05,5Z",
                                 "2026-01-02T03:04:05+0200",
                                 "2026-01-02T03:04:05+02",
                                 "2026-01-02T03:04:05+2:00",
                                 "2026-01-02T03:04:05+24:00",
                                 "2026-01-02T03:04:05+02:60",
                                 "2026-01-02T03:04:05Zx",
                                 " 2026-01-02T03:04:05Z",
                                 "2026-01-02T03:04:05Z ",
                                 "2026/01/02T03:04:05Z",
                                 "2026-01-02T03:04:05UTC",
                                 "-026-01-02T03:04:05Z",
                                 "2026-01-02T+3:04:05Z",
                                 "1767323045",
                                 "2262-04-11T23:47:16.854775808Z",
                                 "1677-09-21T00:12:43.145224191Z",
                                 "9999-12-31T23:59:59Z",
                                 "0000-01-01T00:00:00Z",
                                 "2262-04-11T23:47:17-23:59"}) {
            QTest::newRow(text) << QByteArray(text);
        }
        QTest::newRow("NUL") << QByteArray("2026-01-02T03:04:05Z\0", 21);
    }

    void whatIsNoInstantIsAUsageError() {
        QFETCH(QByteArray, text);
        const auto parsed = parseRfc3339(text.toStdString());
        CHECK_FAILS(parsed, ErrorCode::usage);
    }

    void instantsAreWrittenInUtcWithTheDigitsNeeded() {
        CHECK_TEXT(rfc3339Text(Nanoseconds(0)), "1970-01-01T00:00:00Z");
        CHECK_TEXT(rfc3339Text(Nanoseconds(500'000'000)), "1970-01-01T00:00:00.5Z");
        CHECK_TEXT(rfc3339Text(Nanoseconds(-1)), "1969-12-31T23:59:59.999999999Z");
        CHECK_TEXT(rfc3339Text(Nanoseconds(1'767'323'045 * kSecond + 1'000)), "2026-01-02T03:04:05.000001Z");
        CHECK_TEXT(rfc3339Text(Nanoseconds(kMax)), "2262-04-11T23:47:16.854775807Z");
        CHECK_TEXT(rfc3339Text(Nanoseconds(kMin)), "1677-09-21T00:12:43.145224192Z");
    }

    void everyInstantReadsBack() {
        QVERIFY(rc::check("parse(text) is the instant", [] {
            const auto bits = *rc::gen::arbitrary<std::uint64_t>();
            const Nanoseconds instant(
                static_cast<std::int64_t>(bits << static_cast<unsigned>(*rc::gen::inRange(0, 64))));
            const auto parsed = parseRfc3339(rfc3339Text(instant));
            RC_ASSERT(parsed.has_value());
            RC_ASSERT(parsed->count() == instant.count());
        }));
    }

    void zonesOnlyShiftTheInstant() {
        QVERIFY(rc::check("the same clock in another zone", [] {
            const int minutes = *rc::gen::inRange(0, 24 * 60);
            const Nanoseconds clock(*rc::gen::inRange<std::int64_t>(-1'000'000'000, 4'000'000'000) * kSecond);
            std::string text = rfc3339Text(clock);
            const std::string zone =
                QString::asprintf("+%02d:%02d", minutes / 60, minutes % 60).toStdString();
            text.replace(text.size() - 1, 1, zone);
            const auto parsed = parseRfc3339(text);
            RC_ASSERT(parsed.has_value());
            RC_ASSERT(parsed->count() == clock.count() - minutes * 60 * kSecond);
        }));
    }

    void nowLiesInThisCentury() {
        const auto earliest = parseRfc3339("2020-01-01T00:00:00Z");
        const auto latest = parseRfc3339("2100-01-01T00:00:00Z");
        CHECK_OK(earliest);
        CHECK_OK(latest);
        QVERIFY(now() > *earliest);
        QVERIFY(now() < *latest);
    }
};

QTEST_APPLESS_MAIN(TestInstant)
#include "tst_instant.moc"
