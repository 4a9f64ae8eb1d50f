"""Questions about messages: a person reads only their own."""

from collections.abc import Sequence

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


def to_send(session: Session, limit: int) -> Sequence[Message]:
    """Messages no worker was asked to send yet, oldest first; another worker's are skipped."""
    query = select(Message).where(Message.queued_at.is_(None)).order_by(Message.id).limit(limit)
    return session.scalars(query.with_for_update(skip_locked=True)).all()


def anything_to_send(session: Session) -> bool:
    """Whether ``to_send`` would find something; asks without locking anything."""
    return session.scalar(select(Message.id).where(Message.queued_at.is_(None)).limit(1)) is not None
