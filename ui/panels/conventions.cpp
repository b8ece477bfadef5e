// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/conventions.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace spoor::ui {

namespace {

struct Prefix {
    std::string_view text;
    Convention convention;
};

constexpr Prefix kPrefixes[] = {
    {"http.", Convention::http},
    {"url.", Convention::http},
    {"user_agent.", Convention::http},
    {"db.", Convention::database},
    {"sql.", Convention::database},
    {"rpc.", Convention::rpc},
    {"grpc.", Convention::rpc},
    {"messaging.", Convention::messaging},
    {"message_bus.", Convention::messaging},
    {"exception.", Convention::exception},
    {"error.", Convention::exception},
    {"server.", Convention::network},
    {"client.", Convention::network},
    {"network.", Convention::network},
    {"net.", Convention::network},
    {"peer.", Convention::network},
    {"service.peer.", Convention::network},
    {"source.", Convention::network},
    {"destination.", Convention::network},
    {"tls.", Convention::network},
};

using Renamed = std::pair<std::string_view, std::string_view>;

/// Old name and today's, sorted by the old one.
constexpr Renamed kRenamed[] = {
    {"code.column", "code.column.number"},
    {"code.filepath", "code.file.path"},
    {"code.function", "code.function.name"},
    {"code.lineno", "code.line.number"},
    {"code.namespace", "code.function.name"},
    {"db.cassandra.table", "db.collection.name"},
    {"db.instance", "db.namespace"},
    {"db.mongodb.collection", "db.collection.name"},
    {"db.name", "db.namespace"},
    {"db.operation", "db.operation.name"},
    {"db.redis.database_index", "db.namespace"},
    {"db.sql.table", "db.collection.name"},
    {"db.statement", "db.query.text"},
    {"db.system", "db.system.name"},
    {"deployment.environment", "deployment.environment.name"},
    {"http.client_ip", "client.address"},
    {"http.method", "http.request.method"},
    {"http.request_content_length", "http.request.body.size"},
    {"http.resend_count", "http.request.resend_count"},
    {"http.response_content_length", "http.response.body.size"},
    {"http.scheme", "url.scheme"},
    {"http.status_code", "http.response.status_code"},
    {"http.target", "url.path, url.query"},
    {"http.url", "url.full"},
    {"http.user_agent", "user_agent.original"},
    {"messaging.client_id", "messaging.client.id"},
    {"messaging.kafka.consumer.group", "messaging.consumer.group.name"},
    {"messaging.kafka.destination.partition", "messaging.destination.partition.id"},
    {"messaging.kafka.message.offset", "messaging.kafka.offset"},
    {"messaging.operation", "messaging.operation.type"},
    {"net.host.name", "server.address"},
    {"net.host.port", "server.port"},
    {"net.peer.ip", "network.peer.address"},
    {"net.peer.name", "server.address"},
    {"net.peer.port", "server.port"},
    {"net.protocol.name", "network.protocol.name"},
    {"net.protocol.version", "network.protocol.version"},
    {"net.sock.peer.addr", "network.peer.address"},
    {"net.sock.peer.port", "network.peer.port"},
    {"otel.library.name", "otel.scope.name"},
    {"otel.library.version", "otel.scope.version"},
    {"peer.service", "service.peer.name"},
    {"rpc.grpc.status_code", "rpc.response.status_code"},
    {"rpc.system", "rpc.system.name"},
};

static_assert(std::is_sorted(std::begin(kRenamed), std::end(kRenamed),
                             [](const Renamed& a, const Renamed& b) { return a.first < b.first; }));

} // namespace

Convention conventionOf(std::string_view key) {
    for (const Prefix& prefix : kPrefixes)
        if (key.starts_with(prefix.text))
            return prefix.convention;
    return key == "error" || key == "stack" ? Convention::exception : Convention::other;
}

std::string_view currentName(std::string_view key) {
    const auto* const found =
        std::lower_bound(std::begin(kRenamed), std::end(kRenamed), key,
                         [](const Renamed& a, std::string_view b) { return a.first < b; });
    return found != std::end(kRenamed) && found->first == key ? found->second : std::string_view();
}

QString conventionTitle(Convention convention) {
    switch (convention) {
    case Convention::http:
        return QCoreApplication::translate("spoor::ui", "HTTP");
    case Convention::database:
        return QCoreApplication::translate("spoor::ui", "Database");
    case Convention::rpc:
        return QCoreApplication::translate("spoor::ui", "RPC");
    case Convention::messaging:
        return QCoreApplication::translate("spoor::ui", "Messaging");
    case Convention::exception:
        return QCoreApplication::translate("spoor::ui", "Exception");
    case Convention::network:
        return QCoreApplication::translate("spoor::ui", "Server and network");
    case Convention::other:
        return QCoreApplication::translate("spoor::ui", "Other");
    }
    return {};
}

} // namespace spoor::ui
