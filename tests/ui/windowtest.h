// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/session/jaegertext.h"
#include "tests/support/failonwarning.h"
#include "ui/session/settings.h"
#include "ui/tables/tracelist.h"
#include "ui/windows/documentpage.h"
#include "ui/windows/documenttabs.h"
#include "ui/windows/mainwindow.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace spoor::test {

/// A window with settings and files of its own.
class WindowFixture {
public:
    WindowFixture()
        : settings(std::make_unique<session::Settings>(folder.path()))
        , window(make()) {}

    /// The window of the next run, with the same settings.
    void restart() {
        window.reset();
        settings = std::make_unique<session::Settings>(folder.path());
        window = make();
    }

    QString write(const QString& name, const QByteArray& bytes) const {
        const QString path = QDir(folder.path()).filePath(name);
        QFile file(path);
        const bool written = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
        return written ? path : QString();
    }

    bool quiet() const {
        const ui::DocumentPage* page = window->tabs().currentPage();
        const bool sorting = page && page->list() && page->list()->model().isBusy();
        return !window->session().jobs().busy() && !sorting;
    }

    /// Opens bytes as a file and waits until they are shown.
    void open(const QByteArray& bytes, const QString& name = QStringLiteral("traces.json")) {
        window->session().openFiles({write(name, bytes)});
        QTRY_VERIFY(quiet());
    }

    template<class Widget>
    Widget* find(const char* name) const {
        return window->findChild<Widget*>(QLatin1String(name));
    }

    QTemporaryDir folder;
    std::unique_ptr<session::Settings> settings;
    std::unique_ptr<ui::MainWindow> window;

private:
    std::unique_ptr<ui::MainWindow> make() {
        auto made = std::make_unique<ui::MainWindow>(*settings);
        made->resize(1280, 800);
        made->show();
        return made;
    }
};

} // namespace spoor::test
