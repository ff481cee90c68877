"""The vectors of the protocol, and their messages as this package's values."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any, Iterator, Optional, Union

from indicators import constants as c
from indicators.data import (
    Area, Cell, Correction, Document, Indicator, Key, Label, Observation, SeriesEntry, Source,
)
from indicators.epochs import Changes, ChangesReply, NewEpochNotice, Watch, WatchReply
from indicators.messages import (
    Catalogue, CatalogueReply, ClosingNotice, DrainingNotice, Entry, ErrorBody, Get, GetMany, GetManyReply,
    GetReply, Hello, HelloReply, Info, InfoReply, InvalidField, Limits, Ping, PingReply, Quote, QuoteReply, Reply,
    Request, Resolve, ResolveReply, Series, SeriesReply, Slice, SliceReply,
)
from indicators.loads import (
    LoadBegin, LoadBeginReply, LoadCommit, LoadCommitReply, LoadDocument, Loaded, LoadedReply, LoadPart, LoadPartReply,
    LoadReject, LoadSource, LoadTable, SourceVersion,
)
from indicators.pages import Cursor
from indicators.questions import (
    Candidate, Latest, LatestReply, Scorecard, ScorecardLine, ScorecardReply, Search, SearchReply,
)

PROTOCOL = Path(__file__).resolve().parents[3] / "Protocol"
Json = dict[str, Any]


def files() -> list[Path]:
    return sorted((PROTOCOL / "vectors").glob("*.json"))


def vectors() -> Iterator[tuple[str, Json, dict[str, Json]]]:
    """The file's name, a vector, and all vectors of the file by name."""
    for path in files():
        found = json.loads(path.read_text("utf-8")).get("vectors", [])
        by_name = {vector["name"]: vector for vector in found if "invalid" not in vector}
        for vector in found:
            yield path.stem, vector, by_name


def status_number(text: str) -> int:
    return int(text, 16) if text.startswith("0x") else int(c.Status[text.upper()])


def _cursor(value: Optional[Json], operation: c.Operation, kind: int = 0) -> Optional[Cursor]:
    return None if value is None else Cursor.make(value["epoch"], operation, int(value["position"]), kind)


def key(value: Json) -> Key:
    return Key(value["area"], value["indicator"], value["year"])


def _observation(value: Json) -> Observation:
    return Observation(
        measure=c.Measure[value["measure"].upper()],
        rank_of=None if value["rank_of"] is None else c.Measure[value["rank_of"].upper()],
        aggregation=c.Aggregation[value["aggregation"].upper()],
        basis=c.Basis[value["basis"].upper()],
        bound=c.Bound[value["bound"].upper()],
        value=Decimal(value["value"]),
        high=None if value["high"] is None else Decimal(value["high"]),
        unit=value["unit"], span=value["span"], vintage=value["vintage"], scope=value["scope"],
        sub_area=value["sub_area"], variant=value["variant"], source=value["source"], offset=value["offset"],
        length=value["length"], confidence=value["confidence"], flags=c.ObservationFlags(value["flags"]),
    )


def _cell(value: Json) -> Cell:
    return Cell(key(value["key"]), tuple(map(_observation, value["records"])))


def _area(value: Json) -> Area:
    return Area(
        value["code"], c.AreaLevel[value["level"].upper()], value["abolished"], value["last_year"], value["name"],
        value["short_name"], value["english_name"], value["successor"],
        value["succession"] and c.AreaSuccession[value["succession"].upper()],
    )


def _indicator(value: Json) -> Indicator:
    return Indicator(
        value["id"], value["code"], value["name"], value["english_name"], value["unit"], tuple(value["aliases"]),
        value["definition"], value["counterpart"],
    )


def _document(value: Json) -> Document:
    coverage = None if value["coverage"] is None else (value["coverage"][0], value["coverage"][1])
    return Document(
        value["id"], value["source"], value["range"][0], value["range"][1], value["area"], value["vintage"],
        value["whole"], coverage, value["observations"], value["title"],
    )


def _entry(kind: str, value: Json) -> Entry:
    if kind == "areas":
        return _area(value)
    if kind == "indicators":
        return _indicator(value)
    if kind == "series":
        return SeriesEntry(value["indicator"], value["years"][0], value["years"][1], value["cells"])
    if kind == "labels":
        return Label(value["id"], value["text"])
    if kind == "sources":
        sha256 = bytes.fromhex(value["sha256"])
        return Source(value["id"], c.SourceKind[value["kind"].upper()], value["length"], sha256, value["name"])
    if kind == "corrections":
        return _correction(value)
    return _document(value)


