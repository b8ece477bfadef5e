// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/utf8.h"
#include "tests/support/check.h"
#include "tests/support/choices.h"
#include "tests/support/failonwarning.h"

#include <QTest>

#include <string>

using namespace spoor;

namespace {

constexpr const char* kBad = "\xEF\xBF\xBD";

std::string bads(int count) {
    std::string out;
    for (; count > 0; --count) {
        out += kBad;
    }
    return out;
}

} // namespace

class TestUtf8 : public QObject {
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }
    void initTestCase() { test::fixPropertySeed(); }

    void validSequencesHaveTheirLength() {
        QCOMPARE(utf8Length("a", 0), std::size_t{1});
        QCOMPARE(utf8Length(std::string_view("\0", 1), 0), std::size_t{1});
        QCOMPARE(utf8Length("\x7F", 0), std::size_t{1});
        QCOMPARE(utf8Length("\xC2\x80", 0), std::size_t{2});
        QCOMPARE(utf8Length("\xDF\xBF", 0), std::size_t{2});
        QCOMPARE(utf8Length("\xE0\xA0\x80", 0), std::size_t{3});
        QCOMPARE(utf8Length("\xED\x9F\xBF", 0), std::size_t{3});
        QCOMPARE(utf8Length("\xEE\x80\x80", 0), std::size_t{3});
        QCOMPARE(utf8Length("\xEF\xBF\xBF", 0), std::size_t{3});
        QCOMPARE(utf8Length("\xF0\x90\x80\x80", 0), std::size_t{4});
        QCOMPARE(utf8Length("\xF4\x8F\xBF\xBF", 0), std::size_t{4});
        QCOMPARE(utf8Length("ab\xC3\xA9z", 2), std::size_t{2});
    }

    void invalidSequencesHaveNone_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("continuation alone") << QByteArray("\x80");
        QTest::newRow("last continuation alone") << QByteArray("\xBF");
        QTest::newRow("overlong two") << QByteArray("\xC0\x80");
        QTest::newRow("overlong two, highest") << QByteArray("\xC1\xBF");
        QTest::newRow("overlong three") << QByteArray("\xE0\x9F\xBF");
        QTest::newRow("overlong four") << QByteArray("\xF0\x8F\xBF\xBF");
        QTest::newRow("first surrogate") << QByteArray("\xED\xA0\x80");
        QTest::newRow("last surrogate") << QByteArray("\xED\xBF\xBF");
        QTest::newRow("above U+10FFFF") << QByteArray("\xF4\x90\x80\x80");
        QTest::newRow("F5") << QByteArray("\xF5\x80\x80\x80");
        QTest::newRow("FE") << QByteArray("\xFE");
        QTest::newRow("FF") << QByteArray("\xFF");
        QTest::newRow("two cut") << QByteArray("\xC3");
        QTest::newRow("three cut") << QByteArray("\xE2\x82");
        QTest::newRow("four cut") << QByteArray("\xF0\x9F\x98");
        QTest::newRow("two with a letter") << QByteArray("\xC3q");
        QTest::newRow("three with a letter") << QByteArray("\xE2\x82q");
    }

    void invalidSequencesHaveNone() {
        QFETCH(QByteArray, text);
        QCOMPARE(utf8Length(text.toStdString(), 0), std::size_t{0});
        QVERIFY(!isValidUtf8(text.toStdString()));
        QVERIFY(!isValidUtf8("good " + text.toStdString() + " good"));
    }

    void everyScalarValueIsWrittenAndFound() {
        for (std::uint32_t code = 0; code <= 0x10'FFFF; ++code) {
            if (code >= 0xD800 && code <= 0xDFFF) {
                continue;
            }
            std::string text;
            appendUtf8(text, code);
            if (utf8Length(text, 0) != text.size()) {
                QFAIL(qPrintable(QString::number(code, 16)));
            }
        }
    }

    void eachInvalidByteIsReplaced() {
        CHECK_TEXT(repairUtf8(""), "");
        CHECK_TEXT(repairUtf8("\xFF"), bads(1));
        CHECK_TEXT(repairUtf8("a\xFFz"), "a" + bads(1) + "z");
        CHECK_TEXT(repairUtf8("\xC3(\xE2\x82\xAC"), bads(1) + "(\xE2\x82\xAC");
        CHECK_TEXT(repairUtf8("\xE2\x82"), bads(2));
        CHECK_TEXT(repairUtf8("\xED\xA0\x80"), bads(3));
        CHECK_TEXT(repairUtf8("\xC3\xC3\xA9"), bads(1) + "\xC3\xA9");
        CHECK_TEXT(repairUtf8(std::string("\0\x80", 2)), std::string("\0", 1) + bads(1));
    }

    void repairedTextIsValidAndValidTextIsUntouched() {
        QVERIFY(rc::check("repair", [] {
            const auto text = *rc::gen::container<std::string>(rc::gen::element<char>(
                'a', '\xC3', '\xA9', '\xE2', '\x82', '\xAC', '\xF0', '\x9F', '\x98', '\x80', '\xED'));
            const std::string repaired = repairUtf8(text);
            RC_ASSERT(isValidUtf8(repaired));
            RC_ASSERT(isValidUtf8(text) == (repaired == text));
            RC_ASSERT(repairUtf8(repaired) == repaired);
        }));
    }

    void prefixesCutNoCodePoint() {
        const std::string text = "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80z";
        const std::size_t ends[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 11, 11};
        for (std::size_t bytes = 0; bytes < std::size(ends); ++bytes) {
            QCOMPARE(utf8Prefix(text, bytes).size(), ends[bytes]);
        }
    }
};

QTEST_APPLESS_MAIN(TestUtf8)
#include "tst_utf8.moc"
