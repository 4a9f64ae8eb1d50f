"""What happened to an application, as far as its applicant is told; newest first, with what comes next. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app import zone
from app.applications.models import Application
from app.applications.states import DRAFTS, FINAL, Status
from app.audit.models import Event
from app.calls.states import Procedure

TOLD: Final = frozenset(
    {
        "application.started",
        "application.copied",
        "application.moved-on",
        "application.submitted",
        "application.taken",
        "application.check-started",
        "application.admitted",
        "application.not-admitted",
        "application.evaluation-started",
        "application.decided",
        "application.integrated",
        "application.integration-asked",
        "application.integration-lapsed",
        "application.read",
        "application.exported",
        "application.reopened",
        "application.waived",
        "application.recognition",
        "application.withdrawn",
    }
)
"""The events an applicant is told of; the others are the office's own work."""

AHEAD: Final[dict[Status, tuple[str, ...]]] = {
    Status.SUBMITTED: ("formal", "evaluation", "decision"),
    Status.FORMAL_CHECK: ("evaluation", "decision"),
    Status.INTEGRATION: ("evaluation", "decision"),
    Status.REFUSAL_NOTICE: ("decision",),
    Status.ADMITTED: ("evaluation", "decision"),
    Status.EVALUATION: ("decision",),
    Status.ELIGIBLE: ("decision",),
}
"""What is still to come, in order."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """Something that is still to come, and by when."""

    what: str
    by: datetime | None


def told(events: Sequence[Event]) -> list[Event]:
    """What the applicant is told, newest first."""
    return [event for event in reversed(events) if event.kind in TOLD]


def ahead(application: Application) -> list[Ahead]:
    """What is still to come, the last first: as a timeline is read from the top."""
    if application.status in DRAFTS | FINAL or application.received_at is None:
        return []
    terms = application.version.definition.terms
    days = {"formal": terms.formal, "decision": terms.total}
    steps = AHEAD.get(application.status, ())
    if application.version.definition.procedure is Procedure.RECOGNITION:
        steps = tuple(what for what in steps if what != "evaluation")
    coming = [
        Ahead(what, zone.end_of_day(application.received_at, after=days[what]) if what in days else None)
        for what in steps
    ]
    return coming[::-1]
