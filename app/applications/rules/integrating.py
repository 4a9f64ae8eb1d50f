"""An answer to the office: until when, what is missing, who may send it."""

from datetime import datetime

from app.applications.integrating import Answering
from app.applications.models import Application, Attempt, Integration
from app.applications.states import Status, Turn
from app.calls import rules as calls
from app.calls.answers import problems
from app.errors import Reason


def turn_of(integration: Integration, at: datetime) -> Turn:
    """Where a request stands; the applicant's turn lasts until the first instant after its last second."""
    if integration.intent_id is not None:
        return Turn.ANSWERED
    if integration.lapsed_at is not None or not calls.on_time(integration, at):
        return Turn.LAPSED
    return Turn.OPEN


def waits_for_answer(application: Application) -> bool:
    """Whether the office asked something and the applicant may still answer."""
    return application.status is Status.INTEGRATION


def late_from_of(attempt: Attempt) -> datetime | None:
    """The first late instant of a refused answer: its term lasts to the end of its second; None of other attempts."""
    return attempt.closes_at + calls.SECOND if attempt.integration and attempt.closes_at else None


def obstacles_to_preparing(integration: Integration, at: datetime) -> list[Reason]:
    """Why the answer cannot be written now: it was sent, its time is over, or the application was withdrawn."""
    turn = turn_of(integration, at)
    if turn is Turn.ANSWERED:
        return [Reason("integration-answered")]
    if turn is Turn.LAPSED:
        return [Reason("integration-over")]
    return [Reason("already-decided")] if integration.application.status is not Status.INTEGRATION else []


def obstacles_to_answering(answering: Answering) -> list[Reason]:
    """Everything that stands between this answer and the register, at once.

    Each reopened slot wants a new document, unless the applicant writes why there is none: the office judges
    what an incomplete answer is worth, the portal does not refuse it.
    """
    if not answering.is_changed:
        return [Reason("nothing-integrated")]
    excused = bool(answering.integration.note)
    missing = [
        Reason("integration-document-missing", slot.slot, {"slot": slot.slot, "label": slot.label})
        for slot in answering.slots
        if not excused and not answering.filled(slot.slot)
    ]
    draft = answering.draft
    return missing + [
        reason for section in answering.sections for reason in problems(draft.definition, section, draft.answers)
    ]
