#!/usr/bin/env python3
"""Damages a small store in every way that is listed, and holds verify, export and the server's check against it.

    Tools/store-proof/damage.py
    Tools/store-proof/damage.py --flips 200 --programs .build/debug

Every page is overwritten with zeros, swapped with each neighbour and another, and the file cut off before it; of the
bytes, as many as are wanted are flipped, at random over the whole file, or with --every-byte all of them (hours). Each
time: `verify` finds it, or the store tells everything as before. What the quick check lets pass, which is what a server
maps, must be told right or refused: never a wrong figure, never fewer.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import pathlib
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator

from programs import Broken, Programs, generator, write_facts

PAGE = 4096
ROWS = 150


def damages(size: int, flips: int | None, rng: random.Random) -> Iterator[tuple[str, int, int]]:
    """Kinds of damage, each with two numbers that say where."""
    pages = size // PAGE
    for page in range(pages):
        yield "truncated", page, 0
        yield "zeroed", page, 0
        if page + 1 < pages:
            yield "swapped", page, page + 1
        yield "swapped", page, rng.randrange(pages)
    places = range(size) if flips is None else (rng.randrange(size) for _ in range(flips))
    for place in places:
        yield "flipped", place, 1 << rng.randrange(8)


def damage(data: bytearray, kind: str, first: int, second: int) -> bytes:
    """The data, damaged."""
    if kind == "truncated":
        return bytes(data[: first * PAGE])
    copy = bytearray(data)
    if kind == "zeroed":
        copy[first * PAGE : (first + 1) * PAGE] = bytes(PAGE)
    elif kind == "swapped":
        copy[first * PAGE : (first + 1) * PAGE] = data[second * PAGE : (second + 1) * PAGE]
        copy[second * PAGE : (second + 1) * PAGE] = data[first * PAGE : (first + 1) * PAGE]
    else:
        copy[first] ^= second
    return bytes(copy)


class Damages:
    """A store, and what is made of copies of it."""

    def __init__(self, programs: Programs, folder: pathlib.Path) -> None:
        self.programs, self.folder = programs, folder
        self.store = folder / "store"
        write_facts(folder / "facts.csv", 1, ROWS)
        code, _, errors = programs.run(
            "indicator-load", "load", "--store", str(self.store), str(folder / "facts.csv"))
        if code == 0:
            code, _, errors = programs.run("indicatord", "compact", "--store", str(self.store))
        if code != 0:
            raise Broken(f"no store can be made: {errors.strip()}")
        self.right = programs.contents(self.store)
        self.file = next(self.store.glob("generation-*/data.mdb")).relative_to(self.store)
        self.data = bytearray((self.store / self.file).read_bytes())

    def judge(self, number: int, kind: str, first: int, second: int) -> str:
        """Damages a copy and looks at it; what it was, in a word."""
        copy = self.folder / f"copy-{number}"
        shutil.copytree(self.store, copy)
        try:
            (copy / self.file).write_bytes(damage(self.data, kind, first, second))
            how = f"{kind} {first} {second}"
            quick, _, said = self.programs.run("indicatord", "verify", "--quick", "--store", str(copy))
            full, _, also = self.programs.run("indicatord", "verify", "--store", str(copy))
            for code, errors in ((quick, said), (full, also)):
                if code not in (0, 1, 78):
                    raise Broken(f"{how}: verify ends with {code}: {errors.strip()}")
            if quick != 0 and full == 0:
                raise Broken(f"{how}: the quick check finds what the full one does not")
            if full == 0 and self.programs.contents(copy) != self.right:
                raise Broken(f"{how}: not found, and not harmless")
            if full == 0:
                return "harmless"
            if quick != 0:
                return "found by the quick check"
            # A server would map this: what it tells is right, or an error.
            code, output, _ = self.programs.run("indicator-load", "export", "--store", str(copy), "--format", "csv")
            if code == 0 and sorted(output.splitlines()) != self.right:
                raise Broken(f"{how}: the quick check lets pass what is then told wrong")
            return "found by the full check"
        finally:
            shutil.rmtree(copy)


def main() -> int:
    """Runs the proof."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--flips", type=int, default=2000, help="how many bytes are flipped")
    parser.add_argument("--every-byte", action="store_true", help="flip each byte of the file, one after the other")
    parser.add_argument("--most", type=int, help="end after so many damages, chosen at random")
    parser.add_argument("--seed", type=int, help="the seed of a former run")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--programs", help="the folder of the built programs")
    arguments = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="store-damage-"))
    rng = generator(arguments.seed)
    counts: dict[str, int] = {}
    try:
        store = Damages(Programs(arguments.programs), folder)
        wanted = list(damages(len(store.data), None if arguments.every_byte else arguments.flips, rng))
        if arguments.most is not None:
            wanted = rng.sample(wanted, min(arguments.most, len(wanted)))
        with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
            for outcome in pool.map(lambda item: store.judge(item[0], *item[1]), enumerate(wanted)):
                counts[outcome] = counts.get(outcome, 0) + 1
                if sum(counts.values()) % 500 == 0:
                    print(counts, flush=True)
    except Broken as broken:
        print(f"broken: {broken}; see {folder}", file=sys.stderr)
        return 1
    shutil.rmtree(folder)
    print(f"{len(store.data)} bytes, {sum(counts.values())} damages: {counts}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
