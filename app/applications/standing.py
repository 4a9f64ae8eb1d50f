"""How somebody stands before an application: what the person may do, and what the state of things allows now."""

from dataclasses import dataclass
from datetime import datetime

from app.accounts.models import User
from app.accounts.states import Role
from app.applications import rules
from app.applications.models import Application
from app.applications.states import DRAFTS, WITH_THE_OFFICE
from app.calls import rules as calls
from app.calls.models import Window
from app.calls.schemas import Cutoff
from app.calls.states import CallState
from app.clusters.states import Power


@dataclass(frozen=True, slots=True)
class Standing:
    """One person, one application, one instant. Pages and templates ask it; it asks the rules."""

    application: Application
    viewer: User
    power: Power | None
    roles: frozenset[Role]
    at: datetime
    reason_given: bool = False
    """An auditor wrote down why, within the last day."""

    @property
    def is_own(self) -> bool:
        """Whether the person acts for the applicant."""
        return self.power is not None

    @property
    def is_draft(self) -> bool:
        """Whether it was not handed in."""
        return self.application.status in DRAFTS

    @property
    def told(self) -> str:
        """The state as people are told it: a draft is also ready, or too late."""
        if not self.is_draft:
            return self.application.status.value
        if self.is_over:
            return "over"
        return "ready" if self.is_ready else "draft"

    @property
    def is_ready(self) -> bool:
        """Whether nothing is missing, in the content or in who applies."""
        return self.application.manifest is not None and rules.eligible_to_submit(self.application, self.at)

    @property
    def may_edit(self) -> bool:
        """Whether the person may write here at all."""
        return rules.may_edit(self.power)

    @property
    def can_edit(self) -> bool:
        """Whether the person may write here now."""
        return self.may_edit and not rules.obstacles_to_editing(self.application, self.at)

    @property
    def may_submit(self) -> bool:
        """Whether the person may hand in at all."""
        return rules.may_submit(self.power)

    @property
    def can_withdraw(self) -> bool:
        """Whether the person may take it back now."""
        return rules.may_withdraw(self.power) and not rules.obstacles_to_withdrawal(self.application)

    @property
    def can_delete(self) -> bool:
        """Whether the person may throw it away, as far as its state goes."""
        return rules.may_delete(self.power) and self.is_draft

    @property
    def cutoff(self) -> Cutoff | None:
        """The cut-off it came by, while the office has it."""
        received = self.application.received_at
        if received is None or self.application.status not in WITH_THE_OFFICE:
            return None
        return calls.cutoff_of(self.application.version.definition.window, received)

    @property
    def may_read_attempts(self) -> bool:
        """Whether the person may see the refused attempts."""
        return rules.may_read_attempts(self.power, self.roles)

    @property
    def may_read_timeline(self) -> bool:
        """Whether the person may see what happened to it."""
        return rules.may_read_timeline(self.power, self.roles)

    @property
    def may_read_receipt(self) -> bool:
        """Whether the person may see its receipt."""
        return rules.may_read_receipt(self.power, self.roles)

    @property
    def may_read_content(self) -> bool:
        """Whether the person may read what was written."""
        return rules.may_read_content(self.power, self.roles, reason_given=self.reason_given)

    @property
    def may_download(self) -> bool:
        """Whether the person may have the originals."""
        return rules.may_download(self.power, self.roles, reason_given=self.reason_given)

    @property
    def sees_sensitive(self) -> bool:
        """Whether the person may read what the call marks sensitive."""
        return rules.may_read_sensitive(self.power, self.roles, self.application, viewer_id=self.viewer.id)

    @property
    def window(self) -> Window:
        """The window in force for this applicant."""
        return calls.window_at(self.application.call, self.at, self.application.cluster_id)

    @property
    def is_reopened(self) -> bool:
        """Whether the call is over for everybody else."""
        return calls.is_reopened(self.application.call, self.at, self.application.cluster_id)

    @property
    def call_state(self) -> CallState:
        """Where the call stands for this applicant."""
        return calls.state_of(self.application.call, self.at, self.application.cluster_id)

    @property
    def is_open(self) -> bool:
        """Whether the call takes applications now."""
        return self.call_state is CallState.OPEN

    @property
    def has_opened(self) -> bool:
        """Whether the call has opened, whatever came after."""
        return calls.opened(self.window, self.at)

    @property
    def is_over(self) -> bool:
        """Whether a draft can no longer be handed in."""
        return not calls.on_time(self.window, self.at)

    @property
    def late_from(self) -> datetime:
        """The first instant that is late."""
        return calls.late_from(self.window)

    @property
    def is_soon(self) -> bool:
        """Whether less than two days are left."""
        return calls.closes_soon(self.window, self.at)

    @property
    def number(self) -> tuple[int, int] | None:
        """Number and year of the register, once given."""
        application = self.application
        if application.number is None or application.number_year is None:
            return None
        return application.number, application.number_year
