"""Requests and replies as values, to bytes and back. One class has the request, one its reply."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Optional, Protocol, Union

from .constants import (
    ANY_LEVEL,
    AREA_MAX,
    AREA_MIN,
    CANDIDATES,
    FRAME_BYTES_LEAST,
    INDICATOR_MAX,
    INDICATOR_MIN,
    QUOTE_BYTES,
    RECORD_SIZE,
    SOFTWARE_BYTES,
    TOKEN_BYTES,
    VERSION_FIRST,
    VERSION_LAST,
    YEAR_MAX,
    YEAR_MIN,
    AreaLevel,
    CatalogueKind,
    Dictionary,
    Field,
    FurtherLimit,
    Operation,
    Outcome,
    Reason,
    ResolveKind,
    SliceOrder,
    Status,
    Tag,
)
from .data import Area, Cell, Correction, Document, Indicator, Key, Label, SeriesEntry, Source, excerpt, lies_in
from .errors import InvalidMessage
from .epochs import Changes, ChangesReply, Watch, WatchReply
from .loads import (
    LoadBegin, LoadBeginReply, LoadCommit, LoadCommitReply, Loaded, LoadedReply, LoadPart, LoadPartReply,
)
from .pages import (
    CellsPage, Cursor, area_or_none, asked_cursor, cursor_bytes, keyed_bytes, level_of, one_of, page, sized_cell,
)
from .questions import (
    Latest, LatestReply, Scorecard, ScorecardReply, Search, SearchReply, name as name_in,
)
from .wire import Reader, string, tagged, text, u16, u32, u64

Entry = Union[Area, Indicator, SeriesEntry, Label, Source, Document, Correction]


def _software(tags: dict[Tag, bytes]) -> str:
    data = tags.get(Tag.SOFTWARE, b"")
    if len(data) > SOFTWARE_BYTES:
        raise InvalidMessage(Reason.TOO_LONG, Field.TEXT)
    return text(data, Field.TEXT)


def _software_bytes(software: str) -> bytes:
    return tagged([(Tag.SOFTWARE, software.encode("utf-8"))]) if software else b""


def _token(tags: dict[Tag, bytes]) -> str:
    if Tag.TOKEN not in tags:
        return ""
    data = tags[Tag.TOKEN]
    if not data:
        raise InvalidMessage(Reason.EMPTY, Field.TEXT)
    if len(data) > TOKEN_BYTES:
        raise InvalidMessage(Reason.TOO_LONG, Field.TEXT)
    if not all(0x21 <= byte <= 0x7E for byte in data):
        raise InvalidMessage(Reason.OUT_OF_RANGE, Field.TEXT)
    return data.decode("ascii")


@dataclass(frozen=True)
class Limits:
    """What a server announces."""

    frame_bytes: int
    batch_items: int
    requests_in_flight: int
    idle_milliseconds: int

    @classmethod
    def read(cls, reader: Reader) -> Limits:
        most = 0xFFFFFFFF
        return cls(
            reader.ranged(4, Field.LIMITS, FRAME_BYTES_LEAST, most),
            reader.ranged(4, Field.LIMITS, 1, most),
            reader.ranged(4, Field.LIMITS, 1, most),
            reader.u32(Field.LIMITS),
        )

    def encode(self) -> bytes:
        numbers = (self.frame_bytes, self.batch_items, self.requests_in_flight, self.idle_milliseconds)
        return b"".join(map(u32, numbers))


def _further(tags: dict[Tag, bytes]) -> dict[FurtherLimit, int]:
    """The limits beside the fixed ones; those that this version does not know are left out."""
    reader = Reader(tags.get(Tag.FURTHER_LIMITS, b""))
    found: dict[FurtherLimit, int] = {}
    last = 0
    while reader.remaining:
        number, value = reader.u16(Field.LIMITS), reader.u64(Field.LIMITS)
        if number <= last:
            raise InvalidMessage(Reason.OUT_OF_ORDER, Field.LIMITS)
        if value >> 63:
            raise InvalidMessage(Reason.OUT_OF_RANGE, Field.LIMITS)
        last = number
        if number in FurtherLimit._value2member_map_:
            found[FurtherLimit(number)] = value
    return found


def _further_bytes(limits: dict[FurtherLimit, int]) -> bytes:
    content = b"".join(u16(number) + u64(value) for number, value in sorted(limits.items()))
    return tagged([(Tag.FURTHER_LIMITS, content)]) if content else b""


# Errors and notices


@dataclass(frozen=True)
class InvalidField:
    """Which field is wrong and why, as numbers, since a client may not know them."""

    reason: int
    field: int

    def __str__(self) -> str:
        reason = Reason(self.reason).name.lower() if self.reason in Reason._value2member_map_ else str(self.reason)
        name = Field(self.field).name.lower() if self.field in Field._value2member_map_ else str(self.field)
        return f"{name}: {reason}"


@dataclass(frozen=True)
class ErrorBody:
    """The body of every reply that is not ``ok``."""

    message: str
    supported_versions: Optional[tuple[int, int]] = None
    invalid_field: Optional[InvalidField] = None
    limit: Optional[int] = None
    retry_after_milliseconds: Optional[int] = None

    @classmethod
    def read(cls, reader: Reader) -> ErrorBody:
        message = reader.string(Field.MESSAGE)
        tags = reader.tags((Tag.SUPPORTED_VERSIONS, Tag.INVALID_FIELD, Tag.LIMIT, Tag.RETRY_AFTER))
        versions: Optional[tuple[int, int]] = None
        invalid: Optional[InvalidField] = None
        limit: Optional[int] = None
        retry: Optional[int] = None
        if Tag.SUPPORTED_VERSIONS in tags:
            content = Reader(tags[Tag.SUPPORTED_VERSIONS])
            versions = (content.u16(Field.VERSION), content.u16(Field.VERSION))
            if versions[1] < versions[0]:
                raise InvalidMessage(Reason.CONTRADICTION, Field.VERSION)
            content.end()
        if Tag.INVALID_FIELD in tags:
            content = Reader(tags[Tag.INVALID_FIELD])
            reason = content.u8(Field.TAG_CONTENT)
            content.zero(1)
            invalid = InvalidField(reason, content.u16(Field.TAG_CONTENT))
            content.end()
        if Tag.LIMIT in tags:
            content = Reader(tags[Tag.LIMIT])
            limit = content.u32(Field.TAG_CONTENT)
            content.end()
        if Tag.RETRY_AFTER in tags:
            content = Reader(tags[Tag.RETRY_AFTER])
            retry = content.u32(Field.DURATION)
            content.end()
        return cls(message, versions, invalid, limit, retry)

    @classmethod
    def decode(cls, body: bytes) -> ErrorBody:
        return cls.read(Reader(body))

    def encode(self) -> bytes:
        tags: list[tuple[int, bytes]] = []
        if self.supported_versions is not None:
            tags.append((Tag.SUPPORTED_VERSIONS, b"".join(map(u16, self.supported_versions))))
        if self.invalid_field is not None:
            tags.append((Tag.INVALID_FIELD, bytes((self.invalid_field.reason, 0)) + u16(self.invalid_field.field)))
        if self.limit is not None:
            tags.append((Tag.LIMIT, u32(self.limit)))
        if self.retry_after_milliseconds is not None:
            tags.append((Tag.RETRY_AFTER, u32(self.retry_after_milliseconds)))
        return string(self.message) + tagged(tags)


@dataclass(frozen=True)
class DrainingNotice:
    """The server shuts down, in so many milliseconds at the latest."""

    milliseconds: int

    @classmethod
    def decode(cls, body: bytes) -> DrainingNotice:
        reader = Reader(body)
        notice = cls(reader.u32(Field.DURATION))
        reader.tags()
        return notice

    def encode(self) -> bytes:
        return u32(self.milliseconds)


@dataclass(frozen=True)
class ClosingNotice:
    """The connection ends, and why."""

    status: int
    error: ErrorBody

    @classmethod
    def decode(cls, body: bytes) -> ClosingNotice:
        reader = Reader(body)
        status = reader.u8(Field.STATUS)
        if status == Status.OK:
            raise InvalidMessage(Reason.CONTRADICTION, Field.STATUS)
        reader.zero(3)
        return cls(status, ErrorBody.read(reader))

    def encode(self) -> bytes:
        return bytes((self.status, 0, 0, 0)) + self.error.encode()


# Replies


@dataclass(frozen=True)
class HelloReply:
    version: int
    record_size: int
    capabilities: int
    identity: bytes
    limits: Limits
    software: str = ""
    further_limits: dict[FurtherLimit, int] = field(default_factory=dict)

    def encode(self) -> bytes:
        return (
            u16(self.version) + u16(self.record_size) + u32(0) + u64(self.capabilities) + self.identity
            + self.limits.encode() + _software_bytes(self.software) + _further_bytes(self.further_limits)
        )


@dataclass(frozen=True)
class PingReply:
    def encode(self) -> bytes:
        return b""


@dataclass(frozen=True)
class InfoReply:
    """What is served; ``bytes_available`` is what the store may grow to."""

    identity: bytes
    cells: int
    observations: int
    documents: int
    sources: int
    areas: int
    indicators: int
    bytes_used: int
    bytes_available: int
    limits: Limits
    software: str = ""
    further_limits: dict[FurtherLimit, int] = field(default_factory=dict)

    def encode(self) -> bytes:
        numbers = (
            self.cells, self.observations, self.documents, self.sources, self.areas, self.indicators,
            self.bytes_used, self.bytes_available,
        )
        fixed = self.identity + b"".join(map(u64, numbers)) + self.limits.encode()
        return fixed + _software_bytes(self.software) + _further_bytes(self.further_limits)


@dataclass(frozen=True)
class GetReply:
    cell: Cell

    def encode(self) -> bytes:
        return self.cell.encode()


@dataclass(frozen=True)
class GetManyReply:
    """Cells, or the numbers of the statuses that stand in their place, from the key ``first`` on."""

    first: int
    items: tuple[Union[Cell, int], ...]
    cursor: Optional[Cursor] = None

    def encode(self) -> bytes:
        parts = [u32(self.first), u32(len(self.items))]
        for item in self.items:
            cell = item.encode() if isinstance(item, Cell) else b""
            status = Status.OK if isinstance(item, Cell) else item
            parts.append(bytes((status, 0, 0, 0)) + u32(len(cell)) + cell)
        return b"".join(parts) + cursor_bytes(self.cursor)


@dataclass(frozen=True)
class SeriesReply(CellsPage):
    """The cells of a series, by year."""


@dataclass(frozen=True)
class SliceReply:
    """Excerpts of cells from place ``first`` of the order on; ``total`` and ``ranked`` count those of all pages."""

    total: int
    ranked: int
    first: int
    cells: tuple[Cell, ...]
    cursor: Optional[Cursor] = None

    def encode(self) -> bytes:
        counts = b"".join(map(u32, (self.total, self.ranked, self.first, len(self.cells))))
        return counts + b"".join(map(keyed_bytes, self.cells)) + cursor_bytes(self.cursor)


@dataclass(frozen=True)
class ResolveReply:
    kind: ResolveKind
    chosen: bool
    total: int
    candidates: tuple[Union[Area, Indicator], ...]

    def encode(self) -> bytes:
        outcome = Outcome.CHOSEN if self.chosen else Outcome.AMBIGUOUS
        head = bytes((self.kind, outcome, 0, 0)) + u32(self.total)
        return head + _entries_bytes(self.candidates)


@dataclass(frozen=True)
class CatalogueReply:
    kind: CatalogueKind
    entries: tuple[Entry, ...]
    cursor: Optional[Cursor] = None

    def encode(self) -> bytes:
        return bytes((self.kind, 0, 0, 0)) + _entries_bytes(self.entries) + cursor_bytes(self.cursor)


@dataclass(frozen=True)
class QuoteReply:
    source_name: str
    text: str

    def encode(self) -> bytes:
        return string(self.source_name) + string(self.text)


class _Encodable(Protocol):
    def encode(self) -> bytes: ...


class _Decodable(Protocol):
    @classmethod
    def decode(cls, data: bytes) -> Entry: ...


def _entries_bytes(entries: tuple[_Encodable, ...]) -> bytes:
    encoded = [entry.encode() for entry in entries]
    return u32(len(encoded)) + b"".join(u32(len(data)) + data for data in encoded)


def _entry(reader: Reader) -> bytes:
    return reader.take(reader.u32(Field.ENTRY), Field.ENTRY)


# Requests


@dataclass(frozen=True)
class Hello:
    """The first request; its layout is the same in all versions."""

    first: int = VERSION_FIRST
    last: int = VERSION_LAST
    capabilities: int = 0
    software: str = ""
    token: str = ""
    operation = Operation.HELLO

    def encode(self) -> bytes:
        fixed = u16(self.first) + u16(self.last) + u32(0) + u64(self.capabilities)
        token = tagged([(Tag.TOKEN, self.token.encode("ascii"))]) if self.token else b""
        return fixed + _software_bytes(self.software) + token

    @classmethod
    def decode(cls, body: bytes) -> Hello:
        reader = Reader(body)
        first = reader.ranged(2, Field.VERSION, 1, 0xFFFF)
        last = reader.u16(Field.VERSION)
        if last < first:
            raise InvalidMessage(Reason.CONTRADICTION, Field.VERSION)
        reader.zero(4)
        capabilities = reader.u64(Field.CAPABILITIES)
        tags = reader.tags((Tag.SOFTWARE, Tag.TOKEN))
        return cls(first, last, capabilities, _software(tags), _token(tags))

    def reply(self, body: bytes, more_follows: bool = False) -> HelloReply:
        """Its reply."""
        reader = Reader(body)
        version = reader.u16(Field.VERSION)
        if not self.first <= version <= self.last:
            raise InvalidMessage(Reason.CONTRADICTION, Field.VERSION, str(version))
        size = reader.ranged(2, Field.RECORD_SIZE, RECORD_SIZE, 0xFFFF)
        reader.zero(4)
        capabilities = reader.u64(Field.CAPABILITIES)
        identity = reader.take(16, Field.IDENTITY)
        limits = Limits.read(reader)
        tags = reader.tags((Tag.SOFTWARE, Tag.FURTHER_LIMITS))
        return HelloReply(version, size, capabilities, identity, limits, _software(tags), _further(tags))


@dataclass(frozen=True)
class Ping:
    operation = Operation.PING

    def encode(self) -> bytes:
        return b""

    @classmethod
    def decode(cls, body: bytes) -> Ping:
        Reader(body).tags()
        return cls()

    def reply(self, body: bytes, more_follows: bool = False) -> PingReply:
        Reader(body).tags()
        return PingReply()


@dataclass(frozen=True)
class Info:
    operation = Operation.INFO

    def encode(self) -> bytes:
        return b""

    @classmethod
    def decode(cls, body: bytes) -> Info:
        Reader(body).tags()
        return cls()

    def reply(self, body: bytes, more_follows: bool = False) -> InfoReply:
        reader = Reader(body)
        identity = reader.take(16, Field.IDENTITY)
        n = [reader.ranged(8, Field.STATISTICS, 0, (1 << 63) - 1) for _ in range(8)]
        limits = Limits.read(reader)
        tags = reader.tags((Tag.SOFTWARE, Tag.FURTHER_LIMITS))
        return InfoReply(
            identity, n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], limits, _software(tags), _further(tags))


@dataclass(frozen=True)
class Get:
    key: Key
    record_size: int = field(default=RECORD_SIZE, compare=False)
    operation = Operation.GET

    def encode(self) -> bytes:
        return self.key.encode()

    @classmethod
    def decode(cls, body: bytes) -> Get:
        reader = Reader(body)
        key = Key.read(reader)
        reader.tags()
        return cls(key)

    def reply(self, body: bytes, more_follows: bool = False) -> GetReply:
        return GetReply(Cell.decode(self.key, body, self.record_size))


@dataclass(frozen=True)
class GetMany:
    keys: tuple[Key, ...]
    cursor: Optional[Cursor] = None
    record_size: int = field(default=RECORD_SIZE, compare=False)
    operation = Operation.GET_MANY

    def encode(self) -> bytes:
        return u32(len(self.keys)) + b"".join(key.encode() for key in self.keys) + cursor_bytes(self.cursor)

    @classmethod
    def decode(cls, body: bytes) -> GetMany:
        reader = Reader(body)
        count = reader.count(Field.COUNT, 8, Field.KEY)
        keys = tuple(Key.read(reader) for _ in range(count))
        cursor = asked_cursor(reader)
        if cursor is not None:
            cursor.check(Operation.GET_MANY, 0, count - 1)
        return cls(keys, cursor)

    def reply(self, body: bytes, more_follows: bool = False) -> GetManyReply:
        reader = Reader(body)
        first = reader.u32(Field.COUNT)
        count = reader.u32(Field.COUNT)
        end = first + count
        if end > len(self.keys) or (end < len(self.keys) and not more_follows):
            raise InvalidMessage(Reason.CONTRADICTION, Field.COUNT)
        if self.cursor is None and first:
            raise InvalidMessage(Reason.CONTRADICTION, Field.COUNT)
        items: list[Union[Cell, int]] = []
        for key in self.keys[first:end]:
            status = reader.u8(Field.STATUS)
            reader.zero(3)
            length = reader.u32(Field.CELL)
            if (length == 0) != (status != Status.OK):
                raise InvalidMessage(Reason.CONTRADICTION, Field.STATUS)
            data = reader.take(length, Field.CELL)
            items.append(Cell.decode(key, data, self.record_size) if status == Status.OK else status)
        return GetManyReply(first, tuple(items), page(reader, more_follows))


@dataclass(frozen=True)
class Series:
    area: int
    indicator: int
    first_year: int = YEAR_MIN
    last_year: int = YEAR_MAX
    cursor: Optional[Cursor] = None
    record_size: int = field(default=RECORD_SIZE, compare=False)
    operation = Operation.SERIES

    def encode(self) -> bytes:
        fixed = u32(self.area) + u32(self.indicator) + u16(self.first_year) + u16(self.last_year)
        return fixed + cursor_bytes(self.cursor)

    @classmethod
    def decode(cls, body: bytes) -> Series:
        reader = Reader(body)
        area = reader.ranged(4, Field.AREA, AREA_MIN, AREA_MAX)
        indicator = reader.ranged(4, Field.INDICATOR, INDICATOR_MIN, INDICATOR_MAX)
        first = reader.ranged(2, Field.YEARS, YEAR_MIN, YEAR_MAX)
        last = reader.ranged(2, Field.YEARS, YEAR_MIN, YEAR_MAX)
        if last < first:
            raise InvalidMessage(Reason.CONTRADICTION, Field.YEARS)
        cursor = asked_cursor(reader)
        if cursor is not None:
            cursor.check(Operation.SERIES, first, last)
        return cls(area, indicator, first, last, cursor)

    def reply(self, body: bytes, more_follows: bool = False) -> SeriesReply:
        reader = Reader(body)
        count = reader.u32(Field.COUNT)
        if count > self.last_year - self.first_year + 1:
            raise InvalidMessage(Reason.TOO_MANY, Field.COUNT)
        if count == 0 and not more_follows and self.cursor is None:
            raise InvalidMessage(Reason.EMPTY, Field.COUNT)
        cells: list[Cell] = []
        for _ in range(count):
            key = Key.read(reader)
            least = cells[-1].key.year + 1 if cells else self.first_year
            if (key.area, key.indicator) != (self.area, self.indicator) or not least <= key.year <= self.last_year:
                raise InvalidMessage(Reason.CONTRADICTION, Field.KEY)
            cells.append(sized_cell(reader, key, self.record_size))
        return SeriesReply(tuple(cells), page(reader, more_follows))


@dataclass(frozen=True)
class Slice:
    """All areas for an indicator and year; ``area`` and ``limit`` may be 0 and ``level`` None for all."""

    indicator: int
    year: int
    area: int = 0
    level: Optional[AreaLevel] = None
    order: SliceOrder = SliceOrder.AREA
    limit: int = 0
    cursor: Optional[Cursor] = None
    record_size: int = field(default=RECORD_SIZE, compare=False)
    operation = Operation.SLICE

    def encode(self) -> bytes:
        Key(self.area or AREA_MIN, self.indicator, self.year).check()
        if not 0 <= self.limit <= 0xFFFFFFFF:
            raise InvalidMessage(Reason.OUT_OF_RANGE, Field.COUNT, str(self.limit))
        level = ANY_LEVEL if self.level is None else self.level
        fixed = u32(self.indicator) + u32(self.area) + u16(self.year) + bytes((level, self.order)) + u32(self.limit)
        return fixed + cursor_bytes(self.cursor)

    @classmethod
    def decode(cls, body: bytes) -> Slice:
        reader = Reader(body)
        indicator = reader.ranged(4, Field.INDICATOR, INDICATOR_MIN, INDICATOR_MAX)
        area = area_or_none(reader)
        year = reader.ranged(2, Field.YEARS, YEAR_MIN, YEAR_MAX)
        level = level_of(reader.u8(Field.LEVEL))
        order = one_of(SliceOrder, reader.u8(Field.ORDER), Field.ORDER)
        limit = reader.u32(Field.COUNT)
        cursor = asked_cursor(reader)
        if cursor is not None:
            areas = AREA_MAX - AREA_MIN + 1
            cursor.check(Operation.SLICE, 0, min(limit or areas, areas) - 1)
        return cls(indicator, year, area, level, order, limit, cursor)

    def reply(self, body: bytes, more_follows: bool = False) -> SliceReply:
        reader = Reader(body)
        total, ranked, first, count = (reader.u32(Field.COUNT) for _ in range(4))
        end = min(total, self.limit or total)
        if (
            ranked > total
            or (ranked and self.order is SliceOrder.AREA)
            or (first and self.cursor is None)
            or first + count > end
            or (first + count < end and not more_follows)
        ):
            raise InvalidMessage(Reason.CONTRADICTION, Field.COUNT)
        cells: list[Cell] = []
        seen: set[int] = set()
        for _ in range(count):
            key = Key.read(reader)
            if (
                (key.indicator, key.year) != (self.indicator, self.year)
                or (self.area and not lies_in(key.area, self.area))
                or key.area in seen
                or (self.order is SliceOrder.AREA and cells and key.area < cells[-1].key.area)
            ):
                raise InvalidMessage(Reason.CONTRADICTION, Field.KEY)
            cell = sized_cell(reader, key, self.record_size)
            if excerpt(cell) != cell.observations:
                raise InvalidMessage(Reason.CONTRADICTION, Field.CELL)
            seen.add(key.area)
            cells.append(cell)
        return SliceReply(total, ranked, first, tuple(cells), page(reader, more_follows))


@dataclass(frozen=True)
class Resolve:
    kind: ResolveKind
    name: str
    operation = Operation.RESOLVE

    def encode(self) -> bytes:
        return bytes((self.kind, 0, 0, 0)) + string(self.name)

    @classmethod
    def decode(cls, body: bytes) -> Resolve:
        reader = Reader(body)
        kind = one_of(ResolveKind, reader.u8(Field.KIND), Field.KIND)
        reader.zero(3)
        name = name_in(reader)
        reader.tags()
        return cls(kind, name)

    def reply(self, body: bytes, more_follows: bool = False) -> ResolveReply:
        reader = Reader(body)
        if one_of(ResolveKind, reader.u8(Field.KIND), Field.KIND) != self.kind:
            raise InvalidMessage(Reason.CONTRADICTION, Field.KIND)
        outcome = one_of(Outcome, reader.u8(Field.OUTCOME), Field.OUTCOME)
        reader.zero(2)
        total = reader.u32(Field.COUNT)
        count = reader.u32(Field.COUNT)
        if not 1 <= count <= total:
            raise InvalidMessage(Reason.OUT_OF_RANGE, Field.COUNT)
        if count * 4 > reader.remaining:
            raise InvalidMessage(Reason.TRUNCATED, Field.ENTRY)
        if count > CANDIDATES:
            raise InvalidMessage(Reason.TOO_MANY, Field.COUNT)
        candidates: tuple[Union[Area, Indicator], ...]
        if self.kind is ResolveKind.AREA:
            candidates = tuple(Area.decode(_entry(reader)) for _ in range(count))
        else:
            candidates = tuple(Indicator.decode(_entry(reader)) for _ in range(count))
        reader.tags()
        return ResolveReply(self.kind, outcome == Outcome.CHOSEN, total, candidates)


_ENTRIES: dict[CatalogueKind, type[_Decodable]] = {
    CatalogueKind.AREAS: Area,
    CatalogueKind.INDICATORS: Indicator,
    CatalogueKind.SERIES: SeriesEntry,
    CatalogueKind.LABELS: Label,
    CatalogueKind.SOURCES: Source,
    CatalogueKind.DOCUMENTS: Document,
    CatalogueKind.CORRECTIONS: Correction,
}


@dataclass(frozen=True)
class Catalogue:
    kind: CatalogueKind
    page_entries: int = 0
    area: int = 0
    ids: tuple[int, ...] = ()
    dictionary: Dictionary = Dictionary.UNITS
    cursor: Optional[Cursor] = None
    operation = Operation.CATALOGUE

    def encode(self) -> bytes:
        fixed = bytes((self.kind, self.dictionary)) + u16(self.page_entries) + u32(self.area) + u32(len(self.ids))
        return fixed + b"".join(map(u32, self.ids)) + cursor_bytes(self.cursor)

    @classmethod
    def decode(cls, body: bytes) -> Catalogue:
        reader = Reader(body)
        kind = one_of(CatalogueKind, reader.u8(Field.KIND), Field.KIND)
        dictionary = reader.u8(Field.DICTIONARY)
        if kind is not CatalogueKind.LABELS and dictionary:
            raise InvalidMessage(Reason.RESERVED_NOT_ZERO, Field.DICTIONARY)
        if dictionary not in Dictionary._value2member_map_:
            raise InvalidMessage(Reason.UNKNOWN_VALUE, Field.DICTIONARY)
        page_entries = reader.u16(Field.COUNT)
        area = reader.u32(Field.AREA)
        if kind is CatalogueKind.SERIES or (kind in (CatalogueKind.DOCUMENTS, CatalogueKind.CORRECTIONS) and area):
            if not AREA_MIN <= area <= AREA_MAX:
                raise InvalidMessage(Reason.OUT_OF_RANGE, Field.AREA)
        elif area:
            raise InvalidMessage(Reason.RESERVED_NOT_ZERO, Field.AREA)
        count = reader.count(Field.IDS, 4, Field.IDS)
        ids = tuple(reader.u32(Field.IDS) for _ in range(count))
        _check_ids(kind, ids)
        cursor = asked_cursor(reader)
        if cursor is not None:
            cursor.check(Operation.CATALOGUE, 0, (1 << 64) - 1, kind)
        return cls(kind, page_entries, area, ids, Dictionary(dictionary), cursor)

    def reply(self, body: bytes, more_follows: bool = False) -> CatalogueReply:
        reader = Reader(body)
        if one_of(CatalogueKind, reader.u8(Field.KIND), Field.KIND) != self.kind:
            raise InvalidMessage(Reason.CONTRADICTION, Field.KIND)
        reader.zero(3)
        count = reader.count(Field.COUNT, 4, Field.ENTRY)
        entries = tuple(_ENTRIES[self.kind].decode(_entry(reader)) for _ in range(count))
        return CatalogueReply(self.kind, entries, page(reader, more_follows))


def _check_ids(kind: CatalogueKind, ids: tuple[int, ...]) -> None:
    if kind in (CatalogueKind.LABELS, CatalogueKind.SOURCES) and not ids:
        raise InvalidMessage(Reason.EMPTY, Field.IDS)
    if kind in (CatalogueKind.SERIES, CatalogueKind.DOCUMENTS, CatalogueKind.CORRECTIONS) and ids:
        raise InvalidMessage(Reason.CONTRADICTION, Field.IDS)
    ranges = {
        CatalogueKind.AREAS: (AREA_MIN, AREA_MAX),
        CatalogueKind.INDICATORS: (INDICATOR_MIN, INDICATOR_MAX),
    }
    least, most = ranges.get(kind, (0, 0xFFFFFFFF))
    if any(not least <= identifier <= most for identifier in ids):
        raise InvalidMessage(Reason.OUT_OF_RANGE, Field.IDS)


@dataclass(frozen=True)
class Quote:
    source: int
    offset: int
    length: int
    operation = Operation.QUOTE

    def encode(self) -> bytes:
        return u32(self.source) + u32(self.offset) + u32(self.length)

    @classmethod
    def decode(cls, body: bytes) -> Quote:
        reader = Reader(body)
        source = reader.u32(Field.SOURCE)
        offset = reader.u32(Field.RANGE)
        length = reader.u32(Field.RANGE)
        if length == 0:
            raise InvalidMessage(Reason.EMPTY, Field.RANGE)
        if length > QUOTE_BYTES:
            raise InvalidMessage(Reason.TOO_LONG, Field.RANGE)
        reader.tags()
        return cls(source, offset, length)

    def reply(self, body: bytes, more_follows: bool = False) -> QuoteReply:
        reader = Reader(body)
        name = reader.string(Field.NAME)
        length = reader.u32(Field.TEXT)
        data = reader.take(length, Field.TEXT)
        if length != self.length:
            raise InvalidMessage(Reason.CONTRADICTION, Field.TEXT)
        reply = QuoteReply(name, text(data, Field.TEXT))
        reader.tags()
        return reply


Request = Union[
    Hello, Ping, Info, Get, GetMany, Series, Slice, Latest, Scorecard, Resolve, Catalogue, Search, Quote,
    Changes, Watch, LoadBegin, LoadPart, LoadCommit, Loaded,
]
Reply = Union[
    HelloReply, PingReply, InfoReply, GetReply, GetManyReply, SeriesReply, SliceReply, LatestReply, ScorecardReply,
    ResolveReply, CatalogueReply, SearchReply, QuoteReply, ChangesReply, WatchReply,
    LoadBeginReply, LoadPartReply, LoadCommitReply, LoadedReply,
]

REQUESTS: dict[Operation, type[Request]] = {
    Operation.HELLO: Hello,
    Operation.PING: Ping,
    Operation.INFO: Info,
    Operation.GET: Get,
    Operation.GET_MANY: GetMany,
    Operation.SERIES: Series,
    Operation.SLICE: Slice,
    Operation.LATEST: Latest,
    Operation.SCORECARD: Scorecard,
    Operation.RESOLVE: Resolve,
    Operation.CATALOGUE: Catalogue,
    Operation.SEARCH: Search,
    Operation.QUOTE: Quote,
    Operation.CHANGES: Changes,
    Operation.WATCH: Watch,
    Operation.LOAD_BEGIN: LoadBegin,
    Operation.LOAD_PART: LoadPart,
    Operation.LOAD_COMMIT: LoadCommit,
    Operation.LOADED: Loaded,
}
