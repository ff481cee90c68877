"""Section 2, and what else concerns a connection as a whole: hello, limits before it, ends, deadlines."""

from __future__ import annotations

import random
import subprocess
import time

from indicators.constants import (
    FRAME_BYTES_BEFORE_HELLO, TOKEN_BYTES, Flags, Magic, NoticeKind, Operation, SliceOrder, Status,
)
from indicators.messages import DrainingNotice, Get, GetMany, Hello, Info, Ping, Request, Slice
from indicators.questions import Search
from indicators.wire import Header, request as request_frame, tagged

from .harness import (
    NotTestable, Raw, Target, closes_with, describe, expect, fail, ok, refused, rule, sequence,
)

HELLO = request_frame(Operation.HELLO, 1, Hello().encode()).encode()


@rule("2", "hello is answered with version 1, and its reply is valid")
def hello_is_answered(target: Target) -> None:
    with Raw(target) as raw:
        reply = raw.hello()
        expect(reply.version == 1, f"version {reply.version}")


@rule("8.1", "of several versions the highest in common is chosen")
def highest_version(target: Target) -> None:
    with Raw(target) as raw:
        hello = Hello(1, 65535)
        reply = hello.reply(ok(raw.ask(hello, 1)).body)
        expect(reply.version >= 1, f"version {reply.version}")


@rule("8.1", "capabilities are those that both have")
def capabilities(target: Target) -> None:
    with Raw(target) as raw:
        expect(raw.hello().capabilities == 0, "capabilities that the client has not")
    with Raw(target) as raw:
        hello = Hello(capabilities=(1 << 64) - 1)
        ok(raw.ask(hello, 1))


@rule("8.1", "without a version in common the supported range is told, and the connection closes")
def unsupported_version(target: Target) -> None:
    with Raw(target) as raw:
        error = closes_with(raw, raw.ask(Hello(65000, 65001), 9), Status.UNSUPPORTED_VERSION)
        versions = error.supported_versions
        expect(versions is not None and versions[0] <= 1 <= versions[1], f"supported_versions is {versions}")


@rule("8.1", "hello again is out of sequence, and closes")
def hello_again(target: Target) -> None:
    with target.connect() as raw:
        closes_with(raw, raw.ask(Hello(), 2), Status.OUT_OF_SEQUENCE)


@rule("2", "any other request before hello is out of sequence, and closes")
def before_hello(target: Target) -> None:
    for request in (Ping(), Info(), Get(target.a_key())):
        with Raw(target) as raw:
            closes_with(raw, raw.ask(request, 7), Status.OUT_OF_SEQUENCE)


@rule("2", "a hello of 4096 bytes, header included, is taken")
def largest_hello(target: Target) -> None:
    body = Hello().encode()
    body += tagged([(0x7000, bytes(FRAME_BYTES_BEFORE_HELLO - 16 - len(body) - 4))])
    with Raw(target) as raw:
        ok(raw.ask_raw(Operation.HELLO, body, 3))


@rule("2", "a frame of 4097 bytes before hello is refused as soon as its header has come, with the limit")
def too_large_before_hello(target: Target) -> None:
    for length in (FRAME_BYTES_BEFORE_HELLO - 15, 0xFFFFFFFF):
        with Raw(target) as raw:
            raw.send(Header(Magic.REQUEST, Operation.HELLO, Flags.NONE, length, 3, 0).encode())
            error = closes_with(raw, raw.answer(3), Status.FRAME_TOO_LARGE)
            expect(error.limit == FRAME_BYTES_BEFORE_HELLO, f"the limit is told as {error.limit}")


@rule("2", "a connection without hello is closed with the notice timed_out, dripping bytes or not")
def hello_in_time(target: Target) -> None:
    started = time.monotonic()
    with Raw(target) as silent, Raw(target) as dripping:
        for byte in HELLO[:-1]:
            if time.monotonic() - started > 4.5:
                break
            dripping.send(bytes((byte,)))
            time.sleep(0.1)
        silent.closing(Status.TIMED_OUT, timeout=15)
        dripping.closing(Status.TIMED_OUT, timeout=15)
    took = time.monotonic() - started
    expect(took < 12, f"it took {took:.1f} s; 5 s are advised")


