"""Verbs about the register: a cluster enters it, its recognition moves on."""

from datetime import date, datetime, time

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app import zone
from app.accounts.actions import user_as_recipient
from app.accounts.models import User
from app.audit import actions as audit
from app.audit import log
from app.clusters import queries, rules
from app.clusters.models import BoardMember, Cluster, ClusterMember, RecognitionAct
from app.clusters.schemas import ActIn, ClusterIn
from app.clusters.states import Recognition
from app.db import action, lock
from app.notifications import actions as notifications


@action
def import_cluster(session: Session, given: ClusterIn, *, by: User | None, at: datetime) -> Cluster:
    """Enter a cluster in the register, or bring its entry up to date; acts already known are not added twice."""
    cluster = queries.find(session, given.code) or Cluster(code=given.code)
    before = cluster.id is not None
    for name in _PLAIN:
        setattr(cluster, name, getattr(given, name))
    cluster.ecosystems, cluster.invented = rules.listed(given.ecosystems), rules.listed(given.invented)
    cluster.words = rules.words_of(cluster)
    cluster.recognition = given.acts[-1].state
    session.add(cluster)
    session.flush()
    _replace_people(session, cluster, given)
    for act in given.acts:
        _add_act(session, cluster, act)

    kind = "cluster.updated" if before else "cluster.registered"
    audit.record(session, kind, cluster.code, by=by, at=at)
    return cluster


@action
def recognise(session: Session, cluster: Cluster, given: ActIn, *, by: User | None, at: datetime) -> None:
    """Enter a step of the recognition with its act; whoever acts for the cluster is told.

    Who may, and with whom, is decided by the procedure that ends in this act.
    """
    lock(session, cluster)

    before = cluster.recognition
    _add_act(session, cluster, given)

    audit.record(session, "cluster.recognition", cluster.code, by=by, at=at, before=before, after=given.state)
    said = {"before": before, "state": given.state, "taken_on": given.taken_on, "number": given.number}
    log.leaf(session, "cluster.recognition", cluster.code, said, by=by, at=at)
    told = [user_as_recipient(user) for user in queries.people_of(session, cluster.id, at)]
    facts = {"cluster": cluster.name, "state": given.state, "act": given.act}
    notifications.tell(session, told, "clusters/recognition", at=at, about=cluster.code, **facts)


_PLAIN = (
    "name",
    "short_name",
    "area",
    "legal_form",
    "fiscal_code",
    "seat",
    "territory",
    "pec",
    "website",
    "constituted_on",
    "made_up",
)


def _replace_people(session: Session, cluster: Cluster, given: ClusterIn) -> None:
    for table in (ClusterMember, BoardMember):
        session.execute(delete(table).where(table.cluster_id == cluster.id))
    session.add_all(ClusterMember(cluster_id=cluster.id, **member.model_dump()) for member in given.members)
    session.add_all(BoardMember(cluster_id=cluster.id, **person.model_dump()) for person in given.board)


def _add_act(session: Session, cluster: Cluster, given: ActIn) -> None:
    known = {(act.state, act.taken_on) for act in queries.acts_of(session, cluster)}
    if (given.state, given.taken_on) not in known:
        session.add(RecognitionAct(cluster_id=cluster.id, **given.model_dump()))
    cluster.recognition, cluster.recognition_act = given.state, given.act
    if given.state is Recognition.RECOGNISED:
        cluster.recognised_at = cluster.recognised_at or _start_of(given.effective_on or given.taken_on)


def _start_of(day: date) -> datetime:
    return zone.from_local(datetime.combine(day, time()))
