"""Admission: what the person responsible decides after the formal check."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.accounts.models import User
from app.applications import doubts
from app.applications.actions import move
from app.applications.models import Application
from app.applications.states import Status
from app.audit import actions as audit
from app.audit import log
from app.db import action, lock
from app.errors import Forbidden, Invalid, Refused
from app.review import queries, rules
from app.review.actions.checking import start_check
from app.review.actions.telling import send, tell_cluster
from app.review.models import Admission, Outcome
from app.review.rules import reserves
from app.review.schemas import AdmissionIn
from app.review.states import Decision, Result
from app.settings import Settings


class AdmissionRefused(Refused):
    """Admission cannot be decided now."""

    code = "admission-refused"


@action
def admit(  # noqa: PLR0913 -- what; by whom, when, from which register
    session: Session, application: Application, given: AdmissionIn, *, by: User, at: datetime, settings: Settings
) -> Admission:
    """Admit the application to evaluation, or not; not admitting it is final and leaves through the register."""
    lock(session, application)
    if not rules.may_admit(queries.seat_at(session, by, application, held=True)):
        raise Forbidden
    answers = queries.checks_of(session, application)
    if obstacles := rules.obstacles_to_admission(application, application.version.definition, answers):
        raise AdmissionRefused(*obstacles)
    in_doubt = reserves.obstacles_of_reserve(doubts.doubt_of(session, application))
    if in_doubt and given.decision is Decision.ADMITTED:
        raise AdmissionRefused(*in_doubt)
    if mistakes := rules.mistakes_in_decision(given, list(answers.values())):
        raise Invalid(*mistakes)

    start_check(session, application, by=by, at=at)
    admission = Admission(application_id=application.id, decision=given.decision, reason=given.reason)
    admission.decided_at, admission.decided_by = at, by
    session.add(admission)
    log.leaf(
        session,
        "admission.decided",
        application.code,
        {"decision": given.decision},
        personal={"reason": given.reason},
        scope=application.call.code,
        by=by,
        at=at,
    )
    if given.decision is Decision.ADMITTED:
        _admitted(session, application, by=by, at=at)
    else:
        _not_admitted(session, application, given.reason, by=by, at=at, settings=settings)
    session.flush()
    return admission


def _admitted(session: Session, application: Application, *, by: User, at: datetime) -> None:
    move(session, application, Status.ADMITTED)
    due_at = rules.due_after(Status.ADMITTED, application.version.definition.terms, at)
    application.due_at = due_at

    audit.record(session, "application.admitted", application.code, by=by, at=at, due_at=due_at and due_at.isoformat())
    tell_cluster(session, "review/admitted", application, at=at, due_at=due_at and due_at.isoformat())


def _not_admitted(  # noqa: PLR0913 -- as above
    session: Session, application: Application, reason: str, *, by: User, at: datetime, settings: Settings
) -> None:
    outcome = Outcome(application_id=application.id, result=Result.NOT_ADMITTED, total=None, amount=None, reason=reason)
    outcome.decided_at, outcome.decided_by, outcome.communicated_at = at, by, at
    session.add(outcome)
    move(session, application, Status.NOT_ADMITTED)
    application.due_at = None

    audit.record(session, "application.not-admitted", application.code, by=by, at=at)
    subject = f"Non ammissione della domanda {application.code}"
    said: dict[str, object] = {"result": Result.NOT_ADMITTED.value, "amount": None, "total": None, "reason": reason}
    send(session, application, "review/outcome", subject=subject, said=said, by=by, at=at, settings=settings)
