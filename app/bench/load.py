"""Clients: real sockets, one request at a time each, as many as asked for."""

import asyncio
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

HEAD_END: Final = b"\r\n\r\n"

FULL: Final = 503

AGAIN_SECONDS: Final = 2
"""What ``Retry-After`` says when the line is full."""


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request as it goes over the wire."""

    method: str
    path: str
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    def wire(self, host: str) -> bytes:
        """The bytes."""
        headers = {"Host": host, "Content-Length": str(len(self.body)), **self.headers}
        head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        return f"{self.method} {self.path} HTTP/1.1\r\n{head}\r\n".encode() + self.body


@dataclass(slots=True)
class Figures:
    """What a load measured: seconds of each request, statuses, and the time it all took."""

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    bodies: list[bytes] = field(default_factory=list)
    took: float = 0.0

    @property
    def rate(self) -> float:
        """Requests answered in a second."""
        return len(self.seconds) / self.took

    def percentile(self, share: float) -> float:
        """The time (milliseconds) within which this share of the requests was answered."""
        ordered = sorted(self.seconds)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    def report(self) -> dict[str, float | dict[str, int]]:
        """As JSON."""
        return {
            "requests": len(self.seconds),
            "per_second": round(self.rate, 1),
            "p50_ms": round(self.percentile(0.50), 2),
            "p99_ms": round(self.percentile(0.99), 2),
            "statuses": {str(status): many for status, many in sorted(self.statuses.items())},
        }


@dataclass(frozen=True, slots=True)
class Look:
    """A request to one of several servers of this machine."""

    port: int
    request: Request


def in_turn(looks: Mapping[int, Look], *, times: int) -> dict[int, Figures]:
    """Ask one server after the other, so many times round; the figures of each."""
    return asyncio.run(_in_turn(looks, times))


async def _in_turn(looks: Mapping[int, Look], times: int) -> dict[int, Figures]:
    figures = {name: Figures() for name in looks}
    lines = {name: await asyncio.open_connection("127.0.0.1", look.port) for name, look in looks.items()}
    for _ in range(times):
        for name, look in looks.items():
            await _ask(*lines[name], look.request, f"127.0.0.1:{look.port}", figures[name])
    for _, writer in lines.values():
        writer.close()
    for one in figures.values():
        one.took = sum(one.seconds)
    return figures


def run(host: str, port: int, requests: Sequence[Request], *, clients: int, until_served: bool = False) -> Figures:
    """Send every request, ``clients`` at a time, each over its own connection.

    ``until_served`` asks again what was answered 503; only the last body is kept.
    """
    return asyncio.run(_run(host, port, requests, clients, until_served=until_served))


async def _run(host: str, port: int, requests: Sequence[Request], clients: int, *, until_served: bool) -> Figures:
    figures = Figures()
    waiting = iter(requests)
    begun = time.perf_counter()
    await asyncio.gather(*(_client(host, port, waiting, figures, until_served) for _ in range(clients)))
    figures.took = time.perf_counter() - begun
    return figures


async def _client(host: str, port: int, waiting: Iterator[Request], figures: Figures, until_served: bool) -> None:  # noqa: FBT001 -- handed down
    reader, writer = await asyncio.open_connection(host, port)
    for request in waiting:
        while await _ask(reader, writer, request, f"{host}:{port}", figures) == FULL and until_served:
            figures.bodies.pop()
            await asyncio.sleep(AGAIN_SECONDS)
    writer.close()


async def _ask(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: Request, host: str, figures: Figures
) -> int:
    begun = time.perf_counter()
    writer.write(request.wire(host))
    status, body = await _answer(reader)
    figures.seconds.append(time.perf_counter() - begun)
    figures.statuses[status] += 1
    figures.bodies.append(body)
    return status


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    head = await reader.readuntil(HEAD_END)
    lines = head.decode("latin-1").split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines[1:] if ": " in line)
    if "content-length" in headers:
        body = await reader.readexactly(int(headers["content-length"]))
    else:
        body = await _chunked(reader)
    return int(lines[0].split(" ", 2)[1]), body


async def _chunked(reader: asyncio.StreamReader) -> bytes:
    body = b""
    while size := int(await reader.readline(), 16):
        body += await reader.readexactly(size)
        await reader.readline()
    await reader.readline()
    return body
