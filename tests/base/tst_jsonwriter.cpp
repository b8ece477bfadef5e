// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/jsoncursor.h"
#include "model/base/jsonwriter.h"
#include "tests/support/check.h"
#include "tests/support/choices.h"
#include "tests/support/failonwarning.h"
#include "tests/support/jsonautomaton.h"

#include <QTest>

#include <bit>
#include <cmath>
#include <functional>
#include <limits>
#include <string>

using namespace spoor;

namespace {

std::string written(const std::function<void(JsonWriter&)>& write) {
    std::string out;
    JsonWriter writer([&](std::string_view piece) {
        out += piece;
        return true;
    });
    write(writer);
    return writer.flush() ? out : "failed";
}

std::string text(std::string_view value) {
    return written([&](JsonWriter& writer) { writer.value(value); });
}

std::string number(double value) {
    return written([&](JsonWriter& writer) { writer.value(value); });
}

/// The decoded text of a JSON string.
std::string decoded(std::string json) {
    const std::size_t size = json.size();
    json.append(JsonCursor::kPadding, '\0');
    JsonCursor cursor;
    cursor.reset(json.data(), json.data() + size, true, 0);
    JsonValue value;
    return cursor.value(value) && value.isString() && cursor.atEnd() ? std::string(value.text) : "failed";
}

} // namespace

