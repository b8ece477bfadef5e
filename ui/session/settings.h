// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/queryform.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

class QSettings;

namespace spoor::session {

struct RecentFile {
    QString path;
    quint64 spans = 0;
    quint64 traces = 0;
    QDateTime opened;
};

/// A server as it is remembered: never a header's value, a token, a name or a password.
struct SavedConnection {
    /// Without user information.
    QString url;
    /// As the server last said it, or empty.
    QString version;
    QString caFile;
    QString certificateFile;
    QString keyFile;
    /// Without user information.
    QString proxy;
    /// Names of the extra headers; their values are asked for again.
    QStringList headerNames;
    bool hadCredentials = false;
    QDateTime used;
};

/// The user's choice; `system` follows the desktop.
enum class ThemeSetting : std::uint8_t { system, light, dark };

/// Sizes and switches of the frame. Only what the user changed by hand is saved.
struct FrameSettings {
    int searchWidth = 260;
    int spanWidth = 300;
    int spanHeight = 260;
    double treeShare = 0.38;
    bool spanVisible = true;
    /// The user unfolded the Search panel on trace tabs too.
    bool searchOnTraces = false;
    /// The user folded it on list tabs.
    bool searchFolded = false;
    /// The unfolded sections of the Span panel; none saved yet: nullopt.
    std::optional<QStringList> openSections;
    QByteArray geometry;
};

/// What Spoor remembers between runs, in one INI file. Lists are newest first.
class Settings {
public:
    static constexpr std::size_t kRecentFiles = 10;
    static constexpr std::size_t kConnections = 10;
    static constexpr std::size_t kRecentQueries = 10;

    /// Keeps the file in `folder`; empty: in $SPOOR_CONFIG_DIR, else where the platform keeps settings.
    explicit Settings(const QString& folder = {});
    ~Settings();
    Settings(const Settings&) = delete;
    Settings& operator=(const Settings&) = delete;

    std::vector<RecentFile> recentFiles() const;
    void addRecentFile(const RecentFile& file);
    void removeRecentFile(const QString& path);

    std::vector<SavedConnection> connections() const;
    void addConnection(const SavedConnection& connection);
    void removeConnection(const QString& url);

    std::vector<QueryForm> recentQueries() const;
    void addRecentQuery(const QueryForm& query);
    /// The last search, or none.
    std::optional<QueryForm> lastQuery() const;

    ThemeSetting theme() const;
    void setTheme(ThemeSetting theme);

    FrameSettings frame() const;
    void setFrame(const FrameSettings& frame);

private:
    std::unique_ptr<QSettings> m_store;
};

} // namespace spoor::session
