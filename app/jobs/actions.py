"""Asking for work, taking it, finishing it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.jobs import queries, rules
from app.jobs.models import Job


def enqueue(  # noqa: PLR0913 -- what, when, once
    session: Session,
    kind: str,
    payload: Mapping[str, Any],
    *,
    at: datetime,
    due_at: datetime | None = None,
    unique_key: str | None = None,
) -> Job:
    """Ask for work after the commit; with ``unique_key`` asking twice makes one job."""
    if unique_key and (asked := session.scalar(select(Job).where(Job.unique_key == unique_key))):
        return asked
    job = Job(kind=kind, payload=dict(payload), unique_key=unique_key, created_at=at, due_at=due_at or at)
    session.add(job)
    session.flush()
    return job


def lease(session: Session, worker: str, *, at: datetime) -> Job | None:
    """The job that has been due longest, for ``worker`` alone until the lease ends; None when nothing is due.

    Each lease counts as an attempt: a job that kills its worker is given up like one that fails.
    """
    query = select(Job).where(queries.is_due(at)).order_by(Job.due_at, Job.id).limit(1)
    while job := session.scalar(query.with_for_update(skip_locked=True)):
        if rules.wait_after(job.attempts) is not None:
            job.leased_by, job.leased_until = worker, at + rules.LEASE
            job.attempts += 1
            return job
        job.ended_at, job.last_error = at, "whoever took it never came back"
        session.flush()
    return None


def finish(session: Session, job: Job, worker: str, *, at: datetime) -> bool:
    """The work is done; False when the lease was lost meanwhile and somebody else has it."""
    if not (held := _held(session, job, worker)):
        return False
    held.ended_at, held.last_error = at, None
    _let_go(held)
    return True


def fail(session: Session, job: Job, worker: str, error: str, *, at: datetime) -> bool:
    """It did not work: again later, or never; True when it is given up."""
    if not (held := _held(session, job, worker)):
        return False
    wait = rules.wait_after(held.attempts)
    held.last_error = error
    _let_go(held)
    if wait is None:
        held.ended_at = at
        return True
    held.due_at = at + wait
    return False


def _held(session: Session, job: Job, worker: str) -> Job | None:
    """The row as it is now, if this worker still holds its lease."""
    query = select(Job).where(Job.id == job.id, Job.leased_by == worker, Job.ended_at.is_(None))
    return session.scalar(query.with_for_update())


def _let_go(job: Job) -> None:
    job.leased_by = job.leased_until = None


def forget(session: Session, *, at: datetime) -> None:
    """Delete jobs that ended a month ago."""
    session.execute(delete(Job).where(Job.ended_at <= at - rules.KEPT))
