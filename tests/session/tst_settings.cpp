// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/failonwarning.h"
#include "ui/session/settings.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace spoor;
using namespace spoor::session;

class TestSettings : public QObject {
    Q_OBJECT

private:
    static RecentFile file(const QString& path) {
        return {path, 7, 2, QDateTime::fromString(QStringLiteral("2026-01-02T03:04:05Z"), Qt::ISODate)};
    }

private slots:
    void init() { test::failOnWarnings(); }

    void recentFilesAreNewestFirstAndDistinct() {
        const QTemporaryDir folder;
        Settings settings(folder.path());
        settings.addRecentFile(file("/a.json"));
        settings.addRecentFile(file("/b.json"));
        settings.addRecentFile(file("/a.json"));
        const auto files = settings.recentFiles();
        QCOMPARE(files.size(), std::size_t(2));
        QCOMPARE(files[0].path, QStringLiteral("/a.json"));
        QCOMPARE(files[0].spans, quint64(7));
        QCOMPARE(files[0].opened, file("/a.json").opened);
    }

    void recentFilesStopAtTheirLimit() {
        const QTemporaryDir folder;
        Settings settings(folder.path());
        for (std::size_t i = 0; i < Settings::kRecentFiles + 1; ++i)
            settings.addRecentFile(file(QStringLiteral("/%1.json").arg(i)));
        const auto files = settings.recentFiles();
        QCOMPARE(files.size(), Settings::kRecentFiles);
        QCOMPARE(files.back().path, QStringLiteral("/1.json"));
    }

    void everythingIsThereInTheNextRun() {
        const QTemporaryDir folder;
        QueryForm form;
        form.service = "checkout";
        form.errorsOnly = true;
        form.limit = 55;
        {
            Settings settings(folder.path());
            settings.setTheme(ThemeSetting::dark);
            settings.addRecentQuery(form);
            FrameSettings frame;
            frame.searchWidth = 311;
            frame.searchOnTraces = true;
            settings.setFrame(frame);
            settings.addRecentFile(file("/a.json"));
        }
        const Settings settings(folder.path());
        QCOMPARE(settings.theme(), ThemeSetting::dark);
        QVERIFY(settings.lastQuery() == form);
        QCOMPARE(settings.frame().searchWidth, 311);
        QVERIFY(settings.frame().searchOnTraces);
        QCOMPARE(settings.recentFiles().size(), std::size_t(1));
    }

    void theEnvironmentNamesTheFolder() {
        const QTemporaryDir folder;
        qputenv("SPOOR_CONFIG_DIR", folder.path().toUtf8());
        {
            Settings settings;
            settings.setTheme(ThemeSetting::light);
        }
        qunsetenv("SPOOR_CONFIG_DIR");
        QVERIFY(QFile::exists(QDir(folder.path()).filePath("spoor.ini")));
    }

    void aDamagedFileGivesTheDefaults() {
        const QTemporaryDir folder;
        QFile damaged(QDir(folder.path()).filePath("spoor.ini"));
        QVERIFY(damaged.open(QIODevice::WriteOnly));
        damaged.write("[recentFiles]\nsize=999999999\n\xff\xfe[frame\ntreeShare=nan\n[frame]\ntreeShare=9\n");
        damaged.close();
        const Settings settings(folder.path());
        QVERIFY(settings.recentFiles().size() <= Settings::kRecentFiles);
        QVERIFY(settings.frame().treeShare <= 0.8);
        QCOMPARE(settings.theme(), ThemeSetting::system);
    }
};

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
