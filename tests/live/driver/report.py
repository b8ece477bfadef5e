# SPDX-License-Identifier: GPL-3.0-or-later
"""What a check may raise, and the lines that the run prints."""

import contextlib
import traceback


class Failure(Exception):
    """Something is not as expected; the text says what was expected and what was there."""


class Missing(Exception):
    """The machine lacks something that the test needs; the run ends with exit code 77."""


class Interrupted(BaseException):
    """A signal asked the run to end."""

    def __init__(self, number):
        super().__init__(f"signal {number}")
        self.number = number


def shorten(value, limit=1500):
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= limit else f"{text[:limit]} … ({len(text)} characters)"


def _children(value):
    return dict(enumerate(value)) if isinstance(value, (list, tuple)) else value if isinstance(value, dict) else {}


def first_difference(wanted, found):
    """(path, wanted part, found part) of the innermost place where two unequal values first differ."""
    path = ""
    while type(wanted) is type(found) and _children(wanted).keys() == _children(found).keys() != set():
        parts, others = _children(wanted), _children(found)
        key = next(key for key in parts if parts[key] != others[key])
        path, wanted, found = f"{path}[{key!r}]", parts[key], others[key]
    return path, wanted, found


def expect(what, wanted, found):
    """Raises Failure unless both values are the same."""
    if wanted != found:
        path, wanted, found = first_difference(wanted, found)
        where = f", at {path}" if path else ""
        raise Failure(f"{what}{where}\n  expected: {shorten(wanted)}\n  there was: {shorten(found)}")


class Report:
    """Prints one line a check and counts them."""

    def __init__(self):
        self.passed = 0
        self.failed = 0

    @contextlib.contextmanager
    def check(self, label):
        """Runs the body as one check. A failed one is printed, and the run goes on."""
        try:
            yield
        except Missing:
            raise
        except Failure as failure:
            self._failed(label, str(failure))
        except Exception:
            self._failed(label, traceback.format_exc())
        else:
            self.passed += 1
            print(f"ok {label}", flush=True)

    def _failed(self, label, text):
        self.failed += 1
        print(f"FAILED {label}", flush=True)
        for line in text.splitlines():
            print(f"    {line}", flush=True)
