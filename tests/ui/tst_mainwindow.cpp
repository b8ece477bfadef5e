// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/windowtest.h"
#include "ui/panels/messagebar.h"
#include "ui/panels/searchpanel.h"
#include "ui/panels/spanmodel.h"
#include "ui/panels/spanpanel.h"
#include "ui/timeline/timelineview.h"
#include "ui/windows/commandtable.h"
#include "ui/windows/sourcechip.h"
#include "ui/windows/windowframe.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QMouseEvent>
#include <QTabBar>
#include <QTableView>
#include <QToolButton>
#include <QUrl>

using namespace spoor;
using namespace spoor::ui;
using session::DocumentKind;

class TestMainWindow : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<test::WindowFixture> m_fixture;

    MainWindow& window() { return *m_fixture->window; }
    session::WindowSession& session() { return window().session(); }
    DocumentPage* page() { return window().tabs().currentPage(); }
    QString label(const char* name) {
        const auto* found = m_fixture->find<QLabel>(name);
        return found ? found->text() : QString();
    }
    bool shown(const char* name) {
        const auto* found = m_fixture->find<QWidget>(name);
        return found && found->isVisible();
    }

    void openList(int traces = 40) { m_fixture->open(test::documentJson(traces)); }

    void drop(const QMimeData& data) {
        const QPoint place(400, 400);
        QDragEnterEvent enter(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent dropped(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window(), &dropped);
    }

private slots:
    void init() {
        test::failOnWarnings();
        m_fixture = std::make_unique<test::WindowFixture>();
    }

    void cleanup() { m_fixture.reset(); }

    void anEmptyWindowWelcomes() {
        QVERIFY(shown("welcomePage"));
        QVERIFY(!shown("documentTabs"));
        QVERIFY(!window().searchPanel().isVisible());
        QVERIFY(!window().spanPanel().isVisible());
        QCOMPARE(label("statusCounts"), QStringLiteral("Ready"));
    }

    void oneTraceOpensAsATimeline() {
        m_fixture->open(test::documentJson(1, {.spans = 5, .error = 3}));
        QVERIFY(page() && page()->timeline());
        QCOMPARE(page()->timeline()->trace().size(), std::size_t(5));
        QCOMPARE(label("statusCounts"), QStringLiteral("5 of 5 spans · 0 orphans · 0 dropped"));
        QCOMPARE(page()->findChild<QToolButton*>("headerErrors")->text(), QStringLiteral("1 error"));
        QCOMPARE(page()->findChild<QToolButton*>("headerId")->text(), QStringLiteral("00000000"));
        QVERIFY(!shown("welcomePage"));
    }

    void manyTracesOpenAsAList() {
        openList(12);
        QVERIFY(page() && page()->list());
        QCOMPARE(page()->list()->model().rowCount(), 12);
        QCOMPARE(window().tabs().bar()->tabText(0), QStringLiteral("traces.json · 12 traces"));
        QVERIFY(label("statusCounts").startsWith("12 of 12 traces"));
    }

    void theLongestTraceIsCurrentAtFirst() {
        openList(12);
        QCOMPARE(page()->list()->current(), TraceIndex(11U));
    }

    void droppedFilesAreOneTab() {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(m_fixture->write("a.json", test::traceJson({.number = 1}))),
                      QUrl::fromLocalFile(m_fixture->write("b.json", test::traceJson({.number = 2})))});
        drop(data);
        QTRY_VERIFY(m_fixture->quiet());
        QCOMPARE(window().tabs().bar()->count(), 1);
        QCOMPARE(session().active()->facts().traces, std::uint64_t(2));
    }

    void droppedTextIsOpenedForWhatItIs() {
        QMimeData data;
        data.setText(QString::fromUtf8(test::documentJson(1)));
        drop(data);
        QTRY_VERIFY(m_fixture->quiet());
        QVERIFY(page() && page()->timeline());
    }

    void aPastedPathOpens() {
        QGuiApplication::clipboard()->setText(m_fixture->write("a.json", test::documentJson(1)));
        window().commands().trigger("paste");
        QTRY_VERIFY(m_fixture->quiet());
        QVERIFY(page() && page()->timeline());
    }

    void thePasteKeyActsWhereNoFieldHasTheFocus() {
        QGuiApplication::clipboard()->setText(m_fixture->write("a.json", test::documentJson(1)));
        QApplication::setActiveWindow(&window());
        m_fixture->find<QWidget>("connectCard")->setFocus();
        QTest::keyClick(&window(), Qt::Key_V, Qt::ControlModifier);
        QTRY_VERIFY(page() && page()->timeline());
        auto* field = m_fixture->find<QLineEdit>("findField");
        field->setFocus();
        QTest::keyClick(field, Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(field->text(), QGuiApplication::clipboard()->text());
        QCOMPARE(window().tabs().bar()->count(), 1);
    }

    void theFieldTakesAPathAndRefusesWords() {
        auto* field = m_fixture->find<QLineEdit>("findField");
        QTest::keyClicks(field, "slow things");
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(!field->toolTip().isEmpty());
        QCOMPARE(field->text(), QStringLiteral("slow things"));
        field->setText(m_fixture->write("a.json", test::documentJson(1)));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(field->text().isEmpty());
        QTRY_VERIFY(page() && page()->timeline());
    }

    void aFileThatIsNoTraceIsSaidInTheMessageBar() {
        m_fixture->open("just words", "notes.txt");
        QVERIFY(window().messages().isVisible());
        QCOMPARE(window().messages().notices().size(), std::size_t(1));
        QVERIFY(window().messages().notices()[0].text.contains("notes.txt"));
        QVERIFY(shown("welcomePage"));
        QVERIFY(QApplication::activeModalWidget() == nullptr);
        openList(3);
        QVERIFY(!window().messages().isVisible());
    }

    void aDamagedFileShowsABannerAndWhatCameBefore() {
        const QByteArray whole = test::documentJson(3, {.spans = 4});
        m_fixture->open(whole.left(whole.size() - 500));
        QVERIFY(page()->messages()->isVisible());
        QVERIFY(page()->messages()->notices()[0].text.startsWith("Stopped at byte"));
        QVERIFY(page()->list()->model().rowCount() >= 2);
    }

    void enterOpensAPreviewThatADoubleClickPins() {
        openList();
        auto* view = page()->list()->view();
        view->setFocus();
        QTest::keyClick(view, Qt::Key_Return);
        QVERIFY(page() && page()->timeline());
        QVERIFY(session().active()->preview());
        auto* bar = window().tabs().bar();
        QTest::mouseDClick(bar, Qt::LeftButton, {}, bar->tabRect(1).center());
        QVERIFY(!session().active()->preview());
    }

    void backReturnsToTheSameRowAndScroll() {
        openList(400);
        auto* list = page()->list();
        list->setCurrent(TraceIndex(120U));
        list->setFirstVisibleRow(250);
        const int first = list->firstVisibleRow();
        QVERIFY(first > 200);
        session().openTrace(session().active()->id(), TraceIndex(120U), session::OpenAs::preview);
        QVERIFY(page()->timeline());
        list->setFirstVisibleRow(0);
        window().commands().trigger("back");
        QCOMPARE(page()->list(), list);
        QCOMPARE(list->current(), TraceIndex(120U));
        QTRY_COMPARE(list->firstVisibleRow(), first);
    }

    void backUndoesASelectionInTheTimeline() {
        m_fixture->open(test::documentJson(1, {.spans = 5}));
        auto* timeline = page()->timeline();
        timeline->setFocus();
        QTest::keyClick(timeline->viewport(), Qt::Key_Home);
        QTest::keyClick(timeline->viewport(), Qt::Key_Down);
        QTRY_VERIFY(session().canGoBack());
        const SpanIndex selected = timeline->selected();
        QVERIFY(selected.valid());
        window().commands().trigger("back");
        QVERIFY(timeline->selected() != selected);
        window().commands().trigger("forward");
        QCOMPARE(timeline->selected(), selected);
    }

    void theMousesBackButtonGoesBack() {
        openList();
        session().openTrace(session().active()->id(), TraceIndex(0U), session::OpenAs::preview);
        QWidget* target = page()->timeline()->viewport();
        QTest::mouseClick(target, Qt::BackButton, {}, QPoint(50, 50));
        QVERIFY(page()->list());
        QTest::mouseClick(page()->list()->view()->viewport(), Qt::ForwardButton, {}, QPoint(50, 50));
        QVERIFY(page()->timeline());
    }

    void theSpanPanelShowsTheSelection() {
        m_fixture->open(test::documentJson(1, {.spans = 5}));
        QVERIFY(window().spanPanel().isVisible());
        page()->timeline()->select(SpanIndex(2U));
        QCOMPARE(window().spanPanel().model().span(), SpanIndex(2U));
    }

    void theSpanPanelMovesBelowWhereItIsNarrow() {
        m_fixture->open(test::documentJson(1));
        const auto panelTop = [this] { return window().spanPanel().mapTo(&window(), QPoint(0, 0)).y(); };
        QVERIFY(panelTop() < 100);
        window().resize(1000, 800);
        QTRY_VERIFY(panelTop() > 300);
        window().resize(1280, 800);
        QTRY_VERIFY(panelTop() < 100);
    }

    void searchFoldsOnTracesUntilItIsUnfolded() {
        openList();
        QVERIFY(window().searchPanel().isVisible());
        session().openTrace(session().active()->id(), TraceIndex(0U), session::OpenAs::pinned);
        QVERIFY(!window().searchPanel().isVisible());
        QVERIFY(shown("iconStrip"));
        QTest::mouseClick(m_fixture->find<QToolButton>("stripSearch"), Qt::LeftButton);
        QVERIFY(window().searchPanel().isVisible());
        m_fixture->restart();
        m_fixture->open(test::documentJson(1));
        QVERIFY(window().searchPanel().isVisible());
    }

    void closingTheLastTabWelcomesAgain() {
        openList();
        window().commands().trigger("close-tab");
        QVERIFY(shown("welcomePage"));
        QVERIFY(shown("recentFile0"));
        QCOMPARE(window().tabs().bar()->count(), 0);
    }

    void aRecentFileOpensWithAClick() {
        openList(3);
        m_fixture->restart();
        auto* row = m_fixture->find<QWidget>("recentFile0");
        QVERIFY(row);
        QVERIFY(row->accessibleName().contains("9 spans"));
        QTest::mouseClick(row, Qt::LeftButton, {}, QPoint(5, 5));
        QTRY_VERIFY(page() && page()->list() && page()->list()->model().rowCount() == 3);
    }

    void cancelEndsALoad() {
        window().session().openFiles({m_fixture->write("big.json", test::documentJson(3000, {.spans = 20}))});
        QVERIFY(session().active() != nullptr);
        window().commands().refresh();
        window().commands().trigger("cancel");
        QVERIFY(session().active() == nullptr);
        QTRY_VERIFY(m_fixture->quiet());
        QVERIFY(window().messages().notices()[0].text.contains("big.json"));
    }

    void commandsAreFoundAndRunFromThePalette() {
        openList();
        window().commands().trigger("palette");
        auto* filter = m_fixture->find<QLineEdit>("commandFilter");
        QVERIFY(filter->isVisible());
        QTest::keyClicks(filter, "close tab");
        QCOMPARE(m_fixture->find<QListWidget>("commandList")->count(), 1);
        QTest::keyClick(filter, Qt::Key_Return);
        QVERIFY(!filter->isVisible());
        QCOMPARE(window().tabs().bar()->count(), 0);
    }

    void helpListsEveryCommandWithKeys() {
        window().commands().trigger("help");
        QVERIFY(shown("helpOverlay"));
        QStringList texts;
        for (const auto* text : window().findChildren<QLabel*>("helpText"))
            texts << text->text();
        for (const Command& command : window().commands().commands()) {
            if (!command.keys.isEmpty())
                QVERIFY2(texts.contains(command.text), qPrintable(command.text));
        }
        window().commands().trigger("help");
        QVERIFY(!shown("helpOverlay"));
    }

    void noTwoCommandsShareAKeyWhereBothAct() {
        QStringList seen;
        for (const Command& command : window().commands().commands()) {
            for (const QKeySequence& key : command.keys) {
                const QString text = key.toString(QKeySequence::PortableText);
                QVERIFY2(!seen.contains(text), qPrintable(command.id + ": " + text));
                seen << text;
            }
        }
    }

    void panelsTakeTheFocusInTurn() {
        m_fixture->open(test::documentJson(1));
        QApplication::setActiveWindow(&window());
        page()->timeline()->select(SpanIndex(1U));
        page()->focusContent();
        QCOMPARE(QApplication::focusWidget(), static_cast<QWidget*>(page()->timeline()));
        window().commands().trigger("next-panel");
        QVERIFY(window().spanPanel().isAncestorOf(QApplication::focusWidget()));
        window().commands().trigger("next-panel");
        QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("findField"));
        window().commands().trigger("previous-panel");
        QVERIFY(window().spanPanel().isAncestorOf(QApplication::focusWidget()));
    }

    void theThemeSwitchesAndIsKept() {
        window().setTheme(session::ThemeSetting::light);
        window().commands().trigger("theme");
        QCOMPARE(currentTheme().kind, ThemeKind::dark);
        m_fixture->restart();
        QCOMPARE(currentTheme().kind, ThemeKind::dark);
        window().setTheme(session::ThemeSetting::light);
    }

    void sizesMovedByTheProgramAreNotSaved() {
        const int before = m_fixture->settings->frame().spanWidth;
        m_fixture->open(test::documentJson(1));
        window().resize(1900, 900);
        window().resize(900, 900);
        window().resize(1400, 900);
        QCOMPARE(m_fixture->settings->frame().spanWidth, before);
        QTRY_COMPARE(window().spanPanel().width(), before);
    }

    void everyControlHasANameForPeopleAndForTests() {
        openList();
        session().openTrace(session().active()->id(), TraceIndex(0U), session::OpenAs::pinned);
        window().frame().setSearchShown(true);
        window().openConnection();
        session().say({session::NoticeKind::error, "Something", "in detail", {session::NoticeAction::retry}});
        for (const QWidget* widget : window().findChildren<QWidget*>()) {
            if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus ||
                widget->objectName().startsWith("qt_"))
                continue;
            // Parts of a control: the field inside a combo box, the viewport inside a scroll area.
            if (widget->focusProxy() ||
                (widget->parentWidget() && widget->parentWidget()->focusProxy() == widget))
                continue;
            const QString what = QString::fromLatin1("%1 '%2' in '%3'")
                                     .arg(QLatin1String(widget->metaObject()->className()),
                                          widget->objectName(), widget->parentWidget()->objectName());
            QVERIFY2(!widget->objectName().isEmpty(), qPrintable(what));
            const auto* spoken = QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
            QVERIFY2(spoken && !spoken->text(QAccessible::Name).isEmpty(), qPrintable(what));
        }
    }

    void theChipSaysThatNoServerIsConnected() {
        const auto* chip = m_fixture->find<SourceChip>("sourceChip");
        QVERIFY(chip->accessibleName().contains("no server"));
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
