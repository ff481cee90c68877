#!/usr/bin/env python3
"""Lets the n-th write, sync, rename … of each command fail, once and for ever, and looks at the store after each.

    Tools/store-proof/faults.py
    Tools/store-proof/faults.py --most 3 --programs .build/debug

After every fault the command must have ended well, or with a message and one of the exit codes that are documented, and
the store must be whole and tell the old or the new state. A disk that is really full is a small tmpfs, where the system
lets one be mounted. Needs a C compiler; Linux.
"""

from __future__ import annotations

import argparse
import itertools
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from programs import Broken, Programs, states, write_facts

CALLS = {
    "pwrite": ("EIO", "ENOSPC", "short"), "write": ("EIO", "ENOSPC", "short"), "fdatasync": ("EIO",),
    "fsync": ("EIO",), "ftruncate": ("EIO", "ENOSPC"), "rename": ("EIO", "ENOSPC"), "open": ("EIO", "ENOSPC"),
}
# Failed, unusable input, try again, configuration: what the programs' documentation names.
CODES = {1, 65, 75, 78}
OLD, NEW, ROWS = 1, 2, 300


class Faults:
    """A store in its old state, and commands that fail on it."""

    def __init__(self, programs: Programs, folder: pathlib.Path) -> None:
        self.programs, self.folder = programs, folder
        self.expected = states(programs, folder, range(OLD, NEW + 1), ROWS)
        self.shim = folder / "faults.so"
        source = pathlib.Path(__file__).with_name("faults.c")
        subprocess.run(
            ["cc", "-O2", "-Wall", "-shared", "-fPIC", "-o", str(self.shim), str(source), "-ldl"], check=True)
        self.original = folder / "original"
        write_facts(folder / "facts.csv", OLD, ROWS)
        self.require("indicator-load", "load", "--store", str(self.original), str(folder / "facts.csv"))
        self.require("indicatord", "backup", "--store", str(self.original), "--to", str(folder / "kept"))
        write_facts(folder / "facts.csv", NEW, ROWS)
        self.store = folder / "work" / "store"
        self.count = 0

    def require(self, *command: str) -> None:
        """Runs what has to succeed."""
        code, _, errors = self.programs.run(*command)
        if code != 0:
            raise Broken(f"{command[0]} {command[1]} ends with {code}: {errors.strip()}")

    def commands(self) -> dict[str, tuple[str, ...]]:
        """What is run on a copy of the store that is as it was."""
        store, facts = str(self.store), str(self.folder / "facts.csv")
        return {
            "load": ("indicator-load", "load", "--store", store, facts),
            "rebuild": ("indicator-load", "load", "--store", store, "--rebuild", facts),
            "compact": ("indicatord", "compact", "--store", store),
            "backup": ("indicatord", "backup", "--store", store, "--to", str(self.store.parent / "backup")),
            "restore": ("indicatord", "restore", "--store", store, "--replace", "--from", str(self.folder / "kept")),
        }

    def prepare(self) -> None:
        """A fresh copy of the store in its old state."""
        shutil.rmtree(self.store.parent, ignore_errors=True)
        shutil.copytree(self.original, self.store)

    def series(self, name: str, call: str, error: str, for_ever: bool, most: int) -> None:
        """Lets the first, second, third … call fail, until the command makes fewer."""
        for at in itertools.count(1):
            if at > most:
                return
            self.prepare()
            told = self.folder / "told"
            told.unlink(missing_ok=True)
            environment = dict(
                os.environ, LD_PRELOAD=str(self.shim), FAULT_CALL=call, FAULT_AT=str(at), FAULT_AS=error,
                FAULT_BELOW=str(self.store.parent), FAULT_TOLD=str(told))
            if for_ever:
                environment["FAULT_FOR_EVER"] = "1"
            code, _, errors = self.programs.run(*self.commands()[name], env=environment)
            if not told.exists():
                return
            self.count += 1
            how = f"{name}, {call} {at} {error}{' for ever' if for_ever else ''}"
            self.judge(how, name, code, errors)

    def judge(self, how: str, name: str, code: int, errors: str) -> None:
        """Whether command and store came out of it as they should."""
        if code != 0 and code not in CODES:
            raise Broken(f"{how}: exit code {code}: {errors.strip()}")
        if code != 0 and len(errors.strip()) < 20:
            raise Broken(f"{how}: exit code {code} without a message")
        try:
            contents = self.programs.contents(self.store)
            self.programs.require_whole(self.store)
        except Broken as broken:
            raise Broken(f"{how}: afterwards {broken}") from None
        if contents not in self.expected.values():
            raise Broken(f"{how}: the store tells neither the old nor the new state")
        if code == 0 and name in ("load", "rebuild") and contents != self.expected[NEW]:
            raise Broken(f"{how}: told as done, and not done")
        backup = self.store.parent / "backup"
        if name == "backup" and (backup / "manifest.json").exists():
            copy = self.store.parent / "copy"
            restored, _, said = self.programs.run(
                "indicatord", "restore", "--from", str(backup), "--store", str(copy))
            if restored == 0 and self.programs.contents(copy) != self.expected[OLD]:
                raise Broken(f"{how}: the backup holds something else")
            if restored != 0 and code == 0:
                raise Broken(f"{how}: a backup that was told as done can't be restored: {said.strip()}")


