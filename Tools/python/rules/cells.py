"""Sections 8.2 to 8.6 and 10.1 to 10.3: single cells, batches, series, records."""

from __future__ import annotations

import dataclasses

from indicators import Cell, Client, Dictionary, Key, ServerError
from indicators.constants import YEAR_MAX, YEAR_MIN, Field, Operation, Reason, Status
from indicators.data import in_order
from indicators.messages import Get, GetMany, Info, Ping, Series
from indicators.wire import u16, u32

from .harness import NotTestable, Target, describe, expect, fail, invalid, ok, refused, rule, status_name

NOT_FOUND = {
    Status.UNKNOWN_AREA, Status.UNKNOWN_INDICATOR, Status.NOT_COVERED, Status.PARTLY_COVERED, Status.NOT_STATED,
}


def client(target: Target) -> Client:
    return Client(target.host, target.port, timeout=target.timeout)


@rule("8.2", "ping's reply is empty")
def ping(target: Target) -> None:
    with target.connect() as raw:
        expect(ok(raw.ask(Ping())).body == b"", "ping's reply has a body")


@rule("8.3", "info counts what the lists hold")
def info(target: Target) -> None:
    with target.connect() as raw:
        reply = Info().reply(ok(raw.ask(Info())).body)
    expect(reply.areas == len(target.areas), f"{reply.areas} areas, and {len(target.areas)} in the list")
    listed = len(target.indicators)
    expect(reply.indicators == listed, f"{reply.indicators} indicators, and {listed} in the list")
    expect(reply.documents == len(target.documents), f"{reply.documents} documents, and {len(target.documents)} listed")
    expect(reply.observations >= reply.cells, "fewer observations than cells")
    expect(reply.bytes_used <= reply.bytes_available, "more bytes in use than there may be")


@rule("8.4", "get answers the cells that series told of, with their checksums, from any connection")
def get_agrees(target: Target) -> None:
    target.a_cell()
    with client(target) as connection:
        record_size = connection.hello.record_size
        replies = connection.send([Get(cell.key, record_size) for cell in target.cells])
    for cell, reply in zip(target.cells, replies):
        expect(not isinstance(reply, ServerError), f"{cell.key}: {reply}")
        expect(getattr(reply, "cell", None) == cell, f"{cell.key}: get and series differ")


@rule("10.3", "a cell's checksum covers its key")
def checksum_covers_key(target: Target) -> None:
    cell = target.a_cell()
    with target.connect() as raw:
        data = ok(raw.ask(Get(cell.key))).body
    other = dataclasses.replace(cell.key, year=cell.key.year + (1 if cell.key.year < YEAR_MAX else -1))
    for key, good in ((cell.key, True), (other, False)):
        try:
            Cell.decode(key, data, target.hello.record_size)
            held = True
        except Exception:
            held = False
        expect(held == good, "the checksum holds for another key" if held else "the checksum does not hold")


@rule("10.3", "records stand by question, the best answer first")
def order(target: Target) -> None:
    target.a_cell()
    for cell in target.cells:
        expect(in_order(cell.observations), f"{cell.key}: the records are not in order")


@rule("10.2", "units, sub-areas, scopes and variants of records have their texts")
def labels(target: Target) -> None:
    target.a_cell()
    observations = [observation for cell in target.cells for observation in cell.observations]
    with client(target) as connection:
        for dictionary, name in (
            (Dictionary.UNITS, "unit"), (Dictionary.SUB_AREAS, "sub_area"), (Dictionary.SCOPES, "scope"),
            (Dictionary.VARIANTS, "variant"),
        ):
            used = {getattr(observation, name) for observation in observations} - {0}
            missing = used - set(connection.labels(dictionary, used))
            expect(not missing, f"{name} {min(missing, default=0)} has no text")


@rule("8.4", "an unknown area comes before an unknown indicator, both before what is covered")
def unknown_parts(target: Target) -> None:
    known = target.a_key()
    area, indicator = target.unknown_area(), target.unknown_indicator()
    with target.connect() as raw:
        for key, status in (
            (Key(area, indicator, 2019), Status.UNKNOWN_AREA), (Key(area, known.indicator, 2019), Status.UNKNOWN_AREA),
            (Key(known.area, indicator, 2019), Status.UNKNOWN_INDICATOR),
        ):
            refused(raw.ask(Get(key)), status)
            refused(raw.ask(Series(key.area, key.indicator)), status)


