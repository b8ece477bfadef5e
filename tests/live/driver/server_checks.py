# SPDX-License-Identifier: GPL-3.0-or-later
"""The server's own answers: proof that what the program is asked to show is really there."""

import time

from . import scenario, spans
from .report import Failure, expect
from .web import get


def run(report, scene, answer):
    with report.check(f"{scene.name}: server says it is {scene.version}"):
        _, page = get(f"{scene.url}/search")
        if f'"gitVersion":"{scene.version}"' not in page:
            raise Failure(f"the page of the server does not say {scene.version}")
    with report.check(f"{scene.name}: server holds {scenario.TRACES} traces, {scenario.SPANS} spans, as sent"):
        expect("traces of service_a", sorted(scenario.traces(scene.wire), key=repr),
               sorted(map(spans.shape, answer), key=repr))
    with report.check(f"{scene.name}: server's dependencies"):
        expect("dependencies", scenario.dependencies(scene.program, scene.wire), own_dependencies(scene))
    with report.check(f"{scene.name}: server finds {scenario.FOUND_BY_ERROR_TAG[scene.program]} by error=true"):
        found = scene.server.search("service_a", tags='{"error":"true"}')
        expect("traces found", scenario.FOUND_BY_ERROR_TAG[scene.program], len(found))


def own_dependencies(scene):
    """(parent, child) → calls between the two services, by the server; its traces of itself left out."""
    own = scenario.OWN_SERVICE[scene.program]
    links = scene.server.data("dependencies", endTs=int(time.time() * 1000), lookback=3_600_000)
    return {(link["parent"], link["child"]): link["callCount"] for link in links
            if own not in (link["parent"], link["child"])}
