"""Handing in: how many a second beside the bare transaction, and the day on which everybody comes at once."""

import json
import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any, Final

from sqlalchemy import select

from app.audit.log import keys
from app.bench import baseline, load
from app.bench.server import serving
from app.bench.world import Draft, World
from app.db import Database
from app.protocol.models import Entry
from app.protocol.verification import Outcome, verify

CLIENTS: Final = (1, 64, 256)

CROWD: Final = 256
"""Clients of the click day, each handing in one application after the other."""

ALONE: Final = 10
"""A client alone waits for the disk at each one: it hands in a tenth of what many do."""

BASELINE_SECONDS: Final = 3

MOST_BASELINE: Final = 64
"""More clients than this only make the bare transaction slower."""

Report = dict[str, Any]


def submissions(data_dir: Path, database_url: str, *, each: int, rounds: int) -> Report:
    """Handing in at 1, 64 and 256 clients, medians of the rounds; on PostgreSQL beside the bare transactions."""
    database = Database(database_url)
    world = World(database)
    measured: dict[int, list[Report]] = {clients: [] for clients in CLIENTS}
    with serving(data_dir, database_url) as server:
        load.run("127.0.0.1", server.port, hand_in(world.drafts(50)), clients=4)
        for clients in CLIENTS * rounds:
            drafts = world.drafts(each if clients > 1 else -(-each // ALONE))
            figures = load.run("127.0.0.1", server.port, hand_in(drafts), clients=clients)
            measured[clients].append(figures.report() | _beside(database, figures.rate, clients))
    database.close()
    report: Report = {f"{clients} clients": _medians(rounds_of) for clients, rounds_of in measured.items()}
    few, many = (report[f"{clients} clients"] for clients in CLIENTS[1:])
    return report | {
        "rounds": rounds,
        "p99 at 256 clients ÷ at 64": round(many["p99_ms"] / few["p99_ms"], 2),
        "p99 ÷ p50 at 256 clients": round(many["p99_ms"] / many["p50_ms"], 2),
    }


def click_day(data_dir: Path, database_url: str, *, many: int) -> Report:
    """So many prepared drafts, all handed in at once: seconds, and what the receipts that were given say afterwards."""
    database = Database(database_url)
    world = World(database)
    requests = hand_in(world.drafts(many))
    with serving(data_dir, database_url) as server:
        figures = load.run("127.0.0.1", server.port, requests, clients=CROWD, until_served=True)
    receipts = [json.loads(body) for body in figures.bodies]
    told: Report = figures.report() | {"seconds": round(figures.took, 1)}
    answers = {f"answered {status}": count for status, count in told.pop("statuses").items()}
    kept = _kept(database, receipts)
    database.close()
    return told | answers | kept


def _kept(database: Database, receipts: Sequence[Report]) -> Report:
    """Whether each receipt given is in the register and verifies, without a gap and in the order of reception."""
    with database.reading() as session:
        published = keys.verifiers(session)
        rows = session.execute(select(Entry.number, Entry.received_at, Entry.receipt).order_by(Entry.number)).all()
    kept = Counter(receipt for _, _, receipt in rows)
    return {
        "receipts": len(receipts),
        "not in the register": (Counter(one["receipt"] for one in receipts) - kept).total(),
        "that do not verify": sum(
            verify(one["receipt"], published).outcome is not Outcome.AUTHENTIC for one in receipts
        ),
        "gaps": len(set(range(1, len(rows) + 1)) - {number for number, _, _ in rows}),
        "out of order": sum(later[1] < earlier[1] for earlier, later in pairwise(rows)),
    }


def hand_in(drafts: Iterable[Draft]) -> list[load.Request]:
    """The request that hands each of them in."""
    return [
        load.Request(
            "POST",
            f"/api/v1/applications/{draft.code}/submission",
            {
                "Authorization": f"Bearer {draft.token}",
                "Idempotency-Key": uuid.uuid4().hex,
                "Content-Type": "application/json",
            },
            f'{{"manifest": "{draft.manifest}"}}'.encode(),
        )
        for draft in drafts
    ]


def _beside(database: Database, rate: float, clients: int) -> Report:
    """The bare transactions of the same round, and how many times as fast we are."""
    if database.embedded:
        return {}
    address = database.url.render_as_string(hide_password=False)
    few = min(clients, MOST_BASELINE)
    gapless, sequence = (
        baseline.per_second(address, way, clients=few, seconds=BASELINE_SECONDS) for way in baseline.Way
    )
    return {
        "bare_gapless_per_second": round(gapless, 1),
        "over_gapless": round(rate / gapless, 2),
        "bare_with_a_sequence_per_second": round(sequence, 1),
        "over_sequence": round(rate / sequence, 2),
    }


def _medians(rounds: Sequence[Report]) -> Report:
    """Each figure's median; answers are added up."""
    statuses: Counter[str] = sum((Counter(one["statuses"]) for one in rounds), Counter())
    figures = {name: median(one[name] for one in rounds) for name in rounds[0] if name != "statuses"}
    return figures | {"statuses": dict(statuses)}
