"""A portal with everything the log answers for, and random single changes by the owner of its database."""

import json
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import JSON, Column, Enum, Table, delete, insert, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.acts import actions as acts
from app.applications.actions.hand_in import hand_in
from app.applications.submissions import Submission
from app.bench.world import World
from app.db import Base, Database, Instant
from app.documents import actions as documents
from app.documents.storage import Storage
from app.protocol import actions as protocol
from app.protocol import marks
from app.protocol.manifests import canonical, digest_of
from app.protocol.states import DEMO_REGISTER
from app.register import actions as register
from app.register.schemas import AnnulmentIn
from app.settings import Settings
from app.transparency.inspection.reading import INSPECTED
from tests import make
from tests.make import review as reviewing

NO_WAIT: Final = timedelta(0)

MEANINGLESS: Final = frozenset({("entries", "id"), ("blobs", "stored_at"), ("log_checkpoints", "made_at")})
"""A key that nothing repeats, instants that nobody promises."""

TABLES: Final = [Base.metadata.tables[name] for name in INSPECTED]


def furnish(database: Database, settings: Settings) -> Storage:
    """Registrations, a refused attempt, an annulment, a closed day with its files, the last checkpoint outside."""
    storage, world, now = Storage.at(settings), World(database), datetime.now(UTC)
    [draft] = world.drafts(1)
    with database.writing() as session:
        request = Submission(("bearer", draft.token), draft.code, "k" * 32, "0" * 64, time.monotonic())
        hand_in(session, [request], settings)
        protocol.number_waiting(session, settings, settle=NO_WAIT)
    plan = storage.put(b"the plan")
    manifest = canonical({"documents": [{"slot": "D1", "sha256": plan.sha256, "size": plan.size}]})
    with database.writing() as session:
        documents.know(session, plan, at=now)
        office = reviewing.bureau(session)
        said = {"scope": office.call.code, "register": DEMO_REGISTER}
        said |= {"manifest": manifest, "digest": digest_of(manifest)}
        protocol.hand_in(session, make.handed_in(office.signatory, "TST26-AAAAAA", now, **said))
        [entry] = protocol.number_waiting(session, settings, settle=NO_WAIT)
        given = AnnulmentIn(reason="Registrata due volte.", act="determina 12/2026")
        act = register.annul(session, entry, given, by=office.responsible, at=now)
        acts.approve(session, act, by=office.director, at=now, settings=settings)
        protocol.number_waiting(session, settings, settle=NO_WAIT)
    with database.writing() as session:
        register.close_days(session, storage, settings, at=now + timedelta(days=1))
        protocol.number_waiting(session, settings, settle=NO_WAIT)
        if found := marks.found(session):
            storage.marks.keep(found.size, found.model_dump_json())
    return storage


@contextmanager
def owned(database: Database) -> Iterator[Session]:
    """The database as its owner may change it, with nothing in the way; nothing of it stays."""
    session = database.open_writing()
    if database.embedded:
        session.execute(text("PRAGMA defer_foreign_keys = ON"))
        for name in session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
            session.execute(text(f"DROP TRIGGER {name}"))
    else:
        session.execute(text("SET LOCAL session_replication_role = replica"))
    try:
        yield session
    finally:
        database.close_writing(session, keep=False)


@dataclass(frozen=True, slots=True)
class Change:
    """What was done, to be found."""

    table: str
    row: tuple[Any, ...]
    what: str


def change(session: Session, dice: random.Random) -> Change:
    """One random single change: a field, a row taken away, a row copied under another key."""
    while True:
        table = dice.choice(TABLES)
        rows = session.execute(select(table)).mappings().all()
        if not rows:
            continue
        row = dict(dice.choice(rows))
        key = tuple(row[column.name] for column in table.primary_key)
        do = dice.choice([_update, _update, _update, _delete, _copy])
        try:
            with session.begin_nested():
                what = do(session, table, row, dice)
        except IntegrityError:
            continue
        if what:
            session.expire_all()
            return Change(table.name, key, what)


def _update(session: Session, table: Table, row: dict[str, Any], dice: random.Random) -> str:
    column = dice.choice([one for one in table.columns if (table.name, one.name) not in MEANINGLESS])
    value = _other(column, row[column.name], dice)
    if value == row[column.name]:
        return ""
    session.execute(update(table).where(*_here(table, row)).values({column: value}))
    return f"{column.name}: {row[column.name]!r} -> {value!r}"


def _delete(session: Session, table: Table, row: dict[str, Any], _dice: random.Random) -> str:
    session.execute(delete(table).where(*_here(table, row)))
    return "deleted"


def _copy(session: Session, table: Table, row: dict[str, Any], dice: random.Random) -> str:
    keys = {column.name: _other(column, row[column.name], dice) for column in table.primary_key}
    unique = {name: f"{row[name]}x"[-20:] for name in ("key", "public") if name in row and name not in keys}
    session.execute(insert(table).values(row | keys | unique))
    return f"copied as {keys}"


def _here(table: Table, row: dict[str, Any]) -> list[Any]:
    return [column == row[column.name] for column in table.primary_key]


def _other(column: Column[Any], value: Any, dice: random.Random) -> Any:  # noqa: PLR0911 -- one kind each
    """Another value of the same kind."""
    if value is not None and column.nullable and dice.random() < 0.2:
        return None
    if isinstance(column.type, JSON):
        return [*(value or []), "x"] if not isinstance(value, dict) else value | {"x": json.dumps(dice.random())}
    if isinstance(column.type, Enum):
        return dice.choice([one for one in column.type.python_type if one != value])
    if isinstance(column.type, Instant):
        return (value or datetime.now(UTC)) + timedelta(microseconds=dice.choice([-1, 1, 10**6, -(10**10)]))
    if column.type.python_type is date:
        return value + timedelta(days=dice.choice([-1, 1]))
    if column.type.python_type is int:
        return (value or 0) + dice.choice([-1, 1, 7])
    return _flipped(value or "", dice)


def _flipped(words: str, dice: random.Random) -> str:
    """One character of a text changed, so that it still fits."""
    place = dice.randrange(len(words) or 1)
    other = dice.choice([one for one in "0123456789abcdefXYZ é" if one != words[place : place + 1]])
    return words[:place] + other + words[place + 1 :]
