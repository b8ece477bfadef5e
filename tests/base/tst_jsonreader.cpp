// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/jsonreader.h"
#include "tests/support/check.h"
#include "tests/support/failonwarning.h"
#include "tests/support/jsonwalk.h"
#include "tests/support/piecesource.h"

#include <QTest>

#include <string>
#include <vector>

using namespace spoor;
using test::PieceSource;
using test::Walk;
using test::walkJson;

namespace {

/// An array whose only element is a string of `size` bytes with its quotes.
std::string arrayWithItem(std::size_t size) {
    return "[\"" + std::string(size - 2, 'x') + "\"]";
}

bool readItem(JsonReader& reader, std::string& text) {
    return reader.item([&](JsonCursor& cursor) {
        JsonValue value;
        if (!cursor.value(value)) {
            return false;
        }
        text = value.text;
        return true;
    });
}

} // namespace

/// Window, limits, look-ahead, failing and cancelled sources. The grammar is tested elsewhere.
class TestJsonReader : public QObject {
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }
    void anItemOfTheLargestSizeIsReadAndOneMoreByteIsTooLarge() {
        constexpr std::size_t kLargest = 64;
        for (const std::size_t size : {kLargest - 1, kLargest, kLargest + 1, kLargest + 50}) {
            for (const std::size_t piece : {std::size_t{1}, std::size_t{1000}}) {
                PieceSource source(arrayWithItem(size), piece);
                JsonReader reader(source, {}, nullptr, {8, kLargest});
                JsonCursor::Scope scope;
                std::string text;
                QVERIFY(reader.enterArray());
                QVERIFY(reader.element(scope));
                QCOMPARE(readItem(reader, text), size <= kLargest);
                if (size <= kLargest) {
                    QCOMPARE(text.size(), size - 2);
                    QVERIFY(!reader.element(scope));
                    QVERIFY(reader.atEnd());
                } else {
                    QCOMPARE(reader.error()->code, ErrorCode::tooLarge);
                    QCOMPARE(reader.error()->offset.value(), std::uint64_t{1});
                }
            }
        }
    }

    void theLimitOfTheWindowIsTheNamedOne() {
        QCOMPARE(WindowLimits{}.initial, limits::kWindowBytes);
        QCOMPARE(WindowLimits{}.largest, limits::kItemBytes);
    }

    void theWindowGrowsForOneItemOnly() {
        std::string text = "[";
        for (int i = 0; i < 1000; ++i) {
            text += (i == 0 ? "" : ",") + std::string("\"0123456789\"");
        }
        text += "]";
        const auto read = walkJson(text, Walk::stream, 7, {4, 16});
        QVERIFY(read.ok);
        QVERIFY(walkJson(text, Walk::item, 7, {4, 16}).code == ErrorCode::tooLarge);
    }

    void whiteSpaceOfAnyLengthFits() {
        const std::string space(1000, ' ');
        const std::string text = space + "[" + space + "1" + space + ",{" + space + "\"a\":" + space + "2" +
                                 space + "}" + space + "]" + space;
        for (const Walk walk : {Walk::stream, Walk::skip}) {
            const auto read = walkJson(text, walk, 100, {16, 64});
            QVERIFY2(read.ok, qPrintable(QString::number(read.offset)));
        }
    }

    void skipIsNotBoundByTheSizeOfAnItem() {
        std::string text = "{\"a\":[";
        for (int i = 0; i < 1000; ++i) {
            text += (i == 0 ? "" : ",") + std::string("{\"b\":[1,2,3]}");
        }
        text += "]}";
        QVERIFY(walkJson(text, Walk::skip, 50, {8, 32}).ok);
    }

    void itemsAreParsedFromScratchUntilTheyFit() {
        PieceSource source("[10,20,30] tail", 1);
        JsonReader reader(source, {}, nullptr, {1, 64});
        std::vector<std::string> numbers;
        int tries = 0;
        QVERIFY(reader.item([&](JsonCursor& cursor) {
            ++tries;
            numbers.clear();
            JsonCursor::Scope scope;
            JsonValue value;
            if (!cursor.enterArray()) {
                return false;
            }
            while (cursor.element(scope)) {
                if (!cursor.value(value)) {
                    return false;
                }
                numbers.emplace_back(value.text);
            }
            return !cursor.failed();
        }));
        QVERIFY(tries > 1);
        QCOMPARE(numbers, (std::vector<std::string>{"10", "20", "30"}));
        QCOMPARE(reader.offset(), std::uint64_t{10});
        QCOMPARE(reader.peek(), 't');
        QVERIFY(!reader.atEnd());
    }

    void containersAreGivenAsTheirText() {
        PieceSource source("{\"a\": {\"b\" : [1, \"x\\n\"]} }", 1);
        JsonReader reader(source, {}, nullptr, {1, 64});
        JsonCursor::Scope scope;
        std::string key;
        std::string text;
        QVERIFY(reader.enterObject());
        QVERIFY(reader.member(scope, key));
        CHECK_TEXT(key, "a");
        QVERIFY(readItem(reader, text));
        CHECK_TEXT(text, "{\"b\" : [1, \"x\\n\"]}");
        QVERIFY(!reader.member(scope, key));
        QVERIFY(reader.atEnd());
    }

    void enteringTheWrongContainerFails() {
        PieceSource source("{}");
        JsonReader reader(source);
        QVERIFY(!reader.enterArray());
        QCOMPARE(reader.error()->code, ErrorCode::syntax);
        QCOMPARE(reader.error()->offset.value(), std::uint64_t{0});
    }

    void lookingAheadConsumesNothing() {
        PieceSource source(R"({"a":1,"b":2})", 1);
        JsonReader reader(source, {}, nullptr, {64, 64});
        std::string seen;
        QVERIFY(reader.lookAhead([&](JsonCursor& cursor) {
            JsonCursor::Scope scope;
            std::string_view key;
            seen.clear();
            cursor.enterObject();
            while (cursor.member(scope, key)) {
                seen += key;
                cursor.skip();
            }
            return !cursor.failed();
        }));
        CHECK_TEXT(seen, "ab");
        QCOMPARE(reader.offset(), std::uint64_t{0});
        QVERIFY(reader.skip());
        QVERIFY(reader.atEnd());
    }

    void lookingAheadEndsWithTheFirstWindow() {
        for (const std::size_t size : {std::size_t{63}, std::size_t{64}, std::size_t{65}}) {
            PieceSource source(arrayWithItem(size - 2), 1);
            JsonReader reader(source, {}, nullptr, {64, 1024});
            QCOMPARE(reader.lookAhead([](JsonCursor& cursor) { return cursor.skip(); }), size <= 64);
            QVERIFY(!reader.error());
            QVERIFY(reader.skip());
        }
    }

    void aFailedLookAheadIsNoError() {
        PieceSource source("[1,x]");
        JsonReader reader(source);
        QVERIFY(!reader.lookAhead([](JsonCursor& cursor) { return cursor.skip(); }));
        QVERIFY(!reader.error());
        QVERIFY(!reader.skip());
        QCOMPARE(reader.error()->offset.value(), std::uint64_t{3});
    }

    void theSourcesErrorComesWhenItsBytesAreNeeded() {
        PieceSource source("[1,\"x", 1);
        source.failAtEnd({ErrorCode::badCompression, "damaged", {}, std::nullopt});
        JsonReader reader(source);
        JsonCursor::Scope scope;
        std::string text;
        QVERIFY(reader.enterArray());
        QVERIFY(reader.element(scope));
        QVERIFY(readItem(reader, text));
        CHECK_TEXT(text, "1");
        QVERIFY(reader.element(scope));
        QVERIFY(!readItem(reader, text));
        QCOMPARE(reader.error()->code, ErrorCode::badCompression);
        QCOMPARE(reader.error()->offset.value(), std::uint64_t{5});
        CHECK_TEXT(reader.error()->message, "damaged");
    }

    void aSourceThatFailsAfterTheDocumentIsNotAtItsEnd() {
        PieceSource source("[1] ", 1);
        source.failAtEnd({ErrorCode::truncated, "cut", {}, std::nullopt});
        JsonReader reader(source);
        QVERIFY(reader.skip());
        QVERIFY(!reader.error());
        QVERIFY(!reader.atEnd());
        QCOMPARE(reader.error()->code, ErrorCode::truncated);
        QCOMPARE(reader.error()->offset.value(), std::uint64_t{4});
    }

    void afterAFailureNothingIsRead() {
        PieceSource source("[x][1]");
        JsonReader reader(source);
        QVERIFY(!reader.skip());
        const auto error = reader.error();
        JsonCursor::Scope scope;
        std::string key;
        QCOMPARE(reader.peek(), '\0');
        QVERIFY(!reader.enterArray());
        QVERIFY(!reader.enterObject());
        QVERIFY(!reader.member(scope, key));
        QVERIFY(!reader.element(scope));
        QVERIFY(!reader.skip());
        QVERIFY(!reader.atEnd());
        QCOMPARE(reader.error()->offset, error->offset);
        reader.setError(ErrorCode::usage, "later");
        QCOMPARE(reader.error()->code, ErrorCode::syntax);
    }

    void aCancelledTokenEndsTheReading() {
        const CancelToken token;
        PieceSource source("[" + std::string(1'000'000, ' ') + "]", 1000);
        source.onRead([&](std::size_t number) {
            if (number == 5) {
                token.cancel();
            }
        });
        JsonReader reader(source, token, nullptr, {2000, 4'000'000});
        QVERIFY(!reader.skip());
        QCOMPARE(reader.error()->code, ErrorCode::cancelled);
        QVERIFY(source.reads() <= 6);
    }

    void progressCountsTheBytesOfTheSource() {
        Progress progress;
        const std::string text = "[" + std::string(500'000, ' ') + "1]";
        PieceSource source(text, 1000);
        std::uint64_t last = 0;
        bool grows = true;
        source.onRead([&](std::size_t) {
            grows = grows && progress.bytesDone >= last;
            last = progress.bytesDone;
        });
        JsonReader reader(source, {}, &progress, {2000, 4'000'000});
        QVERIFY(reader.skip());
        QVERIFY(reader.atEnd());
        QVERIFY(grows);
        QVERIFY(last > 0);
        QCOMPARE(progress.bytesDone.load(), std::uint64_t(text.size()));
        QCOMPARE(progress.bytesTotal.load(), std::uint64_t(text.size()));
    }
};

QTEST_APPLESS_MAIN(TestJsonReader)
#include "tst_jsonreader.moc"
