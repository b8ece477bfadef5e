// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/check.h"
#include "tests/support/failonwarning.h"
#include "tests/support/jaegerload.h"

#include <QTest>

using namespace spoor;
using test::loadText;
using test::spanJson;
using test::traceOf;

namespace {

std::string drops(const formats::LoadResult& result) {
    std::string text;
    for (const TraceSet::Dropped& dropped : result.traces->dropped()) {
        text += (text.empty() ? "" : " ") + std::to_string(dropped.record.value) + ":" +
                std::string(dropReasonText(dropped.reason));
    }
    return text;
}

std::string child(const char* id, const char* parent, const char* type = "CHILD_OF",
                  const char* trace = "a1") {
    return "{\"traceID\":\"a1\",\"spanID\":\"" + std::string(id) +
           R"(","operationName":"c","startTime":1001,"duration":1,"processID":"p1","references":[{"refType":")" +
           type + R"(","traceID":")" + trace + R"(","spanID":")" + parent + "\"}]}";
}

} // namespace

/// Ids, references and what belongs to which trace.
class TestJaegerIds : public QObject {
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }
    void hexIdsAreComparedByTheirValue() {
        const auto result = loadText(
            traceOf({spanJson("A"), child("B", "000000000000000a", "CHILD_OF", "00000000000000A1"),
                     child("00000000000000C", "b", "CHILD_OF", "000000000000000000000000000000a1")}));
        const TraceSet& set = *result.traces;
        QCOMPARE(set.traceCount(), std::size_t{1});
        CHECK_TEXT(set.traceIdText(TraceIndex(0U)), "000000000000000000000000000000a1");
        CHECK_TEXT(set.spanIdText(SpanIndex(0U)), "000000000000000a");
        CHECK_TEXT(test::rowIds(set), "a b c");
        QCOMPARE(set.depth(SpanIndex(2U)), std::uint32_t{2});
    }

    void idsThatAreNotHexStayAsTheyAre() {
        const auto result = loadText(
            R"([{"traceID":"Trace-1","spanID":"S1","startTime":1},{"traceID":"Trace-1","spanID":"s1","startTime":2,"references":[{"refType":"CHILD_OF","traceID":"Trace-1","spanID":"S1"}]},{"traceID":"trace-1","spanID":"S1","startTime":3}])");
        const TraceSet& set = *result.traces;
        QCOMPARE(set.traceCount(), std::size_t{2});
        CHECK_TEXT(set.traceIdText(TraceIndex(0U)), "Trace-1");
        CHECK_TEXT(set.traceIdText(TraceIndex(1U)), "trace-1");
        CHECK_TEXT(set.spanIdText(SpanIndex(0U)), "S1");
        CHECK_TEXT(set.spanIdText(SpanIndex(1U)), "s1");
        QCOMPARE(set.parent(SpanIndex(1U)).value, 0U);
    }

    void idsLongerThanTheirBitsAreTexts() {
        const auto result =
            loadText(R"([{"traceID":"a1","spanID":"00000000000000001"},{"traceID":"a1","spanID":"1"}])");
        const TraceSet& set = *result.traces;
        QCOMPARE(set.spanCount(), std::size_t{2});
        CHECK_TEXT(set.spanIdText(SpanIndex(0U)), "00000000000000001");
        CHECK_TEXT(set.spanIdText(SpanIndex(1U)), "0000000000000001");
    }

    void spansWithoutIdAreDroppedAndCounted_data() {
        QTest::addColumn<QByteArray>("span");
        QTest::newRow("no spanID") << QByteArray(R"({"traceID":"a1","operationName":"x"})");
        QTest::newRow("empty spanID") << QByteArray(R"({"traceID":"a1","spanID":""})");
        QTest::newRow("zero spanID") << QByteArray(R"({"traceID":"a1","spanID":"0000000000000000"})");
        QTest::newRow("short zero spanID") << QByteArray(R"({"traceID":"a1","spanID":"0"})");
        QTest::newRow("null spanID") << QByteArray(R"({"traceID":"a1","spanID":null})");
        QTest::newRow("spanID is a list") << QByteArray(R"({"traceID":"a1","spanID":["1"]})");
        QTest::newRow("empty object") << QByteArray("{}");
    }

    void spansWithoutIdAreDroppedAndCounted() {
        QFETCH(QByteArray, span);
        const auto result = loadText(traceOf({spanJson("1"), span.toStdString(), spanJson("2")}));
        CHECK_TEXT(test::rowIds(*result.traces), "1 2");
        CHECK_TEXT(drops(result), "1:no-id");
        QCOMPARE(result.traces->store().size(), std::size_t{3});
    }

    void spansWithoutTraceIdTakeTheirElements_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("before") << QByteArray(R"({"traceID":"A1","spans":[{"spanID":"1"}]})");
        QTest::newRow("after") << QByteArray(R"({"spans":[{"spanID":"1"}],"traceID":"A1"})");
        QTest::newRow("zero of its own")
            << QByteArray(R"({"spans":[{"traceID":"0000","spanID":"1"}],"traceID":"A1"})");
        QTest::newRow("empty of its own")
            << QByteArray(R"({"spans":[{"traceID":"","spanID":"1"}],"traceID":"A1"})");
    }

