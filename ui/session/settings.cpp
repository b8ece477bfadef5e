// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/settings.h"

#include <QDir>
#include <QSettings>
#include <QStandardPaths>

#include <algorithm>

namespace spoor::session {

namespace {

QString settingsFile(QString folder) {
    if (folder.isEmpty())
        folder = qEnvironmentVariable("SPOOR_CONFIG_DIR");
    if (folder.isEmpty())
        folder = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
                 QStringLiteral("/spoor");
    return QDir(folder).filePath(QStringLiteral("spoor.ini"));
}

/// Reads an array of the file, at most `limit` entries.
template<class T, class Read>
std::vector<T> readList(QSettings& store, const char* name, std::size_t limit, Read read) {
    std::vector<T> list;
    const int size = store.beginReadArray(QLatin1String(name));
    for (int i = 0; i < size && list.size() < limit; ++i) {
        store.setArrayIndex(i);
        list.push_back(read(store));
    }
    store.endArray();
    return list;
}

template<class T, class Write>
void writeList(QSettings& store, const char* name, const std::vector<T>& list, Write write) {
    store.remove(QLatin1String(name));
    store.beginWriteArray(QLatin1String(name), static_cast<int>(list.size()));
    for (std::size_t i = 0; i < list.size(); ++i) {
        store.setArrayIndex(static_cast<int>(i));
        write(store, list[i]);
    }
    store.endArray();
}

/// Puts an entry first, without its older equals, and cuts the list.
template<class T, class Same>
void putFirst(std::vector<T>& list, const T& entry, std::size_t limit, Same same) {
    std::erase_if(list, [&](const T& other) { return same(other, entry); });
    list.insert(list.begin(), entry);
    if (list.size() > limit)
        list.resize(limit);
}

RecentFile readFile(QSettings& store) {
    return {store.value("path").toString(), store.value("spans").toULongLong(),
            store.value("traces").toULongLong(), store.value("opened").toDateTime()};
}

void writeFile(QSettings& store, const RecentFile& file) {
    store.setValue("path", file.path);
    store.setValue("spans", file.spans);
    store.setValue("traces", file.traces);
    store.setValue("opened", file.opened);
}

SavedConnection readConnection(QSettings& store) {
    SavedConnection saved;
    saved.url = store.value("url").toString();
    saved.version = store.value("version").toString();
    saved.caFile = store.value("caFile").toString();
    saved.certificateFile = store.value("certificateFile").toString();
    saved.keyFile = store.value("keyFile").toString();
    saved.proxy = store.value("proxy").toString();
    saved.headerNames = store.value("headerNames").toStringList();
    saved.hadCredentials = store.value("hadCredentials").toBool();
    saved.used = store.value("used").toDateTime();
    return saved;
}

void writeConnection(QSettings& store, const SavedConnection& saved) {
    store.setValue("url", saved.url);
    store.setValue("version", saved.version);
    store.setValue("caFile", saved.caFile);
    store.setValue("certificateFile", saved.certificateFile);
    store.setValue("keyFile", saved.keyFile);
    store.setValue("proxy", saved.proxy);
    store.setValue("headerNames", saved.headerNames);
    store.setValue("hadCredentials", saved.hadCredentials);
    store.setValue("used", saved.used);
}

QueryForm readQuery(QSettings& store) {
    QueryForm form;
    form.service = store.value("service").toString();
    form.operation = store.value("operation").toString();
    form.attributes = store.value("attributes").toString();
    form.lookback = store.value("lookback").toString();
    form.start = store.value("start").toString();
    form.end = store.value("end").toString();
    form.minDuration = store.value("minDuration").toString();
    form.maxDuration = store.value("maxDuration").toString();
    form.limit = std::clamp(store.value("limit", form.limit).toInt(), 1, 1'000'000);
    form.errorsOnly = store.value("errorsOnly").toBool();
    return form;
}

void writeQuery(QSettings& store, const QueryForm& form) {
    store.setValue("service", form.service);
    store.setValue("operation", form.operation);
    store.setValue("attributes", form.attributes);
    store.setValue("lookback", form.lookback);
    store.setValue("start", form.start);
    store.setValue("end", form.end);
    store.setValue("minDuration", form.minDuration);
    store.setValue("maxDuration", form.maxDuration);
    store.setValue("limit", form.limit);
    store.setValue("errorsOnly", form.errorsOnly);
}

} // namespace

Settings::Settings(const QString& folder)
    : m_store(std::make_unique<QSettings>(settingsFile(folder), QSettings::IniFormat)) {}

Settings::~Settings() = default;

std::vector<RecentFile> Settings::recentFiles() const {
    return readList<RecentFile>(*m_store, "recentFiles", kRecentFiles, readFile);
}

void Settings::addRecentFile(const RecentFile& file) {
    auto list = recentFiles();
    putFirst(list, file, kRecentFiles, [](const auto& a, const auto& b) { return a.path == b.path; });
    writeList(*m_store, "recentFiles", list, writeFile);
}

void Settings::removeRecentFile(const QString& path) {
    auto list = recentFiles();
    std::erase_if(list, [&](const RecentFile& file) { return file.path == path; });
    writeList(*m_store, "recentFiles", list, writeFile);
}

std::vector<SavedConnection> Settings::connections() const {
    return readList<SavedConnection>(*m_store, "connections", kConnections, readConnection);
}

void Settings::addConnection(const SavedConnection& connection) {
    auto list = connections();
    putFirst(list, connection, kConnections, [](const auto& a, const auto& b) { return a.url == b.url; });
    writeList(*m_store, "connections", list, writeConnection);
}

void Settings::removeConnection(const QString& url) {
    auto list = connections();
    std::erase_if(list, [&](const SavedConnection& saved) { return saved.url == url; });
    writeList(*m_store, "connections", list, writeConnection);
}

std::vector<QueryForm> Settings::recentQueries() const {
    return readList<QueryForm>(*m_store, "recentQueries", kRecentQueries, readQuery);
}

void Settings::addRecentQuery(const QueryForm& query) {
    auto list = recentQueries();
    putFirst(list, query, kRecentQueries, [](const auto& a, const auto& b) { return a == b; });
    writeList(*m_store, "recentQueries", list, writeQuery);
}

std::optional<QueryForm> Settings::lastQuery() const {
    const auto list = recentQueries();
    return list.empty() ? std::nullopt : std::optional<QueryForm>(list.front());
}

ThemeSetting Settings::theme() const {
    const QString text = m_store->value("theme").toString();
    if (text == QLatin1String("light"))
        return ThemeSetting::light;
    return text == QLatin1String("dark") ? ThemeSetting::dark : ThemeSetting::system;
}

void Settings::setTheme(ThemeSetting theme) {
    constexpr const char* kNames[] = {"system", "light", "dark"};
    m_store->setValue("theme", QLatin1String(kNames[static_cast<std::size_t>(theme)]));
}

FrameSettings Settings::frame() const {
    FrameSettings frame;
    frame.searchWidth = m_store->value("frame/searchWidth", frame.searchWidth).toInt();
    frame.spanWidth = m_store->value("frame/spanWidth", frame.spanWidth).toInt();
    frame.spanHeight = m_store->value("frame/spanHeight", frame.spanHeight).toInt();
    frame.treeShare = std::clamp(m_store->value("frame/treeShare", frame.treeShare).toDouble(), 0.1, 0.8);
    frame.spanVisible = m_store->value("frame/spanVisible", frame.spanVisible).toBool();
    frame.searchOnTraces = m_store->value("frame/searchOnTraces", frame.searchOnTraces).toBool();
    frame.searchFolded = m_store->value("frame/searchFolded", frame.searchFolded).toBool();
    if (m_store->contains("frame/openSections"))
        frame.openSections = m_store->value("frame/openSections").toStringList();
    frame.geometry = m_store->value("frame/geometry").toByteArray();
    return frame;
}

void Settings::setFrame(const FrameSettings& frame) {
    m_store->setValue("frame/searchWidth", frame.searchWidth);
    m_store->setValue("frame/spanWidth", frame.spanWidth);
    m_store->setValue("frame/spanHeight", frame.spanHeight);
    m_store->setValue("frame/treeShare", frame.treeShare);
    m_store->setValue("frame/spanVisible", frame.spanVisible);
    m_store->setValue("frame/searchOnTraces", frame.searchOnTraces);
    m_store->setValue("frame/searchFolded", frame.searchFolded);
    if (frame.openSections)
        m_store->setValue("frame/openSections", *frame.openSections);
    m_store->setValue("frame/geometry", frame.geometry);
}

} // namespace spoor::session
