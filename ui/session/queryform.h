// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace spoor::session {

/// The search form as the user filled it. Texts are as typed; toSearch() in ui/session/search.h reads them.
struct QueryForm {
    QString service;
    /// Empty: all operations.
    QString operation;
    /// logfmt: `http.status_code=500 error=true`.
    QString attributes;
    /// A duration back from now ("1h"), or empty: `start` and `end` hold.
    QString lookback = QStringLiteral("1h");
    /// RFC 3339, used if `lookback` is empty.
    QString start;
    QString end;
    /// Durations as in Go ("100ms"); empty: no bound.
    QString minDuration;
    QString maxDuration;
    int limit = 20;
    bool errorsOnly = false;

    friend bool operator==(const QueryForm&, const QueryForm&) = default;
};

/// One line for the list of recent searches: "checkout · POST /checkout · 1 h".
QString queryText(const QueryForm& form);

} // namespace spoor::session
