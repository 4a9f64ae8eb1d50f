"""Until when questions may be asked in the portal, as the office writes it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated

from pydantic import Field as Limit

from app.calls.kinds import Flaw, Part
from app.calls.schemas.window import LocalTime, flaws_of_time
from app.zone import from_local


class Questions(Part):
    """Until when questions may be asked in the portal, and within how many days they are answered, for everybody."""

    until: LocalTime
    answered_within: Annotated[int, Limit(ge=1, le=365)] | None = None

    @property
    def end(self) -> datetime:
        """The time up to which questions are taken."""
        return from_local(self.until)

    def flaws(self) -> Iterator[Flaw]:
        """A local time that no clock shows, or that it shows twice."""
        yield from flaws_of_time(self, "until")
