"""Section 8.7: slices, their order and their pages."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from decimal import Decimal
from typing import Optional

from indicators import Cell, Measure, Observation
from indicators.constants import (
    ANY_LEVEL, AreaLevel, CatalogueKind, Field, Flags, Operation, Reason, SliceOrder, Status,
)
from indicators.data import excerpt, lies_in
from indicators.messages import Catalogue, Slice, SliceReply
from indicators.pages import Cursor
from indicators.wire import u16, u32

from .cells import client
from .harness import NotTestable, Raw, Target, expect, invalid, ok, refused, rule

_MEASURES = {
    SliceOrder.LEVEL_FALLING: (Measure.LEVEL, -1), SliceOrder.LEVEL_RISING: (Measure.LEVEL, 1),
    SliceOrder.GROWTH_FALLING: (Measure.GROWTH, -1), SliceOrder.GROWTH_RISING: (Measure.GROWTH, 1),
}


def whole(raw: Raw, request: Slice) -> tuple[SliceReply, int]:
    """All pages of a slice as one reply, and their number. The reply's own form is checked as each comes."""
    cells: list[Cell] = []
    cursor: Optional[Cursor] = None
    pages = 0
    while True:
        asked = dataclasses.replace(request, cursor=cursor)
        frame = ok(raw.ask(asked))
        reply = asked.reply(frame.body, bool(frame.header.flags & Flags.MORE_FOLLOWS))
        expect(reply.first == len(cells), f"a page begins at {reply.first} instead of {len(cells)}")
        cells += reply.cells
        pages += 1
        cursor = reply.cursor
        if cursor is None:
            return dataclasses.replace(reply, first=0, cells=tuple(cells)), pages


def known(target: Target) -> dict[tuple[int, int], list[Cell]]:
    """The cells found that a slice has to list, by indicator and year; those with most areas first."""
    found: dict[tuple[int, int], list[Cell]] = defaultdict(list)
    for cell in target.cells:
        if excerpt(cell):
            found[cell.key.indicator, cell.key.year].append(cell)
    if not found:
        raise NotTestable("no cell has a level or growth of its year")
    return dict(sorted(found.items(), key=lambda item: -len(item[1])))


def asked(target: Target, **others: object) -> Slice:
    """A slice that has at least an area, and the most of those found."""
    indicator, year = next(iter(known(target)))
    request = Slice(indicator, year, record_size=target.hello.record_size)
    return dataclasses.replace(request, **others)  # type: ignore[arg-type]


def codes(reply: SliceReply) -> list[int]:
    return [cell.key.area for cell in reply.cells]


@rule("8.7", "every cell with a level or growth of its year is listed, with the first of each as get has them")
def excerpts(target: Target) -> None:
    with target.connect() as raw:
        for (indicator, year), cells in list(known(target).items())[:300]:
            reply, _ = whole(raw, Slice(indicator, year, record_size=target.hello.record_size))
            listed = {cell.key: cell.observations for cell in reply.cells}
            expect(reply.total == len(listed), f"{len(listed)} areas of {reply.total} without a limit")
            for cell in cells:
                expect(listed.get(cell.key) == excerpt(cell), f"{cell.key} is listed with {listed.get(cell.key)}")
        reply, _ = whole(raw, asked(target))
    with client(target) as connection:
        for cell, whole_cell in zip(reply.cells, connection.get_many([cell.key for cell in reply.cells])):
            same = isinstance(whole_cell, Cell) and excerpt(whole_cell) == cell.observations
            expect(same, f"{cell.key} is no excerpt of its cell")


def _figure(cell: Cell, measure: Measure) -> Optional[Observation]:
    return next((figure for figure in cell.observations if figure.measure is measure), None)


@rule("8.7", "ranked areas stand by value, equal ones by code; then other quantities, then areas without the figure")
def order(target: Target) -> None:
    with target.connect() as raw:
        for indicator, year in list(known(target))[:100]:
            base = Slice(indicator, year, record_size=target.hello.record_size)
            plain, _ = whole(raw, base)
            for by, (measure, sign) in _MEASURES.items():
                reply, _ = whole(raw, dataclasses.replace(base, order=by))
                name = f"{indicator} {year} {by.name.lower()}"
                expect(set(reply.cells) == set(plain.cells), f"{name}: other areas than by code")
                figures = [(cell.key.area, _figure(cell, measure)) for cell in reply.cells]
                stated = [(area, figure) for area, figure in figures if figure is not None]
                expect(figures[: len(stated)] == stated, f"{name}: an area without the figure before one with it")
                expect(reply.ranked <= len(stated), f"{name}: areas without the figure are ranked")
                expect(reply.ranked > 0 or not stated, f"{name}: none is ranked")
                places: dict[int, list[tuple[Decimal, int]]] = defaultdict(list)
                for area, figure in stated[: reply.ranked]:
                    places[figure.unit].append((sign * figure.value, area))
                # Values of one unit compare without knowing how units convert.
                expect(all(found == sorted(found) for found in places.values()), f"{name}: not in order")
                units = {figure.unit for _, figure in stated[reply.ranked :]}
                expect(not units & set(places), f"{name}: of one unit, some areas are ranked and some are not")
                for rest in (stated[reply.ranked :], figures[len(stated) :]):
                    expect([area for area, _ in rest] == sorted(area for area, _ in rest), f"{name}: not by code")


