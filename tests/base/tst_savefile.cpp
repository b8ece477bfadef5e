// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/savefile.h"
#include "tests/support/check.h"
#include "tests/support/failonwarning.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <string>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace spoor;

namespace {

constexpr const char* kOld = "the old content";

std::function<Expected<void>(const SaveSink&)> writing(std::string content, std::size_t piece = 7) {
    return [content = std::move(content), piece](const SaveSink& sink) -> Expected<void> {
        for (std::size_t at = 0; at < content.size(); at += piece) {
            if (!sink(std::string_view(content).substr(at, piece))) {
                break;
            }
        }
        return {};
    };
}

} // namespace

class TestSaveFile : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;

    std::string path(const char* name) const {
        return m_dir.filePath(QString::fromLatin1(name)).toStdString();
    }
    static std::string content(const std::string& path) {
        QFile file(QString::fromStdString(path));
        return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : "unreadable";
    }
    QStringList files() const {
        return QDir(m_dir.path())
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }

private slots:
    void init() {
        test::failOnWarnings();
        QVERIFY(m_dir.isValid());
        for (const QString& name : files()) {
            QFile::remove(m_dir.filePath(name));
        }
    }

    void aNewFileIsWrittenWhole() {
        CHECK_OK(saveFile(path("new"), Overwrite::refuse, writing("all of it, in pieces")));
        CHECK_TEXT(content(path("new")), "all of it, in pieces");
        QCOMPARE(files(), QStringList{"new"});
    }

    void anEmptyFileIsWritten() {
        CHECK_OK(saveFile(path("empty"), Overwrite::refuse, writing("")));
        CHECK_TEXT(content(path("empty")), "");
        QCOMPARE(files(), QStringList{"empty"});
    }

    void bytesStayAsTheyAre() {
        const std::string bytes("\0\r\n\xFF\x1A", 5);
        CHECK_OK(saveFile(path("bytes"), Overwrite::refuse, writing(bytes)));
        CHECK_TEXT(content(path("bytes")), bytes);
    }

    void largePiecesAreWrittenWhole() {
        const std::string big(5'000'001, 'x');
        CHECK_OK(saveFile(path("big"), Overwrite::refuse, writing(big, big.size())));
        QVERIFY(content(path("big")) == big);
    }

    void anExistingFileIsRefused() {
        CHECK_OK(saveFile(path("old"), Overwrite::refuse, writing(kOld)));
        bool asked = false;
        const auto saved =
            saveFile(path("old"), Overwrite::refuse, [&](const SaveSink& sink) -> Expected<void> {
                asked = true;
                sink("new");
                return {};
            });
        CHECK_FAILS(saved, ErrorCode::exists);
        CHECK_TEXT(saved.error().path, path("old"));
        QVERIFY(!asked);
        CHECK_TEXT(content(path("old")), kOld);
        QCOMPARE(files(), QStringList{"old"});
    }

    void aFileThatAppearsMeanwhileIsNotReplaced() {
        const auto saved =
            saveFile(path("late"), Overwrite::refuse, [&](const SaveSink& sink) -> Expected<void> {
                sink("new");
                QFile other(QString::fromStdString(path("late")));
                if (other.open(QIODevice::WriteOnly)) {
                    other.write(kOld);
                }
                return {};
            });
        CHECK_FAILS(saved, ErrorCode::exists);
        CHECK_TEXT(content(path("late")), kOld);
        QCOMPARE(files(), QStringList{"late"});
    }

    void anExistingFileIsReplacedIfAllowed() {
        CHECK_OK(saveFile(path("old"), Overwrite::refuse, writing(kOld)));
        CHECK_OK(saveFile(path("old"), Overwrite::allow, writing("new")));
        CHECK_TEXT(content(path("old")), "new");
        QCOMPARE(files(), QStringList{"old"});
    }

    void aFailingWriteLeavesTheOldFile() {
        CHECK_OK(saveFile(path("old"), Overwrite::refuse, writing(kOld)));
        const auto saved =
            saveFile(path("old"), Overwrite::allow, [](const SaveSink& sink) -> Expected<void> {
                sink("half of the new");
                return fail(ErrorCode::cancelled, "stopped by the test");
            });
        CHECK_FAILS(saved, ErrorCode::cancelled);
        CHECK_TEXT(saved.error().message, "stopped by the test");
        CHECK_TEXT(content(path("old")), kOld);
        QCOMPARE(files(), QStringList{"old"});
    }

    void aFailingFirstWriteLeavesNoFile() {
        const auto saved =
            saveFile(path("none"), Overwrite::refuse, [](const SaveSink& sink) -> Expected<void> {
                sink("half");
                return fail(ErrorCode::io, "broken");
            });
        CHECK_FAILS(saved, ErrorCode::io);
        QCOMPARE(files(), QStringList{});
    }

    void aFolderIsNotReplaced() {
        QVERIFY(QDir(m_dir.path()).mkdir("folder"));
        for (const Overwrite overwrite : {Overwrite::refuse, Overwrite::allow}) {
            const auto saved = saveFile(path("folder"), overwrite, writing("x"));
            QVERIFY(!saved);
            QVERIFY(saved.error().code == ErrorCode::isDirectory || saved.error().code == ErrorCode::exists);
        }
        QCOMPARE(files(), QStringList{"folder"});
        QVERIFY(QDir(m_dir.path()).rmdir("folder"));
    }

    void aMissingFolderIsNotFound() {
        CHECK_FAILS(saveFile(path("missing/file"), Overwrite::allow, writing("x")), ErrorCode::notFound);
        QCOMPARE(files(), QStringList{});
    }

    void aNameWithoutFolderLiesInTheCurrentOne() {
        const QString before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(m_dir.path()));
        const auto saved = saveFile("here", Overwrite::refuse, writing("x"));
        QVERIFY(QDir::setCurrent(before));
        CHECK_OK(saved);
        CHECK_TEXT(content(path("here")), "x");
    }

    void anEmptyNameIsAnError() { QVERIFY(!saveFile("", Overwrite::allow, writing("x"))); }

