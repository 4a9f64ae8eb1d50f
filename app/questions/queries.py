"""What was asked about a call, and what everybody reads."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload

from app.accounts.models import User
from app.calls.models import Call
from app.questions.models import Question, Reply


def replies_to(session: Session, call: Call) -> Sequence[Reply]:
    """Everything published about a call, latest first."""
    return session.scalars(_published(call)).all()


def page_of_replies(session: Session, call: Call, *, below: int | None, limit: int) -> Sequence[Reply]:
    """The same in pages: one more than ``limit``, from below a number on."""
    query = _published(call)
    if below is not None:
        query = query.where(Reply.number < below)
    return session.scalars(query.limit(limit + 1)).all()


def last_number(session: Session, call: Call) -> int:
    """The number of the latest reply, 0 before the first."""
    return session.scalar(select(func.max(Reply.number)).where(Reply.call_id == call.id)) or 0


def waiting_for(session: Session, call: Call) -> Sequence[Question]:
    """The questions about a call that wait for the office, first asked first."""
    return session.scalars(_waiting(call)).all()


def chosen(session: Session, call: Call, keys: Collection[int]) -> Sequence[Question]:
    """Those of the questions of these keys that wait for the office of this call."""
    return session.scalars(_waiting(call).where(Question.id.in_(list(keys)))).all()


def own_waiting(session: Session, call: Call, viewer: User) -> Sequence[Question]:
    """What somebody asked about a call and nobody answered yet."""
    return session.scalars(_waiting(call).where(Question.asked_by_id == viewer.id)).all()


def asked_since(session: Session, call: Call, viewer: User, since: datetime) -> int:
    """How many questions a person asked about a call after an instant."""
    mine = (Question.call_id == call.id) & (Question.asked_by_id == viewer.id) & (Question.asked_at > since)
    return session.scalar(select(func.count()).select_from(Question).where(mine)) or 0


def _published(call: Call) -> Select[Reply]:
    return select(Reply).where(Reply.call_id == call.id).order_by(Reply.number.desc())


def _waiting(call: Call) -> Select[Question]:
    query = select(Question).where(Question.call_id == call.id, Question.reply_id.is_(None))
    return query.order_by(Question.asked_at, Question.id).options(joinedload(Question.asked_by))
