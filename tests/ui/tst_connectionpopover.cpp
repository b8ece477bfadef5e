// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/failonwarning.h"
#include "ui/panels/connectionpopover.h"
#include "ui/support/formfield.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace spoor;
using namespace spoor::ui;
using client::Connection;
using client::ConnectionCheck;
using client::ConnectionProblem;

namespace {

/// A window with a chip and its popover, open.
struct Scene {
    Scene() {
        window.resize(600, 700);
        chip = new QPushButton(QStringLiteral("chip"), &window);
        popover = new ConnectionPopover(&window);
        window.show();
        popover->openBelow(chip);
    }

    template<class T>
    T* child(const char* name) const {
        return popover->findChild<T*>(QLatin1String(name));
    }
    QString result() const { return child<QLabel>("connectionResult")->text(); }

    QWidget window;
    QPushButton* chip;
    ConnectionPopover* popover;
};

ConnectionCheck problem(ConnectionProblem kind, const std::string& message, const std::string& target = {}) {
    ConnectionCheck check;
    check.problem = kind;
    check.error.message = message;
    check.target = target;
    return check;
}

} // namespace

class TestConnectionPopover : public QObject {
    Q_OBJECT
private slots:
    void init() { test::failOnWarnings(); }

    void enterAsksForTheServer() {
        Scene scene;
        QSignalSpy asked(scene.popover, &ConnectionPopover::connectRequested);
        auto* url = scene.child<QLineEdit>("connectionUrl");
        QCOMPARE(url->text(), QStringLiteral("http://localhost:16686"));
        QTest::keyClick(url, Qt::Key_Return);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked[0][0].value<Connection>().baseUrl(), std::string("http://localhost:16686"));
    }

    void aPastedLinkIsCutToItsBase() {
        Scene scene;
        QSignalSpy asked(scene.popover, &ConnectionPopover::connectRequested);
        auto* url = scene.child<QLineEdit>("connectionUrl");
        const QString pasted =
            QStringLiteral("https://jaeger.example.com/jaeger/search?service=cart&limit=5");
        url->setText(pasted);
        scene.popover->check();
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked[0][0].value<Connection>().baseUrl(), std::string("https://jaeger.example.com/jaeger"));
        QCOMPARE(asked[0][1].toString(), pasted);
        QCOMPARE(url->text(), QStringLiteral("https://jaeger.example.com/jaeger"));
    }

    void aWrongAddressIsSaidBesideTheField_data() {
        QTest::addColumn<QString>("typed");
        QTest::newRow("empty") << "";
        QTest::newRow("scheme") << "ftp://example.com";
        QTest::newRow("user") << "http://me:secret@example.com";
        QTest::newRow("id") << "4f2a9c1e00000000";
    }
    void aWrongAddressIsSaidBesideTheField() {
        QFETCH(QString, typed);
        Scene scene;
        QSignalSpy asked(scene.popover, &ConnectionPopover::connectRequested);
        auto* url = scene.child<QLineEdit>("connectionUrl");
        url->setText(typed);
        scene.popover->check();
        const auto* field = qobject_cast<FormField*>(url->parentWidget());
        if (typed == QStringLiteral("4f2a9c1e00000000")) {
            // As likely a host's name as an id.
            QCOMPARE(asked.count(), 1);
            return;
        }
        QCOMPARE(asked.count(), 0);
        QVERIFY(!field->error().isEmpty());
        QVERIFY(!field->error().contains(QStringLiteral("secret")));
    }

    void advancedFieldsGoWithTheConnection() {
        Scene scene;
        scene.child<QAbstractButton>("connectionFold")->click();
        scene.child<QPlainTextEdit>("connectionHeaders")
            ->setPlainText(QStringLiteral("x-tenant: shop\n\nX-Key:  a\n"));
        scene.child<QLineEdit>("connectionUser")->setText(QStringLiteral("me"));
        scene.child<QLineEdit>("connectionPassword")->setText(QStringLiteral("pass word"));
        scene.child<QLineEdit>("connectionCaFile")->setText(QStringLiteral("/etc/ca.pem"));
        scene.child<QLineEdit>("connectionCertificate")->setText(QStringLiteral("/etc/me.pem"));
        scene.child<QLineEdit>("connectionProxy")->setText(QStringLiteral("http://proxy.example.com:3128"));
        const auto connection = scene.popover->connection();
        QVERIFY(connection.has_value());
        QCOMPARE(connection->headers().size(), std::size_t{2});
        QCOMPARE(connection->headers()[1].value, std::string("a"));
        QCOMPARE(connection->user(), std::string("me"));
        QCOMPARE(connection->password(), std::string("pass word"));
        QCOMPARE(connection->caFile(), std::string("/etc/ca.pem"));
        QCOMPARE(connection->certificateFile(), std::string("/etc/me.pem"));
        Scene other;
        other.popover->setConnection(*connection);
        QVERIFY(other.child<QLineEdit>("connectionUser")->isVisible());
        const auto again = other.popover->connection();
        QVERIFY(again.has_value());
        QVERIFY(*again == *connection);
    }

    void wrongAdvancedFieldsAreSaidAndOpened_data() {
        QTest::addColumn<QString>("input");
        QTest::addColumn<QString>("wrong");
        QTest::newRow("header") << "connectionHeaders" << "no colon here";
        QTest::newRow("header that steers") << "connectionHeaders" << "Transfer-Encoding: chunked";
        QTest::newRow("token") << "connectionToken" << QString::fromUtf8("gr\xC3\xBC\xC3\x9F");
        QTest::newRow("user") << "connectionUser" << "me:you";
        QTest::newRow("proxy") << "connectionProxy" << "gopher://example.com";
    }
    void wrongAdvancedFieldsAreSaidAndOpened() {
        QFETCH(QString, input);
        QFETCH(QString, wrong);
        Scene scene;
        QSignalSpy asked(scene.popover, &ConnectionPopover::connectRequested);
        auto* widget = scene.popover->findChild<QWidget*>(input);
        if (auto* text = qobject_cast<QPlainTextEdit*>(widget))
            text->setPlainText(wrong);
        else
            qobject_cast<QLineEdit*>(widget)->setText(wrong);
        scene.popover->check();
        QCOMPARE(asked.count(), 0);
        QVERIFY(widget->isVisible());
        QVERIFY(!qobject_cast<FormField*>(widget->parentWidget())->error().isEmpty());
    }

    void aGoodServerIsNamed() {
        Scene scene;
        ConnectionCheck good;
        good.version = "2.20.0";
        good.services.resize(14);
        scene.popover->showCheck(good);
        QCOMPARE(scene.result(), QString::fromUtf8("Jaeger 2.20.0 · 14 services"));
        QVERIFY(!scene.child<QPushButton>("connectionStep")->isVisible());
    }

    void whileCheckingItCanBeCancelled() {
        Scene scene;
        QSignalSpy cancelled(scene.popover, &ConnectionPopover::cancelRequested);
        QSignalSpy asked(scene.popover, &ConnectionPopover::connectRequested);
        scene.popover->showChecking();
        scene.child<QPushButton>("connectionCheck")->click();
        QCOMPARE(cancelled.count(), 1);
        QCOMPARE(asked.count(), 0);
    }

    void everyProblemLeadsToItsNextStep_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("focus");
        QTest::newRow("tls") << int(ConnectionProblem::tls) << "connectionCaFile";
        QTest::newRow("auth") << int(ConnectionProblem::auth) << "connectionToken";
        QTest::newRow("tenant") << int(ConnectionProblem::tenant) << "connectionHeaders";
        QTest::newRow("login") << int(ConnectionProblem::loginPage) << "connectionHeaders";
        QTest::newRow("elsewhere") << int(ConnectionProblem::redirectElsewhere) << "connectionHeaders";
        QTest::newRow("refused") << int(ConnectionProblem::refused) << "";
        QTest::newRow("name") << int(ConnectionProblem::nameNotFound) << "";
        QTest::newRow("timeout") << int(ConnectionProblem::timeout) << "";
    }
    void everyProblemLeadsToItsNextStep() {
        QFETCH(int, kind);
        QFETCH(QString, focus);
        Scene scene;
        QSignalSpy open(scene.popover, &ConnectionPopover::openFileRequested);
        scene.popover->showCheck(problem(ConnectionProblem(kind), "It does not work."));
        QCOMPARE(scene.result(), QStringLiteral("It does not work."));
        if (!focus.isEmpty()) {
            auto* field = scene.popover->findChild<QWidget*>(focus);
            QVERIFY(field->isVisible());
            QCOMPARE(scene.popover->focusWidget(), field);
            return;
        }
        scene.child<QPushButton>("connectionStep")->click();
        QCOMPARE(open.count(), 1);
        QVERIFY(!scene.popover->isVisible());
    }

    void anotherAddressIsOneClickAway() {
        Scene scene;
        QSignalSpy asked(scene.popover, &ConnectionPopover::connectRequested);
        scene.popover->showCheck(
            problem(ConnectionProblem::redirectSameSite, "It moved.", "https://jaeger.example.com/jaeger"));
        scene.child<QPushButton>("connectionStep")->click();
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked[0][0].value<Connection>().baseUrl(), std::string("https://jaeger.example.com/jaeger"));
    }

    void escapeAndAClickElsewhereClose() {
        Scene scene;
        QTest::keyClick(scene.child<QLineEdit>("connectionUrl"), Qt::Key_Escape);
        QVERIFY(!scene.popover->isVisible());
        scene.popover->openBelow(scene.chip);
        QTest::mouseClick(&scene.window, Qt::LeftButton, {}, QPoint(590, 690));
        QVERIFY(!scene.popover->isVisible());
    }

    void aKnownServerIsPicked() {
        Scene scene;
        QSignalSpy picked(scene.popover, &ConnectionPopover::knownRequested);
        scene.popover->setKnown({{"http://192.0.2.1:16686", "1.76.0"}});
        scene.child<QAbstractButton>("knownConnection")->click();
        QCOMPARE(picked.count(), 1);
        QCOMPARE(picked[0][0].toString(), QStringLiteral("http://192.0.2.1:16686"));
    }

    void everyInputHasNames() {
        Scene scene;
        const auto inputs = scene.popover->findChildren<QLineEdit*>();
        QVERIFY(inputs.size() >= 8);
        for (const QLineEdit* input : inputs) {
            QVERIFY(!input->objectName().isEmpty());
            QVERIFY2(!input->accessibleName().isEmpty(), qPrintable(input->objectName()));
        }
    }
};

QTEST_MAIN(TestConnectionPopover)
#include "tst_connectionpopover.moc"