    void spansWithoutTraceIdTakeTheirElements() {
        QFETCH(QByteArray, text);
        const auto result = loadText(text.toStdString());
        CHECK_TEXT(test::rowIds(*result.traces), "1");
        CHECK_TEXT(result.traces->traceIdText(TraceIndex(0U)).substr(30), "a1");
    }

    void spansOfNoTraceAreDropped() {
        const auto result = loadText(
            R"({"spans":[{"spanID":"1"},{"traceID":"000","spanID":"2"},{"traceID":"b","spanID":"3"}]})");
        CHECK_TEXT(test::rowIds(*result.traces), "3");
        CHECK_TEXT(drops(result), "0:no-id 1:no-id");
    }

    void theSpansOwnTraceIdWins() {
        const auto result = loadText(
            R"({"traceID":"a1","spans":[{"traceID":"b2","spanID":"1"},{"traceID":"a1","spanID":"2"}]})");
        QCOMPARE(result.traces->traceCount(), std::size_t{2});
        CHECK_TEXT(result.traces->traceIdText(TraceIndex(0U)).substr(30), "b2");
    }

    void referencesWithoutTraceIdStayInTheTrace() {
        const auto result = loadText(
            R"({"spans":[{"spanID":"1","startTime":1},{"spanID":"2","startTime":2,"references":[{"refType":"CHILD_OF","spanID":"1"}]}],"traceID":"a1"})");
        QCOMPARE(result.traces->parent(SpanIndex(1U)).value, 0U);
        QVERIFY(!result.traces->isOrphan(SpanIndex(1U)));
        QVERIFY(result.traces->links(SpanIndex(1U)).empty());
    }

    void childOfComesBeforeFollowsFrom() {
        const auto result = loadText(traceOf(
            {spanJson("1"), spanJson("2"),
             R"({"traceID":"a1","spanID":"3","startTime":1005,"processID":"p1","references":[{"refType":"FOLLOWS_FROM","traceID":"a1","spanID":"1"},{"refType":"CHILD_OF","traceID":"a1","spanID":"2"}]})"}));
        const TraceSet& set = *result.traces;
        CHECK_TEXT(test::rowIds(set), "1 2 3");
        QCOMPARE(set.parent(SpanIndex(2U)).value, 1U);
        QCOMPARE(set.links(SpanIndex(2U)), std::vector<std::size_t>{0});
        QCOMPARE(set.store().link(set.record(SpanIndex(2U)), 0).type, LinkType::followsFrom);
    }

    void aFollowsFromMakesAParentIfNothingElseDoes() {
        const auto result = loadText(traceOf({spanJson("1"), child("2", "1", "FOLLOWS_FROM")}));
        QCOMPARE(result.traces->parent(SpanIndex(1U)).value, 0U);
        QVERIFY(result.traces->links(SpanIndex(1U)).empty());
    }

