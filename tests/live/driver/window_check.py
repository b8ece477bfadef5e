# SPDX-License-Identifier: GPL-3.0-or-later
"""The window itself, driven by a Qt test program against the running server."""

from .process import local_environment
from .report import Failure, expect, shorten

WINDOW_SECONDS = 120
PNG = b"\x89PNG\r\n\x1a\n"
SMALLEST = (640, 360)


def run(report, scene, processes, program, shot):
    with report.check(f"{scene.name}: window finds the trace and selects the span of service_b"):
        shot.parent.mkdir(parents=True, exist_ok=True)
        shot.unlink(missing_ok=True)
        env = local_environment(SPOOR_LIVE_URL=scene.url, SPOOR_LIVE_SHOT=shot, QT_QPA_PLATFORM="offscreen")
        code, log = processes.run("window", [program], WINDOW_SECONDS, env=env)
        expect(f"exit code of {program.name}; its output:\n{shorten(log, 4000)}\n", 0, code)
    with report.check(f"{scene.name}: screenshot {shot.name}"):
        width, height = png_size(shot)
        if width < SMALLEST[0] or height < SMALLEST[1]:
            raise Failure(f"expected a picture of at least {SMALLEST}, there was: {width}×{height}")


def png_size(path):
    """Width and height as the picture's first chunk states them."""
    head = path.read_bytes()[:24] if path.is_file() else b""
    if len(head) < 24 or head[:8] != PNG:
        raise Failure(f"{path} is not there or is no PNG picture")
    return int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")
