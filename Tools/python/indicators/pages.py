"""What messages share: cursors and pages, cells with their keys, numbers that name something."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Optional, TypeVar

from .constants import ANY_LEVEL, AREA_MAX, AREA_MIN, AreaLevel, Field, Operation, Reason, Tag
from .data import Cell, Key
from .errors import InvalidMessage
from .wire import Reader, tagged, u32, u64

_Kind = TypeVar("_Kind", bound=IntEnum)


@dataclass(frozen=True)
class Cursor:
    """Where a list goes on: sixteen bytes that a client gives back as they came."""

    data: bytes

    @classmethod
    def make(cls, epoch: int, operation: Operation, position: int, kind: int = 0) -> Cursor:
        """A cursor as servers of this project lay it out."""
        return cls(u32(epoch) + bytes((operation, kind, 0, 0)) + u64(position))

    @property
    def epoch(self) -> int:
        return int.from_bytes(self.data[:4], "little")

    @property
    def position(self) -> int:
        return int.from_bytes(self.data[8:], "little")

    def check(self, operation: Operation, least: int, most: int, kind: int = 0) -> None:
        """What a server of this project holds against a cursor that it gets."""
        reader = Reader(self.data[4:])
        if (reader.u8(Field.CURSOR), reader.u8(Field.CURSOR)) != (operation, kind):
            raise InvalidMessage(Reason.CONTRADICTION, Field.CURSOR)
        reader.zero(2)
        reader.ranged(8, Field.CURSOR, least, most)


def cursor_in(tags: dict[Tag, bytes]) -> Optional[Cursor]:
    if Tag.CURSOR not in tags:
        return None
    reader = Reader(tags[Tag.CURSOR])
    data = reader.take(16, Field.CURSOR)
    reader.end()
    return Cursor(data)


def asked_cursor(reader: Reader) -> Optional[Cursor]:
    """The cursor of a request, whose tagged fields are read to their end."""
    return cursor_in(reader.tags((Tag.CURSOR,)))


def page(reader: Reader, more_follows: bool) -> Optional[Cursor]:
    """The cursor of a reply, which has one exactly if it says that more follows."""
    cursor = asked_cursor(reader)
    if (cursor is not None) != more_follows:
        raise InvalidMessage(Reason.CONTRADICTION, Field.CURSOR)
    return cursor


def cursor_bytes(cursor: Optional[Cursor]) -> bytes:
    return b"" if cursor is None else tagged([(Tag.CURSOR, cursor.data)])


def one_of(kinds: type[_Kind], number: int, field: Field) -> _Kind:
    """What the number means, if it means something."""
    if number not in kinds._value2member_map_:
        raise InvalidMessage(Reason.UNKNOWN_VALUE, field, str(number))
    return kinds(number)


def level_of(number: int) -> Optional[AreaLevel]:
    """A level of areas, None for any."""
    return None if number == ANY_LEVEL else one_of(AreaLevel, number, Field.LEVEL)


def area_or_none(reader: Reader) -> int:
    """An area's code, or 0."""
    area = reader.u32(Field.AREA)
    if area and not AREA_MIN <= area <= AREA_MAX:
        raise InvalidMessage(Reason.OUT_OF_RANGE, Field.AREA, str(area))
    return area


def sized_cell(reader: Reader, key: Key, record_size: int) -> Cell:
    """A cell with its length before it."""
    return Cell.decode(key, reader.take(reader.u32(Field.CELL), Field.CELL), record_size)


def sized_bytes(cell: Cell) -> bytes:
    data = cell.encode()
    return u32(len(data)) + data


def keyed_bytes(cell: Cell) -> bytes:
    """A cell with its key and length before it."""
    return cell.key.encode() + sized_bytes(cell)


@dataclass(frozen=True)
class CellsPage:
    """A reply that is a page of cells."""

    cells: tuple[Cell, ...]
    cursor: Optional[Cursor] = None

    def encode(self) -> bytes:
        return u32(len(self.cells)) + b"".join(map(keyed_bytes, self.cells)) + cursor_bytes(self.cursor)

