# SPDX-License-Identifier: GPL-3.0-or-later
"""Plain HTTP to the loopback, past any proxy: the test's own eyes on the server."""

import json
import urllib.error
import urllib.parse
import urllib.request

from .report import Failure, shorten

_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def get(url):
    """(status, text) of a GET; Failure if there is no HTTP answer at all."""
    try:
        with _opener.open(url, timeout=10) as reply:
            return reply.status, reply.read().decode("utf-8")
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode("utf-8", errors="replace")
    except OSError as error:
        raise Failure(f"GET {url}: {error}") from error


class Jaeger:
    """Jaeger's query API as the server itself answers it."""

    def __init__(self, url):
        self.url = url

    def data(self, path, **query):
        """The `data` of a reply of status 200; a reply of null counts as an empty list."""
        text = urllib.parse.urlencode(query)
        url = f"{self.url}/api/{path}" + (f"?{text}" if text else "")
        status, body = get(url)
        try:
            reply = json.loads(body)
        except ValueError:
            raise Failure(f"GET {url}: status {status}, not JSON: {shorten(body, 300)}") from None
        if status != 200 or not isinstance(reply, dict) or reply.get("errors"):
            raise Failure(f"GET {url}: status {status}: {shorten(body, 300)}")
        return reply.get("data") or []

    def search(self, service, **query):
        return self.data("traces", service=service, limit=100, **query)
