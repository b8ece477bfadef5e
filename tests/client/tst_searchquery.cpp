// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/searchquery.h"
#include "client/url.h"
#include "tests/client/testsupport.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <map>

using namespace spoor;
using client::parseLogfmt;
using client::SearchQuery;
using client::SearchTag;

namespace {

std::map<std::string, std::string> parametersOf(const SearchQuery& query, TimeRange range) {
    std::map<std::string, std::string> out;
    for (auto& [name, value] : client::queryParameters(client::searchParameters(query, range))) {
        out[name] = value;
    }
    return out;
}

} // namespace

class TestSearchQuery : public QObject {
    Q_OBJECT

private slots:
    void logfmtIsRead() {
        const auto tags = parseLogfmt("  error http.status_code=500\tsql=\"select \\\"a\\\" \\\\ "
                                      "\\n\\t\\r=x\" empty= q=\"\" u=gr\xC3\xBCn e=a=b ");
        VERIFY_OK(tags);
        const std::vector<SearchTag> expected{{"error", "true"},
                                              {"http.status_code", "500"},
                                              {"sql", "select \"a\" \\ \n\t\r=x"},
                                              {"empty", ""},
                                              {"q", ""},
                                              {"u", "gr\xC3\xBCn"},
                                              {"e", "a=b"}};
        QVERIFY(*tags == expected);
    }

    void emptyLogfmtHasNoTags() {
        const auto tags = parseLogfmt(" \n ");
        VERIFY_OK(tags);
        QVERIFY(tags->empty());
    }

