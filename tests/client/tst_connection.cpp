// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/connection.h"
#include "tests/client/testsupport.h"

#include <QTest>

using namespace spoor;
using client::Connection;

class TestConnection : public QObject {
    Q_OBJECT

private slots:
    void addressIsNormalised_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("base");
        QTest::newRow("plain") << "http://localhost:16686" << "http://localhost:16686";
        QTest::newRow("no scheme") << "localhost:16686" << "http://localhost:16686";
        QTest::newRow("slash") << "http://localhost:16686/" << "http://localhost:16686";
        QTest::newRow("base path") << "https://Jaeger.Example.COM/jaeger/"
                                   << "https://jaeger.example.com/jaeger";
        QTest::newRow("deep base path") << "https://example.com/a/b%20c//" << "https://example.com/a/b%20c";
        QTest::newRow("default port") << "https://example.com:443/x" << "https://example.com/x";
        QTest::newRow("query and fragment") << "http://example.com/x?y=1#z" << "http://example.com/x";
        QTest::newRow("scheme in capitals") << "HTTP://example.com" << "http://example.com";
        QTest::newRow("IPv6") << "http://[::1]:16686/" << "http://[::1]:16686";
        QTest::newRow("white space around") << "  http://192.0.2.1:16686\n" << "http://192.0.2.1:16686";
    }
    void addressIsNormalised() {
        QFETCH(QString, text);
        QFETCH(QString, base);
        const auto connection = Connection::fromUrl(text.toStdString());
        VERIFY_OK(connection);
        QCOMPARE(QString::fromStdString(connection->baseUrl()), base);
    }

    void badAddressIsRefused_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << "";
        QTest::newRow("blank") << " \n";
        QTest::newRow("ftp") << "ftp://example.com";
        QTest::newRow("file") << "file:///etc/passwd";
        QTest::newRow("javascript") << "javascript://example.com/";
        QTest::newRow("user") << "http://me:secret@example.com";
        QTest::newRow("user only") << "http://me@example.com";
        QTest::newRow("no scheme, user") << "me:secret@example.com:16686";
        QTest::newRow("port") << "http://example.com:99999";
        QTest::newRow("no host") << "http://";
        QTest::newRow("line break") << "http://example.com/a\r\nX: y";
        QTest::newRow("space") << "http://example.com/a b";
        QTest::newRow("broken IPv6") << "http://[::1";
    }
    void badAddressIsRefused() {
        QFETCH(QString, text);
        const auto connection = Connection::fromUrl(text.toStdString());
        QVERIFY(!connection);
        QCOMPARE(connection.error().code, ErrorCode::usage);
        QVERIFY(connection.error().message.find("secret") == std::string::npos);
    }

    void defaultIsJaegersOwnPort() { COMPARE_TEXT(Connection().baseUrl(), "http://localhost:16686"); }

    void headerIsKeptAndReplacedByName() {
        Connection connection;
        VERIFY_OK(connection.setHeaderLine("x-tenant:  team-a "));
        VERIFY_OK(connection.setHeader("X-Other", "1"));
        VERIFY_OK(connection.setHeader("X-Tenant", "team b"));
        QCOMPARE(connection.headers().size(), 2U);
        QVERIFY((connection.headers()[1] == client::Header{"X-Tenant", "team b"}));
    }

    void headerInjectionIsRefused_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("CR LF in value") << QByteArray("x-a") << QByteArray("1\r\nx-evil: 2");
        QTest::newRow("LF in value") << QByteArray("x-a") << QByteArray("1\nx-evil: 2");
        QTest::newRow("CR in value") << QByteArray("x-a") << QByteArray("1\r2");
        QTest::newRow("NUL in value") << QByteArray("x-a") << QByteArray("1\0002", 3);
        QTest::newRow("non-ASCII value") << QByteArray("x-a")
                                         << QByteArray("gr\xC3\xBC"
                                                       "n");
        QTest::newRow("DEL in value") << QByteArray("x-a")
                                      << QByteArray("a\x7F"
                                                    "b");
        QTest::newRow("empty name") << QByteArray("") << QByteArray("1");
        QTest::newRow("colon in name") << QByteArray("x:a") << QByteArray("1");
        QTest::newRow("space in name") << QByteArray("x a") << QByteArray("1");
        QTest::newRow("LF in name") << QByteArray("x\na") << QByteArray("1");
        QTest::newRow("NUL in name") << QByteArray("x\0a", 3) << QByteArray("1");
        QTest::newRow("steers the transfer") << QByteArray("accept-encoding") << QByteArray("br");
    }
    void headerInjectionIsRefused() {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        Connection connection;
        const auto set = connection.setHeader(name.toStdString(), value.toStdString());
        QVERIFY(!set);
        QCOMPARE(set.error().code, ErrorCode::usage);
        QVERIFY(connection.headers().empty());
        QVERIFY(set.error().message.find("evil") == std::string::npos);
    }

    void headerLineNeedsAColon() {
        Connection connection;
        QVERIFY(!connection.setHeaderLine("x-tenant team-a"));
    }

    void tokenRefusesWhatCouldEndItsHeader() {
        Connection connection;
        QVERIFY(!connection.setBearerToken("abc\r\nx: y"));
        QVERIFY(!connection.setBearerToken("a b"));
        QVERIFY(!connection.setBearerToken(std::string_view("a\0b", 3)));
        QVERIFY(!connection.setBearerToken("gr\xC3\xBCn"));
        QVERIFY(connection.bearerToken().empty());
        VERIFY_OK(connection.setBearerToken("abc.DEF-123~+/="));
    }

    void userRefusesColonAndControlCharacters() {
        Connection connection;
        QVERIFY(!connection.setUser("a:b", "c"));
        QVERIFY(!connection.setUser("a\n", "c"));
        QVERIFY(!connection.setUser("a", "c\r"));
        QVERIFY(!connection.setUser("", "c"));
        VERIFY_OK(connection.setUser("a", "p:ss w\xC3\xB6rd"));
    }

    void tokenAndUserExcludeEachOther() {
        Connection connection;
        VERIFY_OK(connection.setBearerToken("abc"));
        QVERIFY(!connection.setUser("me", "pw"));
        VERIFY_OK(connection.setBearerToken(""));
        VERIFY_OK(connection.setUser("me", "pw"));
        QVERIFY(!connection.setBearerToken("abc"));
    }

    void proxyIsCheckedAndShownWithoutItsUser() {
        Connection connection;
        QVERIFY(!connection.setProxy("file:///tmp/x"));
        QVERIFY(!connection.setProxy("http://proxy.example.com:3128\r\n"));
        VERIFY_OK(connection.setProxy("http://me:hush@proxy.example.com:3128"));
        COMPARE_TEXT(connection.shownProxy(), "http://***@proxy.example.com:3128");
        VERIFY_OK(connection.setProxy("proxy.example.com:3128"));
        COMPARE_TEXT(connection.shownProxy(), "proxy.example.com:3128");
    }

    void stallTimeoutHasBounds() {
        Connection connection;
        QVERIFY(!connection.setStallTimeout(Nanoseconds(0)));
        QVERIFY(!connection.setStallTimeout(std::chrono::milliseconds(1) - Nanoseconds(1)));
        VERIFY_OK(connection.setStallTimeout(std::chrono::milliseconds(1)));
        VERIFY_OK(connection.setStallTimeout(std::chrono::hours(24)));
        QVERIFY(!connection.setStallTimeout(std::chrono::hours(24) + Nanoseconds(1)));
    }

    void redactedTextNamesButNeverShows() {
        Connection connection = test::connectionTo("https://jaeger.example.com/j");
        VERIFY_OK(connection.setHeader("X-Api-Key", "canary-header"));
        VERIFY_OK(connection.setUser("canary-user", "canary-password"));
        VERIFY_OK(connection.setProxy("http://canary-a:canary-b@proxy.example.com"));
        connection.setCaFile("ca.pem");
        connection.setClientCertificate("client.pem", "key.pem");
        const std::string text = connection.redactedText();
        COMPARE_TEXT(text,
                     "https://jaeger.example.com/j, header X-Api-Key, user and password, CA file ca.pem, "
                     "client certificate client.pem, proxy http://***@proxy.example.com");
    }

    void secretsAreTakenOutOfForeignText() {
        Connection connection;
        VERIFY_OK(connection.setHeader("X-Api-Key", "canary-header"));
        VERIFY_OK(connection.setUser("me", "canary"));
        VERIFY_OK(connection.setProxy("http://p:canary-proxy@proxy.example.com"));
        // "bWU6Y2FuYXJ5" is me:canary in base64.
        COMPARE_TEXT(connection.redact("a canary-header b canary c Basic bWU6Y2FuYXJ5 d canary-proxy e"),
                     "a *** b *** c Basic *** d *** e");
        VERIFY_OK(connection.setUser("", ""));
        VERIFY_OK(connection.setBearerToken("tok-1"));
        COMPARE_TEXT(connection.redact("Bearer tok-1tok-1"), "Bearer ******");
    }
};

QTEST_APPLESS_MAIN(TestConnection)
#include "tst_connection.moc"
