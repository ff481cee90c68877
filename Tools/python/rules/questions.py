"""Sections 8.11 to 8.15: the last years, scorecards, searches, changes and watching."""

from __future__ import annotations

from decimal import Decimal
from typing import Optional

from indicators import Basis, Bound, Cell, Measure, Observation, Verdict
from indicators.constants import LESS_IS_AIMED_AT, Match, Status
from indicators.data import Area
from indicators.epochs import Changes, Watch
from indicators.questions import Latest, ScorecardLine, Search

from .cells import client
from .harness import NotTestable, Target, describe, expect, ok, refused, rule


@rule("8.11", "the last years are those of the series that count, the latest first")
def latest(target: Target) -> None:
    if not target.cells:
        raise NotTestable("the server has no cell")
    with client(target) as connection:
        for area, indicator in sorted({(cell.key.area, cell.key.indicator) for cell in target.cells})[:100]:
            cells = [cell for cell in target.cells if (cell.key.area, cell.key.indicator) == (area, indicator)]
            years = sorted((cell.key.year for cell in cells), reverse=True)
            found = [cell.key.year for cell in connection.latest(area, indicator, 251)]
            expect(found[: len(years)] == years, f"{area} {indicator}: {found} instead of {years}")
            last = connection.latest(area, indicator, 1, last_year=years[-1])
            expect([cell.key.year for cell in last] == years[-1:], f"{area} {indicator}: not the year {years[-1]}")


@rule("8.11", "a list without a year that counts says which nothing it is")
def latest_nothing(target: Target) -> None:
    area = target.areas[0].code if target.areas else 100000
    with target.connect() as raw:
        refused(raw.ask(Latest(target.unknown_area(), 1)), Status.UNKNOWN_AREA)
        if target.areas:
            refused(raw.ask(Latest(area, target.unknown_indicator())), Status.UNKNOWN_INDICATOR)


def outcomes(cell: Cell, aim: Observation) -> list[Observation]:
    """What a target may be held against."""
    pursued = aim.question[:-1] + (0,)
    return [one for one in cell.answers() if one.question == pursued]


def expected(indicator: int, aim: Observation, outcome: Observation) -> Optional[Verdict]:
    """The verdict of SPEC 8.12 on figures of one unit; None for another unit, which this program does not convert."""
    if aim.unit != outcome.unit:
        return None
    down = (
        aim.measure is Measure.RANK or indicator in LESS_IS_AIMED_AT
        or (aim.measure in (Measure.GROWTH, Measure.CHANGE) and aim.value < 0)
    )
    if aim.bound in (Bound.GE, Bound.LE):
        down = aim.bound is Bound.LE
    value = aim.value
    if aim.bound is Bound.RANGE and down and aim.high is not None:
        value = aim.high
    if aim.bound is Bound.APPROX:
        exponent = aim.value.as_tuple().exponent
        half = Decimal(5).scaleb(int(exponent) - 1)
        value = value + half if down else value - half
    least: Optional[Decimal] = None if outcome.bound is Bound.LE else outcome.value
    most: Optional[Decimal] = None if outcome.bound is Bound.GE else outcome.high or outcome.value
    near, far = (most, least) if down else (least, most)
    if near is not None and (near <= value if down else near >= value):
        return Verdict.MET
    if far is not None and (far > value if down else far < value):
        return Verdict.MISSED
    return Verdict.NOT_COMPARABLE


def check_line(target: Target, cell: Cell, line: ScorecardLine) -> None:
    """A line is a target of its cell and what it is compared with, and the verdict is right."""
    expect(line.target in cell.answers(), f"{cell.key}: a target that does not answer")
    possible = outcomes(cell, line.target)
    expect((line.outcome is None) == (not possible), f"{cell.key}: the outcome {line.outcome} of {possible}")
    if line.outcome is not None:
        expect(line.outcome in possible, f"{cell.key}: an outcome of another question")
        wanted = expected(cell.key.indicator, line.target, line.outcome)
        expect(wanted in (None, line.verdict), f"{cell.key}: {line.verdict.name} instead of {wanted}")


@rule("8.12", "every target is listed with its outcome and the right verdict, by area and by indicator")
def scorecards(target: Target) -> None:
    aimed: dict[tuple[int, int], list[Cell]] = {}
    for cell in target.cells:
        if any(one.basis is Basis.TARGET for one in cell.observations):
            aimed.setdefault((cell.key.area, cell.key.year), []).append(cell)
    if not aimed:
        raise NotTestable("no cell has a target")
    with client(target) as connection:
        for (area, year), cells in sorted(aimed.items())[:50]:
            lines = connection.scorecard(area, year)
            for cell in cells:
                own = [line for line in lines if line.cell.key == cell.key]
                targets = [one for one in cell.answers() if one.basis is Basis.TARGET]
                expect([line.target for line in own] == targets, f"{cell.key}: not all targets are listed")
                for line in own:
                    check_line(target, cell, line)
                across = connection.scorecard_across(cell.key.indicator, year)
                same = [line for line in across if line.cell.key == cell.key]
                expect(same == own, f"{cell.key}: another scorecard by indicator")


@rule("8.13", "an exact name stands first, with a score that nothing else has")
def search(target: Target) -> None:
    if not target.areas:
        raise NotTestable("the server has no area")
    with client(target) as connection:
        for area in [one for one in target.areas if not one.abolished][:40]:
            found = connection.search(area.name, limit=64)
            exact = [one for one in found if one.match is Match.NAME]
            names = [one.entry.code for one in exact if isinstance(one.entry, Area)]
            expect(area.code in names, f"{area.name} does not find {area.code}")
            expect(found[: len(exact)] == exact, f"{area.name}: a name stands behind what is only like it")
            expect(all(one.score < min(other.score for other in exact) for one in found[len(exact) :]),
                   f"{area.name}: what is only like the name scores as much")


@rule("8.13", "a search that finds nothing is ok")
def search_nothing(target: Target) -> None:
    with target.connect() as raw:
        request = Search("\u2603\u2603\u2603")
        expect(not request.reply(ok(raw.ask(request)).body).candidates, "something is like three snowmen")


@rule("8.14", "nothing changed since the present epoch; what never was is unknown")
def changes(target: Target) -> None:
    with target.connect() as raw:
        present = ok(raw.ask(Watch())).header.word
        frame = raw.ask(Changes(present))
        if frame.header.code == Status.OK and frame.header.word == present:
            expect(not Changes(present).reply(frame.body).keys, "changes since the present epoch")
        if present < 0xFFFFFFFF:
            refused(raw.ask(Changes(0xFFFFFFFF)), Status.EPOCH_UNKNOWN)


@rule("8.15", "watching may be asked for again and ended, and requests are answered meanwhile")
def watching(target: Target) -> None:
    with target.connect() as raw:
        for on in (True, True, False, False):
            frame = ok(raw.ask(Watch(on)))
            expect(frame.header.word >= target.epoch, f"{describe(frame)} has the epoch {frame.header.word}")
            raw.alive()
