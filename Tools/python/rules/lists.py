"""Sections 7, 8.8 to 8.10 and 10.4: names, lists and their pages, quotes."""

from __future__ import annotations

from collections import defaultdict
from typing import Optional

from indicators import AmbiguousName, Area, Client, Dictionary, ResolveKind, ServerError
from indicators.constants import (
    OPEN_INDICATOR_MIN, PAGE_ENTRIES, QUOTE_BYTES, CatalogueKind, Field, Flags, Operation, Reason, Status,
)
from indicators.messages import Catalogue, CatalogueReply, Quote, Resolve
from indicators.pages import Cursor
from indicators.wire import Frame, u32

from .cells import client
from .harness import NotTestable, Raw, Target, expect, invalid, ok, refused, rule


def page(raw: Raw, request: Catalogue) -> CatalogueReply:
    frame = ok(raw.ask(request))
    return request.reply(frame.body, bool(frame.header.flags & Flags.MORE_FOLLOWS))


@rule("8.9", "areas rise by code, indicators by number, each once")
def lists_rise(target: Target) -> None:
    for found in ([area.code for area in target.areas], [entry.number for entry in target.indicators]):
        expect(all(before < after for before, after in zip(found, found[1:])), "a list does not rise")
    ids = [document.id for document in target.documents]
    expect(ids == sorted(set(ids)), "documents do not rise")


@rule("7", "pages of every size join to the whole list, and none is larger than wanted or than 1000")
def pages_join(target: Target) -> None:
    whole = [entry.number for entry in target.indicators]
    with target.connect() as raw:
        for size in (1, 7, 1000, 65535):
            found: list[int] = []
            cursor: Optional[Cursor] = None
            while True:
                reply = page(raw, Catalogue(CatalogueKind.INDICATORS, size, cursor=cursor))
                entries = reply.entries
                expect(len(entries) <= min(size, PAGE_ENTRIES), f"{len(entries)} entries in a page of {size}")
                found += [getattr(entry, "number") for entry in entries]
                expect(len(found) <= len(whole), "pages have more than the whole list")
                cursor = reply.cursor
                if cursor is None:
                    break
            expect(found == whole, f"pages of {size} do not join to the list")


@rule("7", "the same cursor gives the same page again")
def same_page(target: Target) -> None:
    with target.connect() as raw:
        first = page(raw, Catalogue(CatalogueKind.AREAS, 3))
        if first.cursor is None:
            raise NotTestable("all areas have room in a page")
        again = [page(raw, Catalogue(CatalogueKind.AREAS, 3, cursor=first.cursor)) for _ in range(2)]
        expect(again[0] == again[1], "the pages differ")
    with target.connect() as raw:
        other = page(raw, Catalogue(CatalogueKind.AREAS, 3, cursor=first.cursor))
        expect(other == again[0], "the page differs on another connection")


@rule("7", "a cursor of another epoch is epoch_moved, and the header has the present epoch")
def old_cursor(target: Target) -> None:
    with target.connect() as raw:
        first = page(raw, Catalogue(CatalogueKind.AREAS, 3))
        if first.cursor is None:
            raise NotTestable("all areas have room in a page")
        for epoch in (first.cursor.epoch + 1, first.cursor.epoch - 1, 0xFFFFFFFF):
            moved = Cursor(u32(epoch % (1 << 32)) + first.cursor.data[4:])
            frame = raw.ask(Catalogue(CatalogueKind.AREAS, 3, cursor=moved))
            refused(frame, Status.EPOCH_MOVED)
            expect(frame.header.word == first.cursor.epoch, f"the header has epoch {frame.header.word}")
        raw.alive()


@rule("7", "a cursor of another operation or list, or of another length, is refused")
def foreign_cursor(target: Target) -> None:
    with target.connect() as raw:
        first = page(raw, Catalogue(CatalogueKind.AREAS, 3))
        if first.cursor is None:
            raise NotTestable("all areas have room in a page")
        frame = raw.ask(Catalogue(CatalogueKind.INDICATORS, 3, cursor=first.cursor))
        invalid(frame, Reason.CONTRADICTION, Field.CURSOR)
        short = raw.ask(Catalogue(CatalogueKind.AREAS, 3, cursor=Cursor(first.cursor.data[:15])))
        invalid(short, Reason.TRUNCATED, Field.CURSOR)
        long = raw.ask(Catalogue(CatalogueKind.AREAS, 3, cursor=Cursor(first.cursor.data + b"\0")))
        invalid(long, Reason.TRAILING, Field.TAG_CONTENT)
        raw.alive()


