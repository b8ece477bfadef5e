// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/output.h"

#include <algorithm>
#include <array>
#include <map>

namespace spoor::cli {

namespace {

struct WarningCount {
    std::uint64_t count = 0;
    std::string example;
};

/// What `info` says of one file.
struct FileFacts {
    const formats::SourceReport* report = nullptr;
    std::uint64_t traces = 0;
    std::uint64_t spans = 0;
    std::uint32_t lastTrace = TraceIndex::kNone;
    std::map<std::string_view, std::uint64_t> dropped;
    std::map<std::string_view, WarningCount> warnings;
};

FileFacts& factsOf(std::vector<FileFacts>& files, RecordIndex record) {
    const auto after = std::ranges::upper_bound(
        files, record.value, {}, [](const FileFacts& facts) { return facts.report->records.end; });
    return after == files.end() ? files.back() : *after;
}

void countRows(const TraceSet& set, std::vector<FileFacts>& files) {
    for (std::uint32_t t = 0; t < set.traceCount(); ++t) {
        const SpanRange rows = set.info(TraceIndex(t)).rows;
        for (SpanIndex row = rows.begin; row < rows.end; ++row.value) {
            FileFacts& facts = factsOf(files, set.record(row));
            ++facts.spans;
            if (facts.lastTrace != t) {
                facts.lastTrace = t;
                ++facts.traces;
            }
        }
    }
}

std::vector<FileFacts> gather(const formats::LoadResult& load) {
    std::vector<FileFacts> files;
    for (const formats::SourceReport& report : load.sources) {
        files.push_back({&report, 0, 0, TraceIndex::kNone, {}, {}});
    }
    const TraceSet& set = *load.traces;
    countRows(set, files);
    for (const TraceSet::Dropped& dropped : set.dropped()) {
        ++factsOf(files, dropped.record).dropped[dropReasonText(dropped.reason)];
    }
    for (const TraceWarning& warning : set.warnings()) {
        const SpanIndex row = warning.span.valid() ? warning.span : set.info(warning.trace).rows.begin;
        WarningCount& count = factsOf(files, set.record(row)).warnings[warningKindText(warning.kind)];
        if (count.count++ == 0) {
            count.example = set.warningText(warning);
        }
    }
    return files;
}

void writeFile(JsonWriter& json, const FileFacts& facts) {
    const formats::SourceReport& report = *facts.report;
    json.beginObject().key("path").value(report.path).key("format").value(formats::formatText(report.format));
    json.key("compression")
        .value(formats::compressionText(report.compression))
        .key("bytes")
        .value(report.bytes);
    json.key("traces").value(facts.traces).key("spans").value(facts.spans).key("dropped").beginArray();
    for (const auto& [reason, count] : facts.dropped) {
        json.beginObject().key("reason").value(reason).key("count").value(count).endObject();
    }
    json.endArray().key("warnings").beginArray();
    for (const auto& [kind, warning] : facts.warnings) {
        json.beginObject().key("kind").value(kind).key("count").value(warning.count);
        json.key("example").value(warning.example).endObject();
    }
    json.endArray().key("error");
    if (report.error) {
        const Error& error = *report.error;
        json.beginObject().key("code").value(errorCodeText(error.code)).key("message").value(error.message);
        json.key("offset");
        error.offset ? json.value(*error.offset) : json.null();
        json.endObject();
    } else {
        json.null();
    }
    json.endObject();
}

std::string fileText(const FileFacts& facts) {
    const formats::SourceReport& report = *facts.report;
    std::string text = terminalText(report.path) + "\n";
    text += "  format    " + std::string(formats::formatText(report.format));
    text += report.compression == formats::Compression::gzip ? ", gzip\n" : "\n";
    text += "  size      " + countText(report.bytes) + " bytes\n";
    text += "  traces    " + countText(facts.traces) + "\n  spans     " + countText(facts.spans) + "\n";
    for (const auto& [reason, count] : facts.dropped) {
        text += "  dropped   " + countText(count) + " " + std::string(reason) + "\n";
    }
    for (const auto& [kind, warning] : facts.warnings) {
        text += "  warning   " + countText(warning.count) + " " + std::string(kind) + ": " +
                terminalText(warning.example) + "\n";
    }
    if (report.error) {
        Error error = *report.error;
        error.path.clear();
        text += "  error     " + terminalText(describe(error), 2000) + "\n";
    }
    return text;
}

} // namespace

int runInfo(const Context& context, const std::vector<std::string>& files) {
    std::vector<formats::Input> inputs;
    for (const std::string& file : files) {
        inputs.push_back(formats::fileInput(file, context.cancel));
    }
    formats::LoadOptions options;
    options.cancel = context.cancel;
    const formats::LoadResult load = formats::load(inputs, options);
    if (load.cancelled) {
        return failWith(context, Error{ErrorCode::cancelled, "cancelled", {}, std::nullopt});
    }
    const std::vector<FileFacts> facts = gather(load);
    const TraceSet& set = *load.traces;
    const bool anyError =
        std::ranges::any_of(load.sources, [](const auto& report) { return report.error.has_value(); });
    const int exitCode = set.traceCount() == 0 ? kNoTrace : anyError ? kPartial : kOk;
    if (context.json) {
        return printJson(
            [&](JsonWriter& json) {
                json.beginObject().key("files").beginArray();
                std::ranges::for_each(facts, [&](const FileFacts& file) { writeFile(json, file); });
                json.endArray().key("traces").value(std::uint64_t{set.traceCount()});
                json.key("spans").value(std::uint64_t{set.spanCount()});
                json.key("services").value(std::uint64_t{set.serviceCount()}).endObject();
            },
            exitCode);
    }
    std::string text;
    for (const FileFacts& file : facts) {
        text += fileText(file);
    }
    text += countText(set.traceCount()) + " traces, " + countText(set.spanCount()) + " spans, " +
            countText(set.serviceCount()) + " services, " + countText(set.dropped().size()) + " dropped\n";
    return printText(text, exitCode);
}

} // namespace spoor::cli
