# SPDX-License-Identifier: GPL-3.0-or-later
"""What the terminal program must say of a running server: exit codes, JSON, and every span."""

import json

from . import scenario, server_checks, spans
from .process import LOOPBACK, find_ports, local_environment
from .report import Failure, expect, shorten

RUN_SECONDS = 30
ERROR_KEYS = ["code", "message", "offset", "path"]
NO_TRACES = {"data": []}


class Cli:
    """Runs the program with --json and reads the one document that it prints."""

    def __init__(self, program, processes):
        self.program = program
        self.processes = processes

    def run(self, *argv, code=0):
        """The document on standard output; Failure unless the program ends with `code`."""
        words = [self.program, *argv, "--json"]
        line = " ".join(["spoor-cli", *map(str, words[1:])])
        out = self.processes.folder / "spoor-cli.out"
        with open(out, "wb") as stdout:
            found, log = self.processes.run("spoor-cli", words, RUN_SECONDS, env=local_environment(), stdout=stdout)
        text = out.read_text(encoding="utf-8")
        if found != code:
            raise Failure(f"{line}\n  expected: exit code {code}\n  there was: exit code {found}, output: "
                          f"{shorten(text, 500)}\n  standard error: {shorten(log, 500)}")
        try:
            return json.loads(text)
        except ValueError as error:
            raise Failure(f"{line}: not one JSON document ({error}): {shorten(text, 500)}") from None

    def error(self, *argv, exit_code, codes):
        """Runs into an error, checks the form of the document and its code, and returns the message."""
        document = self.run(*argv, code=exit_code)
        expect("keys of the error document", (["error"], ERROR_KEYS), (list(document), sorted(document.get("error", {}))))
        error = document["error"]
        if error["code"] not in codes or not error["message"]:
            raise Failure(f"expected an error of code {' or '.join(codes)} with a message, there was: {error}")
        return error["message"]


