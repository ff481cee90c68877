"""A client of the indicator protocol, written from its specification alone.

    from indicators import Client

    with Client("127.0.0.1", 7421) as client:
        for observation in client.get("温州", "gdp", 2019).answers():
            print(observation.measure.name, observation.value)
"""

from __future__ import annotations

from .client import Client, Slice
from .constants import (
    Aggregation, AreaLevel, AreaSuccession, Basis, Bound, CatalogueKind, CorrectionAction, Dictionary, FurtherLimit,
    Measure, ObservationFlags, ResolveKind, SliceOrder, SourceKind, Status, StatusClass, Match, Verdict,
)
from .data import Area, Cell, Correction, Document, Indicator, Key, Label, Observation, SeriesEntry, Source
from .questions import Candidate, ScorecardLine
from .errors import (
    AmbiguousName, BadRequest, Busy, ConnectionLost, IndicatorsError, InternalError, InvalidMessage, NotAllowed,
    NotFound, ProtocolError, ServerError, TimedOut, Untrusted,
)
from .loads import LoadDocument, LoadSource, LoadTable, SourceVersion
from .tables import Figure, connect, figures, frame, missing

__all__ = [
    "Aggregation", "AmbiguousName", "Area", "AreaLevel", "AreaSuccession", "BadRequest", "Basis", "Bound", "Busy",
    "Candidate", "CatalogueKind",
    "Cell", "Client", "ConnectionLost", "Correction", "CorrectionAction", "Dictionary", "Document", "Figure", "Indicator",
    "IndicatorsError", "InternalError", "InvalidMessage", "Key", "Label", "Match", "Measure", "NotAllowed", "NotFound",
    "Observation", "ObservationFlags", "ProtocolError", "ResolveKind", "ScorecardLine", "SeriesEntry", "ServerError", "Slice",
    "SliceOrder", "Source", "SourceKind", "Status", "StatusClass", "TimedOut", "Untrusted", "Verdict",
    "FurtherLimit", "LoadDocument", "LoadSource", "LoadTable", "SourceVersion",
    "connect", "figures", "frame", "missing",
]
