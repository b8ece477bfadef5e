# SPDX-License-Identifier: GPL-3.0-or-later
"""service_b: says hello, and takes its time for it. This is the slow call to be found."""

import time

from flask import Flask
from opentelemetry.instrumentation.flask import FlaskInstrumentor

from tracing import command_line, start_tracing

options = command_line(__doc__, port=5001).parse_args()
tracer = start_tracing("service_b", options)

app = Flask(__name__)
FlaskInstrumentor().instrument_app(app)


@app.route("/")
def hello():
    with tracer.start_as_current_span("hello-service-b"):
        time.sleep(0.12)
        return "Hello from service B!"


if __name__ == "__main__":
    app.run(host="127.0.0.1", port=options.port)
