"""What is asked beside single cells and lists: the last years, targets against outcomes, names that are like a text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Optional, Union

from .constants import (
    ANY_LEVEL, AREA_MAX, AREA_MIN, CANDIDATES, INDICATOR_MAX, INDICATOR_MIN, NAME_BYTES, RECORD_SIZE, YEAR_MAX,
    YEAR_MIN, AreaLevel, Basis, Bound, Field, Match, Measure, Operation, Reason, ResolveKind, ScorecardKind, Status,
    Verdict,
)
from .data import Area, Cell, Indicator, Key, Observation, lies_in
from .errors import InvalidMessage
from .pages import (
    CellsPage, Cursor, area_or_none, asked_cursor, cursor_bytes, level_of, one_of, page, sized_bytes, sized_cell,
)
from .wire import Reader, string, text, u16, u32

_YEARS = YEAR_MAX - YEAR_MIN + 1
_NOTHINGS = (Status.NOT_STATED, Status.NOT_COVERED, Status.PARTLY_COVERED)


@dataclass(frozen=True)
class LatestReply(CellsPage):
    """The cells of the last years."""


@dataclass(frozen=True)
class Latest:
    """The last ``count`` years that have an observation of these kinds; empty tuples stand for all."""

    area: int
    indicator: int
    count: int = 1
    last_year: Optional[int] = None
    as_of: Optional[int] = None
    measures: tuple[Measure, ...] = ()
    bases: tuple[Basis, ...] = ()
    bounds: tuple[Bound, ...] = ()
    cursor: Optional[Cursor] = None
    record_size: int = field(default=RECORD_SIZE, compare=False)
    operation = Operation.LATEST

    def counts(self, observation: Observation) -> bool:
        """Whether an observation makes its year count."""
        return (
            (self.as_of is None or observation.vintage <= self.as_of)
            and (not self.measures or observation.measure in self.measures)
            and (not self.bases or observation.basis in self.bases)
            and (not self.bounds or observation.bound in self.bounds)
        )

    def encode(self) -> bytes:
        Key(self.area, self.indicator, YEAR_MIN).check()
        masks = (sum(1 << kind for kind in set(kinds)) for kinds in (self.measures, self.bases, self.bounds))
        return (
            u32(self.area) + u32(self.indicator) + u16(self.count) + u16(self.last_year or 0) + u16(self.as_of or 0)
            + bytes((*masks, 0)) + cursor_bytes(self.cursor)
        )

    @classmethod
    def decode(cls, body: bytes) -> Latest:
        reader = Reader(body)
        area = reader.ranged(4, Field.AREA, AREA_MIN, AREA_MAX)
        indicator = reader.ranged(4, Field.INDICATOR, INDICATOR_MIN, INDICATOR_MAX)
        count = reader.ranged(2, Field.COUNT, 1, _YEARS)
        last, as_of = (reader.optional_year() for _ in range(2))
        measures = tuple(Measure(bit) for bit in reader.bits(Field.FILTER, len(Measure)))
        bases = tuple(Basis(bit) for bit in reader.bits(Field.FILTER, len(Basis)))
        bounds = tuple(Bound(bit) for bit in reader.bits(Field.FILTER, len(Bound)))
        reader.zero(1)
        cursor = asked_cursor(reader)
        if cursor is not None:
            cursor.check(Operation.LATEST, 0, (1 << 64) - 1)
            year, listed = cursor.position & 0xFFFF, cursor.position >> 16
            if not YEAR_MIN <= year <= (last or YEAR_MAX) or listed >= count:
                raise InvalidMessage(Reason.OUT_OF_RANGE, Field.CURSOR)
        return cls(area, indicator, count, last, as_of, measures, bases, bounds, cursor)

    def reply(self, body: bytes, more_follows: bool = False) -> LatestReply:
        reader = Reader(body)
        count = reader.u32(Field.COUNT)
        if count > self.count:
            raise InvalidMessage(Reason.TOO_MANY, Field.COUNT)
        if count == 0 and not more_follows and self.cursor is None:
            raise InvalidMessage(Reason.EMPTY, Field.COUNT)
        cells: list[Cell] = []
        for _ in range(count):
            key = Key.read(reader)
            most = cells[-1].key.year - 1 if cells else self.last_year or YEAR_MAX
            if (key.area, key.indicator) != (self.area, self.indicator) or key.year > most:
                raise InvalidMessage(Reason.CONTRADICTION, Field.KEY)
            cell = sized_cell(reader, key, self.record_size)
            if not any(map(self.counts, cell.observations)):
                raise InvalidMessage(Reason.CONTRADICTION, Field.CELL)
            cells.append(cell)
        return LatestReply(tuple(cells), page(reader, more_follows))


@dataclass(frozen=True)
class ScorecardLine:
    """A target with its outcome, as an excerpt of their cell; ``status`` says why there is no outcome."""

    verdict: Verdict
    cell: Cell
    status: Optional[Status] = None

    @property
    def target(self) -> Observation:
        return self.cell.observations[-1]

    @property
    def outcome(self) -> Optional[Observation]:
        return self.cell.observations[0] if len(self.cell.observations) == 2 else None

    def encode(self) -> bytes:
        fixed = bytes((self.verdict, self.status or 0, 0, 0))
        return self.cell.key.encode() + fixed + sized_bytes(self.cell)

    @classmethod
    def read(cls, reader: Reader, record_size: int) -> ScorecardLine:
        key = Key.read(reader)
        verdict = one_of(Verdict, reader.u8(Field.VERDICT), Field.VERDICT)
        status = reader.u8(Field.STATUS)
        if status not in (_NOTHINGS if verdict is Verdict.OPEN else (Status.OK,)):
            raise InvalidMessage(Reason.CONTRADICTION, Field.STATUS)
        reader.zero(2)
        line = cls(verdict, sized_cell(reader, key, record_size), Status(status) if status else None)
        outcome = line.outcome
        if (
            len(line.cell.observations) != (1 if verdict is Verdict.OPEN else 2)
            or line.target.basis is not Basis.TARGET
            or (outcome is not None and outcome.question != line.target.question[:-1] + (0,))
        ):
            raise InvalidMessage(Reason.CONTRADICTION, Field.CELL)
        return line


@dataclass(frozen=True)
class ScorecardReply:
    kind: ScorecardKind
    lines: tuple[ScorecardLine, ...]
    cursor: Optional[Cursor] = None

    def encode(self) -> bytes:
        lines = b"".join(line.encode() for line in self.lines)
        return bytes((self.kind, 0, 0, 0)) + u32(len(self.lines)) + lines + cursor_bytes(self.cursor)


@dataclass(frozen=True)
class Scorecard:
    """An area's targets for a year (``indicator`` 0 for all), or those for an indicator (``area`` 0 for all)."""

    kind: ScorecardKind
    year: int
    area: int = 0
    indicator: int = 0
    level: Optional[AreaLevel] = None
    cursor: Optional[Cursor] = None
    record_size: int = field(default=RECORD_SIZE, compare=False)
    operation = Operation.SCORECARD

    def encode(self) -> bytes:
        level = ANY_LEVEL if self.level is None else self.level
        fixed = bytes((self.kind, level)) + u16(self.year) + u32(self.area) + u32(self.indicator)
        return fixed + cursor_bytes(self.cursor)

    @classmethod
    def decode(cls, body: bytes) -> Scorecard:
        reader = Reader(body)
        kind = one_of(ScorecardKind, reader.u8(Field.KIND), Field.KIND)
        level = level_of(reader.u8(Field.LEVEL))
        year = reader.ranged(2, Field.YEARS, YEAR_MIN, YEAR_MAX)
        if kind is ScorecardKind.AREA:
            if level is not None:
                raise InvalidMessage(Reason.CONTRADICTION, Field.LEVEL)
            area = reader.ranged(4, Field.AREA, AREA_MIN, AREA_MAX)
            indicator = reader.ranged(4, Field.INDICATOR, 0, INDICATOR_MAX)
        else:
            area = area_or_none(reader)
            indicator = reader.ranged(4, Field.INDICATOR, INDICATOR_MIN, INDICATOR_MAX)
        cursor = asked_cursor(reader)
        if cursor is not None:
            least, most = (AREA_MIN, AREA_MAX) if kind else (indicator or INDICATOR_MIN, indicator or INDICATOR_MAX)
            cursor.check(Operation.SCORECARD, least, most, kind)
        return cls(kind, year, area, indicator, level, cursor)

    def _includes(self, key: Key) -> bool:
        if key.year != self.year:
            return False
        if self.kind is ScorecardKind.AREA:
            return key.area == self.area and self.indicator in (0, key.indicator)
        return key.indicator == self.indicator and (not self.area or lies_in(key.area, self.area))

    def reply(self, body: bytes, more_follows: bool = False) -> ScorecardReply:
        reader = Reader(body)
        if one_of(ScorecardKind, reader.u8(Field.KIND), Field.KIND) is not self.kind:
            raise InvalidMessage(Reason.CONTRADICTION, Field.KIND)
        reader.zero(3)
        count = reader.u32(Field.COUNT)
        lines: list[ScorecardLine] = []
        for _ in range(count):
            line = ScorecardLine.read(reader, self.record_size)
            if not self._includes(line.cell.key) or (lines and line.cell.key < lines[-1].cell.key):
                raise InvalidMessage(Reason.CONTRADICTION, Field.KEY)
            lines.append(line)
        return ScorecardReply(self.kind, tuple(lines), page(reader, more_follows))