def full_disk(programs: Programs, folder: pathlib.Path, megabytes: int) -> str:
    """Loads into a store on a tmpfs until it is full; what came of it, in words."""
    mount = folder / "small"
    mount.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "none", str(mount)], check=False).returncode:
        return "no tmpfs can be mounted here: the full disk is left out"
    try:
        store, last = mount / "store", None
        for version in range(1, 40):
            # A source of its own each, so that the store grows.
            facts = folder / f"facts-{version}.csv"
            write_facts(facts, version, 3000)
            code, _, errors = programs.run("indicator-load", "load", "--store", str(store), str(facts))
            if code != 0:
                if code not in CODES or not ("disk" in errors or "space" in errors):
                    raise Broken(f"a full disk ends a load with {code}: {errors.strip()[:500]}")
                programs.require_whole(store)
                if programs.contents(store) != last:
                    raise Broken("a full disk changed the store")
                return f"a full disk: {errors.strip().splitlines()[0]}"
            last = programs.contents(store)
        raise Broken(f"{megabytes} MB did not fill up")
    finally:
        subprocess.run(["umount", str(mount)], check=False)


def main() -> int:
    """Runs the proof, in a mount namespace of its own where that may be had."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, default=1000, help="how many calls of a kind are made to fail, one by one")
    parser.add_argument("--only", help="of load, rebuild, compact, backup, restore: only these, by commas")
    parser.add_argument("--programs", help="the folder of the built programs")
    arguments = parser.parse_args()
    if os.environ.get("STORE_PROOF_ALONE") is None and os.geteuid() == 0 and shutil.which("unshare"):
        environment = dict(os.environ, STORE_PROOF_ALONE="1")
        command = ["unshare", "-m", sys.executable, *sys.argv]
        if subprocess.run(["unshare", "-m", "true"], check=False).returncode == 0:
            return subprocess.run(command, env=environment, check=False).returncode
    folder = pathlib.Path(tempfile.mkdtemp(prefix="store-faults-"))
    try:
        programs = Programs(arguments.programs)
        if os.environ.get("STORE_PROOF_ALONE"):
            print(full_disk(programs, folder, 6), flush=True)
        else:
            print("no mount namespace can be had: the full disk is left out")
        faults = Faults(programs, folder)
        names = arguments.only.split(",") if arguments.only else list(faults.commands())
        for name in names:
            for call, errors in CALLS.items():
                for error, for_ever in itertools.product(errors, (False, True)):
                    faults.series(name, call, error, for_ever, arguments.most)
            print(f"{name}: {faults.count} faults so far, each with the store old or new, whole", flush=True)
    except Broken as broken:
        print(f"broken: {broken}; see {folder}", file=sys.stderr)
        return 1
    shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
