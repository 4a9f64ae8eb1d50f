"""Questions about calls: they start from what is published, which is all that outsiders may know."""

import re
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, selectinload

from app.accounts.models import User
from app.accounts.queries import serves
from app.accounts.states import READERS
from app.calls.models import Call
from app.calls.schemas import CODE
from app.errors import NotFound

USUAL: Final = 50
MOST_PREPARED: Final = 200
"""Calls on the page of the office."""

MOST_WORDS: Final = 10
"""Of a search; further ones are left out."""


class Group(StrEnum):
    """The three parts of a list of calls."""

    OPEN = "open"
    UPCOMING = "upcoming"
    CLOSED = "closed"
    """Whatever came after: also opened and concluded."""


def published(at: datetime) -> Select[Call]:
    """The calls everybody may know of."""
    return select(Call).where(Call.published_at <= at)


def find(session: Session, code: str, *, at: datetime) -> Call | None:
    """The published call of this code, if there is one."""
    if not re.fullmatch(CODE, code):
        return None
    return session.scalar(_whole(published(at).where(Call.code == code)))


def get_published(session: Session, code: str, *, at: datetime) -> Call:
    """The published call of this code; raises ``NotFound``."""
    if call := find(session, code, at=at):
        return call
    raise NotFound


def get(session: Session, code: str) -> Call:
    """The call of this code, draft or not; raises ``NotFound``."""
    if call := find_any(session, code):
        return call
    raise NotFound


def find_any(session: Session, code: str) -> Call | None:
    """The call of this code, draft or not, if there is one."""
    return session.scalar(_whole(select(Call).where(Call.code == code)))


def prepared_by(session: Session, viewer: User) -> Sequence[Call]:
    """The calls of the office somebody belongs to, drafts too, the newest first."""
    query = select(Call).where(serves(viewer.id, READERS, Call.code)).order_by(Call.id.desc())
    return session.scalars(_whole(query.limit(MOST_PREPARED))).all()


def listed(  # noqa: PLR0913 -- what a list may be asked for
    session: Session,
    group: Group | None = None,
    *,
    at: datetime,
    text: str = "",
    after: tuple[datetime, int] | None = None,
    limit: int = USUAL,
) -> Sequence[Call]:
    """Published calls and one more than ``limit``; open and upcoming ones nearest first, all others latest first.

    ``after`` are (instant, id) of the last call seen: ``place_of`` gives them.
    """
    query = _searched(published(at), text)
    if group is not None:
        query = query.where(in_group(group, at))
    moment = Call.opens_at if group is Group.UPCOMING else Call.late_from
    nearest_first = group in {Group.OPEN, Group.UPCOMING}
    if after is not None:
        instant, key = after
        beyond = moment > instant if nearest_first else moment < instant
        same = and_(moment == instant, Call.id > key if nearest_first else Call.id < key)
        query = query.where(or_(beyond, same))
    order = (moment.asc(), Call.id.asc()) if nearest_first else (moment.desc(), Call.id.desc())
    return session.scalars(_whole(query.order_by(*order).limit(limit + 1))).all()


def place_of(call: Call, group: Group | None = None) -> tuple[datetime | str, int]:
    """Where a call stands in a list: what ``listed`` takes as ``after``."""
    moment = call.opens_at if group is Group.UPCOMING else call.late_from
    return (moment or "", call.id)


def counts(session: Session, *, at: datetime, text: str = "") -> dict[Group, int]:
    """How many published calls there are in each group."""
    numbers = {group: func.count().filter(in_group(group, at)).label(group) for group in Group}
    query = _searched(select(*numbers.values()).select_from(Call).where(Call.published_at <= at), text)
    row = session.execute(query).one()
    return dict(zip(numbers, row, strict=True))


def in_group(group: Group, at: datetime) -> ColumnElement[bool]:
    """The condition for the database of what ``rules.state_of`` says of one call; a test holds the two together."""
    over = or_(Call.concluded_at <= at, Call.opened_at <= at, Call.late_from <= at)
    if group is Group.CLOSED:
        return func.coalesce(over, False)
    begun = Call.opens_at <= at if group is Group.OPEN else Call.opens_at > at
    return and_(begun, ~func.coalesce(over, False))


def _searched(query: Any, text: str) -> Any:
    for word in text.replace("\0", " ").lower().split()[:MOST_WORDS]:
        query = query.where(Call.words.contains(word, autoescape=True))
    return query


def _whole(query: Select[Call]) -> Select[Call]:
    return query.options(selectinload(Call.versions), selectinload(Call.windows))
