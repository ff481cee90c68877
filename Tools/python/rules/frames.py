"""Sections 3 to 6: headers, tagged fields, errors and limits."""

from __future__ import annotations

from indicators.constants import MAY_RETRY, Field, Flags, Magic, Operation, Reason, Status
from indicators.messages import Catalogue, Get, GetMany, Info, Ping, Quote, Request, Resolve, Series
from indicators.constants import CatalogueKind, Dictionary, ResolveKind
from indicators.wire import Header, request as request_frame, tagged, u16, u32, u64

from .harness import Target, closes_with, describe, expect, invalid, ok, refused, rule, status_name


def every_request(target: Target) -> list[Request]:
    """One valid request of each operation but hello."""
    key = target.a_key()
    return [
        Ping(), Info(), Get(key), GetMany((key,)), Series(key.area, key.indicator), Resolve(ResolveKind.AREA, "温州"),
        Catalogue(CatalogueKind.LABELS, 0, 0, (1,), Dictionary.UNITS), Quote(1, 0, 1),
    ]


@rule("3", "a request with a flag is malformed; the notice says so, and the connection ends")
def reserved_flags(target: Target) -> None:
    for bit in range(8):
        with target.connect() as raw:
            raw.send(Header(Magic.REQUEST, Operation.PING, Flags(1 << bit), 0, 2, 0).encode())
            raw.closing(Status.MALFORMED)


@rule("3", "a request with id 0 is malformed, and the connection ends")
def request_without_id(target: Target) -> None:
    with target.connect() as raw:
        raw.send(Header(Magic.REQUEST, Operation.PING, Flags.NONE, 0, 0, 0).encode())
        raw.closing(Status.MALFORMED)


@rule("3", "another magic is malformed, and the connection ends")
def other_magic(target: Target) -> None:
    for magic in (b"\xff\x52", b"\xff\x4e", b"\xff\xff", b"\x51\xff", b"GE", b"\x16\x03", b"\x00\x00"):
        with target.connect() as raw:
            raw.send(magic + bytes((2, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0)))
            raw.closing(Status.MALFORMED)


@rule("3", "requests before a malformed one are answered, those after it are not")
def after_malformed(target: Target) -> None:
    ping = request_frame(Operation.PING, 2, b"").encode()
    with target.connect() as raw:
        raw.send(ping + bytes(16) + ping)
        ok(raw.answer(2))
        raw.closing(Status.MALFORMED)


@rule("3", "a frame larger than announced is refused as soon as its header has come, with the limit, and closes")
def frame_too_large(target: Target) -> None:
    limit = target.hello.limits.frame_bytes
    for length in (limit - 15, 0x7FFFFFFF, 0xFFFFFFFF):
        for code in (Operation.PING, 0xEE):
            with target.connect() as raw:
                raw.send(Header(Magic.REQUEST, code, Flags.NONE, length, 5, 0).encode())
                error = closes_with(raw, raw.answer(5), Status.FRAME_TOO_LARGE)
                expect(error.limit == limit, f"the limit is told as {error.limit}")


@rule("6", "a frame as large as announced is taken")
def largest_frame(target: Target) -> None:
    rest = target.hello.limits.frame_bytes - 16
    if rest > 1 << 26:
        rest = 1 << 26
    fields: list[tuple[int, bytes]] = []
    while rest > 0:
        size = min(rest, 65539)
        if 0 < rest - size < 4:
            size -= 4
        fields.append((0x100 + len(fields), bytes(size - 4)))
        rest -= size
    with target.connect() as raw:
        ok(raw.ask_raw(Operation.PING, tagged(fields)))
        raw.alive()


@rule("3", "every unknown operation is told so, whatever its body, and the connection stays")
def unknown_operations(target: Target) -> None:
    codes = [code for code in range(256) if code not in Operation._value2member_map_]
    with target.connect() as raw:
        for body in (b"", b"\xff" * 7):
            for code in codes:
                frame = raw.ask_raw(code, body, 3)
                refused(frame, Status.UNKNOWN_OPERATION)
                expect(not frame.header.flags & Flags.CLOSES, "unknown_operation closes")
        raw.alive()


@rule("4", "unknown tagged fields are ignored in every request")
def optional_fields(target: Target) -> None:
    with target.connect() as raw:
        for request in every_request(target):
            plain = raw.ask(request)
            for fields in ([(0x0300, b"")], [(0x0005, b"abc"), (0x7FFF, bytes(300))], [(0x0001, b"x")]):
                frame = raw.ask_raw(request.operation, request.encode() + tagged(fields))
                name = request.operation.name.lower()
                found = describe(frame)
                expect(frame.header.code == plain.header.code, f"{name}: {found} instead of {describe(plain)}")
                expect(frame.body == plain.body or request.operation is Operation.INFO, f"{name}: another body")


@rule("4", "unknown critical fields are refused in every request, and so is a cursor where none belongs")
def critical_fields(target: Target) -> None:
    cursors = {Operation.GET_MANY, Operation.SERIES, Operation.CATALOGUE}
    with target.connect() as raw:
        for request in every_request(target):
            for tag in (0x8100, 0xFFFF, 0x8002):
                if tag == 0x8002 and request.operation in cursors:
                    continue
                frame = raw.ask_raw(request.operation, request.encode() + tagged([(tag, bytes(16))]))
                invalid(frame, Reason.UNKNOWN_CRITICAL, Field.TAG)
        raw.alive()


