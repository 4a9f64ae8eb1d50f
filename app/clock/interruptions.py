"""When nobody's heart beat: how long the portal, or one server of it, did not answer. Measured, never guessed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.clock.models import Interruption, Mark
from app.clock.pulse import epoch

SILENCE: Final = timedelta(seconds=10)
"""A heart beats every second; silence as long as this, to the very limit, is none yet."""

EVERYBODY: Final = ""
"""Instead of a server's name: no server answered."""


@dataclass(frozen=True, slots=True)
class Silence:
    """Who did not answer, since when and until when."""

    server: str
    began_at: datetime
    ended_at: datetime


def silence(server: str, anybody: datetime | None, own: datetime | None, at: datetime) -> Silence | None:
    """What a beat at ``at`` ends, if the last beats were those of ``anybody`` and of this server.

    A silence of everybody is not told once more for each server that comes back after it.
    """
    if anybody is not None and at - anybody > SILENCE:
        return Silence(EVERYBODY, anybody, at)
    if own is not None and at - own > SILENCE:
        return Silence(server, own, at)
    return None


def ended_by(session: Session, process: str, at: datetime) -> Silence | None:
    """The silence that a beat of this process ends now; asked before it is written down."""
    server = process.partition(":")[0]
    beats = select(func.max(Mark.beat_at)).where(Mark.epoch == epoch(session))
    anybody = session.scalar(beats)
    own = session.scalar(beats.where(Mark.process.startswith(f"{server}:", autoescape=True)))
    if own is not None:
        own = max(own, _last_end(session) or own)
    return silence(server, anybody, own, at)


def between(session: Session, begins: datetime, ends: datetime) -> Sequence[Interruption]:
    """What touched a span of time, oldest first: of everybody, and of single servers."""
    query = select(Interruption).where(Interruption.began_at < ends, Interruption.ended_at > begins)
    return session.scalars(query.order_by(Interruption.began_at, Interruption.server)).all()


def _last_end(session: Session) -> datetime | None:
    return session.scalar(select(func.max(Interruption.ended_at)).where(Interruption.server == EVERYBODY))
