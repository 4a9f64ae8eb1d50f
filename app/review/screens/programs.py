"""The queue as programs read it: the same lines, or an evaluator's desk."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from app.accounts.models import User
from app.accounts.states import READERS, Role
from app.errors import Forbidden, Invalid, NotFound, Reason, Refused
from app.review import queries
from app.review.models import Assignment
from app.review.schemas import Asking, Line, Wanted
from app.review.screens.queue import is_sealed
from app.web import paging


class Sealed(Refused):
    """The envelopes of this call are closed: there are numbers, and no list."""

    code = "sealed"


def queue_page(session: Session, viewer: User, asked: Asking, at: datetime) -> tuple[str, paging.Page[Line]] | None:
    """The code of the call and a page of its lines; None for those who read no queue but have a desk."""
    found = queries.served(session, viewer, asked.call)
    if not found and not queries.holds(session, viewer, READERS):
        return None
    if not found:
        raise NotFound
    if len(found) > 1:
        raise Invalid(Reason("call-missing", "call"))
    if is_sealed(found[0].call):
        raise Sealed(Reason("sealed"))
    wanted = Wanted(status=asked.state, q=queries.tidy(asked.q), sort=asked.sort, limit=asked.limit)
    wanted = replace(wanted, after=paging.place(asked.after, *wanted.shape))
    lines = queries.lines(session, found[0].call.id, wanted, at=at)
    return found[0].call.code, paging.Page.of(lines, wanted.limit, lambda line: line.place)


def desk_page(session: Session, viewer: User) -> Sequence[Assignment]:
    """Everything on an evaluator's desk; others are told that this is not theirs to do."""
    if not queries.holds(session, viewer, [Role.EVALUATOR]):
        raise Forbidden
    return queries.desk(session, viewer)
