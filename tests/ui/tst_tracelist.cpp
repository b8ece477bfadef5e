// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/failonwarning.h"
#include "tests/support/tracedrafts.h"
#include "ui/tables/tracelist.h"
#include "ui/tables/tracelistdelegate.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include <algorithm>
#include <numeric>

using namespace spoor;
using namespace spoor::ui;
using namespace spoor::test;

namespace {

std::string idOf(int i) {
    return std::string(8, 'a') + std::to_string(10'000'000 + i) + std::string(16, '0');
}

formats::TraceSummary summary(int i, std::int64_t duration) {
    formats::TraceSummary out;
    out.traceId = idOf(i);
    out.name = "web: GET /" + std::to_string(i % 7);
    out.start = Nanoseconds(1'768'467'600'000'000'000 + std::int64_t{i} * 1'000'000'000);
    out.duration = Nanoseconds(duration);
    out.spans = std::uint32_t(i % 50 + 1);
    out.errors = std::uint32_t(i % 3);
    out.services = std::uint32_t(i % 5 + 1);
    return out;
}

/// `count` traces with scrambled durations.
std::vector<TestSpan> spans(int count) {
    std::vector<TestSpan> out;
    for (int i = 0; i < count; ++i) {
        const std::int64_t duration = (std::int64_t{i} * 7'919 % 1'000 + 1) * 1'000;
        out.push_back(span("a")
                          .in(idOf(i))
                          .at(1'000'000'000LL * i + 1, duration)
                          .named("GET /" + std::to_string(i % 7))
                          .of("web"));
        if (i % 3 == 1)
            out.push_back(
                span("b").in(idOf(i)).childOf("a").at(1'000'000'000LL * i + 1, 5).of("cart").failed());
    }
    return out;
}

std::vector<TraceIndex> all(const TraceSet& set) {
    std::vector<TraceIndex> out;
    for (std::uint32_t i = 0; i < set.traceCount(); ++i)
        out.emplace_back(i);
    return out;
}

QString cell(const TraceListModel& model, int row, TraceColumn column) {
    return model.index(row, int(column)).data().toString();
}

std::vector<std::int64_t> durations(const TraceListModel& model) {
    std::vector<std::int64_t> out;
    for (int row = 0; row < model.rowCount(); ++row)
        out.push_back(model.contents().duration(model.place(row)).count());
    return out;
}

bool descends(const std::vector<std::int64_t>& values) {
    return std::is_sorted(values.rbegin(), values.rend());
}

} // namespace

class TestTraceList : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnWarnings(); }

    void rowsSayWhatIsKnownOfATrace() {
        const auto set = setOf(spans(5));
        TraceListModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setTraces(set, all(*set));
        QCOMPARE(model.rowCount(), 5);
        // Trace 1: 7919 % 1000 + 1 = 920 µs, the longest.
        QCOMPARE(cell(model, 0, TraceColumn::trace), QStringLiteral("web: GET /1"));
        QCOMPARE(cell(model, 0, TraceColumn::duration), QString::fromUtf8("920 µs"));
        QCOMPARE(cell(model, 0, TraceColumn::spans), QStringLiteral("2"));
        QCOMPARE(cell(model, 0, TraceColumn::services), QStringLiteral("2"));
        QCOMPARE(cell(model, 0, TraceColumn::errors), QStringLiteral("1"));
        QCOMPARE(cell(model, 0, TraceColumn::start), QStringLiteral("00:00:01"));
        QVERIFY(model.rowText(0).startsWith(QStringLiteral("web: GET /1\taaaaaaaa10000001")));
    }

    void everyColumnSortsBothWaysAndKeepsEqualRowsInOrder_data() {
        QTest::addColumn<int>("column");
        for (int column = 0; column < kTraceColumns; ++column)
            QTest::addRow("%d", column) << column;
    }
    void everyColumnSortsBothWaysAndKeepsEqualRowsInOrder() {
        QFETCH(int, column);
        const auto set = setOf(spans(60));
        const TraceListData data(set, all(*set));
        const auto less = [&](std::uint32_t a, std::uint32_t b) {
            switch (TraceColumn(column)) {
            case TraceColumn::trace:
                return set->traceName(data.trace(a)) < set->traceName(data.trace(b));
            case TraceColumn::duration:
            case TraceColumn::bar:
                return data.duration(a) < data.duration(b);
            case TraceColumn::spans:
                return data.spans(a) < data.spans(b);
            case TraceColumn::services:
                return set->services(data.trace(a)).size() < set->services(data.trace(b)).size();
            case TraceColumn::errors:
                return data.errors(a) < data.errors(b);
            case TraceColumn::start:
                return data.start(a) < data.start(b);
            }
            return false;
        };
        for (const auto direction : {SortDirection::ascending, SortDirection::descending}) {
            const auto order = sortedTraces(data, TraceColumn(column), direction);
            QCOMPARE(order.size(), data.size());
            for (std::size_t i = 1; i < order.size(); ++i) {
                const bool up = direction == SortDirection::ascending;
                const std::uint32_t first = order[i - 1];
                const std::uint32_t next = order[i];
                QVERIFY(!(up ? less(next, first) : less(first, next)));
                if (!less(first, next) && !less(next, first))
                    QVERIFY(first < next);
            }
        }
    }

    void aCancelledSortGivesNothing() {
        TraceListData data;
        data.add({summary(0, 1), summary(1, 2)});
        const CancelToken cancel;
        cancel.cancel();
        QVERIFY(sortedTraces(data, TraceColumn::duration, SortDirection::ascending, cancel).empty());
    }

    void summariesArriveInOrder() {
        TraceListModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (int batch = 0; batch < 10; ++batch) {
            std::vector<formats::TraceSummary> more;
            for (int i = 0; i < 7; ++i)
                more.push_back(summary(batch * 7 + i, (batch * 7 + i) * 37 % 101));
            model.addSummaries(std::move(more));
            QCOMPARE(model.rowCount(), (batch + 1) * 7);
            QVERIFY(descends(durations(model)));
        }
        QCOMPARE(cell(model, 0, TraceColumn::services).isEmpty(), false);
        QVERIFY(!model.contents().trace(0).valid());
    }

    void untilTheUserChoosesTheFirstRowIsCurrent() {
        TraceList list;
        list.resize(900, 400);
        list.show();
        list.addSummaries({summary(0, 10), summary(1, 20)});
        QCOMPARE(list.view()->currentIndex().row(), 0);
        list.addSummaries({summary(2, 30)});
        QCOMPARE(list.view()->currentIndex().row(), 0);
        QCOMPARE(list.model().contents().traceId(list.model().place(0)), idOf(2));
    }

    void theChosenTraceStaysCurrentFromSummariesToTheSet() {
        const auto set = setOf(spans(30));
        TraceList list;
        list.resize(900, 400);
        list.show();
        std::vector<formats::TraceSummary> summaries;
        for (std::uint32_t i = 0; i < set->traceCount(); ++i) {
            formats::TraceSummary s = summary(int(i), set->info(TraceIndex(i)).time.duration().count());
            s.traceId = set->traceIdText(TraceIndex(i));
            summaries.push_back(s);
        }
        list.addSummaries(summaries);
        QTest::keyClick(list.view(), Qt::Key_Down);
        QTest::keyClick(list.view(), Qt::Key_Down);
        const int row = list.view()->currentIndex().row();
        QCOMPARE(row, 2);
        const std::string chosen = list.model().contents().traceId(list.model().place(row));
        // Longer ones push it down.
        list.addSummaries({summary(500, 5'000'000'000), summary(501, 5'000'000'001)});
        QCOMPARE(list.view()->currentIndex().row(), 4);
        list.setTraces(set, all(*set));
        QCOMPARE(list.model().contents().traceId(list.model().place(list.view()->currentIndex().row())),
                 chosen);
        QCOMPARE(list.current(), set->findTrace(chosen));
        list.setSorting(TraceColumn::start, SortDirection::ascending);
        QCOMPARE(list.current(), set->findTrace(chosen));
        QCOMPARE(list.view()->currentIndex().row(), int(list.current().value));
    }

    void sharesOfSelfTimeSumToOne() {
        const auto set =
            setOf({span("a").at(1'000, 100).of("web"), span("b").childOf("a").at(1'020, 30).of("cart"),
                   span("c").childOf("a").at(1'060, 20).of("cart")});
        TraceListModel model;
        model.setTraces(set, all(*set));
        const auto& shares = model.services(0);
        QCOMPARE(shares.size(), std::size_t{2});
        // By name: cart has 50 of 100 ns, web the rest.
        QCOMPARE(shares[0].share, 0.5);
        QCOMPARE(shares[1].share, 0.5);
        const QString tip = model.index(0, int(TraceColumn::bar)).data(Qt::ToolTipRole).toString();
        QVERIFY2(tip.contains(QStringLiteral("cart: 50.0 % of self time")), qPrintable(tip));
    }

    void onlyTheShownTracesAreListed() {
        const auto set = setOf(spans(10));
        TraceListModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setTraces(set, {TraceIndex(2U), TraceIndex(5U)});
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.contents().find(TraceIndex(5U)), std::size_t{1});
        QCOMPARE(model.contents().find(TraceIndex(4U)), std::size_t{2});
        QCOMPARE(model.contents().find(idOf(4)), std::size_t{2});
        QCOMPARE(model.contents().find(idOf(2)), std::size_t{0});
    }

    void enterAndDoubleClickOpen() {
        const auto set = setOf(spans(10));
        TraceList list;
        list.resize(900, 400);
        list.show();
        list.setTraces(set, all(*set));
        QSignalSpy opened(&list, &TraceList::traceActivated);
        list.setCurrent(TraceIndex(4U));
        QTest::keyClick(list.view(), Qt::Key_Return);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened[0][0].value<TraceIndex>(), TraceIndex(4U));
        const QPoint place = list.view()->visualRect(list.model().index(1, 0)).center();
        QTest::mouseClick(list.view()->viewport(), Qt::LeftButton, {}, place);
        QTest::mouseDClick(list.view()->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(opened.count(), 2);
        QCOMPARE(opened[1][0].value<TraceIndex>(), list.model().contents().trace(list.model().place(1)));
    }

    void aTraceThatIsStillLoadingIsNotOpened() {
        TraceList list;
        list.show();
        list.addSummaries({summary(0, 10)});
        QSignalSpy opened(&list, &TraceList::traceActivated);
        QTest::keyClick(list.view(), Qt::Key_Return);
        QCOMPARE(opened.count(), 0);
    }

    void theUsersSortIsSaidAndTheProgramsIsNot() {
        const auto set = setOf(spans(10));
        TraceList list;
        list.resize(900, 400);
        list.show();
        list.setTraces(set, all(*set));
        QSignalSpy sorted(&list, &TraceList::sortingChanged);
        list.setSorting(TraceColumn::start, SortDirection::ascending);
        QCOMPARE(sorted.count(), 0);
        QCOMPARE(list.sortColumn(), TraceColumn::start);
        QHeaderView* header = list.view()->horizontalHeader();
        QTest::mouseClick(
            header->viewport(), Qt::LeftButton, {},
            QPoint(header->sectionViewportPosition(int(TraceColumn::spans)) + 20, header->height() / 2));
        QCOMPARE(sorted.count(), 1);
        QCOMPARE(list.sortColumn(), TraceColumn::spans);
    }

    void manyRowsAreSortedBesideTheWindowAndTheNewestWishWins() {
        TraceListModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const int count = int(TraceListModel::kSortedAtOnce) + 1;
        std::vector<formats::TraceSummary> summaries;
        for (int i = 0; i < count; ++i)
            summaries.push_back(summary(i, std::int64_t{i} * 7'919 % 100'003));
        QSignalSpy sorted(&model, &TraceListModel::sorted);
        model.addSummaries(summaries);
        QVERIFY(model.isBusy());
        QCOMPARE(model.rowCount(), count);
        // Still as it came; then more comes while it is sorted.
        QCOMPARE(model.place(0), std::size_t{0});
        model.addSummaries({summary(count, 1'000'000'000)});
        QTRY_VERIFY(!model.isBusy() && sorted.count() > 0);
        QVERIFY(descends(durations(model)));
        QCOMPARE(model.place(0), std::size_t(count));
        model.sort(int(TraceColumn::start), Qt::DescendingOrder);
        model.sort(int(TraceColumn::start), Qt::AscendingOrder);
        sorted.clear();
        QTRY_COMPARE(sorted.count(), 1);
        QCOMPARE(model.place(0), std::size_t{0});
        QCOMPARE(model.place(count), std::size_t(count));
    }

    void aBigSetReplacesItsSummariesWhenItIsSorted() {
        const int count = int(TraceListModel::kSortedAtOnce) + 1;
        const auto set = setOf(spans(count));
        TraceList list;
        list.resize(900, 400);
        list.show();
        list.addSummaries({summary(0, 10), summary(7, 20)});
        QTest::keyClick(list.view(), Qt::Key_Down);
        const std::string chosen = idOf(0);
        QCOMPARE(list.model().contents().traceId(list.model().place(1)), chosen);
        list.setTraces(set, all(*set));
        QVERIFY(list.model().isBusy());
        QCOMPARE(list.model().rowCount(), 2);
        QTRY_VERIFY(!list.model().isBusy());
        QCOMPARE(list.model().rowCount(), count);
        QVERIFY(descends(durations(list.model())));
        QCOMPARE(list.current(), set->findTrace(chosen));
    }

    void scrollIsRestored() {
        const auto set = setOf(spans(200));
        TraceList list;
        list.resize(900, 400);
        list.show();
        list.setFirstVisibleRow(50);
        list.setTraces(set, all(*set));
        QTRY_COMPARE(list.firstVisibleRow(), 50);
    }

    void noRowsSayWhy() {
        TraceList list;
        list.resize(900, 400);
        list.show();
        list.setEmptyText(QStringLiteral("No traces match. Widen the time range or remove a condition."));
        const auto* empty = list.findChild<QLabel*>(QStringLiteral("traceListEmpty"));
        QVERIFY(empty->isVisible());
        list.addSummaries({summary(0, 10)});
        QVERIFY(!empty->isVisible());
        list.clear();
        QVERIFY(empty->isVisible());
    }

    void rowsAreCopiedWithTabs() {
        const auto set = setOf(spans(10));
        TraceList list;
        list.resize(900, 400);
        list.show();
        list.setTraces(set, all(*set));
        list.view()->selectAll();
        QTest::keyClick(list.view(), Qt::Key_C, Qt::ControlModifier);
        const QString text = QGuiApplication::clipboard()->text();
        QCOMPARE(int(text.count(QLatin1Char('\n'))), 10);
        QCOMPARE(text.section(QLatin1Char('\n'), 0, 0).count(QLatin1Char('\t')), 6);
    }

    void rowsAreHighEnoughAndControlsHaveNames() {
        TraceList list;
        QVERIFY(TraceListDelegate::rowHeight() >= 22);
        QVERIFY(!list.view()->accessibleName().isEmpty());
        QVERIFY(!list.view()->objectName().isEmpty());
    }
};

QTEST_MAIN(TestTraceList)
#include "tst_tracelist.moc"
