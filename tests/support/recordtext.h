// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/trace/spanstore.h"
#include "model/trace/traceset.h"

#include <string>

namespace spoor::test {

/// What of a record recordText() leaves out.
enum class Without { nothing, resource };

/// Everything a store says of one record, as text: equal texts mean equal spans. Resources and scopes stand
/// by their content, never by their index.
std::string recordText(const SpanStore& store, RecordIndex record, Without without = Without::nothing);

/// All records in load order, one a paragraph, with the warnings met while reading (sorted: they have no
/// order).
std::string storeText(const SpanStore& store);

/// All traces and rows of a set: structure, times after repairs, flags, warnings and drops, with the records.
std::string traceSetText(const TraceSet& set);

/// The first line in which two texts differ, with its number and both versions; empty if they are equal.
std::string firstDifference(const std::string& a, const std::string& b);

} // namespace spoor::test
