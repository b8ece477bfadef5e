// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/limits.h"
#include "model/base/utf8.h"
#include "model/formats/base64.h"
#include "tests/support/check.h"
#include "tests/support/failonwarning.h"
#include "tests/support/jaegerload.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace spoor;
using limits::kTextBytes;
using test::loadText;

namespace {

constexpr RecordIndex kRecord{0U};

std::string textOf(std::size_t size) {
    return std::string(size, 'x');
}

std::string tagWith(const std::string& json) {
    return R"({"key":"k","value":)" + json + "}";
}

} // namespace

/// Texts at the limit: they are cut with a warning, the span is kept.
class TestTextLimit : public QObject {
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void valuesUpToTheLimitAreWhole_data() {
        QTest::addColumn<qulonglong>("size");
        QTest::newRow("one less") << qulonglong(kTextBytes - 1);
        QTest::newRow("at the limit") << qulonglong(kTextBytes);
        QTest::newRow("one more") << qulonglong(kTextBytes + 1);
    }

    void valuesUpToTheLimitAreWhole() {
        QFETCH(qulonglong, size);
        const bool fits = size <= kTextBytes;
        const auto result = loadText(
            test::traceWithTags(tagWith("\"" + textOf(size) + "\"") + R"(,{"key":"next","value":1})"));
        CHECK_TEXT(test::ending(result.sources.at(0)), "ok");
        QCOMPARE(result.traces->spanCount(), std::size_t{1});
        const AttributeRange attributes = result.traces->store().attributes(kRecord);
        QCOMPARE(attributes.size(), std::size_t{2});
        QVERIFY(attributes.find("k")->text == textOf(fits ? size : kTextBytes));
        QCOMPARE(attributes.find("next")->integer, std::int64_t{1});
        CHECK_TEXT(test::warningCounts(result), fits ? "" : "cut-value:1");
    }

    void everyTextOfASpanIsBound() {
        const std::string big = textOf(kTextBytes + 1);
        const std::string spans[] = {
            test::spanJson("1", ",\"operationName\":\"" + big + "\""),
            test::spanJson("1", ",\"logs\":[{\"timestamp\":1,\"fields\":[{\"key\":\"event\",\"value\":\"" +
                                    big + "\"}]}]"),
            test::spanJson("1", ",\"tags\":[{\"key\":\"" + big + "\",\"value\":1}]"),
            test::spanJson("1", ",\"warnings\":[\"" + big + "\"]"),
            test::spanJson("1", ",\"process\":{\"serviceName\":\"" + big + "\",\"tags\":[]}"),
            test::spanJson("1", ",\"process\":{\"serviceName\":\"s\",\"tags\":[{\"key\":\"k\",\"value\":\"" +
                                    big + "\"}]}"),
        };
        for (const std::string& span : spans) {
            const auto result = loadText(test::traceOf({span}));
            QCOMPARE(result.traces->spanCount(), std::size_t{1});
            CHECK_CONTAINS(test::warningCounts(result), "cut-value:");
            QVERIFY(result.traces->operation(SpanIndex(0U)).size() <= kTextBytes);
            QVERIFY(result.traces->serviceName(SpanIndex(0U)).size() <= kTextBytes);
        }
    }

    void noCodePointIsCutInTwo() {
        const std::string euro = "\u20AC";
        const auto result =
            loadText(test::traceWithTags(tagWith("\"" + textOf(kTextBytes - 1) + euro + "\"")));
        const auto value = result.traces->store().attributes(kRecord).find("k");
        QCOMPARE(value->text.size(), kTextBytes - 1);
        QVERIFY(isValidUtf8(value->text));
    }

    void aCutJsonValueIsNoBrokenJson() {
        const auto result = loadText(test::traceWithTags(tagWith("[\"" + textOf(kTextBytes) + "\"]")));
        const auto value = result.traces->store().attributes(kRecord).find("k");
        QVERIFY(value->text.size() <= kTextBytes);
        QVERIFY(value->type != AttributeType::json ||
                nlohmann::json::accept(value->text.begin(), value->text.end()));
        CHECK_TEXT(test::warningCounts(result), "cut-value:1");
    }

    void cutBytesAreNoBrokenBase64() {
        std::string base64(kTextBytes + 4, 'A');
        const auto result =
            loadText(test::traceWithTags("{\"key\":\"k\",\"type\":\"binary\",\"value\":\"" + base64 + "\"}"));
        const auto value = result.traces->store().attributes(kRecord).find("k");
        QVERIFY(value->text.size() <= kTextBytes);
        QVERIFY(value->type != AttributeType::bytes || formats::isBase64(value->text));
        CHECK_TEXT(test::warningCounts(result), "cut-value:1");
    }

    void aSpanLargerThanTheFirstWindowIsRead() {
        std::string tags;
        for (int i = 0; i < 5; ++i) {
            tags += (i == 0 ? "" : ",") + std::string("{\"key\":\"k") + std::to_string(i) + R"(","value":")" +
                    textOf(limits::kWindowBytes / 2) + "\"}";
        }
        const auto result = loadText(test::traceWithTags(tags), 300'000);
        CHECK_TEXT(test::ending(result.sources.at(0)), "ok");
        QCOMPARE(result.traces->store().attributes(kRecord).size(), std::size_t{5});
        CHECK_TEXT(test::warningCounts(result), "");
    }
};

QTEST_APPLESS_MAIN(TestTextLimit)
#include "tst_textlimit.moc"
