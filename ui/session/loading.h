// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/connection.h"
#include "client/searchquery.h"
#include "model/base/limits.h"
#include "model/formats/loader.h"
#include "ui/session/documentsession.h"
#include "ui/session/jobs.h"

#include <QString>

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace spoor::session {

/// Everything a load needs, copied, so that it can run in a worker.
struct LoadPlan {
    Origin origin;
    /// Pasted text.
    std::string text;
    /// The demo's scenario; empty: the default one.
    std::string scenario;
    /// search and fetch.
    client::Connection connection;
    client::SearchQuery query;
    std::vector<std::string> traceIds;
    /// Decoded bytes taken from a server before asking.
    std::uint64_t maxReplyBytes = limits::kReplyBytes;
};

/// What a load came to.
struct Loaded {
    formats::LoadResult result;
    std::shared_ptr<const SetFacts> facts;
    std::vector<TraceIndex> shown;
    /// Why nothing was loaded.
    std::optional<Error> failure;
    /// Said above the list, such as what became of "errors only"; may be empty.
    QString note;
    /// Trace ids the server does not have.
    std::vector<std::string> missing;
    double seconds = 0;
};

/// Hands finished traces from the loading thread to the window's. Thread-safe.
class SummaryInbox {
public:
    void put(std::vector<formats::TraceSummary> summaries);
    std::vector<formats::TraceSummary> take();

private:
    std::mutex m_mutex;
    std::vector<formats::TraceSummary> m_waiting;
};

/// Loads in the calling thread.
Loaded runLoad(const LoadPlan& plan, const JobContext& context, const std::shared_ptr<SummaryInbox>& inbox);

} // namespace spoor::session