class CliChecks:
    """All checks of one scene; `answer` is what the server itself gave for service_a."""

    def __init__(self, report, scene, cli, folder, answer):
        self.report = report
        self.scene = scene
        self.cli = cli
        self.folder = folder
        self.answer = answer

    def check(self, label):
        return self.report.check(f"{self.scene.name}: {label}")

    def ask(self, command, *argv, **options):
        return self.cli.run(command, "--jaeger", self.scene.url, *argv, **options)

    def run(self):
        """With the server up."""
        with self.check("services"):
            self.services()
        for service in ("service_a", "service_b"):
            with self.check(f"operations of {service}"):
                wanted = {"service": service, "operations": scenario.operations(self.scene.wire, service)}
                expect("operations", wanted, self.ask("operations", "--service", service))
        with self.check(f"fetch: {scenario.TRACES} traces, {scenario.SPANS} spans, each as the server answers it"):
            self.fetch_all()
        with self.check("fetch --trace: one chain of 5 spans"):
            self.fetch_one()
        with self.check("fetch --tags error=true: what the server finds"):
            self.fetch_errors()
        with self.check(f"dependencies service_a → service_b ×{scenario.CALLS}"):
            self.dependencies()
        with self.check("tree of the fetched file"):
            self.tree_of_file()
        with self.check("tree asked from the server, the failure an error, the slow call in service_b"):
            self.tree_of_server()
        self.without_answer()

    def services(self):
        own = scenario.OWN_SERVICE[self.scene.program]
        before = set(self.scene.server.data("services"))
        found = self.ask("services")["services"]
        after = set(self.scene.server.data("services"))
        expect("services without the server's own", ["service_a", "service_b"], [name for name in found if name != own])
        expect("order", sorted(found, key=str.encode), found)
        if not before <= set(found) <= after:
            raise Failure(f"the server itself says {sorted(before)}, then {sorted(after)}; there was: {found}")

    def file(self):
        return self.folder / f"{self.scene.version}-{self.scene.wire}.json"

    def fetch_all(self):
        summary = self.ask("fetch", "--service", "service_a", "--lookback", "1h", "-o", self.file())
        fetched = json.loads(self.file().read_text(encoding="utf-8"))["data"]
        spans.expect_same_spans("fetch -o", self.scene.server.search("service_a"), fetched)
        expect("summary of fetch", {
            "server": self.scene.url, "version": self.scene.version.removeprefix("v"), "api": "legacy", "traces": scenario.TRACES,
            "spans": scenario.SPANS, "missing": [], "lost": [], "path": str(self.file())}, summary)
        printed = self.ask("fetch", "--service", "service_a")["data"]
        spans.expect_same_spans("fetch to standard output", self.answer, printed)

    def fetch_one(self):
        chain = self.chains()[0]
        found = self.ask("fetch", "--trace", chain["traceID"])["data"]
        expect("number of traces", 1, len(found))
        expect("shape", scenario.call_trace(self.scene.wire), spans.shape(found[0]))
        spans.expect_same_spans("fetch --trace", self.scene.server.data(f"traces/{chain['traceID']}"), found)

    def fetch_errors(self):
        wanted = self.scene.server.search("service_a", tags='{"error":"true"}')
        expect("traces that the server finds", scenario.FOUND_BY_ERROR_TAG[self.scene.program], len(wanted))
        found = self.ask("fetch", "--service", "service_a", "--tags", "error=true")["data"]
        spans.expect_same_spans("fetch --tags", wanted, found)

    def dependencies(self):
        own = scenario.OWN_SERVICE[self.scene.program]
        rows = self.ask("dependencies", "--lookback", "1h")["dependencies"]
        expect("keys of a row", [["calls", "child", "parent"]] * len(rows), [sorted(row) for row in rows])
        expect("order", sorted(rows, key=lambda row: (row["parent"].encode(), row["child"].encode())), rows)
        found = {(row["parent"], row["child"]): row["calls"] for row in rows if own not in (row["parent"], row["child"])}
        expect("dependencies", scenario.dependencies(self.scene.program, self.scene.wire), found)
        expect("the server's own answer", server_checks.own_dependencies(self.scene), found)

    def tree_of_file(self):
        fetched = json.loads(self.file().read_text(encoding="utf-8"))["data"]
        found = self.cli.run("tree", self.file())
        expect("order of the traces", [trace["traceID"] for trace in fetched],
               [trace["traceID"] for trace in found["traces"]])
        self.expect_trees(found)

    def tree_of_server(self):
        found = self.ask("tree", "--service", "service_a")
        self.expect_trees(found)
        failed = sorted((span["service"], span["operation"]) for trace in found["traces"]
                        for span in trace["spans"] if span["error"])
        expect("spans in error", sorted((span.service, span.operation)
                                        for span in scenario.failing_trace(self.scene.wire)), failed)
        slow = [span["self_ns"] for trace in found["traces"] for span in trace["spans"]
                if span["operation"] == "hello-service-b"]
        expect("spans of the slow call", scenario.CALLS, len(slow))
        if min(slow) < scenario.SLOW_NS:
            raise Failure(f"self time of hello-service-b: at least {scenario.SLOW_NS} ns expected, there was: {slow}")

    def expect_trees(self, found):
        expect("keys", ["traces"], list(found))
        wanted = {trace["traceID"]: spans.tree(trace) for trace in self.answer}
        expect("traces", sorted(wanted), sorted(trace["traceID"] for trace in found["traces"]))
        for trace in found["traces"]:
            expect(f"tree of {trace['traceID']}", wanted[trace["traceID"]], trace)

    def chains(self):
        wanted = scenario.call_trace(self.scene.wire)
        return [trace for trace in self.answer if spans.shape(trace) == wanted]

    def without_answer(self):
        """Questions that a running server cannot answer."""
        unknown = scenario.UNKNOWN_TRACE
        with self.check("unknown service: an empty document, exit 0"):
            expect("document", NO_TRACES, self.ask("fetch", "--service", "no_such_service"))
            expect("operations", {"service": "no_such_service", "operations": []},
                   self.ask("operations", "--service", "no_such_service"))
        with self.check("unknown trace id: exit 3"):
            for command in ("fetch", "tree"):
                self.cli.error(command, "--jaeger", self.scene.url, "--trace", unknown,
                               exit_code=3, codes=["trace_not_found"])
        with self.check("one known and one unknown trace id: exit 1, the missing one named"):
            known = self.chains()[0]["traceID"]
            path = self.folder / f"partial-{self.scene.version}-{self.scene.wire}.json"
            summary = self.ask("fetch", "--trace", known, "--trace", unknown, "-o", path, code=1)
            expect("summary", (1, 5, [unknown]), (summary["traces"], summary["spans"], summary["missing"]))
            fetched = json.loads(path.read_text(encoding="utf-8"))["data"]
            expect("traces in the file", [known], [trace["traceID"] for trace in fetched])
        with self.check("wrong port, nothing listens: exit 4"):
            self.expect_unreachable(f"http://{LOOPBACK}:{find_ports({'closed': None})['closed']}")
        with self.check("wrong port, not a Jaeger: exit 4"):
            url = f"http://{LOOPBACK}:{self.scene.ports['otlp']}"
            self.cli.error("services", "--jaeger", url, exit_code=4, codes=["not_jaeger", "http_status"])

    def after_the_server(self):
        """With the server stopped."""
        with self.check("stopped server: exit 4"):
            self.expect_unreachable(self.scene.url)

    def expect_unreachable(self, url):
        path = self.folder / "unreachable.json"
        for argv in (["services"], ["operations", "--service", "service_a"], ["dependencies"],
                     ["fetch", "--service", "service_a", "-o", path], ["tree", "--service", "service_a"]):
            message = self.cli.error(*argv, "--jaeger", url, exit_code=4, codes=["network"])
            if url.removeprefix("http://") not in message:
                raise Failure(f"the message does not name {url}: {message}")
        if path.exists():
            raise Failure("fetch -o left a file behind although nothing was fetched")
