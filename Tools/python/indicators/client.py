"""The client: what the operations mean, pages followed, names and labels remembered."""

from __future__ import annotations

import ssl
from dataclasses import dataclass, replace
from functools import partial
from types import TracebackType
from typing import Callable, Iterable, Iterator, Optional, Sequence, TypeVar, Union

from .checksum import crc32c
from .connection import Connection, Result
from .constants import (
    DEFAULT_PORT, RECORD_SIZE, YEAR_MAX, YEAR_MIN, AreaLevel, Basis, Bound, CatalogueKind, Dictionary, Measure,
    ResolveKind, ScorecardKind, SliceOrder, Status,
)
from .data import Area, Cell, Correction, Document, Indicator, Key, Label, Observation, SeriesEntry, Source
from .errors import AmbiguousName, ProtocolError, ServerError, server_error
from . import messages
from .epochs import Changes, ChangesReply, Watch, WatchReply
from .loads import (
    LoadBegin, LoadCommit, LoadCommitReply, Loaded, LoadedReply, LoadPart, LoadSource, SourceVersion, upload,
)
from .messages import (
    Catalogue, CatalogueReply, Get, GetMany, GetManyReply, GetReply, Info, InfoReply, Ping, PingReply, Quote,
    QuoteReply, Reply, Request, Resolve, ResolveReply, Series, SeriesReply, SliceReply,
)
from .pages import Cursor
from .questions import (
    Candidate, Latest, LatestReply, Scorecard, ScorecardLine, ScorecardReply, Search, SearchReply,
)

_Reply = TypeVar("_Reply", bound=Reply)
_Entry = TypeVar("_Entry", Area, Indicator, SeriesEntry, Label, Source, Document, Correction)
_Item = TypeVar("_Item")

_ATTEMPTS = 5
"""How often a list is begun anew because the epoch moved within it."""


@dataclass(frozen=True)
class Slice:
    """Areas in order, each with the level and growth that the slice lists of its cell.

    ``total`` counts the areas that there are without a limit; the first ``ranked`` of them stand in order by value.
    """

    total: int
    ranked: int
    cells: tuple[Cell, ...]


