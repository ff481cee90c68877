"""The conformance program finds faults: a proxy before a sound server breaks one rule at a time.

Runs where ``INDICATOR_SERVER`` names a server, as ``check.sh HOST:PORT`` does.
"""

from __future__ import annotations

import contextlib
import dataclasses
import io
import os
import socket
import threading
import unittest
from typing import Callable, Optional

import conformance
from indicators.__main__ import address
from indicators.constants import HEADER_SIZE, Flags, Magic, Status
from indicators.wire import Frame, Header

Fault = Callable[[Frame], Optional[Frame]]
SERVER = os.environ.get("INDICATOR_SERVER", "")


class FaultyProxy:
    """Passes bytes on to the server, and each of its frames through a fault on the way back."""

    def __init__(self, host: str, port: int, fault: Fault) -> None:
        self._server = (host, port)
        self._fault = fault
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def stop(self) -> None:
        self._listener.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                far = socket.create_connection(self._server)
                threading.Thread(target=self._outward, args=(near, far), daemon=True).start()
                threading.Thread(target=self._inward, args=(near, far), daemon=True).start()

    def _outward(self, near: socket.socket, far: socket.socket) -> None:
        with contextlib.suppress(OSError):
            data = near.recv(65536)
            while data:
                far.sendall(data)
                data = near.recv(65536)
            far.shutdown(socket.SHUT_WR)

    def _inward(self, near: socket.socket, far: socket.socket) -> None:
        with contextlib.suppress(OSError), near, far:
            received = b""
            while True:
                data = far.recv(65536)
                if not data:
                    near.shutdown(socket.SHUT_RDWR)
                    return
                received += data
                while len(received) >= HEADER_SIZE:
                    header = Header.decode(received[:HEADER_SIZE])
                    size = HEADER_SIZE + header.length
                    if len(received) < size:
                        break
                    frame = self._fault(Frame(header, received[HEADER_SIZE:size]))
                    received = received[size:]
                    if frame is not None:
                        near.sendall(frame.encode())


def changed(frame: Frame, *, status: Optional[int] = None, **parts: int) -> Frame:
    """A frame whose header differs, but only if it has the status."""
    if frame.header.magic is not Magic.REPLY or (status is not None and frame.header.code != status):
        return frame
    header = frame.header
    return Frame(dataclasses.replace(header, **parts), frame.body)  # type: ignore[arg-type]


def without_closes(frame: Frame) -> Frame:
    header = frame.header
    return Frame(dataclasses.replace(header, flags=header.flags & ~Flags.CLOSES), frame.body)


def without_notices(frame: Frame) -> Optional[Frame]:
    return None if frame.header.magic is Magic.NOTICE else frame


def wrong_limit(frame: Frame) -> Frame:
    wrong = frame.header.code in (Status.TOO_MANY, Status.FRAME_TOO_LARGE) and len(frame.body) > 8
    return Frame(frame.header, frame.body[:-4] + bytes(4)) if wrong else frame


FAULTS: list[tuple[str, str, Fault]] = [
    ("closes is not set", "hello again", without_closes),
    ("no notice before the end", "another magic", without_notices),
    ("the limit is told as 0", "the largest batch", wrong_limit),
    ("not_stated for not_covered", "what no document covers",
     lambda frame: changed(frame, status=Status.NOT_COVERED, code=Status.NOT_STATED)),
    ("epoch_moved is invalid_request", "a cursor of another epoch",
     lambda frame: changed(frame, status=Status.EPOCH_MOVED, code=Status.INVALID_REQUEST)),
    ("unknown operations are failures", "every unknown operation",
     lambda frame: changed(frame, status=Status.UNKNOWN_OPERATION, code=Status.FAILED)),
    ("unknown_area for unknown_indicator", "no figures are a total of 0",
     lambda frame: changed(frame, status=Status.UNKNOWN_INDICATOR, code=Status.UNKNOWN_AREA)),
    ("ping has an epoch", "replies carry the epoch", lambda frame: changed(frame, word=1 << 30)),
]


@unittest.skipUnless(SERVER, "INDICATOR_SERVER names no server")
class ConformanceTests(unittest.TestCase):
    def run_through(self, fault: Fault, only: str) -> tuple[int, str]:
        proxy = FaultyProxy(*address(SERVER), fault)
        self.addCleanup(proxy.stop)
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            code = conformance.main([f"127.0.0.1:{proxy.port}", "--timeout", "3", "--only", only])
        return code, output.getvalue()

    def test_faults_are_found(self) -> None:
        for name, only, fault in FAULTS:
            with self.subTest(name):
                code, output = self.run_through(fault, only)
                self.assertEqual(code, 1, output)
                code, output = self.run_through(lambda frame: frame, only)
                self.assertEqual(code, 0, output)


if __name__ == "__main__":
    unittest.main()
