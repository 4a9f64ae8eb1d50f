"""Decisions about annulments and closed days. Pure."""

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from app import zone
from app.accounts.states import Role
from app.errors import Reason
from app.protocol.states import Kind
from app.register.schemas import AnnulmentIn

ANNULLERS: Final = frozenset({Role.RESPONSIBLE, Role.DIRECTOR})

LEAST_WORDS: Final = 20
"""A reason shorter than this says nothing to whoever reads it in ten years."""


def may_annul(roles: Collection[Role]) -> bool:
    """Whether these roles, in the call of the entry, may propose or approve its annulment."""
    return bool(ANNULLERS & set(roles))


def mistakes_in(given: AnnulmentIn) -> list[Reason]:
    """What an annulment still wants: a reason in words, and the act that orders it (DPR 445/2000 art. 54)."""
    mistakes = []
    if len(given.reason) < LEAST_WORDS:
        mistakes.append(Reason("annulment-reason-short", "reason", {"least": LEAST_WORDS}))
    if not given.act:
        mistakes.append(Reason("annulment-act-missing", "act"))
    return mistakes


def obstacles_to_annulment(kind: Kind, *, annulled: bool) -> list[Reason]:
    """An entry is annulled once, and an annulment stays."""
    if kind is Kind.ANNULMENT:
        return [Reason("annulment-stays")]
    return [Reason("entry-annulled-already")] if annulled else []


def span(day: date) -> tuple[datetime, datetime]:
    """The first instant of a day in Rome, and the first of the next: 23 or 25 hours on two nights of the year."""
    begins = datetime.combine(day, time(), tzinfo=zone.ROME)
    ends = datetime.combine(day + timedelta(days=1), time(), tzinfo=zone.ROME)
    return begins.astimezone(UTC), ends.astimezone(UTC)


def days_to_close(closed: date | None, first: date | None, today: date) -> Iterator[date]:
    """The days over but not closed yet, oldest first: from the first entry on, none is left out.

    ``closed`` is the last one closed, ``first`` the day of the first entry; today is not over.
    """
    day = closed + timedelta(days=1) if closed else first
    while day is not None and day < today:
        yield day
        day += timedelta(days=1)
