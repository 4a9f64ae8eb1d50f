"""What time decides about a call, and who prepares it. Each limit is compared in exactly one function."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final, Protocol

from app.accounts.states import READERS, Role
from app.calls.models import Call, Window
from app.calls.schemas import Cutoff, Definition, PlannedWindow
from app.calls.states import CallState, Change, Precision
from app.errors import Reason

RESOLUTION: Final = timedelta(microseconds=1)
SECOND: Final = timedelta(seconds=1)

SOON: Final = timedelta(hours=48)
"""Less than this is told in red, always with words."""

PREPARABLE: Final = frozenset({CallState.UPCOMING, CallState.OPEN, CallState.SUSPENDED})

EDITORS: Final = frozenset({Role.OFFICER, Role.RESPONSIBLE})
"""Those who write the definition of a call."""

PUBLISHERS: Final = frozenset({Role.RESPONSIBLE, Role.DIRECTOR})
"""Those who publish it, and approve each other's publications."""

ACT_LENGTH: Final = 200
"""Characters of the name of an act."""


class Limits(Protocol):
    """Anything that has an opening and a closing: a window in force, a frozen statement of one."""

    @property
    def opens_at(self) -> datetime:
        """The first instant that is not too early."""

    @property
    def closes_at(self) -> datetime:
        """The closing time."""

    @property
    def precision(self) -> Precision:
        """How long the closing time lasts."""


def late_from(window: Limits) -> datetime:
    """The first instant that is late: 16:00:01 for "16:00", a microsecond after it where instants count."""
    return _beyond(window.closes_at, window.precision)


def cutoff_of(window: PlannedWindow, at: datetime) -> Cutoff | None:
    """The cut-off by which something that arrived at ``at`` came; nothing after the last one.

    A cut-off lasts as long as the closing time does: "12:00" until the first instant of 12:00:01.
    """
    return next((one for one in window.cutoffs if at < _beyond(one.instant, window.precision)), None)


def arrivals(window: PlannedWindow, place: int) -> tuple[datetime | None, datetime | None]:
    """From when and before when comes what belongs to a cut-off, counted from nought; after the last one: the rest."""
    ends = [_beyond(one.instant, window.precision) for one in window.cutoffs]
    return (ends[place - 1] if place else None), (ends[place] if place < len(ends) else None)


def _beyond(limit: datetime, precision: Precision) -> datetime:
    return limit + (SECOND if precision is Precision.SECOND else RESOLUTION)


def on_time(window: Limits, at: datetime) -> bool:
    """Whether ``at`` is not too late; "16:00" lasts until the first instant of 16:00:01.

    Too early is another question: ``opened``. A window of precision "instant" ends at 16:00:00 sharp.
    ("Second": Cons. Stato V 1745/2018.)
    """
    return at < late_from(window)


def opened(window: Limits, at: datetime) -> bool:
    """Whether ``at`` is not too early; the opening instant itself is not."""
    return at >= window.opens_at


def time_left(window: Limits, at: datetime) -> timedelta:
    """How long ``at`` is before the first late instant; nothing once it is late."""
    return max(late_from(window) - at, timedelta())


def closes_soon(window: Limits, at: datetime) -> bool:
    """Whether less than 48 hours are left, and at least an instant."""
    return timedelta() < time_left(window, at) < SOON


def is_published(call: Call, at: datetime) -> bool:
    """Whether everybody may know of the call; it is published from its very first instant on."""
    return call.published_at is not None and at >= call.published_at


def window_at(call: Call, at: datetime, cluster_id: int | None = None) -> Window:
    """The window in force: the last one published by ``at``. Changes are never retroactive.

    For an applicant it is that of everybody until it is over; from then on the last one by which this very
    applicant was put back in time, if there is one.
    """
    published = [window for window in call.windows if window.published_at <= at] or call.windows[:1]
    window = [one for one in published if one.cluster_id is None][-1]
    if cluster_id is None or on_time(window, at):
        return window
    return [window, *(one for one in published if one.cluster_id == cluster_id)][-1]


def is_suspended(call: Call, at: datetime) -> bool:
    """Whether nobody hands in for now, by an act."""
    return window_at(call, at).change is Change.SUSPENDED


def state_of(call: Call, at: datetime, cluster_id: int | None = None) -> CallState:
    """Where the call stands at this instant. Nobody sets it: windows, acts and the clock do.

    For an applicant who was put back in time it is open, whatever it is for the others.
    """
    return CallState.OPEN if is_reopened(call, at, cluster_id) else _state_for_everybody(call, at)


def _state_for_everybody(call: Call, at: datetime) -> CallState:
    if not is_published(call, at):
        return CallState.DRAFT
    if call.concluded_at is not None and at >= call.concluded_at:
        return CallState.CONCLUDED
    if call.opened_at is not None and at >= call.opened_at:
        return CallState.OPENED
    window = window_at(call, at)
    if window.change is Change.SUSPENDED:
        return CallState.SUSPENDED
    if not opened(window, at):
        return CallState.UPCOMING
    return CallState.OPEN if on_time(window, at) else CallState.CLOSED


def is_reopened(call: Call, at: datetime, cluster_id: int | None) -> bool:
    """Whether this applicant alone hands in now."""
    window = window_at(call, at, cluster_id) if is_published(call, at) else None
    return window is not None and window.change is Change.REOPENED and on_time(window, at)


def may_be_prepared(call: Call, at: datetime, cluster_id: int | None = None) -> bool:
    """Whether drafts may be made and written: from publication until closing, also before the opening."""
    return state_of(call, at, cluster_id) in PREPARABLE


def takes_questions(call: Call, at: datetime) -> bool:
    """Whether questions may be asked now; a time such as 12:00 lasts its whole second, as that of a window does."""
    said = call.definition.questions
    return said is not None and is_published(call, at) and at < said.end + SECOND


def first_window(definition: Definition) -> Window:
    """The window a definition plans, as it will be once the call is published."""
    planned = definition.window
    return Window(
        number=1,
        opens_at=planned.opens,
        closes_at=planned.closes,
        precision=planned.precision,
        act=str(planned.act)[:ACT_LENGTH],
        published_at=planned.published,
    )


def obstacles_to_publication(call: Call, at: datetime) -> list[Reason]:
    """Why a call cannot be published: it is already, or nobody could apply any more."""
    if call.published_at is not None:
        return [Reason("call-already-published", call.code)]
    return [] if on_time(first_window(call.definition), at) else [Reason("call-over-before-published", "window")]


def obstacles_to_change(call: Call, definition: Definition, act: str) -> list[Reason]:
    """Why this definition cannot take the place of the one in force: a published one changes by an act."""
    if call.published_at is None:
        return []
    obstacles = [] if act else [Reason("call-needs-act", call.code, {"call": call.code})]
    if definition.window != call.definition.window:
        obstacles.append(Reason("window-changed", "window"))
    return obstacles


def may_read_drafts(roles: Collection[Role]) -> bool:
    """Whether somebody with these roles in a call reads what is not published yet."""
    return bool(READERS & set(roles))


def may_edit_draft(roles: Collection[Role]) -> bool:
    """Whether somebody uploads definitions and previews them."""
    return bool(EDITORS & set(roles))


def may_publish(roles: Collection[Role]) -> bool:
    """Whether somebody publishes the call, or proposes to."""
    return bool(PUBLISHERS & set(roles))
