// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace spoor::ui {

class TimelineView;

/// Lets screen readers see the rows of timelines as a list. Once is enough; further calls do nothing.
void installTimelineAccessibility();
/// Tells screen readers that another row is current.
void notifyCurrentRow(TimelineView& view);

} // namespace spoor::ui
