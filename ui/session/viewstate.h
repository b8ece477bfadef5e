// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/index.h"
#include "model/base/time.h"

#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace spoor::session {

/// The views of a document. A set's timeline is its list of traces.
enum class View : std::uint8_t { timeline };

/// How one document is looked at: a small value that history keeps. Spans are named by record, never by row,
/// so it survives a rebuild of the trace.
struct ViewState {
    View view = View::timeline;

    /// One trace: the selected span, or none.
    RecordIndex selected;
    /// One trace: the shown time relative to the trace's start; none = the view's own first choice.
    std::optional<TimeRange> range;
    /// One trace: collapsed spans, sorted; null = none.
    std::shared_ptr<const std::vector<RecordIndex>> collapsed;
    /// One trace: the first orphan of each collapsed group of orphans, sorted; null = none.
    std::shared_ptr<const std::vector<RecordIndex>> collapsedGroups;
    /// One trace: the span shown as root ("show from here"), or none.
    RecordIndex focus;
    /// One trace: the first visible row's place in pixels.
    std::int64_t scroll = 0;

    /// A set: the current trace, or none.
    TraceIndex current;
    /// A set: the first visible row.
    int listScroll = 0;
    /// A set: the sorted column and its direction.
    int sortColumn = 1;
    bool sortDescending = true;
};

/// True if both show the same, wherever they are scrolled to.
bool sameGesture(const ViewState& a, const ViewState& b);

} // namespace spoor::session
