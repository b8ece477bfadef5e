# SPDX-License-Identifier: GPL-3.0-or-later
"""What is sent, and what must come back: the one place that states the expectations."""

from collections import namedtuple

# A span as it must come back; parent is the index of its parent within the trace, None for the root.
Expected = namedtuple("Expected", "service operation kind parent error")

REQUESTS = [("/call-service-b", 200)] * 3 + [("/fail", 500), ("/nothing", 404)]
GOOD_REPLY = "service B says: Hello from service B!"
TRACES = 5
SPANS = 18
CALLS = 3
UNKNOWN_TRACE = "0123456789abcdef0123456789abcdef"
# service_b sleeps this long.
SLOW_NS = 120_000_000
# The name under which a server traces itself.
OWN_SERVICE = {"all-in-one": "jaeger-all-in-one", "jaeger": "jaeger"}
# Traces that a server finds itself with the tag error=true: the memory storage of Jaeger 2 finds none,
# whatever it holds.
FOUND_BY_ERROR_TAG = {"all-in-one": 1, "jaeger": 0}


def route(wire, path):
    """How the instrumentation of that wire's generation names the span of a route."""
    return path if wire == "thrift" else f"GET {path}"


def call_trace(wire):
    """One chain of five spans through both services."""
    return (Expected("service_a", route(wire, "/call-service-b"), "server", None, False),
            Expected("service_a", "call-service-b", "internal", 0, False),
            Expected("service_a", "GET", "client", 1, False),
            Expected("service_b", route(wire, "/"), "server", 2, False),
            Expected("service_b", "hello-service-b", "internal", 3, False))


def failing_trace(wire):
    return (Expected("service_a", route(wire, "/fail"), "server", None, True),
            Expected("service_a", "fail", "internal", 0, True))


def unknown_path_trace(_wire):
    """A path without a route has the method in its name on both wires, and is no error of the server."""
    return (Expected("service_a", "GET /nothing", "server", None, False),)


def traces(wire):
    return [call_trace(wire)] * CALLS + [failing_trace(wire), unknown_path_trace(wire)]


def operations(wire, service):
    """Every operation of a service, as cli.md sorts them."""
    found = {(span.operation, span.kind) for trace in traces(wire) for span in trace if span.service == service}
    return [{"name": name, "kind": kind} for name, kind in sorted(found, key=lambda pair: pair[0].encode())]


def dependencies(program, wire):
    """(parent, child) → calls. Jaeger 2 also counts the calls of a service to itself."""
    calls = {}
    for trace in traces(wire):
        for span in trace:
            if span.parent is None:
                continue
            pair = (trace[span.parent].service, span.service)
            if pair[0] != pair[1] or program == "jaeger":
                calls[pair] = calls.get(pair, 0) + 1
    return calls
