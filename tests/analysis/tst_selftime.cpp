// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/analysis/selftime.h"
#include "model/formats/bytesources.h"
#include "model/formats/loader.h"
#include "tests/support/check.h"
#include "tests/support/choices.h"
#include "tests/support/failonwarning.h"
#include "tests/support/naivetree.h"

#include <nlohmann/json.hpp>

#include <fstream>

using namespace spoor;
using namespace spoor::analysis;
using namespace spoor::test;

class TestSelfTime : public QObject {
    Q_OBJECT

private:
    static constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

    /// Self time of a parent of [100, 200) with these children.
    static std::int64_t selfOf(const std::vector<std::pair<std::int64_t, std::int64_t>>& children) {
        std::vector<TestSpan> spans{span("r").at(100, 100)};
        for (const auto& [start, duration] : children) {
            spans.push_back(span("n" + std::to_string(spans.size())).childOf("r").at(start, duration));
        }
        const auto set = setOf(spans);
        return selfTime(*set, rowOfId(*set, "r")).count();
    }

    /// By marking every nanosecond that a child covers; for short spans only.
    static std::int64_t bruteSelfTime(const TraceSet& set, SpanIndex row) {
        std::vector<bool> covered(static_cast<std::size_t>(set.duration(row).count()), false);
        for (SpanIndex other(0U); other.value < set.spanCount(); ++other.value) {
            if (set.parent(other) != row) {
                continue;
            }
            for (std::int64_t t = set.start(other).count(); t < set.end(other).count(); ++t) {
                const std::int64_t at = t - set.start(row).count();
                if (at >= 0 && at < static_cast<std::int64_t>(covered.size())) {
                    covered[static_cast<std::size_t>(at)] = true;
                }
            }
        }
        return std::ranges::count(covered, false);
    }

    static std::vector<TestSpan> shortSpans() {
        Choices choices = randomChoices(300);
        std::vector<TestSpan> spans;
        while (!choices.usedUp()) {
            TestSpan made = span("n" + std::to_string(spans.size())).at(choices.below(40), choices.below(30));
            if (!choices.oneIn(5)) {
                made = made.childOf("n" + std::to_string(choices.below(30)));
            }
            spans.push_back(choices.oneIn(12) ? made.withoutStart() : made);
        }
        return spans;
    }

private slots:
    void initTestCase() { fixPropertySeed("seed=20260217 max_success=2000"); }
    void init() { failOnWarnings(); }

    void aLeafsSelfTimeIsItsDuration() { QCOMPARE(selfOf({}), std::int64_t(100)); }

    void childrenAreTakenOff() {
        QCOMPARE(selfOf({{110, 20}}), std::int64_t(80));
        QCOMPARE(selfOf({{110, 20}, {150, 30}}), std::int64_t(50));
        QCOMPARE(selfOf({{100, 100}}), std::int64_t(0));
    }

    void childrenThatOverlapCountOnce() {
        QCOMPARE(selfOf({{110, 40}, {120, 40}}), std::int64_t(50));
        QCOMPARE(selfOf({{110, 60}, {120, 10}}), std::int64_t(40));
        QCOMPARE(selfOf({{110, 60}, {120, 10}, {160, 20}}), std::int64_t(30));
        QCOMPARE(selfOf({{110, 20}, {110, 20}}), std::int64_t(80));
    }

    void childrenThatTouchLeaveNothingBetween() { QCOMPARE(selfOf({{100, 50}, {150, 50}}), std::int64_t(0)); }

    void childrenAreClippedToTheSpan() {
        QCOMPARE(selfOf({{50, 60}}), std::int64_t(90));
        QCOMPARE(selfOf({{190, 60}}), std::int64_t(90));
        QCOMPARE(selfOf({{0, 1000}}), std::int64_t(0));
        QCOMPARE(selfOf({{0, 100}}), std::int64_t(100));
        QCOMPARE(selfOf({{200, 100}}), std::int64_t(100));
        QCOMPARE(selfOf({{10, 20}, {500, 20}}), std::int64_t(100));
    }

    void childrenOfNoLengthTakeNothing() {
        QCOMPARE(selfOf({{100, 0}, {150, 0}, {200, 0}}), std::int64_t(100));
    }

    void aSpanOfNoLengthHasNone() {
        const auto set = setOf({span("r").at(5, 0), span("s").childOf("r").at(0, 50)});
        QCOMPARE(selfTime(*set, rowOfId(*set, "r")), Nanoseconds(0));
    }

    void grandchildrenDoNotCount() {
        const auto set = setOf(
            {span("r").at(0, 100), span("s").childOf("r").at(10, 10), span("t").childOf("s").at(10, 80)});
        QCOMPARE(selfTime(*set, rowOfId(*set, "r")), Nanoseconds(90));
        QCOMPARE(selfTime(*set, rowOfId(*set, "s")), Nanoseconds(0));
        QCOMPARE(selfTime(*set, rowOfId(*set, "t")), Nanoseconds(80));
    }

