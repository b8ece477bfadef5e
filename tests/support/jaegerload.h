// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/formats/loader.h"

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

/// Loading documents from memory, and looking at the result as text.
namespace spoor::test {

/// Bytes as an input; the source gives them in pieces of at most `piece` bytes.
formats::Input textInput(std::string bytes, std::string path = "test.json", std::size_t piece = 1U << 20U);

formats::LoadResult loadText(std::string bytes, std::size_t piece = 1U << 20U);
formats::LoadResult loadTexts(std::initializer_list<std::string> inputs);

/// The warnings of the store and the set as "kind:count" sorted by kind, joined by a space.
std::string warningCounts(const formats::LoadResult& result);
/// How an input ended: "ok", or "code@offset", "code" if the error has no offset.
std::string ending(const formats::SourceReport& report);

/// "key=type:value" joined by "; ".
std::string attributesText(const AttributeRange& attributes);
/// All ids in row order, without leading zeros, joined by a space.
std::string rowIds(const TraceSet& set);
/// The only row; fails hard if there is not exactly one.
SpanIndex onlyRow(const formats::LoadResult& result);

/// A bare trace with the id a1 of these spans, process p1 of the service "web".
std::string traceOf(std::initializer_list<std::string> spans);
/// A span as JSON with the id, start 1 000 µs, duration 10 µs, process p1 and further members, each with a
/// comma in front.
std::string spanJson(std::string_view id, std::string_view more = {});
/// A bare trace with one span of the id 1 and these tags.
std::string traceWithTags(std::string_view tags);

} // namespace spoor::test
