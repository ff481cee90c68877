#!/usr/bin/env python3
"""Writes the reference and the manual pages from what the programs say of themselves (--experimental-dump-help).

    Tools/manual/manual.py reference --bin .build/debug > Documentation/Reference.md
    Tools/manual/manual.py man --bin .build/release --to PREFIX/share/man/man1

Python 3.9 or later, standard library alone.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import subprocess
import sys
from typing import Any, Iterator

PROGRAMS = ("indicator", "indicator-load", "indicatord")

Command = dict[str, Any]
Argument = dict[str, Any]


def described(binaries: pathlib.Path, program: str) -> Command:
    """The program's commands and options, as it tells them."""
    run = subprocess.run([binaries / program, "--experimental-dump-help"], capture_output=True, check=True)
    command: Command = json.loads(run.stdout)["command"]
    return command


def subcommands(command: Command) -> list[Command]:
    """The commands below a command, without the argument parser's own help."""
    return [each for each in command.get("subcommands", []) if each["commandName"] != "help" and shown(each)]


def shown(item: dict[str, Any]) -> bool:
    return bool(item.get("shouldDisplay", True))


def arguments(command: Command, positional: bool) -> list[Argument]:
    found = [each for each in command.get("arguments", []) if shown(each)]
    own = ("help", "version")
    return [
        each for each in found
        if (each["kind"] == "positional") == positional and each.get("valueName") not in own
        and not any(name["name"] in own for name in each.get("names", []))
    ]


def spelled(argument: Argument) -> str:
    """How the argument is typed: <area>, --cite, -n, --number <years>."""
    value = f"<{argument.get('valueName', 'value')}>"
    if argument["kind"] == "positional":
        return value + (" …" if argument["isRepeating"] else "")
    names = sorted(argument["names"], key=lambda name: name["kind"] != "short")
    dashed = ", ".join(("-" if name["kind"] == "short" else "--") + name["name"] for name in names)
    return dashed if argument["kind"] == "flag" else f"{dashed} {value}"


def explained(argument: Argument) -> str:
    """The argument's meaning, its values and its default."""
    text: str = argument.get("abstract", "").strip()
    values = argument.get("allValues") or argument.get("allValueStrings") or []
    if values and not all(value in text for value in values):
        text += f" One of {', '.join(values)}."
    default = argument.get("defaultValue")
    if default and argument["kind"] != "flag" and default != "[]":
        text += f" Without it: {default}."
    return text


def synopsis(path: str, command: Command) -> str:
    below = subcommands(command)
    if below:
        return f"{path} <command> …"
    parts = [path]
    for argument in arguments(command, positional=False):
        if not argument["isOptional"]:
            parts.append(spelled(argument))
    parts.append("[options]")
    for argument in arguments(command, positional=True):
        parts.append(spelled(argument) if not argument["isOptional"] else f"[{spelled(argument)}]")
    return " ".join(parts)


def paragraphs(command: Command) -> Iterator[tuple[bool, list[str]]]:
    """The discussion's paragraphs; whether each is one of examples, which begin with a program's name or are indented."""
    starts = tuple(f"{program} " for program in PROGRAMS) + ("  ", "curl ", "echo ")
    for block in (command.get("discussion") or "").split("\n\n"):
        lines = [line for line in block.split("\n") if line.strip()]
        group: list[str] = []
        kind = False
        for line in lines:
            is_example = line.startswith(starts)
            if group and is_example != kind:
                yield kind, group
                group = []
            kind = is_example
            group.append(line.strip())
        if group:
            yield kind, group


def walk(command: Command, path: str) -> Iterator[tuple[str, Command]]:
    yield path, command
    for each in subcommands(command):
        yield from walk(each, f"{path} {each['commandName']}")


# Markdown