def _correction(value: Json) -> Correction:
    stated, served = _observation(value["stated"]), _observation(value["served"])
    return Correction(
        value["id"], c.CorrectionAction[value["action"].upper()], value["in_force"], key(value["key"]),
        value["seconds"], stated, served, value["author"], value["reason"],
    )


def _version(value: Json) -> SourceVersion:
    return SourceVersion(bytes.fromhex(value["sha256"]), value["name"], value["extraction"])


def _load_document(value: Json) -> LoadDocument:
    coverage = None if value["coverage"] is None else (value["coverage"][0], value["coverage"][1])
    return LoadDocument(
        value["range"][0], value["range"][1], value["area"], value["vintage"], value["whole"], coverage, value["title"])


def _load_table(value: Json) -> LoadTable:
    rows = tuple((key(row["key"]), _observation(row["record"])) for row in value["observations"])
    return LoadTable(
        tuple(value["units"]), tuple(value["sub_areas"]), tuple(value["scopes"]), tuple(value["variants"]),
        tuple(value["open_indicators"]), rows)


def load_source(value: Json) -> LoadSource:
    return LoadSource(
        _version(value), value["text"], tuple(map(_load_document, value["documents"])),
        tuple(map(_load_table, value["tables"])), c.SourceKind[value["kind"].upper()])


def request(operation: str, m: Json) -> Request:
    if operation == "hello":
        return Hello(m["versions"][0], m["versions"][1], int(m["capabilities"], 16), m["software"], m["token"])
    if operation == "ping":
        return Ping()
    if operation == "info":
        return Info()
    if operation == "get":
        return Get(key(m["key"]))
    if operation == "get_many":
        return GetMany(tuple(map(key, m["keys"])), _cursor(m["cursor"], c.Operation.GET_MANY))
    if operation == "series":
        cursor = _cursor(m["cursor"], c.Operation.SERIES)
        return Series(m["area"], m["indicator"], m["years"][0], m["years"][1], cursor)
    if operation == "slice":
        level = None if m["level"] is None else c.AreaLevel[m["level"].upper()]
        order = c.SliceOrder[m["order"].upper()]
        cursor = _cursor(m["cursor"], c.Operation.SLICE)
        return Slice(m["indicator"], m["year"], m["area"] or 0, level, order, m["limit"], cursor)
    if operation == "changes":
        return Changes(m["since"], _cursor(m["cursor"], c.Operation.CHANGES))
    if operation == "watch":
        return Watch(m["on"])
    if operation == "latest":
        return Latest(
            m["area"], m["indicator"], m["count"], m["last_year"], m["as_of"],
            tuple(c.Measure[name.upper()] for name in m["measures"]),
            tuple(c.Basis[name.upper()] for name in m["bases"]),
            tuple(c.Bound[name.upper()] for name in m["bounds"]), _cursor(m["cursor"], c.Operation.LATEST),
        )
    if operation == "scorecard":
        card = c.ScorecardKind[m["kind"].upper()]
        level = None if m["level"] is None else c.AreaLevel[m["level"].upper()]
        cursor = _cursor(m["cursor"], c.Operation.SCORECARD, card)
        return Scorecard(card, m["year"], m["area"] or 0, m["indicator"] or 0, level, cursor)
    if operation == "search":
        return Search(m["text"], tuple(c.ResolveKind[kind.upper()] for kind in m["kinds"]), m["limit"])
    if operation == "resolve":
        return Resolve(c.ResolveKind[m["kind"].upper()], m["name"])
    if operation == "catalogue":
        kind = c.CatalogueKind[m["kind"].upper()]
        return Catalogue(
            kind, m["page_entries"], m.get("area") or 0, tuple(m.get("ids", ())),
            c.Dictionary[m.get("dictionary", "units").upper()], _cursor(m["cursor"], c.Operation.CATALOGUE, kind),
        )
    if operation == "load_begin":
        return LoadBegin(m["bytes"])
    if operation == "load_part":
        return LoadPart(m["position"], bytes.fromhex(m["bytes"]))
    if operation == "load_commit":
        return LoadCommit(m["sources"], m["checksum"], m["dry_run"])
    if operation == "loaded":
        return Loaded(tuple(map(_version, m["versions"])))
    return Quote(m["source"], m["offset"], m["length"])


def _limits(value: Json) -> Limits:
    return Limits(**value)


def _further(value: Json) -> dict[c.FurtherLimit, int]:
    return {c.FurtherLimit[name.upper()]: number for name, number in value.items()}


