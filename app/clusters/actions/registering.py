"""Somebody registers an organisation to apply for it."""

from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.accounts.models import User
from app.audit import actions as audit
from app.clusters import queries, rules
from app.clusters.actions.mandates import give_mandate
from app.clusters.models import Cluster
from app.clusters.schemas import RegistrationIn
from app.clusters.states import Power, Recognition
from app.db import action
from app.errors import Reason, Refused


class AlreadyRegistered(Refused):
    """Somebody registered it before: the way in is to ask those who act for it."""

    code = "already-registered"

    def __init__(self, cluster: Cluster) -> None:
        """Say which one."""
        super().__init__(Reason("already-registered", "fiscal_code", {"name": cluster.name}))
        self.cluster = cluster


@action
def register(session: Session, given: RegistrationIn, *, by: User, at: datetime) -> Cluster:
    """Enter an organisation; who does writes drafts for it, and signs once the office has seen the paper."""
    if known := queries.find_by_fiscal_code(session, given.fiscal_code):
        raise AlreadyRegistered(known)

    cluster = Cluster(**given.model_dump(exclude={"capacity"}), recognition=Recognition.NONE)
    cluster.code = rules.code_of(given.short_name, queries.codes_taken(session))
    cluster.registered_by_id, cluster.words = by.id, rules.words_of(cluster)
    _enter(session, cluster)

    audit.record(session, "cluster.registered", cluster.code, by=by, at=at)
    give_mandate(session, by, cluster, Power.SIGNATORY, capacity=given.capacity, by=by, at=at)
    return cluster


def _enter(session: Session, cluster: Cluster) -> None:
    """Whoever loses the race to register the same organisation is told who won."""
    try:
        with session.begin_nested():
            session.add(cluster)
    except IntegrityError:
        if known := queries.find_by_fiscal_code(session, cluster.fiscal_code):
            raise AlreadyRegistered(known) from None
        raise
