"""Questions about messages: a person reads only their own."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.notifications.models import Message


def messages_to(user_id: int) -> Select[Message]:
    """Everything one person was told."""
    return select(Message).where(Message.recipient_id == user_id)


def latest(session: Session, user_id: int, *, before: int | None, limit: int) -> list[Message]:
    """The newest messages older than the one with key ``before``; one more than ``limit`` if there is one."""
    query = messages_to(user_id).order_by(Message.id.desc()).limit(limit + 1)
    if before is not None:
        query = query.where(Message.id < before)
    return list(session.scalars(query))


def get(session: Session, user_id: int, message_id: int) -> Message:
    """One of the person's messages; raises ``NotFound`` for anybody else's."""
    if message := session.scalar(messages_to(user_id).where(Message.id == message_id)):
        return message
    raise NotFound


def get_any(session: Session, message_id: int) -> Message:
    """A message whoever it is for: to send it."""
    return session.get_one(Message, message_id)


def unread(session: Session, user_id: int) -> int:
    """How many the person has not opened."""
    query = select(func.count()).select_from(Message)
    return session.scalar(query.where(Message.recipient_id == user_id, Message.read_at.is_(None))) or 0


def unsent(session: Session, limit: int) -> Sequence[Message]:
    """Messages no worker was asked to send yet, oldest first; asks without locking anything."""
    query = select(Message).where(Message.queued_at.is_(None)).order_by(Message.id).limit(limit)
    return session.scalars(query).all()


def mailed(session: Session, *, before: int | None, limit: int) -> list[Message]:
    """Whoever they are for, the newest that left before the one with key ``before``; one more than ``limit``."""
    query = select(Message).where(Message.queued_at.is_not(None)).order_by(Message.id.desc()).limit(limit + 1)
    if before is not None:
        query = query.where(Message.id < before)
    return list(session.scalars(query))


def get_mailed(session: Session, message_id: int) -> Message:
    """One that left, whoever it is for; raises ``NotFound``."""
    if message := session.scalar(select(Message).where(Message.id == message_id, Message.queued_at.is_not(None))):
        return message
    raise NotFound


def to_send(session: Session, among: Iterable[int]) -> Sequence[Message]:
    """Those ``among`` these that still wait for a worker, oldest first; another worker's are skipped."""
    query = select(Message).where(Message.id.in_(list(among)), Message.queued_at.is_(None)).order_by(Message.id)
    return session.scalars(query.with_for_update(skip_locked=True)).all()
