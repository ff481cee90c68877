#!/usr/bin/env python3
"""Many clients at once, most of them good, some slow, idle or hostile, against one server; see Scripts/load-test.sh.

The good ones verify every reply, checksums included. Leaves with 0 if none of them met an error, and the server's memory
and descriptors are back to where they were once all have gone.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import resource
import ssl
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Optional

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "python"))
from indicators.constants import HEADER_SIZE, Flags, Magic, Operation, Status  # noqa: E402
from indicators.data import Key  # noqa: E402
from indicators.messages import Get, Hello, Info, Ping, Request  # noqa: E402
from indicators.wire import Header, request  # noqa: E402

KEYS = [Key(330300, 1, 2019), Key(331100, 1, 2024), Key(330381, 1, 2022)]


class Failed(Exception):
    """What a good client must never meet."""


class Moved(Exception):
    """The server said that it closes, or is full: a good client comes again."""


class Client:
    """A connection."""

    def __init__(self, test: Test) -> None:
        self.test = test
        self.last_id = 0

    async def open(self) -> None:
        options = self.test.options
        # A small window, so that who does not read is soon felt by the server.
        self.reader, self.writer = await asyncio.wait_for(
            asyncio.open_connection(options.host, options.port, ssl=self.test.tls, limit=1 << 16,
                                    server_hostname="localhost" if self.test.tls else None), 60)

    async def __aenter__(self) -> Client:
        await self.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        self.writer.close()

    async def greet(self) -> None:
        """Says hello and takes the answer."""
        self.writer.write(self.hello())
        await self.expect(1, Hello())

    def frame(self, message: Request) -> bytes:
        self.last_id += 1
        return request(message.operation, self.last_id, message.encode(), 0).encode()

    def hello(self) -> bytes:
        return self.frame(Hello(software="load-test", token=self.test.token))

    async def reply(self) -> tuple[Header, bytes]:
        header = Header.decode(await asyncio.wait_for(self.reader.readexactly(HEADER_SIZE), 60))
        body = await asyncio.wait_for(self.reader.readexactly(header.length), 60)
        if header.magic is Magic.NOTICE:
            raise Moved(f"notice {header.code}")
        return header, body

    async def expect(self, identifier: int, message: Request) -> None:
        """Takes a reply and verifies it."""
        header, body = await self.reply()
        if header.id != identifier:
            raise Failed(f"the reply to {header.id} instead of {identifier}")
        if header.code != Status.OK:
            if header.flags & Flags.CLOSES:
                raise Moved(f"status {header.code:#x}")
            raise Failed(f"status {header.code:#x} for {message}")
        message.reply(body)
        self.test.count["replies"] += 1

    async def ask(self, messages: list[Request]) -> None:
        self.writer.write(b"".join(map(self.frame, messages)))
        await self.writer.drain()
        for place, message in enumerate(messages):
            await self.expect(self.last_id - len(messages) + 1 + place, message)


class Test:
    """All clients and what they met."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.count: Counter[str] = Counter()
        self.errors: list[str] = []
        self.random = random.Random(options.seed)
        self.end = time.monotonic() + options.seconds
        self.tls: Optional[ssl.SSLContext] = None
        self.token = Path(options.token_file).read_text().strip() if options.token_file else ""

    def trust(self) -> None:
        """Reads whom to trust, which changes while new certificates are made."""
        if self.options.tls_ca:
            self.tls = ssl.create_default_context(cafile=self.options.tls_ca)

    @property
    def runs(self) -> bool:
        return time.monotonic() < self.end

    async def good(self) -> None:
        """Asks, verifies, and sometimes comes anew."""
        while self.runs:
            try:
                async with Client(self) as client:
                    await client.greet()
                    for _ in range(self.random.randint(5, 60)):
                        if not self.runs:
                            break
                        choice: list[Request] = [Get(key) for key in KEYS] + [Ping(), Info()]
                        await client.ask([self.random.choice(choice) for _ in range(self.random.randint(1, 8))])
                        await asyncio.sleep(self.random.uniform(0, 2 * self.options.pause))
            except Exception as error:  # noqa: BLE001: every kind is counted, and none is expected
                self.errors.append(f"{type(error).__name__}: {error}")
                await asyncio.sleep(1)
            self.count["good connections"] += 1

    async def slow(self) -> None:
        """Sends and reads byte by byte, but soundly."""
        while self.runs:
            try:
                async with Client(self) as client:
                    await client.greet()
                    while self.runs:
                        for byte in client.frame(Get(KEYS[0])):
                            client.writer.write(bytes([byte]))
                            await client.writer.drain()
                            await asyncio.sleep(0.02)
                        await client.expect(client.last_id, Get(KEYS[0]))
            except Exception as error:  # noqa: BLE001
                self.errors.append(f"slow: {type(error).__name__}: {error}")
                await asyncio.sleep(1)

    async def idle(self) -> None:
        """Says hello, and then nothing."""
        while self.runs:
            try:
                async with Client(self) as client:
                    await client.greet()
                    await asyncio.sleep(max(0, self.end - time.monotonic()))
            except Exception:  # noqa: BLE001: the server may end it
                self.count["idle closed"] += 1
                await asyncio.sleep(1)

    async def hostile(self, kind: int) -> None:
        """Does what no client should."""
        while self.runs:
            client = Client(self)
            try:
                await client.open()
                await [self.garbage, self.half, self.flood, self.huge, self.churn][kind % 5](client)
            except Exception:  # noqa: BLE001: to be shown the door is what it is there for
                pass
            finally:
                if hasattr(client, "writer"):
                    client.writer.transport.abort()
            self.count["hostile connections"] += 1
            await asyncio.sleep(0.05)

    async def garbage(self, client: Client) -> None:
        client.writer.write(self.random.randbytes(self.random.randint(1, 5000)))
        await client.reader.read(1 << 16)

    async def half(self, client: Client) -> None:
        client.writer.write(client.hello()[:self.random.randint(1, 30)])
        await client.reader.read(1 << 16)

    async def flood(self, client: Client) -> None:
        """Asks for ever, and reads nothing."""
        client.writer.write(client.hello())
        for _ in range(2000):
            client.writer.write(client.frame(Get(KEYS[0])) * 500)
            await asyncio.wait_for(client.writer.drain(), 20)

    async def huge(self, client: Client) -> None:
        client.writer.write(client.hello())
        client.writer.write(Header(Magic.REQUEST, Operation.GET_MANY, Flags.NONE, 0xFFFFFFFF, 9, 0).encode())
        await client.reader.read(1 << 16)
        await client.reader.read(1 << 16)

    async def churn(self, client: Client) -> None:
        client.writer.write(client.hello())

    async def run(self) -> None:
        options = self.options
        self.trust()
        tasks = [self.slow() for _ in range(options.slow)] + [self.idle() for _ in range(options.idle)]
        tasks += [self.hostile(kind) for kind in range(options.hostile)]
        tasks += [self.good() for _ in range(options.connections - len(tasks))]

        async def later(task: "asyncio.Future[None]", delay: float) -> None:
            await asyncio.sleep(delay)
            await task

        # Within five seconds, not all in one moment.
        await asyncio.gather(*(later(task, 5 * place / len(tasks)) for place, task in enumerate(tasks)))


