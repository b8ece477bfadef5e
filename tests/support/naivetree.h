// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/tracedrafts.h"

#include <string>
#include <vector>

namespace spoor::test {

/// The traces of a list of spans by the definitions of docs/analysis.md, written down as plainly as can be
/// and without any of the program's own trace code: quadratic and worse, the oracle for buildTraces(). One
/// line for each trace, row, warning kind and drop, as traceText() writes them.
std::string naiveText(const std::vector<TestSpan>& spans);

/// The same lines for a set.
std::string traceText(const TraceSet& set);

/// The spans as they would stand in a bug report.
std::string inputText(const std::vector<TestSpan>& spans);

/// Few spans that name each other in every way: themselves, in circles, what is absent, other traces; with
/// duplicates identical and not, shared ids, missing starts, starts of 0 and times at the limits.
std::vector<TestSpan> randomSpans();

} // namespace spoor::test
