// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/jaegerclient.h"
#include "client/searchquery.h"
#include "model/base/expected.h"
#include "ui/session/queryform.h"

#include <QString>

namespace spoor::session {

/// Reads the form. Fails with usage, naming the field that cannot be read.
Expected<client::SearchQuery> toSearch(const QueryForm& form);
/// The form that asks for the same.
QueryForm toForm(const client::SearchQuery& query);
/// The question in words, for a tab's header line: "checkout, last 1 hour".
QString searchText(const QueryForm& form);
/// What "errors only" came to, if the server's own filter could not be relied on; else empty.
QString errorsOnlyText(const client::ErrorsOnlyNote& note);

} // namespace spoor::session
