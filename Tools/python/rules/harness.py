"""What rules are made of: raw connections, verdicts, and what a server turns out to have."""

from __future__ import annotations

import socket
import time
from dataclasses import dataclass
from typing import Callable, Iterable, NoReturn, Optional

from indicators import Area, Cell, Client, Document, Indicator, Key, SeriesEntry, ServerError
from indicators.constants import HEADER_SIZE, Field, Flags, Magic, NoticeKind, Operation, Reason, Status
from indicators.errors import InvalidMessage
from indicators.messages import ClosingNotice, ErrorBody, Hello, HelloReply, Request
from indicators.wire import Frame, Header, request as request_frame


class Failed(Exception):
    """The server breaks the rule."""


class NotTestable(Exception):
    """The rule can't be tested with this server or its data."""


@dataclass(frozen=True)
class Rule:
    """One rule; ``check`` returns when it holds."""

    section: str
    title: str
    check: Callable[[Target], None]


RULES: list[Rule] = []


def rule(section: str, title: str) -> Callable[[Callable[[Target], None]], Callable[[Target], None]]:
    """Adds a function to the rules."""

    def add(check: Callable[[Target], None]) -> Callable[[Target], None]:
        RULES.append(Rule(section, title, check))
        return check

    return add


def fail(text: str) -> NoReturn:
    raise Failed(text)


def expect(condition: bool, text: str) -> None:
    if not condition:
        raise Failed(text)


def status_name(code: int) -> str:
    return Status(code).name.lower() if code in Status._value2member_map_ else f"status 0x{code:02x}"


def describe(frame: Optional[Frame]) -> str:
    if frame is None:
        return "the end of the connection"
    if frame.header.magic is Magic.NOTICE:
        if frame.header.code == NoticeKind.CLOSING:
            return f"the notice closing ({status_name(frame.body[0])})"
        return f"notice {frame.header.code}"
    return f"{status_name(frame.header.code)} for id {frame.header.id}"


