// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/check.h"
#include "tests/support/failonwarning.h"
#include "tests/support/jsonautomaton.h"
#include "tests/support/jsonwalk.h"

#include <QTest>

#include <algorithm>

using namespace spoor;
using test::Walk;
using test::walkJson;

namespace {

void valid(const char* name, const QByteArray& text, const QByteArray& events) {
    QTest::newRow(name) << text << events;
}

void invalid(const char* name, const QByteArray& text, int offset) {
    QTest::newRow(name) << text << offset;
}

QByteArray repeated(const char* text, int count) {
    return QByteArray(text).repeated(count);
}

} // namespace

/// The grammar by hand-made documents; each is read through every walk, window and piece size.
class TestJsonGrammar : public QObject {
    Q_OBJECT

    static void checkEveryWay(const std::string& text, const test::WalkResult& expected) {
        for (const Walk walk : {Walk::stream, Walk::item, Walk::skip}) {
            test::WalkResult wanted = expected;
            if (walk == Walk::skip) {
                wanted.events.clear();
                wanted.badTexts = 0;
            }
            for (std::size_t window = 1; window <= text.size() + 2; ++window) {
                for (const std::size_t piece : {std::size_t{1}, std::size_t{3}, text.size() + 1}) {
                    const auto got = walkJson(text, walk, piece, {window, limits::kItemBytes});
                    if (!(got == wanted)) {
                        QFAIL(qPrintable(QString("walk %1, window %2, piece %3: ok %4, %5 at %6, %7")
                                             .arg(int(walk))
                                             .arg(window)
                                             .arg(piece)
                                             .arg(got.ok)
                                             .arg(test::toQString(errorCodeText(got.code)))
                                             .arg(got.offset)
                                             .arg(test::toQString(got.events))));
                    }
                }
            }
        }
    }

private slots:
    void init() { test::failOnWarnings(); }
    void validDocumentsAreRead_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("events");
        valid("null", "null", "null;");
        valid("true", "true", "true;");
        valid("false", "false", "false;");
        valid("zero", "0", "0;");
        valid("minus zero", "-0", "0;");
        valid("integer", "120", "120;");
        valid("negative", "-7", "-7;");
        valid("real", "-0.50", "-0x1p-1;");
        valid("exponents", "[1e2,1E+2,100e-2,0e0,0E-0]", "[0x1.9p+6;0x1.9p+6;0x1p+0;0x0p+0;0x0p+0;]");
        valid("largest integer", "9223372036854775807", "9223372036854775807;");
        valid("smallest integer", "-9223372036854775808", "-9223372036854775808;");
        valid("beyond 64 bits", "18446744073709551616", "0x1p+64;");
        valid("text", "\"abc\"", "'abc';");
        valid("empty text", "\"\"", "'';");
        valid("escapes", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "'\"\\/\b\f\n\r\t';");
        valid("hex escapes", "\"\\u0041\\u00e9\\u20AC\\uFFFF\"", "'A\u00E9\u20AC\uFFFF';");
        valid("surrogate pair", "\"\\ud83d\\ude00\\uDBFF\\uDFFF\"", "'\U0001F600\U0010FFFF';");
        valid("UTF-8", "\"\u00E9\u20AC\U0001F600\"", "'\u00E9\u20AC\U0001F600';");
        valid("DEL", "\"\x7F\"", "'\x7F';");
        valid("NUL escape", "\"a\\u0000b\"", QByteArray("'a\0b';", 6));
        valid("empty array", "[]", "[]");
        valid("empty object", "{}", "{}");
        valid("array", "[1,[2,[]],{}]", "[1;[2;[]]{}]");
        valid("object", R"({"a":1,"":{"b":[null]},"a":2})", "{'a':1;'':{'b':[null;]}'a':2;}");
        valid("escaped key", "{\"\\u0061\\n\":0}", "{'a\n':0;}");
        valid("white space", " \t\r\n{ \"a\" : [ 1 , 2 ] , \"b\" : { } } \n", "{'a':[1;2;]'b':{}}");
        valid("byte order mark", "\xEF\xBB\xBF[1]", "[1;]");
        valid("long text", "[\"" + repeated("0123456789", 7) + "\"]",
              "['" + repeated("0123456789", 7) + "';]");
        valid("text of 15, 16 and 17", R"(["012345678901234","0123456789012345","01234567890123456"])",
              "['012345678901234';'0123456789012345';'01234567890123456';]");
    }

    void validDocumentsAreRead() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, events);
        checkEveryWay(text.toStdString(), {true, ErrorCode::io, static_cast<std::uint64_t>(text.size()),
                                           events.toStdString(), 0});
    }

    void invalidDocumentsFailAtTheFirstByteThatDoesNotFit_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("offset");
        invalid("word", "hello", 0);
        invalid("HTML", "<html>", 0);
        invalid("upper case", "True", 0);
        invalid("wrong word", "nulL", 3);
        invalid("wrong word in array", "[trUe]", 3);
        invalid("long word", "[nulls]", 5);
        invalid("single quotes", "{'a':1}", 1);
        invalid("bare key", "{a:1}", 1);
        invalid("number as key", "{1:2}", 1);
        invalid("no colon", "{\"a\" 1}", 5);
        invalid("equals sign", "{\"a\"=1}", 4);
        invalid("no value", "{\"a\":}", 5);
        invalid("no value, comma", "{\"a\":,", 5);
        invalid("two colons", "{\"a\"::1}", 5);
        invalid("comma before brace", "{\"a\":1,}", 7);
        invalid("comma before bracket", "[1,]", 3);
        invalid("comma first", "[,1]", 1);
        invalid("comma first in object", "{,}", 1);
        invalid("two commas", "[1,,2]", 3);
        invalid("no comma", "[1 2]", 3);
        invalid("no comma in object", "{\"a\":1 \"b\":2}", 7);
        invalid("wrong closer", "[1}", 2);
        invalid("wrong closer of object", "{\"a\":1]", 6);
        invalid("closer first", "]", 0);
        invalid("brace first", "}", 0);
        invalid("leading zero", "[01]", 2);
        invalid("leading zeros", "[-00]", 3);
        invalid("plus", "[+1]", 1);
        invalid("minus alone", "[-]", 2);
        invalid("minus word", "[-x]", 2);
        invalid("Infinity", "[Infinity]", 1);
        invalid("NaN", "[NaN]", 1);
        invalid("minus Infinity", "[-Infinity]", 2);
        invalid("point first", "[.5]", 1);
        invalid("point last", "[5.]", 3);
        invalid("two points", "[1.2.3]", 4);
        invalid("empty exponent", "[1e]", 3);
        invalid("empty signed exponent", "[1e+]", 4);
        invalid("real exponent", "[1e2.5]", 4);
        invalid("hexadecimal", "[0x1]", 2);
        invalid("grouping", "[1_000]", 2);
        invalid("unknown escape", "[\"a\\x\"]", 4);
        invalid("escaped quote style", "[\"\\'\"]", 3);
        invalid("short hex escape", "[\"\\u12\"]", 6);
        invalid("bad hex escape", "[\"\\u12G4\"]", 6);
        invalid("bad hex escape in pair", "[\"\\ud83d\\u12G4\"]", 12);
        invalid("upper case U", "[\"\\U0041\"]", 3);
        invalid("tab in text", "[\"a\tb\"]", 3);
        invalid("newline in text", "[\"a\nb\"]", 3);
        invalid("newline in key", "{\"a\nb\":1}", 3);
        invalid("0x1F in text", "[\"\x1F\"]", 2);
        invalid("NUL in text", QByteArray("[\"a\0b\"]", 7), 3);
        invalid("NUL in long text", "[\"" + repeated("x", 40) + QByteArray("\0\"]", 3), 42);
        invalid("NUL before", QByteArray("\0[1]", 4), 0);
        invalid("NUL between", QByteArray("[1\0]", 4), 2);
        invalid("NUL in word", QByteArray("[tr\0e]", 6), 3);
        invalid("NUL after escape", QByteArray("[\"\\\0\"]", 6), 3);
        invalid("NUL for a value", QByteArray("[\0]", 3), 1);
        invalid("NUL for a key", QByteArray("{\0}", 3), 1);
        invalid("no-break space",
                "[1,\xC2\xA0"
                "2]",
                3);
        invalid("vertical tab", "[1,\v2]", 3);
        invalid("form feed", "[1,\f2]", 3);
        invalid("comment", "[1,/*x*/2]", 3);
        invalid("line comment", "//x\n[1]", 0);
        invalid("bytes outside of text", "[\xFF]", 1);
        invalid("byte order mark inside",
                "[\xEF\xBB\xBF"
                "1]",
                1);
        invalid("half a byte order mark", "\xEF\xBB[1]", 0);
        invalid("two byte order marks", "\xEF\xBB\xBF\xEF\xBB\xBF[1]", 3);
    }

    void invalidDocumentsFailAtTheFirstByteThatDoesNotFit() {
        QFETCH(QByteArray, text);
        QFETCH(int, offset);
        checkEveryWay(text.toStdString(),
                      {false, ErrorCode::syntax, static_cast<std::uint64_t>(offset), {}, 0});
    }

    void cutDocumentsEndAtTheirLength_data() {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"",
                                 " ",
                                 "{",
                                 "[",
                                 "\"",
                                 "-",
                                 "t",
                                 "nul",
                                 "[1",
                                 "[1,",
                                 "[1, ",
                                 "{\"a",
                                 "{\"a\"",
                                 "{\"a\":",
                                 "{\"a\":1",
                                 "{\"a\":1,",
                                 "\"a\\",
                                 "\"\\u",
                                 "\"\\u1",
                                 "\"\\u123",
                                 "\"\\ud83d",
                                 "\"\\ud83d\\",
                                 "\"\\ud83d\\u",
                                 "\"\\ud83d\\ude0",
                                 "1.",
                                 "1e",
                                 "1e-",
                                 "-1.",
                                 "[[[[",
                                 "[{\"a\":[{\"b\":\"c",
                                 "\xEF\xBB\xBF",
                                 "\xEF\xBB\xBF[",
                                 "[\"\xC3"}) {
            QTest::newRow(QByteArray(text).toPercentEncoding().constData()) << QByteArray(text);
        }
    }

    void cutDocumentsEndAtTheirLength() {
        QFETCH(QByteArray, text);
        checkEveryWay(text.toStdString(),
                      {false, ErrorCode::truncated, static_cast<std::uint64_t>(text.size()), {}, 0});
    }

    void bytesAfterTheDocumentAreFound_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("offset");
        invalid("second value", "{} {}", 3);
        invalid("closer", "[1]]", 3);
        invalid("digit after zero", "01", 1);
        invalid("word after word", "nulll", 4);
        invalid("comma", "{},", 2);
        invalid("letter", "[]x", 2);
        invalid("NUL", QByteArray("{}\0", 3), 2);
        invalid("NUL after spaces", QByteArray("{} \n\0\0", 6), 4);
        invalid("NUL after number", QByteArray("12\0", 3), 2);
        invalid("quote", "\"a\"\"", 3);
    }

    void bytesAfterTheDocumentAreFound() {
        QFETCH(QByteArray, text);
        QFETCH(int, offset);
        checkEveryWay(text.toStdString(),
                      {false, ErrorCode::trailingData, static_cast<std::uint64_t>(offset), {}, 0});
    }

    void badUtf8AndLoneSurrogatesAreRepairedAndCounted_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("events");
        valid("lone byte", "\"a\xFFz\"", "'a\uFFFDz';");
        valid("cut sequence", "\"\xE2\x82\"", "'\uFFFD\uFFFD';");
        valid("overlong", "\"\xC0\xAF\"", "'\uFFFD\uFFFD';");
        valid("raw surrogate", "\"\xED\xA0\x80\"", "'\uFFFD\uFFFD\uFFFD';");
        valid("beside an escape", "\"\xFF\\n\xC3\xA9\"", "'\uFFFD\n\u00E9';");
        valid("far from the start", "\"" + repeated("y", 50) + "\xFF\"",
              "'" + repeated("y", 50) + "\uFFFD';");
        valid("lone high surrogate", "\"\\ud83d\"", "'\uFFFD';");
        valid("lone low surrogate", "\"\\ude00\"", "'\uFFFD';");
        valid("high surrogate before text", "\"\\ud83dx\"", "'\uFFFDx';");
        valid("high surrogate before escape", "\"\\ud83d\\n\"", "'\uFFFD\n';");
        valid("high surrogate before letter", "\"\\ud83d\\u0041\"", "'\uFFFDA';");
    }

    void badUtf8AndLoneSurrogatesAreRepairedAndCounted() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, events);
        checkEveryWay(text.toStdString(), {true, ErrorCode::io, static_cast<std::uint64_t>(text.size()),
                                           events.toStdString(), 1});
    }

    void twoHighSurrogatesAndAPairAreOneRepair() {
        const auto got = walkJson("\"\\ud83d\\ud83d\\ude00\"", Walk::item);
        QVERIFY(got.ok);
        CHECK_TEXT(got.events, "'\uFFFD\U0001F600';");
    }

    void nestingIsLimited() {
        constexpr auto kDepth = static_cast<int>(limits::kJsonDepth);
        for (const int depth : {kDepth - 1, kDepth, kDepth + 1, 3 * kDepth}) {
            const std::string arrays = (repeated("[", depth) + repeated("]", depth)).toStdString();
            const std::string objects =
                (repeated("{\"a\":", depth) + "1" + repeated("}", depth)).toStdString();
            for (const Walk walk : {Walk::stream, Walk::item, Walk::skip}) {
                for (const std::size_t window : {std::size_t{2}, std::size_t{4096}}) {
                    const auto array = walkJson(arrays, walk, 3, {window, limits::kItemBytes});
                    const auto object = walkJson(objects, walk, 3, {window, limits::kItemBytes});
                    QCOMPARE(array.ok, depth <= kDepth);
                    QCOMPARE(object.ok, depth <= kDepth);
                    if (depth > kDepth) {
                        QCOMPARE(array.code, ErrorCode::tooDeep);
                        QCOMPARE(array.offset, std::uint64_t(kDepth));
                        QCOMPARE(object.code, ErrorCode::tooDeep);
                        QCOMPARE(object.offset, std::uint64_t(kDepth) * 5);
                    }
                }
            }
        }
    }

    void theOracleAgreesWithTheTables() {
        QVERIFY(test::judgeJson("[1,{\"a\":null}]", 2).accepted);
        QVERIFY(!test::judgeJson("[1,{\"a\":null}]", 1).accepted);
        QCOMPARE(test::judgeJson("[01]", 5).offset, std::size_t{2});
        QCOMPARE(test::judgeJson("[1", 5).offset, std::size_t{2});
        QVERIFY(!test::judgeJson("1.", 5).accepted);
        QVERIFY(test::judgeJson("1.5e-3 ", 5).accepted);
    }
};

QTEST_APPLESS_MAIN(TestJsonGrammar)
#include "tst_jsongrammar.moc"
