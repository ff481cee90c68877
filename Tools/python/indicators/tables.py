"""Figures in names, as rows and as data frames: what an analyst asks for, on top of the client.

    from indicators import connect, figures, frame

    with connect() as client:
        table = frame(figures(client, ["温州", "丽水"], ["gdp", "exports"], first_year=2018, quotes=True))

Rows need nothing but the standard library; :func:`frame` needs pandas.
"""

from __future__ import annotations

import os
import ssl
from dataclasses import asdict, dataclass, fields
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Collection, Iterable, Iterator, Optional, Sequence, Union

from .client import Client
from .constants import DEFAULT_PORT, YEAR_MAX, YEAR_MIN, Basis, Bound, Dictionary, Measure, ObservationFlags
from .data import Area, Cell, Indicator, Observation, Source
from .errors import IndicatorsError, NotFound, ServerError
from .messages import Quote, QuoteReply

if TYPE_CHECKING:
    import pandas  # type: ignore[import-untyped,import-not-found,unused-ignore]

__all__ = ["Figure", "connect", "figures", "frame", "missing"]

Names = Union[str, int, Iterable[Union[str, int]]]
Choice = Union[None, str, Collection[str]]


@dataclass(frozen=True)
class Figure:
    """One stated figure, in words. Values are exact: ``Decimal("6.0")`` is not ``Decimal("6")``."""

    area_code: str
    area: str
    sub_area: Optional[str]
    code: Optional[str]
    indicator: str
    year: int
    measure: str
    of: Optional[str]
    agg: str
    span: int
    basis: str
    bound: str
    value: Decimal
    high: Optional[Decimal]
    unit: str
    scope: Optional[str]
    vintage: int
    variant: Optional[str]
    confidence: float
    flags: str
    source: Optional[str]
    start: Optional[int]
    end: Optional[int]
    quote: Optional[str]


def connect(server: Optional[str] = None, *, timeout: float = 10.0, token: str = "",
            tls: Optional[ssl.SSLContext] = None) -> Client:
    """A client of the server at ``HOST:PORT``, by default that of ``INDICATOR_SERVER``, else 127.0.0.1.

    A token goes by TLS or within this machine only; ``ssl.create_default_context(cafile=…)`` makes a ``tls``.
    """
    name = server or os.environ.get("INDICATOR_SERVER") or "127.0.0.1"
    host, separator, port = name.rpartition(":")
    if not separator:
        return Client(name, DEFAULT_PORT, timeout=timeout, token=token, tls=tls)
    return Client(host.strip("[]"), int(port), timeout=timeout, token=token, tls=tls)


def figures(client: Client, areas: Names, indicators: Names, first_year: int = YEAR_MIN, last_year: int = YEAR_MAX, *,
            measure: Choice = None, basis: Choice = None, bound: Choice = None, as_of: Optional[int] = None,
            all_vintages: bool = False, quotes: bool = False) -> list[Figure]:
    """What is stated of the areas and indicators in these years, best answers only, by area, indicator and year.

    Names are those that the server knows, in any language, or numbers. ``measure`` (level, growth, change, rank),
    ``basis`` (actual, estimate, target) and ``bound`` (eq, approx, ge, le, range) are words or collections of words.
    ``as_of`` ignores later reports, ``all_vintages`` shows what every report states, ``quotes`` fetches the sentences.
    What has no figure is left out: :func:`missing` tells why. Names that stand for nothing or for several raise.
    """
    chosen = _Filter(measure, basis, bound, as_of, all_vintages)
    rows: list[tuple[Area, Indicator, int, Observation]] = []
    for area in _areas(client, areas):
        for indicator in _indicators(client, indicators):
            try:
                cells = client.series(area.code, indicator.number, first_year, last_year)
            except NotFound:
                continue
            rows += [(area, indicator, cell.key.year, each) for cell in cells for each in chosen.answers(cell)]
    return _named(client, rows, quotes)


def missing(client: Client, areas: Names, indicators: Names, years: Iterable[int]) -> list[tuple[str, str, int, str]]:
    """Where there is no figure, and which nothing it is: area, indicator, year, and not_covered, not_stated or unknown."""
    found: list[tuple[str, str, int, str]] = []
    wanted = list(years)
    for area in _areas(client, areas):
        for indicator in _indicators(client, indicators):
            keys = [client.key(area.code, indicator.number, year) for year in wanted]
            for key, answer in zip(keys, client.get_many(keys)):
                if isinstance(answer, ServerError):
                    found.append((area.short_name, indicator.name, key.year, _word(answer)))
    return found


