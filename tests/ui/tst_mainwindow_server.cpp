// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/client/stubserver.h"
#include "tests/ui/windowtest.h"
#include "ui/panels/messagebar.h"
#include "ui/panels/searchpanel.h"
#include "ui/panels/spanmodel.h"
#include "ui/panels/spanpanel.h"
#include "ui/session/connectionsession.h"
#include "ui/support/namecombo.h"
#include "ui/timeline/timelineview.h"
#include "ui/windows/commandtable.h"
#include "ui/windows/sourcechip.h"
#include "ui/windows/windowframe.h"

#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>

using namespace spoor;
using namespace spoor::ui;

/// The window in front of a made-up Jaeger.
class TestMainWindowServer : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<test::WindowFixture> m_fixture;
    std::unique_ptr<test::StubServer> m_server;
    /// The reply to a search, and to the same search with a tag.
    std::string m_found;
    std::string m_foundWithTags;
    std::string m_services;

    MainWindow& window() { return *m_fixture->window; }
    session::WindowSession& session() { return window().session(); }
    DocumentPage* page() { return window().tabs().currentPage(); }
    QString url() const { return QString::fromStdString(m_server->url()); }

    void answer(test::StubExchange& exchange) const {
        const std::string path = exchange.request().path();
        const std::string query = exchange.request().query();
        const std::string id = "/api/traces/" + test::traceIdText(2).toStdString();
        if (path == "/api/services")
            exchange.json(m_services);
        else if (path.starts_with("/api/services/"))
            exchange.json(R"({"data":["GET /1","GET /2"],"total":2,"limit":0,"offset":0,"errors":null})");
        else if (path == "/api/operations")
            exchange.json(
                R"({"data":[{"name":"GET /1","spanKind":"server"},{"name":"GET /2","spanKind":"client"}]})");
        else if (path == "/api/traces")
            exchange.json(query.find("tags=") == std::string::npos ? m_found : m_foundWithTags);
        else if (path == id)
            exchange.json(test::documentJson(1, {.number = 2}).toStdString());
        else if (path.starts_with("/api/traces/"))
            exchange.reply(404, "application/json",
                           R"({"data":null,"errors":[{"code":404,"msg":"trace not found"}]})");
        else
            exchange.reply(200, "text/html",
                           "<html><script>JAEGER_VERSION = {\"gitVersion\":\"v2.13.0\"};</script></html>");
    }

    /// Types the address into the popover and presses Enter.
    void connectByHand(const QString& address) {
        QTest::mouseClick(m_fixture->find<SourceChip>("sourceChip"), Qt::LeftButton);
        auto* field = m_fixture->find<QLineEdit>("connectionUrl");
        QVERIFY(field->isVisible());
        field->clear();
        QTest::keyClicks(field, address);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(!session().connection().checking());
    }

    void chooseService(const QString& name) {
        auto* combo = m_fixture->find<NameCombo>("searchService");
        combo->setCurrentText(name);
        QTest::keyClick(combo, Qt::Key_Return);
        QTRY_VERIFY(m_fixture->quiet());
    }

    void search() {
        QTest::mouseClick(m_fixture->find<QPushButton>("findTraces"), Qt::LeftButton);
        QTRY_VERIFY(m_fixture->quiet());
    }

    std::size_t requestsOf(const std::string& path) const {
        const auto all = m_server->requests();
        return static_cast<std::size_t>(std::count_if(
            all.begin(), all.end(), [&](const auto& request) { return request.path() == path; }));
    }

