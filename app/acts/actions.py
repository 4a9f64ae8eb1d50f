"""Two persons and an act: the first proposes it, the second carries it out or says why not."""

import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from app.accounts import actions as accounts
from app.accounts.models import User
from app.acts import kinds, queries, rules
from app.acts.models import Act
from app.acts.schemas import RefusalIn
from app.audit import actions as audit
from app.db import action, lock
from app.errors import Forbidden, Invalid, Reason, Refused
from app.notifications import actions as notifications
from app.settings import Settings

CALLED: Final = 200
"""Characters of what a thing is called."""


class ActWaiting(Refused):
    """The same act is already proposed and waits for its second person."""

    code = "act-waiting"


class ActDecided(Refused):
    """Somebody approved or refused it already."""

    code = "act-decided"


class OwnAct(Forbidden):
    """Nobody approves, or refuses, an act of their own."""

    code = "own-act"


@action
def propose(  # noqa: PLR0913 -- what, about what, where; by whom, when
    session: Session,
    kind: str,
    subject: str,
    payload: Mapping[str, object],
    *,
    scope: str,
    called: str = "",
    by: User,
    at: datetime,
) -> Act:
    """Put down an act for a second person, and tell those who may be it; one of a kind waits for each ``subject``.

    ``payload`` says what will happen, ``called`` is the thing as people call it, ``scope`` the code of the call
    whose people may approve (empty: those of any call). Whether ``by`` may propose was asked by the caller.
    """
    if queries.waiting(session, kind, subject):
        raise ActWaiting(Reason("act-waiting", subject))

    act = Act(public_id=secrets.token_urlsafe(16), kind=kind, subject=subject, scope=scope, payload=dict(payload))
    act.called = (called or subject)[:CALLED]
    act.proposed_at, act.proposed_by_id, act.proposed_by_name = at, by.id, by.name
    session.add(act)
    session.flush()

    audit.record(session, f"{kind}-proposed", subject, by=by, at=at, act=act.public_id)
    _tell(session, queries.deciders_of(session, act), "acts/waiting", act, at=at, by=by.name)
    return act


@action
def approve(session: Session, act: Act, *, by: User, at: datetime, settings: Settings) -> Act:
    """The second person's yes: what was proposed happens now, if nothing came in its way meanwhile."""
    _take_in_hand(session, act, by)

    act.approved, act.decided_at, act.decided_by_id, act.decided_by_name = True, at, by.id, by.name
    audit.record(session, f"{act.kind}-approved", act.subject, by=by, at=at, act=act.public_id)
    kinds.of(act).carry_out(session, act, by=by, at=at, settings=settings)
    return act


@action
def refuse(session: Session, act: Act, given: RefusalIn, *, by: User, at: datetime) -> Act:
    """The second person's no: nothing happens, and whoever proposed it reads why."""
    _take_in_hand(session, act, by)
    if mistakes := rules.mistakes_in_refusal(given):
        raise Invalid(*mistakes)

    act.approved, act.decided_at, act.decided_by_id, act.decided_by_name = False, at, by.id, by.name
    act.refusal = given.reason
    if refused := kinds.of(act).refused:
        refused(session, act, by=by, at=at)

    audit.record(session, f"{act.kind}-refused", act.subject, by=by, at=at, act=act.public_id)
    proposer = session.get_one(User, act.proposed_by_id)
    _tell(session, [proposer], "acts/refused", act, at=at, by=by.name, reason=given.reason)
    return act


def _take_in_hand(session: Session, act: Act, by: User) -> None:
    """Hold the act for a word that is given once, by one of those who decide, never by whoever proposed it."""
    lock(session, act)
    if not rules.may_decide_act(kinds.of(act), queries.roles_at(session, by, act, held=True)):
        raise Forbidden
    if rules.is_own(act, by.id):
        raise OwnAct(Reason("own-act"))
    if act.decided_at is not None:
        raise ActDecided(Reason("act-decided"))


def _tell(session: Session, people: Iterable[User], template: str, act: Act, *, at: datetime, **facts: str) -> None:
    recipients = [accounts.user_as_recipient(person) for person in people]
    facts |= {"act": act.public_id, "what": kinds.of(act).title, "called": act.called}
    notifications.tell(session, recipients, template, at=at, about=act.subject, **facts)
