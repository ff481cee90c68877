#!/usr/bin/env python3
"""How soon a client that watches is told of another process's commit.

    Tools/store-proof/watch.py --commits 100

A loader commits again and again; the moment at which a commit can be read is seen in the data file's meta pages, and the
moment at which the client is told by the client. Ends with 1 if a commit is not told within ten seconds.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import pathlib
import shutil
import statistics
import sys
import tempfile
import threading
import time

from programs import ROOT, Broken, Programs, write_facts

sys.path.insert(0, str(ROOT / "Tools" / "python"))
from indicators.client import Client  # noqa: E402
from indicators.errors import ConnectionLost  # noqa: E402

ROWS = 10
# Where the commit's number stands in a meta page, of which there are two.
COMMIT, PAGE = 144, 4096
PATIENCE = 10.0


def last_commit(file: int) -> int:
    """The number of the last commit in a data file."""
    return max(int.from_bytes(os.pread(file, 8, page + COMMIT), "little") for page in (0, PAGE))


class Watcher:
    """A client that notes when it is told of which epoch."""

    def __init__(self, host: str, port: int) -> None:
        self.told: dict[int, float] = {}
        self.ready = threading.Event()
        threading.Thread(target=self._watch, args=(host, port), daemon=True).start()
        if not self.ready.wait(PATIENCE):
            raise Broken("the client can't watch")

    def _watch(self, host: str, port: int) -> None:
        # The connection is lost when the server is ended.
        with contextlib.suppress(ConnectionLost), Client(host, port) as client:
            for epoch in client.watch():
                self.told[epoch] = time.monotonic()
                self.ready.set()


def measure(programs: Programs, folder: pathlib.Path, commits: int) -> list[float]:
    """The milliseconds from each commit to its notice."""
    store = folder / "store"
    write_facts(folder / "facts.csv", 1, ROWS)
    load = ("indicator-load", "load", "--store", str(store), str(folder / "facts.csv"))
    if programs.run(*load)[0] != 0:
        raise Broken("a plain load fails")
    server = programs.start("indicatord", "serve", "--store", str(store), "--listen", "127.0.0.1:0")
    try:
        assert server.stderr is not None
        line = server.stderr.readline().decode()
        while line and not line.startswith("listening on "):
            line = server.stderr.readline().decode()
        host, port = line.removeprefix("listening on ").strip().rsplit(":", 1)
        watcher = Watcher(host, int(port))
        waits = []
        file = os.open(store / "generation-1" / "data.mdb", os.O_RDONLY)
        for version in range(2, commits + 2):
            before = last_commit(file)
            write_facts(folder / "facts.csv", version, ROWS)
            process = programs.start(*load)
            while last_commit(file) == before and process.poll() is None:
                time.sleep(0.0002)
            seen = time.monotonic()
            process.communicate()
            while version not in watcher.told:
                if time.monotonic() - seen > PATIENCE:
                    raise Broken(f"epoch {version} was not told")
                time.sleep(0.001)
            waits.append(max(0.0, watcher.told[version] - seen) * 1000)
        return waits
    finally:
        server.kill()
        server.wait()


def main() -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--commits", type=int, default=100)
    parser.add_argument("--programs", help="the folder of the built programs")
    arguments = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="store-watch-"))
    try:
        waits = sorted(measure(Programs(arguments.programs), folder, arguments.commits))
    except Broken as broken:
        print(f"broken: {broken}", file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(folder)
    nine = waits[min(len(waits) - 1, len(waits) * 9 // 10)]
    print(
        f"{len(waits)} commits, told after {statistics.median(waits):.0f} ms in the median, {nine:.0f} ms in nine of ten,"
        f" {waits[-1]:.0f} ms at most")
    return 0


if __name__ == "__main__":
    sys.exit(main())
