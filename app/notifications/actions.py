"""Telling people: a message is a row, written in the transaction of what it speaks of; the mail leaves later."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.notifications import rules
from app.notifications.models import Message


class Recipient(NamedTuple):
    """Whom to tell, where, in which language; without an account (``id`` None) by mail alone."""

    id: int | None
    address: str
    language: str


def tell(  # noqa: PLR0913 -- a message has that many sides
    session: Session,
    recipients: Iterable[Recipient],
    template: str,
    *,
    at: datetime,
    about: str = "",
    unique_key: str | None = None,
    **facts: object,
) -> list[Message]:
    """One message for each person, once; with ``unique_key`` telling the same thing again tells nobody.

    ``template`` names its words (``applications/withdrawn``), ``facts`` what fills them.
    """
    wanted = {_key(unique_key, each): each for each in recipients}
    known = _known(session, wanted) if unique_key else set()
    told = [
        Message(
            recipient_id=recipient.id,
            address=recipient.address,
            language=recipient.language,
            template=template,
            facts=rules.kept(facts),
            about=about,
            unique_key=key if unique_key else None,
            created_at=at,
        )
        for key, recipient in wanted.items()
        if key not in known
    ]
    session.add_all(told)
    return told


def mark_read(session: Session, message_id: int, *, words: Mapping[str, Sequence[str]]) -> None:
    """Somebody opened it; the first time counts, and what was read is what was said."""
    message = session.get_one(Message, message_id)
    message.words = message.words or dict(words)
    message.read_at = message.read_at or clock.now(session)


def mark_sent(session: Session, message_id: int) -> None:
    """The mail server took it."""
    message = session.get_one(Message, message_id)
    message.sent_at = message.sent_at or clock.now(session)


def mark_failed(session: Session, message_id: int) -> None:
    """No more tries; it stays readable in the portal."""
    session.get_one(Message, message_id).failed_at = clock.now(session)


def mark_queued(message: Message, *, words: Mapping[str, Sequence[str]], at: datetime) -> None:
    """A worker was asked to send it; from now on it says these words."""
    message.queued_at = at
    message.words = message.words or dict(words)


def _key(unique_key: str | None, recipient: Recipient) -> str:
    """A person is told the same thing once."""
    return f"{unique_key}:{recipient.id or recipient.address}"


def _known(session: Session, keys: Iterable[str]) -> set[str | None]:
    return set(session.scalars(select(Message.unique_key).where(Message.unique_key.in_(list(keys)))))