#ifdef Q_OS_UNIX
    void aFolderWithoutPermissionIsSaid() {
        if (::geteuid() == 0) {
            QSKIP("root may write anywhere");
        }
        QVERIFY(QDir(m_dir.path()).mkdir("locked"));
        const std::string locked = path("locked");
        QCOMPARE(::chmod(locked.c_str(), 0555), 0);
        const auto saved = saveFile(locked + "/file", Overwrite::allow, writing("x"));
        QCOMPARE(::chmod(locked.c_str(), 0755), 0);
        CHECK_FAILS(saved, ErrorCode::permission);
        QVERIFY(QDir(m_dir.path()).rmdir("locked"));
    }

    void aFileOfTheUserKeepsItsPermissions() {
        CHECK_OK(saveFile(path("secret"), Overwrite::refuse, writing(kOld)));
        QCOMPARE(::chmod(path("secret").c_str(), 0600), 0);
        CHECK_OK(saveFile(path("secret"), Overwrite::allow, writing("new")));
        struct stat now = {};
        QCOMPARE(::stat(path("secret").c_str(), &now), 0);
        QCOMPARE(int(now.st_mode & 0777), 0600);
    }

    void aNewFileObeysTheUmask() {
        const mode_t before = ::umask(027);
        const auto saved = saveFile(path("masked"), Overwrite::refuse, writing("x"));
        ::umask(before);
        CHECK_OK(saved);
        struct stat now = {};
        QCOMPARE(::stat(path("masked").c_str(), &now), 0);
        QCOMPARE(int(now.st_mode & 0777), 0640);
    }

    void aFullDiskLeavesTheOldFile_data() {
        QTest::addColumn<int>("piece");
        QTest::newRow("one write") << 300'000;
        QTest::newRow("many writes") << 1'000;
        QTest::newRow("the last byte") << 65'537;
    }

    /// A limit on the size of files stands for the full disk: the write comes out short, the next one fails.
    void aFullDiskLeavesTheOldFile() {
        QFETCH(int, piece);
        CHECK_OK(saveFile(path("old"), Overwrite::refuse, writing(kOld)));
        rlimit before = {};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
        const auto oldHandler = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit small{65'536, before.rlim_max};
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
        const std::string big(static_cast<std::size_t>(piece > 65'537 ? 300'000 : 65'537), 'x');
        const auto saved =
            saveFile(path("old"), Overwrite::allow, writing(big, static_cast<std::size_t>(piece)));
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
        std::signal(SIGXFSZ, oldHandler);
        CHECK_FAILS(saved, ErrorCode::io);
        CHECK_TEXT(saved.error().path, path("old"));
        CHECK_TEXT(content(path("old")), kOld);
        QCOMPARE(files(), QStringList{"old"});
    }

    void exactlyWhatFitsIsWritten() {
        rlimit before = {};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
        const auto oldHandler = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit small{65'536, before.rlim_max};
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
        const auto saved =
            saveFile(path("full"), Overwrite::refuse, writing(std::string(65'536, 'x'), 65'536));
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
        std::signal(SIGXFSZ, oldHandler);
        CHECK_OK(saved);
        QCOMPARE(content(path("full")).size(), std::size_t{65'536});
    }

    void theSinkSaysThatItsBytesWereNotWritten() {
        rlimit before = {};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
        const auto oldHandler = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit small{65'536, before.rlim_max};
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
        int accepted = 0;
        const auto saved =
            saveFile(path("full"), Overwrite::refuse, [&](const SaveSink& sink) -> Expected<void> {
                const std::string piece(1U << 20U, 'x');
                for (int i = 0; i < 100 && sink(piece); ++i) {
                    ++accepted;
                }
                return {};
            });
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
        std::signal(SIGXFSZ, oldHandler);
        CHECK_FAILS(saved, ErrorCode::io);
        QVERIFY(accepted < 50);
        QCOMPARE(files(), QStringList{});
    }
#endif
};

QTEST_APPLESS_MAIN(TestSaveFile)
#include "tst_savefile.moc"
