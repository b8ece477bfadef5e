// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/trace/traceset.h"
#include "ui/support/theme.h"

#include <QStringList>
#include <QWidget>

#include <memory>

class QLineEdit;
class QMenu;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace spoor::ui {

class ColorBar;
class ElidedLabel;
class SpanDelegate;
class SpanModel;

/// Everything about one span: facts, warnings, attributes by convention, events, resource, scope, links,
/// JSON.
class SpanPanel : public QWidget {
    Q_OBJECT
public:
    explicit SpanPanel(QWidget* parent = nullptr);

    /// The span must be one of the trace's.
    void setSpan(const Trace& trace, SpanIndex span);
    void clear();

    /// Names of the unfolded sections, to be kept between runs.
    QStringList openSections() const;
    void setOpenSections(const QStringList& names);

    SpanModel& model() { return *m_model; }

public slots:
    void showFilter();
    void hideFilter();

signals:
    /// A link was followed: to a span of this trace or of another one. Ids in their one spelling.
    void linkActivated(const QString& traceId, const QString& spanId);
    void parentActivated();
    void openSectionsChanged(const QStringList& names);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QWidget* buildHead();
    void buildView();
    void buildFilter();
    void wire();
    QMenu* buildCopyMenu();
    void activate(int row);
    void openViewer(int row);
    void showMenu(const QPoint& position);
    void updateHeights();
    void placeFilterButton();
    void updateBar();
    bool handleKey(int key);

    SpanModel* m_model;
    SpanDelegate* m_delegate;
    QStackedWidget* m_pages;
    ColorBar* m_bar = nullptr;
    ElidedLabel* m_title = nullptr;
    ElidedLabel* m_subtitle = nullptr;
    QLineEdit* m_filter;
    QTableView* m_view;
    QToolButton* m_filterButton;
    ServiceColors m_colors;
    std::shared_ptr<const TraceSet> m_colored;
};

} // namespace spoor::ui
