// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/httpclient.h"
#include "model/base/expected.h"
#include "model/formats/loader.h"

#include <vector>

namespace spoor::client {

/// A reply with traces as an input for formats::load(); the request is made when it is opened.
formats::Input replyInput(const HttpClient& http, HttpGet request);

/// Loads such replies, one after another, into one store. Fails with cancelled only; what each reply gave
/// stands in its source's report: no error for a reply without traces, trace_not_found where the server says
/// so. After a failure that concerns the whole server the rest is not asked for. If a reply breaks off,
/// everything is asked for once more, so that two copies are never mixed.
Expected<formats::LoadResult> loadReplies(const HttpClient& http, std::vector<HttpGet> requests,
                                          formats::LoadOptions options);

} // namespace spoor::client
