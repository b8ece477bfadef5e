#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The files for Linux desktops are valid, and agree on the program's id, version, types and icons.

Exit code 77 if a validator is not installed and nothing else is wrong.
"""

import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as xml
from pathlib import Path

import tree

APP_ID = "io.github.spoor_viewer.Spoor"
EXIT_SKIPPED = 77
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"
PNG_SIZES = (128, 256)
# Types that Spoor can open but does not define.
FOREIGN_TYPES = {"application/json"}


def validators(folder):
    """Program, arguments and files of each check by a foreign tool."""
    pictures = [*folder.glob("icons/*.svg"), *(tree.ROOT / "resources").rglob("*.svg")]
    yield "desktop-file-validate", [folder / f"{APP_ID}.desktop"]
    yield "appstreamcli", ["validate", "--no-net", folder / f"{APP_ID}.metainfo.xml"]
    yield "xmllint", ["--noout", "--nonet", *folder.glob("*.xml"), *pictures]


def desktop_entry(path):
    """The keys of a desktop file's first group."""
    entry = {}
    for line in path.read_text(encoding="utf-8").split("\n[Desktop Action")[0].splitlines():
        key, equals, value = line.partition("=")
        if equals:
            entry[key] = value
    return entry


def png_size(path):
    """Width and height from the header of a PNG file."""
    head = path.read_bytes()[:24]
    return int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")


def project_version(root):
    return re.search(r"project\(Spoor VERSION ([\d.]+)", (root / "CMakeLists.txt").read_text(encoding="utf-8"))[1]


def disagreements(root):
    """What the files say differently from one another."""
    folder = root / "packaging" / "linux"
    entry = desktop_entry(folder / f"{APP_ID}.desktop")
    metainfo = xml.parse(folder / f"{APP_ID}.metainfo.xml").getroot()
    mime = xml.parse(folder / f"{APP_ID}.mime.xml").getroot()
    types = {kind.get("type") for kind in mime.iter(f"{MIME}mime-type")}
    version = project_version(root)
    facts = {
        "the desktop file's icon": (entry.get("Icon"), APP_ID),
        "the metainfo's id": (metainfo.findtext("id"), APP_ID),
        "the metainfo's launchable": (metainfo.findtext("launchable"), f"{APP_ID}.desktop"),
        "the metainfo's icon": (metainfo.findtext("icon"), APP_ID),
        "the metainfo's newest release": (metainfo.find("releases/release").get("version"), version),
        "the metainfo's types": ({kind.text for kind in metainfo.iter("mediatype")}, types),
        "the types' icons": ({icon.get("name") for icon in mime.iter(f"{MIME}icon")}, {APP_ID}),
        "the desktop file's types": (set(entry.get("MimeType", "").strip(";").split(";")), types | FOREIGN_TYPES),
        "the id in cmake/install.cmake": (f"set(SPOOR_APP_ID {APP_ID})" in
                                          (root / "cmake" / "install.cmake").read_text(encoding="utf-8"), True),
    }
    for size in PNG_SIZES:
        facts[f"the icon of {size} pixels"] = (png_size(folder / "icons" / f"{APP_ID}-{size}.png"), (size, size))
    for page in ("spoor.1", "spoor-cli.1"):
        named = f'"Spoor {version}"' in (folder / page).read_text(encoding="utf-8")
        facts[f"the version in {page}"] = (named, True)
    return [f"{what}: {found}, expected {expected}" for what, (found, expected) in facts.items() if found != expected]


def main():
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else tree.ROOT
    failures = disagreements(root)
    missing = []
    for program, arguments in validators(root / "packaging" / "linux"):
        if shutil.which(program) is None:
            missing.append(program)
            continue
        done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, check=False)
        if done.returncode:
            failures.append(f"{program}:\n{done.stdout}{done.stderr}")
    for failure in failures:
        print(failure)
    if missing:
        print(f"not installed: {', '.join(missing)} (./dev deps installs them)")
    if failures:
        return 1
    return EXIT_SKIPPED if missing else 0


if __name__ == "__main__":
    sys.exit(main())
