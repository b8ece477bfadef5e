# SPDX-License-Identifier: GPL-3.0-or-later
"""Jaeger JSON by the test's own reading: traces as comparable values, and the trees that must follow from them."""

import json

from .report import Failure, expect
from .scenario import Expected

STATUS = {"ERROR": "error", "OK": "ok"}


def _value(tag):
    """Type and value in a form that tells 1 from true and takes 5 and 5.0 as one double."""
    value = tag["value"]
    if tag["type"] == "float64":
        value = float(value)
    return tag["key"], tag["type"], json.dumps(value)


def _tags(tags):
    return [_value(tag) for tag in tags or []]


def span_value(trace, span):
    """All that Jaeger JSON says of a span, free of the choice of process keys and of null or empty lists."""
    process = trace["processes"][span["processID"]]
    return {
        "traceID": span["traceID"],
        "spanID": span["spanID"],
        "flags": span.get("flags", 0),
        "operationName": span["operationName"],
        "references": [(ref["refType"], ref["traceID"], ref["spanID"]) for ref in span["references"] or []],
        "startTime": span["startTime"],
        "duration": span["duration"],
        "tags": _tags(span["tags"]),
        "logs": [(log["timestamp"], _tags(log["fields"])) for log in span["logs"] or []],
        "service": process["serviceName"],
        "process": _tags(process.get("tags")),
        "warnings": span.get("warnings") or [],
    }


def values_by_id(traces):
    """(trace id, span id) → value. A span that comes twice is a failure."""
    found = {}
    for trace in traces:
        for span in trace["spans"]:
            key = (trace["traceID"], span["spanID"])
            if key in found:
                raise Failure(f"span {key} is there twice")
            found[key] = span_value(trace, span)
    return found


def expect_same_spans(what, wanted_traces, found_traces):
    """Field by field, so that the first difference is the one that is told."""
    wanted, found = values_by_id(wanted_traces), values_by_id(found_traces)
    expect(f"{what}: ids of traces and spans", sorted(wanted), sorted(found))
    for key, span in wanted.items():
        for field, value in span.items():
            expect(f"{what}: {field} of span {key[1]} in trace {key[0]}", value, found[key][field])


def _first_tag(span, key):
    return next((tag["value"] for tag in span["tags"] if tag["key"] == key), None)


def _parent(span):
    return next((ref["spanID"] for ref in span["references"] or [] if ref["refType"] == "CHILD_OF"), None)


def _preorder(trace):
    """[(span, depth, children)] of a trace whose parents are all there."""
    children = {}
    for span in sorted(trace["spans"], key=lambda span: span["startTime"]):
        children.setdefault(_parent(span), []).append(span)
    rows, stack = [], [(span, 0) for span in reversed(children.get(None, []))]
    while stack:
        span, depth = stack.pop()
        below = children.get(span["spanID"], [])
        rows.append((span, depth, below))
        stack.extend((child, depth + 1) for child in reversed(below))
    if len(rows) != len(trace["spans"]):
        raise Failure(f"trace {trace['traceID']}: a parent is missing; "
                      f"{len(rows)} of {len(trace['spans'])} spans are below a root")
    return rows


def shape(trace):
    """The trace as the scenario writes it: Expected values in preorder."""
    rows = _preorder(trace)
    place = {span["spanID"]: index for index, (span, _, _) in enumerate(rows)}
    return tuple(
        Expected(trace["processes"][span["processID"]]["serviceName"], span["operationName"],
                 _first_tag(span, "span.kind"), place.get(_parent(span)),
                 _first_tag(span, "otel.status_code") == "ERROR")
        for span, _, _ in rows)


def _covered(span, children):
    """Microseconds of the span that its children cover, each clipped to it."""
    end = span["startTime"] + span["duration"]
    covered, reached = 0, span["startTime"]
    for child in sorted(children, key=lambda child: child["startTime"]):
        first = max(child["startTime"], reached)
        last = min(child["startTime"] + child["duration"], end)
        if last > first:
            covered += last - first
            reached = last
    return covered


def tree(trace):
    """What `spoor-cli tree --json` must say of the trace."""
    origin = min(span["startTime"] for span in trace["spans"])
    spans = []
    for span, depth, children in _preorder(trace):
        status = STATUS.get(_first_tag(span, "otel.status_code"), "unset")
        spans.append({
            "spanID": span["spanID"],
            "parentSpanID": _parent(span),
            "missingParentSpanID": None,
            "depth": depth,
            "service": trace["processes"][span["processID"]]["serviceName"],
            "operation": span["operationName"],
            "kind": _first_tag(span, "span.kind"),
            "status": status,
            "error": status == "error",
            "start_ns": (span["startTime"] - origin) * 1000,
            "duration_ns": span["duration"] * 1000,
            "self_ns": (span["duration"] - _covered(span, children)) * 1000,
            "children": len(children),
            "warnings": [{"kind": "recorded", "text": text} for text in span.get("warnings") or []],
        })
    return {"traceID": trace["traceID"], "spans": spans}
