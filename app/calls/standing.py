"""A call as it stands at one instant: everything a page, a feed or a program is told about it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from app.calls import rules
from app.calls.models import Call, CallVersion, Window
from app.calls.schemas import Cutoff, Definition
from app.calls.states import CallState, Precision


@dataclass(frozen=True)
class Standing:
    """A published call, seen at ``at``."""

    call: Call
    at: datetime

    @property
    def code(self) -> str:
        """What the call is known by."""
        return self.call.code

    @property
    def definition(self) -> Definition:
        """The definition in force."""
        return self.call.definition

    @property
    def version(self) -> CallVersion:
        """The version in force."""
        return self.call.versions[-1]

    @cached_property
    def window(self) -> Window:
        """The window in force."""
        return rules.window_at(self.call, self.at)

    @cached_property
    def state(self) -> CallState:
        """Where the call stands."""
        return rules.state_of(self.call, self.at)

    @property
    def history(self) -> list[Window]:
        """The windows published by now that are for everybody, latest first."""
        return [window for window in reversed(self.call.common_windows) if window.published_at <= self.at]

    @property
    def reopenings(self) -> list[Window]:
        """The windows for one applicant alone, latest first; for whom is not told here."""
        own = [window for window in reversed(self.call.windows) if window.cluster_id is not None]
        return [window for window in own if window.published_at <= self.at]

    @property
    def late_from(self) -> datetime:
        """The first instant that is late."""
        return rules.late_from(self.window)

    @property
    def next_cutoff(self) -> Cutoff | None:
        """The next cut-off of a call that is, or will be, open."""
        open_soon = self.state in (CallState.UPCOMING, CallState.OPEN)
        return rules.cutoff_of(self.definition.window, self.at) if open_soon else None

    def late_from_of(self, window: Window) -> datetime:
        """The first instant that was late by an earlier window."""
        return rules.late_from(window)

    @property
    def soon(self) -> bool:
        """Whether less than 48 hours are left."""
        return rules.closes_soon(self.window, self.at)

    @property
    def may_be_prepared(self) -> bool:
        """Whether an application may be written now."""
        return rules.may_be_prepared(self.call, self.at)

    @property
    def takes_questions(self) -> bool:
        """Whether questions may be asked now."""
        return rules.takes_questions(self.call, self.at)

    @property
    def whole_second(self) -> bool:
        """Whether the closing time lasts a whole second."""
        return self.window.precision is Precision.SECOND

    @property
    def ticks(self) -> list[datetime]:
        """The four seconds around the limit, for its drawing: the third one is the limit."""
        limit = self.late_from.replace(microsecond=0)
        return [limit + timedelta(seconds=number) for number in (-2, -1, 0, 1)]


class Previewed(Standing):
    """A call as everybody would see it if it were published as it stands; nothing can be begun from it."""

    @cached_property
    def window(self) -> Window:
        """The window it plans, or the one in force."""
        return rules.window_at(self.call, self.at) if self.call.windows else rules.first_window(self.definition)

    @cached_property
    def state(self) -> CallState:
        """Where it would stand."""
        if not rules.opened(self.window, self.at):
            return CallState.UPCOMING
        return CallState.OPEN if rules.on_time(self.window, self.at) else CallState.CLOSED

    @property
    def history(self) -> list[Window]:
        """The one window it begins with, or those it had."""
        return super().history or [self.window]

    @property
    def may_be_prepared(self) -> bool:
        """Nobody prepares an application for what is only shown."""
        return False
