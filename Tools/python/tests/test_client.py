"""The client against a server that says what a script has: pages, moved epochs, notices, lies."""

from __future__ import annotations

import socket
import threading
import unittest
from decimal import Decimal
from typing import Callable, Optional, Union

from indicators import (
    AmbiguousName, Area, AreaLevel, BadRequest, Busy, Cell, Client, ConnectionLost, Key, Measure, NotFound, Observation,
    ProtocolError, ResolveKind, ServerError, Status, TimedOut,
)
from indicators.constants import HEADER_SIZE, CatalogueKind, Flags, Magic, NoticeKind, Operation, SliceOrder
from indicators.messages import (
    REQUESTS, CatalogueReply, ClosingNotice, DrainingNotice, ErrorBody, GetManyReply, GetReply, Hello, HelloReply,
    Limits, PingReply, Reply, Request, Resolve, ResolveReply, SeriesReply, Slice, SliceReply,
)
from indicators.pages import Cursor
from indicators.wire import Frame, Header

LIMITS = Limits(131072, 4, 8, 0)
KEY = Key(330300, 1, 2019)
CELL = Cell(KEY, (Observation(Measure.LEVEL, Decimal("6606.10"), 1, 2020),))
WENZHOU = Area(330300, AreaLevel.PREFECTURE, False, None, "温州市", "温州", "Wenzhou")

Answer = Union[Reply, ErrorBody, bytes, None]


def cell(area: int) -> Cell:
    return Cell(Key(area, 1, 2019), CELL.observations)


class Said:
    """What a script says to a request: a reply, an error, or bytes as they are."""

    def __init__(self, answer: Answer, status: int = 0, flags: Flags = Flags.NONE, epoch: int = 7) -> None:
        self.answer = answer
        self.status = status
        self.flags = flags
        self.epoch = epoch

    def frame(self, identifier: int) -> bytes:
        if self.answer is None:
            return b""
        if isinstance(self.answer, bytes):
            return self.answer
        body = self.answer.encode()
        header = Header(Magic.REPLY, self.status, self.flags, len(body), identifier, self.epoch)
        return Frame(header, body).encode()


Script = Callable[[Request, int], Said]


def notice(kind: NoticeKind, body: bytes, flags: Flags = Flags.NONE) -> bytes:
    return Frame(Header(Magic.NOTICE, kind, flags, len(body), 0, 0), body).encode()


class Server:
    """Accepts one connection and says what the script has; ends it when the script says None."""

    def __init__(self, script: Script, chunk: int = 1 << 20) -> None:
        self._script = script
        self._chunk = chunk
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.asked: list[Request] = []
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._listener.close()
        self._thread.join(5)

    def _run(self) -> None:
        try:
            connection, _ = self._listener.accept()
            with connection:
                connection.settimeout(5)
                number = 0
                while True:
                    header = Header.decode(_exactly(connection, HEADER_SIZE))
                    request = REQUESTS[Operation(header.code)].decode(_exactly(connection, header.length))
                    self.asked.append(request)
                    if isinstance(request, Hello):
                        said = Said(HelloReply(1, 48, 0, bytes(16), LIMITS, "script"))
                    else:
                        said = self._script(request, number)
                        number += 1
                    if said.answer is None:
                        return
                    data = said.frame(header.id)
                    for start in range(0, len(data), self._chunk):
                        connection.sendall(data[start : start + self._chunk])
        except (OSError, EOFError):
            pass