def usage(pid: int) -> tuple[int, int]:
    """Memory in KiB and open descriptors of a process."""
    status = Path(f"/proc/{pid}/status").read_text()
    memory = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:"))
    return memory, len(os.listdir(f"/proc/{pid}/fd"))


async def warm(test: Test) -> None:
    """A few good clients for two seconds, so that what is made once is there."""
    small = Test(argparse.Namespace(**{**vars(test.options), "seconds": 2}))
    small.trust()
    await asyncio.gather(*(small.good() for _ in range(20)))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address", help="HOST:PORT")
    parser.add_argument("--pid", type=int, help="the server's process, whose memory and descriptors are watched")
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--connections", type=int, default=1000, help="all of them")
    parser.add_argument("--slow", type=int, default=100)
    parser.add_argument("--idle", type=int, default=100)
    parser.add_argument("--hostile", type=int, default=10)
    parser.add_argument("--pause", type=float, default=1.0, help="a good client's mean pause in seconds")
    parser.add_argument("--tls-ca")
    parser.add_argument("--token-file")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    options = parser.parse_args()
    host, _, port = options.address.rpartition(":")
    options.host, options.port = host.strip("[]"), int(port)
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)

    print(f"seed {options.seed}", flush=True)
    asyncio.run(warm(Test(options)))
    time.sleep(3)
    before = usage(options.pid) if options.pid else (0, 0)
    test = Test(options)
    asyncio.run(test.run())
    after = before
    for _ in range(60):
        time.sleep(1)
        after = usage(options.pid) if options.pid else before
        if after[1] <= before[1]:
            break
    print(", ".join(f"{name}: {number}" for name, number in sorted(test.count.items())))
    print(f"memory: {before[0]} KiB before, {after[0]} KiB after; descriptors: {before[1]} before, {after[1]} after")
    for error, number in Counter(test.errors).most_common(10):
        print(f"{number} × {error}", file=sys.stderr)
    wrong = len(test.errors)
    if after[1] > before[1]:
        print("descriptors were lost", file=sys.stderr)
        wrong += 1
    # The allocator keeps some of what a thousand connections needed; a leak grows without end.
    if after[0] > before[0] * 1.5 + 65536:
        print("memory was lost", file=sys.stderr)
        wrong += 1
    if not test.count["replies"]:
        print("nobody was answered", file=sys.stderr)
        wrong += 1
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
