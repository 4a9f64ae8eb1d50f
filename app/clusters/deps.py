"""From a path to a cluster, and from a query to what is looked for."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Query
from pydantic import BeforeValidator

from app.accounts.deps import MaybeViewer, Viewer
from app.accounts.models import User
from app.clusters import queries, rules
from app.clusters.models import Cluster, Invitation, Mandate
from app.clusters.queries import Sought
from app.clusters.states import PUBLIC, Ecosystem, Power, Recognition
from app.errors import Forbidden, NotFound
from app.web.keys import PathNumber
from app.web.received import ReceivedAt
from app.web.session import ReadSession


def _known(value: object) -> object:
    """A word that names no state is no filter: old links keep working."""
    return value if value in set(PUBLIC) else None


def _known_ecosystem(value: object) -> object:
    return value if value in set(Ecosystem) else None


State = Annotated[Recognition | None, BeforeValidator(_known)]
Works = Annotated[Ecosystem | None, BeforeValidator(_known_ecosystem)]
Words = Annotated[str, Query(max_length=200)]


def _sought(q: Words = "", area: Words = "", stato: State = None, ecosistema: Works = None) -> Sought:
    return Sought(q.strip(), area, stato, ecosistema)


Wanted = Annotated[Sought, Depends(_sought)]
"""What a page is asked for: ``?q=&area=&stato=&ecosistema=``."""


def _in_path(code: str, session: ReadSession, viewer: MaybeViewer, at: ReceivedAt) -> Cluster:
    return queries.visible(session, code, viewer, at)


InPath = Annotated[Cluster, Depends(_in_path)]
"""The cluster in the path: public, one's own, or any for the office; else 404."""


def _named(code: str, session: ReadSession) -> Cluster:
    return queries.get(session, code)


Known = Annotated[Cluster, Depends(_named)]
"""The cluster in the path, also one that the register does not show: its name is all that is told."""


def _confirming(viewer: Viewer, session: ReadSession) -> User:
    if not queries.may_confirm(session, viewer):
        raise Forbidden
    return viewer


Confirming = Annotated[User, Depends(_confirming)]
"""Somebody of the office who decides claims of power to sign."""


def _claimed(claim: PathNumber, viewer: Confirming, session: ReadSession) -> Mandate:
    found = queries.get_claim(session, claim)
    if found.user_id == viewer.id:
        raise Forbidden
    return found


Claimed = Annotated[Mandate, Depends(_claimed)]
"""The claim in the path; nobody decides one of their own."""


def _own_mandate(mandate: PathNumber, viewer: Viewer, session: ReadSession) -> Mandate:
    found = [one for one in queries.own_mandates(session, viewer) if one.id == mandate]
    if not found:
        raise NotFound
    return found[0]


OwnMandate = Annotated[Mandate, Depends(_own_mandate)]
"""A mandate of the person who asks, or 404."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A cluster, and what the person who asks may do for it."""

    cluster: Cluster
    viewer: User
    power: Power
    at: datetime

    @property
    def manages(self) -> bool:
        """Whether the person lets others in and sends them away."""
        return rules.may_submit(self.power)


def _own(code: str, viewer: Viewer, session: ReadSession, at: ReceivedAt) -> Seat:
    cluster = queries.get(session, code)
    power = queries.power_of(session, viewer.id, cluster.id, at)
    if power is None:
        raise Forbidden if rules.is_public(cluster.recognition) else NotFound
    return Seat(cluster, viewer, power, at)


Own = Annotated[Seat, Depends(_own)]
"""A cluster the person acts for; of others one may know the register, not the people (403)."""


def _signing(seat: Own) -> Seat:
    if not seat.manages:
        raise Forbidden
    return seat


Signing = Annotated[Seat, Depends(_signing)]
"""A cluster the person signs for."""


def _writing(seat: Own) -> Seat:
    if not rules.may_edit(seat.power):
        raise Forbidden
    return seat


Writing = Annotated[Seat, Depends(_writing)]
"""A cluster the person writes for."""


def _of_cluster(mandate: PathNumber, seat: Signing, session: ReadSession) -> Mandate:
    everybody = queries.everybody_of(session, [seat.cluster.id]).get(seat.cluster.id, [])
    found = [one for one in everybody if one.id == mandate]
    if not found:
        raise NotFound
    return found[0]


OfCluster = Annotated[Mandate, Depends(_of_cluster)]
"""A mandate for the cluster in the path, or 404."""


def _invitation_of(invitation: PathNumber, seat: Signing, session: ReadSession) -> Invitation:
    found = [one for one in queries.invitations_open(session, seat.cluster, seat.at) if one.id == invitation]
    if not found:
        raise NotFound
    return found[0]


InvitationOf = Annotated[Invitation, Depends(_invitation_of)]
"""An invitation of the cluster in the path that waits for an answer, or 404."""
