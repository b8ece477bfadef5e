// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/failonwarning.h"
#include "ui/panels/searchpanel.h"
#include "ui/panels/spanmodel.h"
#include "ui/panels/spanpanel.h"
#include "ui/session/connectionsession.h"
#include "ui/session/settings.h"
#include "ui/support/namecombo.h"
#include "ui/tables/tracelist.h"
#include "ui/timeline/timelineview.h"
#include "ui/windows/documentpage.h"
#include "ui/windows/documenttabs.h"
#include "ui/windows/mainwindow.h"
#include "ui/windows/sourcechip.h"

#include <QCursor>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace spoor;
using namespace spoor::ui;

/// The window in front of a running Jaeger that holds the scenario of tests/live: SPOOR_LIVE_URL names it,
/// SPOOR_LIVE_SHOT the picture to write.
class TestLiveWindow : public QObject {
    Q_OBJECT

private:
    static constexpr int kPatienceMilliseconds = 30'000;
    static constexpr std::size_t kSpansOfACall = 5;

    QTemporaryDir m_folder;
    std::unique_ptr<session::Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;

    session::WindowSession& session() { return m_window->session(); }
    DocumentPage* page() { return m_window->tabs().currentPage(); }

    /// The first row of the list whose trace has five spans.
    TraceIndex callOfTheList() {
        const auto& document = page()->document();
        for (const TraceIndex trace : document.shownTraces()) {
            if (document.traces()->info(trace).rows.size() == kSpansOfACall)
                return trace;
        }
        return {};
    }

    /// The innermost span of service_b: the slow one.
    static SpanIndex slowSpan(const Trace& trace) {
        SpanIndex found;
        for (SpanIndex row = trace.rows().begin; row < trace.rows().end; ++row.value) {
            if (trace.set().serviceName(row) == "service_b")
                found = row;
        }
        return found;
    }

private slots:
    void initTestCase() {
        if (!qEnvironmentVariableIsSet("SPOOR_LIVE_URL"))
            QSKIP("SPOOR_LIVE_URL names no server.");
        // Out of the way: what is under the pointer is drawn as hovered.
        QCursor::setPos(1279, 799);
        m_settings = std::make_unique<session::Settings>(m_folder.path());
        m_window = std::make_unique<MainWindow>(*m_settings);
        m_window->overrideTheme(ThemeKind::light);
        m_window->resize(1280, 800);
        m_window->show();
    }

    void init() { test::failOnWarnings(); }

    void cleanupTestCase() { m_window.reset(); }

    void theAddressConnects() {
        QTest::mouseClick(m_window->findChild<SourceChip*>(QStringLiteral("sourceChip")), Qt::LeftButton);
        auto* field = m_window->findChild<QLineEdit*>(QStringLiteral("connectionUrl"));
        QVERIFY(field && field->isVisible());
        field->clear();
        QTest::keyClicks(field, qEnvironmentVariable("SPOOR_LIVE_URL"));
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!session().connection().checking(), kPatienceMilliseconds);
        QVERIFY2(session().connection().connected(),
                 session().connection().lastCheck().error.message.c_str());
        QVERIFY(m_window->searchPanel().isVisible());
    }

    void theServiceIsFoundInTheList() {
        auto* services = m_window->findChild<NameCombo*>(QStringLiteral("searchService"));
        QVERIFY(services->findText(QStringLiteral("service_a")) >= 0);
        services->setCurrentText(QStringLiteral("service_a"));
        QTest::keyClick(services, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!session().jobs().busy(), kPatienceMilliseconds);
        const auto* operations = m_window->findChild<NameCombo*>(QStringLiteral("searchOperation"));
        QVERIFY(operations->count() > 1);
    }

    void theSearchFindsFiveTraces() {
        QTest::mouseClick(m_window->findChild<QPushButton*>(QStringLiteral("findTraces")), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!session().jobs().busy() && page() && page()->list(), kPatienceMilliseconds);
        QTRY_COMPARE(page()->list()->model().rowCount(), 5);
        QCOMPARE(session().active()->facts().errorTraces, std::uint64_t(1));
    }

    void theCallOpensAndItsSlowSpanIsShown() {
        const TraceIndex call = callOfTheList();
        QVERIFY(call.valid());
        page()->list()->setCurrent(call);
        QTest::keyClick(page()->list()->view(), Qt::Key_Return);
        QVERIFY(page()->timeline());
        QCOMPARE(page()->timeline()->trace().size(), kSpansOfACall);
        const SpanIndex slow = slowSpan(page()->timeline()->trace());
        QVERIFY(slow.valid());
        page()->timeline()->select(slow);
        const SpanModel& details = m_window->spanPanel().model();
        QVERIFY(m_window->spanPanel().isVisible());
        QCOMPARE(details.span(), slow);
        QVERIFY(details.trace().set().duration(slow) >= std::chrono::milliseconds(100));
        QVERIFY(details.rowCount() > 3);
    }

    void thePictureIsWritten() {
        const QString path = qEnvironmentVariable("SPOOR_LIVE_SHOT");
        if (path.isEmpty())
            QSKIP("SPOOR_LIVE_SHOT names no file.");
        // Animations of the timeline end before the picture is taken.
        QTest::qWait(300);
        QVERIFY(m_window->grab().save(path, "PNG"));
    }
};

QTEST_MAIN(TestLiveWindow)
#include "tst_live_window.moc"
