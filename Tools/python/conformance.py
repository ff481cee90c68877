#!/usr/bin/env python3
"""Tests any server of the indicator protocol from outside: ``conformance.py HOST:PORT``.

Prints a verdict for each rule of ``Protocol/SPEC.md`` that shows from outside. It changes nothing on the server, and
works on whatever data it finds there. Exit codes: 0 all that could be tested holds, 1 something doesn't, 64 usage,
69 the server can't be reached.
"""

from __future__ import annotations

import argparse
import sys
import time
from typing import Optional, Sequence

import rules
from indicators.__main__ import address, printable
from indicators.errors import ConnectionLost, IndicatorsError, TimedOut
from rules.connections import draining
from rules.frames import holds_for_all_errors
from rules.harness import RULES, Failed, NotTestable, Rule, Target

__all__ = ["main", "rules"]


def place(rule: Rule) -> tuple[int, ...]:
    return tuple(int(part) for part in rule.section.split("."))


def verdict(rule: Rule, target: Target) -> tuple[str, str]:
    """``pass``, ``FAIL`` or ``not testable``, and why."""
    try:
        rule.check(target)
    except Failed as error:
        return "FAIL", str(error)
    except NotTestable as error:
        return "not testable", str(error)
    except (IndicatorsError, OSError) as error:
        return "FAIL", f"{type(error).__name__}: {error}"
    return "pass", ""


def main(given: Optional[Sequence[str]] = None) -> int:
    parser = argparse.ArgumentParser(description="Tests a server of the indicator protocol from outside.")
    parser.add_argument("server", type=address, metavar="HOST:PORT")
    parser.add_argument("--timeout", type=float, default=10.0, metavar="SECONDS", help="for each frame; 10 by default")
    parser.add_argument("--only", default="", metavar="TEXT", help="rules whose section or title has the text")
    parser.add_argument("--load-token-file", type=argparse.FileType(encoding="utf-8"), metavar="FILE",
                        help="a token with the role load, for the rules of loading, which change nothing")
    parser.add_argument("--shutdown", default="", metavar="COMMAND",
                        help="what has the server shut down, for the last rule; 'kill PID' for example")
    try:
        options = parser.parse_args(given)
    except SystemExit as error:
        return 64 if error.code else 0
    host, port = options.server
    token = options.load_token_file.read().strip() if options.load_token_file else ""
    try:
        target = Target(host, port, options.timeout, token, options.shutdown)
    except (ConnectionLost, TimedOut, OSError) as error:
        print(f"conformance: {error}", file=sys.stderr)
        return 69
    except (IndicatorsError, AssertionError) as error:
        print(f"FAIL          2  the server can't be asked what it has: {error}")
        return 1
    print(f"{printable(target.hello.software)}, epoch {target.epoch}: {len(target.areas)} areas, "
          f"{len(target.indicators)} indicators, {len(target.documents)} documents, {len(target.cells)} cells looked at")
    counts = {"pass": 0, "FAIL": 0, "not testable": 0}
    chosen = sorted(RULES, key=place)
    # What holds for all errors is checked when all other rules have provoked theirs.
    chosen.append(Rule("5", "may_retry goes with its statuses only; messages tell no paths", holds_for_all_errors))
    chosen.append(Rule("9", "draining is told before a shutdown, and requests are answered until its time is over", draining))
    for rule in chosen:
        if options.only not in f"{rule.section} {rule.title}":
            continue
        started = time.monotonic()
        result, reason = verdict(rule, target)
        counts[result] += 1
        took = time.monotonic() - started
        print(f"{result:<12} {rule.section:>5}  {rule.title}{f'  [{took:.1f} s]' if took > 1 else ''}")
        if reason:
            print(f"{'':<20}{printable(reason)}")
        sys.stdout.flush()
    print(f"{counts['pass']} passed, {counts['FAIL']} failed, {counts['not testable']} not testable here")
    return 1 if counts["FAIL"] else 0


if __name__ == "__main__":
    sys.exit(main())
