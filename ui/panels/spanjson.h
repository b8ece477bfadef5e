// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/jsonwriter.h"
#include "model/trace/traceset.h"

#include <string>

namespace spoor::ui {

/// Writes one span from the store in Jaeger's shape, its process inside. Times are in whole µs. False if the
/// sink ended it.
bool writeSpanJson(const TraceSet& set, SpanIndex span, JsonWriter::Sink sink);

/// The same as text, at most about `mostBytes` of it.
std::string spanJson(const TraceSet& set, SpanIndex span, std::size_t mostBytes);

/// One attribute as {"key": value}.
std::string attributeJson(const Attribute& attribute);

} // namespace spoor::ui