def reply(operation: str, m: Json) -> Reply:
    if operation == "hello":
        identity = bytes.fromhex(m["identity"])
        capabilities = int(m["capabilities"], 16)
        return HelloReply(
            m["version"], m["record_size"], capabilities, identity, _limits(m["limits"]), m["software"],
            _further(m["further_limits"]))
    if operation == "ping":
        return PingReply()
    if operation == "info":
        numbers = m["statistics"]
        return InfoReply(
            bytes.fromhex(m["identity"]), **numbers, limits=_limits(m["limits"]), software=m["software"],
            further_limits=_further(m["further_limits"]))
    if operation == "get":
        return GetReply(_cell(m["cell"]))
    if operation == "get_many":
        items: list[Union[Cell, int]] = [
            _cell(item["cell"]) if "cell" in item else status_number(item["status"]) for item in m["items"]
        ]
        return GetManyReply(m["first"], tuple(items), _cursor(m["cursor"], c.Operation.GET_MANY))
    if operation == "series":
        return SeriesReply(tuple(map(_cell, m["cells"])), _cursor(m["cursor"], c.Operation.SERIES))
    if operation == "slice":
        cells = tuple(map(_cell, m["cells"]))
        return SliceReply(m["total"], m["ranked"], m["first"], cells, _cursor(m["cursor"], c.Operation.SLICE))
    if operation == "changes":
        return ChangesReply(tuple(map(key, m["keys"])), _cursor(m["cursor"], c.Operation.CHANGES))
    if operation == "watch":
        return WatchReply()
    if operation == "latest":
        return LatestReply(tuple(map(_cell, m["cells"])), _cursor(m["cursor"], c.Operation.LATEST))
    if operation == "scorecard":
        card = c.ScorecardKind[m["kind"].upper()]
        lines = tuple(
            ScorecardLine(
                c.Verdict[line["verdict"].upper()], _cell(line["cell"]),
                None if line["status"] is None else c.Status[line["status"].upper()],
            )
            for line in m["lines"]
        )
        return ScorecardReply(card, lines, _cursor(m["cursor"], c.Operation.SCORECARD, card))
    if operation == "search":
        found = tuple(
            Candidate(
                c.Match[one["match"].upper()], one["score"],
                (_area if one["kind"] == "area" else _indicator)(one["entry"]),
            )
            for one in m["candidates"]
        )
        return SearchReply(found)
    if operation == "resolve":
        kind = c.ResolveKind[m["kind"].upper()]
        entries: tuple[Union[Area, Indicator], ...]
        entries = tuple((_area if kind is c.ResolveKind.AREA else _indicator)(entry) for entry in m["candidates"])
        return ResolveReply(kind, m["chosen"], m["total"], entries)
    if operation == "catalogue":
        list_kind = c.CatalogueKind[m["kind"].upper()]
        listed = tuple(_entry(m["kind"], entry) for entry in m["entries"])
        return CatalogueReply(list_kind, listed, _cursor(m["cursor"], c.Operation.CATALOGUE, list_kind))
    if operation == "load_begin":
        return LoadBeginReply()
    if operation == "load_part":
        return LoadPartReply()
    if operation == "load_commit":
        lost, regained = (tuple(map(_correction, m[f"corrections_{way}"])) for way in ("lost", "regained"))
        rejects = tuple(LoadReject(**reject) for reject in m["rejects"])
        numbers = {name: value for name, value in m.items() if isinstance(value, int)}
        return LoadCommitReply(**numbers, corrections_lost=lost, corrections_regained=regained, rejects=rejects)
    if operation == "loaded":
        return LoadedReply(tuple(m["loaded"]))
    return QuoteReply(m["source_name"], m["text"])


def error(m: Json) -> ErrorBody:
    versions = m["supported_versions"]
    invalid = m["invalid_field"]
    return ErrorBody(
        m["message"],
        None if versions is None else (versions[0], versions[1]),
        None if invalid is None else InvalidField(
            int(c.Reason[invalid["reason"].upper()]), int(c.Field[invalid["field"].upper()])
        ),
        m["limit"],
        m["retry_after_milliseconds"],
    )


def notice(kind: str, m: Json) -> Union[DrainingNotice, ClosingNotice, NewEpochNotice]:
    if kind == "new_epoch":
        return NewEpochNotice(m["epoch"])
    if kind == "draining":
        return DrainingNotice(m["milliseconds"])
    return ClosingNotice(status_number(m["status"]), error(m))
