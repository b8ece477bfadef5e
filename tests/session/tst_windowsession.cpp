// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/session/jaegertext.h"
#include "tests/support/failonwarning.h"
#include "ui/session/connectionsession.h"
#include "ui/session/settings.h"
#include "ui/session/windowsession.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace spoor;
using namespace spoor::session;

class TestWindowSession : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<WindowSession> m_session;
    QList<Notice> m_notices;

    QString write(const QString& name, const QByteArray& bytes) {
        const QString path = QDir(m_folder->path()).filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            return {};
        return path;
    }

    void settle() { QTRY_VERIFY(!m_session->jobs().busy()); }

    DocumentSession* openList(int traces = 5) {
        m_session->openFiles({write("list.json", test::documentJson(traces))});
        settle();
        return m_session->active();
    }

private slots:
    void init() {
        test::failOnWarnings();
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<Settings>(m_folder->path());
        m_session = std::make_unique<WindowSession>(*m_settings);
        m_notices.clear();
        connect(m_session.get(), &WindowSession::notice, this,
                [this](const Notice& notice) { m_notices << notice; });
    }

    void cleanup() {
        m_session.reset();
        m_settings.reset();
    }

    void aFileWithOneTraceOpensTheTrace() {
        m_session->openFiles({write("one.json", test::documentJson(1))});
        QVERIFY(m_session->active() != nullptr);
        QCOMPARE(m_session->active()->state(), LoadState::loading);
        settle();
        QCOMPARE(m_session->documents().size(), std::size_t(1));
        QCOMPARE(m_session->active()->kind(), DocumentKind::trace);
        QCOMPARE(m_session->active()->trace().size(), std::size_t(3));
        QCOMPARE(m_session->active()->title(), QStringLiteral("GET /1 1 ms"));
    }

    void aFileWithManyTracesOpensTheList() {
        const DocumentSession* list = openList(5);
        QCOMPARE(list->kind(), DocumentKind::traceSet);
        QCOMPARE(list->shownTraces().size(), std::size_t(5));
        QCOMPARE(list->facts().spans, std::uint64_t(15));
        QCOMPARE(list->title(), QStringLiteral("list.json · 5 traces"));
    }

    void severalFilesAreOneAction() {
        m_session->openFiles(
            {write("a.json", test::documentJson(1)), write("b.json", test::documentJson(2))});
        settle();
        QCOMPARE(m_session->documents().size(), std::size_t(1));
        // The trace of the same id in both files is one trace; its equal spans are counted as dropped.
        QCOMPARE(m_session->active()->facts().traces, std::uint64_t(2));
        QCOMPARE(m_session->active()->facts().dropped[0], std::uint64_t(3));
    }

    void aFolderIsTakenAsItsFiles() {
        QVERIFY(QDir(m_folder->path()).mkdir("traces"));
        write("traces/a.json", test::documentJson(1));
        write("traces/b.json", test::traceJson({.number = 9, .spans = 2}));
        m_session->openFiles({m_folder->filePath("traces")});
        settle();
        QCOMPARE(m_session->active()->facts().traces, std::uint64_t(2));
    }

    void whatIsNoTraceFileIsSaidAndLeavesNoTab() {
        m_session->openFiles({write("notes.json", "just words")});
        settle();
        QVERIFY(m_session->active() == nullptr);
        QCOMPARE(m_notices.size(), 1);
        QCOMPARE(m_notices[0].kind, NoticeKind::error);
        QVERIFY2(m_notices[0].text.contains("notes.json"), qPrintable(m_notices[0].text));
        QVERIFY(!m_notices[0].details.isEmpty());
        QVERIFY(m_settings->recentFiles().empty());
    }

    void aMissingFileIsSaid() {
        m_session->openFiles({m_folder->filePath("absent.json")});
        settle();
        QVERIFY(m_session->active() == nullptr);
        QCOMPARE(m_notices.size(), 1);
        QVERIFY(m_notices[0].text.contains("absent.json"));
    }

    void aBrokenFileKeepsWhatCameBefore() {
        const QByteArray whole = test::documentJson(3);
        m_session->openFiles({write("cut.json", whole.left(whole.size() - 400))});
        settle();
        const DocumentSession* list = m_session->active();
        QVERIFY(list != nullptr);
        QCOMPARE(list->notices().size(), std::size_t(1));
        QCOMPARE(list->notices()[0].kind, NoticeKind::warning);
        QVERIFY2(list->notices()[0].text.startsWith("Stopped at byte"), qPrintable(list->notices()[0].text));
        QVERIFY2(list->notices()[0].text.contains("2 traces were complete"),
                 qPrintable(list->notices()[0].text));
    }

    void pastedJsonOpens() {
        QVERIFY(m_session->openAnything(QString::fromUtf8(test::documentJson(1))));
        settle();
        QCOMPARE(m_session->active()->kind(), DocumentKind::trace);
    }

    void theDemoOpensAsAList() {
        m_session->openDemo();
        settle();
        QCOMPARE(m_session->active()->facts().traces, std::uint64_t(200));
    }

    void anUnknownScenarioIsSaid() {
        m_session->openDemo("no-such-scenario");
        settle();
        QVERIFY(m_session->active() == nullptr);
        QCOMPARE(m_notices.size(), 1);
    }

    void aPreviewIsReplacedUntilItIsPinned() {
        const TabId list = openList()->id();
        m_session->openTrace(list, TraceIndex(0U), OpenAs::preview);
        const TabId first = m_session->active()->id();
        QVERIFY(m_session->active()->preview());
        m_session->activate(list);
        m_session->openTrace(list, TraceIndex(1U), OpenAs::preview);
        QCOMPARE(m_session->documents().size(), std::size_t(2));
        QVERIFY(m_session->document(first) == nullptr);
        m_session->pin(m_session->active()->id());
        QVERIFY(!m_session->active()->preview());
        m_session->activate(list);
        m_session->openTrace(list, TraceIndex(2U), OpenAs::preview);
        QCOMPARE(m_session->documents().size(), std::size_t(3));
    }

    void aTraceThatIsOpenComesToTheFront() {
        const TabId list = openList()->id();
        m_session->openTrace(list, TraceIndex(0U), OpenAs::pinned);
        const TabId trace = m_session->active()->id();
        m_session->activate(list);
        m_session->openTrace(list, TraceIndex(0U), OpenAs::preview);
        QCOMPARE(m_session->active()->id(), trace);
        QCOMPARE(m_session->documents().size(), std::size_t(2));
    }

    void backReturnsToTheSameRowAndScroll() {
        DocumentSession* list = openList();
        ViewState state = list->viewState();
        state.current = TraceIndex(3U);
        state.listScroll = 2;
        m_session->amendView(list->id(), state);
        m_session->openTrace(list->id(), TraceIndex(3U), OpenAs::preview);
        QVERIFY(m_session->active() != list);
        const QSignalSpy restored(list, &DocumentSession::viewStateRestored);
        m_session->back();
        QCOMPARE(m_session->active(), list);
        QCOMPARE(restored.size(), 1);
        QCOMPARE(list->viewState().current, TraceIndex(3U));
        QCOMPARE(list->viewState().listScroll, 2);
        QVERIFY(!m_session->canGoBack());
        m_session->forward();
        QCOMPARE(m_session->active()->kind(), DocumentKind::trace);
    }

    void closingATabReturnsToWhereItWasOpened() {
        const DocumentSession* other = openList();
        m_session->openFiles({write("second.json", test::documentJson(4))});
        settle();
        const DocumentSession* list = m_session->active();
        m_session->openTrace(list->id(), TraceIndex(0U), OpenAs::preview);
        m_session->closeTab(m_session->active()->id());
        QCOMPARE(m_session->active(), list);
        m_session->closeTab(list->id());
        QCOMPARE(m_session->active(), other);
        m_session->closeTab(other->id());
        QVERIFY(m_session->active() == nullptr);
        QVERIFY(!m_session->canGoBack());
    }

    void closingATabLetsItsStoreGo() {
        const DocumentSession* list = openList();
        const std::weak_ptr<const TraceSet> set = list->traces();
        m_session->openTrace(list->id(), TraceIndex(0U), OpenAs::preview);
        m_session->closeTab(list->id());
        settle();
        QVERIFY(!set.expired());
        m_session->closeTab(m_session->active()->id());
        QTRY_VERIFY(set.expired());
    }

    void cancellingALoadClosesItsTabAndSaysSo() {
        m_session->openFiles({write("big.json", test::documentJson(2000))});
        const TabId id = m_session->active()->id();
        m_session->cancelLoad(id);
        QVERIFY(m_session->document(id) == nullptr);
        settle();
        QVERIFY(m_session->documents().empty());
        QCOMPARE(m_notices.size(), 1);
        QCOMPARE(m_notices[0].kind, NoticeKind::info);
        QVERIFY(m_settings->recentFiles().empty());
    }

    void openedFilesAreRememberedWithTheirSpans() {
        const QSignalSpy changed(m_session.get(), &WindowSession::recentFilesChanged);
        openList(5);
        QCOMPARE(changed.size(), 1);
        const auto recent = m_settings->recentFiles();
        QCOMPARE(recent.size(), std::size_t(1));
        QCOMPARE(recent[0].spans, quint64(15));
        QCOMPARE(recent[0].traces, quint64(5));
    }

    void tabsMoveAndAreWalkedAround() {
        const TabId list = openList()->id();
        m_session->openTrace(list, TraceIndex(0U), OpenAs::pinned);
        const TabId trace = m_session->active()->id();
        m_session->activateNeighbour(1);
        QCOMPARE(m_session->active()->id(), list);
        m_session->activateNeighbour(-1);
        QCOMPARE(m_session->active()->id(), trace);
        m_session->moveTab(1, 0);
        QCOMPARE(m_session->documents()[0]->id(), trace);
    }

    void questionsWithoutAServerAreAnsweredInWords() {
        QVERIFY(m_session->openAnything("4f2a9c1e4f2a9c1e"));
        QCOMPARE(m_notices.size(), 1);
        QVERIFY(!m_notices[0].actions.empty());
        QCOMPARE(m_notices[0].actions[0], NoticeAction::connect);
        QueryForm form;
        form.service = "a";
        m_session->search(form);
        QCOMPARE(m_notices.size(), 2);
        QVERIFY(m_session->documents().empty());
    }

    void wordsAreNotOpened() { QVERIFY(!m_session->openAnything("slow checkout")); }
};

QTEST_GUILESS_MAIN(TestWindowSession)
#include "tst_windowsession.moc"
