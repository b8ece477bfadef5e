// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/limits.h"
#include "tests/support/check.h"
#include "tests/support/cutdocument.h"
#include "tests/support/failonwarning.h"
#include "tests/support/gzip.h"
#include "tests/support/jaegerload.h"
#include "tests/support/recordtext.h"

#include <QTest>

#include <array>

using namespace spoor;
using test::CutDocument;
using test::loadText;

namespace {

/// What a gzip file that was cut gives: all bytes that can be decompressed.
std::string inflated(std::string_view compressed) {
    z_stream stream{};
    if (inflateInit2(&stream, 15 + 16) != Z_OK) {
        throw std::runtime_error("inflateInit2");
    }
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(compressed.data()));
    stream.avail_in = static_cast<uInt>(compressed.size());
    std::string out;
    std::array<char, 4096> buffer{};
    int result = Z_OK;
    do {
        stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
        stream.avail_out = static_cast<uInt>(buffer.size());
        result = inflate(&stream, Z_SYNC_FLUSH);
        out.append(buffer.data(), buffer.size() - stream.avail_out);
    } while (result == Z_OK && stream.avail_out == 0);
    inflateEnd(&stream);
    return out;
}

std::string at(const char* code, std::size_t offset) {
    return std::string(code) + "@" + std::to_string(offset);
}

/// Compares what is left of a document of which the first `size` bytes are good with the whole.
std::string differenceToWhole(const CutDocument& document, const formats::LoadResult& whole,
                              const formats::LoadResult& cut, std::size_t size) {
    const SpanStore& all = whole.traces->store();
    const SpanStore& left = cut.traces->store();
    if (left.size() != document.spansBefore(size)) {
        return std::to_string(left.size()) + " spans, not " + std::to_string(document.spansBefore(size));
    }
    if (cut.sources[0].records.begin != 0 || cut.sources[0].records.end != left.size() ||
        cut.traces->spanCount() != left.size()) {
        return "counts differ";
    }
    for (const CutDocument::Trace& trace : document.traces()) {
        for (std::size_t span = trace.firstSpan; span < std::min(trace.firstSpan + trace.spans, left.size());
             ++span) {
            const auto without =
                trace.processesEnd <= size ? test::Without::nothing : test::Without::resource;
            const std::string difference =
                test::firstDifference(test::recordText(all, RecordIndex(span), without),
                                      test::recordText(left, RecordIndex(span), without));
            if (!difference.empty()) {
                return difference;
            }
        }
    }
    return {};
}

/// Which traces are marked: those whose element was open.
std::string incompleteDifference(const CutDocument& document, const formats::LoadResult& cut,
                                 std::size_t size) {
    std::size_t place = 0;
    for (const CutDocument::Trace& trace : document.traces()) {
        if (document.spansBefore(size) <= trace.firstSpan) {
            break;
        }
        const bool wanted = size < trace.end;
        if (place >= cut.traces->traceCount() || cut.traces->info(TraceIndex(place)).incomplete != wanted) {
            return "trace " + std::to_string(place) + " should be " + (wanted ? "incomplete" : "complete");
        }
        ++place;
    }
    return place == cut.traces->traceCount() ? std::string() : "too many traces";
}

std::string wantedEnding(const CutDocument& document, std::size_t size) {
    if (size < document.recognisedAt()) {
        return at("not_a_trace_file", size);
    }
    return document.isComplete(size) ? "ok" : at("truncated", size);
}

/// The offset from which a prefix counts as a Jaeger file may lie a little before the last byte of the
/// deciding key.
bool isNearRecognition(const CutDocument& document, std::size_t size) {
    return size < document.recognisedAt() + 2 && size + 2 > document.recognisedAt();
}

} // namespace

/// Files that break off or turn bad: every span before that is kept, and the error says where.
class TestDamagedInput : public QObject {
    Q_OBJECT

    static void addDocuments() {
        QTest::addColumn<int>("which");
        QTest::newRow("envelope") << 0;
        QTest::newRow("lines") << 1;
        QTest::newRow("array of spans") << 2;
    }
    static CutDocument document(int which) {
        return which == 0   ? CutDocument::envelope()
               : which == 1 ? CutDocument::lines()
                            : CutDocument::spanArray();
    }

private slots:
    void init() { test::failOnWarnings(); }
    void theWholeDocumentsAreFine_data() { addDocuments(); }
    void theWholeDocumentsAreFine() {
        QFETCH(int, which);
        const CutDocument whole = document(which);
        const auto result = loadText(whole.text());
        CHECK_TEXT(test::ending(result.sources.at(0)), "ok");
        QCOMPARE(result.traces->spanCount(), whole.spansBefore(whole.text().size()));
        QCOMPARE(result.traces->traceCount(), whole.traces().size());
        QVERIFY(!result.traces->info(TraceIndex(0U)).incomplete);
    }

