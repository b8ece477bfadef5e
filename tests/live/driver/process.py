# SPDX-License-Identifier: GPL-3.0-or-later
"""Processes in groups of their own, that end with the run; ports; waits with a limit."""

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time

from .report import Failure, Interrupted, shorten

LOOPBACK = "127.0.0.1"
PR_SET_PDEATHSIG = 1
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Signals:
    """Turns SIGNALS into Interrupted, never while `held`: a process that was
    just started is always known before the run is interrupted."""

    def __init__(self):
        self._depth = 0
        self._pending = None
        for number in SIGNALS:
            signal.signal(number, self._arrived)

    @staticmethod
    def ignore():
        """From here on nothing interrupts: the run is cleaning up."""
        for number in SIGNALS:
            signal.signal(number, signal.SIG_IGN)

    def _arrived(self, number, _frame):
        if self._depth:
            self._pending = number
        else:
            raise Interrupted(number)

    @contextlib.contextmanager
    def held(self):
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
        if self._pending and not self._depth:
            number, self._pending = self._pending, None
            raise Interrupted(number)


def _end_with_parent():
    """Linux: the kernel kills the child if the run is killed and cannot clean up."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


class Child:
    """A started process, leader of its own group, with its output in a file."""

    def __init__(self, name, popen, log):
        self.name = name
        self.popen = popen
        self.log = log

    def ended(self):
        return self.popen.poll() is not None

    def log_text(self):
        return self.log.read_text(encoding="utf-8", errors="replace")


class Processes:
    """Starts processes and stops every one of them by its id."""

    def __init__(self, folder, signals):
        self.folder = folder
        self._signals = signals
        self._running = []
        self._count = 0

    def start(self, name, argv, env=None, cwd=None, stdout=None):
        """Starts `argv` in a session of its own; output goes to a log file, or stdout to its own."""
        self._count += 1
        log = self.folder / f"{self._count:03}-{name}.log"
        with self._signals.held(), open(log, "wb") as errors:
            try:
                popen = subprocess.Popen(
                    [str(word) for word in argv], env=env, cwd=cwd, stdin=subprocess.DEVNULL,
                    stdout=stdout or errors, stderr=errors, start_new_session=True,
                    preexec_fn=_end_with_parent if sys.platform == "linux" else None)
            except OSError as error:
                raise Failure(f"{name} cannot be started: {error}") from error
            child = Child(name, popen, log)
            self._running.append(child)
        return child

    def run(self, name, argv, seconds, **options):
        """Runs `argv` to its end and returns (exit code, log); Failure after `seconds`."""
        child = self.start(name, argv, **options)
        try:
            code = child.popen.wait(seconds)
        except subprocess.TimeoutExpired:
            raise Failure(f"{name} has not ended after {seconds} s; its output so far:\n"
                          + shorten(child.log_text())) from None
        finally:
            self.stop(child)
        return code, child.log_text()

    def stop(self, child, gently_for=0.0):
        """Ends the group: SIGTERM and a short wait if `gently_for`, then SIGKILL."""
        with self._signals.held():
            if gently_for and not child.ended():
                _signal_group(child, signal.SIGTERM)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    child.popen.wait(gently_for)
            _signal_group(child, signal.SIGKILL)
            child.popen.wait(10)
            if child in self._running:
                self._running.remove(child)

    def stop_all(self):
        with self._signals.held():
            for child in reversed(list(self._running)):
                self.stop(child)


def _signal_group(child, number):
    """The group lives as long as one member does, even after its leader has been waited for."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.popen.pid, number)


def local_environment(**extra):
    """The environment for everything that talks to the loopback: no proxies."""
    env = {key: value for key, value in os.environ.items() if not key.lower().endswith("_proxy")}
    env.update({key: str(value) for key, value in extra.items()})
    return env


def find_ports(preferred):
    """One free loopback port a name: the preferred one if it is free, else any; None means any."""
    held = {}
    try:
        for name, port in preferred.items():
            held[name] = _bind(port) if port else None
        for name, sock in held.items():
            held[name] = sock or _bind(0)
        return {name: sock.getsockname()[1] for name, sock in held.items()}
    finally:
        for sock in held.values():
            if sock:
                sock.close()


def _bind(port):
    sock = socket.socket()
    # A port whose last connections still linger counts as free; one that listens does not.
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((LOOPBACK, port))
        sock.listen(1)
    except OSError:
        sock.close()
        return None
    return sock


def accepts(port):
    """True if something listens on the loopback port; sends nothing."""
    with contextlib.suppress(OSError), socket.create_connection((LOOPBACK, port), timeout=1):
        return True
    return False


def wait_until(what, probe, seconds, children=()):
    """Polls `probe`, which returns (done, seen), until done. Failure when time is up or a child ended."""
    deadline = time.monotonic() + seconds
    while True:
        done, seen = probe()
        if done:
            return seen
        for child in children:
            if child.ended():
                raise Failure(f"waiting for {what}: {child.name} ended with exit code "
                              f"{child.popen.returncode}; its output:\n" + shorten(child.log_text()))
        if time.monotonic() > deadline:
            raise Failure(f"waited {seconds} s for {what}; there was: {shorten(seen)}")
        time.sleep(0.1)
