// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/jaegerurl.h"
#include "tests/client/testsupport.h"

#include <QTest>

using namespace spoor;
using client::JaegerLink;
using client::parseJaegerUrl;

class TestJaegerUrl : public QObject {
    Q_OBJECT

private slots:
    void addressesAreCutToTheirBase_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("base");
        QTest::newRow("plain") << "http://localhost:16686/" << "http://localhost:16686";
        QTest::newRow("search page") << "http://localhost:16686/search" << "http://localhost:16686";
        QTest::newRow("base path") << "https://example.com/jaeger" << "https://example.com/jaeger";
        QTest::newRow("page below base path")
            << "https://example.com/jaeger/search?lookback=1h" << "https://example.com/jaeger";
        QTest::newRow("dependencies")
            << "https://example.com/jaeger/dependencies" << "https://example.com/jaeger";
        QTest::newRow("monitor") << "https://example.com/monitor" << "https://example.com";
        QTest::newRow("API") << "http://localhost:16686/j/api/services" << "http://localhost:16686/j";
        QTest::newRow("newer API") << "http://localhost:16686/api/v3/services" << "http://localhost:16686";
        QTest::newRow("operations") << "http://localhost:16686/api/services/a%20b/operations"
                                    << "http://localhost:16686";
        QTest::newRow("encoded base path")
            << "http://localhost:16686/a%20b/search" << "http://localhost:16686/a%20b";
        QTest::newRow("a base path named api") << "http://example.com/api" << "http://example.com/api";
    }
    void addressesAreCutToTheirBase() {
        QFETCH(QString, text);
        QFETCH(QString, base);
        const auto link = parseJaegerUrl(text.toStdString());
        VERIFY_OK(link);
        QCOMPARE(link->kind, JaegerLink::Kind::server);
        QCOMPARE(QString::fromStdString(link->baseUrl), base);
        QVERIFY(!link->schemeAssumed);
    }

    void schemeIsAssumedAndSaidSo() {
        const auto link = parseJaegerUrl("localhost:16686");
        VERIFY_OK(link);
        QVERIFY(link->schemeAssumed);
        COMPARE_TEXT(link->baseUrl, "http://localhost:16686");
    }

    void traceLinkGivesBaseAndId() {
        const auto link = parseJaegerUrl(
            " https://example.com/jaeger/trace/4D7B761d3c0a7fc31657b3a0388ea48b?uiFind=pay%20ment#x\n");
        VERIFY_OK(link);
        QCOMPARE(link->kind, JaegerLink::Kind::traces);
        COMPARE_TEXT(link->baseUrl, "https://example.com/jaeger");
        QCOMPARE(link->traceIds.size(), 1U);
        COMPARE_TEXT(link->traceIds[0], "4d7b761d3c0a7fc31657b3a0388ea48b");
        COMPARE_TEXT(link->find, "pay ment");
    }

    void traceOfTheApiIsATraceLink() {
        for (const char* text :
             {"http://localhost:16686/api/traces/abc?raw=true", "http://localhost:16686/api/v3/traces/ABC"}) {
            const auto link = parseJaegerUrl(text);
            VERIFY_OK(link);
            QCOMPARE(link->kind, JaegerLink::Kind::traces);
            COMPARE_TEXT(link->traceIds.at(0), "00000000000000000000000000000abc");
            COMPARE_TEXT(link->baseUrl, "http://localhost:16686");
        }
    }

    void comparingLinkGivesBothIds() {
        const auto link = parseJaegerUrl("http://localhost:16686/trace/abc...def?cohort=abc");
        VERIFY_OK(link);
        QCOMPARE(link->traceIds.size(), 2U);
        COMPARE_TEXT(link->traceIds[1], "00000000000000000000000000000def");
    }

    void bareIdIsATraceWithoutServer() {
        const auto link = parseJaegerUrl("  4D7B761D3C0A7FC3 ");
        VERIFY_OK(link);
        QCOMPARE(link->kind, JaegerLink::Kind::traces);
        QVERIFY(link->baseUrl.empty());
        COMPARE_TEXT(link->traceIds.at(0), "00000000000000004d7b761d3c0a7fc3");
    }

    void searchLinkGivesEveryField() {
        const auto link = parseJaegerUrl(
            "http://localhost:16686/jaeger/search?end=1795392000000000&limit=50&lookback=1h&maxDuration=1.5s"
            "&minDuration=100us&operation=GET%20%2Fcart&service=shop+front"
            "&start=1795388400000000&tags=%7B%22error%22%3A%22true%22%2C%22a%20b%22%3A%22c%3Dd%22%7D&tag=k:v:"
            "w");
        VERIFY_OK(link);
        QCOMPARE(link->kind, JaegerLink::Kind::search);
        COMPARE_TEXT(link->baseUrl, "http://localhost:16686/jaeger");
        client::SearchQuery expected;
        expected.service = "shop front";
        expected.operation = "GET /cart";
        expected.tags = {{"a b", "c=d"}, {"error", "true"}, {"k", "v:w"}};
        expected.range =
            TimeRange{Nanoseconds(1'795'388'400'000'000'000), Nanoseconds(1'795'392'000'000'000'000)};
        expected.minDuration = std::chrono::microseconds(100);
        expected.maxDuration = std::chrono::milliseconds(1'500);
        expected.limit = 50;
        QVERIFY(link->query == expected);
    }

    void lookbackStandsInForMissingTimes_data() {
        QTest::addColumn<QString>("lookback");
        QTest::addColumn<int>("minutes");
        QTest::newRow("minutes") << "15m" << 15;
        QTest::newRow("days") << "2d" << 2 * 24 * 60;
        QTest::newRow("weeks") << "2w" << 14 * 24 * 60;
        QTest::newRow("custom") << "custom" << 60;
        QTest::newRow("none") << "" << 60;
    }
    void lookbackStandsInForMissingTimes() {
        QFETCH(QString, lookback);
        QFETCH(int, minutes);
        const auto link =
            parseJaegerUrl("http://localhost:16686/search?service=a&lookback=" + lookback.toStdString());
        VERIFY_OK(link);
        QVERIFY(!link->query.range);
        QVERIFY(link->query.lookback == std::chrono::minutes(minutes));
    }

    void searchByIdsIsATraceLink() {
        const auto link =
            parseJaegerUrl("http://localhost:16686/search?traceID=abc&traceID=DEF&traceID=0abc");
        VERIFY_OK(link);
        QCOMPARE(link->kind, JaegerLink::Kind::traces);
        QCOMPARE(link->traceIds.size(), 2U);
    }

    void brokenLinksAreRefused_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << "";
        QTest::newRow("words") << "what is slow?";
        QTest::newRow("user") << "http://me:secret@example.com/search";
        QTest::newRow("other scheme") << "ftp://example.com/trace/abc";
        QTest::newRow("id with other letters") << "http://localhost:16686/trace/xyz";
        QTest::newRow("id too long") << "http://localhost:16686/trace/0123456789abcdef0123456789abcdef0";
        QTest::newRow("start") << "http://localhost:16686/search?service=a&start=soon&end=1";
        QTest::newRow("start past the range")
            << "http://localhost:16686/search?service=a&start=9223372036854776&end=1";
        QTest::newRow("limit") << "http://localhost:16686/search?service=a&limit=many";
        QTest::newRow("duration") << "http://localhost:16686/search?service=a&minDuration=20";
        QTest::newRow("tags") << "http://localhost:16686/search?service=a&tags=%5B1%5D";
        QTest::newRow("nested tags") << "http://localhost:16686/search?service=a&tags=%7B%22a%22%3A%7B%7D%7D";
    }
    void brokenLinksAreRefused() {
        QFETCH(QString, text);
        const auto link = parseJaegerUrl(text.toStdString());
        QVERIFY(!link);
        QCOMPARE(link.error().code, ErrorCode::usage);
        QVERIFY(!link.error().message.empty());
        QVERIFY(link.error().message.find("secret") == std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestJaegerUrl)
#include "tst_jaegerurl.moc"
