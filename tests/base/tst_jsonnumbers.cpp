// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/jsoncursor.h"
#include "tests/support/check.h"
#include "tests/support/failonwarning.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <string>

using namespace spoor;

class TestJsonNumbers : public QObject {
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }
    void integersAreExactOrNone() {
        QCOMPARE(toInt64("0"), std::optional<std::int64_t>(0));
        QCOMPARE(toInt64("-0"), std::optional<std::int64_t>(0));
        QCOMPARE(toInt64("9007199254740993"), std::optional<std::int64_t>(9'007'199'254'740'993));
        QCOMPARE(toInt64("9223372036854775807"), std::optional(std::numeric_limits<std::int64_t>::max()));
        QCOMPARE(toInt64("-9223372036854775808"), std::optional(std::numeric_limits<std::int64_t>::min()));
        for (const char* text : {"", "9223372036854775808", "-9223372036854775809", "1e3", "1.0", "+1", " 1",
                                 "1 ", "0x1", "-", "1a"}) {
            QVERIFY2(!toInt64(text), text);
        }
    }

    void doublesAreReadFromJsonNumbersAndTheThreeWords() {
        QCOMPARE(toDouble("0.1"), std::optional(0.1));
        QCOMPARE(toDouble("-2.5e-3"), std::optional(-2.5e-3));
        QCOMPARE(toDouble("1E2"), std::optional(100.0));
        QCOMPARE(toDouble("9007199254740993"), std::optional(9007199254740992.0));
        QVERIFY(std::signbit(*toDouble("-0")));
        QVERIFY(std::isnan(*toDouble("NaN")));
        QCOMPARE(toDouble("Infinity"), std::optional(std::numeric_limits<double>::infinity()));
        QCOMPARE(toDouble("-Infinity"), std::optional(-std::numeric_limits<double>::infinity()));
    }

    void whatIsNoJsonNumberIsNoDouble() {
        for (const char* text : {"",         "-",    "+1",  ".5",   "5.",  "01",   "-01",     "1e",
                                 "1e+",      "0x10", "inf", "-inf", "nan", "-nan", "-nan(1)", "-infinity",
                                 "INFINITY", "1 ",   " 1",  "1,5",  "one", "--1",  "1e1.5"}) {
            QVERIFY2(!toDouble(text), text);
        }
    }

    void numbersBeyondADoubleAreInfiniteAndTinyOnesZero() {
        constexpr double kInfinity = std::numeric_limits<double>::infinity();
        QCOMPARE(toDouble("1e400"), std::optional(kInfinity));
        QCOMPARE(toDouble("-1e400"), std::optional(-kInfinity));
        QCOMPARE(toDouble("1" + std::string(400, '0')), std::optional(kInfinity));
        QCOMPARE(toDouble("1" + std::string(400, '0') + "e-5"), std::optional(kInfinity));
        QCOMPARE(toDouble("1e99999999999999999999"), std::optional(kInfinity));
        QCOMPARE(toDouble("1e-400"), std::optional(0.0));
        QCOMPARE(toDouble("0." + std::string(400, '0') + "1"), std::optional(0.0));
        QCOMPARE(toDouble("0." + std::string(400, '0') + "1e5"), std::optional(0.0));
        QCOMPARE(toDouble("1e-99999999999999999999"), std::optional(0.0));
        QCOMPARE(toDouble("0e99999999999999999999"), std::optional(0.0));
        QVERIFY(std::signbit(*toDouble("-1e-400")));
        QCOMPARE(toDouble("0." + std::string(400, '0') + "1e401"), std::optional(1.0));
    }
};

QTEST_APPLESS_MAIN(TestJsonNumbers)
#include "tst_jsonnumbers.moc"