class TestJsonWriter : public QObject {
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }
    void initTestCase() { test::fixPropertySeed(); }

    void membersAndElementsAreSeparatedByCommas() {
        const std::string out = written([](JsonWriter& writer) {
            writer.beginObject().key("a").value(1).key("b").beginArray().value(true).value("x").null();
            writer.beginObject().endObject().beginArray().endArray().endArray();
            writer.key("c").beginObject().key("d").raw("[1]").endObject().key("e").value(false).endObject();
        });
        CHECK_TEXT(out, R"({"a":1,"b":[true,"x",null,{},[]],"c":{"d":[1]},"e":false})");
    }

    void integersAreExact() {
        const std::string out = written([](JsonWriter& writer) {
            writer.beginArray().value(std::numeric_limits<std::int64_t>::min());
            writer.value(std::numeric_limits<std::int64_t>::max())
                .value(std::numeric_limits<std::uint64_t>::max());
            writer.value(std::uint32_t{7}).value(-7).value(0).endArray();
        });
        CHECK_TEXT(out, "[-9223372036854775808,9223372036854775807,18446744073709551615,7,-7,0]");
    }

    void whatIsNoNumberIsAString() {
        CHECK_TEXT(number(std::numeric_limits<double>::quiet_NaN()), "\"NaN\"");
        CHECK_TEXT(number(std::numeric_limits<double>::infinity()), "\"Infinity\"");
        CHECK_TEXT(number(-std::numeric_limits<double>::infinity()), "\"-Infinity\"");
    }

    void realNumbersReadBackTheSameBits() {
        QVERIFY(rc::check("read(write(x)) = x", [] {
            const auto value = std::bit_cast<double>(*rc::gen::arbitrary<std::uint64_t>());
            RC_PRE(std::isfinite(value));
            const std::string json = number(value);
            RC_ASSERT(test::judgeJson(json, 1).accepted);
            RC_ASSERT(json.size() <= 25U);
            const auto back = toDouble(json);
            RC_ASSERT(back.has_value());
            RC_ASSERT(std::bit_cast<std::uint64_t>(*back) == std::bit_cast<std::uint64_t>(value));
        }));
        for (const double value :
             {0.0, -0.0, 1.0, 0.1, 1e300, 5e-324, 1.7976931348623157e308, 1e21, 123456789012345680.0}) {
            const std::string json = number(value);
            QVERIFY2(test::judgeJson(json, 1).accepted, json.c_str());
            QCOMPARE(std::bit_cast<std::uint64_t>(*toDouble(json)), std::bit_cast<std::uint64_t>(value));
        }
    }

    void quotesBackslashesAndControlCharactersAreEscaped() {
        CHECK_TEXT(text("a\"b\\c"), "\"a\\\"b\\\\c\"");
        for (int byte = 0; byte < 0x20; ++byte) {
            const std::string one(1, static_cast<char>(byte));
            const std::string json = text(one);
            QVERIFY2(json.find(one) == std::string::npos, json.c_str());
            CHECK_TEXT(decoded(json), one);
        }
        // DEL and C1 controls move a terminal's cursor.
        for (const std::string control : {"\x7F", "\xC2\x80", "\xC2\x9B", "\xC2\x9F"}) {
            const std::string json = text(control);
            QVERIFY2(json.find(control) == std::string::npos, json.c_str());
            CHECK_TEXT(decoded(json), control);
        }
    }

    void bidiControlsAreEscaped() {
        for (const std::string control : {"\u061C", "\u200E", "\u200F", "\u202A", "\u202B", "\u202C",
                                          "\u202D", "\u202E", "\u2066", "\u2067", "\u2068", "\u2069"}) {
            const std::string json = text("a" + control + "b");
            QVERIFY2(json.find(control) == std::string::npos, json.c_str());
            CHECK_TEXT(decoded(json), "a" + control + "b");
        }
    }

    void otherTextStaysAsItIs() {
        const std::string plain = "gr\u00FC\u00DF \u20AC \U0001F600 <b>&amp;</b> a/b";
        CHECK_TEXT(text(plain), "\"" + plain + "\"");
    }

    void invalidUtf8BecomesReplacementCharacters() {
        CHECK_TEXT(decoded(text("a\xFFz")), "a\uFFFDz");
        CHECK_TEXT(decoded(text("\xE2\x82")), "\uFFFD\uFFFD");
        CHECK_TEXT(decoded(text("\xED\xA0\x80")), "\uFFFD\uFFFD\uFFFD");
    }

    void keysAreEscapedLikeTexts() {
        const std::string out =
            written([](JsonWriter& writer) { writer.beginObject().key("a\"\n\xFF").value("x").endObject(); });
        QVERIFY(test::judgeJson(out, 1).accepted);
        CHECK_TEXT(out, "{\"a\\\"\\n\uFFFD\":\"x\"}");
    }

    void everyTextReadsBack() {
        QVERIFY(rc::check("read(write(text)) = text", [] {
            const auto value = *rc::gen::container<std::string>(rc::gen::inRange<char>(0, 127));
            RC_ASSERT(decoded(text(value)) == value);
        }));
    }

    void longDocumentsAreHandedOnInPieces() {
        std::string out;
        std::size_t pieces = 0;
        std::size_t longest = 0;
        JsonWriter writer([&](std::string_view piece) {
            out += piece;
            ++pieces;
            longest = std::max(longest, piece.size());
            return true;
        });
        writer.beginArray();
        for (int i = 0; i < 500'000; ++i) {
            writer.value(i);
        }
        writer.endArray();
        QVERIFY(pieces > 1);
        QVERIFY(longest < out.size() / 2 + 1);
        QVERIFY(writer.flush());
        QVERIFY(test::judgeJson(out, 1).accepted);
        CHECK_TEXT(out.substr(out.size() - 15), ",499998,499999]");
    }

    void afterARefusalNothingIsWritten() {
        int calls = 0;
        JsonWriter writer([&](std::string_view) {
            ++calls;
            return false;
        });
        writer.beginArray().value(std::string(5'000'000, 'x'));
        QVERIFY(!writer.flush());
        QCOMPARE(calls, 1);
        writer.value(std::string(5'000'000, 'x')).endArray();
        QVERIFY(!writer.flush());
        QCOMPARE(calls, 1);
    }
};

QTEST_APPLESS_MAIN(TestJsonWriter)
#include "tst_jsonwriter.moc"
