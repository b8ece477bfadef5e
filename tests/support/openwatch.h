// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QImage>
#include <QString>
#include <QTemporaryDir>

#include <array>

#ifdef Q_OS_LINUX
#include <sys/inotify.h>
#include <unistd.h>
#endif

namespace spoor::test {

/// A picture on disk that tells whether anybody opened it, and the markup that makes a careless widget do so.
class OpenWatch {
public:
    OpenWatch() {
        QImage picture(2, 2, QImage::Format_RGB32);
        picture.fill(Qt::red);
        picture.save(path());
#ifdef Q_OS_LINUX
        m_inotify = inotify_init1(IN_NONBLOCK);
        inotify_add_watch(m_inotify, QFile::encodeName(path()).constData(), IN_OPEN | IN_ACCESS);
#endif
    }
    ~OpenWatch() {
#ifdef Q_OS_LINUX
        close(m_inotify);
#endif
    }
    OpenWatch(const OpenWatch&) = delete;
    OpenWatch& operator=(const OpenWatch&) = delete;

    /// False where opening cannot be seen.
    static bool works() {
#ifdef Q_OS_LINUX
        return true;
#else
        return false;
#endif
    }

    QString path() const { return m_folder.filePath(QStringLiteral("probe.png")); }
    QString markup() const { return QStringLiteral("<b>x</b><img src=\"%1\">").arg(path()); }

    /// True if the picture was opened since the last call.
    bool opened() {
#ifdef Q_OS_LINUX
        bool any = false;
        std::array<char, 4096> buffer{};
        while (read(m_inotify, buffer.data(), buffer.size()) > 0)
            any = true;
        return any;
#else
        return false;
#endif
    }

private:
    QTemporaryDir m_folder;
    int m_inotify = -1;
};

} // namespace spoor::test