def frame(rows: Sequence[Figure]) -> pandas.DataFrame:
    """The figures as a tidy data frame: a row each, a column for each field of :class:`Figure`.

    ``value`` and ``high`` are floats to compute with; ``exact`` and ``exact_high`` hold the decimals as stated. Words
    that repeat are categories. Raises :class:`ImportError` where pandas is not installed.
    """
    import pandas

    names = [field.name for field in fields(Figure)]
    table = pandas.DataFrame([asdict(row) for row in rows], columns=names)
    place = names.index("value") + 1
    table.insert(place, "exact", table["value"])
    table["value"] = table["value"].astype("float64")
    table.insert(table.columns.get_loc("high") + 1, "exact_high", table["high"])
    table["high"] = table["high"].astype("float64")
    for name in ("start", "end"):
        table[name] = table[name].astype("Int64")
    for name in ("area", "indicator", "measure", "agg", "basis", "bound", "unit"):
        table[name] = table[name].astype("category")
    return table


class _Filter:
    """Which observations of a cell are wanted."""

    def __init__(self, measure: Choice, basis: Choice, bound: Choice, as_of: Optional[int], all_vintages: bool) -> None:
        self._measures = _members(Measure, measure)
        self._bases = _members(Basis, basis)
        self._bounds = _members(Bound, bound)
        self._as_of = as_of
        self._all = all_vintages

    def answers(self, cell: Cell) -> list[Observation]:
        wanted = tuple(each for each in cell.observations if self._wants(each))
        return list(wanted) if self._all else Cell(cell.key, wanted).answers()

    def _wants(self, each: Observation) -> bool:
        return (
            (self._measures is None or each.measure in self._measures)
            and (self._bases is None or each.basis in self._bases)
            and (self._bounds is None or each.bound in self._bounds)
            and (self._as_of is None or each.vintage <= self._as_of)
        )


def _members(kind: Any, choice: Choice) -> Optional[set[Any]]:
    if choice is None:
        return None
    words = [choice] if isinstance(choice, str) else list(choice)
    known = {member.name.lower(): member for member in kind}
    for word in words:
        if word not in known:
            raise ValueError(f"{word!r} is none of {', '.join(known)}")
    return {known[word] for word in words}


def _list(names: Names) -> list[Union[str, int]]:
    return [names] if isinstance(names, (str, int)) else list(names)


def _areas(client: Client, names: Names) -> Iterator[Area]:
    for name in _list(names):
        yield client.area(str(name))


def _indicators(client: Client, names: Names) -> Iterator[Indicator]:
    for name in _list(names):
        if isinstance(name, str):
            yield client.indicator(name)
        else:
            yield from client.indicators([name])


def _named(client: Client, rows: Sequence[tuple[Area, Indicator, int, Observation]], quotes: bool) -> list[Figure]:
    observations = [row[3] for row in rows]
    units = client.labels(Dictionary.UNITS, (each.unit for each in observations))
    places = client.labels(Dictionary.SUB_AREAS, (each.sub_area for each in observations))
    scopes = client.labels(Dictionary.SCOPES, (each.scope for each in observations))
    variants = client.labels(Dictionary.VARIANTS, (each.variant for each in observations))
    known = {each.id: each for each in client.sources(sorted({each.source for each in observations if each.source}))}
    texts = _quotes(client, observations) if quotes else {}
    return [
        Figure(
            area_code=f"{area.code:06}", area=area.short_name, sub_area=places.get(each.sub_area), code=indicator.code or None,
            indicator=indicator.name, year=year, measure=each.measure.name.lower(),
            of=_of(each), agg=each.aggregation.name.lower(), span=each.span, basis=each.basis.name.lower(),
            bound=each.bound.name.lower(), value=each.value, high=each.high, unit=units.get(each.unit, ""),
            scope=scopes.get(each.scope), vintage=each.vintage, variant=variants.get(each.variant),
            confidence=each.confidence / 100, flags=_flags(each), source=_source(known.get(each.source)),
            start=each.offset if each.length else None, end=each.offset + each.length if each.length else None,
            quote=texts.get((each.source, each.offset, each.length)))
        for area, indicator, year, each in rows
    ]


def _word(error: ServerError) -> str:
    return error.status.name.lower() if error.status is not None else "error"


def _of(each: Observation) -> Optional[str]:
    return each.rank_of.name.lower() if each.rank_of is not None else None


def _flags(each: Observation) -> str:
    return ";".join(flag.name.lower() for flag in ObservationFlags if flag.name and flag & each.flags)


def _source(source: Optional[Source]) -> Optional[str]:
    return source.name if source is not None else None


def _quotes(client: Client, observations: Iterable[Observation]) -> dict[tuple[int, int, int], str]:
    """The sentences, each asked for once, all requests pipelined."""
    places = sorted({(each.source, each.offset, each.length) for each in observations if each.source and each.length})
    texts: dict[tuple[int, int, int], str] = {}
    for place, answer in zip(places, client.send([Quote(*place) for place in places])):
        if isinstance(answer, IndicatorsError):
            raise answer
        assert isinstance(answer, QuoteReply)
        texts[place] = answer.text
    return texts
