"""The built programs, the states that a store of the proofs goes through, and what is asked of it afterwards."""

from __future__ import annotations

import os
import pathlib
import random
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
AREAS = ("330300", "331100", "330100", "320500", "440300")
CODES = (("gdp", "亿元"), ("retail_sales", "亿元"), ("gdp_per_capita", "元"))


class Broken(Exception):
    """What a proof was to find: the store lost something, or a program says something wrong."""


class Programs:
    """Runs the programs of one build."""

    def __init__(self, folder: str | None) -> None:
        self.folder = pathlib.Path(folder) if folder else ROOT / ".build" / "release"
        for name in ("indicator-load", "indicatord"):
            if not (self.folder / name).exists():
                raise SystemExit(f"{self.folder / name} is not there: build it, or name the folder with --programs")

    def start(self, name: str, *arguments: str, **options: object) -> subprocess.Popen[bytes]:
        """Starts a program; its output is kept unless `options` say otherwise."""
        options.setdefault("stdout", subprocess.PIPE)
        options.setdefault("stderr", subprocess.PIPE)
        return subprocess.Popen([str(self.folder / name), *arguments], **options)  # type: ignore[call-overload]

    def run(self, name: str, *arguments: str, **options: object) -> tuple[int, bytes, str]:
        """Runs a program to its end: exit code, output, errors."""
        process = self.start(name, *arguments, **options)
        output, errors = process.communicate(timeout=300)
        return process.returncode, output, errors.decode("utf-8", "replace")

    def contents(self, store: pathlib.Path) -> list[bytes] | None:
        """Everything that the store tells, in order; None if there is no store yet. Raises if it can't be told."""
        code, output, errors = self.run("indicator-load", "export", "--store", str(store), "--format", "csv")
        if code == 78 and not (store / "CURRENT").exists():
            return None
        if code != 0:
            raise Broken(f"export ends with {code}: {errors.strip()}")
        return sorted(output.splitlines())

    def require_whole(self, store: pathlib.Path) -> None:
        """Raises unless `indicatord verify` finds the store whole."""
        code, output, errors = self.run("indicatord", "verify", "--store", str(store))
        if code != 0:
            raise Broken(f"verify ends with {code}: {(output.decode() + errors).strip()}")


def write_facts(path: pathlib.Path, version: int, rows: int) -> None:
    """Writes a facts file whose every value tells the version."""
    lines = ["area_code,code,year,value,unit,quote"]
    for place in range(rows):
        area = AREAS[place % len(AREAS)]
        code, unit = CODES[place // len(AREAS) % len(CODES)]
        year = 1960 + place // (len(AREAS) * len(CODES))
        lines.append(f"{area},{code},{year},{version}.{place % 10},{unit},第{version}版的第{place}句。")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def states(programs: Programs, folder: pathlib.Path, versions: range, rows: int) -> dict[int, list[bytes]]:
    """What a store tells that holds just one version of the file, by version. The file is `folder`/facts.csv."""
    result: dict[int, list[bytes]] = {}
    store = folder / "expected"
    for version in versions:
        write_facts(folder / "facts.csv", version, rows)
        code, _, errors = programs.run("indicator-load", "load", "--store", str(store), str(folder / "facts.csv"))
        contents = programs.contents(store) if code == 0 else None
        if contents is None:
            raise Broken(f"a plain load fails: {errors.strip()}")
        result[version] = contents
    return result


def generator(seed: int | None) -> random.Random:
    """Randomness whose seed is told, so that a run can be had again."""
    seed = int.from_bytes(os.urandom(4), "little") if seed is None else seed
    print(f"seed {seed}", flush=True)
    return random.Random(seed)
