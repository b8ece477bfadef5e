#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every source says its licence; no file names a place of one machine, or a registry that the build would depend on."""

import re
from pathlib import Path

import tree

SPDX = "SPDX-License-Identifier: GPL-3.0-or-later"
SOURCES = {".cpp", ".h", ".py", ".cmake", ".sh"}
SOURCE_NAMES = {"CMakeLists.txt", "dev", "run", "try-deb"}
# A shebang and an XML declaration may stand before it.
SPDX_WITHIN = 3

BINARY = {".png", ".gz", ".zst", ".pb", ".ico", ".icns"}
# Other people's words, or data whose texts are not ours to choose.
NOT_READ = ("LICENSE", "tests/data/", "tests/live/go.sum", "tests/live/go.mod")

# Not after a character that makes it a part of a longer path or URL.
MACHINE_PATH = re.compile(r"(?<![\w.:/$}~-])/(?:home|work|root|Users)/\w")
REGISTRIES = re.compile("|".join(re.escape(".".join(parts)) for parts in (
    ("pypi", "org"), ("pythonhosted", "org"), ("proxy", "golang", "org"), ("sum", "golang", "org"),
    ("registry", "npmjs", "org"), ("deb", "debian", "org"), ("snapshot", "debian", "org"), ("crates", "io"),
    ("ghcr", "io"), ("docker", "io"), ("quay", "io"))))


def needs_licence(path):
    return path.suffix in SOURCES or path.name in SOURCE_NAMES


def rule(root):
    """All violations below root, and the number of files looked at."""
    violations = []
    looked_at = 0
    for path in tree.files(root):
        name = path.as_posix()
        if path.suffix in BINARY or name.startswith(NOT_READ):
            continue
        looked_at += 1
        text = list(tree.lines(root, path))
        if needs_licence(path) and not any(SPDX in line for _, line in text[:SPDX_WITHIN]):
            violations.append(f"{name}:1: the line '{SPDX}' is missing")
        for number, line in text:
            if MACHINE_PATH.search(line):
                violations.append(f"{name}:{number}: a path of one machine")
            if REGISTRIES.search(line):
                violations.append(f"{name}:{number}: the host of a registry")
    return violations, looked_at


if __name__ == "__main__":
    tree.main(rule)