class Client:
    """Asks a server. Areas and indicators may be given as numbers or names everywhere.

    >>> with Client("127.0.0.1", 7421) as client:
    ...     cell = client.get("温州", "gdp", 2019)
    """

    def __init__(self, host: str, port: int = DEFAULT_PORT, *, timeout: float = 10.0, deadline_milliseconds: int = 0,
                 software: str = "indicators-python/1", token: str = "",
                 tls: Optional[ssl.SSLContext] = None) -> None:
        """A token goes by TLS or within this machine only; ``ssl.create_default_context(cafile=…)`` makes a ``tls``."""
        self._connection = Connection(host, port, timeout=timeout, software=software, token=token, tls=tls)
        self._deadline = deadline_milliseconds
        self._areas: dict[str, Area] = {}
        self._indicators: dict[str, Indicator] = {}
        self._labels: dict[tuple[Dictionary, int], str] = {}
        self._cached_epoch = self.epoch
        self.hello = self._connection.hello
        self._record_size = max(self.hello.record_size, RECORD_SIZE)

    def __enter__(self) -> Client:
        return self

    def __exit__(self, kind: Optional[type[BaseException]], error: Optional[BaseException],
                 traceback: Optional[TracebackType]) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    @property
    def epoch(self) -> int:
        """The epoch of the latest reply."""
        return self._connection.epoch

    @property
    def draining(self) -> bool:
        """Whether the server has said that it shuts down: ask elsewhere."""
        return self._connection.draining_until is not None

    def send(self, requests: Sequence[Request]) -> list[Result]:
        """Several requests of any kind, pipelined; each one's reply or error, in their order."""
        results = self._connection.exchange(requests, self._deadline)
        if self.epoch != self._cached_epoch:
            self._areas.clear()
            self._indicators.clear()
            self._labels.clear()
            self._cached_epoch = self.epoch
        return results

    def _ask(self, request: Request, kind: type[_Reply]) -> _Reply:
        result = self.send([request])[0]
        if isinstance(result, ServerError):
            raise result
        assert isinstance(result, kind)
        return result

    # Single questions

    def ping(self) -> None:
        self._ask(Ping(), PingReply)

    def info(self) -> InfoReply:
        return self._ask(Info(), InfoReply)

    def quote(self, source: int, offset: int, length: int) -> QuoteReply:
        return self._ask(Quote(source, offset, length), QuoteReply)

    def resolve(self, kind: ResolveKind, name: str) -> ResolveReply:
        """All that have the name, the first one chosen or not."""
        return self._ask(Resolve(kind, name), ResolveReply)

    def area(self, name: str) -> Area:
        """The area that the name stands for."""
        if name not in self._areas:
            chosen = self._chosen(ResolveKind.AREA, name)
            assert isinstance(chosen, Area)
            self._areas[name] = chosen
        return self._areas[name]

    def indicator(self, name: str) -> Indicator:
        """The indicator that the name stands for."""
        if name not in self._indicators:
            chosen = self._chosen(ResolveKind.INDICATOR, name)
            assert isinstance(chosen, Indicator)
            self._indicators[name] = chosen
        return self._indicators[name]

    def _chosen(self, kind: ResolveKind, name: str) -> Union[Area, Indicator]:
        reply = self.resolve(kind, name)
        if not reply.chosen:
            raise AmbiguousName(name, reply.total, reply.candidates)
        return reply.candidates[0]

    def key(self, area: Union[int, str], indicator: Union[int, str], year: int) -> Key:
        return Key(self._code(area), self._number(indicator), year)

    def _code(self, area: Union[int, str]) -> int:
        return area if isinstance(area, int) else self.area(area).code

    def _number(self, indicator: Union[int, str]) -> int:
        return indicator if isinstance(indicator, int) else self.indicator(indicator).number

    # Cells

    def get(self, area: Union[int, str], indicator: Union[int, str], year: int) -> Cell:
        """One cell; :class:`NotFound` with the status that says why there is none."""
        return self._ask(Get(self.key(area, indicator, year), self._record_size), GetReply).cell

    def get_many(self, keys: Iterable[Key]) -> list[Union[Cell, ServerError]]:
        """A cell or an error for each key, in their order, all of one epoch where one request holds them."""
        wanted = tuple(keys)
        size = min(self.hello.limits.batch_items, (self.hello.limits.frame_bytes - 64) // 8)
        batches = [GetMany(wanted[i : i + size], None, self._record_size) for i in range(0, len(wanted), size)]
        found: list[Union[Cell, ServerError]] = []
        for batch, first in zip(batches, self.send(batches)):
            items: list[Union[Cell, int]]
            if isinstance(first, ServerError):
                raise first
            assert isinstance(first, GetManyReply)
            if first.cursor is None:
                items = list(first.items)
            else:
                items = self._all(partial(self._many_page, batch))
            found += [item if isinstance(item, Cell) else server_error(item) for item in items]
        return found

    def _many_page(self, batch: GetMany, cursor: Optional[tuple[Cursor, int]]
                   ) -> tuple[list[Union[Cell, int]], Optional[tuple[Cursor, int]]]:
        at, position = cursor if cursor is not None else (None, 0)
        reply = self._ask(GetMany(batch.keys, at, self._record_size), GetManyReply)
        if reply.first != position:
            raise ProtocolError(f"a page begins at key {reply.first} instead of {position}")
        following = None if reply.cursor is None else (reply.cursor, position + len(reply.items))
        return list(reply.items), following

    def series(self, area: Union[int, str], indicator: Union[int, str], first_year: int = YEAR_MIN,
               last_year: int = YEAR_MAX) -> list[Cell]:
        """The cells of a range of years, by rising year."""
        code, number = self._code(area), self._number(indicator)

        def page(cursor: Optional[Cursor]) -> tuple[list[Cell], Optional[Cursor]]:
            reply = self._ask(Series(code, number, first_year, last_year, cursor, self._record_size), SeriesReply)
            return list(reply.cells), reply.cursor

        cells = self._all(page)
        if any(after.key <= before.key for before, after in zip(cells, cells[1:])):
            raise ProtocolError("the years of a series do not rise from page to page")
        return cells

    def slice(self, indicator: Union[int, str], year: int, area: Union[int, str] = 0, *,
              level: Optional[AreaLevel] = None, order: SliceOrder = SliceOrder.LEVEL_FALLING, limit: int = 0) -> Slice:
        """The figures of all areas, or of those in an area or of a level, for an indicator and year."""
        request = messages.Slice(self._number(indicator), year, self._code(area), level, order, limit, None,
                                 self._record_size)
        counts = (0, 0)

        def page(at: Optional[tuple[Cursor, int]]) -> tuple[list[Cell], Optional[tuple[Cursor, int]]]:
            nonlocal counts
            cursor, position = at if at is not None else (None, 0)
            reply = self._ask(replace(request, cursor=cursor), SliceReply)
            if reply.first != position:
                raise ProtocolError(f"a page begins at area {reply.first} instead of {position}")
            if at is not None and (reply.total, reply.ranked) != counts:
                raise ProtocolError("the pages of a slice have different totals")
            counts = (reply.total, reply.ranked)
            following = None if reply.cursor is None else (reply.cursor, position + len(reply.cells))
            return list(reply.cells), following

        cells = self._all(page)
        codes = [cell.key.area for cell in cells]
        if len(set(codes)) < len(codes) or (order is SliceOrder.AREA and codes != sorted(codes)):
            raise ProtocolError("the pages of a slice do not follow each other")
        return Slice(counts[0], counts[1], tuple(cells))

    def latest(self, area: Union[int, str], indicator: Union[int, str], count: int = 1, *,
               last_year: Optional[int] = None, as_of: Optional[int] = None, measures: Sequence[Measure] = (),
               bases: Sequence[Basis] = (), bounds: Sequence[Bound] = ()) -> list[Cell]:
        """The cells of the last years that have an observation of these kinds, the latest first."""
        request = Latest(self._code(area), self._number(indicator), count, last_year, as_of, tuple(measures),
                         tuple(bases), tuple(bounds), None, self._record_size)

        def page(cursor: Optional[Cursor]) -> tuple[list[Cell], Optional[Cursor]]:
            reply = self._ask(replace(request, cursor=cursor), LatestReply)
            return list(reply.cells), reply.cursor

        return self._all(page)

    def scorecard(self, area: Union[int, str], year: int, indicator: Union[int, str] = 0) -> list[ScorecardLine]:
        """An area's targets for a year, and what came of them; for all indicators, or for one."""
        return self._scorecard(Scorecard(
            ScorecardKind.AREA, year, self._code(area), self._number(indicator), None, None, self._record_size))

    def scorecard_across(self, indicator: Union[int, str], year: int, area: Union[int, str] = 0, *,
                         level: Optional[AreaLevel] = None) -> list[ScorecardLine]:
        """The targets for an indicator and year of all areas, or of those in an area or of a level."""
        return self._scorecard(Scorecard(
            ScorecardKind.INDICATOR, year, self._code(area), self._number(indicator), level, None, self._record_size))

    def _scorecard(self, request: Scorecard) -> list[ScorecardLine]:
        def page(cursor: Optional[Cursor]) -> tuple[list[ScorecardLine], Optional[Cursor]]:
            reply = self._ask(replace(request, cursor=cursor), ScorecardReply)
            return list(reply.lines), reply.cursor

        return self._all(page)

    def search(self, text: str, kinds: Sequence[ResolveKind] = tuple(ResolveKind), limit: int = 20) -> list[Candidate]:
        """The areas and indicators whose names are most like a text, the best first."""
        return list(self._ask(Search(text, tuple(kinds), limit), SearchReply).candidates)

    # Epochs

    def changes(self, since: int) -> list[Key]:
        """The cells that changed after an epoch; :class:`NotFound` with ``epoch_unknown`` if that is not known."""
        def page(cursor: Optional[Cursor]) -> tuple[list[Key], Optional[Cursor]]:
            reply = self._ask(Changes(since, cursor), ChangesReply)
            return list(reply.keys), reply.cursor

        return self._all(page)

    def watch(self) -> Iterator[int]:
        """The present epoch, then every later one as it comes, for as long as the connection lasts."""
        self._ask(Watch(), WatchReply)
        last = self.epoch
        yield last
        idle = self.hello.limits.idle_milliseconds / 1000
        pause = min(15.0, idle / 3) if idle else 15.0
        while True:
            self._connection.wait(pause)
            told = max(self._connection.told_epoch, self.epoch)
            if told > last:
                last = told
                yield told
            else:
                self.ping()

    # Loads

    def loaded(self, versions: Sequence[SourceVersion]) -> list[bool]:
        """Which sources are loaded in just these versions, so that loading them again changes nothing."""
        size = self.hello.limits.batch_items
        found: list[bool] = []
        for start in range(0, len(versions), size):
            found += self._ask(Loaded(tuple(versions[start : start + size])), LoadedReply).loaded
        return found

    def load(self, sources: Sequence[LoadSource], *, dry_run: bool = False, part_bytes: int = 1 << 16
             ) -> LoadCommitReply:
        """Loads sources in one commit, all or none; the client's ``timeout`` is for the commit, too.

        Needs a token with the role load. What was interrupted is done again: what is loaded already changes nothing.
        """
        content = upload(sources)
        parts = [LoadPart(start, content[start : start + part_bytes]) for start in range(0, len(content), part_bytes)]
        for result in self.send([LoadBegin(len(content)), *parts]):
            if isinstance(result, ServerError):
                raise result
        return self._ask(LoadCommit(len(sources), crc32c(content), dry_run), LoadCommitReply)

    # Lists

    def areas(self, codes: Sequence[int] = ()) -> list[Area]:
        """All areas by code, or those with the codes."""
        return self._entries(Area, CatalogueKind.AREAS, codes)

    def indicators(self, numbers: Sequence[int] = ()) -> list[Indicator]:
        """All indicators by number, or those with the numbers."""
        return self._entries(Indicator, CatalogueKind.INDICATORS, numbers)

    def series_of(self, area: Union[int, str]) -> list[SeriesEntry]:
        """The series that exist for an area, by indicator."""
        return self._entries(SeriesEntry, CatalogueKind.SERIES, area=self._code(area))

    def sources(self, ids: Sequence[int]) -> list[Source]:
        return self._entries(Source, CatalogueKind.SOURCES, ids) if ids else []

    def documents(self, area: Union[int, str] = 0) -> list[Document]:
        """All documents by number, or those that report on an area."""
        return self._entries(Document, CatalogueKind.DOCUMENTS, area=self._code(area))

    def corrections(self, area: Union[int, str] = 0) -> list[Correction]:
        """All corrections by number, or those of an area's figures."""
        return self._entries(Correction, CatalogueKind.CORRECTIONS, area=self._code(area))

    def labels(self, dictionary: Dictionary, ids: Iterable[int]) -> dict[int, str]:
        """The texts of ids; those without one are left out."""
        wanted = sorted(set(ids))
        missing = [identifier for identifier in wanted if identifier and (dictionary, identifier) not in self._labels]
        if missing:
            found = self._entries(Label, CatalogueKind.LABELS, missing, dictionary=dictionary)
            self._labels.update({(dictionary, label.id): label.text for label in found})
        texts = {identifier: self._labels.get((dictionary, identifier)) for identifier in wanted}
        return {identifier: text for identifier, text in texts.items() if text is not None}

    def label(self, dictionary: Dictionary, identifier: int) -> str:
        """One text, empty if there is none."""
        return self.labels(dictionary, [identifier]).get(identifier, "")

    def quoted(self, observation: Observation) -> Optional[QuoteReply]:
        """The words that state an observation, if its source gives the place."""
        if not observation.source or not observation.length:
            return None
        return self.quote(observation.source, observation.offset, observation.length)

    def _entries(self, kind: type[_Entry], list_kind: CatalogueKind, ids: Sequence[int] = (), *, area: int = 0,
                 dictionary: Dictionary = Dictionary.UNITS) -> list[_Entry]:
        size = min(self.hello.limits.batch_items, (self.hello.limits.frame_bytes - 64) // 4)
        batches = [tuple(ids[i : i + size]) for i in range(0, len(ids), size)] or [()]
        found: list[_Entry] = []
        for batch in batches:

            def page(cursor: Optional[Cursor], ids: tuple[int, ...]) -> tuple[list[_Entry], Optional[Cursor]]:
                request = Catalogue(list_kind, 0, area, ids, dictionary, cursor)
                reply = self._ask(request, CatalogueReply)
                return [entry for entry in reply.entries if isinstance(entry, kind)], reply.cursor

            found += self._all(partial(page, ids=batch))
        return found

    def _all(self, page: Callable[[Optional[_Cursor]], tuple[list[_Item], Optional[_Cursor]]]) -> list[_Item]:
        """Page after page; from the beginning again where the epoch moves in between."""
        for _ in range(_ATTEMPTS):
            items: list[_Item] = []
            try:
                found, cursor = page(None)
                items += found
                while cursor is not None:
                    found, cursor = page(cursor)
                    items += found
                return items
            except ServerError as error:
                if error.status is not Status.EPOCH_MOVED:
                    raise
        raise ProtocolError(f"the epoch moved within a list {_ATTEMPTS} times; try again when less is loaded")


_Cursor = TypeVar("_Cursor")
