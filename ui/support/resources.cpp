// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/resources.h"

#include <QDir>
#include <QtGlobal>

// The macro declares a function of the global namespace.
static void initSpoorResources() {
    Q_INIT_RESOURCE(spoor);
}

namespace spoor::ui {

void initResources() {
    static const bool done = [] {
        initSpoorResources();
        return true;
    }();
    Q_UNUSED(done)
}

} // namespace spoor::ui
