"""Questions about clusters: the public register, and who may act for whom."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, joinedload

from app.accounts import queries as accounts
from app.accounts.models import Link, User
from app.accounts.states import DESK, Purpose
from app.clusters import rules
from app.clusters.models import BoardMember, Cluster, ClusterMember, Invitation, Mandate, ProfileChange, RecognitionAct
from app.clusters.states import PUBLIC, Ecosystem, Power, Recognition
from app.errors import NotFound

MOST_WORDS: Final = 10
"""Of a search; further ones are left out."""

MOST_CHANGES: Final = 200
"""Of a profile, on its page."""

BIGGEST_KEY: Final = 2**63
"""No database numbers a row so high."""


def find(session: Session, code: str) -> Cluster | None:
    """The cluster with this code, if there is one."""
    return session.scalar(select(Cluster).where(Cluster.code == code))


def get(session: Session, code: str) -> Cluster:
    """The cluster with this code; raises ``NotFound``."""
    if cluster := find(session, code):
        return cluster
    raise NotFound


@dataclass(frozen=True, slots=True)
class Sought:
    """What somebody looks for in the register; what is empty is any."""

    text: str = ""
    area: str = ""
    recognition: Recognition | None = None
    ecosystem: Ecosystem | None = None

    @property
    def is_anything(self) -> bool:
        """Whether nothing was asked: the whole register."""
        return self == Sought()


def register(
    session: Session, sought: Sought | None = None, *, after: tuple[str, str] | None = None, limit: int | None = None
) -> list[Cluster]:
    """The public clusters by area, then by code; one more than ``limit``, from after the last (area, code) shown."""
    query = _matching(select(Cluster).where(Cluster.recognition.in_(PUBLIC)), sought or Sought())
    if after:
        area, code = after
        query = query.where(or_(Cluster.area > area, (Cluster.area == area) & (Cluster.code > code)))
    if limit is not None:
        query = query.limit(limit + 1)
    return list(session.scalars(query.order_by(Cluster.area, Cluster.code)))


def areas(session: Session) -> Sequence[str]:
    """The areas of the public clusters, as a filter offers them."""
    query = select(Cluster.area).where(Cluster.recognition.in_(PUBLIC)).distinct()
    return session.scalars(query.order_by(Cluster.area)).all()


def visible(session: Session, code: str, viewer: User | None, at: datetime) -> Cluster:
    """A public cluster, one's own, or, for the office, any; raises ``NotFound``."""
    cluster = get(session, code)
    if rules.is_public(cluster.recognition):
        return cluster
    if viewer and (power_of(session, viewer.id, cluster.id, at) or is_office(session, viewer)):
        return cluster
    raise NotFound


def may_confirm(session: Session, viewer: User) -> bool:
    """Whether somebody decides claims of power to sign: officers and persons responsible, of any call."""
    return any(granted.role in rules.CONFIRMING for granted in accounts.roles_of(session, viewer.id))


def is_office(session: Session, viewer: User) -> bool:
    """Whether somebody checks or decides for the office, in any call."""
    return any(granted.role in DESK for granted in accounts.roles_of(session, viewer.id))


def members_of(session: Session, cluster: Cluster) -> Sequence[ClusterMember]:
    """The organisations of a cluster, as they were listed."""
    query = select(ClusterMember).where(ClusterMember.cluster_id == cluster.id)
    return session.scalars(query.order_by(ClusterMember.id)).all()


def board_of(session: Session, cluster: Cluster) -> Sequence[BoardMember]:
    """The persons of its governing body, as they were listed."""
    query = select(BoardMember).where(BoardMember.cluster_id == cluster.id)
    return session.scalars(query.order_by(BoardMember.id)).all()


def changes_of(session: Session, cluster: Cluster) -> Sequence[ProfileChange]:
    """Who changed what of a cluster's profile, latest first."""
    query = select(ProfileChange).where(ProfileChange.cluster_id == cluster.id).order_by(ProfileChange.id.desc())
    return session.scalars(query.options(joinedload(ProfileChange.by)).limit(MOST_CHANGES)).all()


def last_change(session: Session, cluster: Cluster) -> int:
    """The key of the latest change of a cluster's profile, 0 before the first."""
    return session.scalar(select(func.max(ProfileChange.id)).where(ProfileChange.cluster_id == cluster.id)) or 0


def acts_of(session: Session, cluster: Cluster) -> Sequence[RecognitionAct]:
    """The steps of its recognition, oldest first."""
    query = select(RecognitionAct).where(RecognitionAct.cluster_id == cluster.id)
    return session.scalars(query.order_by(RecognitionAct.taken_on, RecognitionAct.id)).all()


def in_force(at: datetime) -> ColumnElement[bool]:
    """Mandates in force; the same sides as ``rules.in_force``."""
    return (Mandate.valid_from <= at) & or_(Mandate.valid_until.is_(None), Mandate.valid_until > at)


def holds(at: datetime) -> ColumnElement[bool]:
    """Mandates that let do something now: where ``rules.power_of`` gives a power."""
    return in_force(at) & or_(Mandate.drafts, Mandate.power != Power.SIGNATORY, Mandate.confirmed_at <= at)


def clusters_of(viewer: User, at: datetime) -> Select[int]:
    """The keys of the clusters somebody acts for now, whatever the mandate lets them do."""
    return select(Mandate.cluster_id).where(Mandate.user_id == viewer.id, holds(at))


def mandates_held(session: Session, viewer: User, at: datetime) -> Sequence[Mandate]:
    """For whom the person acts now, by the cluster's name; the clusters come along."""
    query = select(Mandate).join(Mandate.cluster).where(Mandate.user_id == viewer.id, holds(at))
    return session.scalars(query.options(joinedload(Mandate.cluster)).order_by(Cluster.name)).unique().all()


