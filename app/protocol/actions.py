"""The only door to a number: hand something over, then number whatever waits."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, insert, select, text
from sqlalchemy.orm import Session

from app import clock, zone
from app.audit import log
from app.notifications import actions as notifications
from app.protocol import rules
from app.protocol.models import Counter, Entry, Intent, Waiting
from app.protocol.schemas import HandedIn, Statement
from app.protocol.stamping import Stamped, leaf_of, stamped
from app.settings import Settings

LOCK: Final = 53
"""The advisory lock of the register on PostgreSQL (after the article that orders it)."""

MOST: Final = 1000
"""Entries of one pass."""


def hand_in(session: Session, *handed: HandedIn) -> list[int]:
    """Make each handing over durable with this transaction, and stand it in line; keys of the intents, in order."""
    if not handed:
        return []
    made_at = clock.now(session)
    rows = [_intent(one, made_at) for one in handed]
    keys = list(session.scalars(insert(Intent).returning(Intent.id, sort_by_parameter_order=True), rows))
    waiting = [{"intent_id": key, "received_at": one.received_at} for key, one in zip(keys, handed, strict=True)]
    session.execute(insert(Waiting), waiting)
    return keys


def number_waiting(
    session: Session, settings: Settings, *, settle: timedelta, most: int = MOST, at: datetime | None = None
) -> Sequence[Entry]:
    """Number what was received at least ``settle`` ago, in order of reception; nothing if somebody else is at it.

    Whoever holds the register's lock stamps everybody who waits: numbers have no gap, because counter and entries
    are one transaction, and follow the order of reception, because nobody else is numbering. The leaves of the log
    that wait get their index in the same pass, and one checkpoint covers them all.
    """
    if not _locked(session):
        return []
    now = at or clock.now(session)
    intents = _settled(session, now - settle, most)
    counters = _Counters(session, now)
    stamps = [counters.stamp(intent) for intent in intents]
    counters.keep()
    receipts = _logged(session, stamps, settings, now)
    if not intents:
        return []
    session.execute(insert(Entry), [one.row | {"receipt": text} for one, text in zip(stamps, receipts, strict=True)])
    session.execute(delete(Waiting).where(Waiting.intent_id.in_([intent.id for intent in intents])))
    made = _entries_of(session, [intent.id for intent in intents])
    _tell(session, made, now)
    return made


def _logged(session: Session, stamps: Sequence[Stamped], settings: Settings, now: datetime) -> list[str]:
    """Put the registrations, and whatever else waits, into the log; the receipts, in order."""
    signer = log.signer(session, settings, at=now)
    standing, waiting = log.begin(session)
    fresh = log.write(session, [leaf_of(one) for one in stamps])
    if not (waiting or fresh):
        return []
    indexed = log.append(session, standing, [*waiting, *fresh], signer, at=now)
    return [
        one.receipt(body, indexed.places[key], signer, indexed) for one, (key, body) in zip(stamps, fresh, strict=True)
    ]


class _Counters:
    """The counters of the registers and years of one pass: read once, written once."""

    def __init__(self, session: Session, now: datetime) -> None:
        self.session = session
        self.rows = {(row.register, row.year): row for row in session.scalars(select(Counter).with_for_update())}
        last = max((row.last_registered_at for row in self.rows.values() if row.last_registered_at), default=None)
        self.instants: Iterator[datetime] = rules.registration_instants(now, last)

    def next(self, register: str, year: int) -> tuple[int, datetime]:
        """The next number of the year, which starts at 1, and its instant."""
        row = self.rows.get((register, year))
        if row is None:
            row = self.rows[register, year] = Counter(register=register, year=year, last=0)
            self.session.add(row)
        row.last += 1
        row.last_registered_at = next(self.instants)
        return row.last, row.last_registered_at

    def stamp(self, intent: Intent) -> Stamped:
        """The next number of the year in which it was received."""
        year = zone.year(intent.received_at)
        return stamped(intent, year, *self.next(intent.register, year))

    def keep(self) -> None:
        """Write them before the entries they numbered."""
        self.session.flush()


def _locked(session: Session) -> bool:
    """Whether this transaction may number; on SQLite a write session already owns the database."""
    if session.get_bind().dialect.name == "sqlite":
        return True
    return bool(session.scalar(text("SELECT pg_try_advisory_xact_lock(:lock)"), {"lock": LOCK}))


def _settled(session: Session, until: datetime, most: int) -> Sequence[Intent]:
    query = (
        select(Intent)
        .join(Waiting, Waiting.intent_id == Intent.id)
        .where(Waiting.received_at <= until)
        .order_by(Waiting.received_at, Waiting.intent_id)
        .limit(most)
    )
    return session.scalars(query).all()


def _entries_of(session: Session, intents: Sequence[int]) -> Sequence[Entry]:
    return session.scalars(select(Entry).where(Entry.intent_id.in_(intents)).order_by(Entry.id)).all()


def _intent(one: HandedIn, made_at: datetime) -> dict[str, object]:
    row = {part.name: getattr(one, part.name) for part in fields(one)}
    return row | {"statement": one.statement.model_dump_json(), "made_at": made_at}


def _tell(session: Session, entries: Sequence[Entry], at: datetime) -> None:
    for entry in entries:
        notice = Statement.model_validate_json(entry.intent.statement).notice
        if notice is None:
            continue
        notifications.tell(
            session,
            [notifications.Recipient(one.id, one.address, one.language) for one in notice.to],
            notice.template,
            at=at,
            about=entry.intent.subject,
            **notice.facts,
            number=entry.number,
            year=entry.year,
            received_at=entry.received_at.isoformat(),
        )
