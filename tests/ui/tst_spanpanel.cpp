// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/failonwarning.h"
#include "tests/ui/spansample.h"
#include "ui/panels/spandelegate.h"
#include "ui/panels/spanmodel.h"
#include "ui/panels/spanpanel.h"
#include "ui/panels/valueviewer.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace spoor;
using namespace spoor::ui;
using namespace spoor::test;

namespace {

using Kind = SpanRow::Kind;

QRect rowRect(const SpanPanel& panel, int row) {
    const auto* view = panel.findChild<QTableView*>(QStringLiteral("spanDetails"));
    return view->visualRect(view->model()->index(row, 0));
}

void clickRow(SpanPanel& panel, int row) {
    auto* view = panel.findChild<QTableView*>(QStringLiteral("spanDetails"));
    view->scrollTo(view->model()->index(row, 0));
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, rowRect(panel, row).center());
}

} // namespace

class TestSpanPanel : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnWarnings(); }

    void aLongValueIsCutAndCanBeSeenWhole_data() {
        QTest::addColumn<int>("length");
        QTest::addColumn<bool>("cut");
        QTest::newRow("limit") << 2'000 << false;
        QTest::newRow("one more") << 2'001 << true;
        QTest::newRow("a mebibyte") << (1 << 20) << true;
    }

    void aLongValueIsCutAndCanBeSeenWhole() {
        QFETCH(int, length);
        QFETCH(bool, cut);
        const auto set =
            setOf({span("a").with(textAttribute("body", std::string(std::size_t(length), 'x')))});
        SpanPanel panel;
        panel.resize(300, 600);
        panel.show();
        SpanModel& model = panel.model();
        model.setSpan(traceOf(set), SpanIndex(0U));
        panel.setSpan(traceOf(set), SpanIndex(0U));
        const int row = rowOf(model, Kind::attribute, QStringLiteral("body"));
        QVERIFY(model.value(row).size() <= 241);
        clickRow(panel, row);
        QVERIFY(model.isExpanded(row));
        QCOMPARE(model.block(row).size(), cut ? 2'001 : length);
        QCOMPARE(model.at(row + 1).kind == Kind::more, cut);
        QCOMPARE(model.fullText(row).value.size(), length);
        if (!cut)
            return;
        clickRow(panel, row + 1);
        auto* viewer = panel.findChild<ValueViewer*>();
        QVERIFY(viewer != nullptr);
        QCOMPARE(viewer->pageCount(),
                 (length + int(ValueViewer::kPageCharacters) - 1) / int(ValueViewer::kPageCharacters));
        viewer->showPage(1'000'000);
        QCOMPARE(viewer->page(), viewer->pageCount() - 1);
        viewer->close();
    }

    void linksAndTheParentAreFollowed() {
        const auto set = sample();
        SpanPanel panel;
        panel.resize(300, 900);
        panel.show();
        panel.setOpenSections({QStringLiteral("links")});
        panel.setSpan(traceOf(set), second(set));
        QSignalSpy links(&panel, &SpanPanel::linkActivated);
        QSignalSpy parents(&panel, &SpanPanel::parentActivated);
        clickRow(panel, rowOf(panel.model(), Kind::link, QStringLiteral("Follows from")));
        QCOMPARE(links.count(), 1);
        QCOMPARE(links[0][0].toString(), QStringLiteral("00000000000000000000000000000abc"));
        QCOMPARE(links[0][1].toString(), QStringLiteral("0000000000000077"));
        clickRow(panel, rowOf(panel.model(), Kind::fact, QStringLiteral("Parent")));
        QCOMPARE(parents.count(), 1);
    }

    void keysOpenFoldAndFilter() {
        const auto set = sample();
        SpanPanel panel;
        panel.resize(300, 900);
        panel.show();
        panel.setSpan(traceOf(set), second(set));
        auto* view = panel.findChild<QTableView*>(QStringLiteral("spanDetails"));
        QSignalSpy sections(&panel, &SpanPanel::openSectionsChanged);
        view->setCurrentIndex(view->model()->index(panel.model().headingRow(SpanSection::links), 0));
        QTest::keyClick(view, Qt::Key_Return);
        QVERIFY(panel.model().isOpen(SpanSection::links));
        QTest::keyClick(view, Qt::Key_Left);
        QVERIFY(!panel.model().isOpen(SpanSection::links));
        QCOMPARE(sections.count(), 2);
        // An empty section has nothing to unfold.
        view->setCurrentIndex(view->model()->index(panel.model().headingRow(SpanSection::resource), 0));
        QTest::keyClick(view, Qt::Key_Return);
        QVERIFY(!panel.model().isOpen(SpanSection::resource));
        auto* filter = panel.findChild<QLineEdit*>(QStringLiteral("spanFilter"));
        QVERIFY(!filter->isVisible());
        QTest::keyClick(view, Qt::Key_Slash);
        QVERIFY(filter->isVisible());
        QTest::keyClicks(filter, QStringLiteral("pool"));
        QCOMPARE(panel.model().filter(), QStringLiteral("pool"));
        QTest::keyClick(filter, Qt::Key_Escape);
        QVERIFY(!filter->isVisible());
        QVERIFY(panel.model().filter().isEmpty());
        view->setCurrentIndex(
            view->model()->index(rowOf(panel.model(), Kind::attribute, QStringLiteral("pool")), 0));
        QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("main"));
    }

    void rowsAreAsHighAsTheirContent() {
        const auto set = sample();
        SpanPanel panel;
        panel.resize(300, 900);
        panel.show();
        panel.setSpan(traceOf(set), second(set));
        SpanModel& model = panel.model();
        const SpanDelegate delegate(model, nullptr);
        const auto* view = panel.findChild<QTableView*>(QStringLiteral("spanDetails"));
        model.toggle(rowOf(model, Kind::attribute, QStringLiteral("tags")));
        for (int row = 0; row < model.rowCount(); ++row)
            QCOMPARE(view->rowHeight(row), delegate.height(row, view->viewport()->width()));
        QVERIFY(view->rowHeight(rowOf(model, Kind::attribute, QStringLiteral("tags"))) >
                6 * SpanDelegate::lineHeight());
        const auto* button = panel.findChild<QToolButton*>(QStringLiteral("showSpanFilter"));
        QVERIFY(rowRect(panel, model.headingRow(SpanSection::attributes)).intersects(button->geometry()));
    }

    void anEmptyPanelSaysWhatToDo() {
        SpanPanel panel;
        panel.resize(300, 400);
        panel.show();
        QVERIFY(panel.findChild<QWidget*>(QStringLiteral("spanEmpty"))->isVisible());
        const auto set = sample();
        panel.setSpan(traceOf(set), SpanIndex(0U));
        QVERIFY(!panel.findChild<QWidget*>(QStringLiteral("spanEmpty"))->isVisible());
        panel.clear();
        QVERIFY(panel.findChild<QWidget*>(QStringLiteral("spanEmpty"))->isVisible());
    }

    void aHundredThousandAttributesAreAllThere() {
        TestSpan big = span("a");
        for (int i = 0; i < 100'000; ++i)
            big.attributes.push_back(textAttribute("key." + std::to_string(i), "value"));
        const auto set = setOf({big});
        SpanPanel panel;
        panel.resize(300, 900);
        panel.show();
        panel.setSpan(traceOf(set), SpanIndex(0U));
        QCOMPARE(int(lines(panel.model()).filter(QStringLiteral("attribute|")).size()), 100'000);
        panel.model().setFilter(QStringLiteral("key.99999"));
        QCOMPARE(int(lines(panel.model()).filter(QStringLiteral("attribute|")).size()), 1);
        panel.setOpenSections({QStringLiteral("json")});
        panel.model().setFilter({});
        QCOMPARE(panel.model().at(panel.model().rowCount() - 1).kind, Kind::more);
    }

    void everyControlHasNames() {
        const auto set = sample();
        SpanPanel panel;
        panel.setSpan(traceOf(set), SpanIndex(0U));
        for (const char* name : {"spanDetails", "spanFilter", "showSpanFilter", "copySpan"}) {
            const auto* control = panel.findChild<QWidget*>(QLatin1String(name));
            QVERIFY2(control != nullptr, name);
            QVERIFY2(!control->accessibleName().isEmpty(), name);
        }
    }
};

QTEST_MAIN(TestSpanPanel)
#include "tst_spanpanel.moc"
