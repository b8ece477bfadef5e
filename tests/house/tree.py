# SPDX-License-Identifier: GPL-3.0-or-later
"""The project's own files, and how a rule reports what breaks it."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Folders that hold nothing written by hand, wherever they are.
GENERATED = {".git", "build", "screenshots", "__pycache__", ".venv", ".cache"}


def files(root):
    """Every file below root as a path relative to it, in a fixed order, generated folders left out."""
    for folder, subfolders, names in os.walk(root):
        subfolders[:] = sorted(name for name in subfolders if name not in GENERATED)
        for name in sorted(names):
            yield Path(folder, name).relative_to(root)


def lines(root, path):
    """The numbered lines of a text file, from 1."""
    text = (Path(root) / path).read_text(encoding="utf-8", errors="replace")
    return enumerate(text.splitlines(), start=1)


def finish(violations, looked_at):
    """Prints the violations; the exit code for a test. A rule that looked at nothing proves nothing."""
    for violation in violations:
        print(violation)
    if not looked_at:
        print("no file was looked at")
        return 1
    print(f"{len(violations)} violations in {looked_at} files")
    return 1 if violations else 0


def main(rule):
    """Runs a rule, a function from a root to (violations, files looked at), on the project or on the given folder."""
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT
    sys.exit(finish(*rule(root)))
