// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/formats/bytesources.h"
#include "tests/support/check.h"
#include "tests/support/failonwarning.h"
#include "tests/support/gzip.h"
#include "tests/support/piecesource.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace spoor;
using namespace spoor::formats;

namespace {

/// All bytes up to the end or the failure.
std::string drain(ByteSource& source, std::size_t buffer, std::optional<Error>& error) {
    std::string out;
    std::string piece(buffer, '\0');
    while (true) {
        const auto got = source.read(piece);
        if (!got) {
            error = got.error();
            return out;
        }
        if (*got == 0) {
            return out;
        }
        out.append(piece, 0, *got);
    }
}

std::string someText() {
    std::string text;
    for (int i = 0; i < 20'000; ++i) {
        text += std::to_string(i * 7919 % 10'007) + " ";
    }
    return text;
}

std::unique_ptr<ByteSource> pieces(std::string bytes, std::size_t piece = 1) {
    return std::make_unique<test::PieceSource>(std::move(bytes), piece);
}

} // namespace

/// Files, memory, gzip: the contract of ByteSource.
class TestByteSources : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;

    std::string file(const char* name, const std::string& content) const {
        const QString path = m_dir.filePath(QString::fromUtf8(name));
        QFile out(path);
        return out.open(QIODevice::WriteOnly) && out.write(test::toBytes(content)) == qint64(content.size())
                   ? path.toStdString()
                   : "unwritten";
    }

private slots:
    void init() { test::failOnWarnings(); }

    void aFileIsReadToItsEnd() {
        const std::string text = someText();
        for (const std::size_t buffer : {std::size_t{1}, std::size_t{4096}, text.size(), text.size() * 2}) {
            const auto source = openFile(file("plain \u00FC.json", text));
            CHECK_OK(source);
            std::optional<Error> error;
            QCOMPARE((*source)->bytesTotal(), std::uint64_t(text.size()));
            QCOMPARE((*source)->bytesConsumed(), std::uint64_t{0});
            QVERIFY(drain(**source, buffer, error) == text);
            QVERIFY(!error);
            QCOMPARE((*source)->bytesConsumed(), std::uint64_t(text.size()));
            QCOMPARE((*source)->read({}).value_or(99), std::size_t{0});
        }
    }

    void anEmptyFileEndsAtOnce() {
        const auto source = openFile(file("empty", ""));
        CHECK_OK(source);
        std::optional<Error> error;
        CHECK_TEXT(drain(**source, 10, error), "");
        QVERIFY(!error);
    }

    void whatCannotBeOpenedIsSaid() {
        const std::string missing = m_dir.filePath("missing.json").toStdString();
        const auto gone = openFile(missing);
        CHECK_FAILS(gone, ErrorCode::notFound);
        CHECK_TEXT(gone.error().path, missing);
        const auto folder = openFile(m_dir.path().toStdString());
        CHECK_FAILS(folder, ErrorCode::isDirectory);
        CHECK_TEXT(folder.error().path, m_dir.path().toStdString());
        CHECK_FAILS(openFile(file("file", "x") + "/below"), ErrorCode::notFound);
        CHECK_FAILS(openFile(""), ErrorCode::notFound);
    }

    void aFileWithoutPermissionIsSaid() {
#ifdef Q_OS_UNIX
        if (::geteuid() == 0) {
            QSKIP("root may read anything");
        }
#endif
        const std::string path = file("locked", "x");
        QVERIFY(QFile::setPermissions(QString::fromStdString(path), QFile::Permissions()));
        CHECK_FAILS(openFile(path), ErrorCode::permission);
    }

    void aCancelledFileFailsWithCancelled() {
        const CancelToken token;
        const auto source = openFile(file("cancel", someText()), token);
        CHECK_OK(source);
        std::string buffer(10, '\0');
        QCOMPARE((*source)->read(buffer).value_or(0), std::size_t{10});
        token.cancel();
        CHECK_FAILS((*source)->read(buffer), ErrorCode::cancelled);
        CHECK_FAILS((*source)->read(buffer), ErrorCode::cancelled);
    }

    void memoryIsReadToItsEnd() {
        const auto source = memorySource("abc");
        std::optional<Error> error;
        QCOMPARE(source->bytesTotal(), std::uint64_t{3});
        CHECK_TEXT(drain(*source, 2, error), "abc");
        QCOMPARE(source->bytesConsumed(), std::uint64_t{3});
    }

    void aPrefixComesBeforeTheRest() {
        test::PieceSource* inner = nullptr;
        auto rest = std::make_unique<test::PieceSource>("abcdef", 2);
        inner = rest.get();
        std::string taken(3, '\0');
        QCOMPARE(inner->read({taken.data(), 2}).value_or(0), std::size_t{2});
        const auto source = prefixedSource("ab", std::move(rest));
        std::optional<Error> error;
        QCOMPARE(source->bytesTotal(), std::uint64_t{6});
        QCOMPARE(source->bytesConsumed(), std::uint64_t{0});
        CHECK_TEXT(drain(*source, 4, error), "abcdef");
        QCOMPARE(source->bytesConsumed(), std::uint64_t{6});
    }

