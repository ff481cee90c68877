"""Keys, observations, cells and the entries of lists."""

from __future__ import annotations

import struct
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Optional, Sequence

from .checksum import crc32c
from .constants import (
    AREA_MAX,
    AREA_MIN,
    EXPONENT_MAX,
    EXPONENT_MIN,
    INDICATOR_MAX,
    INDICATOR_MIN,
    RECORD_SIZE,
    YEAR_MAX,
    YEAR_MIN,
    Aggregation,
    AreaLevel,
    AreaSuccession,
    Basis,
    Bound,
    CorrectionAction,
    Field,
    Measure,
    ObservationFlags,
    Reason,
    SourceKind,
)
from .errors import InvalidMessage
from .wire import Reader, string, u16, u32, u64

_RECORD = struct.Struct("<qqIIIIHHHHHbbBBBB")


@dataclass(frozen=True, order=True)
class Key:
    """Names a cell: an area's code, an indicator's number and a year."""

    area: int
    indicator: int
    year: int

    @property
    def number(self) -> int:
        return self.area << 44 | self.indicator << 20 | self.year << 8

    def encode(self) -> bytes:
        self.check()
        return u64(self.number)

    def check(self) -> None:
        """Raises if a part is out of its range."""
        if not (
            AREA_MIN <= self.area <= AREA_MAX
            and INDICATOR_MIN <= self.indicator <= INDICATOR_MAX
            and YEAR_MIN <= self.year <= YEAR_MAX
        ):
            raise InvalidMessage(Reason.OUT_OF_RANGE, Field.KEY, str(self))

    @classmethod
    def read(cls, reader: Reader) -> Key:
        number = reader.u64(Field.KEY)
        key = cls(number >> 44, number >> 20 & 0xFFFFFF, number >> 8 & 0xFFF)
        if number & 0xFF:
            raise InvalidMessage(Reason.OUT_OF_RANGE, Field.KEY)
        key.check()
        return key


def _decimal(mantissa: int, exponent: int) -> Decimal:
    return Decimal((int(mantissa < 0), tuple(int(digit) for digit in str(abs(mantissa))), exponent))


def _parts(value: Decimal) -> tuple[int, int]:
    sign, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        raise InvalidMessage(Reason.OUT_OF_RANGE, Field.CELL, f"{value} is no number")
    mantissa = int("".join(map(str, digits)))
    return (-mantissa if sign else mantissa), exponent


@dataclass(frozen=True)
class Observation:
    """One stated figure. ``value`` has the digits as stated: 6.0 and 6 stay apart."""

    measure: Measure
    value: Decimal
    unit: int
    vintage: int
    rank_of: Optional[Measure] = None
    aggregation: Aggregation = Aggregation.ANNUAL
    basis: Basis = Basis.ACTUAL
    bound: Bound = Bound.EQ
    high: Optional[Decimal] = None
    span: int = 1
    scope: int = 0
    sub_area: int = 0
    variant: int = 0
    source: int = 0
    offset: int = 0
    length: int = 0
    confidence: int = 100
    flags: ObservationFlags = ObservationFlags.NONE

    @property
    def question(self) -> tuple[int, ...]:
        """What the observation answers; observations of one question compete."""
        return (
            self.sub_area,
            self.measure,
            int(self.rank_of is Measure.GROWTH),
            self.aggregation,
            self.span,
            self.scope,
            int(self.basis is Basis.TARGET),
        )

    def states_the_same(self, other: Observation) -> bool:
        """Whether both are one figure, digit for digit, of one name; without a variant it has any name."""
        return (
            str(self.value) == str(other.value)
            and str(self.high) == str(other.high)
            and (self.unit, self.bound) == (other.unit, other.bound)
            and (self.variant == other.variant or 0 in (self.variant, other.variant))
        )

    @property
    def rank(self) -> tuple[int, ...]:
        """Where it stands among those of its question: the lesser the better."""
        return (
            -self.vintage,
            int(bool(self.flags & ObservationFlags.REPORTED_BY_OTHER)),
            self.basis,
            int(self.length == 0),
            self.source,
            self.offset,
        )

    @classmethod
    def decode(cls, data: bytes) -> Observation:
        """A record; what stands after its first 48 bytes is a later version's."""
        (
            mantissa, high_mantissa, sub_area, variant, source, offset, length, unit, vintage, scope, classification,
            exponent, high_exponent, span, confidence, flags, _,
        ) = _RECORD.unpack_from(data)
        measure = classification & 7
        rank_of_growth = classification >> 3 & 1
        aggregation = classification >> 4 & 3
        basis = classification >> 6 & 3
        bound = classification >> 8 & 7
        if (
            classification >> 11
            or measure not in Measure._value2member_map_
            or aggregation not in Aggregation._value2member_map_
            or basis not in Basis._value2member_map_
            or bound not in Bound._value2member_map_
            or (rank_of_growth and measure != Measure.RANK)
            or not YEAR_MIN <= vintage <= YEAR_MAX
            or not EXPONENT_MIN <= exponent <= EXPONENT_MAX
            or not EXPONENT_MIN <= high_exponent <= EXPONENT_MAX
        ):
            raise InvalidMessage(Reason.UNKNOWN_VALUE, Field.CELL)
        rank_of = None
        if measure == Measure.RANK:
            rank_of = Measure.GROWTH if rank_of_growth else Measure.LEVEL
        return cls(
            measure=Measure(measure),
            value=_decimal(mantissa, exponent),
            unit=unit,
            vintage=vintage,
            rank_of=rank_of,
            aggregation=Aggregation(aggregation),
            basis=Basis(basis),
            bound=Bound(bound),
            high=_decimal(high_mantissa, high_exponent) if bound == Bound.RANGE else None,
            span=span,
            scope=scope,
            sub_area=sub_area,
            variant=variant,
            source=source,
            offset=offset,
            length=length,
            confidence=confidence,
            flags=ObservationFlags(flags),
        )

    def encode(self) -> bytes:
        mantissa, exponent = _parts(self.value)
        high_mantissa, high_exponent = (0, 0) if self.high is None else _parts(self.high)
        classification = (
            self.measure
            | int(self.rank_of is Measure.GROWTH) << 3
            | self.aggregation << 4
            | self.basis << 6
            | self.bound << 8
        )
        return _RECORD.pack(
            mantissa, high_mantissa, self.sub_area, self.variant, self.source, self.offset, self.length, self.unit,
            self.vintage, self.scope, classification, exponent, high_exponent, self.span, self.confidence,
            int(self.flags), 0,
        )


