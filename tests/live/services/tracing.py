# SPDX-License-Identifier: GPL-3.0-or-later
"""What both services share: the command line, and the way spans take to the collector."""

import argparse

from opentelemetry import trace
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

COLLECTORS = {
    "thrift": "http://127.0.0.1:14268/api/traces?format=jaeger.thrift",
    "otlp": "http://127.0.0.1:4318/v1/traces",
}


def command_line(description, port):
    """The options that every service has; `port` is the default one."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--port", type=int, default=port, help="listen on 127.0.0.1:PORT (%(default)s)")
    parser.add_argument("--wire", choices=sorted(COLLECTORS), default="otlp", help="protocol of the spans (%(default)s)")
    parser.add_argument("--collector", metavar="URL", help="where the spans go (the usual port of the wire)")
    return parser


def exporter(wire, collector):
    """Each virtual environment holds one of the two exporters, hence the late imports."""
    endpoint = collector or COLLECTORS[wire]
    if wire == "thrift":
        from opentelemetry.exporter.jaeger.thrift import JaegerExporter

        return JaegerExporter(collector_endpoint=endpoint)
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter

    return OTLPSpanExporter(endpoint=endpoint)


def start_tracing(service_name, options):
    """Sends the spans of this process to the collector, under the service's name."""
    provider = TracerProvider(resource=Resource.create({"service.name": service_name}))
    provider.add_span_processor(BatchSpanProcessor(exporter(options.wire, options.collector)))
    trace.set_tracer_provider(provider)
    return trace.get_tracer(service_name)
