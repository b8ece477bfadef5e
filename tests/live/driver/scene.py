# SPDX-License-Identifier: GPL-3.0-or-later
"""One server with the two services beside it, and the requests that they get."""

from . import scenario
from .process import LOOPBACK, accepts, find_ports, local_environment, wait_until
from .report import Failure, expect
from .toolchain import LIVE, PROGRAMS, SERVICES
from .web import Jaeger, get

# The ports that the article names are used where they are free; the others are any free ones.
PORTS = {"query": 16686, "thrift": 14268, "otlp": 4318, "service_a": 5000, "service_b": 5001,
         "query-grpc": None, "collector-grpc": None, "otlp-grpc": None, "health": None}
ATTEMPTS = 3
START_SECONDS = 30
ARRIVAL_SECONDS = 30


class Scene:
    """A running Jaeger, service_a and service_b that speak one wire."""

    def __init__(self, toolchain, processes, program, wire):
        self.toolchain = toolchain
        self.processes = processes
        self.program = program
        self.version = PROGRAMS[program]
        self.wire = wire
        self.name = f"{self.version} {wire}"
        self.ports = {}
        self.jaeger = None
        self.services = []

    @property
    def url(self):
        return f"http://{LOOPBACK}:{self.ports['query']}"

    @property
    def server(self):
        return Jaeger(self.url)

    def start(self):
        """Starts all three. A port may be taken between its choice and its use: tried again with others."""
        preferred = dict(PORTS)
        for attempt in range(1, ATTEMPTS + 1):
            self.ports = find_ports(preferred)
            try:
                self._start_server()
                self._start_services()
                return
            except Failure as failure:
                self.stop()
                if attempt == ATTEMPTS:
                    raise
                print(f"note {self.name}: did not start, trying other ports\n{failure}", flush=True)
                preferred = dict.fromkeys(PORTS)

    def _start_server(self):
        argv, env, ready = _command_of(self.program, self.toolchain.server(self.program), self.ports)
        self.jaeger = self.processes.start(f"jaeger-{self.version}-{self.wire}", argv, env=env)

        def probe():
            try:
                status, text = get(f"http://{LOOPBACK}:{self.ports['health']}{ready[0]}")
            except Failure as failure:
                return False, str(failure)
            return status == 200 and ready[1] in text and accepts(self.ports["query"]), f"status {status}: {text}"

        wait_until(f"Jaeger {self.version} to be ready", probe, START_SECONDS, [self.jaeger])

    def _start_services(self):
        path = {"thrift": "/api/traces?format=jaeger.thrift", "otlp": "/v1/traces"}[self.wire]
        collector = f"http://{LOOPBACK}:{self.ports[self.wire]}{path}"
        # Spans leave after 0.1 s, not after 5 s.
        env = local_environment(OTEL_BSP_SCHEDULE_DELAY=100, PYTHONDONTWRITEBYTECODE=1, PYTHONUNBUFFERED=1)
        for name in ("service_b", "service_a"):
            argv = [self.toolchain.python(self.wire), SERVICES / f"{name}.py", "--wire", self.wire,
                    "--port", self.ports[name], "--collector", collector]
            if name == "service_a":
                argv += ["--service-b", f"http://{LOOPBACK}:{self.ports['service_b']}"]
            self.services.append(self.processes.start(f"{name}-{self.version}-{self.wire}", argv, env=env))
        for child, name in zip(self.services, ("service_b", "service_a")):
            # A bare connection: a request would leave a trace.
            wait_until(f"{name} to listen", lambda port=self.ports[name]: (accepts(port), "nothing listens"),
                       START_SECONDS, [child])

    def send_requests(self):
        """The load: three good calls, one failure, one unknown path."""
        for path, wanted in scenario.REQUESTS:
            status, text = get(f"http://{LOOPBACK}:{self.ports['service_a']}{path}")
            expect(f"GET {path} of service_a", wanted, status)
            if wanted == 200:
                expect(f"GET {path} of service_a", scenario.GOOD_REPLY, text)

    def wait_for_spans(self):
        """The server's own answer for service_a, as soon as every span has arrived."""
        wanted = sorted(len(trace) for trace in scenario.traces(self.wire))
        answer = []

        def probe():
            answer[:] = self.server.search("service_a")
            counts = sorted(len(trace["spans"]) for trace in answer)
            return counts == wanted, f"traces of {counts} spans, expected {wanted}"

        wait_until("all spans to arrive", probe, ARRIVAL_SECONDS, [self.jaeger, *self.services])
        return answer

    def stop_server(self):
        """SIGKILL at once: the store is in memory, and Jaeger 1 takes 10 s to end on SIGTERM."""
        if self.jaeger:
            self.processes.stop(self.jaeger)

    def stop(self):
        for child in self.services:
            self.processes.stop(child, gently_for=2)
        self.services = []
        self.stop_server()


def _command_of(program, path, ports):
    """(argv, environment, (path of the health page, what it says)) of a server."""
    if program == "all-in-one":
        flags = {"query.http-server": "query", "query.grpc-server": "query-grpc", "collector.http-server": "thrift",
                 "collector.grpc-server": "collector-grpc", "collector.otlp.grpc": "otlp-grpc",
                 "collector.otlp.http": "otlp", "admin.http": "health"}
        argv = [path, *(f"--{flag}.host-port={LOOPBACK}:{ports[name]}" for flag, name in flags.items()),
                "--log-level=warn"]
        return argv, local_environment(), ("/", "")
    env = local_environment(LIVE_QUERY_PORT=ports["query"], LIVE_QUERY_GRPC_PORT=ports["query-grpc"],
                            LIVE_THRIFT_PORT=ports["thrift"], LIVE_OTLP_PORT=ports["otlp"],
                            LIVE_HEALTH_PORT=ports["health"])
    return [path, "--config", f"file:{LIVE / 'jaeger-v2.yaml'}"], env, ("/status", '"status":"StatusOK"')
