// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/jaegerurl.h"

#include <QString>
#include <QStringList>

namespace spoor::session {

/// What a typed or pasted text is taken for. Decided by its look alone: no file is touched.
struct Pasted {
    enum class Kind : std::uint8_t { nothing, json, files, link };

    Kind kind = Kind::nothing;
    QStringList paths;
    client::JaegerLink link;
};

Pasted classify(const QString& text);

} // namespace spoor::session
