// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/httpclient.h"
#include "tests/client/stubserver.h"
#include "tests/client/testsupport.h"

#include <string>
#include <string_view>
#include <utility>

namespace spoor::test {

inline client::HttpGet getOf(std::string path) {
    client::HttpGet get;
    get.path = std::move(path);
    return get;
}

inline client::HttpClient clientOf(const StubServer& server, std::string_view basePath = {}) {
    return client::HttpClient(connectionTo(server.url(basePath)), quickOptions());
}

/// The failure of a JSON request that the handler answers.
inline client::Failure failureOf(StubServer::Handler handler, const std::string& path = "/api/services") {
    const StubServer server(std::move(handler));
    client::HttpGet get = getOf(path);
    const auto reply = clientOf(server).getSmallJson(get);
    return reply ? client::Failure{} : reply.error();
}

} // namespace spoor::test