    void aDocumentCutAnywhereKeepsTheSpansBefore_data() { addDocuments(); }
    void aDocumentCutAnywhereKeepsTheSpansBefore() {
        QFETCH(int, which);
        const CutDocument whole = document(which);
        const auto full = loadText(whole.text());
        for (std::size_t size = 0; size < whole.text().size(); ++size) {
            const auto cut = loadText(whole.text().substr(0, size), size % 3 == 0 ? 1 : 64);
            const formats::SourceReport& report = cut.sources.at(0);
            if (!isNearRecognition(whole, size)) {
                CHECK_TEXT(test::ending(report), wantedEnding(whole, size));
                QCOMPARE(report.format, size < whole.recognisedAt() ? formats::Format::unknown
                                                                    : formats::Format::jaegerJson);
            }
            const std::string difference = differenceToWhole(whole, full, cut, size);
            QVERIFY2(difference.empty(),
                     qPrintable(QString("cut at %1: ").arg(size) + test::toQString(difference)));
            const std::string marks = incompleteDifference(whole, cut, size);
            QVERIFY2(marks.empty(), qPrintable(QString("cut at %1: ").arg(size) + test::toQString(marks)));
        }
    }

    void aBadByteAnywhereKeepsTheSpansBefore_data() { addDocuments(); }
    void aBadByteAnywhereKeepsTheSpansBefore() {
        QFETCH(int, which);
        const CutDocument whole = document(which);
        const auto full = loadText(whole.text());
        for (std::size_t place = 0; place < whole.text().size(); ++place) {
            std::string bad = whole.text();
            bad[place] = '\x01';
            const auto result = loadText(bad);
            if (!isNearRecognition(whole, place)) {
                CHECK_TEXT(test::ending(result.sources.at(0)),
                           place < whole.recognisedAt() ? at("not_a_trace_file", place)
                           : whole.isComplete(place)    ? at("trailing_data", place)
                                                        : at("syntax", place));
            }
            const std::string difference = differenceToWhole(whole, full, result, place);
            QVERIFY2(difference.empty(),
                     qPrintable(QString("bad byte at %1: ").arg(place) + test::toQString(difference)));
            const std::string marks = incompleteDifference(whole, result, place);
            QVERIFY2(marks.empty(),
                     qPrintable(QString("bad byte at %1: ").arg(place) + test::toQString(marks)));
        }
    }

    void aGzipFileCutAnywhereKeepsTheSpansBefore() {
        const CutDocument whole = CutDocument::envelope();
        const std::string compressed = test::gzipped(whole.text());
        const auto full = loadText(compressed);
        CHECK_TEXT(test::ending(full.sources.at(0)), "ok");
        QCOMPARE(full.sources.at(0).compression, formats::Compression::gzip);
        QCOMPARE(full.sources.at(0).bytes, std::uint64_t(compressed.size()));
        for (std::size_t bytes = 0; bytes < compressed.size(); ++bytes) {
            const auto cut = loadText(compressed.substr(0, bytes), 1 + bytes % 7);
            const std::size_t size =
                bytes < 2 ? 0 : inflated(std::string_view(compressed).substr(0, bytes)).size();
            if (!isNearRecognition(whole, size)) {
                CHECK_TEXT(test::ending(cut.sources.at(0)),
                           at(size < whole.recognisedAt() ? "not_a_trace_file" : "truncated", size));
            }
            const std::string difference = differenceToWhole(whole, full, cut, size);
            QVERIFY2(difference.empty(),
                     qPrintable(QString("cut at %1: ").arg(bytes) + test::toQString(difference)));
            QCOMPARE(cut.sources.at(0).bytes, std::uint64_t(bytes));
        }
    }

    void aChangedByteInAGzipFileIsNoticed() {
        const CutDocument whole = CutDocument::envelope();
        const std::string compressed = test::gzipped(whole.text());
        const std::string plain = test::traceSetText(*loadText(whole.text()).traces);
        int noticed = 0;
        for (std::size_t place = 0; place < compressed.size(); ++place) {
            std::string bad = compressed;
            bad[place] = static_cast<char>(bad[place] ^ 0x10);
            const auto result = loadText(bad);
            if (result.sources.at(0).error) {
                ++noticed;
            } else {
                // The header holds a time and a system that say nothing of the content, and the last byte
                // before the checksum may have bits to spare.
                QVERIFY2(place < 10 || place == compressed.size() - 9, qPrintable(QString::number(place)));
                CHECK_TEXT(test::firstDifference(test::traceSetText(*result.traces), plain), "");
            }
        }
        QVERIFY(noticed > int(compressed.size()) - 10);
    }

