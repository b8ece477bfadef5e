// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/failonwarning.h"
#include "ui/session/queryform.h"
#include "ui/session/search.h"

using namespace spoor;
using namespace spoor::session;

class TestQueryForm : public QObject {
    Q_OBJECT

private:
    static QueryForm checkout() {
        QueryForm form;
        form.service = "checkout";
        return form;
    }

private slots:
    void init() { test::failOnWarnings(); }

    void aFilledFormBecomesTheQuery() {
        QueryForm form = checkout();
        form.operation = "POST /checkout";
        form.attributes = "http.status_code=500";
        form.minDuration = "100ms";
        form.maxDuration = "1.5s";
        form.limit = 50;
        form.errorsOnly = true;
        const auto query = toSearch(form);
        QVERIFY(query.has_value());
        QCOMPARE(query->service, std::string("checkout"));
        QCOMPARE(query->tags.size(), std::size_t(1));
        QCOMPARE(query->minDuration->count(), 100'000'000);
        QCOMPARE(query->maxDuration->count(), 1'500'000'000);
        QCOMPARE(query->limit, 50U);
        QVERIFY(query->errorsOnly);
        QVERIFY(!query->range);
        QVERIFY(toForm(*query) == [&] {
            QueryForm same = form;
            same.lookback = toForm(*query).lookback;
            same.minDuration = toForm(*query).minDuration;
            same.maxDuration = toForm(*query).maxDuration;
            return same;
        }());
    }

    void anExactRangeIsKept() {
        QueryForm form = checkout();
        form.lookback.clear();
        form.start = "2026-01-02T03:00:00Z";
        form.end = "2026-01-02T04:00:00Z";
        const auto query = toSearch(form);
        QVERIFY(query.has_value());
        QVERIFY(query->range.has_value());
        QCOMPARE(query->range->duration(), Nanoseconds(std::chrono::hours(1)));
        QCOMPARE(toForm(*query).start, form.start);
    }

    void aBadFieldIsNamed_data() {
        QTest::addColumn<QString>("field");
        QTest::newRow("attributes") << "Attributes";
        QTest::newRow("lookback") << "Time";
        QTest::newRow("start") << "Start";
        QTest::newRow("min") << "Min duration";
        QTest::newRow("max") << "Max duration";
    }

    void aBadFieldIsNamed() {
        QFETCH(QString, field);
        QueryForm form = checkout();
        const QString tag = QTest::currentDataTag();
        if (tag == "attributes")
            form.attributes = "a=\"b";
        else if (tag == "lookback")
            form.lookback = "soon";
        else if (tag == "start")
            form.lookback.clear();
        else if (tag == "min")
            form.minDuration = "fast";
        else
            form.maxDuration = "slow";
        const auto query = toSearch(form);
        QVERIFY(!query.has_value());
        QCOMPARE(query.error().code, ErrorCode::usage);
        QVERIFY2(query.error().message.starts_with(field.toStdString()), query.error().message.c_str());
    }

    void questionsReadAsWords() {
        QueryForm form = checkout();
        QCOMPARE(searchText(form), QStringLiteral("checkout, last 1 hour"));
        QCOMPARE(queryText(form), QStringLiteral("checkout · 1 h"));
        form.lookback = "48h";
        form.errorsOnly = true;
        form.operation = "POST /checkout";
        QCOMPARE(searchText(form), QStringLiteral("checkout: POST /checkout, last 2 days"));
        QCOMPARE(queryText(form), QStringLiteral("checkout · POST /checkout · errors only · 2 d"));
    }

    void errorsOnlySaysWhatTheServerDid() {
        client::ErrorsOnlyNote note;
        QCOMPARE(errorsOnlyText(note), QString());
        note.asked = true;
        QCOMPARE(errorsOnlyText(note), QString());
        note.repeated = true;
        note.examined = 20;
        note.kept = 1;
        QCOMPARE(
            errorsOnlyText(note),
            QStringLiteral("The server's error filter found none; 1 of the 20 newest traces has errors."));
    }
};

QTEST_APPLESS_MAIN(TestQueryForm)
#include "tst_queryform.moc"
