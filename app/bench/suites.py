"""What is measured. Each suite gives figures as JSON; ratios compare only figures of the same run."""

import asyncio
import uuid
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from app.bench import load
from app.bench.server import Server, serving
from app.bench.world import CALL, Draft, World
from app.db import Database

QUEUES: Final = (1_000, 100_000, 1_000_000)

LOOKS: Final = 101
"""How often each queue page is asked for."""

WARM: Final = 10

FILTERS: Final = {
    "default": "",
    "state": "&state=admitted",
    "assigned": "&assigned=me",
    "overdue": "&overdue=true",
    "by number": "&q=0000",
    "by code": "&q=BEN26-22",
    "by cluster": "&q=cluster 00",
}
"""The queue as it opens, and with each single filter."""

UPLOADS: Final = 20
UPLOAD_BYTES: Final = 20_000_000

STORED: Final = 201

Report = dict[str, Any]


class NotMeasured(RuntimeError):
    """What was to be measured did not happen: there is no figure."""


@dataclass(frozen=True, slots=True)
class Place:
    """A data folder and a migrated database without rows."""

    data_dir: Path
    database_url: str


def queues(places: Mapping[int, Place]) -> Report:
    """The queue page with so many applications behind it: p50 in milliseconds of each single filter.

    Every number of rows has a server of its own, and they are asked in turn: whatever else the machine does
    meanwhile slows all of them alike, so that the ratios hold.
    """
    with ExitStack() as stack:
        asked = {}
        for rows, place in places.items():
            database = Database(place.database_url)
            world = World(database)
            token = world.queue(rows)
            database.close()
            asked[rows] = (stack.enter_context(serving(place.data_dir, place.database_url)), world.code, token)
        figures = {name: _looks(asked, query) for name, query in FILTERS.items()}
    report: Report = {str(rows): {name: one[rows].report() for name, one in figures.items()} for rows in places}
    return report | {"most over fewest": {name: _ratio(one) for name, one in figures.items()}}


def _looks(asked: Mapping[int, tuple[Server, str, str]], query: str) -> dict[int, load.Figures]:
    """The same page of each server, asked for in turn."""
    looks = {
        rows: load.Look(server.port, load.Request("GET", _path(code, query), {"Authorization": f"Bearer {token}"}))
        for rows, (server, code, token) in asked.items()
    }
    load.in_turn(looks, times=WARM)
    return load.in_turn(looks, times=LOOKS)


def _path(code: str, query: str) -> str:
    return f"/api/v1/review/queue?call={code}{query}".replace(" ", "%20")


def _ratio(figures: Mapping[int, load.Figures]) -> float:
    """p50 with the most rows over p50 with the fewest."""
    most, fewest = figures[max(figures)], figures[min(figures)]
    return round(most.percentile(0.50) / fewest.percentile(0.50), 2)


def uploads(data_dir: Path, database_url: str) -> Report:
    """Memory above idle (MB) while twenty documents of 20 MB arrive at once."""
    database = Database(database_url)
    drafts = World(database, source=CALL.read_bytes().replace(b"max_mb: 10", b"max_mb: 20")).drafts(UPLOADS)
    with serving(data_dir, database_url) as server:
        load.run("127.0.0.1", server.port, [load.Request("GET", "/bandi")] * 50, clients=4)
        idle = server.resident_mb
        statuses, peak = asyncio.run(_upload_all(server, drafts))
    database.close()
    if statuses != [STORED]:
        raise NotMeasured(f"uploads were answered {statuses}")
    return {"idle_mb": round(idle, 1), "above_idle_mb": round(peak - idle, 1)}


async def _upload_all(server: Server, drafts: list[Draft]) -> tuple[list[int], float]:
    """Every upload at once, while the server's memory is watched."""
    over = asyncio.Event()
    watching = asyncio.create_task(_watched(server, over))
    statuses = await asyncio.gather(*(_upload(server, draft) for draft in drafts))
    over.set()
    return sorted(set(statuses)), await watching


async def _watched(server: Server, over: asyncio.Event) -> float:
    peak = 0.0
    while not over.is_set():
        peak = max(peak, server.resident_mb)
        await asyncio.sleep(0.01)
    return peak


async def _upload(server: Server, draft: Draft) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    head = load.Request(
        "PUT",
        f"/api/v1/applications/{draft.code}/documents/D1",
        {
            "Authorization": f"Bearer {draft.token}",
            "Content-Type": "application/pdf",
            "Content-Disposition": "attachment; filename*=UTF-8''piano.pdf",
            "Content-Length": str(UPLOAD_BYTES),
        },
    )
    writer.write(head.wire(f"127.0.0.1:{server.port}"))
    for piece in _pdf():
        writer.write(piece)
        await writer.drain()
    line = await reader.readline()
    writer.close()
    return int(line.split()[1])


def _pdf() -> Iterator[bytes]:
    """A document of exactly the size, with a beginning, an end and what says where its references stand."""
    head, references = b"%PDF-1.7\n%", b"\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1>>\n"
    tail = references + b"startxref\n%08d\n%%%%EOF\n"
    left = UPLOAD_BYTES - len(head) - len(tail % 0)
    yield head
    while left > 0:
        piece = uuid.uuid4().hex.encode() * min(2048, -(-left // 32))
        yield piece[:left]
        left -= len(piece)
    yield tail % (UPLOAD_BYTES - len(tail % 0) + 1)
