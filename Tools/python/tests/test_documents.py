"""What README.md and ANALYSIS.md show is run, against a server that has the project's samples (INDICATOR_SERVER)."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import os
import pathlib
import re
import subprocess
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"(?<=^```python\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
HAVE_PANDAS = importlib.util.find_spec("pandas") is not None


@unittest.skipUnless(os.environ.get("INDICATOR_SERVER"), "needs a server with the samples in INDICATOR_SERVER")
class DocumentsTest(unittest.TestCase):
    def commands(self) -> list[list[str]]:
        """The commands that README.md shows; "areas | info" are two."""
        found: list[list[str]] = []
        for line in (HERE / "README.md").read_text(encoding="utf-8").splitlines():
            if line.startswith("    python3 -m indicators "):
                first, *others = re.sub(r" --server \S+", "", line).split("indicators ", 1)[1].split(" | ")
                found += [first.split()] + [other.split() for other in others]
        return found

    def test_the_commands_of_the_readme_answer(self) -> None:
        commands = self.commands()
        self.assertGreater(len(commands), 10)
        for command in commands:
            with self.subTest(command=command):
                ended = subprocess.run(
                    [sys.executable, "-m", "indicators", *command], cwd=HERE, capture_output=True, check=False)
                self.assertEqual((ended.returncode, ended.stderr.decode()), (0, ended.stderr.decode()), command)
                self.assertTrue(ended.stdout, command)

    def code(self, page: str) -> list[str]:
        """The blocks of a page, with the server of this test in them."""
        host, _, port = os.environ["INDICATOR_SERVER"].rpartition(":")
        text = (HERE / page).read_text(encoding="utf-8")
        blocks = [block.group() for block in BLOCK.finditer(text)]
        self.assertTrue(blocks)
        return [block.replace("127.0.0.1:7421", f"{host}:{port}").replace('"127.0.0.1", 7421', f'"{host}", {port}') for block in blocks]

    def test_the_code_of_the_readme_runs(self) -> None:
        for block in self.code("README.md"):
            with contextlib.redirect_stdout(io.StringIO()) as said:
                exec(block, {})  # noqa: S102: the project's own document
            self.assertIn("6606.1", said.getvalue())

    @unittest.skipUnless(HAVE_PANDAS, "needs pandas")
    def test_the_code_of_the_analysis_runs(self) -> None:
        for block in self.code("ANALYSIS.md"):
            names: dict[str, object] = {}
            exec(block, names)  # noqa: S102: the project's own document
            self.assertGreater(len(names["rows"]), 3)  # type: ignore[arg-type]
            self.assertGreater(len(names["gaps"]), 3)  # type: ignore[arg-type]


if __name__ == "__main__":
    unittest.main()
