"""When a call opens and closes, as the office writes it."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Final, Literal

from pydantic import BeforeValidator, PlainSerializer
from pydantic import Field as Limit
from pydantic_core import PydanticCustomError

from app.calls.kinds import Flaw, Part
from app.calls.states import Precision
from app.wording.text import Text
from app.zone import AmbiguousTime, NoSuchTime, from_local

GRAMMAR: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)")


def _local(given: object) -> object:
    if isinstance(given, str) and (match := GRAMMAR.fullmatch(given.strip())):
        try:
            return datetime.fromisoformat(f"{match[1]}T{match[2]}")
        except ValueError:
            pass
    elif isinstance(given, datetime) and given.tzinfo is None:
        return given
    raise PydanticCustomError("local-time-unreadable", "not a local time")


def _written(wall: datetime) -> str:
    return wall.isoformat(sep=" ")


LocalTime = Annotated[datetime, BeforeValidator(_local), PlainSerializer(_written, return_type=str, when_used="json")]
"""What the clock on the office wall shows: ``2026-03-05 16:00``, without a zone."""


def flaws_of_time(part: Part, *names: str) -> Iterator[Flaw]:
    """Local times that no clock shows, or that it shows twice."""
    for name in names:
        wall = getattr(part, name)
        try:
            from_local(wall) if wall is not None else None
        except NoSuchTime:
            yield Flaw((name,), "local-time-skipped", {"time": _written(wall)})
        except AmbiguousTime:
            yield Flaw((name,), "local-time-twice", {"time": _written(wall)})


class Cutoff(Part):
    """Of a call that stays open: what is handed in by this time is examined together."""

    at: LocalTime
    label: Text | None = None

    @property
    def instant(self) -> datetime:
        """The instant of it."""
        return from_local(self.at)


class PlannedWindow(Part):
    """The first window of a call. Later ones are acts, kept beside the call and not in its definition."""

    zone: Literal["Europe/Rome"] = "Europe/Rome"
    published_at: LocalTime
    opens_at: LocalTime
    closes_at: LocalTime
    precision: Precision = Precision.SECOND
    act: Text
    cutoffs: Annotated[tuple[Cutoff, ...], Limit(max_length=50)] = ()

    @property
    def published(self) -> datetime:
        """The instant from which everybody may read the call."""
        return from_local(self.published_at)

    @property
    def opens(self) -> datetime:
        """The first instant at which an application may be handed in."""
        return from_local(self.opens_at)

    @property
    def closes(self) -> datetime:
        """The closing time; how long it lasts is ``precision``."""
        return from_local(self.closes_at)

    def flaws(self) -> Iterator[Flaw]:
        """Local times that no clock shows or that it shows twice, and an order that time does not have."""
        standing = not (found := list(flaws_of_time(self, "published_at", "opens_at", "closes_at")))
        yield from found
        if standing and self.closes <= self.opens:
            yield Flaw(("closes_at",), "window-reversed")
        if standing and self.opens < self.published:
            yield Flaw(("opens_at",), "opens-before-published")
        before = self.opens_at
        for index, cutoff in enumerate(self.cutoffs):
            yield from (flaw.under("cutoffs", index) for flaw in flaws_of_time(cutoff, "at"))
            if not before < cutoff.at <= self.closes_at:
                yield Flaw(("cutoffs", index, "at"), "cutoff-out-of-order", {"time": _written(cutoff.at)})
            before = max(before, cutoff.at)
