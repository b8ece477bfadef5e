// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/connectionsession.h"

#include "ui/session/settings.h"

#include <algorithm>

namespace spoor::session {

namespace {

QString text(const std::string& utf8) {
    return QString::fromStdString(utf8);
}

SavedConnection savedOf(const client::Connection& connection, const QString& version) {
    SavedConnection saved;
    saved.url = text(connection.baseUrl());
    saved.version = version;
    saved.caFile = text(connection.caFile());
    saved.certificateFile = text(connection.certificateFile());
    saved.keyFile = text(connection.keyFile());
    saved.proxy = text(connection.shownProxy());
    for (const client::Header& header : connection.headers())
        saved.headerNames << text(header.name);
    saved.hadCredentials = !connection.bearerToken().empty() || !connection.user().empty();
    saved.used = QDateTime::currentDateTimeUtc();
    return saved;
}

} // namespace

ConnectionSession::ConnectionSession(Settings& settings, JobRunner& jobs, QObject* parent)
    : QObject(parent)
    , m_settings(settings)
    , m_jobs(jobs) {}

QString ConnectionSession::shortName() const {
    if (!m_connected)
        return {};
    const QString url = text(m_connection.baseUrl());
    return url.mid(url.indexOf(QLatin1String("://")) + 3);
}

void ConnectionSession::check(const client::Connection& connection) {
    m_candidate = connection;
    JobSpec spec;
    spec.title = tr("Connecting to %1").arg(text(connection.baseUrl()));
    spec.slot = QStringLiteral("check");
    m_checkJob = m_jobs.run(
        spec, this,
        [connection](const JobContext& context) {
            return client::JaegerClient(connection).check(context.cancel);
        },
        [this, connection](client::ConnectionCheck check) { finishCheck(connection, std::move(check)); });
    emit checkStarted();
}

void ConnectionSession::cancelCheck() {
    if (m_checkJob == 0)
        return;
    m_jobs.cancel(m_checkJob);
    m_checkJob = 0;
    m_check = {};
    emit checkFinished();
}

void ConnectionSession::finishCheck(const client::Connection& connection, client::ConnectionCheck check) {
    m_checkJob = 0;
    m_check = std::move(check);
    if (m_check.ok()) {
        const bool sameServer = m_connected && m_connection.baseUrl() == connection.baseUrl();
        m_connection = connection;
        m_connected = true;
        m_version = text(m_check.version);
        m_services = m_check.services;
        if (!sameServer) {
            m_operationsService.clear();
            m_operations.clear();
        }
        remember(connection);
        emit connectionChanged();
        emit servicesChanged();
        emit operationsChanged();
    }
    emit checkFinished();
}

void ConnectionSession::remember(const client::Connection& connection) {
    std::erase_if(m_known, [&](const auto& other) { return other.baseUrl() == connection.baseUrl(); });
    m_known.push_back(connection);
    m_settings.addConnection(savedOf(connection, m_version));
    emit savedConnectionsChanged();
}

Expected<client::Connection> ConnectionSession::known(const QString& baseUrl) const {
    auto fresh = client::Connection::fromUrl(baseUrl.toStdString());
    if (!fresh)
        return fresh;
    for (const client::Connection& connection : m_known) {
        if (connection.baseUrl() == fresh->baseUrl())
            return connection;
    }
    for (const SavedConnection& saved : m_settings.connections()) {
        if (saved.url.toStdString() != fresh->baseUrl())
            continue;
        fresh->setCaFile(saved.caFile.toStdString());
        fresh->setClientCertificate(saved.certificateFile.toStdString(), saved.keyFile.toStdString());
        if (const auto proxy = fresh->setProxy(saved.proxy.toStdString()); !proxy)
            return fail(proxy.error());
    }
    return fresh;
}

void ConnectionSession::reloadServices() {
    if (!m_connected)
        return;
    JobSpec spec;
    spec.title = tr("Asking for services");
    spec.slot = QStringLiteral("services");
    m_jobs.run(
        spec, this,
        [connection = m_connection](const JobContext& context) {
            return client::JaegerClient(connection).services(context.cancel);
        },
        [this, base = m_connection.baseUrl()](Expected<std::vector<std::string>> services) {
            if (base != m_connection.baseUrl())
                return;
            if (!services) {
                emit failed(services.error());
                return;
            }
            m_services = std::move(*services);
            emit servicesChanged();
        });
}

void ConnectionSession::loadOperations(const QString& service) {
    if (!m_connected)
        return;
    m_operationsService = service;
    m_operations.clear();
    JobSpec spec;
    spec.title = tr("Asking for operations");
    spec.slot = QStringLiteral("operations");
    m_operationsJob = m_jobs.run(
        spec, this,
        [connection = m_connection, name = service.toStdString()](const JobContext& context) {
            return client::JaegerClient(connection).operations(name, context.cancel);
        },
        [this, base = m_connection.baseUrl()](Expected<std::vector<client::ServiceOperation>> operations) {
            m_operationsJob = 0;
            if (base != m_connection.baseUrl())
                return;
            if (operations)
                m_operations = std::move(*operations);
            else
                emit failed(operations.error());
            emit operationsChanged();
        });
    emit operationsChanged();
}

} // namespace spoor::session
