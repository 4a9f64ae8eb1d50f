"""Reading what happened."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit.models import Act, Event


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


def act_waiting(session: Session, kind: str, subject: str) -> Act | None:
    """The act of this kind about ``subject`` that waits for its second person."""
    return session.scalar(select(Act).where(Act.kind == kind, Act.subject == subject, Act.decided_at.is_(None)))


def find_act(session: Session, public_id: str) -> Act | None:
    """The act at this address, waiting or decided."""
    return session.scalar(select(Act).where(Act.public_id == public_id))
