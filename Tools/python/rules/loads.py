"""Sections 8.16 to 8.19: uploads, commits and what is loaded. Nothing is changed: loads are only tried."""

from __future__ import annotations

from decimal import Decimal

from indicators.checksum import crc32c
from indicators.constants import Field, FurtherLimit, Measure, Operation, Reason, Status
from indicators.data import Key, Observation
from indicators.loads import (
    LoadBegin, LoadCommit, LoadDocument, Loaded, LoadPart, LoadSource, LoadTable, SourceVersion, upload,
)
from indicators.messages import Info, Ping, Request
from indicators.wire import request as request_frame

from .harness import NotTestable, Raw, Target, describe, expect, invalid, ok, refused, rule

_NAME = "conformance, which is never loaded"
_VERSION = SourceVersion(bytes(32), _NAME, "conformance/1")


def _loader(target: Target) -> Raw:
    """A connection that may load."""
    raw = target.connect(target.load_token)
    frame = raw.ask(Loaded(()))
    if frame.header.code in (Status.NOT_PERMITTED, Status.READ_ONLY):
        raw.socket.close()
        raise NotTestable("this client may not load; name a token with --load-token-file")
    ok(frame)
    return raw


def _content(target: Target) -> bytes:
    """An upload of one observation of an area and indicator that there are."""
    key = target.a_key()
    text = "全市生产总值1.5亿元"
    observation = Observation(Measure.LEVEL, Decimal("1.5"), 1, 2020, variant=1, length=len(text.encode("utf-8")))
    table = LoadTable(("亿元",), (), (), ("生产总值",), (), ((Key(key.area, 1, 2019), observation),))
    document = LoadDocument(0, len(text.encode("utf-8")), key.area, 2020, False, None, "conformance")
    return upload([LoadSource(_VERSION, text, (document,), (table,))])


def _begin(raw: Raw, content: bytes) -> None:
    ok(raw.ask(LoadBegin(len(content))))


def _upload(raw: Raw, content: bytes, part: int = 100) -> None:
    _begin(raw, content)
    for start in range(0, len(content), part):
        ok(raw.ask(LoadPart(start, content[start : start + part])))


@rule("8.16", "who may not load is told so, by all four operations, and stays connected")
def not_permitted(target: Target) -> None:
    requests: tuple[Request, ...] = (LoadBegin(1), LoadPart(0, b"x"), LoadCommit(1, 0, True), Loaded((_VERSION,)))
    with target.connect() as raw:
        first = raw.ask(Loaded(()))
        if first.header.code == Status.OK:
            raise NotTestable("anyone may load here")
        for request in requests:
            refused(raw.ask(request), Status(first.header.code))
        expect(first.header.code in (Status.NOT_PERMITTED, Status.READ_ONLY), f"the answer is {describe(first)}")
        raw.alive()


@rule("8.16", "a load larger than announced is load_too_large, with the limit")
def too_large(target: Target) -> None:
    with _loader(target) as raw:
        announced = target.hello.further_limits.get(FurtherLimit.LOAD_BYTES)
        expect(announced is not None, "load_bytes is not announced by a server that takes loads")
        if announced is not None:
            error = refused(raw.ask(LoadBegin(announced + 1)), Status.LOAD_TOO_LARGE)
            expect(error.limit == announced, f"the limit is told as {error.limit} instead of {announced}")
        raw.alive()


@rule("8.17", "parts that do not follow, or go beyond what was announced, end the upload")
def parts(target: Target) -> None:
    with _loader(target) as raw:
        invalid(raw.ask(LoadPart(0, b"x")), Reason.CONTRADICTION, Field.UPLOAD)
        for wrong, reason, field in (
            (LoadPart(2, b"x"), Reason.CONTRADICTION, Field.POSITION),
            (LoadPart(1, b"1234"), Reason.TOO_LONG, Field.UPLOAD),
        ):
            ok(raw.ask(LoadBegin(4)))
            ok(raw.ask(LoadPart(0, b"x")))
            invalid(raw.ask(wrong), reason, field)
            invalid(raw.ask(LoadPart(1, b"x")), Reason.CONTRADICTION, Field.UPLOAD)
        raw.alive()


@rule("8.18", "what is not whole, has another checksum or is no upload is refused")
def commits(target: Target) -> None:
    content = _content(target)
    with _loader(target) as raw:
        invalid(raw.ask(LoadCommit(1, 0, True)), Reason.CONTRADICTION, Field.UPLOAD)
        _begin(raw, content)
        ok(raw.ask(LoadPart(0, content[:-1])))
        invalid(raw.ask(LoadCommit(1, crc32c(content[:-1]), True)), Reason.TRUNCATED, Field.UPLOAD)
        _upload(raw, content)
        invalid(raw.ask(LoadCommit(1, crc32c(content) ^ 1, True)), Reason.CHECKSUM_MISMATCH, Field.UPLOAD)
        _upload(raw, content)
        invalid(raw.ask(LoadCommit(2, crc32c(content), True)), Reason.CONTRADICTION, Field.COUNT)
        _upload(raw, content[:-1])
        invalid(raw.ask(LoadCommit(1, crc32c(content[:-1]), True)), Reason.TRUNCATED, Field.UPLOAD)
        raw.alive()


@rule("8.18", "a load that is only tried tells what it would do, changes nothing, and holds up nobody")
def dry_run(target: Target) -> None:
    content = _content(target)
    with _loader(target) as raw:
        before = ok(raw.ask(Info()))
        _upload(raw, content, 37)
        commit = LoadCommit(1, crc32c(content), True)
        raw.send(request_frame(commit.operation, 7, commit.encode()).encode())
        raw.send(request_frame(Operation.PING, 8, Ping().encode()).encode())
        replies = raw.replies(2)
        ok(replies[8])
        reply = commit.reply(ok(replies[7]).body)
        expect(reply.sources_loaded == 1 and reply.inserted + len(reply.rejects) == 1, f"the reply tells {reply}")
        after = ok(raw.ask(Info()))
        expect(before.header.word == after.header.word, "the epoch has changed; if nobody else loaded, by the try")
        loaded = Loaded((_VERSION,))
        expect(not loaded.reply(ok(raw.ask(loaded)).body).loaded[0], "what was only tried is loaded")


@rule("8.16", "an upload ends with its connection")
def ends(target: Target) -> None:
    content = _content(target)
    with _loader(target) as raw:
        _upload(raw, content)
    with _loader(target) as raw:
        invalid(raw.ask(LoadCommit(1, crc32c(content), True)), Reason.CONTRADICTION, Field.UPLOAD)


@rule("8.19", "of sources that are not loaded each is told, and more than a batch are too many")
def loaded(target: Target) -> None:
    with _loader(target) as raw:
        versions = tuple(SourceVersion(bytes(32), f"{_NAME} {number}", "") for number in range(3))
        asked = Loaded(versions)
        expect(asked.reply(ok(raw.ask(asked)).body).loaded == (False,) * 3, "a source is loaded that can't be")
        most = target.hello.limits.batch_items
        many = Loaded((SourceVersion(bytes(32), "a", ""),) * (most + 1))
        if len(many.encode()) + 16 > target.hello.limits.frame_bytes:
            raise NotTestable("a batch of sources has no room in a frame")
        refused(raw.ask(many), Status.TOO_MANY)