private slots:
    void init() {
        test::failOnWarnings();
        m_services = R"({"data":["shop","web"],"total":2,"limit":0,"offset":0,"errors":null})";
        m_found = test::documentJson(6).toStdString();
        m_foundWithTags = m_found;
        m_server =
            std::make_unique<test::StubServer>([this](test::StubExchange& exchange) { answer(exchange); });
        m_fixture = std::make_unique<test::WindowFixture>();
    }

    void cleanup() {
        m_fixture.reset();
        m_server.reset();
    }

    void fromAnAddressToASpan() {
        connectByHand(url());
        QVERIFY(session().connection().connected());
        QCOMPARE(session().connection().version(), QStringLiteral("2.13.0"));
        QVERIFY(!m_fixture->find<QWidget>("connectionPopover")->isVisible());
        QVERIFY(window().searchPanel().isVisible());
        QVERIFY(window().searchPanel().isAncestorOf(QApplication::focusWidget()));
        QVERIFY(m_fixture->find<SourceChip>("sourceChip")->accessibleName().contains("connected"));
        auto* services = m_fixture->find<NameCombo>("searchService");
        QVERIFY(services->findText("web") >= 0);
        chooseService("shop");
        QVERIFY(m_fixture->find<NameCombo>("searchOperation")->findText("GET /2") >= 0);
        search();
        QVERIFY(page() && page()->list());
        QCOMPARE(page()->list()->model().rowCount(), 6);
        QCOMPARE(session().active()->title(), QStringLiteral("shop · 6 traces"));
        auto* view = page()->list()->view();
        QTest::keyClick(view, Qt::Key_Return);
        QVERIFY(page()->timeline());
        page()->timeline()->select(page()->timeline()->trace().rows().begin);
        QVERIFY(window().spanPanel().model().span().valid());
    }

    void theLastQueryIsKept() {
        connectByHand(url());
        chooseService("shop");
        m_fixture->find<QLineEdit>("searchLimit")->setText("7");
        search();
        m_fixture->restart();
        QCOMPARE(window().searchPanel().query().service, QStringLiteral("shop"));
        QCOMPARE(window().searchPanel().query().limit, 7);
        QVERIFY(!session().connection().connected());
        QVERIFY(m_fixture->find<QWidget>("connection0"));
        QTest::mouseClick(m_fixture->find<QWidget>("connection0"), Qt::LeftButton, {}, QPoint(4, 4));
        QTRY_VERIFY(session().connection().connected());
    }

    void aRefusedConnectionIsSaidInThePopover() {
        const QString address = url();
        m_server.reset();
        connectByHand(address);
        QVERIFY(!session().connection().connected());
        QVERIFY(m_fixture->find<QWidget>("connectionPopover")->isVisible());
        QCOMPARE(session().connection().lastCheck().problem, client::ConnectionProblem::refused);
        QVERIFY(m_fixture->settings->connections().empty());
        m_server =
            std::make_unique<test::StubServer>([this](test::StubExchange& exchange) { answer(exchange); });
    }

    void aServerWithoutServicesSaysSo() {
        m_services = R"({"data":null,"total":0,"limit":0,"offset":0,"errors":null})";
        connectByHand(url());
        QVERIFY(session().connection().connected());
        QCOMPARE(window().searchPanel().state(), SearchPanel::State::noServices);
    }

    void nothingFoundIsATabThatSaysSo() {
        connectByHand(url());
        m_found = R"({"data":[],"total":0,"limit":0,"offset":0,"errors":null})";
        chooseService("shop");
        search();
        QVERIFY(page() && page()->list());
        QCOMPARE(page()->list()->model().rowCount(), 0);
        QVERIFY(!window().messages().isVisible());
    }

    void aVeryLargeAnswerIsAQuestion() {
        connectByHand(url());
        chooseService("shop");
        session().setReplyLimit(m_found.size() / 2);
        search();
        // What came before the limit is shown, and the rest is one click away.
        const std::size_t before = page()->document().traces()->traceCount();
        QVERIFY(before > 0 && before < 6);
        auto* all = page()->messages()->findChild<QPushButton*>("noticeLoadAll");
        QVERIFY(all && all->isVisible());
        QTest::mouseClick(all, Qt::LeftButton);
        QTRY_VERIFY(m_fixture->quiet());
        QCOMPARE(page()->document().traces()->traceCount(), std::size_t(6));
    }

    void errorsOnlySaysWhatTheServerDid() {
        connectByHand(url());
        m_found = test::documentJson(3, {.error = 1}).toStdString();
        m_foundWithTags = R"({"data":[],"total":0,"limit":0,"offset":0,"errors":null})";
        session::QueryForm form;
        form.service = "shop";
        form.errorsOnly = true;
        session().search(form);
        QTRY_VERIFY(m_fixture->quiet());
        QCOMPARE(page()->list()->model().rowCount(), 3);
        QVERIFY(page()->messages()->isVisible());
        QCOMPARE(
            page()->messages()->notices()[0].text,
            QStringLiteral("The server's error filter found none; 3 of the 3 newest traces have errors."));
    }

    void aPastedTraceIdIsLookedUp() {
        connectByHand(url());
        QVERIFY(session().openAnything(QString::fromLatin1(test::traceIdText(2))));
        QTRY_VERIFY(m_fixture->quiet());
        QVERIFY(page() && page()->timeline());
        QVERIFY(session().openAnything("1234567812345678"));
        QTRY_VERIFY(m_fixture->quiet());
        QCOMPARE(session().documents().size(), std::size_t(1));
        QVERIFY(window().messages().isVisible());
    }

    void aPastedTraceLinkConnectsAndOpens() {
        auto* field = m_fixture->find<QLineEdit>("findField");
        field->setText(url() + "/trace/" + QString::fromLatin1(test::traceIdText(2)));
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(page() && page()->timeline());
        QVERIFY(session().connection().connected());
    }

    void aPastedSearchLinkConnectsFillsTheFormAndFinds() {
        QVERIFY(session().openAnything(url() + "/search?service=shop&limit=33&lookback=2h&minDuration=1ms"));
        QTRY_VERIFY(page() && page()->list() && m_fixture->quiet());
        QCOMPARE(window().searchPanel().query().service, QStringLiteral("shop"));
        QCOMPARE(window().searchPanel().query().limit, 33);
        QCOMPARE(requestsOf("/api/traces"), std::size_t(1));
    }

    void aLinkToAServerThatDoesNotAnswerOpensThePopover() {
        const QString address = url();
        m_server.reset();
        QVERIFY(session().openAnything(address + "/trace/1"));
        QTRY_VERIFY(!session().connection().checking());
        QVERIFY(m_fixture->find<QWidget>("connectionPopover")->isVisible());
        QVERIFY(session().documents().empty());
        m_server =
            std::make_unique<test::StubServer>([this](test::StubExchange& exchange) { answer(exchange); });
    }

    void secretsAreNeverSaved() {
        auto connection = client::Connection::fromUrl(m_server->url());
        QVERIFY(connection.has_value());
        QVERIFY(connection->setHeader("X-Api-Key", "hidden-key").has_value());
        QVERIFY(connection->setBearerToken("hidden-token").has_value());
        session().connectTo(*connection);
        QTRY_VERIFY(session().connection().connected());
        QCOMPARE(session().connection().known(url())->bearerToken(), std::string("hidden-token"));
        const auto saved = m_fixture->settings->connections();
        QCOMPARE(saved.size(), std::size_t(1));
        QCOMPARE(saved[0].headerNames, QStringList{"X-Api-Key"});
        QVERIFY(saved[0].hadCredentials);
        m_fixture->window.reset();
        m_fixture->settings.reset();
        QFile file(m_fixture->folder.filePath("spoor.ini"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("hidden"));
    }

    void theNewestServiceWins() {
        connectByHand(url());
        session().connection().loadOperations("shop");
        session().connection().loadOperations("web");
        QTRY_VERIFY(m_fixture->quiet());
        QCOMPARE(session().connection().operationsService(), QStringLiteral("web"));
        QCOMPARE(session().connection().operations().size(), std::size_t(2));
    }
};

QTEST_MAIN(TestMainWindowServer)
#include "tst_mainwindow_server.moc"
