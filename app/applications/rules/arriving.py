"""What the hour of arrival decides: on time, with reserve, or late."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.calls import rules as calls
from app.protocol.states import Reserve


@dataclass(frozen=True, slots=True)
class Arrival:
    """When a request was complete, as far as anybody can tell."""

    at: datetime
    """By the database's clock, minus the wait; never later than it was."""
    floor_at: datetime
    """The earliest it can have been: earlier than ``at`` only if the process slept."""
    uncertainty: timedelta
    suspect: bool = False
    """Whether the clock that says so is not to be believed."""
    again_at: datetime | None = None
    """When it came again, if nobody could serve it at first."""

    @property
    def opening_at(self) -> datetime:
        """What the opening is judged by: whoever may have been in time for it was."""
        return self.at + self.uncertainty


def reserve(window: calls.Limits, arrival: Arrival, latched: Callable[[], bool]) -> Reserve | None:
    """Why something that seems late is accepted all the same, for a person to decide; None if it is late.

    ``latched`` says whether a healthy clock has already seen the window end: from then on a clock that cannot be
    believed helps nobody.
    """
    if calls.on_time(window, arrival.floor_at):
        return Reserve.PAUSED
    if arrival.suspect and not latched():
        return Reserve.CLOCK
    return None
