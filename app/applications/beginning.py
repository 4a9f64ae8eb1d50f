"""For whom may somebody begin an application to a call: the clusters to choose from, and why not the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.accounts.models import User
from app.applications import queries, rules
from app.applications.models import Application
from app.applications.states import DRAFTS
from app.calls.models import Call
from app.clusters import queries as clusters
from app.clusters import rules as mandates
from app.clusters.models import Cluster
from app.clusters.states import Power
from app.errors import Forbidden, Reason


@dataclass(frozen=True, slots=True)
class Choice:
    """One cluster the person acts for."""

    cluster: Cluster
    power: Power | None
    standing: Sequence[Application]
    """Its applications to this call that count, oldest first."""
    reasons: Sequence[Reason]
    """Why no other can be started."""

    @property
    def is_free(self) -> bool:
        """Whether a draft may be started here."""
        return rules.may_start(self.power) and not self.reasons

    @property
    def draft(self) -> Application | None:
        """The draft to go on with."""
        return next((one for one in reversed(self.standing) if one.status in DRAFTS), None)


def choices(session: Session, viewer: User, call: Call, at: datetime) -> list[Choice]:
    """Every cluster the person acts for, by name."""
    held = clusters.mandates_held(session, viewer, at)
    found = {mandate.cluster_id: mandate.cluster for mandate in held}
    standing = queries.of_cluster(session, call, found)
    through = queries.came_through(session, call, found)
    made = []
    for key, cluster in found.items():
        mine = [one for one in standing if one.cluster_id == key]
        reasons = rules.obstacles_to_starting(call, at, standing=len(mine), cluster_id=key, came_through=key in through)
        power = mandates.strongest((mandate for mandate in held if mandate.cluster_id == key), at)
        made.append(Choice(cluster, power, mine, reasons))
    return made


def chosen(found: Sequence[Choice], code: str | None) -> Choice | None:
    """The one named by its cluster's code, or the only one where nothing was started; None: a person looks first.

    A cluster the person does not act for is ``Forbidden``.
    """
    if code is not None:
        return _named(found, code)
    return found[0] if len(found) == 1 and found[0].is_free and not found[0].standing else None


def going_on(found: Sequence[Choice]) -> Application | None:
    """The draft that the only cluster has begun already: pressing the button twice begins one."""
    return found[0].draft if len(found) == 1 else None


def _named(found: Sequence[Choice], code: str) -> Choice:
    for one in found:
        if one.cluster.code == code:
            return one
    raise Forbidden
