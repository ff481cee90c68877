"""The command line: ``python3 -m indicators get 温州 gdp 2019 --server 127.0.0.1:7421``."""

from __future__ import annotations

import argparse
import os
import signal
import ssl
import sys
import unicodedata
from typing import Optional, Sequence

from .client import Client
from .constants import (
    DEFAULT_PORT, YEAR_MAX, YEAR_MIN, Aggregation, AreaLevel, Bound, Dictionary, Measure, ObservationFlags, SliceOrder,
)
from .data import Cell, Observation
from .errors import (
    AmbiguousName, Busy, ConnectionLost, IndicatorsError, InvalidMessage, NotFound, TimedOut, Untrusted,
)

_BOUNDS = {Bound.EQ: "", Bound.APPROX: "≈ ", Bound.GE: "≥ ", Bound.LE: "≤ ", Bound.RANGE: ""}


def printable(text: str) -> str:
    """Text without what a terminal would obey."""
    return "".join("�" if unicodedata.category(character).startswith("C") else character for character in text)


def address(text: str) -> tuple[str, int]:
    host, separator, port = text.rpartition(":")
    if not separator:
        return text, DEFAULT_PORT
    if not port.isdecimal() or not 1 <= int(port) <= 65535:
        raise argparse.ArgumentTypeError(f"{text} is no HOST:PORT")
    return host.strip("[]"), int(port)


def words(client: Client, observation: Observation) -> list[str]:
    """An observation in columns."""
    unit = client.label(Dictionary.UNITS, observation.unit)
    value = f"{_BOUNDS[observation.bound]}{observation.value:f}"
    if observation.high is not None:
        value += f" – {observation.high:f}"
    measure = observation.measure.name.lower()
    if observation.measure is Measure.RANK and observation.rank_of is Measure.GROWTH:
        measure = "rank of growth"
    if observation.scope:
        measure += f" in {client.label(Dictionary.SCOPES, observation.scope)}"
    period = observation.aggregation.name.lower()
    if observation.aggregation is not Aggregation.ANNUAL:
        period += f" over {observation.span}"
    place = client.label(Dictionary.SUB_AREAS, observation.sub_area) if observation.sub_area else ""
    remark = [flag.name.lower() for flag in ObservationFlags if flag.name and flag & observation.flags]
    columns = [value, unit, measure, period, observation.basis.name.lower(), f"report of {observation.vintage}"]
    return columns + [", ".join([place] * bool(place) + remark)]


def show(client: Client, cell: Cell, *, everything: bool, cite: bool) -> None:
    for observation in cell.observations if everything else cell.answers():
        columns = [str(cell.key.year)] + words(client, observation)
        print("\t".join(map(printable, columns)).rstrip("\t"))
        quote = client.quoted(observation) if cite else None
        if quote is not None:
            print(f"\t「{printable(quote.text)}」 {printable(quote.source_name)}")


def security(parser: argparse.ArgumentParser) -> None:
    """The options of who asks and whom it trusts, as all of this package's programs have them."""
    parser.add_argument("--tls", action="store_true", help="speak TLS with the server")
    parser.add_argument("--tls-ca", metavar="FILE", default=os.environ.get("INDICATOR_TLS_CA") or None,
                        help="speak TLS, and trust the certificates in this PEM file")
    parser.add_argument("--token-file", metavar="FILE", default=os.environ.get("INDICATOR_TOKEN_FILE") or None,
                        help="the file with the token to show, alone on a line")


def secrets(options: argparse.Namespace) -> tuple[str, Optional[ssl.SSLContext]]:
    """The token and TLS that the options of :func:`security` ask for; ``OSError`` for a file that can't be read."""
    token = ""
    if options.token_file:
        with open(options.token_file, encoding="utf-8") as file:
            token = file.read().strip()
    tls = ssl.create_default_context(cafile=options.tls_ca) if options.tls or options.tls_ca else None
    return token, tls


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="indicators", description="Asks a server of Chinese economic indicators.")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--server", type=address, metavar="HOST:PORT",
                        default=os.environ.get("INDICATOR_SERVER", f"127.0.0.1:{DEFAULT_PORT}"))
    common.add_argument("--timeout", type=float, default=10.0, metavar="SECONDS")
    security(common)
    cells = argparse.ArgumentParser(add_help=False)
    cells.add_argument("--cite", action="store_true", help="with the words that state each figure")
    cells.add_argument("--all", action="store_true", help="all observations, not only those that answer")
    commands = parser.add_subparsers(dest="command", required=True)

    get = commands.add_parser("get", parents=[common, cells], help="one area, indicator and year")
    get.add_argument("area")
    get.add_argument("indicator")
    get.add_argument("year", type=int)
    series = commands.add_parser("series", parents=[common, cells], help="an area and indicator over the years")
    series.add_argument("area")
    series.add_argument("indicator")
    series.add_argument("--from", dest="first", type=int, default=YEAR_MIN)
    series.add_argument("--to", dest="last", type=int, default=YEAR_MAX)
    part = commands.add_parser("slice", parents=[common], help="all areas for an indicator and year")
    part.add_argument("indicator")
    part.add_argument("year", type=int)
    part.add_argument("--in", dest="area", metavar="AREA", help="only areas that lie in it")
    part.add_argument("--top", type=int, default=0, metavar="N", help="the first N alone")
    part.add_argument("--level", choices=[level.name.lower() for level in AreaLevel])
    part.add_argument("--order", choices=[order.name.lower() for order in SliceOrder], default="level_falling")
    latest = commands.add_parser("latest", parents=[common, cells], help="the last years of an area and indicator")
    latest.add_argument("area")
    latest.add_argument("indicator")
    latest.add_argument("-n", dest="count", type=int, default=1, metavar="YEARS")
    card = commands.add_parser("scorecard", parents=[common], help="what an area aimed at, and what came out")
    card.add_argument("area")
    card.add_argument("year", type=int)
    search = commands.add_parser("search", parents=[common], help="areas and indicators whose names are like a text")
    search.add_argument("text")
    commands.add_parser("watch", parents=[common], help="epochs as they come, until interrupted")
    coverage = commands.add_parser("coverage", parents=[common], help="what there is of an area")
    coverage.add_argument("area")
    commands.add_parser("areas", parents=[common], help="all areas")
    commands.add_parser("indicators", parents=[common], help="all indicators")
    commands.add_parser("documents", parents=[common], help="all documents")
    commands.add_parser("info", parents=[common], help="what is served")
    commands.add_parser("ping", parents=[common], help="whether the server answers")
    return parser