@rule("8.9", "entries asked for by id come in the order of the ids, unknown ones left out")
def by_ids(target: Target) -> None:
    codes = [area.code for area in target.areas[:5]][::-1]
    numbers = [entry.number for entry in target.indicators[-5:]][::-1]
    with client(target) as connection:
        found = [area.code for area in connection.areas(codes + [target.unknown_area()] + codes[:1])]
        expect(found == codes + codes[:1], f"areas {found}")
        asked = numbers[:2] + [target.unknown_indicator()] + numbers[2:]
        expect([entry.number for entry in connection.indicators(asked)] == numbers, "indicators in another order")
        expect(not connection.labels(Dictionary.UNITS, [0xFFFFFFFF]), "a unit that can't be")
        expect(not connection.sources([0xFFFFFFFF]), "a source that can't be")


@rule("8.9", "the list of an area's series tells the years and numbers of cells that series has")
def series_list(target: Target) -> None:
    target.a_cell()
    years: dict[tuple[int, int], list[int]] = defaultdict(list)
    for cell in target.cells:
        years[cell.key.area, cell.key.indicator].append(cell.key.year)
    for area, entries in target.series.items():
        numbers = [entry.indicator for entry in entries]
        expect(numbers == sorted(set(numbers)), "the series do not rise by indicator")
        for entry in entries:
            found = years.get((area, entry.indicator))
            if found:
                told = (entry.first_year, entry.last_year, entry.cells)
                expect(told == (min(found), max(found), len(found)), f"{area} {entry.indicator}: {told}, {found}")


@rule("8.9", "series and documents of an area without an entry are unknown_area; of one without data, empty")
def unknown_area_lists(target: Target) -> None:
    area = target.unknown_area()
    reported = {document.area for document in target.documents} | set(target.series)
    with target.connect() as raw:
        for kind in (CatalogueKind.SERIES, CatalogueKind.DOCUMENTS):
            refused(raw.ask(Catalogue(kind, 0, area)), Status.UNKNOWN_AREA)
            bare = next((entry.code for entry in target.areas if entry.code not in reported), None)
            if bare is not None and kind is CatalogueKind.DOCUMENTS:
                expect(not page(raw, Catalogue(kind, 0, bare)).entries, "documents of an area without any")


@rule("8.9", "the documents of an area are those of the whole list, and their sources exist")
def documents(target: Target) -> None:
    if not target.documents:
        raise NotTestable("the server has no documents")
    area = target.documents[0].area
    with client(target) as connection:
        wanted = [document for document in target.documents if document.area == area]
        expect(connection.documents(area) == wanted, "the lists differ")
        ids = sorted({document.source for document in target.documents[:500]})
        sources = {source.id: source for source in connection.sources(ids)}
        expect(sorted(sources) == ids, "a document's source is missing")
        for document in target.documents[:500]:
            expect(document.end <= sources[document.source].length, f"document {document.id} ends beyond its source")


@rule("10.4", "open indicators have no code and numbers from 65536 on, those of the catalogue the contrary")
def open_indicators(target: Target) -> None:
    for entry in target.indicators:
        is_open = entry.number >= OPEN_INDICATOR_MIN
        expect((entry.code is None) == is_open, f"indicator {entry.number} has the code {entry.code}")


def _resolved(connection: Client, kind: ResolveKind, name: str) -> Optional[int]:
    try:
        found = connection.area(name) if kind is ResolveKind.AREA else connection.indicator(name)
        return found.identifier
    except AmbiguousName:
        return None


