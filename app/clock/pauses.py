"""Whether this process slept: what arrived meanwhile was in our hands before we could look."""

import asyncio
import time
from collections import deque
from typing import Final

TICK_SECONDS: Final = 0.02

PAUSE_SECONDS: Final = 0.2
"""A longer silence between two ticks is a pause: the machine, or something in this process, held everybody up."""

KEPT: Final = 1000
"""Pauses remembered; a request waits in line for seconds, not for days."""


class Pauses:
    """A ticker in the loop that reads requests; ``run`` is its task."""

    def __init__(self) -> None:
        """As if it had just ticked."""
        self.last = time.monotonic()
        """The last tick."""
        self._seen: deque[tuple[float, float]] = deque(maxlen=KEPT)

    async def run(self) -> None:
        """Tick until cancelled."""
        self.last = time.monotonic()
        while True:
            await asyncio.sleep(TICK_SECONDS)
            self.tick(time.monotonic())

    def tick(self, instant: float) -> None:
        """Another tick; a long silence before it was a pause."""
        if instant - self.last > PAUSE_SECONDS:
            self._seen.append((self.earliest(self.last), instant))
        self.last = instant

    def earliest(self, last_byte: float) -> float:
        """The earliest instant at which a byte that was read at ``last_byte`` can have arrived.

        Normally that one. After a pause the loop reads what had been waiting at the door: what is read in the pause,
        or within as long as nobody calls a pause after it, may have come when it began.
        """
        if last_byte - self.last > PAUSE_SECONDS:
            return self.earliest(self.last)  # the pause that has not been noticed yet
        return min(
            (began for began, ended in self._seen if began < last_byte <= ended + PAUSE_SECONDS), default=last_byte
        )
