#!/usr/bin/env python3
"""Runs every command that README.md, Documentation/Guide.md and Documentation/Operations.md show, and holds what they print against the document.

    Scripts/check-documents.py --bin .build/debug            check
    Scripts/check-documents.py --bin .build/debug --write    put what the commands print into the documents

A block that begins with ```console holds commands behind "$ " and below each what it prints, standard error included.
They run one after the other in one shell, in the repository's folder, against a store of the document's own: "&" in
the document starts a server that ends with it. Lines of a block may be left out of an answer with a line "…". Of blocks
that begin with ```sh the lines with the programs are run too, and must succeed; FILE-OR-FOLDER … stands for the samples,
and lines with other placeholders (in capitals, or example.org), of watching, and of scripts are only read. Documentation/Reference.md is held against the programs' own help. Python 3.9, no packages.
"""

from __future__ import annotations

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
DOCUMENTS = ("README.md", "Documentation/Guide.md", "Documentation/Operations.md")
BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
MARK = "\x1e"
PLAIN_BLOCK = re.compile(r"(?<=^```sh\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
# A watcher does not end by itself.
RUNNABLE = re.compile(r"indicator (?!watch)|indicator-load |indicatord (serve|verify|backup|restore|compact|info|token)\b")
PLACEHOLDER = re.compile(r"\b[A-Z]{3,}\b|example\.org|…|--tls|--token-file|--config|\bkill\b")


class Shell:
    """A shell in the repository's folder, with the built programs on its path and a server's free port in PORT."""

    def __init__(self, binaries: pathlib.Path, folder: pathlib.Path) -> None:
        environment = dict(
            os.environ, PATH=f"{binaries}:{os.environ['PATH']}", LC_ALL="C.UTF-8", PAGER="", NO_COLOR="1",
            XDG_STATE_HOME=str(folder / "state"))
        for name in ("INDICATOR_SERVER", "INDICATOR_TOKEN_FILE", "INDICATOR_TLS_CA"):
            environment.pop(name, None)
        # The documents write in the folder they are in: here a copy with links to what they read.
        for name in ("Scripts", "Documentation", "Tools", "Protocol"):
            (folder / name).symlink_to(ROOT / name)
        self._process = subprocess.Popen(
            ["bash", "--norc"], cwd=folder, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, encoding="utf-8", bufsize=1)

    def run(self, command: str) -> str:
        """What the command prints."""
        assert self._process.stdin is not None and self._process.stdout is not None
        serves = command.rstrip().endswith("&")
        if serves:
            # A free port instead of the document's, and nothing asked before the server listens.
            command = re.sub(r"--listen \S+", "--listen 127.0.0.1:0", command.rstrip()[:-1])
            command = (
                f"{command} 2>server.log & server=$!\n"
                "for _ in $(seq 200); do grep -q '^listening on ' server.log && break; sleep 0.1; done\n"
                "export INDICATOR_SERVER=$(sed -n 's/^listening on //p' server.log | head -n 1)\n"
                "[ -n \"$INDICATOR_SERVER\" ] || cat server.log")
        self._process.stdin.write(f"{command}\nprintf '{MARK}\\n'\n")
        self._process.stdin.flush()
        lines: list[str] = []
        for line in self._process.stdout:
            if line.rstrip("\n").endswith(MARK):
                lines.append(line.rstrip("\n")[: -len(MARK)])
                break
            lines.append(line.rstrip("\n"))
        return "\n".join(line.rstrip() for line in lines).strip("\n")

    def close(self) -> None:
        self.run("[ -z \"${server:-}\" ] || kill $server; wait 2>/dev/null")
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(timeout=30)


def steps(block: str) -> list[tuple[str, str]]:
    """The commands of a block, each with what the document shows below it."""
    found: list[tuple[str, list[str]]] = []
    for line in block.rstrip("\n").split("\n"):
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif found and found[-1][0].endswith("\\") and not found[-1][1]:
            found[-1] = (found[-1][0] + "\n" + line, [])
        elif found:
            found[-1][1].append(line)
    return [(command, "\n".join(lines).strip("\n")) for command, lines in found]


def fits(shown: str, printed: str) -> bool:
    """Whether the document shows what was printed, apart from what it leaves out with a line "…"."""
    parts = [re.escape(part) for part in re.split(r"^…$", shown, flags=re.MULTILINE)]
    return re.fullmatch(".*".join(parts), printed, re.DOTALL) is not None


def plain_lines(text: str) -> list[str]:
    """The lines of ```sh blocks that can be run."""
    lines = [line.strip() for block in PLAIN_BLOCK.findall(text) for line in block.split("\n")]
    lines = [line.replace("FILE-OR-FOLDER …", "Scripts/samples") for line in lines]
    lines = [line.replace(" report.txt", " Scripts/samples/wenzhou-2020.txt") for line in lines]
    runnable = [line for line in lines if RUNNABLE.match(line) and not PLACEHOLDER.search(line.split("  #")[0])]
    # A server that is not put into the background would never let the next line be run.
    runnable = [line for line in runnable if not line.startswith("indicatord serve") or line.split("  #")[0].rstrip().endswith("&")]
    first_server = next((line for line in runnable if line.startswith("indicatord serve")), None)
    return [line for line in runnable if not line.startswith("indicatord serve") or line is first_server]


def checked(document: pathlib.Path, binaries: pathlib.Path, write: bool) -> list[str]:
    text = document.read_text(encoding="utf-8")
    faults: list[str] = []
    folder = pathlib.Path(tempfile.mkdtemp(prefix="documents-"))
    shell = Shell(binaries, folder)

    def rerun(match: re.Match[str]) -> str:
        parts: list[str] = []
        for command, shown in steps(match.group(0)):
            printed = shell.run(command)
            if not fits(shown, printed):
                faults.append(f"{document.name}: $ {command}\n--- shown\n{shown}\n--- printed\n{printed}\n")
                shown = printed
            parts.append(f"$ {command}\n" + (shown + "\n" if shown else ""))
        return "\n".join(parts)

    try:
        renewed = BLOCK.sub(rerun, text)
        for line in plain_lines(text):
            command = line.split("  #")[0].rstrip()
            if command.endswith("&"):
                shell.run(command)
                continue
            printed = shell.run(f"{command} </dev/null\n" + "echo \"exit=$?\"")
            if not printed.endswith("exit=0"):
                faults.append(f"{document.name}: {command}\n{printed}\n")
    finally:
        shell.close()
        shutil.rmtree(folder, ignore_errors=True)
    if write and faults:
        document.write_text(renewed, encoding="utf-8")
    return faults


def reference(binaries: pathlib.Path, write: bool) -> list[str]:
    path = ROOT / "Documentation/Reference.md"
    generator = [sys.executable, str(ROOT / "Tools/manual/manual.py"), "reference", "--bin", str(binaries)]
    text = subprocess.run(generator, capture_output=True, check=True, text=True, encoding="utf-8").stdout
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return []
    if write:
        path.write_text(text, encoding="utf-8")
    return ["Documentation/Reference.md is not what Tools/manual/manual.py writes; run with --write\n"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", type=pathlib.Path, required=True, help="the folder of the built programs")
    parser.add_argument("--write", action="store_true", help="mend the documents instead of failing")
    options = parser.parse_args()
    binaries = options.bin.resolve()
    faults = reference(binaries, options.write)
    for name in DOCUMENTS:
        faults += checked(ROOT / name, binaries, options.write)
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"documents: {len(faults)} places differ" + (", mended" if faults and options.write else ""), file=sys.stderr)
    return 1 if faults and not options.write else 0


if __name__ == "__main__":
    sys.exit(main())
