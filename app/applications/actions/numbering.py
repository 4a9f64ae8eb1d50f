"""Numbers for whoever waits, written on the applications too."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import bindparam, update
from sqlalchemy.orm import Session

from app.applications.models import Application
from app.protocol import actions as protocol
from app.protocol.models import Entry
from app.protocol.states import Kind
from app.settings import Settings


def number_waiting(session: Session, settings: Settings, *, at: datetime | None = None) -> Sequence[Entry]:
    """Number what is settled; from then on the office sees the applications that were handed in.

    ``at`` is now, but for the demonstration, whose register tells a story of months ago.
    """
    entries = protocol.number_waiting(session, settings, settle=timedelta(milliseconds=settings.settle_ms), at=at)
    submitted = [
        {"intent": entry.intent_id, "year": entry.year, "number": entry.number}
        for entry in entries
        if entry.kind is Kind.SUBMISSION
    ]
    if submitted:
        stamp = (
            update(Application)
            .where(Application.intent_id == bindparam("intent"))
            .values(number_year=bindparam("year"), number=bindparam("number"))
        )
        session.connection().execute(stamp, submitted)
    return entries
