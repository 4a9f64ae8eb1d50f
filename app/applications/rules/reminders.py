"""When those who have a draft are reminded of it: before the call closes, and once after."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from app.calls import rules as calls
from app.calls.models import Call, Window
from app.calls.rules import PREPARABLE
from app.calls.states import CallState


class Mark(StrEnum):
    """The reminders, in their order."""

    WEEK = "week"
    DAYS = "days"
    HOURS = "hours"
    AFTER = "after"


AHEAD: Final = {Mark.WEEK: timedelta(days=7), Mark.DAYS: timedelta(hours=48), Mark.HOURS: timedelta(hours=4)}
"""How long before the closing time."""

SETTLED: Final = timedelta(minutes=5)
"""After the end, before anybody is told "not handed in": whoever pressed in time has long been stamped."""

LATEST: Final = timedelta(days=7)
"""News that a draft was not handed in grows old: told within so long after closing, or not at all."""


class Reminder(NamedTuple):
    """One reminder, and the instant at which it is due."""

    mark: Mark
    due_at: datetime


def reminder_due(window: Window, at: datetime) -> Reminder | None:
    """The last reminder whose time has come, for this window: an extension moves them all; None before and long after.

    One that was missed (the portal stood still) is not made up for by telling two at once.
    """
    closed = calls.late_from(window) + SETTLED
    moments = [Reminder(mark, window.closes_at - ahead) for mark, ahead in AHEAD.items()]
    past = [one for one in [*moments, Reminder(Mark.AFTER, closed)] if one.due_at <= at]
    return past[-1] if past and at < closed + LATEST else None


def reminds(call: Call, mark: Mark, at: datetime) -> bool:
    """Whether a call is in a state to remind of: nobody is hurried while it is suspended."""
    state = calls.state_of(call, at)
    if mark is Mark.AFTER:
        return state not in PREPARABLE and state is not CallState.DRAFT
    return state in {CallState.UPCOMING, CallState.OPEN}
