"""The numbers of the protocol.

Written down here so that the package needs no file beside it; the tests hold them against ``Protocol/constants.json``.
"""

from __future__ import annotations

from enum import IntEnum, IntFlag
from typing import Final

VERSION_FIRST: Final = 1
VERSION_LAST: Final = 1
DEFAULT_PORT: Final = 7421
HEADER_SIZE: Final = 16
CRITICAL_BIT: Final = 0x8000
RECORD_SIZE: Final = 48

FRAME_BYTES_BEFORE_HELLO: Final = 4096
FRAME_BYTES_LEAST: Final = 131072
NAME_BYTES: Final = 256
QUOTE_BYTES: Final = 65535
PAGE_ENTRIES: Final = 1000
CANDIDATES: Final = 64
SOFTWARE_BYTES: Final = 128
TOKEN_BYTES: Final = 128
LOAD_LISTED: Final = 1000

AREA_MIN: Final = 100000
AREA_MAX: Final = 999999
INDICATOR_MIN: Final = 1
INDICATOR_MAX: Final = 16777215
OPEN_INDICATOR_MIN: Final = 65536
YEAR_MIN: Final = 1949
YEAR_MAX: Final = 2199
EXPONENT_MIN: Final = -18
EXPONENT_MAX: Final = 18
ANY_LEVEL: Final = 255


class Magic(IntEnum):
    """Which way a frame goes."""

    REQUEST = 0x51FF
    REPLY = 0x52FF
    NOTICE = 0x4EFF


class Flags(IntFlag):
    """Flags of the header."""

    NONE = 0
    MAY_RETRY = 0x01
    CLOSES = 0x02
    MORE_FOLLOWS = 0x04


class Operation(IntEnum):
    """What a request asks for."""

    HELLO = 0x01
    PING = 0x02
    INFO = 0x03
    GET = 0x10
    GET_MANY = 0x11
    SERIES = 0x12
    SLICE = 0x13
    LATEST = 0x14
    SCORECARD = 0x15
    RESOLVE = 0x20
    CATALOGUE = 0x21
    SEARCH = 0x22
    QUOTE = 0x30
    CHANGES = 0x31
    WATCH = 0x32
    LOAD_BEGIN = 0x38
    LOAD_PART = 0x39
    LOAD_COMMIT = 0x3A
    LOADED = 0x3B


class StatusClass(IntEnum):
    """The high four bits of a status."""

    OK = 0
    BAD_REQUEST = 1
    NOT_ALLOWED = 2
    NOT_FOUND = 3
    BUSY = 4
    INTERNAL_ERROR = 5


class Status(IntEnum):
    """How a request was answered."""

    OK = 0x00
    MALFORMED = 0x10
    INVALID_REQUEST = 0x11
    UNKNOWN_OPERATION = 0x12
    UNSUPPORTED_VERSION = 0x13
    FRAME_TOO_LARGE = 0x14
    TOO_MANY = 0x15
    OUT_OF_SEQUENCE = 0x16
    LOAD_TOO_LARGE = 0x17
    UNAUTHENTICATED = 0x20
    NOT_PERMITTED = 0x21
    READ_ONLY = 0x22
    NOT_STATED = 0x30
    NOT_COVERED = 0x31
    PARTLY_COVERED = 0x32
    UNKNOWN_AREA = 0x33
    UNKNOWN_INDICATOR = 0x34
    UNKNOWN_NAME = 0x35
    UNKNOWN_SOURCE = 0x36
    NO_SUCH_RANGE = 0x37
    EPOCH_UNKNOWN = 0x38
    DEADLINE_PASSED = 0x40
    EPOCH_MOVED = 0x41
    OVERLOADED = 0x42
    DATASET_BUSY = 0x43
    DRAINING = 0x44
    TIMED_OUT = 0x45
    DAMAGED = 0x50
    FAILED = 0x51
    ANSWER_TOO_LARGE = 0x52


MAY_RETRY: Final = frozenset(
    {Status.DEADLINE_PASSED, Status.OVERLOADED, Status.DATASET_BUSY, Status.DRAINING, Status.TIMED_OUT}
)


class NoticeKind(IntEnum):
    """What a server says unasked."""

    DRAINING = 0x01
    CLOSING = 0x02
    NEW_EPOCH = 0x03


class Tag(IntEnum):
    """Tagged fields, as they stand on the wire."""

    SOFTWARE = 0x0001
    FURTHER_LIMITS = 0x0002
    TOKEN = 0x0008
    SUPPORTED_VERSIONS = 0x0010
    INVALID_FIELD = 0x0011
    LIMIT = 0x0012
    RETRY_AFTER = 0x0013
    CURSOR = 0x8002


class Reason(IntEnum):
    """Why a field is not valid."""

    TRUNCATED = 1
    TRAILING = 2
    RESERVED_NOT_ZERO = 3
    OUT_OF_RANGE = 4
    NOT_UTF8 = 5
    UNKNOWN_VALUE = 6
    UNKNOWN_CRITICAL = 7
    OUT_OF_ORDER = 8
    TOO_MANY = 9
    TOO_LONG = 10
    EMPTY = 11
    CHECKSUM_MISMATCH = 12
    CONTRADICTION = 13