    void aWrongChecksumIsBadCompressionButKeepsTheSpans() {
        const CutDocument whole = CutDocument::envelope();
        std::string bad = test::gzipped(whole.text());
        bad[bad.size() - 6] = static_cast<char>(bad[bad.size() - 6] ^ 1);
        const auto result = loadText(bad);
        CHECK_TEXT(errorCodeText(result.sources.at(0).error->code), "bad_compression");
        QCOMPARE(result.traces->spanCount(), whole.spansBefore(whole.text().size()));
    }

    void gzipFilesMayHaveSeveralMembers() {
        const CutDocument whole = CutDocument::envelope();
        const std::string& text = whole.text();
        const std::string plain = test::traceSetText(*loadText(text).traces);
        for (const std::size_t first : {std::size_t{0}, std::size_t{5}, text.size() / 2, text.size()}) {
            const std::string members =
                test::gzipped(text.substr(0, first)) + test::gzipped("") + test::gzipped(text.substr(first));
            const auto result = loadText(members, 1);
            CHECK_TEXT(test::ending(result.sources.at(0)), "ok");
            CHECK_TEXT(test::firstDifference(test::traceSetText(*result.traces), plain), "");
            const auto cut = loadText(members.substr(0, members.size() - 3));
            CHECK_TEXT(errorCodeText(cut.sources.at(0).error->code), "truncated");
        }
    }

    void bytesAfterAGzipFileAreAnError() {
        const auto result = loadText(test::gzipped(CutDocument::envelope().text()) + "garbage");
        QVERIFY(result.sources.at(0).error);
        QCOMPARE(result.traces->spanCount(), std::size_t{6});
    }

    void bytesAfterTheDocumentAreAnError_data() {
        QTest::addColumn<QByteArray>("tail");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<int>("place");
        const auto row = [](const char* name, const QByteArray& tail, const char* code, int place) {
            QTest::newRow(name) << tail << QByteArray(code) << place;
        };
        row("word", "garbage", "trailing_data", 0);
        row("closer", " }", "trailing_data", 1);
        row("comma", ",{}", "trailing_data", 0);
        row("NUL", QByteArray("\0", 1), "trailing_data", 0);
        row("NULs after space", QByteArray("\n\0\0", 3), "trailing_data", 1);
        row("HTML", "\n<html>", "trailing_data", 1);
        row("second byte order mark", "\xEF\xBB\xBF{}", "trailing_data", 0);
        row("started document", "\n{\"data\":[{\"spans\":[", "truncated", 20);
        row("broken document", "\n{\"data\":[{\"spans\":[x", "syntax", 20);
    }

    void bytesAfterTheDocumentAreAnError() {
        QFETCH(QByteArray, tail);
        QFETCH(QByteArray, code);
        QFETCH(int, place);
        const std::string trace = test::traceOf({test::spanJson("1")});
        const auto result = loadText(trace + tail.toStdString());
        CHECK_TEXT(test::ending(result.sources.at(0)),
                   at(code.constData(), trace.size() + std::size_t(place)));
        CHECK_TEXT(test::rowIds(*result.traces), "1");
        QVERIFY(!result.traces->info(TraceIndex(0U)).incomplete);
    }

    void tooDeepValuesEndTheReading() {
        const std::string deep = std::string(200, '[') + std::string(200, ']');
        const std::string first = test::spanJson("1");
        const std::string text =
            test::traceOf({first, test::spanJson("2", ",\"x\":" + deep), test::spanJson("3")});
        const auto result = loadText(text);
        // The trace, its spans and the span are three levels.
        CHECK_TEXT(test::ending(result.sources.at(0)),
                   at("too_deep", text.find("[[[") + limits::kJsonDepth - 3));
        CHECK_TEXT(test::rowIds(*result.traces), "1");
        QVERIFY(result.traces->info(TraceIndex(0U)).incomplete);
    }

    void anErrorInOneInputLeavesTheOthers() {
        const std::string cut =
            test::traceOf({test::spanJson("2")}).substr(0, test::traceOf({test::spanJson("2")}).size() - 2);
        const auto result = test::loadTexts({"<html>", test::traceOf({test::spanJson("1")}), cut, ""});
        QCOMPARE(result.sources.size(), std::size_t{4});
        CHECK_TEXT(test::ending(result.sources[0]), "not_a_trace_file@0");
        CHECK_TEXT(test::ending(result.sources[1]), "ok");
        CHECK_TEXT(test::ending(result.sources[2]), at("truncated", cut.size()));
        CHECK_TEXT(test::ending(result.sources[3]), "not_a_trace_file@0");
        CHECK_TEXT(result.sources[2].error->path, "test3.json");
        CHECK_TEXT(test::rowIds(*result.traces), "1 2");
        QVERIFY(result.traces->info(TraceIndex(0U)).incomplete);
    }
};

QTEST_APPLESS_MAIN(TestDamagedInput)
#include "tst_damagedinput.moc"