    void brokenLogfmtIsRefusedWithItsPlace_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("offset");
        QTest::newRow("no key") << "a=1 =2" << 4;
        QTest::newRow("open quote") << "a=1 b=\"x y" << 6;
        QTest::newRow("quote in value") << "a=x\"y" << 3;
        QTest::newRow("quote in key") << "a\"b=1" << 1;
        QTest::newRow("unknown escape") << "a=\"x\\q\"" << 4;
        QTest::newRow("ends in escape") << "a=\"x\\" << 4;
        QTest::newRow("no space after quote") << "a=\"x\"b=1" << 5;
        QTest::newRow("key twice") << "a=1 b=2 a=3" << 8;
    }
    void brokenLogfmtIsRefusedWithItsPlace() {
        QFETCH(QString, text);
        QFETCH(int, offset);
        const auto tags = parseLogfmt(text.toStdString());
        QVERIFY(!tags);
        QCOMPARE(tags.error().code, ErrorCode::usage);
        QVERIFY(tags.error().offset.has_value());
        QCOMPARE(static_cast<int>(*tags.error().offset), offset);
        VERIFY_CONTAINS(tags.error().message, "character " + std::to_string(offset + 1));
    }

    void logfmtTextReadsBack() {
        const std::vector<SearchTag> tags{
            {"a", "1"}, {"b", "x y"}, {"c", "\"\\\n\t\r"}, {"d", ""}, {"e", "k=v"}};
        const auto again = parseLogfmt(client::logfmtText(tags));
        VERIFY_OK(again);
        QVERIFY(*again == tags);
    }

    void everyParameterIsSent() {
        SearchQuery query;
        query.service = "shop & co/front+end";
        query.operation = "GET /cart?x=1";
        query.tags = {{"http.status_code", "500"}, {"text", "a \"b\" \xC3\xA9"}};
        query.minDuration = std::chrono::microseconds(1'500);
        query.maxDuration = std::chrono::seconds(90);
        query.limit = 7;
        const auto sent = parametersOf(query, {Nanoseconds(1'000), Nanoseconds(2'000'000)});
        QCOMPARE(sent.size(), 8U);
        COMPARE_TEXT(sent.at("service"), "shop & co/front+end");
        COMPARE_TEXT(sent.at("operation"), "GET /cart?x=1");
        COMPARE_TEXT(sent.at("start"), "1");
        COMPARE_TEXT(sent.at("end"), "2000");
        COMPARE_TEXT(sent.at("minDuration"), goDurationText(std::chrono::microseconds(1'500)));
        COMPARE_TEXT(sent.at("maxDuration"), goDurationText(std::chrono::seconds(90)));
        COMPARE_TEXT(sent.at("limit"), "7");
        const nlohmann::json tags = nlohmann::json::parse(sent.at("tags"));
        QVERIFY((tags == nlohmann::json{{"http.status_code", "500"}, {"text", "a \"b\" \xC3\xA9"}}));
    }

    void valuesAreEncodedAsRfc3986Says() {
        SearchQuery query;
        query.service = "a b+c/d?e&f=g%\xC3\xA9~-._";
        COMPARE_TEXT(client::searchParameters(query, {Nanoseconds(0), Nanoseconds(0)}),
                     "service=a%20b%2Bc%2Fd%3Fe%26f%3Dg%25%C3%A9~-._&start=0&end=0&limit=20");
    }

    void errorsOnlyAddsItsTagUnlessTheQueryNamesIt() {
        SearchQuery query;
        query.service = "a";
        query.errorsOnly = true;
        COMPARE_TEXT(parametersOf(query, {}).at("tags"), "{\"error\":\"true\"}");
        query.tags = {{"error", "false"}};
        COMPARE_TEXT(parametersOf(query, {}).at("tags"), "{\"error\":\"false\"}");
    }

    void badUtf8InATagDoesNotBreakTheRequest() {
        SearchQuery query;
        query.service = "a";
        query.tags = {{"k", "x\xFFy"}};
        COMPARE_TEXT(parametersOf(query, {}).at("tags"), "{\"k\":\"x\xEF\xBF\xBDy\"}");
    }

    void rangeIsWholeMicrosecondsAndLosesNothing() {
        SearchQuery query;
        query.range = TimeRange{Nanoseconds(1'999), Nanoseconds(2'001)};
        const TimeRange range = client::resolvedRange(query, Nanoseconds(0));
        QVERIFY((range == TimeRange{Nanoseconds(1'000), Nanoseconds(3'000)}));
    }

    void lookbackCountsBackFromNow() {
        SearchQuery query;
        query.lookback = std::chrono::seconds(2);
        QVERIFY((client::resolvedRange(query, std::chrono::seconds(10)) ==
                 TimeRange{std::chrono::seconds(8), std::chrono::seconds(10)}));
        QVERIFY((client::resolvedRange(query, std::chrono::seconds(1)) ==
                 TimeRange{std::chrono::seconds(0), std::chrono::seconds(1)}));
    }

    void latestInstantDoesNotOverflow() {
        SearchQuery query;
        query.range = TimeRange{Nanoseconds(0), Nanoseconds::max()};
        QVERIFY(client::resolvedRange(query, Nanoseconds(0)).end.count() ==
                Nanoseconds::max().count() / 1'000 * 1'000);
    }

    void queryThatCannotBeAskedIsRefused() {
        SearchQuery good;
        good.service = "a";
        VERIFY_OK(client::validate(good));
        const auto refused = [&](auto change) {
            SearchQuery query = good;
            change(query);
            const auto valid = client::validate(query);
            return !valid && valid.error().code == ErrorCode::usage;
        };
        QVERIFY(refused([](SearchQuery& q) { q.service.clear(); }));
        QVERIFY(refused([](SearchQuery& q) { q.limit = 0; }));
        QVERIFY(refused([](SearchQuery& q) { q.limit = 2'147'483'648U; }));
        QVERIFY(!refused([](SearchQuery& q) { q.limit = 2'147'483'647U; }));
        QVERIFY(refused([](SearchQuery& q) { q.minDuration = Nanoseconds(-1); }));
        QVERIFY(
            refused([](SearchQuery& q) { q.minDuration = Nanoseconds(2), q.maxDuration = Nanoseconds(1); }));
        QVERIFY(
            !refused([](SearchQuery& q) { q.minDuration = Nanoseconds(2), q.maxDuration = Nanoseconds(2); }));
        QVERIFY(refused([](SearchQuery& q) { q.range = TimeRange{Nanoseconds(2), Nanoseconds(1)}; }));
        QVERIFY(refused([](SearchQuery& q) { q.range = TimeRange{Nanoseconds(-1), Nanoseconds(1)}; }));
        QVERIFY(refused([](SearchQuery& q) { q.lookback = Nanoseconds(0); }));
    }
};

QTEST_APPLESS_MAIN(TestSearchQuery)
#include "tst_searchquery.moc"
