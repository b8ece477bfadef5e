// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/formats/loader.h"

#include "model/formats/bytesources.h"
#include "model/formats/detect.h"
#include "model/formats/jaegerreader.h"
#include "model/trace/tracebuilder.h"

#include <algorithm>
#include <array>
#include <utility>

namespace spoor::formats {

namespace {

/// Enough to tell how a source is compressed.
constexpr std::size_t kMagicBytes = 4;

Expected<std::string> readMagic(ByteSource& source) {
    std::array<char, kMagicBytes> buffer{};
    std::size_t size = 0;
    while (size < buffer.size()) {
        const auto got = source.read(std::span(buffer).subspan(size));
        if (!got) {
            return fail(got.error());
        }
        if (*got == 0) {
            break;
        }
        size += *got;
    }
    return std::string(buffer.data(), size);
}

/// Takes the compression off. The returned source has the bytes already taken in front.
Expected<std::unique_ptr<ByteSource>> decompress(std::unique_ptr<ByteSource> source, SourceReport& report) {
    auto magic = readMagic(*source);
    if (!magic) {
        return fail(magic.error());
    }
    const bool isGzip = looksLikeGzip(*magic);
    auto whole = prefixedSource(std::move(*magic), std::move(source));
    if (isGzip) {
        report.compression = Compression::gzip;
        return gzipSource(std::move(whole));
    }
    return whole;
}

void refuse(JsonReader& reader, const Detected& detected, SourceReport& report) {
    bool broken = false;
    const bool whole = reader.lookAhead([&broken](JsonCursor& cursor) {
        const bool ok = cursor.skip();
        broken = cursor.failed() && !cursor.needMore();
        return ok;
    });
    // The place where it breaks off is at hand; nothing is read only to look for one.
    if (detected.shape == Shape::unknown && !whole && (broken || reader.sawEnd())) {
        reader.skip();
    }
    std::optional<std::uint64_t> offset;
    if (reader.error()) {
        report.error = reader.error();
        // What is not even the start of a known document is no trace file, however it fails.
        const ErrorCode code = report.error->code;
        if (code != ErrorCode::syntax && code != ErrorCode::truncated && code != ErrorCode::tooDeep) {
            return;
        }
        offset = report.error->offset;
    }
    report.error = Error{ErrorCode::notATraceFile,
                         "this is " + detected.seen + ", not a trace file that can be read. " +
                             std::string(acceptedText()),
                         report.path, offset};
}

void readJson(ByteSource& source, StoreBuilder& builder, const LoadOptions& options, SourceReport& report) {
    JsonReader reader(source, options.cancel, options.progress.get());
    reader.skipByteOrderMark();
    const Detected detected = detectJson(reader);
    if (detected.shape == Shape::unknown || detected.shape == Shape::foreign) {
        refuse(reader, detected, report);
        return;
    }
    JaegerReader jaeger(reader, builder, options);
    jaeger.read(detected.shape);
    report.error = reader.error();
    report.incompleteTraces = jaeger.openTraces();
    report.serverErrors = jaeger.serverErrors();
    const bool holdsTraces = jaeger.traceElements() > 0 || (report.error && detected.shape != Shape::reply);
    report.format = holdsTraces ? Format::jaegerJson : Format::jaegerReply;
}

} // namespace

std::string_view formatText(Format format) {
    static constexpr std::array<std::string_view, 3> kTexts{"unknown", "jaeger-json", "jaeger-reply"};
    return kTexts.at(static_cast<std::size_t>(format));
}

std::string_view compressionText(Compression compression) {
    return compression == Compression::gzip ? "gzip" : "none";
}

SourceReport readSource(std::string path, std::unique_ptr<ByteSource> source, StoreBuilder& builder,
                        const LoadOptions& options) {
    SourceReport report;
    report.path = std::move(path);
    report.records.begin = static_cast<std::uint32_t>(builder.size());
    auto plain = decompress(std::move(source), report);
    if (plain) {
        readJson(**plain, builder, options, report);
        const std::uint64_t total = (*plain)->bytesTotal();
        report.bytes = total > 0 ? total : (*plain)->bytesConsumed();
    } else {
        report.error = plain.error();
    }
    report.records.end = static_cast<std::uint32_t>(builder.size());
    if (!report.error && report.records.begin == report.records.end) {
        report.error = Error{ErrorCode::noTraces, "the document holds no trace", report.path, std::nullopt};
        if (!report.serverErrors.empty()) {
            report.error->message += "; the server says: " + report.serverErrors.front();
        }
    }
    if (report.error && report.error->path.empty()) {
        report.error->path = report.path;
    }
    return report;
}

Input fileInput(std::string path, const CancelToken& cancel) {
    std::string name = path;
    return {std::move(name), [path = std::move(path), cancel] { return openFile(path, cancel); }};
}

LoadResult load(std::span<const Input> inputs, const LoadOptions& options) {
    LoadResult result;
    StoreBuilder builder;
    std::vector<std::uint32_t> incomplete;
    for (const Input& input : inputs) {
        auto source = input.open();
        if (source) {
            result.sources.push_back(readSource(input.path, std::move(*source), builder, options));
        } else {
            SourceReport report;
            report.path = input.path;
            report.error = source.error();
            report.records = {static_cast<std::uint32_t>(builder.size()),
                              static_cast<std::uint32_t>(builder.size())};
            result.sources.push_back(std::move(report));
        }
        const SourceReport& report = result.sources.back();
        incomplete.insert(incomplete.end(), report.incompleteTraces.begin(), report.incompleteTraces.end());
        if (options.cancel.cancelled() || (report.error && report.error->code == ErrorCode::cancelled)) {
            result.cancelled = true;
            return result;
        }
    }
    result.traces = buildTraces(builder.freeze(), incomplete, options.cancel);
    result.cancelled = result.traces == nullptr;
    return result;
}

} // namespace spoor::formats
