// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/openwatch.h"
#include "tests/ui/windowtest.h"
#include "ui/panels/messagebar.h"
#include "ui/panels/spanpanel.h"
#include "ui/timeline/timelineview.h"
#include "ui/windows/commandtable.h"
#include "ui/windows/windowframe.h"

#include <QApplication>
#include <QHelpEvent>
#include <QLabel>
#include <QMenu>
#include <QTabBar>
#include <QTableView>
#include <QToolTip>

using namespace spoor;
using namespace spoor::ui;

/// Names that are markup with a picture in it: nothing may ever open the picture.
class TestMainWindowHostile : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<test::WindowFixture> m_fixture;
    std::unique_ptr<test::OpenWatch> m_watch;

    MainWindow& window() { return *m_fixture->window; }
    DocumentPage* page() { return window().tabs().currentPage(); }

    void paint() {
        for (int i = 0; i < 5; ++i)
            QCoreApplication::processEvents();
        QVERIFY(!window().grab().isNull());
        QVERIFY(!m_watch->opened());
    }

    /// Shows the tooltip of every widget, as hovering would.
    void showTooltips() {
        for (QWidget* widget : window().findChildren<QWidget*>()) {
            if (!widget->isVisible())
                continue;
            const QPoint middle = widget->rect().center();
            QHelpEvent help(QEvent::ToolTip, middle, widget->mapToGlobal(middle));
            QApplication::sendEvent(widget, &help);
            QCoreApplication::processEvents();
        }
        QToolTip::hideText();
        paint();
    }

    QByteArray document(int traces) {
        test::TraceText text;
        text.service = m_watch->markup();
        text.operation = m_watch->markup();
        text.error = 2;
        return test::documentJson(traces, text);
    }

private slots:
    void init() {
        test::failOnWarnings();
        if (!test::OpenWatch::works())
            QSKIP("Opening a file cannot be seen on this platform.");
        m_watch = std::make_unique<test::OpenWatch>();
        m_fixture = std::make_unique<test::WindowFixture>();
    }

    void cleanup() { m_fixture.reset(); }

    void theWatchSeesACarelessLabel() {
        QLabel careless(m_watch->markup());
        careless.show();
        careless.grab();
        QVERIFY(m_watch->opened());
    }

    void aListOfMarkup() {
        m_fixture->open(document(5));
        paint();
        QVERIFY(page()->list());
        showTooltips();
    }

    void aTraceOfMarkup() {
        m_fixture->open(document(1));
        page()->timeline()->select(SpanIndex(1U));
        paint();
        QVERIFY(window().windowTitle().contains(QStringLiteral("<img")));
        QVERIFY(window().tabs().bar()->tabText(0).contains(QStringLiteral("<b>")));
        showTooltips();
    }

    void aFileNameOfMarkup() {
        // A slash would end the name: the picture lies in the folder that the name starts from.
        const QString name = QStringLiteral("<img src='probe.png'>.json");
        m_fixture->open("just words", name);
        QVERIFY(window().messages().notices()[0].text.contains(QStringLiteral("<img")));
        paint();
        showTooltips();
        m_fixture->open(document(2), name);
        paint();
        window().commands().trigger("close-tab");
        paint();
        showTooltips();
    }

    void menusAndOverlaysWithMarkup() {
        session::QueryForm form;
        form.service = m_watch->markup();
        form.operation = m_watch->markup();
        m_fixture->settings->addRecentQuery(form);
        m_fixture->restart();
        m_fixture->open(document(1));
        auto* strip = m_fixture->find<QWidget>("iconStrip");
        auto* menu = strip->findChild<QMenu*>();
        QVERIFY(menu);
        menu->popup(QPoint(100, 100));
        QCoreApplication::processEvents();
        QVERIFY(!menu->grab().isNull());
        QVERIFY(menu->actions().front()->text().contains(QStringLiteral("<img")));
        menu->close();
        window().frame().setSearchShown(true);
        paint();
        window().commands().trigger("palette");
        paint();
        showTooltips();
    }

    void noticesWithMarkup() {
        session::Notice notice;
        notice.kind = session::NoticeKind::error;
        notice.text = m_watch->markup();
        notice.details = m_watch->markup();
        window().session().say(notice);
        QVERIFY(window().messages().isVisible());
        paint();
        showTooltips();
    }
};

QTEST_MAIN(TestMainWindowHostile)
#include "tst_mainwindow_hostile.moc"
