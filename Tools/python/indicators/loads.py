"""Loading: uploads of sources in parts, their commit, and which sources are loaded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterable, Optional, Sequence

from .constants import (
    AREA_MAX, AREA_MIN, LOAD_LISTED, OPEN_INDICATOR_MIN, RECORD_SIZE, YEAR_MAX, YEAR_MIN, Dictionary, Field,
    ObservationFlags, Operation, Reason, SourceKind,
)
from .data import Correction, Key, Observation
from .errors import InvalidMessage
from .wire import Reader, string, u16, u32, u64

_ANALYSTS = ObservationFlags.CORRECTED | ObservationFlags.WITHDRAWN | ObservationFlags.ANNOTATED


def _texts(reader: Reader) -> tuple[str, ...]:
    """Texts of which none is empty and no two are equal."""
    found: list[str] = []
    for _ in range(reader.count(Field.COUNT, 4, Field.COUNT)):
        text = reader.string(Field.TEXT)
        if not text:
            raise InvalidMessage(Reason.EMPTY, Field.TEXT)
        if text in found:
            raise InvalidMessage(Reason.CONTRADICTION, Field.TEXT)
        found.append(text)
    return tuple(found)


def _texts_bytes(texts: Sequence[str]) -> bytes:
    return u32(len(texts)) + b"".join(map(string, texts))


def _flag(reader: Reader) -> bool:
    number = reader.u8(Field.KIND)
    if number > 1:
        raise InvalidMessage(Reason.UNKNOWN_VALUE, Field.KIND)
    return bool(number)


@dataclass(frozen=True)
class LoadDocument:
    """A document of a source: whose report it is, and the years that it reviews."""

    start: int
    end: int
    area: int
    vintage: int
    whole: bool = True
    coverage: Optional[tuple[int, int]] = None
    title: str = ""

    def encode(self) -> bytes:
        first, last = self.coverage or (0, 0)
        return (
            u32(self.start) + u32(self.end) + u32(self.area) + u16(self.vintage) + u16(int(self.whole)) + u16(first)
            + u16(last) + string(self.title)
        )

    @classmethod
    def read(cls, reader: Reader, length: int) -> LoadDocument:
        start, end = reader.u32(Field.RANGE), reader.u32(Field.RANGE)
        if end < start:
            raise InvalidMessage(Reason.CONTRADICTION, Field.RANGE)
        if end > length:
            raise InvalidMessage(Reason.OUT_OF_RANGE, Field.RANGE)
        area = reader.ranged(4, Field.AREA, AREA_MIN, AREA_MAX)
        vintage = reader.ranged(2, Field.YEARS, YEAR_MIN, YEAR_MAX)
        flags = reader.u16(Field.ENTRY)
        if flags & ~1:
            raise InvalidMessage(Reason.RESERVED_NOT_ZERO, Field.ENTRY)
        first, last = reader.optional_year(), reader.optional_year()
        if (first is None) != (last is None) or (first is not None and last is not None and last < first):
            raise InvalidMessage(Reason.CONTRADICTION, Field.YEARS)
        coverage = None if first is None or last is None else (first, last)
        return cls(start, end, area, vintage, bool(flags), coverage, reader.string(Field.TEXT))


@dataclass(frozen=True)
class LoadTable:
    """Observations, whose numbers of texts, open indicators and documents are the table's and source's own."""

    units: tuple[str, ...] = ()
    sub_areas: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    open_indicators: tuple[str, ...] = ()
    observations: tuple[tuple[Key, Observation], ...] = ()

    def encode(self) -> bytes:
        dictionaries = (self.units, self.sub_areas, self.scopes, self.variants, self.open_indicators)
        rows = b"".join(key.encode() + observation.encode() for key, observation in self.observations)
        return b"".join(map(_texts_bytes, dictionaries)) + u32(len(self.observations)) + rows

    @classmethod
    def read(cls, reader: Reader, documents: int, length: int) -> LoadTable:
        texts = {dictionary: _texts(reader) for dictionary in Dictionary}
        names = _texts(reader)
        rows: list[tuple[Key, Observation]] = []
        for _ in range(reader.count(Field.COUNT, 8 + RECORD_SIZE, Field.COUNT)):
            key = Key.read(reader)
            observation = Observation.decode(reader.take(RECORD_SIZE, Field.CELL))
            if key.indicator >= OPEN_INDICATOR_MIN + len(names):
                raise InvalidMessage(Reason.OUT_OF_RANGE, Field.INDICATOR)
            if (
                observation.unit > len(texts[Dictionary.UNITS]) or observation.scope > len(texts[Dictionary.SCOPES])
                or observation.sub_area > len(texts[Dictionary.SUB_AREAS])
                or observation.variant > len(texts[Dictionary.VARIANTS])
            ):
                raise InvalidMessage(Reason.OUT_OF_RANGE, Field.IDS)
            if observation.source >= documents:
                raise InvalidMessage(Reason.OUT_OF_RANGE, Field.SOURCE)
            if observation.offset + observation.length > length:
                raise InvalidMessage(Reason.OUT_OF_RANGE, Field.RANGE)
            if observation.flags & _ANALYSTS:
                raise InvalidMessage(Reason.CONTRADICTION, Field.CELL)
            rows.append((key, observation))
        return cls(
            texts[Dictionary.UNITS], texts[Dictionary.SUB_AREAS], texts[Dictionary.SCOPES],
            texts[Dictionary.VARIANTS], names, tuple(rows),
        )


@dataclass(frozen=True)
class SourceVersion:
    """What decides whether a source is loaded already."""

    sha256: bytes
    name: str
    extraction: str

    def encode(self) -> bytes:
        return self.sha256 + string(self.name) + string(self.extraction)

    @classmethod
    def read(cls, reader: Reader) -> SourceVersion:
        sha256 = reader.take(32, Field.SOURCE)
        name = reader.string(Field.NAME)
        if not name:
            raise InvalidMessage(Reason.EMPTY, Field.NAME)
        return cls(sha256, name, reader.string(Field.TEXT))


@dataclass(frozen=True)
class LoadSource:
    """A source to be loaded, with what was drawn from it."""

    version: SourceVersion
    text: str = ""
    documents: tuple[LoadDocument, ...] = ()
    tables: tuple[LoadTable, ...] = ()
    kind: SourceKind = SourceKind.FACTS

    def encode(self) -> bytes:
        content = (
            bytes((self.kind, 0, 0, 0)) + self.version.encode() + string(self.text) + u32(len(self.documents))
            + b"".join(document.encode() for document in self.documents) + u32(len(self.tables))
            + b"".join(table.encode() for table in self.tables)
        )
        return u32(len(content)) + content

    @classmethod
    def decode(cls, data: bytes) -> LoadSource:
        reader = Reader(data)
        kind = reader.u8(Field.KIND)
        if kind not in SourceKind._value2member_map_:
            raise InvalidMessage(Reason.UNKNOWN_VALUE, Field.KIND)
        reader.zero(3)
        version = SourceVersion.read(reader)
        text = reader.string(Field.TEXT)
        length = len(text.encode("utf-8"))
        # A document takes 24 bytes at least, and so does a table.
        count = reader.count(Field.COUNT, 24, Field.COUNT)
        documents = tuple(LoadDocument.read(reader, length) for _ in range(count))
        tables = tuple(
            LoadTable.read(reader, count, length) for _ in range(reader.count(Field.COUNT, 24, Field.COUNT)))
        return cls(version, text, documents, tables, SourceKind(kind))


def upload(sources: Iterable[LoadSource]) -> bytes:
    """The content of an upload."""
    return b"".join(source.encode() for source in sources)


def uploaded(content: bytes, count: int) -> list[LoadSource]:
    """The sources in the content of an upload, which must be so many."""
    reader = Reader(content)
    sources: list[LoadSource] = []
    while reader.remaining:
        sources.append(LoadSource.decode(reader.take(reader.u32(Field.UPLOAD), Field.UPLOAD)))
    if len(sources) != count:
        raise InvalidMessage(Reason.CONTRADICTION, Field.COUNT)
    return sources


@dataclass(frozen=True)
class LoadBeginReply:
    def encode(self) -> bytes:
        return b""


@dataclass(frozen=True)
class LoadBegin:
    """Begins an upload of so many bytes."""

    size: int
    operation = Operation.LOAD_BEGIN

    def encode(self) -> bytes:
        return u64(self.size)

    @classmethod
    def decode(cls, body: bytes) -> LoadBegin:
        reader = Reader(body)
        size = reader.u64(Field.UPLOAD)
        if not size:
            raise InvalidMessage(Reason.EMPTY, Field.UPLOAD)
        if size >> 63:
            raise InvalidMessage(Reason.OUT_OF_RANGE, Field.UPLOAD)
        reader.tags()
        return cls(size)

    def reply(self, body: bytes, more_follows: bool = False) -> LoadBeginReply:
        Reader(body).tags()
        return LoadBeginReply()


@dataclass(frozen=True)
class LoadPartReply:
    def encode(self) -> bytes:
        return b""


@dataclass(frozen=True)
class LoadPart:
    """The bytes of an upload that follow ``position`` others."""

    position: int
    data: bytes
    operation = Operation.LOAD_PART

    def encode(self) -> bytes:
        return u64(self.position) + u32(len(self.data)) + self.data

    @classmethod
    def decode(cls, body: bytes) -> LoadPart:
        reader = Reader(body)
        position = reader.u64(Field.POSITION)
        length = reader.u32(Field.UPLOAD)
        if not length:
            raise InvalidMessage(Reason.EMPTY, Field.UPLOAD)
        data = reader.take(length, Field.UPLOAD)
        reader.tags()
        return cls(position, data)

    def reply(self, body: bytes, more_follows: bool = False) -> LoadPartReply:
        Reader(body).tags()
        return LoadPartReply()


@dataclass(frozen=True)
class LoadReject:
    """An observation that was not loaded, and why."""

    document: int
    observation: int
    source: str
    reason: str

    def encode(self) -> bytes:
        return u32(self.document) + u32(self.observation) + string(self.source) + string(self.reason)

    @classmethod
    def decode(cls, data: bytes) -> LoadReject:
        reader = Reader(data)
        document, observation = reader.u32(Field.ENTRY), reader.u32(Field.ENTRY)
        return cls(document, observation, reader.string(Field.NAME), reader.string(Field.TEXT))


def _entries(reader: Reader) -> list[bytes]:
    count = reader.count(Field.COUNT, 4, Field.ENTRY)
    return [reader.take(reader.u32(Field.ENTRY), Field.ENTRY) for _ in range(count)]


def _entries_bytes(entries: Sequence[bytes]) -> bytes:
    return u32(len(entries)) + b"".join(u32(len(entry)) + entry for entry in entries)


@dataclass(frozen=True)
class LoadCommitReply:
    """What a load did, or would do."""

    sources_loaded: int
    sources_unchanged: int
    inserted: int
    replaced: int
    removed: int
    unchanged: int
    duplicates: int
    rejects_untold: int
    corrections_lost: tuple[Correction, ...] = ()
    corrections_regained: tuple[Correction, ...] = ()
    rejects: tuple[LoadReject, ...] = ()

    def encode(self) -> bytes:
        numbers = (self.inserted, self.replaced, self.removed, self.unchanged, self.duplicates, self.rejects_untold)
        return (
            u32(self.sources_loaded) + u32(self.sources_unchanged) + b"".join(map(u64, numbers))
            + _entries_bytes([entry.encode() for entry in self.corrections_lost])
            + _entries_bytes([entry.encode() for entry in self.corrections_regained])
            + _entries_bytes([entry.encode() for entry in self.rejects])
        )


@dataclass(frozen=True)
class LoadCommit:
    """Has an upload loaded in one commit."""

    sources: int
    checksum: int
    dry_run: bool = False
    operation = Operation.LOAD_COMMIT

    def encode(self) -> bytes:
        return u32(self.sources) + u32(self.checksum) + bytes((int(self.dry_run), 0, 0, 0))

    @classmethod
    def decode(cls, body: bytes) -> LoadCommit:
        reader = Reader(body)
        sources = reader.u32(Field.COUNT)
        checksum = reader.u32(Field.UPLOAD)
        dry_run = _flag(reader)
        reader.zero(3)
        reader.tags()
        return cls(sources, checksum, dry_run)

    def reply(self, body: bytes, more_follows: bool = False) -> LoadCommitReply:
        reader = Reader(body)
        loaded, unchanged = reader.u32(Field.COUNT), reader.u32(Field.COUNT)
        n = [reader.ranged(8, Field.STATISTICS, 0, (1 << 63) - 1) for _ in range(6)]
        lost = tuple(map(Correction.decode, _entries(reader)))
        regained = tuple(map(Correction.decode, _entries(reader)))
        rejects = tuple(map(LoadReject.decode, _entries(reader)))
        reader.tags()
        for listed in (lost, regained, rejects):
            if len(listed) > LOAD_LISTED:
                raise InvalidMessage(Reason.TOO_MANY, Field.COUNT)
        return LoadCommitReply(loaded, unchanged, n[0], n[1], n[2], n[3], n[4], n[5], lost, regained, rejects)


@dataclass(frozen=True)
class LoadedReply:
    loaded: tuple[bool, ...]

    def encode(self) -> bytes:
        return u32(len(self.loaded)) + bytes(map(int, self.loaded))


@dataclass(frozen=True)
class Loaded:
    """Which sources are loaded in just these versions."""

    versions: tuple[SourceVersion, ...]
    operation = Operation.LOADED

    def encode(self) -> bytes:
        return u32(len(self.versions)) + b"".join(version.encode() for version in self.versions)

    @classmethod
    def decode(cls, body: bytes) -> Loaded:
        reader = Reader(body)
        versions = tuple(SourceVersion.read(reader) for _ in range(reader.count(Field.COUNT, 40, Field.COUNT)))
        reader.tags()
        return cls(versions)

    def reply(self, body: bytes, more_follows: bool = False) -> LoadedReply:
        reader = Reader(body)
        count = reader.count(Field.COUNT, 1, Field.COUNT)
        if count != len(self.versions):
            raise InvalidMessage(Reason.CONTRADICTION, Field.COUNT)
        loaded = tuple(_flag(reader) for _ in range(count))
        reader.tags()
        return LoadedReply(loaded)
