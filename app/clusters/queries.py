"""Questions about clusters: the public register, and who may act for whom."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session, joinedload

from app.accounts.models import User
from app.clusters import rules
from app.clusters.models import BoardMember, Cluster, ClusterMember, Mandate, RecognitionAct
from app.clusters.states import Power
from app.errors import NotFound


def find(session: Session, code: str) -> Cluster | None:
    """The cluster with this code, if there is one."""
    return session.scalar(select(Cluster).where(Cluster.code == code))


def get(session: Session, code: str) -> Cluster:
    """The cluster with this code; raises ``NotFound``."""
    if cluster := find(session, code):
        return cluster
    raise NotFound


def register(session: Session, *, after: Sequence[str] | None = None, limit: int | None = None) -> list[Cluster]:
    """The clusters by area, then by code; one more than ``limit``, from after the last (area, code) shown."""
    query = select(Cluster).order_by(Cluster.area, Cluster.code)
    if after:
        area, code = after
        query = query.where(or_(Cluster.area > area, (Cluster.area == area) & (Cluster.code > code)))
    if limit is not None:
        query = query.limit(limit + 1)
    return list(session.scalars(query))


def members_of(session: Session, cluster: Cluster) -> Sequence[ClusterMember]:
    """The organisations of a cluster, as they were listed."""
    query = select(ClusterMember).where(ClusterMember.cluster_id == cluster.id)
    return session.scalars(query.order_by(ClusterMember.id)).all()


def board_of(session: Session, cluster: Cluster) -> Sequence[BoardMember]:
    """The persons of its governing body, as they were listed."""
    query = select(BoardMember).where(BoardMember.cluster_id == cluster.id)
    return session.scalars(query.order_by(BoardMember.id)).all()


def acts_of(session: Session, cluster: Cluster) -> Sequence[RecognitionAct]:
    """The steps of its recognition, oldest first."""
    query = select(RecognitionAct).where(RecognitionAct.cluster_id == cluster.id)
    return session.scalars(query.order_by(RecognitionAct.taken_on, RecognitionAct.id)).all()


def holds(at: datetime) -> ColumnElement[bool]:
    """Mandates in force; the same sides as ``rules.in_force``."""
    return (Mandate.valid_from <= at) & or_(Mandate.valid_until.is_(None), Mandate.valid_until > at)


def clusters_of(viewer: User, at: datetime) -> Select[int]:
    """The keys of the clusters somebody acts for now, whatever the mandate lets them do."""
    return select(Mandate.cluster_id).where(Mandate.user_id == viewer.id, holds(at))


def mandates_held(session: Session, viewer: User, at: datetime) -> Sequence[Mandate]:
    """For whom the person acts now, by the cluster's name; the clusters come along."""
    query = select(Mandate).join(Mandate.cluster).where(Mandate.user_id == viewer.id, holds(at))
    return session.scalars(query.options(joinedload(Mandate.cluster)).order_by(Cluster.name)).unique().all()


def power_of(session: Session, user_id: int, cluster_id: int, at: datetime) -> Power | None:
    """The most a person may do for a cluster now; None: nothing."""
    query = select(Mandate).where(Mandate.user_id == user_id, Mandate.cluster_id == cluster_id, holds(at))
    return rules.strongest(session.scalars(query), at)


def mandates_of(session: Session, cluster_id: int, at: datetime) -> Sequence[Mandate]:
    """Who acts for a cluster now, by name; the persons come along."""
    query = select(Mandate).join(Mandate.user).where(Mandate.cluster_id == cluster_id, holds(at))
    query = query.options(joinedload(Mandate.user)).order_by(User.name, Mandate.id)
    return session.scalars(query).unique().all()


def everybody_of(session: Session, cluster_ids: Iterable[int]) -> dict[int, list[Mandate]]:
    """Cluster to all its mandates, in force or not, by name; the persons come along: one question for a whole line."""
    query = select(Mandate).join(Mandate.user).where(Mandate.cluster_id.in_(list(cluster_ids)))
    found: dict[int, list[Mandate]] = {}
    for mandate in session.scalars(query.options(joinedload(Mandate.user)).order_by(User.name, Mandate.id)).unique():
        found.setdefault(mandate.cluster_id, []).append(mandate)
    return found


def people_of(session: Session, cluster_id: int, at: datetime) -> list[User]:
    """Everybody who acts for a cluster now, each once."""
    return list({mandate.user_id: mandate.user for mandate in mandates_of(session, cluster_id, at)}.values())


def signatories(session: Session, cluster_id: int, at: datetime) -> list[User]:
    """Who may hand in for a cluster now."""
    signing = (m for m in mandates_of(session, cluster_id, at) if rules.may_submit(rules.power_of(m, at)))
    return list({mandate.user_id: mandate.user for mandate in signing}.values())
