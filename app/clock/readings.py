"""Two clocks compared: the wall clock of the database, and the monotonic clock of this process. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

TOLERANCE: Final = timedelta(milliseconds=250)
"""As far as both clocks may part between two readings and still be believed."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Both clocks at once: the wall clock was read some time between the two monotonic instants."""

    at: datetime
    before: float
    after: float

    @property
    def uncertainty(self) -> timedelta:
        """How long the question took: by so much an instant reckoned from it may be early."""
        return timedelta(seconds=self.after - self.before)


def agree(earlier: Reading, later: Reading) -> bool:
    """Whether the wall clock went as far as the monotonic one between two readings; 250 ms apart they still agree.

    What the readings themselves took is nobody's fault: a slow database is not a wrong clock.
    """
    least = timedelta(seconds=later.before - earlier.after)
    most = timedelta(seconds=later.after - earlier.before)
    return least - TOLERANCE <= later.at - earlier.at <= most + TOLERANCE


@dataclass(frozen=True, slots=True)
class Time:
    """What time it is as far as deadlines are concerned."""

    reading: Reading
    mark: datetime | None
    """The largest instant ever used in a decision."""
    suspect: bool
    """Whether the wall clock cannot be believed: it decides nothing against anybody."""
    epoch: int = 0
    """How often the clock was set right by an act."""

    @property
    def effective(self) -> datetime:
        """The database's clock, never below the mark: a clock put back cannot reopen a call."""
        return max(self.reading.at, self.mark) if self.mark else self.reading.at

    def received_at(self, last_byte: float) -> datetime:
        """When a byte reached us that came at this monotonic instant: our own queue makes nobody late."""
        return self.effective - timedelta(seconds=self.reading.after - last_byte)
