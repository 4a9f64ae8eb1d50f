"""Writing down what happened."""

from datetime import datetime
from typing import Protocol

from sqlalchemy.orm import Session

from app.audit.models import Event


class Named(Protocol):
    """Somebody who acts: ``accounts`` knows the rest."""

    @property
    def id(self) -> int:
        """Key of the account."""

    @property
    def name(self) -> str:
        """As people read it."""


def record(
    session: Session,
    kind: str,
    subject: str,
    *,
    by: Named | None,
    at: datetime,
    **facts: object,
) -> Event:
    """Leave a line: ``kind`` is ``thing.what-happened``, ``subject`` the code people know the thing by."""
    event = Event(
        kind=kind,
        subject_kind=kind.partition(".")[0],
        subject=subject,
        at=at,
        by_id=by.id if by else None,
        by_name=by.name if by else "",
        facts=facts,
    )
    session.add(event)
    return event
