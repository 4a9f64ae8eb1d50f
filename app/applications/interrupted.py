"""What interruptions took from the window of a call, and the extension that would give it back. Nobody is obliged."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.audit import log
from app.calls.models import Window
from app.clock import interruptions
from app.clock.interruptions import EVERYBODY, Silence
from app.clock.models import Interruption

MINUTE: Final = timedelta(minutes=1)
NONE: Final = timedelta(0)


@dataclass(frozen=True, slots=True)
class Lost:
    """What a window lost, seen at an instant."""

    window: Window
    at: datetime
    seen: Sequence[Interruption]

    @property
    def whole(self) -> list[Interruption]:
        """While they lasted nobody could hand in."""
        return [one for one in self.seen if one.server == EVERYBODY]

    @property
    def partial(self) -> list[Interruption]:
        """One server was silent, others answered."""
        return [one for one in self.seen if one.server != EVERYBODY]

    @property
    def span(self) -> timedelta:
        """How long nobody could hand in, inside the window."""
        return sum((within(one, self.window.opens_at, self.window.closes_at) for one in self.whole), NONE)

    @property
    def minutes(self) -> int:
        """The same in minutes, the last one whole."""
        return -(-self.span // MINUTE)

    @property
    def proposed(self) -> datetime | None:
        """A closing that gives the minutes back: after the one in force, and never in the past."""
        if not self.minutes:
            return None
        return _whole_minute(max(self.window.closes_at, self.at)) + self.minutes * MINUTE


def within(one: Interruption, begins: datetime, ends: datetime) -> timedelta:
    """How much of an interruption lies inside a span of time."""
    return max(NONE, min(one.ended_at, ends) - max(one.began_at, begins))


def lost(session: Session, window: Window, at: datetime) -> Lost:
    """What interruptions took from a window so far."""
    return Lost(window, at, interruptions.between(session, window.opens_at, window.closes_at))


def note(session: Session, ended: Silence) -> None:
    """Write an interruption down, for ever; whoever beats at the same moment has nothing to add."""
    with suppress(IntegrityError), session.begin_nested():
        session.add(Interruption(server=ended.server, began_at=ended.began_at, ended_at=ended.ended_at))
        session.flush()
        seconds = int((ended.ended_at - ended.began_at).total_seconds())
        facts = {"server": ended.server, "began": ended.began_at, "ended": ended.ended_at, "seconds": seconds}
        log.leaf(session, "service.interrupted", "service", facts, at=ended.ended_at)


def _whole_minute(at: datetime) -> datetime:
    whole = at.replace(second=0, microsecond=0)
    return whole if whole == at else whole + MINUTE