@rule("4", "numbers of tags rise strictly, the critical bit not counted")
def tags_rise(target: Target) -> None:
    with target.connect() as raw:
        for request in every_request(target):
            for tags in ((0x0300, 0x0300), (0x0300, 0x0200), (0x0300, 0x8300)):
                frame = raw.ask_raw(request.operation, request.encode() + tagged((tag, b"") for tag in tags))
                invalid(frame, Reason.OUT_OF_ORDER, Field.TAG)
        raw.alive()


@rule("4", "bytes after the last whole field make a request invalid")
def stray_bytes(target: Target) -> None:
    field = tagged([(0x0300, b"1")])
    with target.connect() as raw:
        for request in every_request(target):
            for count in (1, 2, 3):
                invalid(raw.ask_raw(request.operation, request.encode() + bytes(count)), Reason.TRUNCATED, Field.TAG)
                frame = raw.ask_raw(request.operation, request.encode() + field + bytes(count))
                invalid(frame, Reason.TRUNCATED, Field.TAG)
            cut = raw.ask_raw(request.operation, request.encode() + field[:-1])
            invalid(cut, Reason.TRUNCATED, Field.TAG_CONTENT)
        raw.alive()


@rule("3", "a request cut anywhere is invalid, and the connection stays")
def cut_requests(target: Target) -> None:
    with target.connect() as raw:
        for request in every_request(target):
            body = request.encode()
            for length in range(len(body)):
                error = refused(raw.ask_raw(request.operation, body[:length]), Status.INVALID_REQUEST)
                found = error.invalid_field
                cut = found is not None and found.reason == Reason.TRUNCATED
                expect(cut, f"{request.operation.name.lower()} cut to {length} bytes: {found}")
        raw.alive()


@rule("1", "reserved bytes of requests are refused unless zero")
def reserved_bytes(target: Target) -> None:
    name = u32(1) + b"x"
    with target.connect() as raw:
        for at in range(1, 4):
            head = bytearray(4)
            head[at] = 1
            invalid(raw.ask_raw(Operation.RESOLVE, bytes(head) + name), Reason.RESERVED_NOT_ZERO, Field.RESERVED)
        body = bytes((0, 1)) + u16(0) + u32(0) + u32(0)
        invalid(raw.ask_raw(Operation.CATALOGUE, body), Reason.RESERVED_NOT_ZERO, Field.DICTIONARY)
        for bit in range(8):
            body = u64(target.a_key().number | 1 << bit)
            invalid(raw.ask_raw(Operation.GET, body), Reason.OUT_OF_RANGE, Field.KEY)
        raw.alive()


@rule("6", "info announces the same limits and identity as hello")
def info_agrees(target: Target) -> None:
    expect(target.info.limits == target.hello.limits, "the limits differ")
    expect(target.info.identity == target.hello.identity, "the identity differs")


@rule("6", "the largest batch is answered, one more is too_many with the limit, and the connection stays")
def batches(target: Target) -> None:
    limit = min(target.hello.limits.batch_items, (target.hello.limits.frame_bytes - 64) // 8 - 1)
    key = target.a_key()
    with target.connect() as raw:
        full = GetMany((key,) * limit)
        ok(raw.ask(full))
        ids = Catalogue(CatalogueKind.AREAS, 0, 0, (key.area,) * limit)
        ok(raw.ask(ids))
        if limit == target.hello.limits.batch_items:
            more: list[Request] = [
                GetMany((key,) * (limit + 1)), Catalogue(CatalogueKind.AREAS, 0, 0, (key.area,) * (limit + 1)),
                Catalogue(CatalogueKind.LABELS, 0, 0, (1,) * (limit + 1)),
            ]
            for request in more:
                error = refused(raw.ask(request), Status.TOO_MANY)
                expect(error.limit == limit, f"the limit is told as {error.limit}")
        raw.alive()


@rule("6", "a count without its items is refused")
def count_without_items(target: Target) -> None:
    with target.connect() as raw:
        for count in (1, target.hello.limits.batch_items, 0x7FFFFFFF, 0xFFFFFFFF):
            frame = raw.ask_raw(Operation.GET_MANY, u32(count))
            expect(frame.header.code in (Status.INVALID_REQUEST, Status.TOO_MANY), describe(frame))
            frame = raw.ask_raw(Operation.CATALOGUE, bytes(8) + u32(count))
            expect(frame.header.code in (Status.INVALID_REQUEST, Status.TOO_MANY), describe(frame))
            frame = raw.ask_raw(Operation.RESOLVE, bytes(4) + u32(count))
            refused(frame, Status.INVALID_REQUEST)
        raw.alive()


def holds_for_all_errors(target: Target) -> None:
    """To be checked last: may_retry with its statuses only, and messages without paths."""
    for header, error in target.errors:
        name = status_name(header.code)
        if header.code in Status._value2member_map_:
            wanted = header.code in MAY_RETRY
            expect(bool(header.flags & Flags.MAY_RETRY) == wanted, f"may_retry of {name} is {not wanted}")
        expect(not header.flags & Flags.MORE_FOLLOWS, f"{name} has more_follows")
        expect("/" not in error.message and "\\" not in error.message, f"{name} tells a path: {error.message!r}")
        expect(header.code != Status.INVALID_REQUEST or error.invalid_field is not None, f"{name} without its field")
