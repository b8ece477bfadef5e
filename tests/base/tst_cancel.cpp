// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/cancel.h"
#include "tests/support/check.h"
#include "tests/support/failonwarning.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace spoor;

class TestCancel : public QObject {
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }
    void copiesShareTheWish() {
        const CancelToken token;
        const CancelToken copy = token;
        const CancelToken other;
        QVERIFY(!token.cancelled());
        copy.cancel();
        QVERIFY(token.cancelled());
        QVERIFY(copy.cancelled());
        QVERIFY(!other.cancelled());
    }

    void wakersAreCalledOnce() {
        const CancelToken token;
        int first = 0;
        int second = 0;
        token.addWaker([&] { ++first; });
        token.addWaker([&] { ++second; });
        QCOMPARE(first, 0);
        token.cancel();
        token.cancel();
        QCOMPARE(first, 1);
        QCOMPARE(second, 1);
    }

    void aWakerOfACancelledTokenIsCalledAtOnce() {
        const CancelToken token;
        token.cancel();
        int calls = 0;
        const std::uint64_t id = token.addWaker([&] { ++calls; });
        QCOMPARE(calls, 1);
        token.removeWaker(id);
        token.cancel();
        QCOMPARE(calls, 1);
    }

    void wakersSeeTheTokenCancelled() {
        const CancelToken token;
        bool seen = false;
        token.addWaker([&] { seen = token.cancelled(); });
        token.cancel();
        QVERIFY(seen);
    }

    void aRemovedWakerIsNotCalled() {
        const CancelToken token;
        int removed = 0;
        int kept = 0;
        const std::uint64_t id = token.addWaker([&] { ++removed; });
        token.addWaker([&] { ++kept; });
        token.removeWaker(id);
        token.removeWaker(id);
        token.removeWaker(987'654);
        token.cancel();
        QCOMPARE(removed, 0);
        QCOMPARE(kept, 1);
    }

    void removeWaitsForARunningWaker() {
        const CancelToken token;
        std::atomic<bool> entered{false};
        std::atomic<bool> mayLeave{false};
        std::atomic<bool> left{false};
        const std::uint64_t id = token.addWaker([&] {
            entered = true;
            while (!mayLeave) {
                std::this_thread::yield();
            }
            left = true;
        });
        std::thread canceller([&] { token.cancel(); });
        while (!entered) {
            std::this_thread::yield();
        }
        bool leftBeforeRemoved = false;
        std::thread remover([&] {
            token.removeWaker(id);
            leftBeforeRemoved = left;
        });
        mayLeave = true;
        remover.join();
        canceller.join();
        QVERIFY(leftBeforeRemoved);
    }

    void manyThreadsMayAddRemoveAndCancel() {
        for (int round = 0; round < 200; ++round) {
            const CancelToken token;
            std::atomic<int> calls{0};
            std::thread worker([&] {
                const std::uint64_t id = token.addWaker([&] { ++calls; });
                token.removeWaker(id);
            });
            std::thread canceller([&] { token.cancel(); });
            worker.join();
            canceller.join();
            QVERIFY(calls <= 1);
            QVERIFY(token.cancelled());
        }
    }
};

QTEST_APPLESS_MAIN(TestCancel)
#include "tst_cancel.moc"
