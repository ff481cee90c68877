#!/usr/bin/env python3
"""One loader and three readers, each a process of its own, on one store for a while.

    Tools/store-proof/processes.py --seconds 60

The loader replaces all figures by those of the next version, again and again. Whatever a reader is told must be of one
version throughout: two read everything from the files, one asks a server for many cells in one request. The data file
must not grow with the number of loads.
"""

from __future__ import annotations

import argparse
import pathlib
import shutil
import sys
import tempfile
import threading
import time

from programs import AREAS, CODES, ROOT, Broken, Programs, write_facts

sys.path.insert(0, str(ROOT / "Tools" / "python"))
from indicators.client import Client  # noqa: E402
from indicators.data import Cell  # noqa: E402

ROWS = 300
# The load after which the file has its size: until then pages that nobody reads any more are few.
EARLY = 10


class Readers:
    """What the readers saw."""

    def __init__(self, programs: Programs, store: pathlib.Path) -> None:
        self.programs, self.store = programs, store
        self.stop = threading.Event()
        self.reads = 0
        self.versions: set[str] = set()
        self.failures: list[str] = []
        self.lock = threading.Lock()

    def saw(self, values: list[str], who: str) -> None:
        """Takes one answer in: values of one version, all of them there."""
        versions = {value.split(".")[0] for value in values}
        with self.lock:
            self.reads += 1
            self.versions |= versions
            if len(versions) != 1 or len(values) != ROWS:
                self.failures.append(f"{who} was told {len(values)} values of the versions {sorted(versions)}")
                self.stop.set()

    def read_files(self) -> None:
        """Exports the store, time and again."""
        try:
            while not self.stop.is_set():
                lines = self.programs.contents(self.store) or []
                self.saw([values_of(line) for line in lines if line[:8] != b"document"], "a reader of the files")
        except Broken as broken:
            self.fail(str(broken))

    def ask_server(self, host: str, port: int) -> None:
        """Asks for the whole of it in one request, time and again."""
        try:
            with Client(host, port) as client:
                while not self.stop.is_set():
                    self.saw(every_value(client), "a client")
        except Exception as error:  # noqa: BLE001 -- whatever goes wrong is what the proof looks for
            self.fail(f"the client fails: {error}")

    def fail(self, what: str) -> None:
        """Notes a failure and ends the run."""
        with self.lock:
            self.failures.append(what)
        self.stop.set()


def values_of(line: bytes) -> str:
    """The value in a line of an export; its columns before hold no commas in these facts."""
    return line.split(b",")[11].decode()


def every_value(client: Client) -> list[str]:
    """The values of all cells, of one epoch."""
    keys = [
        client.key(int(area), code, 1960 + year)
        for area in AREAS for code, _ in CODES for year in range(ROWS // (len(AREAS) * len(CODES)))
    ]
    values = []
    for cell in client.get_many(keys):
        if not isinstance(cell, Cell):
            raise Broken(f"a cell that is there was answered with {cell}")
        values += [str(observation.value) for observation in cell.observations]
    return values


def load(programs: Programs, folder: pathlib.Path, store: pathlib.Path, version: int) -> None:
    """Replaces all figures by those of a version."""
    write_facts(folder / "facts.csv", version, ROWS)
    code, _, errors = programs.run("indicator-load", "load", "--store", str(store), str(folder / "facts.csv"))
    if code != 0:
        raise Broken(f"a load ends with {code}: {errors.strip()}")


def run(programs: Programs, folder: pathlib.Path, seconds: float) -> str:
    """The proof; what was seen, in words."""
    store = folder / "store"
    load(programs, folder, store, 1)
    server = programs.start("indicatord", "serve", "--store", str(store), "--listen", "127.0.0.1:0")
    readers = Readers(programs, store)
    threads: list[threading.Thread] = []
    try:
        assert server.stderr is not None
        line = server.stderr.readline().decode()
        while line and not line.startswith("listening on "):
            line = server.stderr.readline().decode()
        host, port = line.removeprefix("listening on ").strip().rsplit(":", 1)
        threads = [threading.Thread(target=readers.read_files) for _ in range(2)]
        threads.append(threading.Thread(target=readers.ask_server, args=(host, int(port))))
        for thread in threads:
            thread.start()
        start, version, early, sizes = time.monotonic(), 1, 0, []
        while time.monotonic() - start < seconds and not readers.stop.is_set():
            version += 1
            load(programs, folder, store, version)
            sizes.append(size(store))
            if len(sizes) == EARLY:
                early = sizes[-1]
    finally:
        readers.stop.set()
        for thread in threads:
            thread.join()
        server.kill()
        server.wait()
    if readers.failures:
        raise Broken(readers.failures[0])
    if early and sizes[-1] > early * 2:
        raise Broken(f"the file grew from {early} to {sizes[-1]} bytes in {version} loads")
    programs.require_whole(store)
    return (
        f"{version} loads, {readers.reads} answers of {ROWS} figures, each of one of {len(readers.versions)} versions;"
        f" the file had {early or sizes[0]} bytes early and {sizes[-1]} at the end")


def size(store: pathlib.Path) -> int:
    """The data file's size."""
    return sum(path.stat().st_size for path in store.glob("generation-*/data.mdb"))


def main() -> int:
    """Runs the proof."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--programs", help="the folder of the built programs")
    arguments = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="store-processes-"))
    try:
        print(run(Programs(arguments.programs), folder, arguments.seconds))
    except Broken as broken:
        print(f"broken: {broken}; see {folder}", file=sys.stderr)
        return 1
    shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