    void theLegacyParentIsTheLastResort() {
        const auto result =
            loadText(traceOf({spanJson("1"), spanJson("2", R"(,"parentSpanID":"0000000000000001")"),
                              spanJson("3", R"(,"parentSpanID":"ee")"),
                              spanJson("4", R"(,"parentSpanID":"0000000000000000")")}));
        const TraceSet& set = *result.traces;
        CHECK_TEXT(test::rowIds(set), "1 2 3 4");
        QCOMPARE(set.parent(SpanIndex(1U)).value, 0U);
        QVERIFY(set.isOrphan(SpanIndex(2U)));
        CHECK_TEXT(set.missingParentText(SpanIndex(2U)), "00000000000000ee");
        QVERIFY(!set.isOrphan(SpanIndex(3U)));
        QVERIFY(set.links(SpanIndex(1U)).empty());
        CHECK_TEXT(test::warningCounts(result), "orphan:1");
    }

    void childOfComesBeforeTheLegacyParent() {
        const auto result = loadText(traceOf(
            {spanJson("1"), spanJson("2"),
             R"({"traceID":"a1","spanID":"3","parentSpanID":"1","startTime":1005,"processID":"p1","references":[{"refType":"CHILD_OF","traceID":"a1","spanID":"2"}]})"}));
        QCOMPARE(result.traces->parent(SpanIndex(2U)).value, 1U);
    }

    void referencesToOtherTracesAreLinks() {
        const auto result = loadText(traceOf(
            {spanJson("1"), child("2", "1", "CHILD_OF", "ff"), child("3", "9", "FOLLOWS_FROM", "ff")}));
        const TraceSet& set = *result.traces;
        for (const std::uint32_t row : {1U, 2U}) {
            QVERIFY(!set.parent(SpanIndex(row)).valid());
            QVERIFY(!set.isOrphan(SpanIndex(row)));
            QCOMPARE(set.links(SpanIndex(row)).size(), std::size_t{1});
            const LinkView link = set.store().link(set.record(SpanIndex(row)), 0);
            CHECK_TEXT(set.store().traceIdText(link.traceKey).substr(30), "ff");
        }
        CHECK_TEXT(test::warningCounts(result), "");
        QCOMPARE(set.traceCount(), std::size_t{1});
    }

    void anAllZeroParentIsNone() {
        const auto result =
            loadText(traceOf({child("1", "0000000000000000"), child("2", "0"), child("3", "")}));
        const TraceSet& set = *result.traces;
        for (const std::uint32_t row : {0U, 1U, 2U}) {
            QVERIFY(!set.isOrphan(SpanIndex(row)));
            QVERIFY(!set.parent(SpanIndex(row)).valid());
        }
        CHECK_TEXT(test::warningCounts(result), "");
    }

    void identicalSpansAreKeptOnce() {
        const std::string other =
            R"({"duration":10,"startTime":1000,"spanID":"0001","traceID":"A1","operationName":"op","processID":"p2"})";
        const auto result =
            loadText(R"({"traceID":"a1","spans":[)" + spanJson("1") + "," + other +
                     R"(],"processes":{"p2":{"tags":[],"serviceName":"web"},"p1":{"serviceName":"web"}}})");
        CHECK_TEXT(test::rowIds(*result.traces), "1");
        CHECK_TEXT(drops(result), "1:identical-duplicate");
    }

    void spansOfOneTraceIdAreOneTraceWhereverTheyStand() {
        const auto result = test::loadTexts({traceOf({spanJson("1")}), "[" + traceOf({spanJson("2")}) + "," +
                                                                           traceOf({spanJson("3")}) + "]"});
        QCOMPARE(result.traces->traceCount(), std::size_t{1});
        CHECK_TEXT(test::rowIds(*result.traces), "1 2 3");
        CHECK_TEXT(result.traces->serviceName(SpanIndex(2U)), "web");
    }

    void theSameProcessKeyMayMeanAnotherServiceInAnotherElement() {
        const std::string first =
            R"({"spans":[{"traceID":"a1","spanID":"1","processID":"p1"}],"processes":{"p1":{"serviceName":"one"}}})";
        const std::string second =
            R"({"processes":{"p1":{"serviceName":"two"}},"spans":[{"traceID":"a1","spanID":"2","processID":"p1"}]})";
        const auto result = loadText("[" + first + "," + second + "]");
        CHECK_TEXT(result.traces->serviceName(SpanIndex(0U)), "one");
        CHECK_TEXT(result.traces->serviceName(SpanIndex(1U)), "two");
    }
};

QTEST_APPLESS_MAIN(TestJaegerIds)
#include "tst_jaegerids.moc"
