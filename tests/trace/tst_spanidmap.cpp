// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/trace/spanidmap.h"
#include "tests/support/failonwarning.h"

#include <QTest>

#include <array>
#include <cstdint>

using namespace spoor;

class TestSpanIdMap : public QObject {
    Q_OBJECT

private:
    static SpanId hex(std::uint64_t bits) { return {bits, false}; }
    static SpanId text(std::uint64_t index) { return {index, true}; }

private slots:
    void init() { test::failOnWarnings(); }

    void anEmptyMapHoldsNothing() {
        SpanIdMap map;
        map.reset(0);
        QCOMPARE(map[hex(1)], SpanIdMap::kAbsent);
        QCOMPARE(map[hex(0)], SpanIdMap::kAbsent);
    }

    void theFirstPositionOwnsAnId() {
        SpanIdMap map;
        map.reset(3);
        QCOMPARE(map.insert(hex(7), 0), 0U);
        QCOMPARE(map.insert(hex(8), 1), 1U);
        QCOMPARE(map.insert(hex(7), 2), 0U);
        QCOMPARE(map[hex(7)], 0U);
        QCOMPARE(map[hex(8)], 1U);
        QCOMPARE(map[hex(9)], SpanIdMap::kAbsent);
    }

    void anIdCanBeGivenToAnotherPosition() {
        SpanIdMap map;
        map.reset(2);
        map.insert(hex(7), 0);
        map.replace(hex(7), 1);
        QCOMPARE(map[hex(7)], 1U);
        QCOMPARE(map.insert(hex(7), 0), 1U);
    }

    void textAndHexIdsOfTheSameBitsAreApart() {
        SpanIdMap map;
        map.reset(2);
        map.insert(hex(5), 0);
        QCOMPARE(map[text(5)], SpanIdMap::kAbsent);
        map.insert(text(5), 1);
        QCOMPARE(map[hex(5)], 0U);
        QCOMPARE(map[text(5)], 1U);
    }

    void resettingForgetsAll() {
        SpanIdMap map;
        map.reset(100);
        for (std::uint32_t i = 0; i < 100; ++i) {
            map.insert(hex(i + 1), i);
        }
        for (const std::size_t count : {std::size_t{1}, std::size_t{1000}, std::size_t{0}}) {
            map.reset(count);
            for (std::uint32_t i = 0; i < 100; ++i) {
                QCOMPARE(map[hex(i + 1)], SpanIdMap::kAbsent);
            }
        }
    }

    void asManyIdsAsAnnouncedFit() {
        for (const std::uint32_t count : {1U, 2U, 3U, 4U, 63U, 64U, 65U, 10'000U}) {
            SpanIdMap map;
            map.reset(count);
            for (std::uint32_t i = 0; i < count; ++i) {
                QCOMPARE(map.insert(hex(0xFEDC'0000'0000'0000ULL + i), i), i);
            }
            for (std::uint32_t i = 0; i < count; ++i) {
                QCOMPARE(map[hex(0xFEDC'0000'0000'0000ULL + i)], i);
            }
            QCOMPARE(map[hex(1)], SpanIdMap::kAbsent);
        }
    }

    /// Ids that vary in a few bits only must not crowd: with one probe an id the loops are quick, with
    /// thousands they run into the time limit of the test.
    void idsThatVaryInFewBitsDoNotCrowd() {
        constexpr std::uint32_t kCount = 1U << 16U;
        constexpr std::array shifts{0U, 4U, 8U, 16U, 24U, 32U, 40U, 47U, 48U};
        for (const unsigned shift : shifts) {
            SpanIdMap map;
            map.reset(kCount);
            for (std::uint32_t i = 0; i < kCount; ++i) {
                map.insert(hex(std::uint64_t{i} << shift), i);
            }
            for (std::uint32_t i = 0; i < kCount; ++i) {
                QVERIFY(map[hex(std::uint64_t{i} << shift)] == i);
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestSpanIdMap)
#include "tst_spanidmap.moc"
