"""Reading what happened."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit.models import Event


def story_of(session: Session, subject_kind: str, subject: str) -> Sequence[Event]:
    """Everything that happened to one thing, oldest first."""
    query = select(Event).where(Event.subject_kind == subject_kind, Event.subject == subject).order_by(Event.id)
    return session.scalars(query).all()
