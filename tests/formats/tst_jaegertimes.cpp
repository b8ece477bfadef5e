// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/check.h"
#include "tests/support/failonwarning.h"
#include "tests/support/jaegerload.h"

#include <QTest>

using namespace spoor;
using test::loadText;

namespace {

constexpr std::int64_t kNone = -1;

/// A trace of one span with these members.
std::string spanWith(const QByteArray& members) {
    return R"({"processes":{"p":{"serviceName":"s"}},"spans":[{"traceID":"a1","spanID":"1","processID":"p")" +
           (members.isEmpty() ? "" : "," + members.toStdString()) + "}]}";
}

void startRow(const char* name, const QByteArray& value, std::int64_t start, const char* warnings) {
    QTest::newRow(name) << QByteArray("\"startTime\":" + value) << qint64(start) << QByteArray(warnings);
}

void durationRow(const char* name, const QByteArray& value, std::int64_t duration, const char* warnings) {
    QTest::newRow(name) << QByteArray("\"duration\":" + value) << qint64(duration) << QByteArray(warnings);
}

} // namespace

/// Microseconds to nanoseconds, and what is no time.
class TestJaegerTimes : public QObject {
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }
    void startsAreExactOrMissing_data() {
        QTest::addColumn<QByteArray>("members");
        QTest::addColumn<qint64>("start");
        QTest::addColumn<QByteArray>("warnings");
        startRow("number", "1700000000000001", 1'700'000'000'000'001'000, "");
        startRow("text", R"("1700000000000001")", 1'700'000'000'000'001'000, "");
        startRow("zero", "0", 0, "");
        startRow("fraction", "1700000000000001.5", 1'700'000'000'000'001'500, "");
        startRow("exponent", "1e3", 1'000'000, "");
        startRow("largest", "9223372036854775", 9'223'372'036'854'775'000, "");
        startRow("above int64 nanoseconds", "9223372036854776", kNone, "missing-start:1 overflow:1");
        startRow("above int64 nanoseconds as text", R"("9223372036854776")", kNone,
                 "missing-start:1 overflow:1");
        startRow("huge", "1e300", kNone, "missing-start:1 overflow:1");
        startRow("word", R"("yesterday")", kNone, "bad-number:1 missing-start:1");
        startRow("empty text", R"("")", kNone, "bad-number:1 missing-start:1");
        startRow("bool", "true", kNone, "bad-number:1 missing-start:1");
        startRow("list", "[1]", kNone, "bad-number:1 missing-start:1");
        startRow("object", "{}", kNone, "bad-number:1 missing-start:1");
        QTest::newRow("missing") << QByteArray() << qint64(kNone) << QByteArray("missing-start:1");
    }

    void startsAreExactOrMissing() {
        QFETCH(QByteArray, members);
        QFETCH(qint64, start);
        QFETCH(QByteArray, warnings);
        const auto result = loadText(spanWith(members));
        CHECK_TEXT(test::ending(result.sources.at(0)), "ok");
        const SpanIndex row = test::onlyRow(result);
        const auto recorded = result.traces->store().start(result.traces->record(row));
        QCOMPARE(recorded ? qint64(recorded->count()) : qint64(kNone), start);
        QCOMPARE(result.traces->isStartRepaired(row), start == kNone);
        CHECK_TEXT(test::warningCounts(result), warnings.toStdString());
    }

    void negativeAndNullStartsAreMissing() {
        for (const char* value : {"-1", "-0.5", R"("-7")", "-9223372036854775808", "null",
                                  "9223372036854775808", "18446744073709551615"}) {
            const auto result = loadText(spanWith(QByteArray("\"startTime\":") + value));
            const SpanIndex row = test::onlyRow(result);
            QVERIFY2(!result.traces->store().start(result.traces->record(row)), value);
            QVERIFY2(result.traces->isStartRepaired(row), value);
            QVERIFY2(test::warningCounts(result).find("missing-start:1") != std::string::npos, value);
        }
    }

    void durationsAreExactOrZero_data() {
        QTest::addColumn<QByteArray>("members");
        QTest::addColumn<qint64>("duration");
        QTest::addColumn<QByteArray>("warnings");
        durationRow("number", "15", 15'000, "");
        durationRow("text", R"("15")", 15'000, "");
        durationRow("zero", "0", 0, "");
        durationRow("fraction", "1.25", 1'250, "");
        durationRow("fraction as text", R"("0.001")", 1, "");
        durationRow("exponent", "15e2", 1'500'000, "");
        durationRow("negative", "-1", 0, "negative-duration:1");
        durationRow("negative as text", R"("-1")", 0, "negative-duration:1");
        durationRow("negative fraction", "-0.5", 0, "negative-duration:1");
        durationRow("smallest", "-9223372036854775808", 0, "negative-duration:1");
        durationRow("negative, saved as unsigned", "18446744073709551614", 0, "negative-duration:1");
        durationRow("2^63 unsigned", "9223372036854775808", 0, "negative-duration:1");
        durationRow("2^63 unsigned as text", R"("9223372036854775808")", 0, "negative-duration:1");
        durationRow("2^63-1", "9223372036854775807", 0, "overflow:1");
        durationRow("above int64 nanoseconds", "9223372036854776", 0, "overflow:1");
        durationRow("huge", "1e300", 0, "overflow:1");
        durationRow("word", R"("long")", 0, "bad-number:1");
        durationRow("bool", "false", 0, "bad-number:1");
        durationRow("list", "[]", 0, "bad-number:1");
    }

    void durationsAreExactOrZero() {
        QFETCH(QByteArray, members);
        QFETCH(qint64, duration);
        QFETCH(QByteArray, warnings);
        const auto result = loadText(spanWith("\"startTime\":1000," + members));
        const SpanIndex row = test::onlyRow(result);
        QCOMPARE(qint64(result.traces->duration(row).count()), duration);
        CHECK_TEXT(test::warningCounts(result), warnings.toStdString());
    }

    void theLargestDurationFitsAtTheStartOfTime() {
        const auto result = loadText(spanWith(R"("startTime":0,"duration":9223372036854775)"));
        QCOMPARE(result.traces->duration(SpanIndex(0U)).count(), std::int64_t{9'223'372'036'854'775'000});
        CHECK_TEXT(test::warningCounts(result), "");
    }

    void aDurationThatCarriesTheEndPastTheLimitBecomesZero_data() {
        QTest::addColumn<int>("microseconds");
        QTest::addColumn<bool>("fits");
        QTest::newRow("below") << 774 << true;
        QTest::newRow("at") << 775 << true;
        QTest::newRow("above") << 776 << false;
    }

    void aDurationThatCarriesTheEndPastTheLimitBecomesZero() {
        QFETCH(int, microseconds);
        QFETCH(bool, fits);
        const auto result = loadText(
            spanWith(R"("startTime":9223372036854000,"duration":)" + QByteArray::number(microseconds)));
        QCOMPARE(result.traces->duration(SpanIndex(0U)).count(),
                 fits ? std::int64_t{microseconds} * 1000 : 0);
        CHECK_TEXT(test::warningCounts(result), fits ? "" : "overflow:1");
    }

    void bothTimesMayBeWrong() {
        const auto result = loadText(spanWith(R"("startTime":"x","duration":-5)"));
        CHECK_TEXT(test::warningCounts(result), "bad-number:1 missing-start:1 negative-duration:1");
    }

    void eventTimesAreRead() {
        const auto result = loadText(spanWith(
            R"("startTime":1000,"duration":5,"logs":[{"timestamp":1001},{"timestamp":"1002"},{"timestamp":1003.5},{"timestamp":99},{"timestamp":0}])"));
        const SpanStore& store = result.traces->store();
        const std::int64_t expected[] = {1'001'000, 1'002'000, 1'003'500, 99'000, 0};
        QCOMPARE(store.eventCount(RecordIndex(0U)), std::size(expected));
        for (std::size_t i = 0; i < std::size(expected); ++i) {
            QCOMPARE(store.event(RecordIndex(0U), i).time.count(), expected[i]);
        }
        CHECK_TEXT(test::warningCounts(result), "");
    }

    void eventsWithoutTimeAreKept() {
        const auto result = loadText(spanWith(
            R"("startTime":1000,"duration":5,"logs":[{"timestamp":"soon","fields":[{"key":"event","value":"e1"}]},{"fields":[{"key":"event","value":"e2"}]},{"timestamp":1e300}])"));
        const SpanStore& store = result.traces->store();
        QCOMPARE(store.eventCount(RecordIndex(0U)), std::size_t{3});
        CHECK_TEXT(store.event(RecordIndex(0U), 0).name, "e1");
        CHECK_TEXT(store.event(RecordIndex(0U), 1).name, "e2");
        CHECK_CONTAINS(test::warningCounts(result), "bad-number:");
    }
};

QTEST_APPLESS_MAIN(TestJaegerTimes)
#include "tst_jaegertimes.moc"
