// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/httpclient.h"
#include "tests/client/testsupport.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace spoor;
using client::Connection;
using client::ConnectionProblem;
using client::HttpClient;
using client::HttpGet;

/// Against the openssl program as a server, with certificates made for the run.
class TestTls : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        if (QStandardPaths::findExecutable("openssl").isEmpty()) {
            QSKIP("the openssl program is not installed");
        }
        QVERIFY(m_folder.isValid());
        allowOldTls();
        makeCertificate("server", "subjectAltName=DNS:localhost,IP:127.0.0.1");
        makeCertificate("elsewhere", "subjectAltName=DNS:elsewhere.example.com");
        makeCertificate("client", "extendedKeyUsage=clientAuth");
    }

    void certificateOfAChosenCaIsTrusted() {
        Server server(*this, "server", {});
        Connection connection = server.connection();
        connection.setCaFile(file("server.pem"));
        const auto outcome = ask(connection);
        VERIFY_OK(outcome);
        QCOMPARE(outcome->head.status, 200);
    }

    void unknownCertificateIsNeverTrusted() {
        Server server(*this, "server", {});
        const auto outcome = ask(server.connection());
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().problem, ConnectionProblem::tls);
        QCOMPARE(outcome.error().error.code, ErrorCode::tls);
        VERIFY_CONTAINS(outcome.error().error.message, "self-signed certificate");
        VERIFY_CONTAINS(outcome.error().error.message, "choose a CA file");
    }

    void certificateOfAnotherHostIsRefused() {
        Server server(*this, "elsewhere", {});
        Connection connection = server.connection();
        connection.setCaFile(file("elsewhere.pem"));
        const auto outcome = ask(connection);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().problem, ConnectionProblem::tls);
    }

    void anotherCaDoesNotVouch() {
        Server server(*this, "server", {});
        Connection connection = server.connection();
        connection.setCaFile(file("elsewhere.pem"));
        const auto outcome = ask(connection);
        QVERIFY(!outcome);
        VERIFY_CONTAINS(outcome.error().error.message, "CA file does not vouch");
    }

    void oldTlsIsRefused() {
        Server server(*this, "server", {"-tls1_1"});
        Connection connection = server.connection();
        connection.setCaFile(file("server.pem"));
        const auto outcome = ask(connection);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().problem, ConnectionProblem::tls);
    }

    void clientCertificateIsShown() {
        Server server(
            *this, "server",
            {"-Verify", "1", "-verify_return_error", "-CAfile", QString::fromStdString(file("client.pem"))});
        Connection connection = server.connection();
        connection.setCaFile(file("server.pem"));
        QVERIFY(!ask(connection));
        connection.setClientCertificate(file("client.pem"), file("client.key"));
        VERIFY_OK(ask(connection));
    }

    void missingClientCertificateIsSaid() {
        Server server(*this, "server", {});
        Connection connection = server.connection();
        connection.setCaFile(file("server.pem"));
        connection.setClientCertificate(file("nothing.pem"), {});
        const auto outcome = ask(connection);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().problem, ConnectionProblem::tls);
        VERIFY_CONTAINS(outcome.error().error.message, "client certificate");
    }

private:
    /// `openssl s_server` on a free port of the loopback.
    class Server {
    public:
        Server(const TestTls& test, const std::string& certificate, const QStringList& more) {
            QStringList arguments{"s_server", "-www",
                                  "-accept",  "127.0.0.1:0",
                                  "-cert",    QString::fromStdString(test.file(certificate + ".pem")),
                                  "-key",     QString::fromStdString(test.file(certificate + ".key"))};
            m_process.start("openssl", arguments + more);
            QByteArray said;
            while (!said.contains("ACCEPT") || !said.endsWith('\n')) {
                if (!m_process.waitForReadyRead(10'000)) {
                    throw std::runtime_error("openssl s_server did not start: " +
                                             m_process.readAllStandardError().toStdString());
                }
                said += m_process.readAllStandardOutput();
            }
            const qsizetype colon = said.lastIndexOf(':');
            m_port = said.mid(colon + 1).trimmed().toStdString();
        }
        ~Server() {
            m_process.kill();
            m_process.waitForFinished();
        }
        Server(const Server&) = delete;
        Server& operator=(const Server&) = delete;

        Connection connection() const { return test::connectionTo("https://127.0.0.1:" + m_port); }

    private:
        QProcess m_process;
        std::string m_port;
    };

    std::string file(const std::string& name) const {
        return m_folder.filePath(QString::fromStdString(name)).toStdString();
    }

    /// The system's own settings may forbid old protocols, and would hide whether the client does.
    void allowOldTls() {
        QFile settings(m_folder.filePath("openssl.cnf"));
        QVERIFY(settings.open(QIODevice::WriteOnly));
        settings.write("openssl_conf = a\n[a]\nssl_conf = b\n[b]\nsystem_default = c\n[c]\n"
                       "MinProtocol = TLSv1\nCipherString = DEFAULT@SECLEVEL=0\n"
                       "[req]\ndistinguished_name = d\n[d]\n");
        settings.close();
        qputenv("OPENSSL_CONF", settings.fileName().toUtf8());
    }

    void makeCertificate(const QString& name, const QString& extension) {
        QProcess process;
        process.start("openssl",
                      {"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                       "-days", "2", "-subj", "/CN=" + name, "-addext", extension, "-keyout",
                       m_folder.filePath(name + ".key"), "-out", m_folder.filePath(name + ".pem"), "-batch"});
        QVERIFY(process.waitForFinished());
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
    }

    static client::Outcome<client::SmallReply> ask(const Connection& connection) {
        HttpGet get;
        get.path = "/";
        return HttpClient(connection, test::quickOptions()).getSmall(get);
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
