// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/replyloader.h"

#include "client/jaegerreplies.h"
#include "client/replyfailure.h"
#include "client/replytext.h"
#include "client/transferfailure.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>

namespace spoor::client {

namespace {

using formats::Input;
using formats::LoadOptions;
using formats::LoadResult;
using formats::SourceReport;

/// One reply that is loaded as an input, and how that went.
struct Opening {
    HttpGet request;
    /// Why it could not be opened.
    std::optional<Failure> failure;
    /// Why its body broke off.
    std::optional<Error> bodyError;
    /// The beginning of the body, and whether that is all of it.
    std::string start;
    bool startIsAll = false;
};

/// The openings of one load.
struct Openings {
    std::vector<Opening> all;
    /// Ends all further ones: the server cannot be talked to.
    std::optional<Failure> stop;
};

/// Notes in its Opening how a body begins and ends.
class WatchedSource final : public ByteSource {
public:
    WatchedSource(std::unique_ptr<ByteSource> inner, std::shared_ptr<Openings> openings, std::size_t index)
        : m_inner(std::move(inner))
        , m_openings(std::move(openings))
        , m_index(index) {}

    Expected<std::size_t> read(std::span<char> buffer) override {
        auto count = m_inner->read(buffer);
        Opening& opening = m_openings->all[m_index];
        if (!count) {
            opening.bodyError = count.error();
        } else if (*count == 0) {
            opening.startIsAll = m_count == opening.start.size();
        } else {
            m_count += *count;
            opening.start.append(buffer.data(), std::min(*count, kStartBytes - opening.start.size()));
        }
        return count;
    }

    std::uint64_t bytesConsumed() const override { return m_inner->bytesConsumed(); }
    std::uint64_t bytesTotal() const override { return m_inner->bytesTotal(); }

private:
    static constexpr std::size_t kStartBytes = 256;

    std::unique_ptr<ByteSource> m_inner;
    std::shared_ptr<Openings> m_openings;
    std::size_t m_index;
    std::uint64_t m_count = 0;
};

bool endsAll(const Failure& failure) {
    return failure.status == 0 || failure.error.code == ErrorCode::auth ||
           failure.error.code == ErrorCode::cancelled;
}

Expected<std::unique_ptr<ByteSource>> openOne(const HttpClient& http,
                                              const std::shared_ptr<Openings>& openings, std::size_t index) {
    Opening& opening = openings->all[index];
    opening.failure = openings->stop;
    if (!opening.failure) {
        auto body = http.openJson(opening.request);
        if (body) {
            return std::make_unique<WatchedSource>(std::move(*body), openings, index);
        }
        opening.failure = std::move(body.error());
        if (endsAll(*opening.failure)) {
            openings->stop = opening.failure;
        }
    }
    return fail(opening.failure->error);
}

std::vector<Input> inputsOf(const HttpClient& http, const std::shared_ptr<Openings>& openings) {
    std::vector<Input> inputs;
    inputs.reserve(openings->all.size());
    for (std::size_t i = 0; i < openings->all.size(); ++i) {
        const std::string url = http.connection().baseUrl() + openings->all[i].request.path;
        inputs.push_back(Input{shownUrl(url), [http, openings, i] { return openOne(http, openings, i); }});
    }
    return inputs;
}

bool isCut(const Error& error) {
    return error.code == ErrorCode::truncated || error.code == ErrorCode::network;
}

/// What the server says in place of traces.
Error serverError(const HttpClient& http, const SourceReport& report) {
    const auto isMissing = [](const std::string& text) {
        return text.find("not found") != std::string::npos;
    };
    std::string texts;
    for (const std::string& text : report.serverErrors) {
        texts += (texts.empty() ? "" : "; ") + text;
    }
    const bool missing = std::all_of(report.serverErrors.begin(), report.serverErrors.end(), isMissing);
    return Error{missing ? ErrorCode::traceNotFound : ErrorCode::httpStatus,
                 "The server at " + http.connection().baseUrl() +
                     " reports: " + plainText(http.connection().redact(texts), 200),
                 report.path, std::nullopt};
}

/// Words the outcome of one reply for what it is: a reply without traces is an answer, one that broke off
/// before it could be recognised is cut, and anything else unknown is no reply of Jaeger's.
void judge(const HttpClient& http, const Opening& opening, SourceReport& report) {
    const bool empty = report.records.begin == report.records.end;
    if (opening.failure || !report.error || !empty) {
        return;
    }
    const ErrorCode code = report.error->code;
    if (opening.bodyError) {
        report.error = opening.bodyError;
    } else if (code == ErrorCode::noTraces && report.format != formats::Format::unknown) {
        report.error.reset();
        if (!report.serverErrors.empty()) {
            report.error = serverError(http, report);
        }
    } else if (code == ErrorCode::notATraceFile && opening.startIsAll && isCutJson(opening.start)) {
        report.error =
            Error{ErrorCode::truncated,
                  "The reply broke off after " + std::to_string(opening.start.size()) + " bytes. Try again.",
                  report.path, std::nullopt};
    } else if (code == ErrorCode::noTraces || code == ErrorCode::notATraceFile) {
        report.error =
            notJaegerFailure(http.connection(), report.path, "The reply is not of Jaeger's API.").error;
    }
}

Openings openingsOf(std::vector<HttpGet> requests) {
    Openings openings;
    for (HttpGet& request : requests) {
        openings.all.emplace_back();
        openings.all.back().request = std::move(request);
    }
    return openings;
}

} // namespace

formats::Input replyInput(const HttpClient& http, HttpGet request) {
    const auto openings = std::make_shared<Openings>(openingsOf({std::move(request)}));
    return std::move(inputsOf(http, openings).front());
}

Expected<LoadResult> loadReplies(const HttpClient& http, std::vector<HttpGet> requests, LoadOptions options) {
    for (int tries = 2;; --tries) {
        const auto openings = std::make_shared<Openings>(openingsOf(requests));
        LoadResult result = formats::load(inputsOf(http, openings), options);
        if (result.cancelled || options.cancel.cancelled()) {
            return fail(cancelledFailure(http.connection().baseUrl()).error);
        }
        bool again = false;
        for (std::size_t i = 0; i < result.sources.size() && i < openings->all.size(); ++i) {
            const Opening& opening = openings->all[i];
            SourceReport& report = result.sources[i];
            judge(http, opening, report);
            again = again ||
                    (!opening.failure && opening.request.retries > 0 && report.error && isCut(*report.error));
        }
        if (!again || tries <= 1) {
            return result;
        }
        for (HttpGet& request : requests) {
            request.retries = 0;
        }
        // The list has the traces of the first try already; the result replaces them.
        options.onTraces = nullptr;
    }
}

} // namespace spoor::client