REFERENCE_HEAD = """\
# Reference

Every command and option of the three programs. This file is written from the programs' own help by
`Tools/manual/manual.py reference`, and a test holds it against them. What the words mean is in the [guide](Guide.md).

Data goes to standard output, all else to standard error. Exit codes of all programs: 0 done, 1 failed, 3 not found, 64 wrong usage, 65
unusable input, 69 server not reachable, 75 try again later, 78 configuration.

| variable | read by | meaning |
|---|---|---|
| `INDICATOR_SERVER` | `indicator` | the server to ask where `--server` names none |
| `LC_ALL`, `LC_MESSAGES`, `LANG` | `indicator` | the first that says something chooses the language: Chinese for `zh…`, else English |
| `PAGER` | `indicator` | shows what is longer than the terminal; `less` without it, nothing if it is empty or `cat` |
| `NO_COLOR` | all | set to anything, no colour is written to a terminal |
| `XDG_STATE_HOME` | `indicator shell` | where the history is kept, in `indicator/history`; `~/.local/state` without it |
"""


def escaped(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


def reference(binaries: pathlib.Path) -> str:
    out = [REFERENCE_HEAD]
    for program in PROGRAMS:
        root = described(binaries, program)
        out.append(f"## {program}\n")
        for path, command in walk(root, program):
            if path != program:
                out.append(f"### {path}\n")
            out.append(f"{command.get('abstract', '')}\n")
            out.append(f"```\n{synopsis(path, command)}\n```\n")
            for is_example, lines in paragraphs(command):
                out.append("```sh\n" + "\n".join(lines) + "\n```\n" if is_example else "\n".join(lines) + "\n")
            listed = arguments(command, True) + arguments(command, False)
            if listed and not subcommands(command):
                out.append("| argument | meaning |\n|---|---|")
                out += [f"| `{spelled(each)}` | {escaped(explained(each))} |" for each in listed]
                out.append("")
    return "\n".join(out).rstrip() + "\n"


# Manual pages

def roff(text: str) -> str:
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + text if text.startswith((".", "'")) else text


def page(program: str, path: str, command: Command, version: str) -> str:
    name = path.replace(" ", "-")
    out = [
        f'.TH {roff(name.upper())} 1 "" "{roff(version)}" "User Commands"', ".SH NAME",
        f"{roff(name)} \\- {roff(command.get('abstract', '').rstrip('.'))}", ".SH SYNOPSIS", f".B {roff(synopsis(path, command))}",
    ]
    blocks = list(paragraphs(command))
    prose = [lines for is_example, lines in blocks if not is_example]
    if prose:
        out.append(".SH DESCRIPTION")
        for lines in prose:
            out += [".PP", *map(roff, lines)]
    for heading, listed in (("ARGUMENTS", arguments(command, True)), ("OPTIONS", arguments(command, False))):
        if listed:
            out.append(f".SH {heading}")
            for each in listed:
                out += [".TP", f".B {roff(spelled(each))}", roff(explained(each) or "\u00a0")]
    if subcommands(command):
        out.append(".SH COMMANDS")
        for each in subcommands(command):
            out += [".TP", f".BR {roff(name)}\\-{roff(each['commandName'])} (1)", roff(each.get("abstract", ""))]
    examples = [lines for is_example, lines in blocks if is_example]
    if examples:
        out += [".SH EXAMPLES", ".nf", *(roff(line) for lines in examples for line in lines), ".fi"]
    out += [
        ".SH EXIT STATUS",
        "0 done, 1 failed, 3 not found, 64 wrong usage, 65 unusable input, 69 server not reachable, 75 try again later, 78 configuration.",
        ".SH SEE ALSO", ", ".join(f"{roff(other)}(1)" for other in PROGRAMS if other != program),
    ]
    return "\n".join(out) + "\n"


def manual(binaries: pathlib.Path, folder: pathlib.Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for program in PROGRAMS:
        version = subprocess.run([binaries / program, "--version"], capture_output=True, check=True, text=True).stdout.strip()
        for path, command in walk(described(binaries, program), program):
            (folder / f"{path.replace(' ', '-')}.1").write_text(page(program, path, command, version), encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("reference", "man"))
    parser.add_argument("--bin", type=pathlib.Path, required=True, help="the folder of the built programs")
    parser.add_argument("--to", type=pathlib.Path, help="the folder that manual pages are written to")
    options = parser.parse_args()
    if options.what == "reference":
        sys.stdout.write(reference(options.bin))
    elif options.to is None:
        parser.error("--to names the folder of the manual pages")
    else:
        manual(options.bin, options.to)
    return 0


if __name__ == "__main__":
    sys.exit(main())
