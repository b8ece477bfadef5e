#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A source has one subject: at most 400 lines."""

import tree

MOST_LINES = 400
SOURCES = {".cpp", ".h", ".py", ".cmake"}
SOURCE_NAMES = {"CMakeLists.txt", "dev"}


def rule(root):
    """All violations below root, and the number of files looked at."""
    violations = []
    looked_at = 0
    for path in tree.files(root):
        if path.suffix not in SOURCES and path.name not in SOURCE_NAMES:
            continue
        looked_at += 1
        count = sum(1 for _ in tree.lines(root, path))
        if count > MOST_LINES:
            violations.append(f"{path.as_posix()}: {count} lines, at most {MOST_LINES}")
    return violations, looked_at


if __name__ == "__main__":
    tree.main(rule)
