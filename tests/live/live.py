#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The live test: real Jaegers, real services, and what spoor-cli and the window make of them.

Exit code 0: every check passed. 1: some failed. 77: the machine lacks something; the message says what.
"""

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True

from driver import server_checks, window_check  # noqa: E402
from driver.cli_checks import Cli, CliChecks  # noqa: E402
from driver.process import Processes, Signals  # noqa: E402
from driver.report import Failure, Interrupted, Missing, Report  # noqa: E402
from driver.scene import Scene  # noqa: E402
from driver.toolchain import PROGRAMS, WIRES, Toolchain  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
BIN = ROOT / "build" / "release" / "bin"
WINDOW_SCENE = ("jaeger", "otlp")
EXIT_MISSING = 77
LOG_LINES = 40


def scene_names(program, wire):
    """The words by which --only may name a scene."""
    return {PROGRAMS[program], f"{PROGRAMS[program]}-{wire}"}


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cli", type=Path, default=BIN / "spoor-cli", help="the terminal program (%(default)s)")
    parser.add_argument("--no-cli", action="store_true", help="check the servers' own answers only")
    parser.add_argument("--window", type=Path, default=BIN / "tst_live_window", help="the window's test (%(default)s)")
    parser.add_argument("--no-window", action="store_true", help="leave the window out")
    parser.add_argument("--shot", type=Path, help="where the window's screenshot goes (the folder of the logs)")
    parser.add_argument("--cache", type=Path, help="folder of the servers and virtual environments "
                                                   "($SPOOR_LIVE_CACHE, else ~/.cache/spoor-live)")
    parser.add_argument("--only", action="append", metavar="VERSION[-WIRE]", default=[],
                        help="only this server, as v2.13.0 or v2.13.0-otlp; may be given several times")
    parser.add_argument("--prepare", action="store_true", help="build and install, say where everything lies, and end")
    parser.add_argument("--keep", action="store_true", help="keep the folder of the logs also when all is well")
    chosen = parser.parse_args()
    cache = chosen.cache or os.environ.get("SPOOR_LIVE_CACHE") or Path.home() / ".cache" / "spoor-live"
    chosen.cache = Path(cache).resolve()
    chosen.scenes = [(program, wire) for program in PROGRAMS for wire in WIRES
                     if not chosen.only or scene_names(program, wire) & set(chosen.only)]
    unknown = set(chosen.only).difference(*(scene_names(*scene) for scene in chosen.scenes))
    if unknown:
        parser.error(f"--only {min(unknown)}: there is {', '.join(PROGRAMS.values())}, alone or with "
                     f"{' or '.join('-' + wire for wire in WIRES)}")
    for left_out, program in ((chosen.no_cli, chosen.cli), (chosen.no_window, chosen.window)):
        if not (left_out or chosen.prepare) and not os.access(program, os.X_OK):
            parser.exit(1, f"{program} is not there: build it first, or leave it out by --no-cli or --no-window\n")
    return chosen


def run_scene(report, scene, chosen, folder):
    """One server, one wire: start, load, every check, stop."""
    answer = None
    try:
        with report.check(f"{scene.name}: starts, takes the requests, and holds every span"):
            scene.start()
            scene.send_requests()
            answer = scene.wait_for_spans()
        if answer is None:
            return
        server_checks.run(report, scene, answer)
        if not chosen.no_cli:
            checks = CliChecks(report, scene, Cli(chosen.cli.resolve(), scene.processes), folder, answer)
            checks.run()
        if not chosen.no_window and (scene.program, scene.wire) == WINDOW_SCENE:
            shot = chosen.shot.resolve() if chosen.shot else folder / "live.png"
            window_check.run(report, scene, scene.processes, chosen.window.resolve(), shot)
        if not chosen.no_cli:
            scene.stop_server()
            checks.after_the_server()
    finally:
        scene.stop()


def print_logs(folder):
    """The end of every log that has anything in it."""
    for log in sorted(folder.glob("*.log")):
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
        if lines:
            print(f"--- {log.name}, last {min(len(lines), LOG_LINES)} of {len(lines)} lines")
            print("\n".join(lines[-LOG_LINES:]))


def run(chosen, folder, processes):
    """The whole run; the number of failed checks decides the exit code."""
    toolchain = Toolchain(chosen.cache)
    toolchain.prepare(processes)
    if chosen.prepare:
        for program, version in PROGRAMS.items():
            print(f"Jaeger {version}: {toolchain.server(program)}")
        for wire in WIRES:
            print(f"Python for {wire}: {toolchain.python(wire)}")
        return 0
    report = Report()
    for program, wire in chosen.scenes:
        run_scene(report, Scene(toolchain, processes, program, wire), chosen, folder)
    left_out = [name for name, yes in (("spoor-cli", chosen.no_cli), ("the window", chosen.no_window)) if yes]
    if left_out:
        print(f"left out: {', '.join(left_out)}")
    print(f"{report.passed} passed, {report.failed} failed")
    return 1 if report.failed else 0


def main():
    chosen = options()
    signals = Signals()
    folder = Path(tempfile.mkdtemp(prefix="spoor-live-"))
    processes = Processes(folder, signals)
    code = 1
    try:
        code = run(chosen, folder, processes)
    except Missing as missing:
        print(f"the live test needs {missing}", file=sys.stderr)
        code = EXIT_MISSING
    except Failure as failure:
        print(f"FAILED before the first check: {failure}", file=sys.stderr)
    except Interrupted as interrupted:
        print(f"interrupted by {interrupted}; stopping everything", file=sys.stderr)
        code = 128 + interrupted.number
    finally:
        signals.ignore()
        processes.stop_all()
        if code == 1:
            print_logs(folder)
        if code == 1 or chosen.keep:
            print(f"logs: {folder}")
        else:
            shutil.rmtree(folder, ignore_errors=True)
    return code


if __name__ == "__main__":
    sys.exit(main())
