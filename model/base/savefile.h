// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/expected.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace spoor {

enum class Overwrite : std::uint8_t { refuse, allow };

/// Takes a piece of the file's content. False if it could not be written; the save then fails whatever
/// follows.
using SaveSink = std::function<bool(std::string_view)>;

/// Writes a file as a whole or not at all: `write` fills a temporary in the same folder, which is synced,
/// renamed over `path` and checked for its size. The only way anything is saved. If `write` fails or the disk
/// is full, a file that was there stays as it was. Fails with exists (Overwrite::refuse), permission,
/// not_found (the folder), io, or the error of `write`.
Expected<void> saveFile(const std::string& path, Overwrite overwrite,
                        const std::function<Expected<void>(const SaveSink&)>& write);

} // namespace spoor
