"""Closing a day: everything registered on it, as two files that are never written again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy.orm import Session

from app import zone
from app.audit import log
from app.documents import actions as documents
from app.documents.storage import Storage, Stored
from app.protocol.models import Entry
from app.protocol.rules import written
from app.register import journal, printing, queries, rules
from app.register.models import Annulment, Day
from app.register.schemas import AnnulledLine, Journal, Line
from app.rendering import numbered
from app.settings import Settings

QUIET: Final = timedelta(minutes=1)
"""A day is closed this long after its midnight, so that nobody doubts which numbers belong to it."""


@dataclass(frozen=True, slots=True)
class Files:
    """A journal as two files, already durable."""

    xml: Stored
    pdf: Stored


def journal_to_close(session: Session, settings: Settings, *, at: datetime) -> Journal | None:
    """The oldest day that is over and not closed, of whatever register; changes nothing."""
    for register in queries.registers(session):
        last, first = queries.last_closed(session, register), queries.first_day(session, register)
        for day in rules.days_to_close(last, first, zone.day(at - QUIET)):
            return _journal(session, register, day, settings, at)
    return None


def print_journal(day: Journal, storage: Storage) -> Files:
    """The files of a day: slow when the day was long, so no transaction waits for them."""
    return Files(xml=storage.put(journal.xml(day)), pdf=storage.put(printing.journal_pdf(day)))


def close_day(session: Session, day: Journal, files: Files, *, at: datetime) -> Day:
    """Close one day (DPR 445/2000 art. 53 c. 2), also one without entries: the series has no gaps."""
    documents.know(session, files.xml, at=at)
    documents.know(session, files.pdf, at=at)
    closed = Day(
        register=day.register,
        day=day.day,
        first=day.first,
        last=day.last,
        count=len(day.lines),
        closed_at=at,
        xml_sha256=files.xml.sha256,
        pdf_sha256=files.pdf.sha256,
    )
    session.add(closed)
    session.flush()

    facts = {"first": day.first, "last": day.last, "count": closed.count}
    facts |= {"xml": files.xml.sha256, "pdf": files.pdf.sha256}
    log.leaf(session, "register.day-closed", f"{day.register}:{day.day}", facts, at=at, row=closed)
    return closed


def close_days(session: Session, storage: Storage, settings: Settings, *, at: datetime) -> list[Day]:
    """Every day that is over, in one go: for whoever has the database to itself."""
    closed = []
    while day := journal_to_close(session, settings, at=at):
        closed.append(close_day(session, day, print_journal(day, storage), at=at))
    return closed


def _journal(session: Session, register: str, day: date, settings: Settings, at: datetime) -> Journal:
    entries = queries.entries_of_day(session, register, day)
    annulments = queries.annulments_of_day(session, register, day)
    return Journal(
        register=register,
        day=day,
        body=settings.body_name,
        closed_at=written(at),
        lines=tuple(_lines(entries, queries.sealed_now(session))),
        annulled=tuple(_annulled(session, one) for one in annulments),
    )


def _lines(entries: Sequence[Entry], sealed: frozenset[str]) -> list[Line]:
    """Of a sealed call only number, instants and digest, until the envelopes are opened."""
    return [_line(entry, sealed=entry.intent.scope in sealed) for entry in entries]


def _line(entry: Entry, *, sealed: bool) -> Line:
    line = Line(
        number=numbered(entry.number, entry.year),
        direction=entry.direction,
        kind=entry.kind,
        received_at=written(entry.received_at),
        registered_at=written(entry.registered_at),
        digest=entry.digest,
        sealed=sealed,
    )
    return line if sealed else replace(line, sender=entry.sender, recipient=entry.recipient, subject=entry.subject)


def _annulled(session: Session, one: Annulment) -> AnnulledLine:
    by = queries.entry_of_annulment(session, one)
    return AnnulledLine(
        number=numbered(one.entry.number, one.entry.year),
        by=numbered(by.number, by.year) if by else "",
        at=written(one.annulled_at),
        act=one.act,
        operator=f"{one.proposed_by_name}, {one.approved_by_name}",
    )
