// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/documentsession.h"

#include <QString>

namespace spoor::ui {

/// "1 000 of 1 000 spans · 3 orphans · 0 dropped": what is shown of what was read, with the reason for the
/// rest.
QString countsText(const session::DocumentSession* document);
/// "Jaeger 2.20.0 · found in 0.38 s", "read in 1.2 s".
QString factText(const session::DocumentSession* document, const QString& serverVersion);

} // namespace spoor::ui
