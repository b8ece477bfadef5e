#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every rule of the house finds what breaks it: violations planted in an empty tree."""

import contextlib
import io
import tempfile
import unittest
from pathlib import Path

import includes
import sizes
import texts
import tree

LICENCE = "// " + texts.SPDX + "\n"


class Rules(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)

    def plant(self, path, text):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def violations(self, rule):
        return rule(self.root)[0]

    def include(self, path, header):
        """The violations of one file with one include line."""
        self.plant(path, f"{LICENCE}#include {header}\n")
        found = self.violations(includes.rule)
        (self.root / path).unlink()
        return found

    def assert_allowed(self, path, header):
        self.assertEqual(self.include(path, header), [])

    def assert_forbidden(self, path, header):
        found = self.include(path, header)
        self.assertEqual(len(found), 1, f"{header} in {path}")
        self.assertTrue(found[0].startswith(f"{path}:2: "), found[0])

    def test_a_layer_includes_only_lower_ones(self):
        self.assert_allowed("model/trace/a.h", '"model/base/error.h"')
        self.assert_forbidden("model/base/a.h", '"model/trace/spanstore.h"')
        self.assert_forbidden("model/trace/a.cpp", '"model/formats/loader.h"')
        self.assert_allowed("ui/session/a.h", '"client/jaegerclient.h"')
        self.assert_forbidden("client/a.cpp", '"ui/session/jobs.h"')
        self.assert_forbidden("ui/session/a.h", '"ui/panels/spanpanel.h"')
        self.assert_allowed("ui/timeline/a.h", '"ui/support/theme.h"')

    def test_siblings_of_a_layer_do_not_know_each_other(self):
        self.assert_forbidden("model/analysis/a.h", '"model/formats/loader.h"')
        self.assert_forbidden("client/a.h", '"ui/geometry/ticks.h"')
        self.assert_forbidden("ui/geometry/a.h", '"model/demo/demogenerator.h"')

    def test_the_terminal_program_knows_no_window(self):
        self.assert_allowed("app/cli/a.cpp", '"client/jaegerclient.h"')
        self.assert_forbidden("app/cli/a.cpp", '"ui/geometry/ticks.h"')
        self.assert_forbidden("app/cli/a.cpp", "<QString>")

    def test_paths_start_at_the_root(self):
        self.assert_forbidden("model/trace/a.cpp", '"spanstore.h"')
        self.assert_forbidden("model/trace/a.cpp", '"../base/error.h"')
        self.assert_allowed("tests/ui/tst_a.cpp", '"tst_a.moc"')

    def test_qt_stays_above_layer_three(self):
        self.assert_allowed("ui/panels/a.h", "<QWidget>")
        self.assert_allowed("app/desktop/main.cpp", "<QApplication>")
        self.assert_allowed("bench/bench_ui_frame.cpp", "<QImage>")
        self.assert_forbidden("bench/bench_load.cpp", "<QImage>")
        self.assert_forbidden("model/base/a.cpp", "<QString>")
        self.assert_forbidden("client/a.h", "<QtCore/QString>")
        self.assert_forbidden("ui/geometry/a.h", "<QRect>")
        self.assert_forbidden("ui/geometry/a.h", "<qglobal.h>")

    def test_the_session_has_qt_core_alone(self):
        self.assert_allowed("ui/session/a.h", "<QtCore/QString>")
        self.assert_allowed("ui/session/a.h", "<QtConcurrent/QtConcurrentRun>")
        self.assert_forbidden("ui/session/a.h", "<QtGui/QColor>")

    def test_libraries_stay_out_of_headers_and_in_their_folders(self):
        self.assert_allowed("client/a.cpp", "<curl/curl.h>")
        self.assert_forbidden("client/a.h", "<curl/curl.h>")
        self.assert_forbidden("model/formats/a.h", "<nlohmann/json.hpp>")
        self.assert_forbidden("model/formats/a.h", "<zlib.h>")
        self.assert_forbidden("model/trace/a.cpp", "<nlohmann/json.hpp>")
        self.assert_forbidden("ui/panels/a.cpp", "<nlohmann/json.hpp>")

    def test_a_source_outside_the_house_is_found(self):
        self.plant("misc/a.cpp", LICENCE)
        self.assertEqual(self.violations(includes.rule), ["misc/a.cpp: in no folder of the house"])

    def test_a_source_without_licence_is_found(self):
        self.plant("model/base/a.cpp", LICENCE)
        self.plant("tests/house/a.py", "#!/usr/bin/env python3\n# " + texts.SPDX + "\n")
        self.assertEqual(self.violations(texts.rule), [])
        self.plant("dev", "#!/bin/sh\n")
        self.assertEqual(len(self.violations(texts.rule)), 1)

    def test_paths_of_a_machine_are_found(self):
        self.plant("a.md", "See the folder src/home/page and https://example.com/work/a.\n")
        self.assertEqual(self.violations(texts.rule), [])
        for place in ("home", "work", "root", "Users"):
            self.plant("a.md", f"In `/{place}/somebody/spoor`.\n")
            self.assertEqual(self.violations(texts.rule), ["a.md:1: a path of one machine"])

    def test_registries_are_found(self):
        self.plant("a.yml", "index: https://" + ".".join(("pypi", "org")) + "/simple\n")
        self.assertEqual(self.violations(texts.rule), ["a.yml:1: the host of a registry"])

    def test_long_sources_are_found(self):
        self.plant("model/base/a.cpp", "\n" * sizes.MOST_LINES)
        self.assertEqual(self.violations(sizes.rule), [])
        self.plant("model/base/a.cpp", "\n" * (sizes.MOST_LINES + 1))
        self.assertEqual(len(self.violations(sizes.rule)), 1)

    def test_generated_folders_are_left_out(self):
        self.plant("build/release/a.cpp", "")
        self.plant("tests/house/__pycache__/a.py", "")
        self.assertEqual(list(tree.files(self.root)), [])

    def test_a_rule_that_saw_nothing_fails(self):
        with contextlib.redirect_stdout(io.StringIO()):
            self.assertEqual(tree.finish([], 0), 1)
            self.assertEqual(tree.finish([], 1), 0)
            self.assertEqual(tree.finish(["a"], 1), 1)


if __name__ == "__main__":
    unittest.main()
