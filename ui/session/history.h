// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/viewstate.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace spoor::session {

/// The one walk back and forward through everything looked at. Holds no documents, only (tab, ViewState).
class History {
public:
    static constexpr std::size_t kEntries = 500;

    struct Entry {
        std::uint32_t tab = 0;
        ViewState state;
    };

    /// Adds an entry after the current one and forgets what lay ahead. The same gesture twice is one entry.
    void record(std::uint32_t tab, const ViewState& state);
    /// Changes the current entry in place (scrolling, a list's current row) if it is of that tab.
    void amend(std::uint32_t tab, const ViewState& state);
    /// Forgets a tab's entries; neighbours that became equal are joined.
    void removeTab(std::uint32_t tab);

    bool canGoBack() const { return m_current > 0 && !m_entries.empty(); }
    bool canGoForward() const { return m_current + 1 < m_entries.size(); }
    /// The entry to show now; only if canGoBack() or canGoForward().
    const Entry& back() { return m_entries[--m_current]; }
    const Entry& forward() { return m_entries[++m_current]; }
    const Entry* current() const { return m_entries.empty() ? nullptr : &m_entries[m_current]; }
    std::size_t size() const { return m_entries.size(); }

private:
    std::vector<Entry> m_entries;
    std::size_t m_current = 0;
};

} // namespace spoor::session
