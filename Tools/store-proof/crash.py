#!/usr/bin/env python3
"""Kills loaders, maintenance and servers with SIGKILL at random moments, and looks at the store after each.

    Tools/store-proof/crash.py --kills 2000
    Tools/store-proof/crash.py --seconds 20 --programs .build/debug

After every kill the store must be whole, and tell what it told before or what it was to tell after, nothing else.
Ends with 1 at the first that is not so, and leaves the store where it is.
"""

from __future__ import annotations

import argparse
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

from programs import Broken, Programs, generator, states, write_facts

VERSIONS = range(1, 5)


class Crashes:
    """One store, and what it may hold."""

    def __init__(self, programs: Programs, folder: pathlib.Path, seed: int | None, rows: int) -> None:
        self.programs, self.folder, self.rows = programs, folder, rows
        self.random = generator(seed)
        self.store = folder / "store"
        self.expected = states(programs, folder, VERSIONS, rows)
        self.present: int | None = None
        self.kills = 0
        self.late = 0
        self.news = 0
        self.server: subprocess.Popen[bytes] | None = None
        # How long an operation takes, learned as it goes: a kill may come at any moment of it.
        self.durations: dict[str, float] = {}

    def round(self) -> None:
        """One operation, killed, and what came of it."""
        name = self.random.choices(["load", "rebuild", "compact", "create"], [70, 10, 15, 5])[0]
        if name == "create" or self.present is None:
            self.stop_server()
            shutil.rmtree(self.store, ignore_errors=True)
            self.present = None
            name = "load"
        version = self.random.choice([v for v in VERSIONS if v != self.present])
        if name == "compact":
            version = self.present or 0
            command = ("indicatord", "compact", "--store", str(self.store))
        else:
            write_facts(self.folder / "facts.csv", version, self.rows)
            extra = ("--rebuild",) if name == "rebuild" else ()
            command = ("indicator-load", "load", "--store", str(self.store), *extra, str(self.folder / "facts.csv"))
        self.kill(name, command)
        self.check(version)
        if self.present is not None and self.random.random() < 0.1:
            self.serve()

    def kill(self, name: str, command: tuple[str, ...]) -> None:
        """Runs a command and kills it, now and then at a moment when it may have ended."""
        longest = self.durations.get(name, 0.3)
        delay = self.random.random() * longest * 1.1
        start = time.monotonic()
        process = self.programs.start(*command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(timeout=delay)
            took = time.monotonic() - start
            self.durations[name] = 0.8 * longest + 0.2 * took
            self.late += 1
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            self.durations[name] = longest * 1.03
            self.kills += 1

    def check(self, version: int) -> None:
        """Whether the store is the old or the new state, whole."""
        contents = self.programs.contents(self.store)
        if contents is None:
            if self.present is not None:
                raise Broken("the store is gone")
            return
        self.programs.require_whole(self.store)
        if contents == self.expected[version]:
            self.news += 1
            self.present = version
        elif self.present is not None and contents == self.expected[self.present]:
            pass
        elif self.present is None and len(contents) == 1:
            pass  # Made, and nothing loaded yet: the heading alone.
        else:
            raise Broken(f"neither version {self.present} nor {version} but {len(contents)} other lines")

    def serve(self) -> None:
        """Kills the server, and starts another over what it left behind."""
        if self.server is not None:
            self.server.kill()
            self.server.wait()
            self.server = None
            self.kills += 1
        else:
            self.server = self.programs.start(
                "indicatord", "serve", "--store", str(self.store), "--listen", "127.0.0.1:0",
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def stop_server(self) -> None:
        """Ends the server before its store is taken away."""
        if self.server is not None:
            self.server.kill()
            self.server.wait()
            self.server = None


def main() -> int:
    """Runs the proof."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=2000, help="how many processes are killed")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="end earlier")
    parser.add_argument("--rows", type=int, default=400, help="observations of the store")
    parser.add_argument("--seed", type=int, help="the seed of a former run")
    parser.add_argument("--programs", help="the folder of the built programs")
    arguments = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="store-crash-"))
    crashes = Crashes(Programs(arguments.programs), folder, arguments.seed, arguments.rows)
    start = time.monotonic()
    try:
        while crashes.kills < arguments.kills and time.monotonic() - start < arguments.seconds:
            crashes.round()
            if (crashes.kills + crashes.late) % 100 == 0:
                print(f"{crashes.kills} kills, {crashes.late} ended first", flush=True)
    except Broken as broken:
        crashes.stop_server()
        print(f"broken after {crashes.kills} kills: {broken}; the store is {crashes.store}", file=sys.stderr)
        return 1
    crashes.stop_server()
    shutil.rmtree(folder)
    print(
        f"{crashes.kills} processes killed, {crashes.late} ended before; the store was whole after each,"
        f" {crashes.news} times the new state, else the old")
    return 0


if __name__ == "__main__":
    sys.exit(main())