class Field(IntEnum):
    """Which field is not valid."""

    MAGIC = 1
    FLAGS = 2
    BODY_LENGTH = 3
    REQUEST_ID = 4
    TAG = 5
    TAG_CONTENT = 6
    RESERVED = 7
    VERSION = 8
    CAPABILITIES = 9
    RECORD_SIZE = 10
    IDENTITY = 11
    LIMITS = 12
    KEY = 13
    COUNT = 14
    CELL = 15
    STATUS = 16
    AREA = 17
    INDICATOR = 18
    YEARS = 19
    KIND = 20
    DICTIONARY = 21
    NAME = 22
    IDS = 23
    CURSOR = 24
    SOURCE = 25
    RANGE = 26
    TEXT = 27
    OUTCOME = 28
    ENTRY = 29
    STATISTICS = 30
    MESSAGE = 31
    DURATION = 32
    LEVEL = 33
    ORDER = 34
    FILTER = 35
    VERDICT = 36
    MATCH = 37
    SCORE = 38
    EPOCH = 39
    UPLOAD = 40
    POSITION = 41


class ResolveKind(IntEnum):
    """What a name may stand for."""

    AREA = 0
    INDICATOR = 1


class Outcome(IntEnum):
    """Whether one of those that have a name comes before all others."""

    CHOSEN = 1
    AMBIGUOUS = 2


class CatalogueKind(IntEnum):
    """Lists that a server keeps."""

    AREAS = 0
    INDICATORS = 1
    SERIES = 2
    LABELS = 3
    SOURCES = 4
    DOCUMENTS = 5
    CORRECTIONS = 6


class SliceOrder(IntEnum):
    """How the areas of a slice stand."""

    AREA = 0
    LEVEL_FALLING = 1
    LEVEL_RISING = 2
    GROWTH_FALLING = 3
    GROWTH_RISING = 4


class ScorecardKind(IntEnum):
    """Whose targets a scorecard has."""

    AREA = 0
    INDICATOR = 1


class Verdict(IntEnum):
    """What came of a target."""

    MET = 1
    MISSED = 2
    OPEN = 3
    NOT_COMPARABLE = 4


LESS_IS_AIMED_AT: Final = frozenset({49, 52, 54, 55, 59, 68, 71, 72, 73, 134, 199, 200})
"""The catalogue indicators whose targets are ceilings unless a report says otherwise."""


class Match(IntEnum):
    """In which way a name is like a text."""

    NAME = 1
    BEGINNING = 2
    PART = 3
    PINYIN = 4
    INITIALS = 5
    SIMILAR = 6


class Dictionary(IntEnum):
    """Texts that records name by id."""

    UNITS = 0
    SUB_AREAS = 1
    SCOPES = 2
    VARIANTS = 3


class AreaLevel(IntEnum):
    """The level of an area."""

    COUNTRY = 0
    PROVINCE = 1
    PREFECTURE = 2
    COUNTY = 3


class AreaSuccession(IntEnum):
    """How an area came after an abolished one."""

    BECAME = 1
    MERGED = 2


class SourceKind(IntEnum):
    """What a source is."""

    REPORT = 0
    FACTS = 1


class Measure(IntEnum):
    """What a value is."""

    LEVEL = 0
    GROWTH = 1
    CHANGE = 2
    RANK = 3


class Aggregation(IntEnum):
    """What period a value covers."""

    ANNUAL = 0
    AVERAGE = 1
    CUMULATIVE = 2


class Basis(IntEnum):
    """Whether a figure was reached, expected or aimed at."""

    ACTUAL = 0
    ESTIMATE = 1
    TARGET = 2


class Bound(IntEnum):
    """How the figure stands to the value."""

    EQ = 0
    APPROX = 1
    GE = 2
    LE = 3
    RANGE = 4


class ObservationFlags(IntFlag):
    """Flags of an observation; bits without a name are kept and mean nothing."""

    NONE = 0
    REPORTED_BY_OTHER = 0x01
    SUSPICIOUS = 0x02
    CORRECTED = 0x04
    WITHDRAWN = 0x08
    ANNOTATED = 0x10


class CorrectionAction(IntEnum):
    """What becomes of a figure that an analyst corrects."""

    REPLACE = 0
    WITHDRAW = 1
    ANNOTATE = 2


class FurtherLimit(IntEnum):
    """What a server limits beside the four fixed limits."""

    CONNECTIONS = 1
    CONNECTIONS_PER_ADDRESS = 2
    REQUESTS_PER_SECOND = 3
    OUTPUT_BYTES = 4
    OUTPUT_BYTES_TOTAL = 5
    HELLO_MILLISECONDS = 6
    STALLED_MILLISECONDS = 7
    DRAIN_MILLISECONDS = 8
    LOAD_BYTES = 9
    LOAD_BYTES_TOTAL = 10
