"""Verbs about mandates: who may act for a cluster, from when, until when."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.accounts.models import User
from app.audit import actions as audit
from app.audit import log
from app.clusters.models import Cluster, Mandate
from app.clusters.states import Power
from app.db import action, lock
from app.errors import Reason, Refused


@action
def give_mandate(  # noqa: PLR0913 -- who, for whom, what, how long; by whom, when
    session: Session,
    user: User,
    cluster: Cluster,
    power: Power,
    *,
    capacity: str = "",
    valid_from: datetime | None = None,
    valid_until: datetime | None = None,
    confirmed: bool = False,
    by: User | None,
    at: datetime,
) -> Mandate:
    """Let somebody act for a cluster; a power to sign counts once it is ``confirmed`` by the office."""
    begins = valid_from or at
    if valid_until is not None and valid_until <= begins:
        raise Refused(Reason("mandate-ends-before-it-begins"))

    mandate = Mandate(user_id=user.id, cluster_id=cluster.id, power=power, capacity=capacity)
    mandate.valid_from, mandate.valid_until = begins, valid_until
    mandate.confirmed_at = begins if confirmed else None
    session.add(mandate)
    session.flush()

    audit.record(session, "mandate.given", cluster.code, by=by, at=at, user=user.id, power=power)
    log.leaf(session, "mandate.given", cluster.code, {"user": user.id, "power": power}, by=by, at=at)
    return mandate


@action
def end_mandate(session: Session, mandate: Mandate, *, by: User | None, at: datetime) -> None:
    """From this instant the person no longer acts for the cluster, also in a session already open."""
    lock(session, mandate)

    if mandate.valid_until is None or at < mandate.valid_until:
        mandate.valid_until = at

    audit.record(session, "mandate.ended", mandate.cluster.code, by=by, at=at, user=mandate.user_id)
    log.leaf(session, "mandate.ended", mandate.cluster.code, {"user": mandate.user_id}, by=by, at=at)
