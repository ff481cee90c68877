"""Epochs: what changed since one, and the notice of a new one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from .constants import Field, Operation, Reason
from .data import Key
from .errors import InvalidMessage
from .pages import Cursor, asked_cursor, cursor_bytes, page
from .wire import Reader, u32


@dataclass(frozen=True)
class ChangesReply:
    keys: tuple[Key, ...]
    cursor: Optional[Cursor] = None

    def encode(self) -> bytes:
        return u32(len(self.keys)) + b"".join(key.encode() for key in self.keys) + cursor_bytes(self.cursor)


@dataclass(frozen=True)
class Changes:
    """The keys of cells that changed after an epoch."""

    since: int
    cursor: Optional[Cursor] = None
    operation = Operation.CHANGES

    def encode(self) -> bytes:
        return u32(self.since) + cursor_bytes(self.cursor)

    @classmethod
    def decode(cls, body: bytes) -> Changes:
        reader = Reader(body)
        since = reader.u32(Field.EPOCH)
        cursor = asked_cursor(reader)
        if cursor is not None:
            cursor.check(Operation.CHANGES, 0, (1 << 64) - 1)
            try:
                Key.read(Reader(cursor.data[8:]))
            except InvalidMessage:
                raise InvalidMessage(Reason.OUT_OF_RANGE, Field.CURSOR) from None
        return cls(since, cursor)

    def reply(self, body: bytes, more_follows: bool = False) -> ChangesReply:
        reader = Reader(body)
        keys: list[Key] = []
        for _ in range(reader.count(Field.COUNT, 8, Field.KEY)):
            key = Key.read(reader)
            if keys and key <= keys[-1]:
                raise InvalidMessage(Reason.OUT_OF_ORDER, Field.KEY)
            keys.append(key)
        return ChangesReply(tuple(keys), page(reader, more_follows))


@dataclass(frozen=True)
class WatchReply:
    def encode(self) -> bytes:
        return b""


@dataclass(frozen=True)
class Watch:
    """To be told of new epochs, or no more."""

    on: bool = True
    operation = Operation.WATCH

    def encode(self) -> bytes:
        return u32(int(self.on))

    @classmethod
    def decode(cls, body: bytes) -> Watch:
        reader = Reader(body)
        number = reader.u8(Field.KIND)
        if number > 1:
            raise InvalidMessage(Reason.UNKNOWN_VALUE, Field.KIND, str(number))
        reader.zero(3)
        reader.tags()
        return cls(bool(number))

    def reply(self, body: bytes, more_follows: bool = False) -> WatchReply:
        Reader(body).tags()
        return WatchReply()


@dataclass(frozen=True)
class NewEpochNotice:
    """The data has a new epoch; told to those who watch."""

    epoch: int

    @classmethod
    def decode(cls, body: bytes) -> NewEpochNotice:
        reader = Reader(body)
        notice = cls(reader.u32(Field.EPOCH))
        reader.tags()
        return notice

    def encode(self) -> bytes:
        return u32(self.epoch)