@rule("8.4", "what no document covers is not_covered")
def not_covered(target: Target) -> None:
    reported = {document.area for document in target.documents}
    area = next((area.code for area in target.areas if area.code not in reported), None)
    if area is None or not target.indicators:
        raise NotTestable("every area has a document")
    with client(target) as connection:
        if connection.series_of(area):
            raise NotTestable("an area without a document has series")
    indicator = target.indicators[0].number
    with target.connect() as raw:
        refused(raw.ask(Get(Key(area, indicator, 2019))), Status.NOT_COVERED)
        refused(raw.ask(Series(area, indicator)), Status.NOT_COVERED)


@rule("8.4", "what a document covers and nobody states is not_stated, or partly_covered where only a part is there")
def not_stated(target: Target) -> None:
    for document in target.documents:
        if document.coverage is None:
            continue
        area, year = document.area, document.coverage[0]
        covering = [
            other.whole for other in target.documents
            if other.area == area and other.coverage and other.coverage[0] <= year <= other.coverage[1]
        ]
        have = {entry.indicator for entry in target.series.get(area, [])}
        if area not in target.series:
            continue
        indicator = next((entry.number for entry in target.indicators if entry.number not in have), None)
        if indicator is None:
            continue
        with target.connect() as raw:
            status = Status.NOT_STATED if any(covering) else Status.PARTLY_COVERED
            refused(raw.ask(Get(Key(area, indicator, year))), status)
            refused(raw.ask(Series(area, indicator, year, year)), status)
        return
    raise NotTestable("no document covers a year without an indicator")


@rule("10.1", "keys with a part out of its range are invalid in get and get_many")
def bad_keys(target: Target) -> None:
    good = target.a_key()
    bad = [
        dataclasses.replace(good, area=99999), dataclasses.replace(good, area=1000000),
        dataclasses.replace(good, indicator=0), dataclasses.replace(good, year=YEAR_MIN - 1),
        dataclasses.replace(good, year=YEAR_MAX + 1), Key(0, 0, 0),
    ]
    with target.connect() as raw:
        for key in bad:
            number = key.number.to_bytes(8, "little")
            invalid(raw.ask_raw(Operation.GET, number), Reason.OUT_OF_RANGE, Field.KEY)
            body = u32(2) + good.encode() + number
            invalid(raw.ask_raw(Operation.GET_MANY, body), Reason.OUT_OF_RANGE, Field.KEY)
        raw.alive()


@rule("8.5", "an empty batch is answered with no items")
def empty_batch(target: Target) -> None:
    with target.connect() as raw:
        reply = GetMany(()).reply(ok(raw.ask(GetMany(()))).body)
        expect(reply.first == 0 and not reply.items, "items that were not asked for")


@rule("8.5", "get_many answers each key as get does, in the order asked, with repetitions")
def many_agrees(target: Target) -> None:
    keys = [cell.key for cell in target.cells[:200]]
    known = target.a_key()
    keys += [Key(target.unknown_area(), 1, 2019), Key(known.area, target.unknown_indicator(), 2019)]
    keys += [dataclasses.replace(known, year=YEAR_MIN)]
    keys = (keys[::-1] + keys[::3] + keys[:1] * 5)[: target.hello.limits.batch_items]
    with client(target) as connection:
        size = connection.hello.record_size
        single = connection.send([Get(key, size) for key in keys])
        many = connection.get_many(keys)
    for key, alone, batched in zip(keys, single, many):
        if isinstance(alone, ServerError):
            expect(alone.code in NOT_FOUND, f"{key}: {alone.name}")
            same = isinstance(batched, ServerError) and batched.code == alone.code
        else:
            same = getattr(alone, "cell", None) == batched
        expect(same, f"{key}: get says {alone}, get_many {batched}")