@rule("8.7", "a limit cuts the list and leaves total and ranked as they are")
def limits(target: Target) -> None:
    with target.connect() as raw:
        for by in SliceOrder:
            request = asked(target, order=by)
            full, _ = whole(raw, request)
            for limit in {1, 2, max(1, full.total - 1), full.total, full.total + 1, 0xFFFFFFFF}:
                cut, _ = whole(raw, dataclasses.replace(request, limit=limit))
                expect((cut.total, cut.ranked) == (full.total, full.ranked), f"limit {limit} changes the totals")
                expect(cut.cells == full.cells[:limit], f"limit {limit} has other areas")


@rule("8.7", "an area and a level leave those that lie in it and are of it, the area itself left out")
def parts(target: Target) -> None:
    levels = {area.code: area.level for area in target.areas}
    with target.connect() as raw:
        full = codes(whole(raw, asked(target))[0])
        outer = {code // size * size for code in full for size in (100, 10000)} | {100000}
        for area in [0] + sorted(outer & set(levels))[:50]:
            for level in (None, *AreaLevel):
                reply, _ = whole(raw, asked(target, area=area, level=level))
                wanted = [
                    code for code in full
                    if (not area or lies_in(code, area)) and (level is None or levels.get(code) is level)
                ]
                expect(codes(reply) == wanted, f"area {area}, {level}: {codes(reply)} instead of {wanted}")
                expect(reply.total == len(wanted), f"area {area}, {level}: a total of {reply.total}")


@rule("8.7", "areas and indicators without an entry are unknown, the area first; no figures are a total of 0")
def unknown(target: Target) -> None:
    if not target.areas or not target.indicators:
        raise NotTestable("the server has no areas or no indicators")
    area, indicator = target.unknown_area(), target.unknown_indicator()
    here, there = target.indicators[0].number, target.areas[0].code
    with target.connect() as raw:
        refused(raw.ask(Slice(here, 2019, area)), Status.UNKNOWN_AREA)
        refused(raw.ask(Slice(indicator, 2019, area)), Status.UNKNOWN_AREA)
        refused(raw.ask(Slice(indicator, 2019, there)), Status.UNKNOWN_INDICATOR)
        refused(raw.ask(Slice(indicator, 2019)), Status.UNKNOWN_INDICATOR)
        for by in SliceOrder:
            reply, _ = whole(raw, Slice(here, 2199, order=by))
            if all(cell.key.year != 2199 for cell in target.cells):
                expect((reply.total, reply.ranked, reply.cells) == (0, 0, ()), "figures of the year 2199")
        raw.alive()


@rule("8.7", "levels and orders that are none are refused, and so is the cursor of another operation")
def not_valid(target: Target) -> None:
    key = target.a_key()
    fixed = u32(key.indicator) + u32(0) + u16(key.year)
    with target.connect() as raw:
        for level in set(range(256)) - set(AreaLevel) - {ANY_LEVEL}:
            frame = raw.ask_raw(Operation.SLICE, fixed + bytes((level, 0)) + u32(0))
            invalid(frame, Reason.UNKNOWN_VALUE, Field.LEVEL)
        for by in set(range(256)) - set(SliceOrder):
            frame = raw.ask_raw(Operation.SLICE, fixed + bytes((ANY_LEVEL, by)) + u32(0))
            invalid(frame, Reason.UNKNOWN_VALUE, Field.ORDER)
        catalogue = Catalogue(CatalogueKind.AREAS, 1)
        frame = ok(raw.ask(catalogue))
        cursor = catalogue.reply(frame.body, bool(frame.header.flags & Flags.MORE_FOLLOWS)).cursor
        if cursor is not None:
            invalid(raw.ask(Slice(key.indicator, key.year, cursor=cursor)), Reason.CONTRADICTION, Field.CURSOR)
        raw.alive()


@rule("8.7", "pages join to the whole order, also within a limit")
def pages(target: Target) -> None:
    with target.connect() as raw:
        for by in SliceOrder:
            full, count = whole(raw, asked(target, order=by))
            if count == 1:
                raise NotTestable("the largest slice found has room in a frame")
            expect(len(set(codes(full))) == len(full.cells) == full.total, "pages with an area twice")
            cut, _ = whole(raw, asked(target, order=by, limit=full.total - 1))
            expect(cut.cells == full.cells[:-1], "the pages within a limit are others")
