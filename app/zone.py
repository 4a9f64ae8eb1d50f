"""Europe/Rome: days, years and hours as read on the office wall (Codice dell'amministrazione digitale)."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

ROME: Final = ZoneInfo("Europe/Rome")


class NoSuchTime(ValueError):
    """A local time that a change of clocks skips."""


class AmbiguousTime(ValueError):
    """A local time that a change of clocks repeats."""


def local(at: datetime) -> datetime:
    """The same instant, as the office clock shows it."""
    return at.astimezone(ROME)


def day(at: datetime) -> date:
    """The day on the office wall."""
    return local(at).date()


def year(at: datetime) -> int:
    """The year whose register an instant belongs to: on New Year's Eve, Rome decides."""
    return local(at).year


def start_of_day(on: date) -> datetime:
    """The first instant of a day on the office wall: midnight is never skipped and never comes twice."""
    return datetime.combine(on, time(), ROME).astimezone(UTC)


def end_of_day(at: datetime, *, after: int) -> datetime:
    """The last second (23:59:59 in Rome) of a term of so many days.

    The day it starts on, that of ``at``, is not counted (L. 241/1990 art. 2).
    """
    wall = datetime.combine(day(at) + timedelta(days=after), time(23, 59, 59))
    return wall.replace(tzinfo=ROME).astimezone(UTC)


def from_local(wall: datetime) -> datetime:
    """The one instant (UTC) at which the office clock shows ``wall`` (naive).

    Raises ``NoSuchTime`` in the hour skipped in March, ``AmbiguousTime`` in the one repeated in October.
    """
    first = wall.replace(tzinfo=ROME, fold=0)
    second = wall.replace(tzinfo=ROME, fold=1)
    if first.utcoffset() == second.utcoffset():
        return first.astimezone(UTC)
    if first.astimezone(UTC).astimezone(ROME).replace(tzinfo=None) == wall:
        raise AmbiguousTime(wall.isoformat())
    raise NoSuchTime(wall.isoformat())
