// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/failonwarning.h"
#include "ui/session/history.h"

using namespace spoor;
using namespace spoor::session;

class TestHistory : public QObject {
    Q_OBJECT

private:
    static ViewState selecting(std::uint32_t record, std::int64_t scroll = 0) {
        ViewState state;
        state.selected = RecordIndex(record);
        state.scroll = scroll;
        return state;
    }

private slots:
    void init() { test::failOnWarnings(); }

    void anEmptyHistoryGoesNowhere() {
        const History history;
        QVERIFY(!history.canGoBack());
        QVERIFY(!history.canGoForward());
        QVERIFY(history.current() == nullptr);
    }

    void oneGestureIsOneEntry() {
        History history;
        history.record(1, selecting(1));
        history.record(1, selecting(1, 40));
        QCOMPARE(history.size(), std::size_t(1));
        QCOMPARE(history.current()->state.scroll, std::int64_t(40));
        history.record(1, selecting(2));
        QCOMPARE(history.size(), std::size_t(2));
    }

    void backAndForwardWalkThroughTabs() {
        History history;
        history.record(1, selecting(1));
        history.record(1, selecting(2));
        history.record(2, selecting(1));
        QCOMPARE(history.back().state.selected, RecordIndex(2U));
        QCOMPARE(history.back().state.selected, RecordIndex(1U));
        QVERIFY(!history.canGoBack());
        QCOMPARE(history.forward().tab, 1U);
        QCOMPARE(history.forward().tab, 2U);
        QVERIFY(!history.canGoForward());
    }

    void aNewGestureForgetsWhatLayAhead() {
        History history;
        history.record(1, selecting(1));
        history.record(1, selecting(2));
        history.back();
        history.record(1, selecting(3));
        QVERIFY(!history.canGoForward());
        QCOMPARE(history.back().state.selected, RecordIndex(1U));
    }

    void amendingKeepsTheScrollOfTheEntryLeft() {
        History history;
        history.record(1, selecting(1));
        history.amend(1, selecting(1, 99));
        history.amend(7, selecting(5));
        history.record(2, selecting(1));
        QCOMPARE(history.back().state.scroll, std::int64_t(99));
        QCOMPARE(history.current()->state.selected, RecordIndex(1U));
    }

    void closingATabRemovesItsEntriesAndJoinsNeighbours() {
        History history;
        history.record(1, selecting(1));
        history.record(2, selecting(1));
        history.record(1, selecting(1));
        history.record(1, selecting(2));
        history.removeTab(2);
        QCOMPARE(history.size(), std::size_t(2));
        QCOMPARE(history.current()->state.selected, RecordIndex(2U));
        QCOMPARE(history.back().tab, 1U);
    }

    void closingTheCurrentTabStepsToTheEntryBefore() {
        History history;
        history.record(1, selecting(1));
        history.record(2, selecting(1));
        history.removeTab(2);
        QCOMPARE(history.current()->tab, 1U);
        history.removeTab(1);
        QVERIFY(history.current() == nullptr);
        QVERIFY(!history.canGoBack());
    }

    void collapseIsComparedByContent() {
        ViewState a = selecting(1);
        ViewState b = a;
        b.collapsed = std::make_shared<const std::vector<RecordIndex>>();
        QVERIFY(sameGesture(a, b));
        b.collapsed = std::make_shared<const std::vector<RecordIndex>>(1, RecordIndex(4U));
        QVERIFY(!sameGesture(a, b));
        a.collapsed = std::make_shared<const std::vector<RecordIndex>>(1, RecordIndex(4U));
        QVERIFY(sameGesture(a, b));
    }

    void theOldestEntryGivesWayAtTheLimit() {
        History history;
        for (std::uint32_t i = 0; i < History::kEntries + 1; ++i)
            history.record(1, selecting(i));
        QCOMPARE(history.size(), History::kEntries);
        while (history.canGoBack())
            history.back();
        QCOMPARE(history.current()->state.selected, RecordIndex(1U));
    }
};

QTEST_APPLESS_MAIN(TestHistory)
#include "tst_history.moc"
