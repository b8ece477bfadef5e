// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/failonwarning.h"
#include "ui/panels/searchpanel.h"
#include "ui/support/formfield.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace spoor;
using namespace spoor::ui;
using session::QueryForm;

namespace {

template<class T>
T* child(const QWidget& parent, const char* name) {
    return parent.findChild<T*>(QLatin1String(name));
}

/// What stands below the input of that name.
QString errorOf(const QWidget& panel, const char* input) {
    const auto* field = qobject_cast<FormField*>(child<QWidget>(panel, input)->parentWidget());
    return field != nullptr ? field->error() : QString();
}

QueryForm full() {
    QueryForm form;
    form.service = QStringLiteral("checkout");
    form.operation = QStringLiteral("POST /checkout");
    form.attributes = QStringLiteral("http.response.status_code=500");
    form.lookback = QStringLiteral("6h");
    form.minDuration = QStringLiteral("100ms");
    form.maxDuration = QStringLiteral("1.5s");
    form.limit = 500;
    form.errorsOnly = true;
    return form;
}

} // namespace

class TestSearchPanel : public QObject {
    Q_OBJECT
private slots:
    void init() { test::failOnWarnings(); }

    void aFormIsGivenBackAsItWasFilled_data() {
        QTest::addColumn<QueryForm>("form");
        QTest::newRow("full") << full();
        QTest::newRow("default") << QueryForm{};
        QueryForm other = full();
        other.lookback = QStringLiteral("90m");
        QTest::newRow("lookback that is no preset") << other;
        other.lookback.clear();
        other.start = QStringLiteral("2026-01-15T09:00:00Z");
        other.end = QStringLiteral("2026-01-15T10:00:00.123456789Z");
        QTest::newRow("range") << other;
        other.end.clear();
        QTest::newRow("range until now") << other;
        QueryForm strange = full();
        strange.service = QStringLiteral("a\nb\u202Ec");
        strange.operation = QString(500, QLatin1Char('x'));
        QTest::newRow("names that are shown differently") << strange;
    }
    void aFormIsGivenBackAsItWasFilled() {
        QFETCH(QueryForm, form);
        SearchPanel panel;
        panel.setQuery(form);
        QCOMPARE(panel.query(), form);
        // Lists that come later do not change it.
        panel.setServices({"cart", "checkout", "a\nb\u202Ec"});
        panel.setOperations({"GET /", "POST /checkout"});
        QCOMPARE(panel.query(), form);
    }

