// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/formats/bytesources.h"
#include "model/formats/loader.h"
#include "tests/support/check.h"
#include "tests/support/failonwarning.h"
#include "tests/support/tracedrafts.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QSet>

using namespace spoor;
using namespace spoor::test;

/// What Jaeger UI's model makes of a trace, against ours.
class TestConformanceTransform : public QObject {
    Q_OBJECT

private:
    /// A field in which the definitions of docs/analysis.md differ on purpose.
    struct Difference {
        QString place;
        QString ours;
        QString reason;
    };

    /// "case/span/field" or "case/field".
    static QList<Difference> allowed() {
        const QString order = "CHILD_OF comes before FOLLOWS_FROM whatever their order";
        const QString orphan = "an orphan has no parent at all; c has one by FOLLOWS_FROM";
        const QString status = "\"false\" is no error, and a recorded status counts";
        return {{"d03/a/children", "b c", order},
                {"d03/b/children", "", order},
                {"d03/c/depth", "1", order},
                {"d03/c/treeParent", "a", order},
                {"d04/c/parent", "a", "the parent is the one of the tree, which exists"},
                {"d04/c/links", "zz", "the reference that made the parent is no link, the absent one is"},
                {"d04/orphans", "0", orphan},
                {"d08/a/warnings", "2 recorded duplicate-attribute",
                 "attributes that repeat are all kept, with a warning of our own"},
                {"d09/c/error", "false", status},
                {"d09/f/error", "true", status},
                {"d10/c/kind", "UNSPECIFIED", "an unknown kind is unspecified"}};
    }

    using Fields = QMap<QString, QString>;

    static QString joined(const QJsonArray& array, const QString& key = {}) {
        QStringList texts;
        for (const QJsonValue& value : array) {
            texts << (key.isEmpty() ? value.toString() : value.toObject()[key].toString());
        }
        return texts.join(' ');
    }

    static QString numberText(const QJsonValue& value) { return QString::number(value.toInteger()); }

    static Fields expectedFields(const QJsonObject& expected) {
        Fields fields{{"name", expected["traceName"].toString()},
                      {"start", numberText(expected["startTime"])},
                      {"end", numberText(expected["endTime"])},
                      {"roots", joined(expected["rootSpanIDs"].toArray())},
                      {"orphans", numberText(expected["summary"]["orphanSpanCount"])},
                      {"order", joined(expected["spans"].toArray(), "spanID")}};
        QStringList services;
        for (const QJsonValue& service : expected["services"].toArray()) {
            services << service["name"].toString() + " " + numberText(service["numberOfSpans"]);
        }
        services.sort();
        fields["services"] = services.join(", ");
        for (const QJsonValue& span : expected["spans"].toArray()) {
            addExpectedSpan(fields, span.toObject());
        }
        return fields;
    }

    static void addExpectedSpan(Fields& fields, const QJsonObject& span) {
        const QString id = span["spanID"].toString() + "/";
        fields[id + "depth"] = numberText(span["depth"]);
        fields[id + "parent"] = span["parentSpanID"].toString();
        fields[id + "kind"] = span["kind"].toString();
        fields[id + "error"] = span["status"].toString() == "ERROR" ? "true" : "false";
        fields[id + "service"] = span["serviceName"].toString();
        fields[id + "name"] = span["name"].toString();
        fields[id + "start"] = numberText(span["startTime"]);
        fields[id + "duration"] = numberText(span["duration"]);
        fields[id + "children"] = joined(span["childSpanIDs"].toArray());
        fields[id + "links"] = joined(span["links"].toArray(), "spanID");
        fields[id + "warnings"] = numberText(span["warnings"].toArray().size());
        for (const QJsonValue& child : span["childSpanIDs"].toArray()) {
            fields[child.toString() + "/treeParent"] = span["spanID"].toString();
        }
    }

    static QString idOf(const TraceSet& set, SpanIndex row) {
        return row.valid() ? toQString(shortId(set.spanIdText(row))) : QString();
    }

    static Fields ourFields(const TraceSet& set) {
        const TraceInfo& info = set.info(TraceIndex(0U));
        Fields fields{{"name", toQString(set.traceName(TraceIndex(0U)))},
                      {"start", QString::number(info.time.start.count() / 1000)},
                      {"end", QString::number(info.time.end.count() / 1000)},
                      {"orphans", QString::number(info.orphans)}};
        QStringList services;
        for (const ServiceCount& count : set.services(TraceIndex(0U))) {
            services << toQString(set.serviceName(count.service)) + " " + QString::number(count.spans);
        }
        fields["services"] = services.join(", ");
        QStringList order;
        QStringList roots;
        for (SpanIndex row = info.rows.begin; row < info.rows.end; ++row.value) {
            order << idOf(set, row);
            roots << (set.parent(row).valid() ? QStringList() : QStringList(idOf(set, row)));
            addOurSpan(fields, set, row);
        }
        fields["order"] = order.join(' ');
        fields["roots"] = roots.join(' ');
        return fields;
    }

