"""When nobody has to sign in again: the last hour before the end of a window, for whoever still may hand in."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import literal, select
from sqlalchemy.orm import Session

from app.accounts.models import User
from app.accounts.rules import Pause
from app.applications.models import Application
from app.applications.states import DRAFTS
from app.calls.models import Call, Window
from app.clusters import queries as clusters

A_DAY: Final = timedelta(days=1)
SECOND: Final = timedelta(seconds=1)

LAST_HOUR: Final = timedelta(minutes=60)
"""Before a call closes, sessions of those who have a draft in it do not end."""


def pauses(session: Session, viewer: User, at: datetime) -> list[Pause]:
    """The last hour of each call in which the person's clusters have a draft, and of each window for them alone."""
    mine = clusters.clusters_of(viewer, at)
    query = select(Call.late_from, literal(0)).join(Application, Application.call_id == Call.id)
    drafts = Application.cluster_id.in_(mine) & Application.status.in_(DRAFTS)
    common = query.where(Call.late_from.between(at - A_DAY, at + A_DAY), drafts)
    near = Window.closes_at.between(at - A_DAY, at + A_DAY)
    own = select(Window.closes_at, literal(1)).where(Window.cluster_id.in_(mine), near)
    rows = session.execute(common.union(own)).all()
    ends = sorted(end + more * SECOND for end, more in rows if end is not None)
    return [Pause(end - LAST_HOUR, end) for end in ends]
