// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/formats/base64.h"
#include "tests/support/check.h"
#include "tests/support/failonwarning.h"
#include "tests/support/jaegerload.h"

#include <QTest>

using namespace spoor;
using test::loadText;

namespace {

/// A row: one tag's type (null: no such key) and value as JSON, the attribute that it becomes, and warnings.
void row(const char* name, const char* type, const QByteArray& value, const QByteArray& attribute,
         const char* warnings = "") {
    QTest::newRow(name) << (type == nullptr ? QByteArray() : QByteArray(type)) << value << attribute
                        << QByteArray(warnings);
}

std::string tagJson(const QByteArray& type, const QByteArray& value) {
    const std::string typeMember = type.isNull() ? "" : "\"type\":\"" + type.toStdString() + "\",";
    return R"({"key":"k",)" + typeMember + R"("value":)" + value.toStdString() + "}";
}

} // namespace

/// Values of tags. Nothing is lost: what doesn't fit its type is kept as text with a warning.
class TestJaegerTags : public QObject {
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }
    void valuesFollowTheirType_data() {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("attribute");
        QTest::addColumn<QByteArray>("warnings");
        row("string", "string", R"("text")", "string:text");
        row("empty string", "string", R"("")", "string:");
        row("string of digits", "string", R"("42")", "string:42");
        row("bool true", "bool", "true", "bool:true");
        row("bool false", "bool", "false", "bool:false");
        row("bool as text", "bool", R"("true")", "bool:true");
        row("bool as text, false", "bool", R"("false")", "bool:false");
        row("int64", "int64", "42", "int:42");
        row("int64 negative", "int64", "-42", "int:-42");
        row("int64 as text", "int64", R"("42")", "int:42");
        row("2^53-1", "int64", "9007199254740991", "int:9007199254740991");
        row("2^53", "int64", "9007199254740992", "int:9007199254740992");
        row("2^53+1", "int64", "9007199254740993", "int:9007199254740993");
        row("2^53+1 as text", "int64", R"("9007199254740993")", "int:9007199254740993");
        row("-2^53-1", "int64", "-9007199254740993", "int:-9007199254740993");
        row("largest", "int64", "9223372036854775807", "int:9223372036854775807");
        row("largest as text", "int64", R"("9223372036854775807")", "int:9223372036854775807");
        row("smallest", "int64", "-9223372036854775808", "int:-9223372036854775808");
        row("smallest as text", "int64", R"("-9223372036854775808")", "int:-9223372036854775808");
        row("above int64", "int64", "9223372036854775808", "string:9223372036854775808", "overflow:1");
        row("above int64 as text", "int64", R"("9223372036854775808")", "string:9223372036854775808",
            "overflow:1");
        row("below int64", "int64", "-9223372036854775809", "string:-9223372036854775809", "overflow:1");
        row("2^64", "int64", "18446744073709551616", "string:18446744073709551616", "overflow:1");
        row("far beyond", "int64", "1" + QByteArray(300, '0'), "string:1" + QByteArray(300, '0'),
            "overflow:1");
        row("int64 that is no number", "int64", R"("many")", "string:many", "bad-number:1");
        row("int64 that is empty", "int64", R"("")", "string:", "bad-number:1");
        row("float64", "float64", "72.5", "double:72.5");
        row("float64 without fraction", "float64", "72", "double:72");
        row("float64 as text", "float64", R"("72.5")", "double:72.5");
        row("float64 with exponent", "float64", "1e3", "double:1000");
        row("float64 NaN", "float64", R"("NaN")", "double:nan");
        row("float64 Infinity", "float64", R"("Infinity")", "double:inf");
        row("float64 -Infinity", "float64", R"("-Infinity")", "double:-inf");
        row("float64 that is no number", "float64", R"("warm")", "string:warm", "bad-number:1");
        row("long", "long", "42", "int:42");
        row("long as text", "long", R"("42")", "int:42");
        row("double", "double", "2.5", "double:2.5");
        row("double as text", "double", R"("2.5")", "double:2.5");
        row("binary", "binary", R"("AAAwOQ==")", "bytes:AAAwOQ==");
        row("binary, empty", "binary", R"("")", "bytes:");
        row("binary in hex", "binary", R"("00ff10")", "bytes:AP8Q");
        row("no type, text", nullptr, R"("x")", "string:x");
        row("no type, number", nullptr, "5", "int:5");
        row("no type, real", nullptr, "5.5", "double:5.5");
        row("no type, real without fraction", nullptr, "5.0", "double:5");
        row("no type, bool", nullptr, "true", "bool:true");
        row("no type, beyond int64", nullptr, "9223372036854775808", "string:9223372036854775808",
            "overflow:1");
        row("unknown type, text", "decimal", R"("1.50")", "string:1.50");
        row("unknown type, number", "decimal", "5", "int:5");
        row("null", "string", "null", "json:null");
        row("array", "string", R"([1,"a",null])", R"(json:[1,"a",null])");
        row("object", nullptr, R"({"a":{"b":[true]}})", R"(json:{"a":{"b":[true]}})");
        row("text with escapes", "string", "\"a\\n\\u00e9\\ud83d\\ude00\"", "string:a\n\u00E9\U0001F600");
        row("bad UTF-8", "string", "\"a\xFFz\"", "string:a\uFFFDz", "bad-utf8:1");
        row("lone surrogate", "string", "\"a\\ud800z\"", "string:a\uFFFDz", "bad-utf8:1");
        row("bad UTF-8 inside an array", nullptr, "[\"a\xFFz\"]", "json:[\"a\uFFFDz\"]", "bad-utf8:1");
    }

    void valuesFollowTheirType() {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, attribute);
        QFETCH(QByteArray, warnings);
        const auto result = loadText(test::traceWithTags(tagJson(type, value)));
        CHECK_TEXT(test::ending(result.sources.at(0)), "ok");
        const RecordIndex record = result.traces->record(test::onlyRow(result));
        CHECK_TEXT(test::attributesText(result.traces->store().attributes(record)),
                   "k=" + attribute.toStdString());
        CHECK_TEXT(test::warningCounts(result), warnings.toStdString());
    }

    void valuesOfFieldsAndProcessesFollowTheSameRules() {
        const std::string tags =
            R"([{"key":"n","type":"int64","value":"7"},{"key":"f","type":"float64","value":"0.5"},{"key":"b","value":false}])";
        const auto result = loadText(
            R"({"spans":[{"traceID":"a1","spanID":"1","processID":"p","logs":[{"timestamp":5,"fields":)" +
            tags + R"(}]}],"processes":{"p":{"serviceName":"s","tags":)" + tags + "}}}");
        const SpanStore& store = result.traces->store();
        const std::string expected = "n=int:7; f=double:0.5; b=bool:false";
        CHECK_TEXT(test::attributesText(store.event(RecordIndex(0U), 0).attributes), expected);
        CHECK_TEXT(test::attributesText(store.resourceAttributes(store.resource(RecordIndex(0U)))), expected);
    }

    void aTagWithoutValueOrKeyIsKept() {
        const auto result =
            loadText(test::traceWithTags(R"({"key":"a","type":"string"},{"type":"string","value":"b"},{})"));
        CHECK_TEXT(test::attributesText(result.traces->store().attributes(RecordIndex(0U))),
                   "a=json:null; =string:b; =json:null");
    }

    void theOrderOfTagsIsKept() {
        const auto result = loadText(test::traceWithTags(
            R"({"key":"z","value":1},{"value":2,"key":"a"},{"type":"int64","value":"3","key":"m"})"));
        CHECK_TEXT(test::attributesText(result.traces->store().attributes(RecordIndex(0U))),
                   "z=int:1; a=int:2; m=int:3");
    }

    void theTypeMayComeAfterTheValue() {
        const auto result = loadText(test::traceWithTags(
            R"({"value":"3","type":"int64","key":"a"},{"value":"true","key":"b","type":"bool"},{"value":"AA==","key":"c","type":"binary"})"));
        CHECK_TEXT(test::attributesText(result.traces->store().attributes(RecordIndex(0U))),
                   "a=int:3; b=bool:true; c=bytes:AA==");
    }

    void duplicateKeysAreAllKeptAndLookUpsTakeTheFirst() {
        const auto result = loadText(
            test::traceWithTags(R"({"key":"a","value":1},{"key":"b","value":2},{"key":"a","value":3})"));
        const AttributeRange attributes = result.traces->store().attributes(RecordIndex(0U));
        CHECK_TEXT(test::attributesText(attributes), "a=int:1; b=int:2; a=int:3");
        QCOMPARE(attributes.find("a")->integer, std::int64_t{1});
        QVERIFY(!attributes.find("c"));
        CHECK_TEXT(test::warningCounts(result), "duplicate-attribute:1");
    }

    void valuesOfOneKeyMayHaveDifferentTypesInDifferentSpans() {
        std::string spans;
        const char* values[] = {"1",  "\"1\"", "true", "1.5", "null", "[1]", "9223372036854775807",
                                "-1", "\"\""};
        const char* texts[] = {"int:1",
                               "string:1",
                               "bool:true",
                               "double:1.5",
                               "json:null",
                               "json:[1]",
                               "int:9223372036854775807",
                               "int:-1",
                               "string:"};
        for (std::size_t i = 0; i < std::size(values); ++i) {
            spans += (i == 0 ? "" : ",") + std::string("{\"traceID\":\"a1\",\"spanID\":\"1") +
                     std::to_string(i) + "\",\"tags\":[{\"key\":\"k\",\"value\":" + values[i] + "}]}";
        }
        const auto result = loadText("[" + spans + "]");
        for (std::size_t i = 0; i < std::size(values); ++i) {
            CHECK_TEXT(test::attributesText(result.traces->store().attributes(RecordIndex(i))),
                       std::string("k=") + texts[i]);
        }
    }

    void base64IsToldFromHex() {
        using formats::decodeHex;
        using formats::encodeBase64;
        using formats::isBase64;
        for (const char* text : {"", "AA==", "AAA=", "AAAA", "+/+/", "AAAwOQ=="}) {
            QVERIFY2(isBase64(text), text);
        }
        for (const char* text :
             {"A", "AA", "AAA", "AA=", "A===", "====", "AA==AA==", "AA=A", "-_-_", "AAA ", "AA==\n"}) {
            QVERIFY2(!isBase64(text), text);
        }
        QVERIFY(decodeHex("00fF") == std::optional<std::string>(std::string("\0\xFF", 2)));
        for (const char* text : {"", "0", "000", "0g", "0x00"}) {
            QVERIFY2(!decodeHex(text), text);
        }
        CHECK_TEXT(encodeBase64(""), "");
        CHECK_TEXT(encodeBase64(std::string("\0\xFF\x10", 3)), "AP8Q");
        CHECK_TEXT(encodeBase64("a"), "YQ==");
        CHECK_TEXT(encodeBase64("ab"), "YWI=");
        CHECK_TEXT(encodeBase64("\xFB\xFF"), "+/8=");
    }
};

QTEST_APPLESS_MAIN(TestJaegerTags)
#include "tst_jaegertags.moc"