def run(client: Client, options: argparse.Namespace) -> None:
    if options.command == "get":
        cell = client.get(options.area, options.indicator, options.year)
        show(client, cell, everything=options.all, cite=options.cite)
    elif options.command == "series":
        for cell in client.series(options.area, options.indicator, options.first, options.last):
            show(client, cell, everything=options.all, cite=options.cite)
    elif options.command == "slice":
        level = None if options.level is None else AreaLevel[options.level.upper()]
        order = SliceOrder[options.order.upper()]
        found = client.slice(options.indicator, options.year, options.area or 0, level=level, order=order,
                             limit=options.top)
        codes = [cell.key.area for cell in found.cells]
        areas = {area.code: area.name for area in client.areas(codes)} if codes else {}
        for cell in found.cells:
            for observation in cell.observations:
                columns = [str(cell.key.area), areas.get(cell.key.area, "")] + words(client, observation)
                print("\t".join(map(printable, columns)).rstrip("\t"))
        print(f"{len(found.cells)} of {found.total} areas, {found.ranked} of them ranked", file=sys.stderr)
    elif options.command == "latest":
        for cell in client.latest(options.area, options.indicator, options.count):
            show(client, cell, everything=options.all, cite=options.cite)
    elif options.command == "scorecard":
        lines = client.scorecard(options.area, options.year)
        named = {entry.number: entry.name for entry in client.indicators([line.cell.key.indicator for line in lines])}
        for line in lines:
            outcome = "" if line.outcome is None else " ".join(words(client, line.outcome)[:2])
            columns = [named[line.cell.key.indicator], line.verdict.name.lower().replace("_", " "), outcome]
            print("\t".join(map(printable, columns + words(client, line.target))).rstrip("\t"))
    elif options.command == "search":
        for candidate in client.search(options.text):
            entry = candidate.entry
            print(entry.identifier, printable(entry.name), candidate.match.name.lower(), candidate.score, sep="\t")
    elif options.command == "watch":
        for epoch in client.watch():
            print(epoch, flush=True)
    elif options.command == "coverage":
        entries = client.series_of(options.area)
        named = {entry.number: entry.name for entry in client.indicators([entry.indicator for entry in entries])}
        for series in entries:
            years = f"{series.first_year}–{series.last_year}"
            print(series.indicator, printable(named.get(series.indicator, "")), years, series.cells, sep="\t")
    elif options.command == "areas":
        for area in client.areas():
            print(area.code, area.level.name.lower(), printable(area.name), printable(area.english_name), sep="\t")
    elif options.command == "indicators":
        for entry in client.indicators():
            print(entry.number, entry.code or "", printable(entry.name), printable(entry.unit or ""), sep="\t")
    elif options.command == "documents":
        for document in client.documents():
            print(document.id, document.area, document.vintage, printable(document.title), sep="\t")
    elif options.command == "info":
        info = client.info()
        print(f"software\t{printable(info.software)}\nidentity\t{info.identity.hex()}\nepoch\t{client.epoch}")
        for name in ("cells", "observations", "documents", "sources", "areas", "indicators", "bytes_used"):
            print(name, getattr(info, name), sep="\t")
        for name, value in vars(info.limits).items():
            print(name, value, sep="\t")
        for limit, value in info.further_limits.items():
            print(limit.name.lower(), value, sep="\t")
    else:
        client.ping()
        print("ok")


def failed(error: IndicatorsError) -> None:
    print(f"indicators: {printable(str(error))}", file=sys.stderr)


def main(given: Optional[Sequence[str]] = None) -> int:
    """Exit codes: 0 done, 1 failed, 3 not found, 64 usage, 69 server not reachable, 75 try again later, 78 a token or
    certificate that can't be used."""
    try:
        options = arguments().parse_args(given)
    except SystemExit as error:
        return 64 if error.code else 0
    try:
        token, tls = secrets(options)
    except OSError as error:
        print(f"indicators: {error}", file=sys.stderr)
        return 78
    try:
        with Client(*options.server, timeout=options.timeout, token=token, tls=tls) as client:
            run(client, options)
        sys.stdout.flush()
        return 0
    except BrokenPipeError:
        # Who reads the output has seen enough ("| head"); what is left in the buffer has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + signal.SIGPIPE
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    except Untrusted as error:
        failed(error)
        return 78
    except (NotFound, AmbiguousName) as error:
        failed(error)
        return 3
    except (ConnectionLost, TimedOut) as error:
        failed(error)
        return 69
    except Busy as error:
        failed(error)
        return 75
    except InvalidMessage as error:
        failed(error)
        return 64
    except IndicatorsError as error:
        failed(error)
        return 1


if __name__ == "__main__":
    sys.exit(main())
