// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/formats/jaegerwriter.h"
#include "tests/support/failonwarning.h"
#include "tests/ui/spansample.h"
#include "ui/panels/conventions.h"
#include "ui/panels/spanjson.h"
#include "ui/panels/spanmodel.h"
#include "ui/support/prettyjson.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace spoor;
using namespace spoor::ui;
using namespace spoor::test;

namespace {

using Kind = SpanRow::Kind;

} // namespace

class TestSpanModel : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnWarnings(); }

    void factsComeFirstAndAttributesStandByConvention() {
        const auto set = sample();
        SpanModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setSpan(traceOf(set), second(set));
        const QStringList expected{
            "fact|Start|300 ms",
            "fact|Duration|92 ms",
            "fact|Self time|92 ms",
            "fact|Parent|web POST /checkout",
            "fact|Span ID|000000000000000b",
            "section|Attributes|7",
            "group|HTTP|",
            "attribute|http.method|GET",
            "group|Database|",
            "attribute|db.system.name|postgresql",
            "attribute|db.query.text|UPDATE reservation SET a = 1",
            "group|Server and network|",
            "attribute|server.port|5432",
            "group|Other|",
            "attribute|pool|main",
            "attribute|cached|true",
            "attribute|tags|{\"a\":[1,2],\"b\":{}}",
            "section|Events|2",
            "event|+2.1 ms|lock wait",
            "event|+43.4 ms|done",
            "section|Resource|0",
            "section|Scope|pgx",
            "section|Links|1",
            "section|JSON|",
        };
        QCOMPARE(lines(model), expected);
    }

    void anErrorAndWarningsStandBeforeTheAttributes() {
        TestSpan bad = span("a").failed();
        bad.statusMessage = "out of stock";
        // An absent parent is a warning.
        const auto set = setOf({bad.childOf("ffff")});
        SpanModel model;
        model.setSpan(traceOf(set), SpanIndex(0U));
        const int error = rowOf(model, Kind::error, QStringLiteral("Error"));
        const int warning = rowOf(model, Kind::warning, QStringLiteral("Warning"));
        QVERIFY(error > 0);
        QVERIFY(warning > error);
        QVERIFY(warning < model.headingRow(SpanSection::attributes));
        QCOMPARE(model.block(error), QStringLiteral("out of stock"));
        QVERIFY(!model.block(warning).isEmpty());
    }

    void everyOldNameHasAFamilyAndATodaysName() {
        QCOMPARE(conventionOf("db.statement"), Convention::database);
        QCOMPARE(conventionOf("net.peer.name"), Convention::network);
        QCOMPARE(conventionOf("exception.type"), Convention::exception);
        QCOMPARE(conventionOf("messaging.kafka.offset"), Convention::messaging);
        QCOMPARE(conventionOf("rpc.method"), Convention::rpc);
        QCOMPARE(conventionOf("user_agent.original"), Convention::http);
        QCOMPARE(conventionOf("database"), Convention::other);
        QCOMPARE(conventionOf(""), Convention::other);
        QCOMPARE(currentName("http.method"), std::string_view("http.request.method"));
        QCOMPARE(currentName("peer.service"), std::string_view("service.peer.name"));
        QCOMPARE(currentName("code.column"), std::string_view("code.column.number"));
        QVERIFY(currentName("http.request.method").empty());
        QVERIFY(currentName("").empty());
    }

    void foldingIsRememberedFromSpanToSpan() {
        const auto set = sample();
        SpanModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setSpan(traceOf(set), second(set));
        model.toggle(model.headingRow(SpanSection::attributes));
        model.toggle(model.headingRow(SpanSection::links));
        QVERIFY(!lines(model).contains(QStringLiteral("attribute|pool|main")));
        QVERIFY(
            lines(model).contains(QStringLiteral("link|Follows from|0000000000000077 in trace 00000abc")));
        const QStringList folded = lines(model);
        model.setSpan(traceOf(set), SpanIndex(0U));
        QVERIFY(!model.isOpen(SpanSection::attributes));
        model.setSpan(traceOf(set), second(set));
        QCOMPARE(lines(model), folded);
        QCOMPARE(model.openSections(), (QStringList{"events", "links"}));
        SpanModel other;
        other.setOpenSections(model.openSections());
        other.setSpan(traceOf(set), second(set));
        QCOMPARE(lines(other), folded);
    }

    void anEventUnfoldsItsAttributesWithoutItsName() {
        const auto set = sample();
        SpanModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setSpan(traceOf(set), second(set));
        const QStringList before = lines(model);
        const int row = rowOf(model, Kind::event, QStringLiteral("+2.1 ms"));
        QCOMPARE(model.count(row), std::size_t{1});
        model.toggle(row);
        QCOMPARE(lines(model).value(row + 1), QStringLiteral("attribute|lock|row"));
        QVERIFY(model.at(row + 1).nested);
        QCOMPARE(model.rowCount(), int(before.size()) + 1);
        model.toggle(row);
        QCOMPARE(lines(model), before);
    }

    void theFilterKeepsWhatMatchesInKeyOrValue() {
        const auto set = sample();
        SpanModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setSpan(traceOf(set), second(set));
        const QStringList all = lines(model);
        model.setFilter(QStringLiteral("RESERVATION"));
        QCOMPARE(lines(model).filter(QStringLiteral("attribute|")),
                 QStringList{"attribute|db.query.text|UPDATE reservation SET a = 1"});
        model.setFilter(QStringLiteral("5432"));
        QCOMPARE(lines(model).filter(QStringLiteral("attribute|")),
                 QStringList{"attribute|server.port|5432"});
        model.setFilter(QStringLiteral("no such thing"));
        QCOMPARE(lines(model).filter(QStringLiteral("attribute|")), QStringList{});
        QVERIFY(!lines(model).filter(QStringLiteral("note|")).isEmpty());
        model.setFilter({});
        QCOMPARE(lines(model), all);
    }

    void aJsonValueIsLaidOut() {
        const auto set = sample();
        SpanModel model;
        model.setSpan(traceOf(set), second(set));
        const int row = rowOf(model, Kind::attribute, QStringLiteral("tags"));
        QVERIFY(model.isLong(row));
        model.toggle(row);
        QCOMPARE(model.block(row), QStringLiteral("{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": {}\n}"));
        QVERIFY(isJsonContainer(" [1, {\"a\": \"]\"}] "));
        QVERIFY(!isJsonContainer("[info] started"));
        QVERIFY(!isJsonContainer("[1] [2]"));
        QVERIFY(!isJsonContainer("12"));
        QVERIFY(!isJsonContainer(""));
        QVERIFY(!prettyJson("[1,2,3]", 3).complete);
        QVERIFY(prettyJson("[1,2,3]", 5).complete);
        QCOMPARE(prettyJson("[1,2,3]", 5).lines.size(), std::size_t{5});
    }

    void jsonIsWhatTheFormatWrites() {
        const auto set = sample();
        std::string written;
        const TraceIndex traces[] = {TraceIndex(0U)};
        const auto lost = formats::writeJaegerJson(*set, traces, [&written](std::string_view piece) {
            written += piece;
            return true;
        });
        QVERIFY(lost.has_value());
        const QJsonObject trace =
            QJsonDocument::fromJson(QByteArray::fromStdString(written))["data"][0].toObject();
        for (int i = 0; i < 2; ++i) {
            QJsonObject expected = trace["spans"][i].toObject();
            QJsonObject actual =
                QJsonDocument::fromJson(
                    QByteArray::fromStdString(spanJson(*set, SpanIndex(std::uint32_t(i)), 1 << 20)))
                    .object();
            const QJsonValue process = trace["processes"][expected.take("processID").toString()];
            QCOMPARE(actual.take("process").toObject()["serviceName"], process["serviceName"]);
            QCOMPARE(actual, expected);
        }
    }

    void rowsAndSpansAreCopied() {
        const auto set = sample();
        SpanModel model;
        model.setSpan(traceOf(set), second(set));
        const int query = rowOf(model, Kind::attribute, QStringLiteral("db.query.text"));
        QCOMPARE(model.fullText(query).value, QStringLiteral("UPDATE reservation SET a = 1"));
        QCOMPARE(model.rowKeyValue(query), QStringLiteral("db.query.text=\"UPDATE reservation SET a = 1\""));
        QCOMPARE(model.rowJson(query),
                 QStringLiteral("{\"db.query.text\":\"UPDATE reservation SET a = 1\"}"));
        QCOMPARE(model.rowJson(rowOf(model, Kind::attribute, QStringLiteral("tags"))),
                 QStringLiteral("{\"tags\":{\"a\":[1,2],\"b\":{}}}"));
        QVERIFY(model.spanKeyValues().startsWith(QStringLiteral("db.system.name=postgresql pool=main ")));
        QVERIFY(model.spanText().contains(QStringLiteral("\n  db.system.name: postgresql\n")));
        QVERIFY(QJsonDocument::fromJson(model.spanJsonText().toUtf8()).isObject());
    }

    void theJsonSectionOpensInLines() {
        const auto set = sample();
        SpanModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setSpan(traceOf(set), second(set));
        model.toggle(model.headingRow(SpanSection::json));
        QCOMPARE(lines(model).value(model.headingRow(SpanSection::json) + 1), QStringLiteral("json||{"));
        QCOMPARE(lines(model).last(), QStringLiteral("json||}"));
    }
};

QTEST_MAIN(TestSpanModel)
#include "tst_spanmodel.moc"
