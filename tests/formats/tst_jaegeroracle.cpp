// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/rival/nlohmannjaegerreader.h"
#include "model/formats/bytesources.h"
#include "model/formats/loader.h"
#include "model/trace/tracebuilder.h"
#include "tests/support/domjaegerreader.h"
#include "tests/support/randomjaeger.h"
#include "tests/support/recordtext.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace spoor;
using namespace spoor::test;

namespace {

std::string textOf(StoreBuilder& builder) {
    const auto store = builder.freeze();
    return storeText(*store) + traceSetText(*buildTraces(store));
}

std::string readOwn(const std::string& json) {
    StoreBuilder builder;
    const auto report = formats::readSource("test", formats::memorySource(json), builder);
    if (report.error && report.error->code != ErrorCode::noTraces) {
        return "refused: " + describe(*report.error);
    }
    return textOf(builder);
}

std::string readSax(const std::string& json) {
    StoreBuilder builder;
    const auto done = bench::readJaegerWithNlohmann(json.data(), json.data() + json.size(), builder);
    return done ? textOf(builder) : "refused: " + describe(done.error());
}

std::string readDom(const std::string& json) {
    StoreBuilder builder;
    return readJaegerDom(json, builder) ? textOf(builder) : "refused";
}

} // namespace

/// The same document through the program's reader, through nlohmann_json's SAX parser and through its DOM.
class TestJaegerOracle : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { fixPropertySeed("seed=20260115 max_success=1000"); }
    void recordedRepliesReadTheSame_data();
    void recordedRepliesReadTheSame();
    void randomDocumentsReadTheSame();
    void whatTheDomLosesReadsTheSame_data();
    void whatTheDomLosesReadsTheSame();
    void aCutDocumentKeepsTheSameSpans();
    void whatNlohmannRefusesIsRead_data();
    void whatNlohmannRefusesIsRead();
};

void TestJaegerOracle::recordedRepliesReadTheSame_data() {
    QTest::addColumn<QString>("path");
    QDirIterator files(qEnvironmentVariable("SPOOR_SOURCE") + "/tests/data/live-replies", {"*.json"},
                       QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        if (file.readAll().contains("\"spanID\"")) {
            QTest::addRow("%s", qPrintable(path.section("/tests/data/", 1))) << path;
        }
    }
}

void TestJaegerOracle::recordedRepliesReadTheSame() {
    QFETCH(QString, path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const std::string json = file.readAll().toStdString();
    const std::string own = readOwn(json);
    QVERIFY(own.find("span \"") != std::string::npos);
    QCOMPARE(firstDifference(own, readSax(json)), std::string());
    QCOMPARE(firstDifference(own, readDom(json)), std::string());
}

void TestJaegerOracle::randomDocumentsReadTheSame() {
    const bool held = rc::check([] {
        Choices choices = randomChoices();
        const std::string json = randomJaeger(choices);
        const std::string own = readOwn(json);
        const std::string sax = firstDifference(own, readSax(json));
        const std::string dom = firstDifference(own, readDom(json));
        if (!sax.empty() || !dom.empty()) {
            RC_LOG() << json << "\nSAX: " << sax << "\nDOM: " << dom << '\n';
        }
        RC_ASSERT(sax.empty());
        RC_ASSERT(dom.empty());
    });
    QVERIFY(held);
}

void TestJaegerOracle::whatTheDomLosesReadsTheSame_data() {
    QTest::addColumn<QString>("json");
    QTest::addRow("spans twice")
        << R"({"traceID":"a","spans":[{"spanID":"1","startTime":1}],"spans":[{"spanID":"2","startTime":2}]})";
    QTest::addRow("data twice")
        << R"({"data":[{"spans":[{"traceID":"a","spanID":"1"}]}],"data":[{"spans":[{"traceID":"b","spanID":"1"}]}]})";
    QTest::addRow("scalars twice")
        << R"([{"traceID":"a","traceID":"b","spanID":"1","spanID":"2","duration":1,"duration":2,"startTime":7,"startTime":null}])";
    QTest::addRow("a tag's members twice")
        << R"([{"traceID":"a","spanID":"1","tags":[{"key":"k","key":"l","value":1,"value":"x","type":"int64","type":"string"}]}])";
    QTest::addRow("integer beyond 64 bits")
        << R"([{"traceID":"a","spanID":"1","tags":[{"key":"k","value":-9223372036854775809},{"key":"l","type":"int64","value":99999999999999999999}]}])";
}

void TestJaegerOracle::whatTheDomLosesReadsTheSame() {
    QFETCH(QString, json);
    const std::string own = readOwn(json.toStdString());
    QVERIFY(own.find("span \"") != std::string::npos);
    // The DOM keeps the last member of a name only, and of a large number no digits.
    QCOMPARE(firstDifference(own, readSax(json.toStdString())), std::string());
}

void TestJaegerOracle::aCutDocumentKeepsTheSameSpans() {
    const std::string json =
        R"({"data":[{"traceID":"a","spans":[{"traceID":"a","spanID":"1","tags":[{"key":"k","value":[1,{"a":null}]}]},)"
        R"({"traceID":"a","spanID":"2","references":[{"refType":"CHILD_OF","traceID":"a","spanID":"1"}],"processID":"p"},)"
        R"({"spanID":"3","logs":[{"timestamp":3,"fields":[{"key":"event","value":"e"}]}]}],"processes":{"p":{"serviceName":"s"}}},)"
        R"({"traceID":"b","spans":[{"traceID":"b","spanID":"1","startTime":5}]}]})";
    std::size_t withSpans = 0;
    for (std::size_t size = 0; size < json.size(); ++size) {
        StoreBuilder own;
        StoreBuilder rival;
        const auto report = formats::readSource("cut", formats::memorySource(json.substr(0, size)), own);
        const auto done = bench::readJaegerWithNlohmann(json.data(), json.data() + size, rival);
        QVERIFY(report.error.has_value());
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::truncated);
        QCOMPARE(own.size(), rival.size());
        withSpans += own.size() > 0 ? 1U : 0U;
        QCOMPARE(firstDifference(textOf(own), textOf(rival)), std::string());
    }
    QVERIFY(withSpans > 100);
}

void TestJaegerOracle::whatNlohmannRefusesIsRead_data() {
    QTest::addColumn<QByteArray>("json");
    const auto tagged = [](const QByteArray& value) {
        return QByteArray(R"([{"traceID":"a","spanID":"1","tags":[{"key":"k","value":)") + value + "}]}]";
    };
    QTest::addRow("bad UTF-8") << tagged("\"\xC3\x28\"");
    QTest::addRow("lone surrogate") << tagged("\"\\ud800\"");
    QTest::addRow("number beyond a double") << tagged("1e999");
}

void TestJaegerOracle::whatNlohmannRefusesIsRead() {
    QFETCH(QByteArray, json);
    QVERIFY(!readOwn(json.toStdString()).starts_with("refused"));
    QVERIFY(readSax(json.toStdString()).starts_with("refused"));
    QCOMPARE(readDom(json.toStdString()), std::string("refused"));
}

QTEST_APPLESS_MAIN(TestJaegerOracle)
#include "tst_jaegeroracle.moc"
