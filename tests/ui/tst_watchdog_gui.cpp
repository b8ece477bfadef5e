// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/windowtest.h"
#include "ui/timeline/timelineview.h"

#include <QElapsedTimer>
#include <QTimer>

using namespace spoor;
using namespace spoor::ui;

namespace {

constexpr qint64 kLongestGap = 50;
constexpr qint64 kLongestCancel = 200;
/// A machine that is busy with other things may steal one run, not three.
constexpr int kRuns = 3;
constexpr qint64 kFileBytes = 200LL << 20U;

/// Measures how long the event loop was away.
class Heartbeat {
public:
    Heartbeat() {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(1);
        QObject::connect(&m_timer, &QTimer::timeout, [this] { beat(); });
        m_clock.start();
        m_timer.start();
    }

    qint64 longestGap() const { return m_longest; }
    int beats() const { return m_beats; }

private:
    void beat() {
        m_longest = std::max(m_longest, m_clock.restart());
        ++m_beats;
    }

    QTimer m_timer;
    QElapsedTimer m_clock;
    qint64 m_longest = 0;
    int m_beats = 0;
};

/// Runs events, without the pauses between looks that QTRY_VERIFY makes.
template<class Condition>
bool waitFor(Condition condition) {
    QElapsedTimer clock;
    clock.start();
    while (!condition() && clock.elapsed() < 120'000)
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 10);
    return condition();
}

} // namespace

/// Looks at the clock: runs alone, and never under sanitizers.
class TestWatchdogGui : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString m_manyTraces;
    QString m_oneTrace;

    /// Writes traces of that many spans until the file is about 200 MB.
    QString writeFile(const QString& name, int spansOfTrace, qint64 bytes) {
        const QString path = m_folder.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write("{\"data\":[");
        for (int number = 1; file.pos() < bytes; ++number) {
            if (number > 1)
                file.write(",");
            file.write(test::traceJson({.number = number, .spans = spansOfTrace, .padding = 600}));
        }
        file.write("]}");
        return file.flush() ? path : QString();
    }

    /// The longest gap while a file is opened and shown, in the best of some runs.
    qint64 longestGap(const QString& path) {
        qint64 best = std::numeric_limits<qint64>::max();
        for (int run = 0; run < kRuns && best > kLongestGap; ++run) {
            test::WindowFixture fixture;
            waitFor([&] { return fixture.quiet(); });
            QCoreApplication::processEvents();
            const Heartbeat heartbeat;
            fixture.window->session().openFiles({path});
            waitFor([&] { return fixture.quiet(); });
            const ui::DocumentPage* page = fixture.window->tabs().currentPage();
            waitFor([&] { return page->list() == nullptr || page->list()->model().rowCount() > 0; });
            // What follows the load: first paint, focus, tooltips.
            QElapsedTimer after;
            after.start();
            waitFor([&] { return after.elapsed() > 300; });
            qInfo("run %d: %d beats, longest gap %lld ms", run, heartbeat.beats(), heartbeat.longestGap());
            if (heartbeat.beats() < 50)
                return -1;
            best = std::min(best, heartbeat.longestGap());
        }
        return best;
    }

private slots:
    void initTestCase() {
        m_manyTraces = writeFile(QStringLiteral("many.json"), 40, kFileBytes);
        m_oneTrace = writeFile(QStringLiteral("one.json"), 200'000, 10);
        QVERIFY(!m_manyTraces.isEmpty());
        QVERIFY(!m_oneTrace.isEmpty());
        QVERIFY(QFileInfo(m_oneTrace).size() > 100'000'000);
    }

    void theWindowStaysAwakeWhileAListLoads() {
        const qint64 gap = longestGap(m_manyTraces);
        QVERIFY2(gap >= 0, "the load was over before it could be watched");
        QVERIFY2(gap < kLongestGap, qPrintable(QStringLiteral("%1 ms").arg(gap)));
    }

    void theWindowStaysAwakeWhileALargeTraceLoads() {
        const qint64 gap = longestGap(m_oneTrace);
        QVERIFY2(gap >= 0, "the load was over before it could be watched");
        QVERIFY2(gap < kLongestGap, qPrintable(QStringLiteral("%1 ms").arg(gap)));
    }

    void cancelEndsTheWorkSoon_data() {
        QTest::addColumn<QString>("path");
        QTest::newRow("list") << m_manyTraces;
        QTest::newRow("one trace") << m_oneTrace;
    }

    void cancelEndsTheWorkSoon() {
        QFETCH(QString, path);
        qint64 best = std::numeric_limits<qint64>::max();
        for (int run = 0; run < kRuns && best > kLongestCancel; ++run) {
            test::WindowFixture fixture;
            session::WindowSession& session = fixture.window->session();
            session.openFiles({path});
            const auto progress = session.active()->progress();
            QVERIFY(waitFor([&] { return progress->bytesDone.load() > (20U << 20U); }));
            QElapsedTimer clock;
            clock.start();
            session.cancelLoad(session.active()->id());
            QVERIFY(session.documents().empty());
            // Busy until the worker has let go of everything.
            QVERIFY(waitFor([&] { return !session.jobs().busy(); }));
            best = std::min(best, clock.elapsed());
            qInfo("run %d: cancelled in %lld ms", run, clock.elapsed());
        }
        QVERIFY2(best < kLongestCancel, qPrintable(QStringLiteral("%1 ms").arg(best)));
    }
};

QTEST_MAIN(TestWatchdogGui)
#include "tst_watchdog_gui.moc"
