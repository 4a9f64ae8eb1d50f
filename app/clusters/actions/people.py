"""Those who sign say who else acts for the cluster, and end it at once."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.accounts import queries as accounts
from app.accounts.actions import user_as_recipient
from app.accounts.models import User
from app.audit import actions as audit
from app.clusters import queries, rules
from app.clusters.actions.mandates import end_mandate, give_mandate
from app.clusters.models import Cluster, Mandate
from app.clusters.schemas import MandateIn
from app.db import action, lock
from app.errors import Forbidden, Reason, Refused
from app.notifications import actions as notifications


class PeopleRefused(Refused):
    """Somebody cannot be let in, or sent away, like this."""

    code = "people-refused"


@action
def let_in(session: Session, cluster: Cluster, given: MandateIn, *, by: User, at: datetime) -> Mandate:
    """Give somebody with an account a mandate, and tell them; a power to sign still waits for the office."""
    lock(session, cluster)
    if not rules.may_submit(queries.power_of(session, by.id, cluster.id, at)):
        raise Forbidden
    user = accounts.find_by_email(session, given.email)
    if user is None or user.disabled_at:
        raise PeopleRefused(Reason("people-unknown", "email"))
    if any(held.power is given.power for held in queries.mandates_held_for(session, user, cluster, at)):
        raise PeopleRefused(Reason("people-in-already", "email"))

    mandate = give_mandate(session, user, cluster, given.power, capacity=given.capacity, by=by, at=at)
    audit.record(session, "cluster.let-in", cluster.code, by=by, at=at, user=user.id, power=given.power)
    _tell(session, user, "clusters/let-in", cluster, at, given.power)
    return mandate


@action
def send_away(session: Session, mandate: Mandate, *, knowing: bool, by: User, at: datetime) -> None:
    """End a mandate at this instant, in open sessions too; the last who signs goes only ``knowing`` it."""
    cluster = mandate.cluster
    lock(session, cluster)
    if not rules.may_submit(queries.power_of(session, by.id, cluster.id, at)) and mandate.user_id != by.id:
        raise Forbidden
    signing = {user.id for user in queries.signatories(session, cluster.id, at)}
    if signing == {mandate.user_id} and rules.may_submit(rules.power_of(mandate, at)) and not knowing:
        raise PeopleRefused(Reason("people-last", "knowing"))

    end_mandate(session, mandate, by=by, at=at)
    audit.record(session, "cluster.sent-away", cluster.code, by=by, at=at, user=mandate.user_id)
    if mandate.user_id != by.id:
        _tell(session, mandate.user, "clusters/sent-away", cluster, at, mandate.power)


def _tell(  # noqa: PLR0913, PLR0917 -- whom, what, of which cluster, when
    session: Session, user: User, template: str, cluster: Cluster, at: datetime, power: str
) -> None:
    recipients = [user_as_recipient(user)]
    notifications.tell(session, recipients, template, at=at, about=cluster.code, cluster=cluster.name, power=str(power))
