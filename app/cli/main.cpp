// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "spoorversion.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace spoor;
using namespace spoor::cli;

volatile std::sig_atomic_t g_interrupted = 0;

/// Turns Ctrl+C into the cancel token. A signal handler may do no more than set a flag.
void watchInterrupts(const CancelToken& cancel) {
    std::signal(SIGINT, [](int) { g_interrupted = 1; });
    std::signal(SIGTERM, [](int) { g_interrupted = 1; });
#ifdef SIGPIPE
    // A reader that went away is an output that cannot be written.
    std::signal(SIGPIPE, SIG_IGN);
#endif
    std::thread([cancel] {
        while (g_interrupted == 0) {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        cancel.cancel();
        // Whoever reads the output may have stopped for good: then only leaving ends the wait.
        while (!outputStarted()) {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        note("cancelled");
        std::_Exit(kCancelled);
    }).detach();
}

/// What can be told of --json where the arguments could not be parsed.
bool asksForJson(int argc, char** argv) {
    return std::any_of(argv, argv + argc,
                       [](const char* word) { return std::string_view(word) == "--json"; });
}

CLI::Option* one(CLI::Option* option) {
    return option->expected(1)->allow_extra_args(false);
}

/// The flags of every command that speaks to a server.
void addConnection(CLI::App& command, ServerOptions& server) {
    one(command.add_option("--jaeger", server.url, "Jaeger's address, such as http://localhost:16686"));
    command.add_option("--header", server.headers, "'NAME: VALUE' or @FILE; repeatable")
        ->allow_extra_args(false);
    command.add_option("--token-file", server.tokenFile, "file with a bearer token (or set SPOOR_TOKEN)");
    command.add_option("--user-file", server.userFile, "file with name:password");
    command.add_option("--cacert", server.caFile, "certificates to trust (PEM)");
    command.add_option("--cert", server.certificate, "client certificate (PEM)");
    command.add_option("--key", server.key, "key of the client certificate (PEM)");
    command.add_option("--proxy", server.proxy, "proxy's URL");
    command.add_option("--timeout", server.timeout, "end a transfer that stays silent that long (30s)");
    command.add_option("--max-bytes", server.maxBytes, "allow that many decoded bytes (1 GiB)");
}

void addTimes(CLI::App& command, ServerOptions& server) {
    command.add_option("--lookback", server.lookback, "how far back from the end, such as 1h or 2d");
    command.add_option("--start", server.start, "RFC 3339 time or now");
    command.add_option("--end", server.end, "RFC 3339 time or now");
}

void addQuery(CLI::App& command, ServerOptions& server) {
    command.add_option("--service", server.service, "service to search");
    command.add_option("--operation", server.operation, "operation to search");
    command.add_option("--tags", server.tags, "attributes as logfmt: key=value key2=\"a b\"; repeatable")
        ->allow_extra_args(false);
    addTimes(command, server);
    command.add_option("--min-duration", server.minDuration, "shortest span");
    command.add_option("--max-duration", server.maxDuration, "longest span");
    command.add_option("--limit", server.limit, "most traces (20)");
}

void addInput(CLI::App& command, InputOptions& input) {
    command.add_option("FILE", input.files, "trace files; - is standard input");
    command.add_option("--trace", input.traceIds, "only this trace; repeatable")->allow_extra_args(false);
    addConnection(command, input.server);
    addQuery(command, input.server);
}

void addOutput(CLI::App& command, std::string& format, std::string& output, bool& force) {
    command.add_option("--to", format, "format (jaeger-json)")->check(CLI::IsMember({"jaeger-json"}));
    command.add_option("-o,--output", output, "file to write; without it standard output");
    command.add_flag("--force", force, "overwrite the file");
}

/// All commands with their options and what they run.
class Program {
public:
    Program()
        : m_app("Spoor in the terminal: reads and fetches distributed traces.", "spoor-cli") {
        m_app.set_version_flag("--version", std::string("spoor-cli ") + kVersion);
        m_app.require_subcommand(1);
        addFileCommands();
        addServerCommands();
        addDemo();
        m_app.add_subcommand("help", "explain a command: help COMMAND");
    }

    int run(int argc, char** argv);
    bool hasCommand(const std::string& name) const {
        const auto commands =
            m_app.get_subcommands([&](const CLI::App* app) { return app->get_name() == name; });
        return !commands.empty();
    }

private:
    CLI::App* command(const std::string& name, const std::string& text, std::function<int()> action) {
        CLI::App* app = m_app.add_subcommand(name, text);
        app->add_flag("--json", m_context.json, "one JSON document on standard output");
        app->final_callback([this, action = std::move(action)] { m_action = action; });
        return app;
    }

    void addFileCommands();
    void addServerCommands();
    void addDemo();

    CLI::App m_app;
    Context m_context;
    std::function<int()> m_action;
    std::vector<std::string> m_infoFiles;
    ListOptions m_list;
    TreeOptions m_tree;
    ServerOptions m_services;
    ServerOptions m_operations;
    ServerOptions m_dependencies;
    FetchOptions m_fetch;
    DemoCommandOptions m_demo;
    std::string m_benchFile;
};

void Program::addFileCommands() {
    CLI::App* info = command("info", "what files hold, and what was repaired",
                             [this] { return runInfo(m_context, m_infoFiles); });
    info->add_option("FILE", m_infoFiles, "trace files; - is standard input")->required();

    CLI::App* list = command("list", "traces, a line each", [this] { return runList(m_context, m_list); });
    addInput(*list, m_list.input);
    list->add_option("--sort", m_list.sort, "duration, spans, errors, start or name")
        ->check(CLI::IsMember({"duration", "spans", "errors", "start", "name"}));
    list->add_flag("--reverse", m_list.reverse, "the other way round");

    CLI::App* tree =
        command("tree", "spans of traces as a tree", [this] { return runTree(m_context, m_tree); });
    addInput(*tree, m_tree.input);
    tree->add_flag("--full", m_tree.full, "with attributes, events, links and more (--json)");

    CLI::App* bench = command("bench-open", "time the opening of a file",
                              [this] { return runBenchOpen(m_context, m_benchFile); });
    bench->add_option("FILE", m_benchFile, "Jaeger JSON file")->required();
}

void Program::addServerCommands() {
    CLI::App* services = command("services", "services that a server knows",
                                 [this] { return runServices(m_context, m_services); });
    addConnection(*services, m_services);

    CLI::App* operations = command("operations", "operations of a service",
                                   [this] { return runOperations(m_context, m_operations); });
    addConnection(*operations, m_operations);
    operations->add_option("--service", m_operations.service, "service to ask for")->required();

    CLI::App* dependencies = command("dependencies", "who calls whom, as the server counts",
                                     [this] { return runDependencies(m_context, m_dependencies); });
    addConnection(*dependencies, m_dependencies);
    addTimes(*dependencies, m_dependencies);

    CLI::App* fetch =
        command("fetch", "traces of a server to a file", [this] { return runFetch(m_context, m_fetch); });
    addConnection(*fetch, m_fetch.server);
    addQuery(*fetch, m_fetch.server);
    fetch->add_option("--trace", m_fetch.traceIds, "id of a trace; repeatable")->allow_extra_args(false);
    addOutput(*fetch, m_fetch.format, m_fetch.output, m_fetch.force);
}

void Program::addDemo() {
    CLI::App* demo =
        command("demo", "made-up traces of a shop", [this] { return runDemo(m_context, m_demo); });
    demo->add_option("--scenario", m_demo.scenario, "what happens in the shop (see --list)");
    demo->add_option("--traces", m_demo.traces, "number of traces (200)");
    demo->add_option("--spans", m_demo.spans, "spans in each trace (as it comes)");
    demo->add_option("--seed", m_demo.seed, "the same seed gives the same traces (1)");
    demo->add_option("--start", m_demo.start, "start of the first trace, RFC 3339 or now");
    addOutput(*demo, m_demo.format, m_demo.output, m_demo.force);
    demo->add_flag("--list", m_demo.list, "list the scenarios");
}

int Program::run(int argc, char** argv) {
    try {
        m_app.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        const auto chosen = m_app.get_subcommands();
        return printText(chosen.empty() ? m_app.help() : chosen.front()->help("spoor-cli"), kOk);
    } catch (const CLI::CallForVersion&) {
        return printText(std::string("spoor-cli ") + kVersion + "\n", kOk);
    } catch (const CLI::ParseError& error) {
        m_context.json = asksForJson(argc, argv);
        return failWith(m_context, Error{ErrorCode::usage, error.what(), {}, std::nullopt});
    }
    watchInterrupts(m_context.cancel);
    return m_action ? m_action() : static_cast<int>(kUsage);
}

} // namespace

int main(int argc, char** argv) {
    // "help COMMAND" is "COMMAND --help".
    std::vector<char*> arguments(argv, argv + argc);
    static char helpFlag[] = "--help";
    Program program;
    if (argc > 1 && std::string_view(argv[1]) == "help") {
        if (argc > 2 && !program.hasCommand(argv[2])) {
            const Context context{asksForJson(argc, argv), {}};
            return failWith(context,
                            Error{ErrorCode::usage, "there is no command " + std::string(argv[2]), {}, {}});
        }
        arguments.erase(arguments.begin() + 1);
        arguments.push_back(helpFlag);
    }
    return program.run(static_cast<int>(arguments.size()), arguments.data());
}
