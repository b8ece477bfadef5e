// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/failonwarning.h"
#include "tests/support/openwatch.h"
#include "tests/support/tracedrafts.h"
#include "ui/panels/connectionpopover.h"
#include "ui/panels/messagebar.h"
#include "ui/panels/searchpanel.h"
#include "ui/panels/spanmodel.h"
#include "ui/panels/spanpanel.h"
#include "ui/panels/valueviewer.h"
#include "ui/support/elidedlabel.h"
#include "ui/support/linebutton.h"
#include "ui/support/text.h"
#include "ui/tables/tracelist.h"

#include <QApplication>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QToolTip>

using namespace spoor;
using namespace spoor::ui;
using namespace spoor::test;

namespace {

/// Paints the tooltips that are open.
void grabTooltip() {
    for (QWidget* top : QApplication::topLevelWidgets())
        if (top->inherits("QTipLabel"))
            top->grab();
}

/// Shows a widget and everything in it long enough to be laid out and painted.
void look(QWidget& widget) {
    widget.show();
    QApplication::processEvents();
    widget.grab();
    for (QWidget* child : widget.findChildren<QWidget*>()) {
        if (child->toolTip().isEmpty())
            continue;
        QToolTip::showText(QPoint(1, 1), child->toolTip(), child);
        QApplication::processEvents();
        grabTooltip();
    }
}

/// Shows the tooltip of every cell.
void lookAtTooltips(QAbstractItemView& view) {
    const QAbstractItemModel& model = *view.model();
    for (int row = 0; row < model.rowCount(); ++row)
        for (int column = 0; column < model.columnCount(); ++column) {
            const QString tip = model.index(row, column).data(Qt::ToolTipRole).toString();
            QToolTip::showText(QPoint(1, 1), tip, &view);
            QApplication::processEvents();
            grabTooltip();
        }
}

TestSpan hostile(const std::string& text) {
    TestSpan out =
        span("a").named(text).of(text).failed().childOf("fff").linkTo(text, text).linkTo("77", text);
    out.statusMessage = text;
    out.scope = text;
    out.traceState = text;
    out.attributes = {textAttribute(text, text),
                      textAttribute("http.url", text),
                      textAttribute("long", text + std::string(5'000, 'x') + text),
                      {"json", AttributeType::json, "[\"" + std::string(300, 'y') + "\"]"}};
    out.events = {{text, 1'005, {textAttribute(text, text)}}};
    return out.in(text);
}

} // namespace

class TestPlainText : public QObject {
    Q_OBJECT
private:
    OpenWatch m_watch;

private slots:
    void initTestCase() {
        if (!OpenWatch::works())
            QSKIP("Opening a file cannot be seen here.");
    }
    void init() {
        failOnWarnings();
        m_watch.opened();
    }

    /// The trap itself works: a careless label opens the picture.
    void aCarelessLabelOpensTheFile() {
        QLabel label(m_watch.markup());
        look(label);
        QVERIFY(m_watch.opened());
    }

    void aCarelessTooltipOpensTheFile() {
        QWidget widget;
        widget.show();
        QToolTip::showText(QPoint(1, 1), m_watch.markup(), &widget);
        grabTooltip();
        QToolTip::hideText();
        QVERIFY(m_watch.opened());
    }

    void theTextModuleOpensNothing() {
        QWidget window;
        const QString markup = m_watch.markup();
        window.setWindowTitle(titleText(markup));
        plainLabel(markup, &window, "label");
        new ElidedLabel(markup, &window, "elided");
        new LineButton(QStringLiteral("clock"), markup, &window);
        new QPushButton(mnemonicText(markup), &window);
        auto* tipped = new QLabel(&window);
        tipped->setToolTip(tooltipText(markup));
        look(window);
        QVERIFY(!m_watch.opened());
    }

    void theSpanPanelOpensNothing() {
        const auto set = setOf({hostile(toUtf8(m_watch.markup()))});
        SpanPanel panel;
        panel.resize(300, 2'000);
        panel.setOpenSections({"attributes", "events", "resource", "scope", "links", "json"});
        panel.setSpan(Trace(set, TraceIndex(0U)), SpanIndex(0U));
        look(panel);
        SpanModel& model = panel.model();
        for (int row = model.rowCount() - 1; row >= 0; --row)
            if (model.at(row).kind == SpanRow::Kind::event || model.at(row).kind == SpanRow::Kind::attribute)
                model.toggle(row);
        look(panel);
        QVERIFY(model.rowCount() > 20);
        lookAtTooltips(*panel.findChild<QTableView*>());
        panel.showFilter();
        model.setFilter(QStringLiteral("img"));
        look(panel);
        QVERIFY(!m_watch.opened());
    }

    void theValueViewerOpensNothing() {
        ValueViewer viewer(m_watch.markup(), m_watch.markup(), nullptr);
        viewer.setAttribute(Qt::WA_DeleteOnClose, false);
        look(viewer);
        QVERIFY(!m_watch.opened());
    }

    void theTraceListOpensNothing() {
        const std::string text = toUtf8(m_watch.markup());
        const auto set = setOf({hostile(text)});
        TraceList list;
        list.resize(900, 300);
        formats::TraceSummary summary;
        summary.traceId = text;
        summary.name = text + ": " + text;
        list.addSummaries({summary});
        look(list);
        lookAtTooltips(*list.view());
        list.setTraces(set, {TraceIndex(0U)});
        look(list);
        lookAtTooltips(*list.view());
        list.setEmptyText(m_watch.markup());
        list.clear();
        look(list);
        QVERIFY(!m_watch.opened());
    }

    void theSearchPanelOpensNothing() {
        const QString markup = m_watch.markup();
        SearchPanel panel;
        panel.resize(260, 900);
        panel.setState(SearchPanel::State::ready);
        panel.setServices({toUtf8(markup)});
        panel.setOperations({toUtf8(markup)});
        session::QueryForm form;
        form.service = form.operation = form.attributes = form.minDuration = markup;
        form.lookback.clear();
        form.start = form.end = markup;
        panel.setQuery(form);
        panel.setRecent({form, form});
        panel.validate();
        look(panel);
        QVERIFY(!m_watch.opened());
    }

    void theConnectionPopoverOpensNothing() {
        const std::string text = toUtf8(m_watch.markup());
        QWidget window;
        window.resize(600, 800);
        auto* popover = new ConnectionPopover(&window);
        popover->setKnown({{m_watch.markup(), m_watch.markup()}});
        window.show();
        popover->openBelow(&window);
        client::ConnectionCheck check;
        check.version = text;
        popover->showCheck(check);
        look(window);
        for (int problem = 1; problem <= int(client::ConnectionProblem::other); ++problem) {
            check.problem = client::ConnectionProblem(problem);
            check.error.message = text;
            check.target = text;
            popover->showCheck(check);
            look(window);
        }
        QVERIFY(!m_watch.opened());
    }

    void theMessageBarOpensNothing() {
        MessageBar bar;
        bar.show(
            {session::NoticeKind::error, m_watch.markup(), m_watch.markup(), {session::NoticeAction::retry}});
        look(bar);
        QVERIFY(!m_watch.opened());
    }
};

QTEST_MAIN(TestPlainText)
#include "tst_plaintext.moc"
