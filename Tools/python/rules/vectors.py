"""Section 13: the requests and exchanges of the vectors, sent to the server."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from indicators.constants import Field, Flags, Magic, NoticeKind, Reason, Status, StatusClass
from indicators.messages import ErrorBody, InvalidField
from indicators.wire import Frame, Header

from .harness import NotTestable, Raw, Target, describe, expect, fail, rule

FOLDER = Path(__file__).resolve().parents[3] / "Protocol" / "vectors"
Json = dict[str, Any]

LOADS = ("load_begin", "load_part", "load_commit", "loaded")
NO_LOADS = (Status.NOT_PERMITTED, Status.READ_ONLY)


def requests(*, valid: bool) -> list[tuple[str, Json]]:
    if not FOLDER.is_dir():
        raise NotTestable("the vectors are not here")
    found = []
    for path in sorted(FOLDER.glob("*.json")):
        for vector in json.loads(path.read_text("utf-8")).get("vectors", []):
            if vector["direction"] == "request" and ("invalid" not in vector) == valid:
                found.append((f"{path.stem}: {vector['name']}", vector))
    return found


def _send(raw: Raw, vector: Json) -> Frame:
    """Sends a vector on a connection that is ready for it, and returns the reply."""
    data = bytes.fromhex(vector["hex"])
    raw.send(data)
    return raw.answer(Header.decode(data).id)


@rule("13", "every valid request of the vectors is taken")
def valid_requests(target: Target) -> None:
    for name, vector in requests(valid=True):
        with Raw(target) as raw:
            if vector["operation"] != "hello":
                raw.hello()
            frame = _send(raw, vector)
            code = frame.header.code
            foreign = vector["message"].get("cursor") is not None
            taken = code >> 4 in (StatusClass.OK, StatusClass.NOT_FOUND) or (foreign and code == Status.EPOCH_MOVED)
            if vector["operation"] == "hello" and "token" in vector["message"] and code == Status.UNAUTHENTICATED:
                continue  # it is nobody's token here
            if vector["operation"] in LOADS and code in NO_LOADS:
                taken = True
            elif vector["operation"] in ("load_part", "load_commit"):
                # Valid by itself, but without an upload on this connection.
                fault = ErrorBody.decode(frame.body).invalid_field if code == Status.INVALID_REQUEST else None
                taken = fault == InvalidField(Reason.CONTRADICTION, Field.UPLOAD)
            expect(taken, f"{name}: status 0x{code:02x}")
            raw.alive()


@rule("13", "every invalid request of the vectors is refused, for its reason and field")
def invalid_requests(target: Target) -> None:
    for name, vector in requests(valid=False):
        with Raw(target) as raw:
            hello = vector["operation"] == "hello"
            if not hello:
                raw.hello()
            frame = _send(raw, vector)
            wanted = (Reason[vector["invalid"]["reason"].upper()], Field[vector["invalid"]["field"].upper()])
            if vector["operation"] in LOADS and frame.header.code in NO_LOADS:
                continue  # who may not load is not told what else is wrong
            if wanted[1] is Field.CURSOR and frame.header.code == Status.EPOCH_MOVED:
                continue  # the cursor is also of another epoch, and the document does not say what comes first
            expect(frame.header.code == Status.INVALID_REQUEST, f"{name}: {describe(frame)}")
            found = ErrorBody.decode(frame.body).invalid_field
            same = found is not None and (found.reason, found.field) == wanted
            expect(same, f"{name}: invalid_field says {found}")
            expect(bool(frame.header.flags & Flags.CLOSES) == hello, f"{name}: closes")
            if hello:
                raw.ended()
            else:
                raw.alive()


def _check(name: str, wanted: Json, frame: Frame) -> None:
    header = frame.header
    if wanted["direction"] == "notice":
        same = header.magic is Magic.NOTICE and header.code == NoticeKind[wanted["notice"].upper()]
    else:
        same = header.magic is Magic.REPLY and header.code == Status[wanted["status"].upper()]
    expect(same and header.id == wanted["id"], f"{name}: {describe(frame)}")
    flags = Flags.NONE
    for flag in wanted["flags"]:
        flags |= Flags[flag.upper()]
    expect(header.flags == flags, f"{name}: flags {header.flags!r} of {describe(frame)}")


@rule("13", "the exchanges of the vectors go as they must")
def exchanges(target: Target) -> None:
    path = FOLDER / "exchanges.json"
    if not path.is_file():
        raise NotTestable("the vectors are not here")
    for exchange in json.loads(path.read_text("utf-8"))["exchanges"]:
        name = exchange["name"]
        with Raw(target) as raw:
            raw.send(bytes.fromhex(exchange["hex"]))
            wanted = {(frame["direction"], frame["id"]): frame for frame in exchange["expect"]}
            for _ in range(len(wanted)):
                frame = raw.frame()
                if frame is None:
                    fail(f"{name}: the connection ended too early")
                key = (frame.header.magic.name.lower(), frame.header.id)
                expect(key in wanted, f"{name}: {describe(frame)}")
                _check(name, wanted.pop(key), frame)
            if exchange["closes"]:
                raw.ended()
            elif any(frame["id"] == 1 for frame in exchange["expect"]):
                raw.alive()


