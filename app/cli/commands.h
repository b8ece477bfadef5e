// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/connection.h"
#include "client/searchquery.h"
#include "model/base/cancel.h"
#include "model/base/jsonwriter.h"
#include "model/formats/loader.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The commands of spoor-cli. Each takes its parsed options and returns the exit code of the contract.
namespace spoor::cli {

enum ExitCode : int { kOk = 0, kPartial = 1, kUsage = 2, kNoTrace = 3, kServer = 4, kCancelled = 5 };

/// What all commands share.
struct Context {
    bool json = false;
    CancelToken cancel;
};

/// How to reach a server, as given on the command line. Secrets come from files or the environment only.
struct ServerOptions {
    std::string url;
    std::vector<std::string> headers;
    std::string tokenFile;
    std::string userFile;
    std::string caFile;
    std::string certificate;
    std::string key;
    std::string proxy;
    std::string timeout;
    std::uint64_t maxBytes = 0;

    std::string service;
    std::string operation;
    std::vector<std::string> tags;
    std::string lookback;
    std::string start;
    std::string end;
    std::string minDuration;
    std::string maxDuration;
    std::uint32_t limit = 20;
};

/// Where traces come from: files, or a server with a query, narrowed to some ids.
struct InputOptions {
    std::vector<std::string> files;
    std::vector<std::string> traceIds;
    ServerOptions server;
};

struct ListOptions {
    InputOptions input;
    std::string sort = "start";
    bool reverse = false;
};

struct TreeOptions {
    InputOptions input;
    bool full = false;
};

struct FetchOptions {
    ServerOptions server;
    std::vector<std::string> traceIds;
    std::string format = "jaeger-json";
    std::string output;
    bool force = false;
};

struct DemoCommandOptions {
    std::string scenario = "shop";
    std::uint32_t traces = 200;
    std::uint32_t spans = 0;
    std::uint64_t seed = 1;
    std::string start;
    std::string format = "jaeger-json";
    std::string output;
    bool force = false;
    bool list = false;
};

int runInfo(const Context& context, const std::vector<std::string>& files);
int runList(const Context& context, const ListOptions& options);
int runTree(const Context& context, const TreeOptions& options);
int runServices(const Context& context, const ServerOptions& options);
int runOperations(const Context& context, const ServerOptions& options);
int runDependencies(const Context& context, const ServerOptions& options);
int runFetch(const Context& context, const FetchOptions& options);
int runDemo(const Context& context, const DemoCommandOptions& options);
int runBenchOpen(const Context& context, const std::string& file);

} // namespace spoor::cli
