// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commands.h"
#include "client/httpsource.h"
#include "model/base/expected.h"
#include "model/trace/traceset.h"

#include <memory>
#include <vector>

namespace spoor::cli {

/// Traces ready to be shown.
struct LoadedTraces {
    std::shared_ptr<const TraceSet> set;
    /// The traces asked for, in the order first met.
    std::vector<TraceIndex> traces;
    /// kOk, or kPartial if an input was refused or broke off.
    int exitCode = kOk;
};

/// Loads files or a server's answer. Notes about inputs that were refused go to standard error. Fails if no
/// trace can be shown where one must be: the code says why.
Expected<LoadedTraces> loadTraces(const Context& context, const InputOptions& options);

/// The connection that the options describe; credentials from their files or SPOOR_TOKEN. Fails with usage or
/// the file's failure.
Expected<client::Connection> connectionOf(const ServerOptions& options);
/// The search that the options describe.
Expected<client::SearchQuery> queryOf(const ServerOptions& options);
/// How replies are taken: the cap on decoded bytes.
client::HttpOptions httpOptionsOf(const ServerOptions& options);
/// [start, end] of --start, --end and --lookback.
Expected<TimeRange> rangeOf(const ServerOptions& options, Nanoseconds defaultLookback);

} // namespace spoor::cli
