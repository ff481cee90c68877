"""Headers, tagged fields, and the reading and writing of numbers and strings."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Container, Iterable, Optional

from .constants import CRITICAL_BIT, HEADER_SIZE, YEAR_MAX, YEAR_MIN, Field, Flags, Magic, Reason, Tag
from .errors import InvalidMessage

_HEADER = struct.Struct("<HBBIII")

_ALLOWED_FLAGS = {
    Magic.REQUEST: Flags.NONE,
    Magic.REPLY: Flags.MAY_RETRY | Flags.CLOSES | Flags.MORE_FOLLOWS,
    Magic.NOTICE: Flags.MAY_RETRY | Flags.CLOSES,
}


@dataclass(frozen=True)
class Header:
    """The sixteen bytes that every frame begins with. ``word`` is the deadline or the epoch."""

    magic: Magic
    code: int
    flags: Flags
    length: int
    id: int
    word: int

    def encode(self) -> bytes:
        return _HEADER.pack(self.magic, self.code, self.flags, self.length, self.id, self.word)

    @classmethod
    def decode(cls, data: bytes) -> Header:
        if len(data) < HEADER_SIZE:
            raise InvalidMessage(Reason.TRUNCATED, Field.MAGIC)
        magic, code, flags, length, identifier, word = _HEADER.unpack_from(data)
        if magic not in Magic._value2member_map_:
            raise InvalidMessage(Reason.UNKNOWN_VALUE, Field.MAGIC)
        direction = Magic(magic)
        if flags & ~int(_ALLOWED_FLAGS[direction]):
            raise InvalidMessage(Reason.RESERVED_NOT_ZERO, Field.FLAGS)
        if (identifier == 0) != (direction is Magic.NOTICE):
            raise InvalidMessage(Reason.OUT_OF_RANGE, Field.REQUEST_ID)
        return cls(direction, code, Flags(flags), length, identifier, word)


@dataclass(frozen=True)
class Frame:
    """A header and its body."""

    header: Header
    body: bytes

    def encode(self) -> bytes:
        return self.header.encode() + self.body

    @classmethod
    def decode(cls, data: bytes) -> Frame:
        """The one frame that ``data`` is."""
        header = Header.decode(data)
        body = data[HEADER_SIZE:]
        if len(body) != header.length:
            reason = Reason.TRUNCATED if len(body) < header.length else Reason.TRAILING
            raise InvalidMessage(reason, Field.BODY_LENGTH)
        return cls(header, body)


def request(operation: int, identifier: int, body: bytes, deadline: int = 0) -> Frame:
    """A request's frame; ``deadline`` in milliseconds from receipt, 0 for none."""
    return Frame(Header(Magic.REQUEST, operation, Flags.NONE, len(body), identifier, deadline), body)


class Reader:
    """Takes values off the front of bytes; what is not there raises :class:`InvalidMessage`."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._position = 0

    @property
    def remaining(self) -> int:
        return len(self._data) - self._position

    def take(self, count: int, field: Field) -> bytes:
        if count > self.remaining:
            raise InvalidMessage(Reason.TRUNCATED, field)
        start = self._position
        self._position += count
        return self._data[start : self._position]

    def rest(self) -> bytes:
        return self.take(self.remaining, Field.CELL)

    def _number(self, count: int, field: Field) -> int:
        return int.from_bytes(self.take(count, field), "little")

    def u8(self, field: Field) -> int:
        return self._number(1, field)

    def u16(self, field: Field) -> int:
        return self._number(2, field)

    def u32(self, field: Field) -> int:
        return self._number(4, field)

    def u64(self, field: Field) -> int:
        return self._number(8, field)

    def ranged(self, count: int, field: Field, least: int, most: int) -> int:
        """An unsigned number of ``count`` bytes from ``least`` to ``most``."""
        value = self._number(count, field)
        if not least <= value <= most:
            raise InvalidMessage(Reason.OUT_OF_RANGE, field, str(value))
        return value

    def optional_year(self) -> Optional[int]:
        """A year, 0 for none."""
        year = self.u16(Field.YEARS)
        if year and not YEAR_MIN <= year <= YEAR_MAX:
            raise InvalidMessage(Reason.OUT_OF_RANGE, Field.YEARS, str(year))
        return year or None

    def bits(self, field: Field, count: int) -> list[int]:
        """The places of the bits that are set in a byte, of which ``count`` mean something."""
        byte = self.u8(field)
        if byte >> count:
            raise InvalidMessage(Reason.UNKNOWN_VALUE, field, bin(byte))
        return [bit for bit in range(count) if byte >> bit & 1]

    def zero(self, count: int, field: Field = Field.RESERVED) -> None:
        if any(self.take(count, field)):
            raise InvalidMessage(Reason.RESERVED_NOT_ZERO, field)

    def string(self, field: Field) -> str:
        return text(self.take(self.u32(field), field), field)

    def count(self, field: Field, item_size: int, item_field: Field) -> int:
        """A number of items, refused before making room if that many can't be there."""
        count = self.u32(field)
        if count * item_size > self.remaining:
            raise InvalidMessage(Reason.TRUNCATED, item_field)
        return count

    def tags(self, known: Container[int] = ()) -> dict[Tag, bytes]:
        """All tagged fields up to the end; those not in ``known`` are skipped, or refused where critical."""
        found: dict[Tag, bytes] = {}
        last = -1
        while self.remaining:
            tag = self.u16(Field.TAG)
            length = self.u16(Field.TAG)
            number = tag & ~CRITICAL_BIT
            if number <= last:
                raise InvalidMessage(Reason.OUT_OF_ORDER, Field.TAG)
            last = number
            content = self.take(length, Field.TAG_CONTENT)
            if tag in known:
                found[Tag(tag)] = content
            elif tag & CRITICAL_BIT:
                raise InvalidMessage(Reason.UNKNOWN_CRITICAL, Field.TAG, f"0x{tag:04x}")
        return found

    def end(self, field: Field = Field.TAG_CONTENT) -> None:
        if self.remaining:
            raise InvalidMessage(Reason.TRAILING, field)


def text(data: bytes, field: Field) -> str:
    """Well-formed UTF-8 as a string."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise InvalidMessage(Reason.NOT_UTF8, field) from None


def u16(value: int) -> bytes:
    return value.to_bytes(2, "little")


def u32(value: int) -> bytes:
    return value.to_bytes(4, "little")


def u64(value: int) -> bytes:
    return value.to_bytes(8, "little")


def string(value: str) -> bytes:
    data = value.encode("utf-8")
    return u32(len(data)) + data


def tagged(fields: Iterable[tuple[int, bytes]]) -> bytes:
    """Tagged fields, which are given by rising number."""
    return b"".join(u16(tag) + u16(len(content)) + content for tag, content in fields)
