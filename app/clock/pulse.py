"""How the clock is: the last heartbeat, and whether it is believed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.clock.models import Mark, Reset

FRESH: Final = timedelta(seconds=5)
"""A heartbeat comes every second; after five without one something is wrong."""

KEPT: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Pulse:
    """The heartbeat of the portal, seen at ``at``."""

    at: datetime
    beat_at: datetime | None
    suspect: bool

    @property
    def fresh(self) -> bool:
        """Whether the last heartbeat is recent; to the very limit it is."""
        return self.beat_at is not None and self.at - self.beat_at <= FRESH


def pulse(session: Session, at: datetime) -> Pulse:
    """The last heartbeat of any process, and whether one of them has lost faith in the clock."""
    epoch = select(func.coalesce(func.max(Reset.id), 0)).scalar_subquery()
    beat_at, suspect_since = session.execute(
        select(func.max(Mark.beat_at), func.max(Mark.suspect_since)).where(Mark.epoch == epoch)
    ).one()
    return Pulse(at, beat_at, suspect_since is not None)


def epoch(session: Session) -> int:
    """How often the clock was set right by an act: marks of before count no more."""
    return session.scalar(select(func.coalesce(func.max(Reset.id), 0))) or 0


def forget(session: Session) -> None:
    """Drop the marks of processes long gone; never the highest."""
    highest = session.scalar(select(func.max(Mark.highest)))
    if highest is not None:
        session.execute(delete(Mark).where(Mark.highest < highest - KEPT))
