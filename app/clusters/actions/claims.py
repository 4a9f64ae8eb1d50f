"""Verbs about the power to sign: somebody claims it with a paper, the office confirms or refuses it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.accounts.actions import user_as_recipient
from app.accounts.models import User
from app.audit import actions as audit
from app.audit import log
from app.clusters import queries, rules
from app.clusters.models import Cluster, Mandate
from app.clusters.schemas import ClaimIn, JoinIn, RefusalIn
from app.clusters.states import Power
from app.db import action, lock
from app.documents.models import Document
from app.errors import Forbidden, Reason, Refused
from app.notifications import actions as notifications


class ClaimRefused(Refused):
    """There is nothing to claim, or nothing to decide."""

    code = "claim-refused"


@action
def claim(  # noqa: PLR0913 -- for whom, as what, on which paper; by whom, when
    session: Session, cluster: Cluster, given: ClaimIn, paper: Document, *, by: User, at: datetime
) -> Mandate:
    """Put the paper of one's power to sign before the office; those who sign already are told.

    Whoever registered the cluster, or was invited to sign, writes drafts meanwhile; a stranger may do nothing.
    """
    mandate = queries.own_claim(session, by, cluster, at)
    if mandate and rules.confirmed(mandate, at):
        raise ClaimRefused(Reason("claim-confirmed-already"))

    if mandate is None:
        mandate = Mandate(user_id=by.id, cluster_id=cluster.id, power=Power.SIGNATORY, drafts=False, valid_from=at)
        session.add(mandate)
    mandate.capacity, mandate.document_id, mandate.claimed_at = given.capacity, paper.id, at
    mandate.decided_at, mandate.decided_by_id, mandate.refusal = None, None, ""
    session.flush()

    audit.record(session, "mandate.claimed", cluster.code, by=by, at=at, user=by.id, paper=paper.sha256)
    signing = [user for user in queries.signatories(session, cluster.id, at) if user.id != by.id]
    facts = {"cluster": cluster.name, "who": by.name, "capacity": given.capacity}
    _tell(session, signing, "clusters/claimed", cluster, at, facts)
    return mandate


@action
def confirm(session: Session, mandate: Mandate, *, by: User, at: datetime) -> None:
    """From this instant the person signs for the cluster."""
    _to_decide(session, mandate, by, at)

    mandate.confirmed_at = mandate.decided_at = at
    mandate.decided_by_id = by.id

    audit.record(session, "mandate.confirmed", mandate.cluster.code, by=by, at=at, user=mandate.user_id)
    facts = {"user": mandate.user_id, "paper": mandate.document.sha256 if mandate.document else None}
    log.leaf(session, "mandate.confirmed", mandate.cluster.code, facts, by=by, at=at)
    _tell(session, [mandate.user], "clusters/confirmed", mandate.cluster, at, {"cluster": mandate.cluster.name})


@action
def refuse(session: Session, mandate: Mandate, given: RefusalIn, *, by: User, at: datetime) -> None:
    """The paper does not prove it: the person reads why, and may bring another one unless everything ends."""
    _to_decide(session, mandate, by, at)

    mandate.decided_at, mandate.decided_by_id, mandate.refusal = at, by.id, given.reason
    if given.ends:
        mandate.valid_until = at

    audit.record(session, "mandate.refused", mandate.cluster.code, by=by, at=at, user=mandate.user_id, ends=given.ends)
    facts = {"user": mandate.user_id, "ends": given.ends}
    log.leaf(session, "mandate.refused", mandate.cluster.code, facts, by=by, at=at, personal={"reason": given.reason})
    said = {"cluster": mandate.cluster.name, "reason": given.reason, "ends": given.ends}
    _tell(session, [mandate.user], "clusters/refused", mandate.cluster, at, said)


@action
def ask_to_join(session: Session, cluster: Cluster, given: JoinIn, *, by: User, at: datetime) -> bool:
    """Write to those who sign for a cluster; once a day. Whether there is anybody to read it."""
    signing = queries.signatories(session, cluster.id, at)
    audit.record(session, "cluster.join-asked", cluster.code, by=by, at=at)
    facts = {"cluster": cluster.name, "who": by.name, "address": by.email, "words": given.words}
    _tell(session, signing, "clusters/join", cluster, at, facts, key=f"join:{cluster.code}:{by.id}:{at:%Y-%m-%d}")
    return bool(signing)


def _to_decide(session: Session, mandate: Mandate, by: User, at: datetime) -> None:
    lock(session, mandate)
    if not queries.may_confirm(session, by) or mandate.user_id == by.id:
        raise Forbidden
    if not rules.waits(mandate, at):
        raise ClaimRefused(Reason("claim-decided-already"))


def _tell(  # noqa: PLR0913, PLR0917 -- whom, what, about what, when, with which facts
    session: Session,
    people: list[User],
    template: str,
    cluster: Cluster,
    at: datetime,
    facts: Mapping[str, Any],
    key: str | None = None,
) -> None:
    recipients = [user_as_recipient(user) for user in people]
    said: dict[str, Any] = {"code": cluster.code, **facts}
    notifications.tell(session, recipients, template, at=at, about=cluster.code, unique_key=key, **said)