@rule("2", "frames may come byte by byte")
def byte_by_byte(target: Target) -> None:
    requests = sequence([(2, Ping()), (3, Get(target.a_key())), (4, Info())])
    with Raw(target) as raw:
        for byte in HELLO + requests:
            raw.send(bytes((byte,)))
        replies = raw.replies(4)
        expect(set(replies) == {1, 2, 3, 4}, f"replies for {sorted(replies)}")


@rule("2", "frames may come in any pieces")
def any_pieces(target: Target) -> None:
    generator = random.Random(7421)
    with target.connect() as raw:
        data = sequence((number, Get(target.a_key())) for number in range(2, 102))
        while data:
            size = generator.randrange(1, 200)
            raw.send(data[:size])
            data = data[size:]
        expect(set(raw.replies(100)) == set(range(2, 102)), "an id has no reply")
        raw.alive()


@rule("2", "each of the announced number of requests in flight gets one reply, by its id")
def pipelining(target: Target) -> None:
    count = min(target.hello.limits.requests_in_flight, 20000)
    kinds: list[Request] = [Ping(), Get(target.a_key()), Info(), GetMany((target.a_key(),) * 3)]
    with target.connect() as raw:
        ids = [(number * 2654435761) % 0xFFFFFFFF + 1 for number in range(count)]
        raw.send(sequence((identifier, kinds[i % len(kinds)]) for i, identifier in enumerate(ids)))
        replies = raw.replies(count)
        expect(set(replies) == set(ids), "replies for other ids than were asked")
        bad = [describe(frame) for frame in replies.values() if frame.header.code == Status.OVERLOADED]
        expect(not bad, f"{len(bad)} requests within the limit were overloaded")
        raw.alive()


@rule("6", "requests beyond those in flight are answered, or told overloaded")
def beyond_in_flight(target: Target) -> None:
    count = target.hello.limits.requests_in_flight * 2
    if count > 20000:
        raise NotTestable(f"{target.hello.limits.requests_in_flight} may be in flight")
    with target.connect() as raw:
        raw.send(sequence((number, Ping()) for number in range(2, count + 2)))
        for frame in raw.replies(count).values():
            if frame.header.code != Status.OK:
                refused(frame, Status.OVERLOADED)
        raw.alive()


@rule("2", "an id may be used again once its reply has come, the greatest too")
def ids_again(target: Target) -> None:
    with target.connect() as raw:
        for identifier in (1, 1, 0xFFFFFFFF, 0xFFFFFFFF, 0x80000000):
            ok(raw.ask(Ping(), identifier))


@rule("2", "what came before the sending direction was closed is answered, then the server closes")
def half_close(target: Target) -> None:
    count = min(target.hello.limits.requests_in_flight, 500)
    with target.connect() as raw:
        raw.send(sequence((number, Get(target.a_key())) for number in range(2, count + 2)))
        raw.half_close()
        raw.replies(count)
        raw.ended()


@rule("2", "a sending direction closed with hello still unread, or within a frame, ends the connection")
def half_close_early(target: Target) -> None:
    with Raw(target) as raw:
        raw.send(HELLO)
        raw.half_close()
        ok(raw.answer(1))
        raw.ended()
    for data in (b"", HELLO[:3], HELLO[:20]):
        with Raw(target) as raw:
            raw.send(data)
            raw.half_close()
            frame = raw.frame()
            while frame is not None:
                expect(bool(frame.header.flags & Flags.CLOSES), f"{describe(frame)} without closes")
                frame = raw.frame()


@rule("2", "a client that leaves replies unread does not keep others from theirs")
def unread_replies(target: Target) -> None:
    limits = target.hello.limits
    keys = tuple(cell.key for cell in target.cells[: min(limits.batch_items, 256)]) or (target.a_key(),)
    count = min(limits.requests_in_flight, 64)
    with target.connect() as slow, target.connect() as other:
        slow.send(sequence((number, GetMany(keys)) for number in range(2, count + 2)))
        for _ in range(20):
            other.alive()
            time.sleep(0.02)
        for frame in slow.replies(count).values():
            ok(frame)


@rule("2", "a deadline that has not passed changes nothing")
def deadline_ahead(target: Target) -> None:
    with target.connect() as raw:
        for deadline in (60000, 0xFFFFFFFF):
            ok(raw.ask(Info(), 2, deadline))


