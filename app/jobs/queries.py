"""Questions about the work that waits."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from app.jobs.models import Job


def is_due(at: datetime) -> ColumnElement[bool]:
    """Work whose time has come and that no living worker holds; at the very end of a lease it is free."""
    free = or_(Job.leased_until.is_(None), Job.leased_until <= at)
    return Job.ended_at.is_(None) & (Job.due_at <= at) & free


def anything_due(session: Session, at: datetime) -> bool:
    """Whether a worker would find something to do; asks without locking anything."""
    return session.scalar(select(Job.id).where(is_due(at)).limit(1)) is not None


def known(session: Session, keys: Iterable[str]) -> set[str | None]:
    """Which of these unique keys were asked for, done or not."""
    return set(session.scalars(select(Job.unique_key).where(Job.unique_key.in_(list(keys)))))


def waiting(session: Session) -> int:
    """How many jobs have not ended."""
    return session.scalar(select(func.count()).select_from(Job).where(Job.ended_at.is_(None))) or 0