    void allKindsOfChildrenCount() {
        const auto set = setOf({span("r").as(SpanKind::producer).at(0, 100),
                                span("s").as(SpanKind::consumer).childOf("r").at(10, 10),
                                span("t").followsFrom("r").at(30, 10), span("u").parentId("r").at(50, 10),
                                span("v").linkTo("r").at(70, 10)});
        QCOMPARE(selfTime(*set, rowOfId(*set, "r")), Nanoseconds(70));
    }

    void timesAtTheLimitsDoNotOverflow() {
        const auto set = setOf({span("r").at(1, kMost - 1), span("s").childOf("r").at(2, kMost - 2),
                                span("t").childOf("r").at(kMost, 0)});
        QCOMPARE(selfTime(*set, rowOfId(*set, "r")), Nanoseconds(1));
        const auto late = setOf({span("r").at(kMost - 10, 10), span("s").childOf("r").at(1, kMost - 1)});
        QCOMPARE(selfTime(*late, rowOfId(*late, "r")), Nanoseconds(0));
    }

    void aRangeMayHoldWholeTracesOrOneSubtree() {
        const auto set = setOf({span("r").at(0, 100), span("s").childOf("r").at(10, 50),
                                span("t").childOf("s").at(20, 5), span("x").in("other").at(0, 7)});
        const auto all = selfTimes(*set, {SpanIndex(0U), SpanIndex(4U)});
        QCOMPARE(all, (std::vector<Nanoseconds>{Nanoseconds(50), Nanoseconds(45), Nanoseconds(5),
                                                Nanoseconds(7)}));
        const auto below = selfTimes(*set, {SpanIndex(1U), SpanIndex(3U)});
        QCOMPARE(below, (std::vector<Nanoseconds>{Nanoseconds(45), Nanoseconds(5)}));
        QVERIFY(selfTimes(*set, {SpanIndex(2U), SpanIndex(2U)}).empty());
    }

    void selfTimeIsWhatNoChildCovers() {
        QVERIFY(rc::check("equal to counting nanoseconds", [] {
            const auto spans = shortSpans();
            RC_LOG() << inputText(spans);
            const auto set = setOf(spans);
            const auto all = selfTimes(*set, {SpanIndex(0U), SpanIndex(set->spanCount())});
            RC_ASSERT(all.size() == set->spanCount());
            for (SpanIndex row(0U); row.value < set->spanCount(); ++row.value) {
                RC_ASSERT(all[row.value].count() == bruteSelfTime(*set, row));
            }
        }));
    }

    void oneSpansSelfTimeIsThatOfAll() {
        QVERIFY(rc::check("selfTime() equals selfTimes()", [] {
            const auto spans = randomSpans();
            RC_LOG() << inputText(spans);
            const auto set = setOf(spans);
            const auto all = selfTimes(*set, {SpanIndex(0U), SpanIndex(set->spanCount())});
            for (SpanIndex row(0U); row.value < set->spanCount(); ++row.value) {
                RC_ASSERT(selfTime(*set, row) == all[row.value]);
                RC_ASSERT(all[row.value].count() >= 0);
                RC_ASSERT(all[row.value] <= set->duration(row));
                const auto below = selfTimes(*set, {row, SpanIndex(row.value + set->subtreeSize(row))});
                RC_ASSERT(std::equal(below.begin(), below.end(), all.begin() + row.value));
            }
        }));
    }

    /// Cases of another viewer, if a folder of them is at hand.
    void conformanceCasesAgree() {
        const QByteArray folder = qgetenv("SPOOR_CONFORMANCE");
        if (folder.isEmpty()) {
            QSKIP("SPOOR_CONFORMANCE names no folder of conformance cases");
        }
        std::ifstream file(folder.toStdString() + "/self-time/self-time.json");
        QVERIFY(file.is_open());
        const auto cases = nlohmann::json::parse(file).at("cases");
        QVERIFY(!cases.empty());
        for (const auto& one : cases) {
            const std::string text = one.at("trace").dump();
            const std::array inputs{formats::Input{"case", [text] {
                                                       return Expected<std::unique_ptr<ByteSource>>(
                                                           formats::memorySource(text));
                                                   }}};
            const auto loaded = formats::load(inputs);
            const SpanIndex row =
                loaded.traces->findSpan(TraceIndex(0U), one.at("spanID").get<std::string>());
            QVERIFY(row.valid());
            QVERIFY2(selfTime(*loaded.traces, row).count() ==
                         one.at("expected_self_us").get<std::int64_t>() * 1000,
                     one.at("name").get<std::string>().c_str());
        }
    }
};

QTEST_APPLESS_MAIN(TestSelfTime)
#include "tst_selftime.moc"
