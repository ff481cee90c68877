"""One connection: frames in and out, requests in flight, notices. It blocks, but never longer than its timeout."""

from __future__ import annotations

import selectors
import socket
import ssl
import time
from typing import Optional, Sequence, Union

from .constants import FRAME_BYTES_BEFORE_HELLO, HEADER_SIZE, Flags, Magic, NoticeKind, Status
from .epochs import NewEpochNotice
from .errors import ConnectionLost, InvalidMessage, ProtocolError, ServerError, TimedOut, Untrusted, server_error
from .messages import ClosingNotice, DrainingNotice, ErrorBody, Hello, HelloReply, Reply, Request
from .wire import Frame, Header, request as request_frame

Result = Union[Reply, ServerError]


class Connection:
    """A connection that has said hello. Not for use by several threads at once."""

    def __init__(self, host: str, port: int, *, timeout: float = 10.0, software: str = "", token: str = "",
                 tls: Optional[ssl.SSLContext] = None) -> None:
        if token and tls is None and not _is_loopback(host):
            raise Untrusted(f"a token is not sent to {host} without TLS, where others could read it")
        self._timeout = timeout
        self._received = bytearray()
        self._last_id = 0
        self._frame_bytes = FRAME_BYTES_BEFORE_HELLO
        self._in_flight = 1
        self._broken: Optional[Exception] = None
        self.epoch = 0
        """The epoch of the latest reply that read data; it never falls."""
        self.draining_until: Optional[float] = None
        """When a draining server ends the connection at the latest, on the clock of ``time.monotonic``."""
        self.told_epoch = 0
        """The epoch of the latest notice ``new_epoch``."""
        try:
            self._socket = socket.create_connection((host, port), timeout=timeout)
            if tls is not None:
                self._socket = tls.wrap_socket(self._socket, server_hostname=host)
        except socket.timeout:
            raise TimedOut(f"{host}:{port} does not accept a connection within {timeout:g} s") from None
        except ssl.SSLError as error:
            raise Untrusted(f"{host}:{port} shows no certificate that is trusted: {error.reason}") from error
        except OSError as error:
            raise ConnectionLost(f"{host}:{port} can't be reached: {error}") from error
        self._socket.setblocking(False)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            reply = self.exchange([Hello(software=software, token=token)])[0]
            if isinstance(reply, ServerError):
                raise reply
            assert isinstance(reply, HelloReply)
        except BaseException:
            self.close()
            raise
        self.hello = reply
        self._frame_bytes = reply.limits.frame_bytes
        self._in_flight = reply.limits.requests_in_flight

    def close(self) -> None:
        self._broken = self._broken or ConnectionLost("the connection was closed")
        self._socket.close()

    @property
    def usable(self) -> bool:
        return self._broken is None

    def exchange(self, requests: Sequence[Request], deadline_milliseconds: int = 0) -> list[Result]:
        """Sends requests one behind the other without waiting, and returns their replies in the order of the requests.

        A reply that is not ``ok`` is returned, not raised. When the connection ends before all replies are in,
        :class:`ConnectionLost` or the server's own reason is raised; no reply is then known to be complete.
        """
        if self._broken is not None:
            raise self._broken
        try:
            return self._exchange(requests, deadline_milliseconds)
        except Exception as error:
            self._broken = error
            self._socket.close()
            raise

    def _exchange(self, requests: Sequence[Request], deadline: int) -> list[Result]:
        end = time.monotonic() + self._timeout
        results: list[Optional[Result]] = [None] * len(requests)
        waiting: dict[int, int] = {}
        queue = bytearray()
        sent = done = 0
        with selectors.DefaultSelector() as selector:
            selector.register(self._socket, selectors.EVENT_READ)
            while done < len(requests):
                while sent < len(requests) and len(waiting) < self._in_flight and len(queue) < 65536:
                    waiting[self._next_id()] = sent
                    queue += self._frame(requests[sent], deadline)
                    sent += 1
                selector.modify(self._socket, selectors.EVENT_READ | (selectors.EVENT_WRITE if queue else 0))
                rest = end - time.monotonic()
                events = selector.select(rest) if rest > 0 else []
                if not events:
                    raise TimedOut(f"{len(waiting)} replies are missing after {self._timeout:g} s")
                if events[0][1] & selectors.EVENT_WRITE:
                    self._write(queue)
                if events[0][1] & selectors.EVENT_READ:
                    self._read()
                    frame = self._take()
                    while frame is not None:
                        if frame.header.magic is Magic.NOTICE:
                            self._notice(frame)
                        else:
                            place = waiting.pop(frame.header.id, None)
                            if place is None:
                                raise ProtocolError(f"a reply to {frame.header.id}, which was not asked")
                            results[place] = self._result(requests[place], frame)
                            done += 1
                        frame = self._take() if done < len(requests) else None
                    end = time.monotonic() + self._timeout
        return [result for result in results if result is not None]

    def wait(self, seconds: float) -> None:
        """Waits for a notice, at most so long, while nothing is asked."""
        if self._broken is not None:
            raise self._broken
        try:
            with selectors.DefaultSelector() as selector:
                selector.register(self._socket, selectors.EVENT_READ)
                if selector.select(max(seconds, 0)):
                    self._read()
            frame = self._take()
            while frame is not None:
                if frame.header.magic is not Magic.NOTICE:
                    raise ProtocolError(f"a reply to {frame.header.id}, which was not asked")
                self._notice(frame)
                frame = self._take()
        except Exception as error:
            self._broken = error
            self._socket.close()
            raise

    def _next_id(self) -> int:
        self._last_id = self._last_id % 0xFFFFFFFF + 1
        return self._last_id

    def _frame(self, request: Request, deadline: int) -> bytes:
        frame = request_frame(request.operation, self._last_id, request.encode(), deadline).encode()
        if len(frame) > self._frame_bytes:
            raise ValueError(f"a request of {len(frame)} bytes; the server takes {self._frame_bytes}")
        return frame

    def _write(self, queue: bytearray) -> None:
        try:
            del queue[: self._socket.send(queue)]
        except (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError):
            pass
        except OSError:
            # What the server said before it closed is still to be read.
            queue.clear()

    def _read(self) -> None:
        try:
            data = self._socket.recv(1 << 18)
        except (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError):
            return
        except OSError as error:
            raise ConnectionLost(f"the connection broke: {error}") from error
        if not data:
            raise ConnectionLost("the server closed the connection without a word")
        self._received += data
        if isinstance(self._socket, ssl.SSLSocket) and self._socket.pending():
            # What was decrypted with it no selector tells of.
            self._received += self._socket.recv(self._socket.pending())

    def _take(self) -> Optional[Frame]:
        if len(self._received) < HEADER_SIZE:
            return None
        header = Header.decode(bytes(self._received[:HEADER_SIZE]))
        size = HEADER_SIZE + header.length
        if header.magic is Magic.REQUEST:
            raise ProtocolError("the server sent a request")
        if size > self._frame_bytes:
            raise ProtocolError(f"a frame of {size} bytes; {self._frame_bytes} were announced")
        if len(self._received) < size:
            return None
        body = bytes(self._received[HEADER_SIZE:size])
        del self._received[:size]
        return Frame(header, body)

    def _notice(self, frame: Frame) -> None:
        if frame.header.code == NoticeKind.DRAINING:
            notice = DrainingNotice.decode(frame.body)
            self.draining_until = time.monotonic() + notice.milliseconds / 1000
        elif frame.header.code == NoticeKind.CLOSING:
            closing = ClosingNotice.decode(frame.body)
            retry = bool(frame.header.flags & Flags.MAY_RETRY)
            raise server_error(closing.status, closing.error, may_retry=retry, closes=True)
        elif frame.header.code == NoticeKind.NEW_EPOCH:
            self.told_epoch = NewEpochNotice.decode(frame.body).epoch
        elif frame.header.flags & Flags.CLOSES:
            raise ConnectionLost(f"the server closes the connection with notice {frame.header.code}")

    def _result(self, request: Request, frame: Frame) -> Result:
        header = frame.header
        if header.word:
            if header.word < self.epoch:
                raise ProtocolError(f"the epoch fell from {self.epoch} to {header.word}")
            self.epoch = header.word
        if header.code == Status.OK:
            try:
                return request.reply(frame.body, bool(header.flags & Flags.MORE_FOLLOWS))
            except InvalidMessage as error:
                raise ProtocolError(f"a reply to {request.operation.name.lower()} is not valid: {error}") from error
        body = ErrorBody.decode(frame.body)
        closes = bool(header.flags & Flags.CLOSES)
        answer = server_error(header.code, body, may_retry=bool(header.flags & Flags.MAY_RETRY), closes=closes)
        if closes:
            raise answer
        return answer


def _is_loopback(host: str) -> bool:
    return host in ("localhost", "::1") or host.startswith("127.")