@dataclass(frozen=True)
class Cell:
    """All observations of one key, in their order."""

    key: Key
    observations: tuple[Observation, ...]

    @classmethod
    def decode(cls, key: Key, data: bytes, record_size: int = RECORD_SIZE) -> Cell:
        """A cell whose checksum holds for ``key``."""
        if not data:
            raise InvalidMessage(Reason.EMPTY, Field.CELL)
        records = data[:-4]
        if len(data) < 4 + record_size or len(records) % record_size:
            raise InvalidMessage(Reason.TRUNCATED, Field.CELL)
        if crc32c(records, crc32c(key.encode())) != int.from_bytes(data[-4:], "little"):
            raise InvalidMessage(Reason.CHECKSUM_MISMATCH, Field.CELL)
        starts = range(0, len(records), record_size)
        return cls(key, tuple(Observation.decode(records[start : start + record_size]) for start in starts))

    def encode(self) -> bytes:
        records = b"".join(observation.encode() for observation in self.observations)
        return records + u32(crc32c(records, crc32c(self.key.encode())))

    def answers(self) -> list[Observation]:
        """For each question the observations that answer it (SPEC 10.3)."""
        chosen: list[Observation] = []
        first: Optional[Observation] = None
        seen: list[Observation] = []
        for observation in self.observations:
            if observation.flags & ObservationFlags.WITHDRAWN:
                continue
            other = observation.flags & ObservationFlags.REPORTED_BY_OTHER
            if first is None or observation.question != first.question:
                first = observation
                seen = [observation]
                chosen.append(observation)
            elif (
                observation.vintage == first.vintage
                and observation.basis == first.basis
                and other == first.flags & ObservationFlags.REPORTED_BY_OTHER
                and not any(map(observation.states_the_same, seen))
            ):
                seen.append(observation)
                chosen.append(observation)
        return chosen


def _area_code(reader: Reader) -> int:
    return reader.ranged(4, Field.AREA, AREA_MIN, AREA_MAX)


def _indicator_number(reader: Reader) -> int:
    return reader.ranged(4, Field.INDICATOR, INDICATOR_MIN, INDICATOR_MAX)


