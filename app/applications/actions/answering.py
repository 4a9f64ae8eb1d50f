"""An answer to the office at the counter: the same line and the same clock, the request's own term."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from app import zone
from app.accounts.actions import user_as_recipient
from app.applications import readiness, rules
from app.applications.models import Application, Integration
from app.applications.rules.arriving import Arrival
from app.applications.states import Status
from app.applications.submissions import ManifestChanged, Submission, SubmissionRefused
from app.calls import rules as calls
from app.errors import Reason
from app.notifications import actions as notifications
from app.protocol.states import Reserve

ANSWERABLE = frozenset({Status.INTEGRATION, Status.FORMAL_CHECK})
"""In the formal check, the office went on: an answer that arrived in time and waited in line still counts."""


def hinder(session: Session, integration: Integration, request: Submission, at: datetime) -> None:
    """Raise what stands in the way of an answer received at ``at``; nothing does: return."""
    application = integration.application
    if integration.intent_id is not None:
        raise SubmissionRefused("already-submitted")
    if application.status not in ANSWERABLE:
        raise SubmissionRefused("obstacles", Reason("already-decided"))
    if integration.manifest is None:
        answering = readiness.answering_of(session, integration, at)
        raise SubmissionRefused("obstacles", *rules.obstacles_to_answering(answering))
    if integration.manifest != request.manifest:
        raise ManifestChanged(Reason("manifest-changed"))


def judge(integration: Integration, arrival: Arrival) -> Reserve | None:
    """On time: nothing to add; in doubt, because the process slept across the term: why; late: refused."""
    if calls.on_time(integration, arrival.at):
        return None
    doubt = rules.reserve(integration, arrival, lambda: True)
    if doubt is None:
        raise SubmissionRefused("deadline-passed", rules.lateness(integration, arrival.at))
    return doubt


def resume(application: Application, integration: Integration, at: datetime) -> None:
    """The office's term runs again: as many days later as it stood still (L. 241/1990 art. 2, c. 7)."""
    if integration.office_due_at is None:
        return
    stood: timedelta = zone.day(at) - zone.day(integration.asked_at)
    application.due_at = zone.end_of_day(integration.office_due_at, after=stood.days)


def tell_office(session: Session, application: Application, at: datetime) -> None:
    """Whoever has the file on the desk hears that the answer is there."""
    if application.assigned_to is None:
        return
    notifications.tell(
        session,
        [user_as_recipient(application.assigned_to)],
        "applications/integration-arrived",
        at=at,
        about=application.code,
        code=application.code,
        cluster=application.cluster.name,
        address=f"{application.number_year}-{application.number:07d}",
    )