@rule("7", "a batch whose answer has no room in a frame comes as pages that join without a gap")
def many_pages(target: Target) -> None:
    limits = target.hello.limits
    if not target.cells:
        raise NotTestable("the server has no cell")
    largest = max(target.cells, key=lambda cell: len(cell.observations))
    size = 12 + target.hello.record_size * len(largest.observations)
    if size * limits.batch_items <= limits.frame_bytes:
        raise NotTestable(f"the largest cell found has {size - 8} bytes: a whole batch has room in a frame")
    count = min(limits.batch_items, 3 * limits.frame_bytes // size + 1)
    with client(target) as connection:
        found = connection.get_many([largest.key] * count)
    expect(found == [largest] * count, "pages do not join to the whole batch")


@rule("8.4", "a cell larger than a frame is answer_too_large, in a batch for its key alone")
def too_large(target: Target) -> None:
    single = [(area, entry) for area, entry in target.too_large if entry.cells == 1]
    if not single:
        raise NotTestable("no cell found is so large")
    area, entry = single[0]
    key = Key(area, entry.indicator, entry.first_year)
    keys = [key] + [cell.key for cell in target.cells[:1]]
    with target.connect() as raw:
        refused(raw.ask(Get(key)), Status.ANSWER_TOO_LARGE)
        refused(raw.ask(Series(key.area, key.indicator)), Status.ANSWER_TOO_LARGE)
        raw.alive()
    with client(target) as connection:
        found = connection.get_many(keys)
    first = found[0]
    expect(isinstance(first, ServerError) and first.code == Status.ANSWER_TOO_LARGE, "not so in a batch")
    expect(found[1:] == target.cells[:1], "another key of the batch has no cell")


@rule("7", "a series that has no room in a frame comes as pages that join")
def series_pages(target: Target) -> None:
    for area, entries in target.series.items():
        for entry in entries:
            cells = [cell for cell in target.cells if (cell.key.area, cell.key.indicator) == (area, entry.indicator)]
            size = sum(16 + target.hello.record_size * len(cell.observations) for cell in cells)
            if size > target.hello.limits.frame_bytes:
                expect(len(cells) == entry.cells, f"{len(cells)} cells in all pages instead of {entry.cells}")
                return
    raise NotTestable("every series found has room in a frame")


@rule("8.6", "series has each of its years as get has it, rising, and no others")
def series_agrees(target: Target) -> None:
    target.a_cell()
    cells = {cell.key: cell for cell in target.cells}
    area = target.a_cell().key.area
    entries = [entry for entry in target.series[area] if (area, entry) not in target.too_large]
    with client(target) as connection:
        for entry in entries[:30]:
            whole = connection.series(area, entry.indicator)
            wanted = [key for key in sorted(cells) if (key.area, key.indicator) == (area, entry.indicator)]
            expect([cell.key for cell in whole] == wanted, f"{entry.indicator}: a series of all years has others")
            for cell in whole:
                one = connection.series(area, entry.indicator, cell.key.year, cell.key.year)
                expect(one == [cell], f"{cell.key}: a series of one year differs")


@rule("8.6", "a range without a cell has a status that says why")
def series_without(target: Target) -> None:
    cell = target.a_cell()
    years = {other.key.year for other in target.cells if other.key.area == cell.key.area
             and other.key.indicator == cell.key.indicator}
    year = next(year for year in range(YEAR_MIN, YEAR_MAX + 1) if year not in years)
    with target.connect() as raw:
        frame = raw.ask(Series(cell.key.area, cell.key.indicator, year, year))
        expect(frame.header.code in NOT_FOUND, f"{describe(frame)} for a range without a cell")
        same = raw.ask(Get(dataclasses.replace(cell.key, year=year)))
        if frame.header.code != same.header.code:
            fail(f"series says {status_name(frame.header.code)}, get {status_name(same.header.code)}")


@rule("8.6", "a reversed range and years out of their range are invalid")
def series_ranges(target: Target) -> None:
    key = target.a_key()
    head = u32(key.area) + u32(key.indicator)
    with target.connect() as raw:
        frame = raw.ask_raw(Operation.SERIES, head + u16(2019) + u16(2018))
        invalid(frame, Reason.CONTRADICTION, Field.YEARS)
        for first, last in ((0, 2019), (YEAR_MIN - 1, 2019), (2019, YEAR_MAX + 1), (2019, 0xFFFF)):
            invalid(raw.ask_raw(Operation.SERIES, head + u16(first) + u16(last)), Reason.OUT_OF_RANGE, Field.YEARS)
        years = u16(2018) + u16(2019)
        for area in (0, 99999, 1000000, 0xFFFFFFFF):
            frame = raw.ask_raw(Operation.SERIES, u32(area) + u32(key.indicator) + years)
            invalid(frame, Reason.OUT_OF_RANGE, Field.AREA)
        for indicator in (0, 1 << 24, 0xFFFFFFFF):
            frame = raw.ask_raw(Operation.SERIES, u32(key.area) + u32(indicator) + years)
            invalid(frame, Reason.OUT_OF_RANGE, Field.INDICATOR)
        raw.alive()
