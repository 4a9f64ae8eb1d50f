"""Those who sign say who else acts for the cluster, and end it at once."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.accounts import actions as accounts
from app.accounts import queries as people
from app.accounts import rules as people_rules
from app.accounts.actions import user_as_recipient
from app.accounts.models import User
from app.accounts.states import Purpose
from app.audit import actions as audit
from app.clusters import queries, rules
from app.clusters.actions.mandates import end_mandate, give_mandate
from app.clusters.models import Cluster, Invitation, Mandate
from app.clusters.schemas import MandateIn
from app.clusters.states import Power
from app.db import action, lock
from app.errors import Forbidden, Invalid, Reason, Refused
from app.notifications import actions as notifications
from app.notifications import links


class PeopleRefused(Refused):
    """Somebody cannot be let in, or sent away, like this."""

    code = "people-refused"


@action
def invite(  # noqa: PLR0913 -- for whom, whom, in which language, made with what; by whom, when
    session: Session, cluster: Cluster, given: MandateIn, *, language: str, secret: str, by: User, at: datetime
) -> Invitation:
    """Offer a mandate to whoever reads the mail of an address; nobody learns here whether it has an account."""
    lock(session, cluster)
    _who_signs(session, cluster, by, at)
    begins, ends = rules.term_of(given.valid_from, given.valid_until)
    if mistakes := rules.mistakes_in_term(begins, ends, at):
        raise Invalid(*mistakes)
    address = people_rules.plain_email(given.email)
    _not_in_already(session, cluster, address, given.power, at)
    lately = queries.invitations_since(session, cluster, at - rules.INVITATIONS_WITHIN)
    if lately >= rules.MOST_INVITATIONS:
        raise PeopleRefused(Reason("invitations-too-many", "email", {"most": rules.MOST_INVITATIONS}))

    for older in queries.invitations_open(session, cluster, at):
        if older.link.address == address:
            older.link.used_at = at
    link, ref = accounts.make_link(session, Purpose.INVITATION, address, secret=secret, at=at)
    invitation = Invitation(cluster_id=cluster.id, link=link, power=given.power, capacity=given.capacity)
    invitation.valid_from, invitation.valid_until = begins, ends
    invitation.made_at, invitation.made_by_id = at, by.id
    session.add(invitation)
    session.flush()

    audit.record(session, "cluster.invited", cluster.code, by=by, at=at, invitation=invitation.id, power=given.power)
    _write_to(session, invitation, ref, language, by=by, at=at)
    return invitation


@action
def withdraw_invitation(session: Session, invitation: Invitation, *, by: User, at: datetime) -> None:
    """Its link opens nothing from this instant."""
    lock(session, invitation.link)
    _who_signs(session, invitation.cluster, by, at)
    invitation.link.used_at = invitation.link.used_at or at
    code = invitation.cluster.code
    audit.record(session, "cluster.invitation-withdrawn", code, by=by, at=at, invitation=invitation.id)


@action
def accept(session: Session, key: str, *, by: User, at: datetime) -> Mandate:
    """Take the mandate one was offered; a power to sign still waits for the office."""
    invitation = queries.find_invitation(session, key, at)
    if invitation is None:
        raise accounts.LinkOver
    if invitation.link.address != by.email:
        raise Forbidden
    accounts.use_link(session, Purpose.INVITATION, key, at=at)

    cluster, power = invitation.cluster, invitation.power
    begins = max(at, invitation.valid_from or at)
    mandate = give_mandate(
        session,
        by,
        cluster,
        power,
        capacity=invitation.capacity,
        valid_from=begins,
        valid_until=invitation.valid_until,
        by=invitation.made_by,
        at=at,
    )
    audit.record(session, "cluster.let-in", cluster.code, by=by, at=at, user=by.id, power=power)
    said = {"cluster": cluster.name, "power": str(power), "who": by.name, "code": cluster.code}
    recipients = [user_as_recipient(invitation.made_by)]
    notifications.tell(session, recipients, "clusters/accepted", at=at, about=cluster.code, **said)
    return mandate


@action
def join_with_account(  # noqa: PLR0913 -- an account has that many sides
    session: Session, key: str, *, name: str, password_hash: str, language: str, by: None, at: datetime
) -> User:
    """Open the account of whoever was invited, and take the mandate with it."""
    invitation = queries.find_invitation(session, key, at)
    if invitation is None:
        raise accounts.LinkOver
    address = invitation.link.address
    user = accounts.add_user(
        session, email=address, name=name, password_hash=password_hash, language=language, by=by, at=at
    )
    accept(session, key, by=user, at=at)
    return user


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


def _write_to(  # noqa: PLR0913 -- of what, with which link, in which language; by whom, when
    session: Session, invitation: Invitation, ref: str, language: str, *, by: User, at: datetime
) -> None:
    """The mail goes out whoever has the address; an account reads it in its own language and in the portal too."""
    address, cluster = invitation.link.address, invitation.cluster
    user = people.find_by_email(session, address)
    recipient = user_as_recipient(user) if user else notifications.Recipient(None, address, language)
    said: dict[str, Any] = {
        "cluster": cluster.name,
        "power": str(invitation.power),
        "who": by.name,
        "capacity": invitation.capacity,
    }
    said |= {"until_at": invitation.link.expires_at, **links.fact("/invito/", ref)}
    notifications.tell(session, [recipient], "clusters/invitation", at=at, about=cluster.code, **said)


def _who_signs(session: Session, cluster: Cluster, by: User, at: datetime) -> None:
    if not rules.may_submit(queries.power_of(session, by.id, cluster.id, at)):
        raise Forbidden


def _not_in_already(session: Session, cluster: Cluster, address: str, power: Power, at: datetime) -> None:
    """Whoever signs for the cluster knows its people; of everybody else nothing is said."""
    mandates = queries.everybody_of(session, [cluster.id]).get(cluster.id, [])
    same = [one for one in mandates if one.user.email == address and one.power is power]
    if any(rules.in_force(one, at) for one in same):
        raise PeopleRefused(Reason("people-in-already", "email"))


def _tell(  # noqa: PLR0913, PLR0917 -- whom, what, of which cluster, when
    session: Session, user: User, template: str, cluster: Cluster, at: datetime, power: str
) -> None:
    recipients = [user_as_recipient(user)]
    notifications.tell(session, recipients, template, at=at, about=cluster.code, cluster=cluster.name, power=str(power))
