// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/history.h"

#include <algorithm>

namespace spoor::session {

namespace {

using Records = std::shared_ptr<const std::vector<RecordIndex>>;

bool sameRecords(const Records& a, const Records& b) {
    const bool emptyA = !a || a->empty();
    const bool emptyB = !b || b->empty();
    if (emptyA || emptyB)
        return emptyA == emptyB;
    return a == b || *a == *b;
}

} // namespace

bool sameGesture(const ViewState& a, const ViewState& b) {
    return a.view == b.view && a.selected == b.selected && a.range == b.range && a.focus == b.focus &&
           a.sortColumn == b.sortColumn && a.sortDescending == b.sortDescending &&
           sameRecords(a.collapsed, b.collapsed) && sameRecords(a.collapsedGroups, b.collapsedGroups);
}

void History::record(std::uint32_t tab, const ViewState& state) {
    if (!m_entries.empty()) {
        Entry& now = m_entries[m_current];
        if (now.tab == tab && sameGesture(now.state, state)) {
            now.state = state;
            return;
        }
        m_entries.resize(m_current + 1);
    }
    m_entries.push_back({tab, state});
    if (m_entries.size() > kEntries)
        m_entries.erase(m_entries.begin());
    m_current = m_entries.size() - 1;
}

void History::amend(std::uint32_t tab, const ViewState& state) {
    if (!m_entries.empty() && m_entries[m_current].tab == tab)
        m_entries[m_current].state = state;
}

void History::removeTab(std::uint32_t tab) {
    std::vector<Entry> kept;
    std::size_t current = 0;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        Entry& entry = m_entries[i];
        const bool joins =
            !kept.empty() && kept.back().tab == entry.tab && sameGesture(kept.back().state, entry.state);
        if (entry.tab != tab && joins)
            kept.back() = std::move(entry);
        else if (entry.tab != tab)
            kept.push_back(std::move(entry));
        if (i == m_current)
            current = kept.empty() ? 0 : kept.size() - 1;
    }
    m_entries = std::move(kept);
    m_current = current;
}

} // namespace spoor::session
