#!/usr/bin/env python3
"""What loads through a server cost, what look-ups feel of them, and how long searches wait for the names they search.

    swift build -c release
    Tools/operations/measure.py                        # both, about two minutes
    Tools/operations/measure.py --only load --cells 1000000 --rounds 5
    Tools/operations/measure.py --only search

Loads are of made-up facts, into a store on this machine and through a server on the loopback interface, by turns. Look-ups are
`indicator-bench` in an open loop: so many a second, each timed from the moment at which it was due. Medians are told,
and for look-ups those of each round's figures.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from typing import Iterator

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tools" / "store-proof"))
sys.path.insert(0, str(ROOT / "Tools" / "python"))
from indicators.client import Client  # noqa: E402
from programs import Broken, Programs  # noqa: E402

SERVED = 100_000
RATE, CONNECTIONS = 2000, 8


class Bench(Programs):
    """The programs, with made-up facts and a server."""

    def facts(self, path: pathlib.Path, cells: int, seed: int) -> None:
        """Writes a facts file."""
        with path.open("wb") as file:
            subprocess.run([self.folder / "store-data", "--cells", str(cells), "--seed", str(seed)], stdout=file, check=True)

    def load(self, *arguments: str) -> float:
        """Loads; the seconds from the program's start to its end."""
        started = time.monotonic()
        code, _, errors = self.run("indicator-load", "load", *arguments)
        if code != 0:
            raise Broken(f"a load ends with {code}: {errors.strip()}")
        return time.monotonic() - started

    @contextlib.contextmanager
    def server(self, store: pathlib.Path) -> Iterator[str]:
        """A server's address for the time of the block."""
        server = self.start(
            "indicatord", "serve", "--store", str(store), "--listen", "127.0.0.1:0", "--anyone-may-load",
            stdout=subprocess.DEVNULL)
        try:
            assert server.stderr is not None
            for line in server.stderr:
                if line.startswith(b"listening on "):
                    yield line.decode().removeprefix("listening on ").strip()
                    return
            raise Broken("the server does not start")
        finally:
            server.terminate()
            server.wait()

    def lookups(self, address: str, seconds: float) -> subprocess.Popen[bytes]:
        """Look-ups for so long, beside whatever else happens."""
        return self.start(
            "indicator-bench", "run", "--server", address, "--shape", f"{CONNECTIONS}x1", "--rate", str(RATE),
            "--seconds", str(seconds), "--key-count", "10000", "--json")


def microseconds(process: subprocess.Popen[bytes]) -> tuple[float, float]:
    """What look-ups tell: median and 99 of 100."""
    output, errors = process.communicate()
    if process.returncode != 0:
        raise Broken(f"look-ups fail: {errors.decode().strip()}")
    told = json.loads(output)
    return told["microsecondsP50"], told["microsecondsP99"]


def loads(bench: Bench, folder: pathlib.Path, cells: int, rounds: int) -> None:
    """Loads here and through a server, and look-ups beside the latter and alone."""
    bench.facts(folder / "served.csv", SERVED, 1)
    local, remote, alone, beside = [], [], [], []
    for number in range(rounds):
        facts = folder / "facts.csv"
        # Other values than those that are served, in cells of which most are new.
        bench.facts(facts, cells, 2 + number)
        for place in ("here", "served"):
            shutil.rmtree(folder / place, ignore_errors=True)
            bench.load("--store", str(folder / place), str(folder / "served.csv"))
        local.append(bench.load("--store", str(folder / "here"), str(facts)))
        with bench.server(folder / "served") as address:
            time.sleep(1)
            alone.append(microseconds(bench.lookups(address, max(2.0, local[0]))))
            # They begin after they have asked for the keys, and end after the load: what is after it is as alone.
            looking = bench.lookups(address, max(2.0, 2 * local[0]))
            time.sleep(0.5)
            remote.append(bench.load("--server", address, str(facts)))
            beside.append(microseconds(looking))
    for name, seconds in (("into a store here", local), ("through a server", remote)):
        median = statistics.median(seconds)
        print(f"{cells} observations {name}: {median:.2f} s, {cells / median / 1000:.0f} k/s")
    for name, times in (("with nothing beside", alone), ("beside the load", beside)):
        p50, p99 = (statistics.median(column) for column in zip(*times))
        print(f"look-ups {name}, {RATE} a second on {CONNECTIONS} connections: p50 {p50:.0f}, p99 {p99:.0f} µs")


def searches(bench: Bench, folder: pathlib.Path, rounds: int) -> None:
    """The first search after a start and after a commit, and others."""
    store, fact = folder / "searched", folder / "fact.csv"
    bench.facts(fact, SERVED, 1)
    bench.load("--store", str(store), str(fact))
    first, after, others = [], [], []
    for number in range(rounds):
        with bench.server(store) as address:
            time.sleep(2)
            host, port = address.rsplit(":", 1)
            with Client(host, int(port)) as client:
                def search() -> float:
                    started = time.monotonic()
                    client.search("wenzhou", limit=5)
                    return (time.monotonic() - started) * 1000

                first.append(search())
                others += [search() for _ in range(5)]
                fact.write_text(f"area_code,name,year,value,unit\n330300,第{time.time_ns()}项,2020,1,个\n", encoding="utf-8")
                bench.load("--store", str(store), str(fact))
                time.sleep(0.5)
                after.append(search())
    for name, times in (("after a start", first), ("after a commit", after), ("later", others)):
        print(f"a search {name}: {statistics.median(times):.1f} ms, at most {max(times):.1f}")


def main() -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=("load", "search"))
    parser.add_argument("--cells", type=int, default=300_000, help="observations in a load")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--programs", help="the folder of the built programs; .build/release without it")
    arguments = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="indicator-measure-"))
    try:
        bench = Bench(arguments.programs)
        if arguments.only != "search":
            loads(bench, folder, arguments.cells, arguments.rounds)
        if arguments.only != "load":
            searches(bench, folder, arguments.rounds)
    except Broken as broken:
        print(f"broken: {broken}", file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