    void gzipIsDecompressedInPiecesOfAnySize() {
        const std::string text = someText();
        const std::string compressed = test::gzipped(text);
        for (const std::size_t piece : {std::size_t{1}, std::size_t{13}, compressed.size()}) {
            for (const std::size_t buffer : {std::size_t{1}, std::size_t{1000}, std::size_t{1} << 20U}) {
                const auto source = gzipSource(pieces(compressed, piece));
                std::optional<Error> error;
                QVERIFY(drain(*source, buffer, error) == text);
                QVERIFY(!error);
                QCOMPARE(source->bytesConsumed(), std::uint64_t(compressed.size()));
                QCOMPARE(source->bytesTotal(), std::uint64_t(compressed.size()));
            }
        }
    }

    void gzipMembersFollowEachOther() {
        const auto source =
            gzipSource(pieces(test::gzipped("one ") + test::gzipped("") + test::gzipped("two")));
        std::optional<Error> error;
        CHECK_TEXT(drain(*source, 3, error), "one two");
        QVERIFY(!error);
    }

    void zerosAfterTheLastMemberArePadding() {
        const auto source = gzipSource(pieces(test::gzipped("text") + std::string(512, '\0')));
        std::optional<Error> error;
        CHECK_TEXT(drain(*source, 100, error), "text");
        QVERIFY(!error);
    }

    void cutGzipGivesAllItsBytesAndThenFails() {
        const std::string text = someText();
        const std::string compressed = test::gzipped(text);
        for (std::size_t size = 0; size < compressed.size(); size += 97) {
            const auto source = gzipSource(pieces(compressed.substr(0, size), 50));
            std::optional<Error> error;
            const std::string got = drain(*source, 333, error);
            QVERIFY(text.starts_with(got));
            QVERIFY(error);
            CHECK_TEXT(errorCodeText(error->code), "truncated");
        }
        const auto last = gzipSource(pieces(compressed.substr(0, compressed.size() - 1), 50));
        std::optional<Error> error;
        QVERIFY(drain(*last, 1U << 20U, error) == text);
        QVERIFY(error);
    }

    void aFailureIsRepeated() {
        std::string bad = test::gzipped("some text");
        bad[bad.size() - 6] = static_cast<char>(bad[bad.size() - 6] ^ 1);
        for (const std::string& bytes : {bad, bad.substr(0, 12), std::string("\x1F\x8B\xFF\xFF")}) {
            const auto source = gzipSource(pieces(bytes));
            std::optional<Error> first;
            std::optional<Error> second;
            drain(*source, 100, first);
            QVERIFY(first);
            CHECK_TEXT(drain(*source, 100, second), "");
            QVERIFY(second);
            QCOMPARE(first->code, second->code);
        }
    }

    void damageGivesTheBytesBeforeIt() {
        std::string bad = test::gzipped("some text");
        bad[bad.size() - 6] = static_cast<char>(bad[bad.size() - 6] ^ 1);
        const auto source = gzipSource(pieces(bad, 1000));
        std::optional<Error> error;
        CHECK_TEXT(drain(*source, 1000, error), "some text");
        QVERIFY(error);
        CHECK_TEXT(errorCodeText(error->code), "bad_compression");
    }

    void theInnerFailureIsPassedOn() {
        const std::string compressed = test::gzipped(someText());
        auto inner = std::make_unique<test::PieceSource>(compressed.substr(0, 100), 7);
        inner->failAtEnd({ErrorCode::cancelled, "stopped", {}, std::nullopt});
        const auto source = gzipSource(std::move(inner));
        std::optional<Error> error;
        drain(*source, 10, error);
        QVERIFY(error);
        QCOMPARE(error->code, ErrorCode::cancelled);
    }

    void gzipIsKnownByItsFirstBytes() {
        QVERIFY(looksLikeGzip(test::gzipped("x")));
        QVERIFY(looksLikeGzip("\x1F\x8B"));
        QVERIFY(!looksLikeGzip("\x1F"));
        QVERIFY(!looksLikeGzip(""));
        QVERIFY(!looksLikeGzip("{}"));
        QVERIFY(!looksLikeGzip("\x28\xB5\x2F\xFD"));
    }

    void aBombIsDecompressedInPiecesOnly() {
        // 64 MiB of white space in 64 KiB: what is taken out is what was asked for.
        const auto source = gzipSource(pieces(test::gzipped(std::string(64U << 20U, ' ')), 1U << 20U));
        std::string buffer(1000, '\0');
        QCOMPARE(source->read(buffer).value_or(0), std::size_t{1000});
        QVERIFY(source->bytesConsumed() <= (512U << 10U));
    }
};

QTEST_APPLESS_MAIN(TestByteSources)
#include "tst_bytesources.moc"
