"""The office's terms: until when each step is due, and when it is overdue."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from app import zone
from app.applications.states import Status
from app.calls.schemas import Terms

SECOND: Final = timedelta(seconds=1)

SOON: Final = timedelta(days=7)


def due_after(status: Status, terms: Terms, at: datetime) -> datetime | None:
    """The end of the term that starts when an application enters ``status``; None where nothing is due.

    The check counts from the reception, evaluation from admission; giving it to an evaluator starts nothing anew.
    """
    days = {Status.SUBMITTED: terms.formal, Status.ADMITTED: terms.evaluation}
    return zone.end_of_day(at, after=days[status]) if status in days else None


def overdue(due_at: datetime | None, at: datetime) -> bool:
    """Whether a term is past: 23:59:59 lasts until midnight."""
    return due_at is not None and due_at <= latest_overdue(at)


def latest_overdue(at: datetime) -> datetime:
    """The latest term that is past at ``at``: what the queue compares with."""
    return at - SECOND


@dataclass(frozen=True, slots=True)
class Term:
    """A term as people are told it: the day, and how many days before or after it we are."""

    on: date
    days: int
    """Left; 0 is today; below 0 it is past."""

    @property
    def is_late(self) -> bool:
        """Whether it is past."""
        return self.days < 0

    @property
    def is_soon(self) -> bool:
        """Whether it ends today or tomorrow."""
        return 0 <= self.days <= 1


def term(due_at: datetime | None, at: datetime) -> Term | None:
    """The term that ends at ``due_at``, seen at ``at``."""
    if due_at is None:
        return None
    on = zone.day(due_at)
    return Term(on, (on - zone.day(at)).days)
