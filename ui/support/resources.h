// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace spoor::ui {

/// Makes the files compiled into the interface library readable (":/palette.json", ":/icons/…"). Cheap when
/// repeated.
void initResources();

} // namespace spoor::ui
