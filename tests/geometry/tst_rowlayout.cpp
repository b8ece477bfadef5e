// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/geometry/randomtrace.h"
#include "ui/geometry/measure.h"
#include "ui/geometry/rowlayout.h"
#include "ui/geometry/treecolumn.h"

#include <QTest>

#include <set>

using namespace spoor;
using namespace spoor::geometry;
using namespace spoor::test;

namespace {

/// The rows by definition: every span whose ancestors are all expanded, orphans below their placeholder.
struct NaiveRows {
    const RowLayout& layout;
    std::set<std::uint32_t> collapsed;
    std::set<std::string> collapsedParents;

    const TraceSet& set() const { return layout.trace().set(); }

    bool isHidden(SpanIndex span) const {
        SpanIndex top = span;
        for (SpanIndex above = set().parent(span); above.valid(); above = set().parent(above)) {
            if (collapsed.contains(above.value)) {
                return true;
            }
            top = above;
        }
        return set().isOrphan(top) && collapsedParents.contains(set().missingParentText(top));
    }

    std::vector<std::string> rows() const {
        std::vector<std::string> result;
        std::set<std::string> done;
        const SpanRange all = layout.trace().rows();
        for (SpanIndex root = all.begin; root < all.end; root.value += set().subtreeSize(root)) {
            if (!set().isOrphan(root)) {
                addSubtree(root, result);
                continue;
            }
            const std::string missing = set().missingParentText(root);
            if (!done.insert(missing).second) {
                continue;
            }
            result.push_back("missing " + missing);
            for (SpanIndex other = root; other < all.end; other.value += set().subtreeSize(other)) {
                if (set().isOrphan(other) && set().missingParentText(other) == missing) {
                    addSubtree(other, result);
                }
            }
        }
        return result;
    }

    void addSubtree(SpanIndex root, std::vector<std::string>& result) const {
        for (SpanIndex span = root; span.value < root.value + set().subtreeSize(root); ++span.value) {
            if (!isHidden(span)) {
                result.push_back(std::to_string(span.value));
            }
        }
    }
};

std::vector<std::string> rowsOf(const RowLayout& layout) {
    std::vector<std::string> result;
    for (std::size_t row = 0; row < layout.rowCount(); ++row) {
        const RowItem item = layout.item(row);
        result.push_back(item.isPlaceholder() ? "missing " + layout.missingParentText(item.group)
                                              : std::to_string(item.span.value));
    }
    return result;
}

void checkInverse(const RowLayout& layout) {
    std::set<std::uint32_t> shown;
    for (std::size_t row = 0; row < layout.rowCount(); ++row) {
        const RowItem item = layout.item(row);
        RC_ASSERT(layout.row(item) == row);
        if (item.span.valid()) {
            shown.insert(item.span.value);
        }
    }
    const SpanRange all = layout.trace().rows();
    for (SpanIndex span = all.begin; span < all.end; ++span.value) {
        RC_ASSERT(layout.row(spanItem(span)).has_value() == shown.contains(span.value));
    }
}

void applyRandomChange(RowLayout& layout, NaiveRows& naive) {
    const SpanRange all = layout.trace().rows();
    const SpanIndex span(*rc::gen::inRange(all.begin.value, all.end.value));
    switch (*rc::gen::inRange(0, 8)) {
    case 0:
    case 1:
        layout.collapse(spanItem(span));
        if (naive.set().subtreeSize(span) > 1) {
            naive.collapsed.insert(span.value);
        }
        break;
    case 2:
        layout.expand(spanItem(span));
        naive.collapsed.erase(span.value);
        break;
    case 3:
        layout.collapseAll();
        for (SpanIndex s = all.begin; s < all.end; ++s.value) {
            if (naive.set().subtreeSize(s) > 1) {
                naive.collapsed.insert(s.value);
            }
            if (naive.set().isOrphan(s)) {
                naive.collapsedParents.insert(naive.set().missingParentText(s));
            }
        }
        break;
    case 4:
        layout.expandAll();
        naive.collapsed.clear();
        naive.collapsedParents.clear();
        break;
    case 5:
        layout.reveal(spanItem(span));
        for (SpanIndex s = span; s.valid(); s = naive.set().parent(s)) {
            if (s != span) {
                naive.collapsed.erase(s.value);
            }
            if (naive.set().isOrphan(s)) {
                naive.collapsedParents.erase(naive.set().missingParentText(s));
            }
        }
        break;
    default:
        if (layout.groupCount() > 0) {
            const GroupIndex group(*rc::gen::inRange<std::size_t>(0, layout.groupCount()));
            const std::string missing = layout.missingParentText(group);
            if (naive.collapsedParents.erase(missing) != 0) {
                layout.expand(groupItem(group));
            } else {
                layout.collapse(groupItem(group));
                naive.collapsedParents.insert(missing);
            }
        }
        break;
    }
}

/// web ─ a ─ a1, a2; b ─ b1 ─ b2
std::vector<MadeSpan> smallTree() {
    return {{-1, 0, 100}, {0, 1, 20}, {1, 2, 5}, {1, 8, 5}, {0, 30, 40}, {4, 31, 30}, {5, 32, 20}};
}

} // namespace

