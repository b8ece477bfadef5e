// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/trace/stringtable.h"
#include "tests/support/check.h"
#include "tests/support/failonwarning.h"

#include <string>
#include <vector>

using namespace spoor;

class TestStringTable : public QObject {
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void anEmptyTableFindsNothing() {
        const StringTable table;
        QCOMPARE(table.size(), std::size_t(0));
        QVERIFY(!table.find("").valid());
        QVERIFY(!table.find("x").valid());
        QVERIFY(!table.full());
    }

    void noneIsTheEmptyText() {
        const StringTable table;
        CHECK_TEXT(table[StringIndex()], "");
    }

    void equalTextsHaveOneIndex() {
        StringTable table;
        bool isNew = false;
        const StringIndex first = table.intern("text", isNew);
        QVERIFY(isNew);
        QCOMPARE(table.intern("text", isNew), first);
        QVERIFY(!isNew);
        QCOMPARE(table.find("text"), first);
        QCOMPARE(table.size(), std::size_t(1));
    }

    void theEmptyTextIsATextLikeAnyOther() {
        StringTable table;
        const StringIndex empty = table.intern("");
        QVERIFY(empty.valid());
        QCOMPARE(table.intern(""), empty);
        QCOMPARE(table.find(""), empty);
        CHECK_TEXT(table[empty], "");
    }

    void textsThatDifferInTheirLastByteOrLengthAreApart() {
        StringTable table;
        std::vector<StringIndex> indices;
        for (std::size_t length = 0; length < 40; ++length) {
            indices.push_back(table.intern(std::string(length, 'a')));
            indices.push_back(table.intern(std::string(length, 'a') + "b"));
            indices.push_back(table.intern(std::string(length, '\0') + "c"));
        }
        std::ranges::sort(indices);
        QVERIFY(std::ranges::adjacent_find(indices) == indices.end());
    }

    void zeroBytesAreKept() {
        StringTable table;
        const std::string text("a\0b", 3);
        const StringIndex index = table.intern(text);
        QVERIFY(table[index] == text);
        QVERIFY(table.intern("a") != index);
    }

    void textsOfEveryLengthAroundTheLengthByteAreKept() {
        StringTable table;
        std::vector<std::pair<std::string, StringIndex>> kept;
        for (const std::size_t length :
             {0U, 1U, 2U, 3U, 4U, 5U, 7U, 8U, 9U, 253U, 254U, 255U, 256U, 257U, 65'535U, 65'536U}) {
            const std::string text(length, 'x');
            kept.emplace_back(text, table.intern(text));
        }
        for (const auto& [text, index] : kept) {
            QVERIFY(table[index] == text);
            QCOMPARE(table.find(text), index);
        }
    }

    void textsAroundAndAboveAMebibyteAreKept() {
        StringTable table;
        constexpr std::size_t kMiB = 1U << 20U;
        std::vector<std::pair<std::string, StringIndex>> kept;
        char fill = 'a';
        for (const std::size_t length :
             {kMiB - 6, kMiB - 5, kMiB - 4, kMiB, kMiB + 1, 2 * kMiB - 5, 3 * kMiB, std::size_t{5}}) {
            const std::string text(length, fill++);
            kept.emplace_back(text, table.intern(text));
            kept.emplace_back("small" + text.substr(0, 3), table.intern("small" + text.substr(0, 3)));
        }
        for (const auto& [text, index] : kept) {
            QVERIFY(table[index] == text);
        }
    }

    void textsNeverMove() {
        StringTable table;
        const std::string_view first = table[table.intern("the first text")];
        for (int i = 0; i < 100'000; ++i) {
            table.intern("text " + std::to_string(i));
        }
        CHECK_TEXT(first, "the first text");
        QCOMPARE(static_cast<const void*>(table[table.find("the first text")].data()),
                 static_cast<const void*>(first.data()));
    }

    void manyTextsAreFoundAgain() {
        StringTable table;
        std::vector<StringIndex> indices;
        for (int i = 0; i < 200'000; ++i) {
            indices.push_back(table.intern(std::to_string(i)));
        }
        QCOMPARE(table.size(), std::size_t(200'000));
        for (std::size_t i = 0; i < indices.size(); ++i) {
            const std::string text = std::to_string(i);
            QVERIFY(table.find(text) == indices[i]);
            QVERIFY(table[indices[i]] == text);
        }
        QVERIFY(!table.find("200000").valid());
    }

    void appendedTextsAreNotLookedUp() {
        StringTable table;
        const StringIndex one = table.append("same");
        const StringIndex two = table.append("same");
        QVERIFY(one != two);
        CHECK_TEXT(table[one], "same");
        CHECK_TEXT(table[two], "same");
        QVERIFY(!table.find("same").valid());
        const StringIndex interned = table.intern("same");
        QVERIFY(interned != one && interned != two);
        QCOMPARE(table.find("same"), interned);
    }

    void freezingKeepsTheTexts() {
        StringTable table;
        std::vector<StringIndex> indices;
        for (int i = 0; i < 5000; ++i) {
            indices.push_back(table.intern(std::to_string(i)));
        }
        const std::size_t before = table.memoryBytes();
        table.freeze();
        QVERIFY(table.memoryBytes() < before);
        for (std::size_t i = 0; i < indices.size(); ++i) {
            QVERIFY(table[indices[i]] == std::to_string(i));
        }
    }
};

QTEST_APPLESS_MAIN(TestStringTable)
#include "tst_stringtable.moc"
