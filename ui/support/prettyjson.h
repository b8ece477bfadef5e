// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace spoor::ui {

/// True if the text is one JSON object or array and nothing else. O(text).
bool isJsonContainer(std::string_view text);

/// Valid JSON laid out in lines with an indent of two spaces. Stops after `mostLines`: `complete` is then
/// false.
struct PrettyJson {
    std::vector<std::string> lines;
    bool complete = true;
};
PrettyJson prettyJson(std::string_view json, std::size_t mostLines);

} // namespace spoor::ui