@dataclass(frozen=True)
class Candidate:
    """What has a name that is like the text; a ``score`` of 1000 is the name itself."""

    match: Match
    score: int
    entry: Union[Area, Indicator]

    def encode(self) -> bytes:
        kind = ResolveKind.AREA if isinstance(self.entry, Area) else ResolveKind.INDICATOR
        data = self.entry.encode()
        return bytes((kind, self.match)) + u16(self.score) + u32(len(data)) + data

    @classmethod
    def read(cls, reader: Reader) -> Candidate:
        kind = one_of(ResolveKind, reader.u8(Field.KIND), Field.KIND)
        match = one_of(Match, reader.u8(Field.MATCH), Field.MATCH)
        score = reader.ranged(2, Field.SCORE, 1, 1000)
        data = reader.take(reader.u32(Field.ENTRY), Field.ENTRY)
        return cls(match, score, Area.decode(data) if kind is ResolveKind.AREA else Indicator.decode(data))


@dataclass(frozen=True)
class SearchReply:
    candidates: tuple[Candidate, ...]

    def encode(self) -> bytes:
        return u32(len(self.candidates)) + b"".join(candidate.encode() for candidate in self.candidates)


@dataclass(frozen=True)
class Search:
    text: str
    kinds: tuple[ResolveKind, ...] = (ResolveKind.AREA, ResolveKind.INDICATOR)
    limit: int = 0
    operation = Operation.SEARCH

    def encode(self) -> bytes:
        return bytes((sum(1 << kind for kind in set(self.kinds)), 0)) + u16(self.limit) + string(self.text)

    @classmethod
    def decode(cls, body: bytes) -> Search:
        reader = Reader(body)
        kinds = tuple(ResolveKind(bit) for bit in reader.bits(Field.KIND, len(ResolveKind)))
        if not kinds:
            raise InvalidMessage(Reason.EMPTY, Field.KIND)
        reader.zero(1)
        limit = reader.ranged(2, Field.COUNT, 0, CANDIDATES)
        wanted = name(reader)
        reader.tags()
        return cls(wanted, kinds, limit)

    def reply(self, body: bytes, more_follows: bool = False) -> SearchReply:
        reader = Reader(body)
        count = reader.u32(Field.COUNT)
        if count > (self.limit or CANDIDATES):
            raise InvalidMessage(Reason.TOO_MANY, Field.COUNT)
        candidates: list[Candidate] = []
        for _ in range(count):
            candidate = Candidate.read(reader)
            kind = ResolveKind.AREA if isinstance(candidate.entry, Area) else ResolveKind.INDICATOR
            if kind not in self.kinds:
                raise InvalidMessage(Reason.CONTRADICTION, Field.KIND)
            if candidates and candidate.score > candidates[-1].score:
                raise InvalidMessage(Reason.OUT_OF_ORDER, Field.SCORE)
            candidates.append(candidate)
        reader.tags()
        return SearchReply(tuple(candidates))


def name(reader: Reader) -> str:
    """A name as a person types it."""
    length = reader.u32(Field.NAME)
    if length == 0:
        raise InvalidMessage(Reason.EMPTY, Field.NAME)
    if length > NAME_BYTES:
        raise InvalidMessage(Reason.TOO_LONG, Field.NAME)
    return text(reader.take(length, Field.NAME), Field.NAME)
