"""Writing down what happened, and what waits for a second person before it may happen."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from sqlalchemy.orm import Session

from app.audit import queries
from app.audit.models import Act, Event
from app.db import lock
from app.errors import Forbidden, Reason, Refused


class ActWaiting(Refused):
    """The same act is already proposed and waits for its second person."""

    code = "act-waiting"


class ActDecided(Refused):
    """Somebody approved or refused it already."""

    code = "act-decided"


class OwnAct(Forbidden):
    """Nobody approves, or refuses, an act of their own."""

    code = "own-act"


class Named(Protocol):
    """Somebody who acts: ``accounts`` knows the rest."""

    @property
    def id(self) -> int:
        """Key of the account."""

    @property
    def name(self) -> str:
        """As people read it."""


def record(
    session: Session,
    kind: str,
    subject: str,
    *,
    by: Named | None,
    at: datetime,
    **facts: object,
) -> Event:
    """Leave a line: ``kind`` is ``thing.what-happened``, ``subject`` the code people know the thing by."""
    event = Event(
        kind=kind,
        subject_kind=kind.partition(".")[0],
        subject=subject,
        at=at,
        by_id=by.id if by else None,
        by_name=by.name if by else "",
        facts=facts,
    )
    session.add(event)
    return event


def propose(  # noqa: PLR0913 -- what, about what, where; by whom, when
    session: Session,
    kind: str,
    subject: str,
    payload: Mapping[str, object],
    *,
    scope: str,
    by: Named,
    at: datetime,
) -> Act:
    """Put down an act for a second person; at most one of a kind waits for each ``subject``.

    ``payload`` says what will happen, ``scope`` is the code of the call in which somebody may approve it.
    """
    if queries.act_waiting(session, kind, subject):
        raise ActWaiting(Reason("act-waiting"))
    act = Act(
        public_id=secrets.token_urlsafe(16),
        kind=kind,
        subject=subject,
        scope=scope,
        payload=dict(payload),
        proposed_at=at,
        proposed_by_id=by.id,
        proposed_by_name=by.name,
    )
    session.add(act)
    session.flush()
    return act


def decide(  # noqa: PLR0913 -- which act, what of it; by whom, when
    session: Session, act: Act, *, approved: bool, refusal: str = "", by: Named, at: datetime
) -> None:
    """The second person's word, given once; whoever calls carries out what was approved, in this transaction."""
    lock(session, act)
    if act.proposed_by_id == by.id:
        raise OwnAct(Reason("own-act"))
    if act.decided_at is not None:
        raise ActDecided(Reason("act-decided"))

    act.decided_at, act.decided_by_id, act.decided_by_name = at, by.id, by.name
    act.approved, act.refusal = approved, refusal