    void aTypedNameIsFoundOrKept() {
        SearchPanel panel;
        panel.show();
        panel.setState(SearchPanel::State::ready);
        panel.setServices({"cart", "checkout"});
        auto* service = child<QComboBox>(panel, "searchService");
        QSignalSpy changed(&panel, &SearchPanel::serviceChanged);
        service->lineEdit()->selectAll();
        QTest::keyClicks(service->lineEdit(), QStringLiteral("cart"));
        QTest::keyClick(service->lineEdit(), Qt::Key_Return);
        QCOMPARE(panel.service(), QStringLiteral("cart"));
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed[0][0].toString(), QStringLiteral("cart"));
        service->lineEdit()->selectAll();
        QTest::keyClicks(service->lineEdit(), QStringLiteral("unheard-of"));
        QTest::keyClick(service->lineEdit(), Qt::Key_Return);
        QCOMPARE(panel.service(), QStringLiteral("unheard-of"));
        QCOMPARE(changed.count(), 2);
    }

    void anotherServiceForgetsTheOperation() {
        SearchPanel panel;
        panel.show();
        panel.setState(SearchPanel::State::ready);
        panel.setServices({"cart", "checkout"});
        panel.setQuery(full());
        auto* service = child<QComboBox>(panel, "searchService");
        service->setCurrentIndex(0);
        emit service->activated(0);
        QCOMPARE(panel.query().service, QStringLiteral("cart"));
        QVERIFY(panel.query().operation.isEmpty());
    }

    void allOperationsIsNoName() {
        SearchPanel panel;
        panel.setOperations({"All operations", "x"});
        auto* operation = child<QComboBox>(panel, "searchOperation");
        operation->setCurrentIndex(0);
        QVERIFY(panel.query().operation.isEmpty());
        operation->setCurrentIndex(1);
        QCOMPARE(panel.query().operation, QStringLiteral("All operations"));
    }

    void whatIsWrongIsSaidBesideTheField_data() {
        QTest::addColumn<QString>("input");
        QTest::addColumn<QString>("wrong");
        QTest::addColumn<QString>("right");
        QTest::newRow("attributes") << "searchAttributes" << "a=\"b" << "a=\"b\"";
        QTest::newRow("key twice") << "searchAttributes" << "a=1 a=2" << "a=1 b=2";
        QTest::newRow("min") << "searchMinDuration" << "12parsecs" << "12ms";
        QTest::newRow("min without unit") << "searchMinDuration" << "12" << "12us";
        QTest::newRow("min negative") << "searchMinDuration" << "-1s" << "1s";
        QTest::newRow("max below min") << "searchMaxDuration" << "99ms" << "100ms";
        QTest::newRow("limit zero") << "searchLimit" << "0" << "1";
        QTest::newRow("limit text") << "searchLimit" << "many" << "100";
        QTest::newRow("limit too long") << "searchLimit" << "99999999999" << "99999";
    }
    void whatIsWrongIsSaidBesideTheField() {
        QFETCH(QString, input);
        QFETCH(QString, wrong);
        QFETCH(QString, right);
        SearchPanel panel;
        panel.show();
        panel.setState(SearchPanel::State::ready);
        panel.setQuery(full());
        QSignalSpy found(&panel, &SearchPanel::findRequested);
        auto* edit = child<QLineEdit>(panel, input.toLatin1());
        edit->setText(wrong);
        QTest::mouseClick(child<QPushButton>(panel, "findTraces"), Qt::LeftButton);
        QCOMPARE(found.count(), 0);
        QVERIFY(!errorOf(panel, input.toLatin1()).isEmpty());
        QVERIFY(!edit->accessibleDescription().isEmpty());
        edit->setText(right);
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(errorOf(panel, input.toLatin1()), QString());
        QCOMPARE(found.count(), 1);
    }

    void aServiceIsNeeded() {
        SearchPanel panel;
        panel.show();
        panel.setState(SearchPanel::State::ready);
        QSignalSpy found(&panel, &SearchPanel::findRequested);
        panel.find();
        QCOMPARE(found.count(), 0);
        QVERIFY(!errorOf(panel, "searchService").isEmpty());
    }

    void aRangeIsChecked_data() {
        QTest::addColumn<QString>("start");
        QTest::addColumn<QString>("end");
        QTest::addColumn<bool>("right");
        QTest::newRow("rfc 3339") << "2026-01-15T09:00:00Z" << "2026-01-15T10:00:00+00:30" << true;
        QTest::newRow("local") << "2026-01-15 09:00:00" << "2026-01-15 10:00" << true;
        QTest::newRow("open") << "2026-01-15 09:00:00" << "" << true;
        QTest::newRow("end first") << "2026-01-15 09:00:00" << "2026-01-15 08:00:00" << false;
        QTest::newRow("empty range") << "2026-01-15 09:00:00" << "2026-01-15 09:00:00" << false;
        QTest::newRow("no time") << "yesterday" << "" << false;
        QTest::newRow("no end") << "2026-01-15 09:00:00" << "soon" << false;
    }
    void aRangeIsChecked() {
        QFETCH(QString, start);
        QFETCH(QString, end);
        QFETCH(bool, right);
        SearchPanel panel;
        panel.show();
        panel.setState(SearchPanel::State::ready);
        QueryForm form = full();
        form.lookback.clear();
        panel.setQuery(form);
        child<QLineEdit>(panel, "searchStart")->setText(start);
        child<QLineEdit>(panel, "searchEnd")->setText(end);
        QCOMPARE(panel.validate(), right);
        if (right) {
            // Tests run with TZ=UTC.
            QCOMPARE(panel.query().start, QStringLiteral("2026-01-15T09:00:00Z"));
        }
    }

    void findSaysTheWholeForm() {
        SearchPanel panel;
        panel.show();
        panel.setState(SearchPanel::State::ready);
        panel.setQuery(full());
        QSignalSpy found(&panel, &SearchPanel::findRequested);
        QTest::mouseClick(child<QPushButton>(panel, "findTraces"), Qt::LeftButton);
        QCOMPARE(found.count(), 1);
        QCOMPARE(found[0][0].value<QueryForm>(), full());
    }

    void aRecentQueryFillsTheFormAndSearches() {
        SearchPanel panel;
        panel.resize(260, 900);
        panel.show();
        panel.setState(SearchPanel::State::ready);
        panel.setRecent({QueryForm{}, full()});
        QSignalSpy found(&panel, &SearchPanel::findRequested);
        child<QAbstractButton>(panel, "recentQuery1")->click();
        QCOMPARE(found.count(), 1);
        QCOMPARE(found[0][0].value<QueryForm>(), full());
    }

    void withoutAServerTheFormRestsAndOffersToConnect() {
        SearchPanel panel;
        panel.show();
        QSignalSpy connects(&panel, &SearchPanel::connectRequested);
        QVERIFY(!child<QPushButton>(panel, "findTraces")->isEnabled());
        QTest::mouseClick(child<QPushButton>(panel, "searchConnect"), Qt::LeftButton);
        QCOMPARE(connects.count(), 1);
        panel.setState(SearchPanel::State::noServices);
        QVERIFY(child<QWidget>(panel, "searchDemo")->isVisible());
        QVERIFY(!child<QWidget>(panel, "searchConnect")->isVisible());
        panel.setState(SearchPanel::State::ready);
        QVERIFY(!child<QWidget>(panel, "searchDemo")->isVisible());
        QVERIFY(child<QPushButton>(panel, "findTraces")->isEnabled());
    }

    void everyControlHasNamesAndTabGoesDownTheForm() {
        SearchPanel panel;
        panel.resize(260, 900);
        panel.show();
        panel.setState(SearchPanel::State::ready);
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        const QStringList order{"searchService", "searchOperation",   "searchAttributes",
                                "searchTime",    "searchMinDuration", "searchMaxDuration",
                                "searchLimit",   "searchErrors",      "findTraces"};
        for (const QString& name : order) {
            const auto* control = panel.findChild<QWidget*>(name);
            QVERIFY2(control != nullptr, qPrintable(name));
            QVERIFY2(!control->accessibleName().isEmpty() || qobject_cast<const QPushButton*>(control),
                     qPrintable(name));
        }
        QStringList visited;
        QWidget* at = panel.findChild<QWidget*>(order.first());
        for (int i = 0; i < 60 && visited.size() < order.size(); ++i) {
            if (order.contains(at->objectName()))
                visited.append(at->objectName());
            at = at->nextInFocusChain();
        }
        QCOMPARE(visited, order);
    }
};

QTEST_MAIN(TestSearchPanel)
#include "tst_searchpanel.moc"
