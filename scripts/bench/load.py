"""A small load driver: some connections, kept alive, asking in turn until a count or a time is up.

It speaks just enough HTTP/1.1 for our own server on this machine, and shares its cores with it.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from scripts.bench.server import Server

CONNECTIONS = 8
WARM_UP = 32
MOST_REQUESTS = 2_000
MOST_SECONDS = 8.0


@dataclass(frozen=True)
class Target:
    """One thing to ask for. `body` is called for each request: an answer needs a new id."""

    name: str
    path: str
    headers: dict[str, str] = field(default_factory=dict)
    body: Callable[[], bytes] | None = None

    def encode(self) -> bytes:
        content = self.body() if self.body else b""
        lines = [f"{'POST' if self.body else 'GET'} {self.path} HTTP/1.1", "Host: 127.0.0.1"]
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        lines += [f"Content-Length: {len(content)}", "", ""]
        return "\r\n".join(lines).encode() + content


@dataclass
class Measured:
    target: Target
    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    size: int = 0
    took: float = 0
    cpu: float = 0

    @property
    def rate(self) -> float:
        return len(self.seconds) / self.took

    @property
    def cpu_ms(self) -> float:
        """Of the server, for each request: the figure that a busy machine changes least."""
        return 1000 * self.cpu / len(self.seconds)

    def percentile_ms(self, share: float) -> float:
        ordered = sorted(self.seconds)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def measure(target: Target, server: Server) -> Measured:
    asyncio.run(_ask(Measured(target), server.port, WARM_UP))
    before = server.cpu_seconds()
    measured = asyncio.run(_ask(Measured(target), server.port, MOST_REQUESTS))
    measured.cpu = server.cpu_seconds() - before
    return measured


async def _ask(measured: Measured, port: int, requests: int) -> Measured:
    tickets = iter(range(requests))
    began = time.perf_counter()
    await asyncio.gather(
        *(_connection(measured, port, tickets, began + MOST_SECONDS) for _ in range(CONNECTIONS))
    )
    measured.took = time.perf_counter() - began
    return measured


async def _connection(
    measured: Measured, port: int, tickets: Iterator[int], deadline: float
) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for _ticket in tickets:
        if time.perf_counter() > deadline:
            break
        request = measured.target.encode()
        began = time.perf_counter()
        writer.write(request)
        status, size, stays_open = await _answer(reader)
        measured.seconds.append(time.perf_counter() - began)
        measured.statuses[status] += 1
        measured.size = size
        if not stays_open:
            writer.close()
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.close()


async def _answer(reader: asyncio.StreamReader) -> tuple[int, int, bool]:
    """Status, size of the body, and whether the connection stays open."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    status_line, *lines = head.strip().split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines if ": " in line)
    if headers.get("transfer-encoding") == "chunked":
        size = await _chunks(reader)
    else:
        size = len(await reader.readexactly(int(headers.get("content-length", 0))))
    return int(status_line.split()[1]), size, headers.get("connection") != "close"


async def _chunks(reader: asyncio.StreamReader) -> int:
    size = 0
    while length := int(await reader.readline(), 16):
        size += length
        await reader.readexactly(length + 2)
    await reader.readline()
    return size