@rule("8.8", "areas are found by code, full name, short name and English name")
def area_names(target: Target) -> None:
    with client(target) as connection:
        for area in target.areas[:: max(1, len(target.areas) // 40)]:
            expect(_resolved(connection, ResolveKind.AREA, str(area.code)) == area.code, f"{area.code} by its code")
            for name in filter(None, (area.name, area.short_name, area.english_name)):
                reply = connection.resolve(ResolveKind.AREA, name)
                listed = area.code in [candidate.identifier for candidate in reply.candidates]
                expect(listed or reply.total > len(reply.candidates), f"{area.code} by {name}")


@rule("8.8", "indicators are found by code, names and aliases")
def indicator_names(target: Target) -> None:
    with client(target) as connection:
        for entry in target.indicators[:: max(1, len(target.indicators) // 40)]:
            for name in filter(None, (entry.code, entry.name, entry.english_name, *entry.aliases)):
                if len(name.encode()) > 256:
                    continue
                reply = connection.resolve(ResolveKind.INDICATOR, name)
                expect(entry.number in [other.identifier for other in reply.candidates], f"{entry.number} by {name}")


@rule("8.8", "full-width forms, capitals, spaces and punctuation make no difference to a name")
def normalised(target: Target) -> None:
    if not target.areas:
        raise NotTestable("the server has no areas")
    area = target.areas[0]
    code = str(area.code)
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in code)
    english = area.english_name
    pairs = [(code, wide), (code, " " + " ".join(code) + "\t"), (code, "《" + code + "》"), (code, "[" + code + "]."),
             (area.name, "「" + "·".join(area.name) + "」")]
    if english:
        pairs += [(english, english.upper()), (english, "-".join(english.lower())), (english, f"“{english}”")]
    with client(target) as connection:
        for plain, worded in pairs:
            same = _resolved(connection, ResolveKind.AREA, plain) == _resolved(connection, ResolveKind.AREA, worded)
            expect(same, f"{worded!r} is not {plain!r}")


@rule("8.8", "a name that nothing has is unknown_name, of 256 bytes too; longer ones and none are invalid")
def unknown_names(target: Target) -> None:
    with target.connect() as raw:
        for kind in ResolveKind:
            for name in ("q8z" * 9, "z" * 256, "·", "没有这个名字的地方或指标"):
                refused(raw.ask(Resolve(kind, name)), Status.UNKNOWN_NAME)
            invalid(raw.ask(Resolve(kind, "z" * 257)), Reason.TOO_LONG, Field.NAME)
            invalid(raw.ask(Resolve(kind, "")), Reason.EMPTY, Field.NAME)
            bad = bytes((kind, 0, 0, 0)) + u32(2) + b"\xc3\x28"
            invalid(raw.ask_raw(Operation.RESOLVE, bad), Reason.NOT_UTF8, Field.NAME)
            surrogate = bytes((kind, 0, 0, 0)) + u32(3) + b"\xed\xa0\x80"
            invalid(raw.ask_raw(Operation.RESOLVE, surrogate), Reason.NOT_UTF8, Field.NAME)


@rule("8.8", "current areas come before abolished ones, then the higher level; equals are ambiguous")
def precedence(target: Target) -> None:
    named: dict[str, list[Area]] = defaultdict(list)
    for area in target.areas:
        for name in {area.name, area.short_name}:
            named[name].append(area)
    several = {name: areas for name, areas in named.items() if name and len(areas) > 1}
    if not several:
        raise NotTestable("no two areas have the same name")
    with client(target) as connection:
        for name, areas in sorted(several.items())[:300]:
            reply = connection.resolve(ResolveKind.AREA, name)
            ranks = sorted((area.abolished, area.level, area.code) for area in areas)
            if reply.total != len(areas):
                continue  # other names make more of them
            alone = ranks[0][:2] != ranks[1][:2]
            expect(reply.chosen == alone, f"{name} is {'chosen' if reply.chosen else 'ambiguous'} of {len(areas)}")
            if alone:
                first = reply.candidates[0].identifier
                expect(first == ranks[0][2], f"{name} is {first} instead of {ranks[0][2]}")


def _cited(target: Target) -> Quote:
    for cell in target.cells:
        for observation in cell.observations:
            if observation.source and observation.length:
                return Quote(observation.source, observation.offset, observation.length)
    raise NotTestable("no observation has a place in a source")


@rule("8.10", "every citation found has its text, as long as asked for")
def quotes(target: Target) -> None:
    _cited(target)
    with client(target) as connection:
        cited = [
            Quote(observation.source, observation.offset, observation.length)
            for cell in target.cells for observation in cell.observations
            if observation.source and observation.length
        ]
        for result in connection.send(cited[:: max(1, len(cited) // 2000)]):
            expect(not isinstance(result, ServerError), f"a citation without its text: {result}")


@rule("8.10", "a source or range that is not there is told, and so is a range that splits a character")
def no_quotes(target: Target) -> None:
    cited = _cited(target)
    with client(target) as connection:
        length = connection.sources([cited.source])[0].length
        words = connection.quote(cited.source, cited.offset, cited.length).text
    expect(len(words.encode("utf-8")) == cited.length, "the text is not as long as asked for")
    with target.connect() as raw:
        def asked(source: int, offset: int, size: int) -> Frame:
            return raw.ask(Quote(source, offset, size))

        refused(asked(0xFFFFFFFF, 0, 1), Status.UNKNOWN_SOURCE)
        refused(asked(0, 0, 1), Status.UNKNOWN_SOURCE)
        refused(asked(cited.source, 0xFFFFFFFF, QUOTE_BYTES), Status.NO_SUCH_RANGE)
        if length < 1 << 32:
            refused(asked(cited.source, length, 1), Status.NO_SUCH_RANGE)
            refused(asked(cited.source, max(0, length - 1), 2), Status.NO_SUCH_RANGE)
        invalid(asked(cited.source, 0, 0), Reason.EMPTY, Field.RANGE)
        invalid(asked(cited.source, 0, QUOTE_BYTES + 1), Reason.TOO_LONG, Field.RANGE)
        at = cited.offset
        for character in words:
            size = len(character.encode("utf-8"))
            if size > 1:
                refused(asked(cited.source, at, 1), Status.NO_SUCH_RANGE)
                refused(asked(cited.source, at + 1, size - 1), Status.NO_SUCH_RANGE)
                break
            at += size
        raw.alive()