    static void addOurSpan(Fields& fields, const TraceSet& set, SpanIndex row) {
        const QString id = idOf(set, row) + "/";
        fields[id + "depth"] = QString::number(set.depth(row));
        fields[id + "parent"] = idOf(set, set.parent(row));
        fields[id + "kind"] = toQString(spanKindText(set.kind(row))).toUpper();
        fields[id + "error"] = set.isError(row) ? "true" : "false";
        fields[id + "service"] = toQString(set.serviceName(row));
        fields[id + "name"] = toQString(set.operation(row));
        fields[id + "start"] = QString::number(set.start(row).count() / 1000);
        fields[id + "duration"] = QString::number(set.duration(row).count() / 1000);
        QStringList children;
        for (std::uint32_t child = row.value + 1; child < row.value + set.subtreeSize(row);
             child += set.subtreeSize(SpanIndex(child))) {
            children << idOf(set, SpanIndex(child));
        }
        fields[id + "children"] = children.join(' ');
        QStringList links;
        for (const std::size_t i : set.links(row)) {
            links << toQString(shortId(set.store().spanIdText(set.store().link(set.record(row), i).span)));
        }
        fields[id + "links"] = links.join(' ');
        fields[id + "warnings"] = warningsText(set, row);
        if (set.parent(row).valid()) {
            fields[id + "treeParent"] = idOf(set, set.parent(row));
        }
    }

    /// How many there are; with their kinds if the reader adds any.
    static QString warningsText(const TraceSet& set, SpanIndex row) {
        QStringList kinds;
        for (const TraceWarning& warning : set.warnings(row)) {
            // Renamed duplicates, repaired processes: no warning there.
            if (warning.kind == WarningKind::recorded || warning.kind == WarningKind::duplicateAttribute) {
                kinds << toQString(warningKindText(warning.kind));
            }
        }
        return (QStringList(QString::number(kinds.size())) + kinds).join(' ');
    }

    static std::shared_ptr<const TraceSet> load(const QJsonObject& document) {
        const std::string text = QJsonDocument(document).toJson().toStdString();
        const formats::Input input{
            "case", [text] { return Expected<std::unique_ptr<ByteSource>>(formats::memorySource(text)); }};
        return formats::load({&input, 1}).traces;
    }

    static QDir folder() {
        return QDir(qEnvironmentVariable("SPOOR_SOURCE") + "/tests/data/conformance/transform");
    }

private slots:
    void init() { failOnWarnings(); }

    void theTreeAgrees_data() {
        QTest::addColumn<QString>("file");
        for (const QString& file : folder().entryList({"d*.json"}, QDir::Files, QDir::Name)) {
            QTest::newRow(qPrintable(file)) << folder().filePath(file);
        }
    }

    void theTreeAgrees() {
        QFETCH(QString, file);
        QFile opened(file);
        QVERIFY(opened.open(QIODevice::ReadOnly));
        const QJsonObject document = QJsonDocument::fromJson(opened.readAll()).object();
        const QString prefix = document["name"].toString().section('-', 0, 0) + "/";
        const auto set = load(document["trace"].toObject());
        QVERIFY(set != nullptr);
        QCOMPARE(set->traceCount(), std::size_t(1));
        Fields expected = expectedFields(document["expected"].toObject());
        const Fields ours = ourFields(*set);
        for (auto field = expected.begin(); field != expected.end(); ++field) {
            // An absent kind is unspecified; there it is internal.
            if (field.key().endsWith("/kind") && field.value() == "INTERNAL" &&
                ours[field.key()] == "UNSPECIFIED" && prefix != "d10/") {
                field.value() = "UNSPECIFIED";
            }
            // Kinds are only told where there are warnings of both sides.
            if (field.key().endsWith("/warnings") && field.value() == "0") {
                QCOMPARE(ours[field.key()], QString("0"));
            }
        }
        for (const Difference& difference : allowed()) {
            if (difference.place.startsWith(prefix)) {
                const QString key = difference.place.mid(prefix.size());
                QVERIFY2(expected[key] != difference.ours,
                         qPrintable(difference.place + " differs no longer"));
                expected[key] = difference.ours;
            }
        }
        QCOMPARE(ours.keys(), expected.keys());
        for (auto field = expected.cbegin(); field != expected.cend(); ++field) {
            QVERIFY2(ours[field.key()] == field.value(),
                     qPrintable(field.key() + " is '" + ours[field.key()] + "', expected '" + field.value() +
                                "'"));
        }
    }

    void everyCaseIsThere() { QCOMPARE(folder().entryList({"d*.json"}, QDir::Files).size(), 10); }
};

QTEST_APPLESS_MAIN(TestConformanceTransform)
#include "tst_conformance_transform.moc"
