"""The procedure by which recognition is asked for now: the room of the clusters shows the way there."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.calls import queries as calls
from app.calls.queries import Group
from app.clusters import queries as clusters
from app.recognition import rules


def open_procedure(session: Session, at: datetime) -> str | None:
    """The code of the open call that is a recognition, if there is one."""
    found = (call for call in calls.listed(session, Group.OPEN, at=at) if rules.is_recognition(call.definition))
    return next((call.code for call in found), None)


clusters.ways_to_ask.append(open_procedure)