@rule("2", "a deadline that has passed is answered deadline_passed, and others are not touched")
def deadline_passed(target: Target) -> None:
    limits = target.hello.limits
    keys = tuple(cell.key for cell in target.cells) or (target.a_key(),)
    batch = GetMany((keys * limits.batch_items)[: min(limits.batch_items, 4096)])
    key = target.a_key()
    slow: list[Request] = [batch, Slice(key.indicator, key.year, order=SliceOrder.LEVEL_FALLING), Search("wenzhou")]
    heavy = min(limits.requests_in_flight - 2, 60)
    passed = 0
    with target.connect() as raw:
        data = sequence((number, slow[number % 3]) for number in range(10, heavy + 10))
        data += request_frame(Operation.INFO, 2, b"", 1).encode() + request_frame(Operation.INFO, 3, b"").encode()
        raw.send(data)
        replies = raw.replies(heavy + 2)
        if replies[2].header.code != Status.OK:
            error = refused(replies[2], Status.DEADLINE_PASSED)
            expect(error.message != "", "deadline_passed without a message")
            passed += 1
        ok(replies[3])
        raw.alive()
    if not passed:
        raise NotTestable("the server was done within a millisecond")


@rule("2", "replies carry the epoch that they answer from, never a falling one; ping's is 0")
def epochs(target: Target) -> None:
    with Raw(target) as raw:
        raw.send(HELLO)
        epoch = ok(raw.answer(1)).header.word
        requests: list[Request] = [Info(), Get(target.a_key()), GetMany(()), Get(target.a_key())]
        for request in requests:
            frame = raw.ask(request)
            expect(frame.header.word >= epoch, f"the epoch fell from {epoch} to {frame.header.word}")
            epoch = frame.header.word
        expect(raw.ask(Ping()).header.word == 0, "ping has an epoch")


@rule("8.1", "every connection is told the same identity, record size and limits")
def same_identity(target: Target) -> None:
    for _ in range(3):
        with Raw(target) as raw:
            reply = raw.hello()
            found = (reply.identity, reply.record_size, reply.limits)
            expected = (target.hello.identity, target.hello.record_size, target.hello.limits)
            expect(found == expected, "hello's reply differs from connection to connection")


@rule("6", "a connection without a request for as long as announced is closed with timed_out, not before")
def idle(target: Target) -> None:
    announced = target.hello.limits.idle_milliseconds / 1000
    if not 0 < announced <= 20:
        raise NotTestable(f"the server waits {announced:g} s; start it with at most 20")
    with target.connect() as raw:
        started = time.monotonic()
        raw.closing(Status.TIMED_OUT, timeout=announced + 10)
        took = time.monotonic() - started
        expect(took > announced - 0.1, f"closed after {took:.1f} s")


@rule("2.1", "a token that the server does not know is unauthenticated and closes; who knows no tokens ignores it")
def unknown_token(target: Target) -> None:
    for token in ("x", "~" * TOKEN_BYTES):
        with Raw(target) as raw:
            frame = raw.ask(Hello(token=token), 1)
            if target.load_token or frame.header.code != Status.OK:
                closes_with(raw, frame, Status.UNAUTHENTICATED)


def draining(target: Target) -> None:
    """Section 9, when all other rules have been tested: the server is shut down."""
    if not target.shutdown:
        raise NotTestable("say how the server is shut down, with --shutdown COMMAND")
    with target.connect() as leaving, target.connect() as staying:
        subprocess.run(target.shutdown, shell=True, check=True)
        for raw in (leaving, staying):
            frame = raw.frame()
            if frame is None or (frame.header.magic, frame.header.code) != (Magic.NOTICE, NoticeKind.DRAINING):
                fail(f"the notice draining was due, and {describe(frame)} came")
            rest = DrainingNotice.decode(frame.body).milliseconds / 1000
            ok(raw.ask(Get(target.a_key())))
        leaving.half_close()
        leaving.ended()
        started = time.monotonic()
        staying.closing(Status.DRAINING, timeout=rest + 5)
        expect(time.monotonic() - started < rest + 1, f"it was to end within {rest:g} s")