def _exactly(connection: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count:
        more = connection.recv(count - len(data))
        if not more:
            raise EOFError
        data += more
    return data


class ClientTests(unittest.TestCase):
    def client(self, script: Script, *, timeout: float = 5, chunk: int = 1 << 20) -> Client:
        self.server = Server(script, chunk)
        self.addCleanup(self.server.stop)
        client = Client("127.0.0.1", self.server.port, timeout=timeout)
        self.addCleanup(client.close)
        return client

    def test_names_are_asked_for_once_in_an_epoch(self) -> None:
        epochs = [7, 7, 7, 8, 8]

        def script(request: Request, number: int) -> Said:
            if isinstance(request, Resolve):
                return Said(ResolveReply(ResolveKind.AREA, True, 1, (WENZHOU,)), epoch=epochs[number])
            return Said(GetReply(CELL), epoch=epochs[number])

        client = self.client(script, chunk=1)
        for _ in range(3):
            self.assertEqual(client.get("温州", 1, 2019), CELL)
        self.assertEqual(str(client.get(330300, 1, 2019).observations[0].value), "6606.10")
        kinds = [type(request).__name__ for request in self.server.asked]
        self.assertEqual(kinds, ["Hello", "Resolve", "Get", "Get", "Get", "Get"])
        self.assertEqual(client.epoch, 8)

    def test_an_ambiguous_name_has_its_candidates(self) -> None:
        client = self.client(lambda *_: Said(ResolveReply(ResolveKind.AREA, False, 3, (WENZHOU, WENZHOU))))
        with self.assertRaises(AmbiguousName) as caught:
            client.area("温州")
        self.assertEqual(caught.exception.total, 3)
        self.assertEqual(len(caught.exception.candidates), 2)

    def test_statuses_become_exceptions_by_class(self) -> None:
        cases: list[tuple[int, Flags, type[ServerError]]] = [
            (Status.NOT_STATED, Flags.NONE, NotFound), (0x3F, Flags.NONE, NotFound),
            (Status.OVERLOADED, Flags.MAY_RETRY, Busy), (Status.TOO_MANY, Flags.NONE, BadRequest),
            (0x7F, Flags.NONE, ServerError),
        ]
        client = self.client(lambda _, number: Said(ErrorBody("x"), cases[number][0], cases[number][1]))
        for code, flags, kind in cases:
            with self.assertRaises(kind) as caught:
                client.get(330300, 1, 2019)
            self.assertEqual(caught.exception.code, code)
            self.assertEqual(caught.exception.may_retry, bool(flags))

    def test_a_list_begins_anew_when_the_epoch_moves(self) -> None:
        def page(cursor: Optional[int], epoch: int) -> Said:
            at = None if cursor is None else Cursor.make(epoch, Operation.CATALOGUE, cursor)
            flags = Flags.NONE if cursor is None else Flags.MORE_FOLLOWS
            return Said(CatalogueReply(CatalogueKind.AREAS, (WENZHOU,), at), 0, flags, epoch)

        moved = Said(ErrorBody("moved"), Status.EPOCH_MOVED, epoch=8)
        client = self.client(lambda _, number: [page(1, 7), moved, page(1, 8), page(2, 8), page(None, 8)][number])
        self.assertEqual(client.areas(), [WENZHOU] * 3)

    def test_batches_and_their_pages_join(self) -> None:
        cursor = Cursor.make(7, Operation.GET_MANY, 1)
        first = Said(GetManyReply(0, (CELL,), cursor), 0, Flags.MORE_FOLLOWS)
        rest = Said(GetManyReply(1, (CELL, Status.NOT_STATED, CELL)))
        last = Said(GetManyReply(0, (CELL,)))
        # The two batches are sent at once; the page that follows is asked for afterwards.
        client = self.client(lambda _, number: [first, last, first, rest][number])
        found = client.get_many([KEY] * 5)
        self.assertEqual([item if isinstance(item, Cell) else item.code for item in found],
                         [CELL, CELL, Status.NOT_STATED, CELL, CELL])

    def test_a_page_that_leaves_a_gap_is_refused(self) -> None:
        cursor = Cursor.make(7, Operation.GET_MANY, 1)
        first = Said(GetManyReply(0, (CELL,), cursor), 0, Flags.MORE_FOLLOWS)
        client = self.client(lambda _, number: [first, first, Said(GetManyReply(2, (CELL,)))][number])
        with self.assertRaises(ProtocolError):
            client.get_many([KEY] * 3)

    def test_no_more_in_flight_than_announced(self) -> None:
        client = self.client(lambda *_: Said(GetManyReply(0, (CELL,) * 4)))
        self.assertEqual(client.get_many([KEY] * 400), [CELL] * 400)

    def test_a_flipped_bit_shows_no_figure(self) -> None:
        data = bytearray(Said(GetReply(CELL)).frame(2))
        data[HEADER_SIZE] ^= 1
        client = self.client(lambda *_: Said(bytes(data)))
        with self.assertRaises(ProtocolError):
            client.get(330300, 1, 2019)
        with self.assertRaises(ProtocolError):
            client.ping()

    def test_a_falling_epoch_is_refused(self) -> None:
        client = self.client(lambda *_: Said(GetReply(CELL), epoch=6))
        with self.assertRaises(ProtocolError):
            client.get(330300, 1, 2019)

    def test_a_reply_that_nobody_asked_for_is_refused(self) -> None:
        client = self.client(lambda *_: Said(Said(PingReply()).frame(99)))
        with self.assertRaises(ProtocolError):
            client.ping()

    def test_a_frame_larger_than_announced_is_refused_by_its_header(self) -> None:
        header = Header(Magic.REPLY, 0, Flags.NONE, LIMITS.frame_bytes, 2, 7).encode()
        client = self.client(lambda *_: Said(header))
        with self.assertRaises(ProtocolError):
            client.ping()

    def test_notices(self) -> None:
        draining = notice(NoticeKind.DRAINING, DrainingNotice(5000).encode())
        unknown = Frame(Header(Magic.NOTICE, 200, Flags.NONE, 3, 0, 0), b"abc").encode()
        body = ClosingNotice(Status.TIMED_OUT, ErrorBody("idle")).encode()
        closing = notice(NoticeKind.CLOSING, body, Flags.CLOSES | Flags.MAY_RETRY)
        answers = [Said(unknown + draining + Said(PingReply(), epoch=0).frame(2)), Said(closing)]
        client = self.client(lambda _, number: answers[number])
        self.assertFalse(client.draining)
        client.ping()
        self.assertTrue(client.draining)
        with self.assertRaises(Busy) as caught:
            client.ping()
        self.assertTrue(caught.exception.closes and caught.exception.may_retry)

    def test_a_cut_connection_is_told(self) -> None:
        client = self.client(lambda *_: Said(None))
        with self.assertRaises(ConnectionLost):
            client.ping()
        with self.assertRaises(ConnectionLost):
            client.ping()

    def test_a_silent_server_is_not_waited_for(self) -> None:
        client = self.client(lambda *_: Said(b""), timeout=0.2)
        with self.assertRaises(TimedOut):
            client.ping()

    def test_a_series_that_does_not_rise_over_its_pages_is_refused(self) -> None:
        cursor = Cursor.make(7, Operation.SERIES, 2019)
        page = Said(SeriesReply((CELL,), cursor), 0, Flags.MORE_FOLLOWS)
        client = self.client(lambda _, number: [page, Said(SeriesReply((CELL,)))][number])
        with self.assertRaises(ProtocolError):
            client.series(330300, 1)

    def slice_pages(self, *pages: SliceReply) -> Client:
        said = [Said(page, 0, Flags.MORE_FOLLOWS if page.cursor else Flags.NONE) for page in pages]
        return self.client(lambda _, number: said[number])

    def test_the_pages_of_a_slice_join(self) -> None:
        cursor = Cursor.make(7, Operation.SLICE, 1)
        empty = Cursor.make(7, Operation.SLICE, 2)
        client = self.slice_pages(
            SliceReply(3, 2, 0, (cell(330300),), cursor), SliceReply(3, 2, 1, (), empty),
            SliceReply(3, 2, 1, (cell(330200), cell(330100))),
        )
        found = client.slice(1, 2019, 330000, limit=5)
        self.assertEqual((found.total, found.ranked), (3, 2))
        self.assertEqual([entry.key.area for entry in found.cells], [330300, 330200, 330100])
        wanted = [Slice(1, 2019, 330000, None, SliceOrder.LEVEL_FALLING, 5, at) for at in (None, cursor, empty)]
        self.assertEqual(self.server.asked[1:], wanted)

    def test_a_slice_begins_anew_when_the_epoch_moves(self) -> None:
        first = Said(SliceReply(2, 2, 0, (cell(330300),), Cursor.make(7, Operation.SLICE, 1)), 0, Flags.MORE_FOLLOWS)
        moved = Said(ErrorBody("moved"), Status.EPOCH_MOVED, epoch=8)
        last = Said(SliceReply(1, 1, 0, (cell(330100),)), epoch=8)
        client = self.client(lambda _, number: [first, moved, last][number])
        found = client.slice(1, 2019)
        self.assertEqual((found.total, [entry.key.area for entry in found.cells]), (1, [330100]))

    def test_pages_of_a_slice_that_do_not_fit_are_refused(self) -> None:
        first = SliceReply(3, 3, 0, (cell(330300),), Cursor.make(7, Operation.SLICE, 1))
        wrong = {
            "a gap": SliceReply(3, 3, 2, (cell(330200),)),
            "another total": SliceReply(2, 2, 1, (cell(330200),)),
            "an area again": SliceReply(3, 3, 1, (cell(330200), cell(330300))),
            "too few": SliceReply(3, 3, 1, (cell(330200),)),
        }
        for name, last in wrong.items():
            with self.subTest(name), self.assertRaises(ProtocolError):
                self.slice_pages(first, last).slice(1, 2019)


class AnswersTests(unittest.TestCase):
    def test_the_latest_report_answers_each_question(self) -> None:
        def level(value: str, vintage: int, **others: int) -> Observation:
            return Observation(Measure.LEVEL, Decimal(value), others.get("unit", 1), vintage)

        growth = Observation(Measure.GROWTH, Decimal("8.2"), 2, 2019)
        cell = Cell(KEY, (level("6", 2021), level("6", 2021), level("60", 2021, unit=3), level("5", 2020), growth))
        self.assertEqual(cell.answers(), [level("6", 2021), level("60", 2021, unit=3), growth])


if __name__ == "__main__":
    unittest.main()