@dataclass(frozen=True)
class Area:
    """An area of the directory."""

    code: int
    level: AreaLevel
    abolished: bool
    last_year: Optional[int]
    name: str
    short_name: str
    english_name: str
    # What came after an abolished area, and how; none where it was split, or where it is not known.
    successor: Optional[int] = None
    succession: Optional[AreaSuccession] = None

    @property
    def identifier(self) -> int:
        return self.code

    @classmethod
    def decode(cls, data: bytes) -> Area:
        reader = Reader(data)
        code = _area_code(reader)
        level = reader.u8(Field.ENTRY)
        if level not in AreaLevel._value2member_map_:
            raise InvalidMessage(Reason.UNKNOWN_VALUE, Field.ENTRY)
        flags = reader.u8(Field.ENTRY)
        if flags & ~1:
            raise InvalidMessage(Reason.RESERVED_NOT_ZERO, Field.ENTRY)
        year = reader.optional_year()
        name, short, english = (reader.string(Field.NAME) for _ in range(3))
        area = cls(code, AreaLevel(level), bool(flags), year, name, short, english)
        if not reader.remaining:
            return area
        successor = _area_code(reader)
        how = reader.u8(Field.ENTRY)
        if how not in AreaSuccession._value2member_map_:
            raise InvalidMessage(Reason.UNKNOWN_VALUE, Field.ENTRY)
        return replace(area, successor=successor, succession=AreaSuccession(how))

    def encode(self) -> bytes:
        return (
            u32(self.code) + bytes((self.level, int(self.abolished))) + u16(self.last_year or 0)
            + string(self.name) + string(self.short_name) + string(self.english_name)
            + (u32(self.successor) + bytes((self.succession,)) if self.successor and self.succession else b"")
        )


@dataclass(frozen=True)
class Indicator:
    """An indicator; open ones have no code."""

    number: int
    code: Optional[str]
    name: str
    english_name: str
    unit: Optional[str]
    aliases: tuple[str, ...]
    definition: str = ""
    counterpart: str = ""

    @property
    def identifier(self) -> int:
        return self.number

    @classmethod
    def decode(cls, data: bytes) -> Indicator:
        reader = Reader(data)
        number = _indicator_number(reader)
        code, name, english, unit = (reader.string(Field.NAME) for _ in range(4))
        aliases = tuple(reader.string(Field.NAME) for _ in range(reader.count(Field.NAME, 4, Field.NAME)))
        described = [reader.string(Field.NAME) for _ in range(2)] if reader.remaining else []
        return cls(number, code or None, name, english, unit or None, aliases, *described)

    def encode(self) -> bytes:
        described = (self.definition, self.counterpart) if self.definition or self.counterpart else ()
        return (
            u32(self.number) + string(self.code or "") + string(self.name) + string(self.english_name)
            + string(self.unit or "") + u32(len(self.aliases)) + b"".join(map(string, (*self.aliases, *described)))
        )


@dataclass(frozen=True)
class SeriesEntry:
    """A series that an area has."""

    indicator: int
    first_year: int
    last_year: int
    cells: int

    @classmethod
    def decode(cls, data: bytes) -> SeriesEntry:
        reader = Reader(data)
        indicator = _indicator_number(reader)
        first, last = (reader.ranged(2, Field.YEARS, YEAR_MIN, YEAR_MAX) for _ in range(2))
        if last < first:
            raise InvalidMessage(Reason.CONTRADICTION, Field.YEARS)
        return cls(indicator, first, last, reader.u32(Field.COUNT))

    def encode(self) -> bytes:
        return u32(self.indicator) + u16(self.first_year) + u16(self.last_year) + u32(self.cells)


@dataclass(frozen=True)
class Label:
    """A text of a dictionary."""

    id: int
    text: str

    @classmethod
    def decode(cls, data: bytes) -> Label:
        reader = Reader(data)
        return cls(reader.u32(Field.IDS), reader.string(Field.TEXT))

    def encode(self) -> bytes:
        return u32(self.id) + string(self.text)


@dataclass(frozen=True)
class Source:
    """A source of observations; ``length`` counts bytes of its text."""

    id: int
    kind: SourceKind
    length: int
    sha256: bytes
    name: str

    @classmethod
    def decode(cls, data: bytes) -> Source:
        reader = Reader(data)
        identifier = reader.u32(Field.SOURCE)
        kind = reader.u8(Field.KIND)
        if kind not in SourceKind._value2member_map_:
            raise InvalidMessage(Reason.UNKNOWN_VALUE, Field.KIND)
        reader.zero(3)
        length = reader.ranged(8, Field.RANGE, 0, (1 << 63) - 1)
        return cls(identifier, SourceKind(kind), length, reader.take(32, Field.ENTRY), reader.string(Field.NAME))

    def encode(self) -> bytes:
        return u32(self.id) + bytes((self.kind, 0, 0, 0)) + u64(self.length) + self.sha256 + string(self.name)


