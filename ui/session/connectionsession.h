// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/connection.h"
#include "client/jaegerclient.h"
#include "ui/session/jobs.h"

#include <QObject>
#include <QString>

#include <string>
#include <vector>

namespace spoor::session {

class Settings;

/// The server that questions go to, and the one that is being tried. A failed try leaves the connected server
/// as it was. Secrets (header values, tokens, passwords) are kept in memory for the run of the program, never
/// saved.
class ConnectionSession : public QObject {
    Q_OBJECT
public:
    ConnectionSession(Settings& settings, JobRunner& jobs, QObject* parent = nullptr);

    bool connected() const { return m_connected; }
    /// The connected server; only if connected().
    const client::Connection& connection() const { return m_connection; }
    /// "localhost:16686/base" of the connected server, or empty.
    QString shortName() const;
    QString version() const { return m_version; }
    /// The services of the connected server, by name.
    const std::vector<std::string>& services() const { return m_services; }

    /// A try is under way.
    bool checking() const { return m_checkJob != 0; }
    /// The server of the last try.
    const client::Connection& candidate() const { return m_candidate; }
    /// How the last try ended; ok() before the first.
    const client::ConnectionCheck& lastCheck() const { return m_check; }

    /// Tries a server; if it answers it becomes the connected one. The newest try wins.
    void check(const client::Connection& connection);
    void cancelCheck();
    /// The connection to that base URL as this run knows it (with its secrets), else as saved, else a new
    /// one.
    Expected<client::Connection> known(const QString& baseUrl) const;
    /// Asks the connected server again for its services.
    void reloadServices();

    /// Asks for the operations of a service of the connected server; the newest question wins.
    void loadOperations(const QString& service);
    /// The service that operations() belongs to.
    const QString& operationsService() const { return m_operationsService; }
    const std::vector<client::ServiceOperation>& operations() const { return m_operations; }
    bool loadingOperations() const { return m_operationsJob != 0; }

signals:
    /// A try began: candidate() says of which server.
    void checkStarted();
    /// A try ended: lastCheck() says how.
    void checkFinished();
    /// Another server is connected, or its version or state is new.
    void connectionChanged();
    void servicesChanged();
    void operationsChanged();
    /// A question to the connected server failed.
    void failed(const spoor::Error& error);
    /// The list of remembered servers changed.
    void savedConnectionsChanged();

private:
    void finishCheck(const client::Connection& connection, client::ConnectionCheck check);
    void remember(const client::Connection& connection);

    Settings& m_settings;
    JobRunner& m_jobs;
    bool m_connected = false;
    client::Connection m_connection;
    client::Connection m_candidate;
    client::ConnectionCheck m_check;
    QString m_version;
    std::vector<std::string> m_services;
    QString m_operationsService;
    std::vector<client::ServiceOperation> m_operations;
    std::vector<client::Connection> m_known;
    JobId m_checkJob = 0;
    JobId m_operationsJob = 0;
};

} // namespace spoor::session
