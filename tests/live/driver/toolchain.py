# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that is built or installed once and kept in the cache folder."""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from .process import wait_until
from .report import Failure, Missing, shorten

LIVE = Path(__file__).resolve().parents[1]
SERVICES = LIVE / "services"
JAEGER_MODULE = "github.com/jaegertracing/jaeger"
# Program → version. Both are built from one module version; each is told its own name.
PROGRAMS = {"all-in-one": "v1.76.0", "jaeger": "v2.13.0"}
WIRES = ("thrift", "otlp")
OLDEST_GO = (1, 25)
BUILD_SECONDS = 40 * 60
INSTALL_SECONDS = 10 * 60

NO_NETWORK = re.compile(
    r"dial tcp|no such host|connection refused|connect: |network is unreachable|i/o timeout|handshake timeout"
    r"|proxyconnect|server misbehaving|module lookup disabled|NewConnectionError|ConnectTimeoutError"
    r"|ReadTimeoutError|Max retries exceeded|ProxyError|name resolution", re.IGNORECASE)


class Toolchain:
    """Paths of the built servers and of the two virtual environments."""

    def __init__(self, cache):
        self.cache = cache

    def server(self, program):
        return self.cache / "bin" / program

    def python(self, wire):
        return self.cache / f"venv-{wire}" / "bin" / "python"

    def prepare(self, processes):
        """Builds and installs what is not there yet. Missing says what the machine lacks."""
        go = find_go()
        try:
            (self.cache / "bin").mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Missing(f"a cache folder that can be written: {error}") from error
        with open(self.cache / "lock", "w", encoding="utf-8") as lock:
            _lock(lock)
            for program, version in PROGRAMS.items():
                self._build(processes, go, program, version)
            for wire in WIRES:
                self._install(processes, wire)

    def _build(self, processes, go, program, version):
        if not self.server(program).exists():
            print(f"building Jaeger {version} ({program}); this takes some minutes, once", flush=True)
        env = dict(os.environ, GOTOOLCHAIN="local", CGO_ENABLED="0", GOFLAGS="-p=2")
        flags = f"-s -w -X {JAEGER_MODULE}/internal/version.latestVersion={version}"
        code, log = processes.run(
            f"build-{program}",
            [go, "build", "-ldflags", flags, "-o", self.server(program), f"{JAEGER_MODULE}/cmd/{program}"],
            BUILD_SECONDS, cwd=LIVE, env=env)
        _require(code, log, f"building {program}", "the Go module proxy")

    def _install(self, processes, wire):
        requirements = SERVICES / f"requirements-{wire}.txt"
        folder = self.cache / f"venv-{wire}"
        stamp = folder / "stamp"
        state = hashlib.sha256((sys.version + requirements.read_text(encoding="utf-8")).encode()).hexdigest()
        if stamp.is_file() and stamp.read_text(encoding="utf-8") == state and os.access(self.python(wire), os.X_OK):
            return
        print(f"installing the packages of the {wire} services", flush=True)
        shutil.rmtree(folder, ignore_errors=True)
        code, log = processes.run(f"venv-{wire}", [sys.executable, "-m", "venv", folder], INSTALL_SECONDS)
        if code and "ensurepip" in log:
            raise Missing("Python's venv module with ensurepip (on Debian: the package python3-venv)")
        _require(code, log, f"making the virtual environment for {wire}", "")
        code, log = processes.run(
            f"pip-{wire}", [self.python(wire), "-m", "pip", "install", "--disable-pip-version-check", "--no-input",
                            "--requirement", requirements], INSTALL_SECONDS)
        _require(code, log, f"installing {requirements.name}", "the Python package index")
        stamp.write_text(state, encoding="utf-8")


def find_go():
    """The Go program of the PATH, at least OLDEST_GO."""
    wanted = ".".join(map(str, OLDEST_GO))
    go = shutil.which("go")
    if not go:
        raise Missing(f"Go {wanted} or later (no go on the PATH)")
    # Outside a module, or an old Go would refuse our go.mod before it says its version.
    try:
        version = subprocess.run([go, "env", "GOVERSION"], cwd="/", env=dict(os.environ, GOTOOLCHAIN="local"),
                                 capture_output=True, text=True, timeout=60, check=False).stdout.strip()
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Missing(f"Go {wanted} or later ({go} does not run: {error})") from error
    found = re.search(r"go(\d+)\.(\d+)", version)
    if not found or tuple(map(int, found.groups())) < OLDEST_GO:
        raise Missing(f"Go {wanted} or later ({go} is {version or 'of unknown version'})")
    return go


def _lock(lock):
    """Two runs at once share the cache folder: the second one waits for what the first one builds."""

    def probe():
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False, "still locked"
        return True, None

    wait_until(f"another run to release {lock.name}", probe, BUILD_SECONDS)


def _require(code, log, what, host):
    if not code:
        return
    tail = shorten("\n".join(log.splitlines()[-20:]))
    if host and NO_NETWORK.search(log):
        raise Missing(f"the network: {what} needs {host}\n{tail}")
    raise Failure(f"{what} ended with exit code {code}\n{tail}")
