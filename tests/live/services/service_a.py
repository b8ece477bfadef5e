# SPDX-License-Identifier: GPL-3.0-or-later
"""service_a: the one that users call. It asks service_b, and has a route that fails."""

import requests
from flask import Flask
from opentelemetry.instrumentation.flask import FlaskInstrumentor
from opentelemetry.instrumentation.requests import RequestsInstrumentor

from tracing import command_line, start_tracing

parser = command_line(__doc__, port=5000)
parser.add_argument("--service-b", metavar="URL", default="http://127.0.0.1:5001", help="where service_b is (%(default)s)")
options = parser.parse_args()
tracer = start_tracing("service_a", options)

app = Flask(__name__)
FlaskInstrumentor().instrument_app(app)
RequestsInstrumentor().instrument()


@app.route("/")
def hello():
    with tracer.start_as_current_span("hello-service-a"):
        return "Hello from service A!"


@app.route("/call-service-b")
def call_service_b():
    with tracer.start_as_current_span("call-service-b"):
        reply = requests.get(options.service_b + "/", timeout=10)
        return f"service B says: {reply.text}"


@app.route("/fail")
def fail():
    with tracer.start_as_current_span("fail") as span:
        span.add_event("about to fail", {"attempt": 1})
        raise RuntimeError("this route always fails")


if __name__ == "__main__":
    app.run(host="127.0.0.1", port=options.port)
