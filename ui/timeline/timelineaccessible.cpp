// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelineaccessible.h"

#include "ui/timeline/timelineview.h"

#include <QAccessibleWidget>

#include <algorithm>
#include <map>

namespace spoor::ui {

using geometry::RowItem;

namespace {

/// One row on the screen. Rows are numbered from the first visible one.
class AccessibleRow : public QAccessibleInterface {
public:
    AccessibleRow(TimelineView* view, int place)
        : m_view(view)
        , m_place(place) {}

    bool isValid() const override { return m_view != nullptr && item().valid(); }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* parent() const override { return QAccessible::queryAccessibleInterface(m_view); }
    QAccessibleInterface* child(int) const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    void setText(QAccessible::Text, const QString&) override {}

    QString text(QAccessible::Text type) const override {
        return type == QAccessible::Name && isValid() ? itemSentence(m_view->rows(), item()) : QString();
    }

    QRect rect() const override {
        const QRect row = m_view->rowRect(item());
        return {m_view->viewport()->mapToGlobal(row.topLeft()), row.size()};
    }

    QAccessible::State state() const override {
        QAccessible::State state;
        const bool isCurrent = isValid() && item() == m_view->selectedItem();
        state.selectable = true;
        state.focusable = true;
        state.selected = isCurrent;
        state.focused = isCurrent && m_view->hasFocus();
        if (isValid()) {
            state.expandable = m_view->rows().descendants(item()) > 0;
            state.collapsed = m_view->rows().isCollapsed(item());
            state.expanded = m_view->rows().isExpanded(item());
        }
        return state;
    }

    RowItem item() const {
        const auto row = static_cast<std::size_t>(m_view->scroll() / m_view->rowHeight() + m_place);
        return row < m_view->rows().rowCount() ? m_view->rows().item(row) : RowItem();
    }

private:
    TimelineView* m_view;
    int m_place;
};

class AccessibleTimeline : public QAccessibleWidget {
public:
    explicit AccessibleTimeline(TimelineView* view)
        : QAccessibleWidget(view, QAccessible::List)
        , m_view(view) {}

    ~AccessibleTimeline() override {
        for (const auto& [place, id] : m_rows) {
            QAccessible::deleteAccessibleInterface(id);
        }
    }

    /// Only what is on the screen: a reader goes through all children.
    int childCount() const override {
        const std::int64_t first = m_view->scroll() / m_view->rowHeight();
        const auto left = static_cast<std::int64_t>(m_view->rows().rowCount()) - first;
        const std::int64_t page = m_view->viewport()->height() / m_view->rowHeight() + 1;
        return static_cast<int>(std::clamp<std::int64_t>(left, 0, page));
    }

    QAccessibleInterface* child(int index) const override {
        if (index < 0 || index >= childCount()) {
            return nullptr;
        }
        const auto known = m_rows.find(index);
        if (known != m_rows.end()) {
            return QAccessible::accessibleInterface(known->second);
        }
        auto* row = new AccessibleRow(m_view, index);
        m_rows[index] = QAccessible::registerAccessibleInterface(row);
        return row;
    }

    QAccessibleInterface* childAt(int x, int y) const override {
        const QPoint place = m_view->viewport()->mapFromGlobal(QPoint(x, y));
        const std::int64_t first = m_view->scroll() / m_view->rowHeight();
        return child(static_cast<int>((m_view->scroll() + place.y()) / m_view->rowHeight() - first));
    }

    int indexOfChild(const QAccessibleInterface* child) const override {
        for (const auto& [place, id] : m_rows) {
            if (QAccessible::accessibleInterface(id) == child) {
                return place;
            }
        }
        return -1;
    }

    QAccessibleInterface* focusChild() const override { return child(currentPlace()); }

    int currentPlace() const {
        const std::optional<std::size_t> row = m_view->rows().row(m_view->selectedItem());
        const std::int64_t first = m_view->scroll() / m_view->rowHeight();
        return row ? static_cast<int>(
                         std::clamp<std::int64_t>(static_cast<std::int64_t>(*row) - first, -1, 1 << 20))
                   : -1;
    }

private:
    TimelineView* m_view;
    mutable std::map<int, QAccessible::Id> m_rows;
};

QAccessibleInterface* makeAccessible(const QString&, QObject* object) {
    auto* view = qobject_cast<TimelineView*>(object);
    return view != nullptr ? new AccessibleTimeline(view) : nullptr;
}

} // namespace

void installTimelineAccessibility() {
    static const bool once = [] {
        QAccessible::installFactory(makeAccessible);
        return true;
    }();
    Q_UNUSED(once)
}

void notifyCurrentRow(TimelineView& view) {
    if (!QAccessible::isActive()) {
        return;
    }
    auto* list = dynamic_cast<AccessibleTimeline*>(QAccessible::queryAccessibleInterface(&view));
    if (list != nullptr && list->currentPlace() >= 0) {
        QAccessibleEvent event(&view, QAccessible::Focus);
        event.setChild(list->currentPlace());
        QAccessible::updateAccessibility(&event);
    }
}

} // namespace spoor::ui
