"""Reading what happened."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit.models import Event


def story_of(session: Session, subject_kind: str, subject: str) -> Sequence[Event]:
    """Everything that happened to one thing, oldest first."""
    query = select(Event).where(Event.subject_kind == subject_kind, Event.subject == subject).order_by(Event.id)
    return session.scalars(query).all()


def latest_of(
    session: Session, subject_kind: str, subjects: Iterable[str], kinds: Iterable[str], limit: int
) -> Sequence[Event]:
    """The last things of these kinds that happened to any of several, newest first."""
    query = select(Event).where(Event.subject_kind == subject_kind, Event.subject.in_(list(subjects)))
    return session.scalars(query.where(Event.kind.in_(list(kinds))).order_by(Event.id.desc()).limit(limit)).all()
