"""Figures as rows and frames, against a server that has the project's samples (INDICATOR_SERVER)."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import os
import pathlib
import runpy
import signal
import subprocess
import sys
import unittest
from decimal import Decimal

from indicators import connect, figures, frame, missing

HAVE_PANDAS = importlib.util.find_spec("pandas") is not None
EXAMPLES = pathlib.Path(__file__).resolve().parent.parent / "examples"


@unittest.skipUnless(os.environ.get("INDICATOR_SERVER"), "needs a server with the samples in INDICATOR_SERVER")
class TablesTest(unittest.TestCase):
    def test_figures_are_in_names_with_their_sentences(self) -> None:
        with connect() as client:
            rows = figures(client, "温州", "gdp", 2019, 2019, basis="actual", quotes=True)
        level = next(row for row in rows if row.measure == "level")
        self.assertEqual((level.area_code, level.area, level.code, level.unit), ("330300", "温州", "gdp", "亿元"))
        self.assertEqual((level.value, level.bound, level.vintage), (Decimal("6606.1"), "eq", 2020))
        self.assertIn("6606.1亿元", level.quote or "")
        self.assertTrue((level.source or "").endswith("wenzhou-2020.txt"))
        assert level.start is not None and level.end is not None
        self.assertEqual(level.end - level.start, len((level.quote or "").encode()))

    def test_names_of_any_language_and_numbers_are_the_same(self) -> None:
        with connect() as client:
            answers = [figures(client, area, gdp, 2019, 2019) for area, gdp in (("温州", "gdp"), ("Wenzhou", "地区生产总值"), (330300, 1))]
        self.assertEqual(answers[0], answers[1])
        self.assertEqual(answers[0], answers[2])

    def test_filters_let_through_what_they_name(self) -> None:
        with connect() as client:
            targets = figures(client, "温州", ["gdp", "fixed_investment"], 2020, 2020, basis="target")
            bounded = figures(client, "温州", ["gdp", "fixed_investment"], 2020, 2020, basis="target", bound={"ge"})
            self.assertEqual(figures(client, "温州", "gdp", 2019, 2019, as_of=2018), [])
            with self.assertRaises(ValueError):
                figures(client, "温州", "gdp", measure="height")
        self.assertEqual({row.basis for row in targets}, {"target"})
        self.assertEqual({row.bound for row in bounded}, {"ge"})
        self.assertLess(len(bounded), len(targets))

    def test_what_is_missing_says_which_nothing_it_is(self) -> None:
        with connect() as client:
            found = missing(client, "温州", ["gdp", "forest_coverage"], [1999, 2019])
        self.assertIn(("温州", "地区生产总值", 1999, "not_covered"), found)
        self.assertIn(("温州", "森林覆盖率", 2019, "not_stated"), found)
        self.assertNotIn(("温州", "地区生产总值", 2019, "not_stated"), found)

    @unittest.skipUnless(HAVE_PANDAS, "needs pandas")
    def test_a_frame_computes_with_floats_and_keeps_the_decimals(self) -> None:
        with connect() as client:
            table = frame(figures(client, ["温州", "丽水"], "gdp", quotes=True))
        self.assertEqual(str(table["value"].dtype), "float64")
        row = table[(table.area == "温州") & (table.year == 2019) & (table.measure == "level")].iloc[0]
        self.assertEqual((row.value, row.exact), (6606.1, Decimal("6606.1")))
        self.assertEqual(frame([]).shape[0], 0)
        self.assertEqual(list(frame([]).columns), list(table.columns))

    def test_the_command_ends_quietly_where_nobody_reads_on(self) -> None:
        reader, writer = os.pipe()
        os.close(reader)
        with os.fdopen(writer, "wb") as pipe:
            ended = subprocess.run([sys.executable, "-m", "indicators", "areas"], stdout=pipe, stderr=subprocess.PIPE, check=False)
        self.assertEqual((ended.returncode, ended.stderr), (128 + signal.SIGPIPE, b""))

    @unittest.skipUnless(HAVE_PANDAS, "needs pandas")
    def test_the_example_runs(self) -> None:
        with contextlib.redirect_stdout(io.StringIO()) as said:
            runpy.run_path(str(EXAMPLES / "targets.py"))
        self.assertIn("figures of", said.getvalue())
        self.assertIn("地区生产总值6606.1亿元", said.getvalue())


if __name__ == "__main__":
    unittest.main()