class tst_rowlayout : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { fixSeed(); }

    void rowOfTheItemOfARowIsThatRowAfterAnyCollapseSequence() {
        QVERIFY(rc::check([] {
            RowLayout layout(randomTrace());
            NaiveRows naive{layout, {}, {}};
            const int changes = *rc::gen::inRange(0, 12);
            for (int i = 0; i < changes; ++i) {
                applyRandomChange(layout, naive);
                RC_ASSERT(rowsOf(layout) == naive.rows());
                checkInverse(layout);
            }
        }));
    }

    void collapseSetSurvivesItsRoundTrip() {
        QVERIFY(rc::check([] {
            RowLayout layout(randomTrace());
            NaiveRows naive{layout, {}, {}};
            for (int i = 0; i < 6; ++i) {
                applyRandomChange(layout, naive);
            }
            RowLayout other(layout.trace());
            other.setCollapsed(layout.collapsedSpans(), layout.collapsedGroups());
            RC_ASSERT(rowsOf(other) == rowsOf(layout));
        }));
    }

    void levelsCollapseFromBelowAndExpandFromAbove() {
        RowLayout layout(makeTrace(smallTree()));
        const SpanIndex root = layout.trace().rows().begin;
        const auto span = [&](std::uint32_t i) { return spanItem(SpanIndex(root.value + i)); };
        QCOMPARE(layout.rowCount(), std::size_t(7));
        layout.collapseLevel();
        QVERIFY(layout.isCollapsed(span(1)) && layout.isCollapsed(span(5)) && !layout.isCollapsed(span(4)));
        QCOMPARE(layout.rowCount(), std::size_t(4));
        layout.collapseLevel();
        QVERIFY(layout.isCollapsed(span(4)) && !layout.isCollapsed(span(0)));
        layout.collapseLevel();
        QCOMPARE(layout.rowCount(), std::size_t(1));
        layout.expandLevel();
        QCOMPARE(layout.rowCount(), std::size_t(3));
        layout.expandLevel();
        layout.expandLevel();
        QCOMPARE(layout.rowCount(), std::size_t(7));
        QVERIFY(layout.collapsedSpans().empty());
    }

    void repeatedLevelsEndInEverythingCollapsedOrExpanded() {
        QVERIFY(rc::check([] {
            RowLayout layout(randomTrace());
            for (std::uint32_t i = 0; i <= layout.maximumDepth() + 1; ++i) {
                layout.collapseLevel();
            }
            RowLayout all(layout.trace());
            all.collapseAll();
            RC_ASSERT(rowsOf(layout) == rowsOf(all));
            for (std::uint32_t i = 0; i <= layout.maximumDepth() + 1; ++i) {
                layout.expandLevel();
            }
            RC_ASSERT(rowsOf(layout) == rowsOf(RowLayout(layout.trace())));
        }));
    }

    void shownRootHidesTheRest() {
        RowLayout layout(makeTrace(smallTree()));
        const SpanIndex b(layout.trace().rows().begin.value + 4);
        layout.setRoot(b);
        QCOMPARE(layout.rowCount(), std::size_t(3));
        QCOMPARE(layout.depth(spanItem(b)), 0U);
        QCOMPARE(layout.maximumDepth(), 2U);
        QVERIFY(!layout.parent(spanItem(b)).valid());
        QVERIFY(!layout.row(spanItem(layout.trace().rows().begin)));
        layout.setRoot({});
        QCOMPARE(layout.rowCount(), std::size_t(7));
    }

    void orphansOfOneParentStandTogether() {
        // Two orphans of one missing parent with another root and another orphan between them.
        RowLayout layout(makeTrace({{-2, 10, 5}, {-1, 20, 5}, {-3, 25, 5}, {-2, 30, 5}, {3, 31, 2}}));
        QCOMPARE(layout.groupCount(), std::size_t(2));
        QCOMPARE(layout.rowCount(), std::size_t(7));
        const RowItem first = layout.item(0);
        QVERIFY(first.isPlaceholder());
        QCOMPARE(layout.group(first.group).spans, 3U);
        QCOMPARE(layout.group(first.group).orphanCount, 2U);
        QCOMPARE(layout.time(first), (TimeRange{Nanoseconds(10), Nanoseconds(35)}));
        QCOMPARE(layout.missingParentText(first.group), spanIdOf(-2));
        QCOMPARE(layout.depth(layout.item(1)), 1U);
        QCOMPARE(layout.depth(layout.item(3)), 2U);
        QCOMPARE(layout.parent(layout.item(2)), first);
        QCOMPARE(layout.depth(layout.item(4)), 0U);
        layout.collapse(first);
        QCOMPARE(layout.rowCount(), std::size_t(4));
        QCOMPARE(layout.descendants(first), 3U);
        layout.reveal(spanItem(layout.orphans(first.group)[1]));
        QCOMPARE(layout.rowCount(), std::size_t(7));
    }

    void hiddenItemsHaveTheRowOfWhatHidesThem() {
        RowLayout layout(makeTrace(smallTree()));
        const std::uint32_t root = layout.trace().rows().begin.value;
        layout.collapse(spanItem(SpanIndex(root + 4)));
        QVERIFY(!layout.row(spanItem(SpanIndex(root + 6))));
        QCOMPARE(layout.visibleRow(spanItem(SpanIndex(root + 6))), std::optional<std::size_t>(4));
    }

    void emptyLayoutAnswers() {
        RowLayout layout;
        layout.collapseAll();
        layout.expandLevel();
        layout.collapseLevel();
        QCOMPARE(layout.rowCount(), std::size_t(0));
        QVERIFY(!layout.row(spanItem(SpanIndex(0U))));
    }

    void chainOfAHundredThousandSpansCollapsesAndReveals() {
        std::vector<MadeSpan> spans;
        for (int i = 0; i < 100'000; ++i) {
            spans.push_back({i - 1, i, 1'000'000 - i});
        }
        RowLayout layout(makeTrace(spans));
        layout.collapseAll();
        QCOMPARE(layout.rowCount(), std::size_t(1));
        const RowItem last = spanItem(SpanIndex(layout.trace().rows().end.value - 1));
        QCOMPARE(layout.visibleRow(last), std::optional<std::size_t>(0));
        layout.reveal(last);
        QCOMPARE(layout.row(last), std::optional<std::size_t>(99'999));
        const TreeRow tree = treeRow(layout, last, TreeMetrics(), false);
        QVERIFY(tree.depthNumber.width > 0);
        QVERIFY(tree.guides.size() <= indentedLevels(TreeMetrics()));
    }

    void namesKeepTheirRoomAtEveryDepth() {
        QVERIFY(rc::check([] {
            RowLayout layout(randomTrace());
            TreeMetrics metrics;
            metrics.width = *rc::gen::inRange(200, 700);
            for (std::size_t row = 0; row < layout.rowCount(); ++row) {
                const TreeRow tree = treeRow(layout, layout.item(row), metrics, true);
                RC_ASSERT(tree.textEnd <= metrics.width);
                // The depth number and the error icon may take some of the 140 pixels.
                RC_ASSERT(tree.textEnd - tree.textX >= 140 - 26 - tree.depthNumber.width - 6);
                RC_ASSERT(tree.mark.end() <= tree.textX);
                RC_ASSERT(tree.toggle.width == 0 || tree.toggle.end() <= tree.mark.x);
                for (std::size_t i = 1; i < tree.guides.size(); ++i) {
                    RC_ASSERT(tree.guides[i].x == tree.guides[i - 1].x - metrics.indent);
                }
            }
        }));
    }

    void measureEqualsItsDefinition() {
        QVERIFY(rc::check([] {
            RowLayout layout(randomTrace());
            if (*rc::gen::arbitrary<bool>()) {
                layout.collapseAll();
            }
            const TimeRange range = randomView(layout.trace());
            const TraceSet& set = layout.trace().set();
            const SpanRange all = layout.trace().rows();
            std::uint64_t spans = 0;
            std::vector<TimeRange> active;
            for (SpanIndex s = all.begin; s < all.end; ++s.value) {
                const bool instant = set.duration(s).count() == 0 && range.contains(set.start(s));
                if (instant ||
                    (set.end(s) > range.start && set.start(s) < range.end && set.duration(s).count() > 0)) {
                    ++spans;
                    active.push_back({std::max(set.start(s), range.start), std::min(set.end(s), range.end)});
                }
            }
            std::sort(active.begin(), active.end(), [](auto& a, auto& b) { return a.start < b.start; });
            Nanoseconds busy{0};
            Nanoseconds until = range.start;
            for (const TimeRange& time : active) {
                busy += std::max(Nanoseconds(0), time.end - std::max(until, time.start));
                until = std::max(until, time.end);
            }
            const Measure found = measure(layout, {0, layout.rowCount()}, range);
            RC_ASSERT(found.spans == spans);
            RC_ASSERT(found.busy == busy);
        }));
    }
};

QTEST_APPLESS_MAIN(tst_rowlayout)
#include "tst_rowlayout.moc"
