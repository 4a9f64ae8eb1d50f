"""The mandates of one person, as pages show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.accounts.models import User
from app.clusters import queries, rules
from app.clusters.models import Mandate
from app.clusters.states import Power


@dataclass(frozen=True, slots=True)
class Holding:
    """A mandate, and where it stands now."""

    mandate: Mandate
    at: datetime

    @property
    def power(self) -> Power | None:
        """What it lets do now; None: nothing."""
        return rules.power_of(self.mandate, self.at)

    @property
    def told(self) -> str:
        """Where it stands, as people are told: in force, to come, over; for a power to sign also the office's word."""
        mandate = self.mandate
        if not rules.in_force(mandate, self.at):
            return "over" if mandate.valid_from <= self.at else "to-come"
        if mandate.power is not Power.SIGNATORY or rules.confirmed(mandate, self.at):
            return "holds"
        if mandate.claimed_at is None:
            return "paper-missing"
        return "waiting" if mandate.decided_at is None else "refused"

    @property
    def is_open(self) -> bool:
        """Whether it is in force, or will be."""
        return self.told != "over"

    @property
    def may_ask_recognition(self) -> bool:
        """Whether the person may ask for the recognition of the cluster."""
        return rules.may_ask_recognition(self.power, self.mandate.cluster.recognition)

    @property
    def may_edit(self) -> bool:
        """Whether the person keeps the profile of the cluster."""
        return rules.may_edit(self.power)

    @property
    def wants_paper(self) -> bool:
        """Whether the person is to bring a paper for the office to confirm the power to sign."""
        return self.told in {"paper-missing", "refused"}


def held(session: Session, viewer: User, at: datetime) -> Sequence[Holding]:
    """Every mandate of a person: those that hold first, then newest first."""
    holdings = [Holding(mandate, at) for mandate in queries.own_mandates(session, viewer)]
    return sorted(holdings, key=lambda one: not one.is_open)
