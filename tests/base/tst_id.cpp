// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/id.h"
#include "tests/support/check.h"
#include "tests/support/choices.h"
#include "tests/support/failonwarning.h"

#include <QTest>

#include <algorithm>
#include <cctype>
#include <string>

using namespace spoor;

namespace {

bool isHex(const std::string& text) {
    return std::ranges::all_of(text,
                               [](char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; });
}

} // namespace

class TestId : public QObject {
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }
    void initTestCase() { test::fixPropertySeed(); }

    void hexDigitsOfAnyCaseAreRead() {
        QCOMPARE(parseHex64("0"), std::optional<std::uint64_t>(0));
        QCOMPARE(parseHex64("aF"), std::optional<std::uint64_t>(0xAF));
        QCOMPARE(parseHex64("00000000000000ff"), std::optional<std::uint64_t>(0xFF));
        QCOMPARE(parseHex64("FFFFFFFFFFFFFFFF"), std::optional<std::uint64_t>(0xFFFF'FFFF'FFFF'FFFFULL));
        QCOMPARE(parseHex64("0123456789abcdef"), std::optional<std::uint64_t>(0x0123'4567'89AB'CDEFULL));
    }

    void anythingElseIsNoHexNumber() {
        for (const char* text :
             {"", "00000000000000000", "g", "0x1", "+1", "-1", " 1", "1 ", "S1", "12345678901234567"}) {
            QVERIFY2(!parseHex64(text), text);
        }
        QVERIFY(!parseHex64(std::string("1\0", 2)));
        QVERIFY(!parseHex64("\xEF\xBC\x91"));
    }

    void traceIdsHave128Bits() {
        QVERIFY(parseTraceId("1") == (TraceIdBits{0, 1}));
        QVERIFY(parseTraceId("00112233445566778899AABBCCDDEEFF") ==
                (TraceIdBits{0x0011'2233'4455'6677ULL, 0x8899'AABB'CCDD'EEFFULL}));
        QVERIFY(parseTraceId("10000000000000000") == (TraceIdBits{1, 0}));
        QVERIFY(parseTraceId(std::string(32, '0'))->isZero());
        QVERIFY(!parseTraceId(""));
        QVERIFY(!parseTraceId(std::string(33, '0')));
        QVERIFY(!parseTraceId("0123456789abcdefg"));
        QVERIFY(!parseTraceId("00112233-4455-6677-8899-aabbccddeeff"));
    }

    void hexTextIsPadded() {
        CHECK_TEXT(hexText(std::uint64_t{0}), std::string(16, '0'));
        CHECK_TEXT(hexText(std::uint64_t{0xABC}), "0000000000000abc");
        CHECK_TEXT(hexText(TraceIdBits{0, 1}), std::string(31, '0') + "1");
        CHECK_TEXT(hexText(TraceIdBits{0xA, 0xB}), "000000000000000a000000000000000b");
    }

    void hexIdsGetOneSpelling() {
        CHECK_TEXT(normalSpanId("A1"), "00000000000000a1");
        CHECK_TEXT(normalSpanId("00000000000000A1"), "00000000000000a1");
        CHECK_TEXT(normalTraceId("A1"), std::string(30, '0') + "a1");
        CHECK_TEXT(normalTraceId("00000000000000A1"), std::string(30, '0') + "a1");
    }

    void otherIdsStayByteForByte() {
        for (const std::string text : {"S1", "A-1", "", " a", "12345678901234567", "\xC3\xA9"}) {
            CHECK_TEXT(normalSpanId(text), text);
        }
        CHECK_TEXT(normalTraceId(std::string(33, 'A')), std::string(33, 'A'));
        CHECK_TEXT(normalTraceId("00112233-4455"), "00112233-4455");
    }

    void normalSpellingIsStableAndKeepsTheValue() {
        QVERIFY(rc::check("normal(normal(x)) = normal(x)", [] {
            const auto text = *rc::gen::container<std::string>(
                rc::gen::weightedElement<char>({{3, '0'}, {3, 'a'}, {3, 'B'}, {2, '9'}, {1, 'f'}, {1, 'g'}}));
            const std::string span = normalSpanId(text);
            RC_ASSERT(normalSpanId(span) == span);
            RC_ASSERT(parseHex64(span) == parseHex64(text));
            RC_ASSERT(parseHex64(text).has_value() == (!text.empty() && text.size() <= 16 && isHex(text)));
            const std::string trace = normalTraceId(text);
            RC_ASSERT(normalTraceId(trace) == trace);
            RC_ASSERT(parseTraceId(trace) == parseTraceId(text));
            RC_ASSERT(parseTraceId(text).has_value() == (!text.empty() && text.size() <= 32 && isHex(text)));
        }));
    }

    void everyNumberReadsBack() {
        QVERIFY(rc::check("parse(hexText(x)) = x", [](std::uint64_t high, std::uint64_t low) {
            RC_ASSERT(parseHex64(hexText(low)) == std::optional<std::uint64_t>(low));
            RC_ASSERT(parseTraceId(hexText(TraceIdBits{high, low})) == (TraceIdBits{high, low}));
        }));
    }
};

QTEST_APPLESS_MAIN(TestId)
#include "tst_id.moc"
