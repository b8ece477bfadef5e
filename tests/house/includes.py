#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The link rule for #include lines: CMake sees what is linked, not what is included.

1. A folder includes itself and the folders named for it below, by paths from the root.
2. Qt stays above layer 3: in ui/ without ui/geometry, app/desktop, tests and the benchmarks of ui.
3. A library that may be replaced is included in few folders, and never in a header of model, client or ui.
"""

import re
from pathlib import Path

import tree

BASE = {"model/base"}
TRACE = BASE | {"model/trace"}
FORMATS = TRACE | {"model/formats"}
CORE = FORMATS | {"model/analysis", "model/demo", "client"}
SESSION = CORE | {"ui/geometry", "ui/session"}

# What each folder may include beside itself: the layers below it, less what the link rule keeps apart.
MAY_INCLUDE = {
    "model/base": set(),
    "model/trace": BASE,
    "model/formats": TRACE,
    "model/analysis": TRACE,
    "model/demo": TRACE,
    "client": FORMATS,
    "ui/geometry": TRACE | {"model/analysis"},
    "ui/session": CORE | {"ui/geometry"},
    "ui": SESSION | {"ui"},
    "app/cli": CORE | {"bench/rival"},
    "app/desktop": SESSION | {"ui"},
    "bench/rival": FORMATS,
    "bench": SESSION | {"ui", "bench/rival"},
    "tests": SESSION | {"ui", "bench/rival"},
}

QT_FOLDERS = {"ui/session", "ui", "app/desktop", "tests"}
QT_HEADER = re.compile(r"^(Q[A-Z]|Qt|q[a-z0-9]+\.h$)")
# ui/session knows Qt Core and Qt Concurrent only; Debian's include path would let these through.
QT_BEYOND_CORE = re.compile(r"^Qt(?!Core\b|Concurrent\b)\w+/")

LIBRARIES = {
    "nlohmann/": {"model/formats", "client", "ui/session", "bench/rival", "tests"},
    "curl/": {"client"},
    "zlib.h": {"model/formats", "tests"},
    "zstd.h": {"model/formats", "tests"},
    "protozero/": {"model/formats", "tests"},
    "CLI/": {"app/cli"},
    "rapidcheck": {"tests"},
    "benchmark/": {"bench"},
}
PUBLIC_HEADERS = ("model/", "client/", "ui/")

# Made by the build.
GENERATED = {"spoorversion.h"}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def folder_of(path):
    """The longest folder of MAY_INCLUDE that holds the path, or None."""
    known = [name for name in MAY_INCLUDE if path.startswith(name + "/")]
    return max(known, key=len, default=None)


def own_header(path, folder, header):
    """Why this quoted include is wrong, or None."""
    if header in GENERATED or header.endswith(".moc"):
        return None
    target = folder_of(header)
    if target is None:
        return "is no path from the root into a folder of the house"
    if target != folder and target not in MAY_INCLUDE[folder]:
        return f"may not be included in {folder}"
    return None


def foreign_header(path, folder, header):
    """Why this include in angle brackets is wrong, or None."""
    if QT_HEADER.match(header):
        if folder not in QT_FOLDERS and not Path(path).name.startswith("bench_ui_"):
            return f"is Qt, which {folder} does without"
        if folder == "ui/session" and QT_BEYOND_CORE.match(header):
            return "is beyond Qt Core"
    for library, folders in LIBRARIES.items():
        if header.startswith(library):
            if folder not in folders:
                return f"may not be included in {folder}"
            if path.endswith(".h") and path.startswith(PUBLIC_HEADERS):
                return "may not be included in a header"
    return None


def rule(root):
    """All violations below root, and the number of files looked at."""
    violations = []
    looked_at = 0
    for path in map(Path.as_posix, tree.files(root)):
        if not path.endswith((".h", ".cpp")):
            continue
        looked_at += 1
        folder = folder_of(path)
        if folder is None:
            violations.append(f"{path}: in no folder of the house")
            continue
        for number, line in tree.lines(root, path):
            found = INCLUDE.match(line)
            if not found:
                continue
            check = own_header if found[1] == '"' else foreign_header
            reason = check(path, folder, found[2])
            if reason:
                violations.append(f"{path}:{number}: {found[2]} {reason}")
    return violations, looked_at


if __name__ == "__main__":
    tree.main(rule)