def mandates_held_for(session: Session, user: User, cluster: Cluster, at: datetime) -> Sequence[Mandate]:
    """A person's mandates for one cluster that are in force, confirmed or not."""
    query = select(Mandate).where(Mandate.user_id == user.id, Mandate.cluster_id == cluster.id, in_force(at))
    return session.scalars(query.order_by(Mandate.id)).all()


def power_of(session: Session, user_id: int, cluster_id: int, at: datetime) -> Power | None:
    """The most a person may do for a cluster now; None: nothing."""
    query = select(Mandate).where(Mandate.user_id == user_id, Mandate.cluster_id == cluster_id, holds(at))
    return rules.strongest(session.scalars(query), at)


ways_to_ask: Final[list[Callable[[Session, datetime], str | None]]] = []
"""The room of recognition adds the code of the procedure that is open: this room knows nothing of calls."""


def way_to_ask(session: Session, at: datetime) -> str | None:
    """The code of the call by which recognition is asked for now, if one is open."""
    return next((code for ask in ways_to_ask if (code := ask(session, at))), None)


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


def invitations_open(session: Session, cluster: Cluster, at: datetime) -> Sequence[Invitation]:
    """The invitations of a cluster that wait for an answer, latest first."""
    query = select(Invitation).join(Invitation.link).where(Invitation.cluster_id == cluster.id)
    query = query.where(Link.used_at.is_(None), Link.expires_at > at).order_by(Invitation.id.desc())
    return session.scalars(query.options(joinedload(Invitation.made_by))).unique().all()


def invitations_since(session: Session, cluster: Cluster, since: datetime) -> int:
    """How many people a cluster invited after an instant."""
    mine = (Invitation.cluster_id == cluster.id) & (Invitation.made_at > since)
    return session.scalar(select(func.count()).select_from(Invitation).where(mine)) or 0


def find_invitation(session: Session, key: str, at: datetime) -> Invitation | None:
    """The invitation somebody opened, while its link opens and whoever made it still signs for the cluster."""
    link = accounts.find_link(session, Purpose.INVITATION, key, at)
    query = select(Invitation).where(Invitation.link_id == link.id) if link else None
    invitation = session.scalar(query) if query is not None else None
    if invitation is None or not rules.may_submit(power_of(session, invitation.made_by_id, invitation.cluster_id, at)):
        return None
    return invitation


def invites_somebody_known(session: Session, invitation: Invitation) -> bool:
    """Whether the address has an account: told to whoever holds the link, who reads the mail of that address."""
    return accounts.find_by_email(session, invitation.link.address) is not None


def find_by_fiscal_code(session: Session, fiscal_code: str) -> Cluster | None:
    """Who is in the register under this fiscal code, public or not."""
    return session.scalar(select(Cluster).where(Cluster.fiscal_code == fiscal_code)) if fiscal_code else None


def codes_taken(session: Session) -> set[str]:
    """The codes in use: there are as many as clusters in a region."""
    return set(session.scalars(select(Cluster.code)))


def own_mandates(session: Session, viewer: User) -> Sequence[Mandate]:
    """Every mandate a person ever had, newest first, with its cluster."""
    query = select(Mandate).where(Mandate.user_id == viewer.id).order_by(Mandate.id.desc())
    return session.scalars(query.options(joinedload(Mandate.cluster), joinedload(Mandate.document))).unique().all()


def own_claim(session: Session, viewer: User, cluster: Cluster, at: datetime) -> Mandate | None:
    """The power to sign for a cluster that somebody has or claims, the latest one in force."""
    query = select(Mandate).where(Mandate.user_id == viewer.id, Mandate.cluster_id == cluster.id, in_force(at))
    return session.scalar(query.where(Mandate.power == Power.SIGNATORY).order_by(Mandate.id.desc()).limit(1))


def claims_waiting(session: Session, at: datetime) -> Sequence[Mandate]:
    """Claims of power to sign that the office has not decided, oldest first; the same as ``rules.waits``."""
    query = select(Mandate).where(Mandate.power == Power.SIGNATORY, in_force(at), Mandate.claimed_at.is_not(None))
    query = query.where(Mandate.decided_at.is_(None)).order_by(Mandate.claimed_at, Mandate.id)
    return session.scalars(query.options(joinedload(Mandate.user), joinedload(Mandate.cluster))).unique().all()


def get_claim(session: Session, key: int) -> Mandate:
    """A claim of power to sign, decided or not; raises ``NotFound``."""
    mandate = session.get(Mandate, key) if 0 < key < BIGGEST_KEY else None
    if mandate is None or mandate.power is not Power.SIGNATORY or mandate.claimed_at is None:
        raise NotFound
    return mandate


def _matching(query: Select[Cluster], sought: Sought) -> Select[Cluster]:
    for word in sought.text.replace("\0", " ").casefold().split()[:MOST_WORDS]:
        query = query.where(Cluster.words.contains(word, autoescape=True))
    if sought.area:
        query = query.where(Cluster.area == sought.area)
    if sought.recognition:
        query = query.where(Cluster.recognition == sought.recognition)
    if sought.ecosystem:
        query = query.where(Cluster.ecosystems.contains(f" {sought.ecosystem} "))
    return query


def acting(session: Session, viewer: User, at: datetime) -> list[accounts.Acting]:
    """For whom a person acts now, as the page of the account shows it."""
    held = [(one, rules.power_of(one, at)) for one in mandates_held(session, viewer, at)]
    return [
        accounts.Acting(one.cluster.code, one.cluster.name, f"power-{power}", one.valid_until) for one, power in held
    ]


accounts.acts_for.append(acting)