@dataclass(frozen=True)
class Document:
    """A document within a source; ``coverage`` are the first and last year that its review covers."""

    id: int
    source: int
    start: int
    end: int
    area: int
    vintage: int
    whole: bool
    coverage: Optional[tuple[int, int]]
    observations: int
    title: str

    @classmethod
    def decode(cls, data: bytes) -> Document:
        reader = Reader(data)
        identifier = reader.u32(Field.ENTRY)
        source = reader.u32(Field.SOURCE)
        start = reader.u32(Field.RANGE)
        end = reader.u32(Field.RANGE)
        if end < start:
            raise InvalidMessage(Reason.CONTRADICTION, Field.RANGE)
        area = _area_code(reader)
        vintage = reader.ranged(2, Field.YEARS, YEAR_MIN, YEAR_MAX)
        flags = reader.u16(Field.ENTRY)
        if flags & ~1:
            raise InvalidMessage(Reason.RESERVED_NOT_ZERO, Field.ENTRY)
        first, last = reader.optional_year(), reader.optional_year()
        coverage: Optional[tuple[int, int]] = None
        if first is not None and last is not None and first <= last:
            coverage = (first, last)
        elif first is not None or last is not None:
            raise InvalidMessage(Reason.CONTRADICTION, Field.YEARS)
        observations = reader.u32(Field.COUNT)
        title = reader.string(Field.NAME)
        return cls(identifier, source, start, end, area, vintage, bool(flags), coverage, observations, title)

    def encode(self) -> bytes:
        first, last = self.coverage or (0, 0)
        return (
            b"".join(map(u32, (self.id, self.source, self.start, self.end, self.area)))
            + b"".join(map(u16, (self.vintage, int(self.whole), first, last)))
            + u32(self.observations) + string(self.title)
        )


@dataclass(frozen=True)
class Correction:
    """What an analyst says of a figure: as it is stated, as it is served instead, who and why."""

    id: int
    action: CorrectionAction
    in_force: bool
    key: Key
    seconds: int
    stated: Observation
    served: Observation
    author: str
    reason: str

    @classmethod
    def decode(cls, data: bytes) -> Correction:
        reader = Reader(data)
        identifier = reader.u32(Field.ENTRY)
        action = reader.u8(Field.KIND)
        if action not in CorrectionAction._value2member_map_:
            raise InvalidMessage(Reason.UNKNOWN_VALUE, Field.KIND)
        flags = reader.u8(Field.ENTRY)
        if flags & ~1:
            raise InvalidMessage(Reason.RESERVED_NOT_ZERO, Field.ENTRY)
        reader.zero(2)
        key = Key.read(reader)
        seconds = reader.u64(Field.ENTRY)
        stated, served = (Observation.decode(reader.take(RECORD_SIZE, Field.CELL)) for _ in range(2))
        author = reader.string(Field.NAME)
        reason = reader.string(Field.TEXT)
        return cls(identifier, CorrectionAction(action), bool(flags), key, seconds, stated, served, author, reason)

    def encode(self) -> bytes:
        return (
            u32(self.id) + bytes((self.action, int(self.in_force), 0, 0)) + self.key.encode() + u64(self.seconds)
            + self.stated.encode() + self.served.encode() + string(self.author) + string(self.reason)
        )


def lies_in(code: int, area: int) -> bool:
    """Whether an area lies in another one, which their codes say."""
    return code != area and area in (AREA_MIN, code // 10000 * 10000, code // 100 * 100)


def in_slices(observation: Observation) -> bool:
    """Whether a slice may list the observation: a level or growth of the area for the year itself, and no target.

    What was withdrawn it may not.
    """
    return (
        observation.measure in (Measure.LEVEL, Measure.GROWTH)
        and observation.aggregation is Aggregation.ANNUAL
        and observation.span == 1
        and observation.sub_area == 0
        and observation.basis is not Basis.TARGET
        and not observation.flags & ObservationFlags.WITHDRAWN
    )


def excerpt(cell: Cell) -> tuple[Observation, ...]:
    """What a slice lists of a cell (SPEC 8.7): at most the first level and the first growth."""
    found: dict[Measure, Observation] = {}
    for observation in filter(in_slices, cell.observations):
        found.setdefault(observation.measure, observation)
    return tuple(found.values())


def in_order(observations: Sequence[Observation]) -> bool:
    """Whether observations stand in the order of SPEC 10.3, as far as it is told without the bytes."""
    places = [(observation.question, observation.rank) for observation in observations]
    return all(before <= after for before, after in zip(places, places[1:]))