class Raw:
    """A connection that sends what it is told and checks the form of what comes back."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._received = bytearray()
        self.socket = socket.create_connection((target.host, target.port), timeout=target.timeout)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def __enter__(self) -> Raw:
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def send(self, data: bytes) -> None:
        try:
            self.socket.sendall(data)
        except (BrokenPipeError, ConnectionResetError):
            pass  # the rule sees it when it reads

    def half_close(self) -> None:
        try:
            self.socket.shutdown(socket.SHUT_WR)
        except OSError:
            pass

    def frame(self, timeout: Optional[float] = None) -> Optional[Frame]:
        """The next frame, or None at the end of the connection."""
        end = time.monotonic() + (self._target.timeout if timeout is None else timeout)
        while True:
            if len(self._received) >= HEADER_SIZE:
                try:
                    header = Header.decode(bytes(self._received[:HEADER_SIZE]))
                except InvalidMessage as error:
                    fail(f"a header that is none: {self._received[:HEADER_SIZE].hex()} ({error})")
                size = HEADER_SIZE + header.length
                if len(self._received) >= size:
                    body = bytes(self._received[HEADER_SIZE:size])
                    del self._received[:size]
                    return self._checked(Frame(header, body))
            rest = end - time.monotonic()
            if rest <= 0:
                fail("nothing came in time")
            self.socket.settimeout(rest)
            try:
                data = self.socket.recv(1 << 18)
            except socket.timeout:
                fail("nothing came in time")
            except ConnectionResetError:
                data = b""
            if not data:
                expect(not self._received, "the connection ended within a frame")
                return None
            self._received += data

    def _checked(self, frame: Frame) -> Frame:
        header = frame.header
        expect(header.magic is not Magic.REQUEST, "the server sent a request")
        if header.magic is Magic.NOTICE:
            expect(header.word == 0, "a notice whose word is not 0")
            return frame
        if header.code != Status.OK:
            try:
                self._target.errors.append((header, ErrorBody.decode(frame.body)))
            except InvalidMessage as error:
                fail(f"the body of {describe(frame)} is not valid: {error}")
        return frame

    def reply(self) -> Frame:
        """The next frame, which has to be a reply."""
        frame = self.frame()
        if frame is None or frame.header.magic is not Magic.REPLY:
            fail(f"a reply was due, and {describe(frame)} came")
        return frame

    def replies(self, count: int) -> dict[int, Frame]:
        """So many replies by id, each id once."""
        found: dict[int, Frame] = {}
        for _ in range(count):
            frame = self.reply()
            expect(frame.header.id not in found, f"two replies for id {frame.header.id}")
            found[frame.header.id] = frame
        return found

    def hello(self, token: str = "") -> HelloReply:
        hello = Hello(token=token)
        self.send(request_frame(Operation.HELLO, 1, hello.encode()).encode())
        frame = self.reply()
        expect(frame.header.code == Status.OK, f"hello was answered with {describe(frame)}")
        return hello.reply(frame.body)

    def ask(self, request: Request, identifier: int = 2, deadline: int = 0) -> Frame:
        """One request, one reply."""
        self.send(request_frame(request.operation, identifier, request.encode(), deadline).encode())
        return self.answer(identifier)

    def ask_raw(self, operation: int, body: bytes, identifier: int = 2) -> Frame:
        self.send(request_frame(operation, identifier, body).encode())
        return self.answer(identifier)

    def answer(self, identifier: int) -> Frame:
        frame = self.reply()
        expect(frame.header.id == identifier, f"a reply for id {frame.header.id} instead of {identifier}")
        return frame

    def alive(self) -> None:
        """The connection still answers."""
        frame = self.ask_raw(Operation.PING, b"", 0xFFFF)
        expect(frame.header.code == Status.OK, f"ping was answered with {describe(frame)}")

    def ended(self) -> None:
        """Nothing more comes, and the server closes."""
        frame = self.frame()
        expect(frame is None, f"after the end came {describe(frame)}")

    def closing(self, *statuses: Status, timeout: Optional[float] = None) -> ClosingNotice:
        """The notice ``closing`` with one of the statuses, and the end."""
        frame = self.frame(timeout)
        if frame is None or frame.header.magic is not Magic.NOTICE or frame.header.code != NoticeKind.CLOSING:
            fail(f"the notice closing was due, and {describe(frame)} came")
        notice = ClosingNotice.decode(frame.body)
        allowed = "/".join(status.name.lower() for status in statuses)
        expect(notice.status in statuses, f"closing says {status_name(notice.status)} instead of {allowed}")
        expect(bool(frame.header.flags & Flags.CLOSES), "closing without the flag closes")
        self.ended()
        return notice


def closes_with(raw: Raw, frame: Frame, status: Status) -> ErrorBody:
    """A reply with the status and the flag ``closes``, and then the end."""
    error = refused(frame, status)
    expect(bool(frame.header.flags & Flags.CLOSES), f"{status.name.lower()} without the flag closes")
    raw.ended()
    return error


def refused(frame: Frame, status: Status) -> ErrorBody:
    """A reply with the status."""
    expect(frame.header.code == status, f"{describe(frame)} instead of {status.name.lower()}")
    return ErrorBody.decode(frame.body)


def invalid(frame: Frame, reason: Reason, field: Field) -> None:
    """``invalid_request`` for the reason and field, the connection staying open."""
    error = refused(frame, Status.INVALID_REQUEST)
    expect(not frame.header.flags & Flags.CLOSES, "invalid_request closes the connection")
    found = error.invalid_field
    expect(found is not None, "invalid_request without invalid_field")
    if found is not None:
        wanted = f"{field.name.lower()}: {reason.name.lower()}"
        expect((found.reason, found.field) == (reason, field), f"invalid_field says {found} instead of {wanted}")


def ok(frame: Frame) -> Frame:
    expect(frame.header.code == Status.OK, f"{describe(frame)} instead of ok")
    return frame


class Target:
    """The server under test, and what it turns out to have."""

    def __init__(self, host: str, port: int, timeout: float, load_token: str = "", shutdown: str = "") -> None:
        self.host = host
        self.port = port
        self.timeout = timeout
        self.load_token = load_token
        """A token that may load, if there is one."""
        self.shutdown = shutdown
        """The command that has the server shut down, if there is one."""
        self.errors: list[tuple[Header, ErrorBody]] = []
        """Every error reply that came, for the rules that hold for all of them."""
        with Client(host, port, timeout=timeout) as client:
            self.hello = client.hello
            self.info = client.info()
            self.epoch = client.epoch
            self.areas: list[Area] = client.areas()
            self.indicators: list[Indicator] = client.indicators()
            self.documents: list[Document] = client.documents()
            self.series: dict[int, list[SeriesEntry]] = {}
            self.cells: list[Cell] = []
            self.too_large: list[tuple[int, SeriesEntry]] = []
            """Series with a cell that has no room in a frame."""
            self._discover(client)

    def _discover(self, client: Client) -> None:
        reported = sorted({document.area for document in self.documents})[:20]
        for area in reported or [area.code for area in self.areas[:200]]:
            entries = client.series_of(area)
            if entries:
                self.series[area] = entries
        for area, entries in self.series.items():
            for entry in entries[:100]:
                if len(self.cells) >= 3000:
                    return
                try:
                    self.cells += client.series(area, entry.indicator, entry.first_year, entry.last_year)
                except ServerError as error:
                    if error.status is not Status.ANSWER_TOO_LARGE:
                        raise
                    self.too_large.append((area, entry))

    def connect(self, token: str = "") -> Raw:
        """A connection that has said hello."""
        raw = Raw(self)
        try:
            raw.hello(token)
        except BaseException:
            raw.socket.close()
            raise
        return raw

    def a_cell(self) -> Cell:
        if not self.cells:
            raise NotTestable("the server has no cell")
        return self.cells[0]

    def a_key(self) -> Key:
        """A key that has a cell, or else any valid one."""
        return self.cells[0].key if self.cells else Key(100000, 1, 2019)

    def unknown_area(self) -> int:
        known = {area.code for area in self.areas}
        return next(code for code in range(999999, 99999, -1) if code not in known)

    def unknown_indicator(self) -> int:
        known = {indicator.number for indicator in self.indicators}
        return next(number for number in range(16777215, 0, -1) if number not in known)


def sequence(items: Iterable[tuple[int, Request]]) -> bytes:
    """Frames of requests with their ids, one behind the other."""
    return b"".join(request_frame(item.operation, identifier, item.encode()).encode() for identifier, item in items)
