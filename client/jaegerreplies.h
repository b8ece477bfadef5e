// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/jaegerclient.h"
#include "model/base/expected.h"

#include <string>
#include <string_view>
#include <vector>

namespace spoor::client {

/// Readers of the small replies of Jaeger's API. `data` that is null is empty. They fail with truncated (the
/// text ends too early), not_jaeger (it is something else) or http_status (the server's own errors in place
/// of data). O(text · log rows).
Expected<std::vector<std::string>> readServices(std::string_view json);
/// Of /api/operations (objects with name and kind) and of the older list of names alike.
Expected<std::vector<ServiceOperation>> readOperations(std::string_view json);
Expected<std::vector<ServiceDependency>> readDependencies(std::string_view json);

/// True if the text is JSON as far as it goes, but ends too early.
bool isCutJson(std::string_view json);

/// True for a reply of the newer API (/api/v3/services).
bool isNewerServices(std::string_view json);

} // namespace spoor::client
