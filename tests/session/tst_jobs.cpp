// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/failonwarning.h"
#include "ui/session/jobs.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QThread>

using namespace spoor;
using namespace spoor::session;

namespace {

/// Says in which thread it died.
struct Heavy {
    explicit Heavy(std::atomic<QThread*>& where)
        : died(where) {}
    ~Heavy() { died = QThread::currentThread(); }
    std::atomic<QThread*>& died;
};

/// Blocks until cancelled, as a reader on a stalled server does.
int waitForCancel(const JobContext& context) {
    QSemaphore woken;
    const auto id = context.cancel.addWaker([&woken] { woken.release(); });
    woken.acquire();
    context.cancel.removeWaker(id);
    return -1;
}

} // namespace

class TestJobs : public QObject {
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void aResultArrivesOnTheCallersThread() {
        JobRunner jobs;
        QThread* worked = nullptr;
        QThread* delivered = nullptr;
        int result = 0;
        jobs.run(
            {}, this,
            [&worked](const JobContext&) {
                worked = QThread::currentThread();
                return 42;
            },
            [&](int value) {
                result = value;
                delivered = QThread::currentThread();
            });
        QVERIFY(jobs.waiting());
        QTRY_COMPARE(result, 42);
        QCOMPARE(delivered, QThread::currentThread());
        QVERIFY(worked != delivered);
        QVERIFY(!jobs.busy());
    }

    void theNewestOfASlotWins() {
        JobRunner jobs;
        QList<int> results;
        JobSpec spec;
        spec.slot = "search";
        jobs.run(spec, this, waitForCancel, [&](int value) { results << value; });
        jobs.run(spec, this, [](const JobContext&) { return 2; }, [&](int value) { results << value; });
        QTRY_VERIFY(!jobs.busy());
        QCOMPARE(results, QList<int>{2});
    }

    void slotsOfTwoReceiversDoNotCollide() {
        JobRunner jobs;
        QObject a;
        QObject b;
        int results = 0;
        JobSpec spec;
        spec.slot = "load";
        const auto work = [](const JobContext&) { return 1; };
        jobs.run(spec, &a, work, [&](int value) { results += value; });
        jobs.run(spec, &b, work, [&](int value) { results += value; });
        QTRY_VERIFY(!jobs.busy());
        QCOMPARE(results, 2);
    }

    void cancelDropsTheResultAndTheWorkerEnds() {
        JobRunner jobs;
        bool delivered = false;
        JobSpec spec;
        spec.title = "Loading";
        const JobId id = jobs.run(spec, this, waitForCancel, [&](int) { delivered = true; });
        QCOMPARE(jobs.status().size(), std::size_t(1));
        QVERIFY(!jobs.status()[0].cancelling);
        jobs.cancel(id);
        QTRY_VERIFY(!jobs.busy());
        QVERIFY(!delivered);
        QVERIFY(jobs.status().empty());
    }

    void aCancelledResultThatWasReadyIsDroppedToo() {
        JobRunner jobs;
        QSemaphore done;
        bool delivered = false;
        const JobId id = jobs.run(
            {}, this,
            [&done](const JobContext&) {
                done.release();
                return 1;
            },
            [&](int) { delivered = true; });
        done.acquire();
        jobs.cancel(id);
        QTRY_VERIFY(!jobs.busy());
        QVERIFY(!delivered);
    }

    void aReceiverThatIsGoneGetsNothing() {
        JobRunner jobs;
        auto receiver = std::make_unique<QObject>();
        bool delivered = false;
        jobs.run({}, receiver.get(), waitForCancel, [&](int) { delivered = true; });
        receiver.reset();
        QTRY_VERIFY(!jobs.busy());
        QVERIFY(!delivered);
    }

    void aDroppedResultDiesInAWorker() {
        JobRunner jobs;
        std::atomic<QThread*> died = nullptr;
        QSemaphore done;
        const JobId id = jobs.run(
            {}, this,
            [&](const JobContext&) {
                auto heavy = std::make_shared<Heavy>(died);
                done.release();
                return heavy;
            },
            [](std::shared_ptr<Heavy>) {});
        done.acquire();
        jobs.cancel(id);
        QTRY_VERIFY(!jobs.busy());
        QVERIFY(died != nullptr);
        QVERIFY(died != QThread::currentThread());
    }

    void retiringReleasesInAWorker() {
        JobRunner jobs;
        std::atomic<QThread*> died = nullptr;
        jobs.retire(std::make_shared<Heavy>(died));
        QTRY_VERIFY(!jobs.busy());
        QVERIFY(died != nullptr);
        QVERIFY(died != QThread::currentThread());
    }

    void stalledReadersDoNotHoldUpAnalysis() {
        JobRunner jobs;
        for (int i = 0; i < 20; ++i)
            jobs.run({}, this, waitForCancel, [](int) {});
        int result = 0;
        JobSpec spec;
        spec.pool = Pool::analysis;
        jobs.run(spec, this, [](const JobContext&) { return 5; }, [&](int value) { result = value; });
        QTRY_COMPARE(result, 5);
        jobs.cancelAll();
        QTRY_VERIFY(!jobs.busy());
    }

    void idleComesOnceTheLastJobHasDelivered() {
        JobRunner jobs;
        QSignalSpy idle(&jobs, &JobRunner::idle);
        bool delivered = false;
        bool deliveredBefore = false;
        connect(&jobs, &JobRunner::idle, this, [&] { deliveredBefore = delivered; });
        jobs.run({}, this, [](const JobContext&) { return 1; }, [&](int) { delivered = true; });
        QTRY_COMPARE(idle.size(), 1);
        QVERIFY(deliveredBefore);
    }

    void destructionEndsBlockedWorkers() {
        bool delivered = false;
        {
            JobRunner jobs;
            jobs.run({}, this, waitForCancel, [&](int) { delivered = true; });
        }
        QCoreApplication::processEvents();
        QVERIFY(!delivered);
    }
};

QTEST_GUILESS_MAIN(TestJobs)
#include "tst_jobs.moc"
