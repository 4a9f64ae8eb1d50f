"""How the window of a call may change: by an act, forwards only. Pure."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, StringConstraints

from app import zone
from app.accounts.states import Role
from app.calls import rules
from app.calls.kinds.base import Misread
from app.calls.kinds.date import read_day
from app.calls.models import Call, Window
from app.calls.states import CallState, Change
from app.errors import Invalid, Reason
from app.wording.prose import Blank, Line

DECIDERS: Final = frozenset({Role.RESPONSIBLE, Role.DIRECTOR})
"""Who changes a window: they sign acts. Two of them, unless the call says that one is enough."""

SAID_WITH_AN_HOUR: Final = frozenset({Change.EXTENDED, Change.EXHAUSTED})
"""Changes that name a new closing time; the others reckon it."""

Short = Annotated[str, StringConstraints(max_length=40)]


class WindowIn(BaseModel):
    """A change of the window: what, until when (as read on the office wall), by which act."""

    model_config = ConfigDict(extra="forbid")

    change: Annotated[Change | None, Blank] = None
    closes_on: Short = ""
    closes_time: Short = ""
    act: Line = ""


@dataclass(frozen=True, slots=True)
class Changed:
    """The window as it would be."""

    change: Change
    opens_at: datetime
    closes_at: datetime
    act: str


def changed(call: Call, given: WindowIn, at: datetime) -> Changed:
    """What the change comes to at this instant; raises ``Invalid`` with everything that cannot be understood."""
    reasons = [] if given.act else [Reason("act-missing", "act")]
    window = rules.window_at(call, at)
    closes_at = window.closes_at
    if given.change not in set(Change) - {Change.FIRST, Change.REOPENED}:
        reasons.append(Reason("change-missing", "change"))
    if given.change in SAID_WITH_AN_HOUR:
        try:
            closes_at = moment(given.closes_on, given.closes_time)
        except Invalid as mistake:
            reasons.extend(mistake.reasons)
    if reasons or given.change is None:
        raise Invalid(*reasons)
    if given.change is Change.RESUMED:
        closes_at = window.closes_at + (at - window.published_at)
    return Changed(given.change, window.opens_at, closes_at, given.act)


def obstacles_to_changing(call: Call, wanted: Changed, at: datetime) -> list[Reason]:
    """Everything that stands between this change and its publication at this instant, at once."""
    window, state = rules.window_at(call, at), rules.state_of(call, at)
    if state in {CallState.DRAFT, CallState.OPENED, CallState.CONCLUDED}:
        return [Reason("window-settled")]
    suspended = state is CallState.SUSPENDED
    reasons = []
    if wanted.change is Change.RESUMED and not suspended:
        reasons.append(Reason("window-not-suspended"))
    if wanted.change is not Change.RESUMED and suspended:
        reasons.append(Reason("window-suspended"))
    if wanted.change in {Change.SUSPENDED, Change.EXHAUSTED} and state is CallState.CLOSED:
        reasons.append(Reason("window-over"))
    return reasons + _against_its_hour(window, wanted, at)


def _against_its_hour(window: Window, wanted: Changed, at: datetime) -> list[Reason]:
    """A window only grows, but for money that is spent; no hour that is past changes for anybody."""
    facts = {"closes_at": window.closes_at}
    if wanted.change is Change.EXTENDED and wanted.closes_at <= window.closes_at:
        return [Reason("window-must-grow", "closes_on", facts)]
    if wanted.change is Change.EXHAUSTED and wanted.closes_at >= window.closes_at:
        return [Reason("window-must-shrink", "closes_on", facts)]
    if wanted.change in SAID_WITH_AN_HOUR and wanted.closes_at <= at:
        return [Reason("window-retroactive", "closes_on")]
    return []


def moment(closes_on: str, closes_time: str) -> datetime:
    """The instant at which the office clock shows that day and hour; one that is skipped or repeated is refused."""
    try:
        day = read_day(closes_on)
    except Misread as mistake:
        raise Invalid(Reason(mistake.code, "closes_on", {"typed": closes_on})) from None
    try:
        wall = time.fromisoformat(closes_time.strip().replace(".", ":"))
        return zone.from_local(datetime.combine(day, wall.replace(tzinfo=None)))
    except (zone.NoSuchTime, zone.AmbiguousTime):
        raise Invalid(Reason("time-doubtful", "closes_time", {"typed": closes_time})) from None
    except ValueError:
        raise Invalid(Reason("time-unreadable", "closes_time", {"typed": closes_time})) from None
