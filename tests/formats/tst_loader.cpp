// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/formats/loader.h"
#include "tests/support/check.h"
#include "tests/support/failonwarning.h"
#include "tests/support/gzip.h"
#include "tests/support/jaegerload.h"
#include "tests/support/piecesource.h"

#include <QTest>

#include <chrono>
#include <set>

using namespace spoor;
using formats::TraceSummary;

namespace {

/// An envelope of `count` traces of two spans: a root of 100 µs in "web" and a failing child in "db".
std::string manyTraces(int count) {
    std::string text = R"({"data":[)";
    for (int i = 1; i <= count; ++i) {
        const std::string id = std::to_string(100'000 + i);
        const std::string start = std::to_string(1'000'000 + i * 1'000);
        text +=
            (i == 1 ? "" : ",") + std::string("{\"traceID\":\"") + id + R"(","spans":[{"traceID":")" + id +
            R"(","spanID":"2","operationName":"query","references":[{"refType":"CHILD_OF","traceID":")" + id +
            "\",\"spanID\":\"1\"}],\"startTime\":" + start +
            ",\"duration\":50,\"processID\":\"p2\",\"tags\":[{\"key\":\"error\",\"value\":true}]},{"
            "\"traceID\":\"" +
            id + "\",\"spanID\":\"1\",\"operationName\":\"GET\",\"startTime\":" + start +
            R"(,"duration":100,"processID":"p1"}],"processes":{"p1":{"serviceName":"web"},"p2":{"serviceName":"db"}}})";
    }
    return text + "]}";
}

formats::Input cancelledAt(const std::string& text, const CancelToken& token, std::size_t number) {
    return {"test.json", [=]() -> Expected<std::unique_ptr<ByteSource>> {
                auto source = std::make_unique<test::PieceSource>(text, 16U << 10U);
                source->stopOn(token);
                source->onRead([=](std::size_t read) {
                    if (read == number) {
                        token.cancel();
                    }
                });
                return std::unique_ptr<ByteSource>(std::move(source));
            }};
}

} // namespace

/// Loading as a job: progress, summaries, cancel, reports.
class TestLoader : public QObject {
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void progressCountsBytesSpansAndTraces() {
        const std::string text = manyTraces(500);
        for (const std::string& bytes : {text, test::gzipped(text)}) {
            formats::LoadOptions options;
            options.progress = std::make_shared<Progress>();
            const formats::Input input = test::textInput(bytes, "x", 1000);
            const auto result = formats::load({&input, 1}, options);
            CHECK_TEXT(test::ending(result.sources.at(0)), "ok");
            QCOMPARE(options.progress->bytesDone.load(), std::uint64_t(bytes.size()));
            QCOMPARE(options.progress->bytesTotal.load(), std::uint64_t(bytes.size()));
            QCOMPARE(options.progress->spans.load(), std::uint64_t{1000});
            QCOMPARE(options.progress->traces.load(), std::uint64_t{500});
        }
    }

    void progressOnlyGrowsWhileLoading() {
        formats::LoadOptions options;
        options.progress = std::make_shared<Progress>();
        std::uint64_t bytes = 0;
        std::uint64_t spans = 0;
        bool grows = true;
        bool sawSome = false;
        const formats::Input input{"x", [&]() -> Expected<std::unique_ptr<ByteSource>> {
                                       auto source =
                                           std::make_unique<test::PieceSource>(manyTraces(30'000), 1U << 20U);
                                       source->onRead([&](std::size_t) {
                                           const Progress& now = *options.progress;
                                           grows = grows && now.bytesDone >= bytes && now.spans >= spans;
                                           bytes = now.bytesDone;
                                           spans = now.spans;
                                           sawSome = sawSome || (spans > 0 && spans < 60'000);
                                       });
                                       return std::unique_ptr<ByteSource>(std::move(source));
                                   }};
        const auto result = formats::load({&input, 1}, options);
        QCOMPARE(result.traces->spanCount(), std::size_t{60'000});
        QVERIFY(grows);
        QVERIFY(sawSome);
    }

    void repliesAndEmptyTracesAreNoTracesOfTheProgress() {
        formats::LoadOptions options;
        options.progress = std::make_shared<Progress>();
        const formats::Input input =
            test::textInput(R"({"data":[{"name":"GET /","spanKind":"server"},{"traceID":"a1","spans":[]}]})");
        const auto result = formats::load({&input, 1}, options);
        QCOMPARE(options.progress->traces.load(), std::uint64_t{0});
    }

    void summariesSayWhatTheFinishedTracesAre() {
        formats::LoadOptions options;
        std::vector<TraceSummary> seen;
        std::size_t calls = 0;
        options.onTraces = [&](std::vector<TraceSummary> summaries) {
            ++calls;
            QVERIFY(!summaries.empty());
            seen.insert(seen.end(), summaries.begin(), summaries.end());
        };
        const auto before = std::chrono::steady_clock::now();
        const formats::Input input = test::textInput(manyTraces(20'000));
        const auto result = formats::load({&input, 1}, options);
        const auto tenths = (std::chrono::steady_clock::now() - before) / std::chrono::milliseconds(100);
        QVERIFY2(calls <= static_cast<std::size_t>(tenths) + 2, qPrintable(QString::number(calls)));
        const TraceSet& set = *result.traces;
        QCOMPARE(seen.size(), set.traceCount());
        for (std::size_t i = 0; i < seen.size(); ++i) {
            const TraceIndex trace(i);
            CHECK_TEXT(seen[i].traceId, set.traceIdText(trace));
            CHECK_TEXT(seen[i].name, set.traceName(trace));
            QCOMPARE(seen[i].start, set.info(trace).time.start);
            QCOMPARE(seen[i].duration, set.info(trace).time.duration());
            QCOMPARE(seen[i].spans, 2U);
            QCOMPARE(seen[i].errors, set.info(trace).errors);
            QCOMPARE(seen[i].services, std::uint32_t(set.services(trace).size()));
        }
    }

    void aTraceThatIsCutOffIsPostedToo() {
        formats::LoadOptions options;
        std::vector<TraceSummary> seen;
        options.onTraces = [&](std::vector<TraceSummary> summaries) {
            seen.insert(seen.end(), summaries.begin(), summaries.end());
        };
        const std::string text = manyTraces(3);
        const formats::Input input = test::textInput(text.substr(0, text.size() - 10));
        const auto result = formats::load({&input, 1}, options);
        QCOMPARE(result.traces->traceCount(), std::size_t{3});
        QCOMPARE(seen.size(), std::size_t{3});
    }

    void aLoadMayBeCancelledAtAnyRead() {
        const std::string text = manyTraces(2'000);
        for (const std::string& bytes : {text, test::gzipped(text)}) {
            const std::size_t reads = bytes.size() / (16U << 10U) + 1;
            for (std::size_t number = 1; number <= reads; ++number) {
                const CancelToken token;
                formats::LoadOptions options;
                options.cancel = token;
                const formats::Input inputs[] = {cancelledAt(bytes, token, number),
                                                 test::textInput(text, "never.json")};
                const auto result = formats::load(inputs, options);
                QVERIFY(result.cancelled);
                QVERIFY(!result.traces);
                QCOMPARE(result.sources.size(), std::size_t{1});
                QCOMPARE(result.sources[0].error->code, ErrorCode::cancelled);
            }
        }
    }

    void aTokenAloneStopsASourceThatKnowsNothingOfIt() {
        const std::string text = manyTraces(40'000);
        const CancelToken token;
        formats::LoadOptions options;
        options.cancel = token;
        std::size_t reads = 0;
        const formats::Input input{"x", [&]() -> Expected<std::unique_ptr<ByteSource>> {
                                       auto source = std::make_unique<test::PieceSource>(text, 1U << 20U);
                                       source->onRead([&](std::size_t number) {
                                           reads = number;
                                           if (number == 3) {
                                               token.cancel();
                                           }
                                       });
                                       return std::unique_ptr<ByteSource>(std::move(source));
                                   }};
        const auto result = formats::load({&input, 1}, options);
        QVERIFY(result.cancelled);
        QVERIFY(!result.traces);
        QVERIFY(reads <= 4);
    }

    void aCancelledTokenLoadsNothing() {
        const CancelToken token;
        token.cancel();
        formats::LoadOptions options;
        options.cancel = token;
        const formats::Input input = test::textInput(manyTraces(1));
        const auto result = formats::load({&input, 1}, options);
        QVERIFY(result.cancelled);
        QVERIFY(!result.traces);
    }

    void inputsThatDoNotOpenAreReported() {
        const formats::Input inputs[] = {
            {"gone.json",
             []() -> Expected<std::unique_ptr<ByteSource>> {
                 return fail({ErrorCode::notFound, "no such file", "gone.json", std::nullopt});
             }},
            test::textInput(test::traceOf({test::spanJson("1")}), "good.json")};
        const auto result = formats::load(inputs);
        QVERIFY(!result.cancelled);
        QCOMPARE(result.sources.size(), std::size_t{2});
        QCOMPARE(result.sources[0].error->code, ErrorCode::notFound);
        CHECK_TEXT(result.sources[0].path, "gone.json");
        QCOMPARE(result.sources[0].records.begin, result.sources[0].records.end);
        CHECK_TEXT(test::ending(result.sources[1]), "ok");
        QCOMPARE(result.traces->spanCount(), std::size_t{1});
    }

    void eachInputHasItsOwnRecords() {
        const auto result = test::loadTexts({test::traceOf({test::spanJson("1"), test::spanJson("2")}), "[]",
                                             test::traceOf({test::spanJson("3")})});
        QCOMPARE(result.sources[0].records.begin, 0U);
        QCOMPARE(result.sources[0].records.end, 2U);
        QCOMPARE(result.sources[1].records.begin, 2U);
        QCOMPARE(result.sources[1].records.end, 2U);
        QCOMPARE(result.sources[2].records.end, 3U);
        QCOMPARE(result.traces->traceCount(), std::size_t{1});
    }

    void anIncompleteInputMarksTheTraceWhereverItsOtherSpansAre() {
        const std::string whole = test::traceOf({test::spanJson("1")});
        const std::string other = test::traceOf({test::spanJson("2")});
        const auto result = test::loadTexts({other.substr(0, other.size() - 5), whole});
        QCOMPARE(result.traces->traceCount(), std::size_t{1});
        QVERIFY(result.traces->info(TraceIndex(0U)).incomplete);
    }

    void noInputsAreNoTraces() {
        const auto result = formats::load({});
        QVERIFY(!result.cancelled);
        QVERIFY(result.traces != nullptr);
        QCOMPARE(result.traces->traceCount(), std::size_t{0});
    }

    void aSourceThatFailsKeepsItsCode() {
        const std::string text = manyTraces(2);
        for (const std::size_t size : {std::size_t{0}, std::size_t{3}, text.size() / 2, text.size()}) {
            const formats::Input input{
                "x", [&]() -> Expected<std::unique_ptr<ByteSource>> {
                    auto source = std::make_unique<test::PieceSource>(text.substr(0, size), 10);
                    source->failAtEnd({ErrorCode::io, "the disk is gone", {}, std::nullopt});
                    return std::unique_ptr<ByteSource>(std::move(source));
                }};
            const auto result = formats::load({&input, 1});
            QCOMPARE(result.sources[0].error->code, ErrorCode::io);
            CHECK_TEXT(result.sources[0].error->message, "the disk is gone");
            CHECK_TEXT(result.sources[0].error->path, "x");
            QCOMPARE(result.traces->spanCount(), std::size_t{size == text.size() ? 4U : size > 3 ? 2U : 0U});
        }
    }
};

QTEST_APPLESS_MAIN(TestLoader)
#include "tst_loader.moc"
