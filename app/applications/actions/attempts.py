"""A refused handing in leaves a row: the refused keep proof that they tried, and when."""

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.accounts.models import User
from app.applications import statements
from app.applications.models import Application, Attempt, Integration
from app.applications.rules import Arrival
from app.applications.submissions import Judged, Submission
from app.audit import log
from app.calls.models import Window
from app.errors import Problem
from app.protocol.manifests import digest_of
from app.settings import Settings


def note_attempt(  # noqa: PLR0913 -- an attempt has that many sides
    session: Session,
    application: Application,
    request: Submission,
    refusal: Problem,
    *,
    by: User,
    arrival: Arrival,
    window: Window | Integration,
    settings: Settings,
) -> Problem:
    """Keep the attempt, signed, and give back the refusal that names it."""
    at, made_at = arrival.at, clock.now(session)
    attempt = Attempt(
        application_id=application.id,
        number=_next_number(session, application),
        actor_id=by.id,
        key=request.key,
        code=refusal.code,
        reasons=[_kept(reason.code, reason.about, reason.facts) for reason in refusal.reasons],
        manifest=request.manifest,
        received_at=at,
        floor_at=arrival.floor_at,
        uncertainty_us=arrival.uncertainty // timedelta(microseconds=1),
        window=window.number if isinstance(window, Window) else None,
        integration=window.public_id if isinstance(window, Integration) else None,
        opens_at=window.opens_at,
        closes_at=window.closes_at,
        made_at=made_at,
    )
    signer = log.signer(session, settings, at=made_at)
    attempt.note = signer.note(statements.refused(application, attempt, by=by, window=window, origin=signer.name))
    session.add(attempt)
    session.flush()
    _record(session, attempt, application, by=by)
    if isinstance(refusal, Judged):
        refusal.attempt, refusal.received_at, refusal.window = attempt.number, at, attempt.window
        refusal.note = attempt.note
    return refusal


def _record(session: Session, attempt: Attempt, application: Application, *, by: User) -> None:
    """The leaf that answers for the attempt."""
    facts = {"number": attempt.number, "code": attempt.code, "received_at": attempt.received_at}
    facts |= {"attempt": digest_of(attempt.note)}
    scope = application.call.code
    log.leaf(session, "attempt.refused", application.code, facts, by=by, at=attempt.made_at, scope=scope, row=attempt)


def _next_number(session: Session, application: Application) -> int:
    last = session.scalar(select(func.max(Attempt.number)).where(Attempt.application_id == application.id))
    return (last or 0) + 1


def _kept(code: str, about: str, facts: object) -> dict[str, object]:
    """A reason as JSON: texts in two languages as such, the rest as words."""
    if not isinstance(facts, dict):
        return {"code": code, "about": about, "facts": {}}
    plain = {name: fact.model_dump() if hasattr(fact, "model_dump") else str(fact) for name, fact in facts.items()}
    return {"code": code, "about": about, "facts": plain}
