// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/jaegerclient.h"
#include "tests/client/stubserver.h"
#include "tests/client/testsupport.h"

#include <string>
#include <utility>
#include <vector>

namespace spoor::test {

/// A search's reply without a trace.
inline const std::string kEmpty = json("{'data':[],'total':0,'limit':0,'offset':0,'errors':null}");

inline client::JaegerClient jaegerOf(const StubServer& server) {
    return client::JaegerClient(connectionTo(server.url()), quickOptions());
}

/// Answers every request with the same JSON.
inline StubServer::Handler always(std::string json) {
    return [json = std::move(json)](StubExchange& e) { e.json(json); };
}

inline client::SearchQuery queryOf(std::string service) {
    client::SearchQuery query;
    query.service = std::move(service);
    return query;
}

inline std::string traceJson(const std::string& id, bool error) {
    const std::string tags = error ? "{'key':'error','type':'bool','value':true}" : "";
    return json("{'traceID':'" + id + "','spans':[{'traceID':'" + id +
                "','spanID':'1','operationName':'op','references':[],'startTime':1700000000000000,"
                "'duration':5,'tags':[" +
                tags +
                "],'logs':[],'processID':'p1','warnings':null}],"
                "'processes':{'p1':{'serviceName':'svc','tags':[]}},'warnings':null}");
}

inline std::string envelope(const std::vector<std::string>& traces) {
    std::string data;
    for (const std::string& trace : traces) {
        data += (data.empty() ? "" : ",") + trace;
    }
    return "{\"data\":[" + data + "],\"total\":0,\"limit\":0,\"offset\":0,\"errors\":null}";
}

} // namespace spoor::test
