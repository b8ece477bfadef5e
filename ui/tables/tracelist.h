// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tables/tracelistmodel.h"

#include <QString>
#include <QWidget>

#include <string>

class QLabel;
class QStackedWidget;
class QTableView;

namespace spoor::ui {

class TraceListDelegate;

/// The list of a trace set: fills while a load runs, then shows the set. The current trace is kept by its id.
class TraceList : public QWidget {
    Q_OBJECT
public:
    explicit TraceList(QWidget* parent = nullptr);

    void clear();
    /// Traces of a load that is under way.
    void addSummaries(std::vector<formats::TraceSummary> summaries);
    /// The finished set; `shown` in the order of the set.
    void setTraces(const std::shared_ptr<const TraceSet>& set, const std::vector<TraceIndex>& shown);

    /// What stands in place of no rows, plain text.
    void setEmptyText(const QString& text);

    /// None if there is none, or while loading.
    TraceIndex current() const;
    void setCurrent(TraceIndex trace);
    TraceColumn sortColumn() const { return m_model->sortColumn(); }
    SortDirection sortDirection() const { return m_model->sortDirection(); }
    void setSorting(TraceColumn column, SortDirection direction);
    int firstVisibleRow() const;
    /// Holds from when the rows are there.
    void setFirstVisibleRow(int row);

    TraceListModel& model() { return *m_model; }
    QTableView* view() const { return m_view; }

signals:
    /// Enter or a double-click.
    void traceActivated(spoor::TraceIndex trace);
    /// Another trace is current, by the user or because the rows changed.
    void currentChanged(spoor::TraceIndex trace);
    /// The user sorted.
    void sortingChanged(spoor::ui::TraceColumn column, spoor::ui::SortDirection direction);
    void scrolled(int firstRow);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildView();
    void wire();
    void layoutColumns();
    void activate(int row);
    void remember();
    void restore();
    void showRows();
    void showMenu(const QPoint& position);
    void copyRows() const;
    void hover(const QPoint& position);

    TraceListModel* m_model;
    TraceListDelegate* m_delegate;
    QStackedWidget* m_pages;
    QTableView* m_view;
    QLabel* m_empty;
    /// The trace to keep current, once the user chose one.
    std::string m_keptId;
    bool m_chosen = false;
    bool m_moving = false;
    bool m_resized = false;
    int m_wantedRow = -1;
};

} // namespace spoor::ui
