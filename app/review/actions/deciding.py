"""The outcome of one file: decided and communicated by one person, or proposed by one and approved by another."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final, Self

from sqlalchemy.orm import Session

from app.accounts.models import User
from app.acts import actions as acts
from app.acts.models import Act
from app.applications import rules as applications
from app.applications.actions import move
from app.applications.models import Application
from app.applications.states import Status
from app.audit import actions as audit
from app.audit import log
from app.calls.kinds.money import canonical
from app.db import action, lock
from app.errors import Forbidden, Invalid, Reason, Refused
from app.review import queries, rules
from app.review.actions.telling import send
from app.review.models import Outcome
from app.review.schemas import OutcomeIn
from app.review.states import Result
from app.settings import Settings

KIND: Final = "application.outcome"
"""The kind of act that decides an outcome."""


class OutcomeRefused(Refused):
    """The outcome cannot be decided now."""

    code = "outcome-refused"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What is decided of one file."""

    result: str
    total: str
    amount: str | None
    reason: str

    @classmethod
    def of(cls, given: OutcomeIn, assessment: rules.Assessment) -> Self:
        """What somebody decided, with the points it rests on."""
        amount = rules.amount_of(given)
        money = None if amount is None else canonical(amount)
        return cls(str(given.result), str(assessment.total), money, given.reason)


@action
def decide(  # noqa: PLR0913 -- what; by whom, when, from which register
    session: Session, application: Application, given: OutcomeIn, *, by: User, at: datetime, settings: Settings
) -> Outcome | Act:
    """Decide the outcome and communicate it; where the call wants two persons, only propose it."""
    lock(session, application)
    if not rules.may_decide(queries.seat_at(session, by, application, held=True)):
        raise Forbidden
    ruling = _considered(session, application, given, at)

    if application.version.definition.second_person.outcome.required:
        return _proposed(session, application, ruling, by=by, at=at)
    return _communicated(session, application, ruling, by=by, at=at, settings=settings)


def carry_out(session: Session, act: Act, *, by: User, at: datetime, settings: Settings) -> Outcome:
    """What an approved act brings about, if nothing came in its way since it was proposed."""
    application = queries.application_of(session, act)
    lock(session, application)
    ruling = Ruling(**act.payload)
    given = OutcomeIn(result=Result(ruling.result), amount=ruling.amount, reason=ruling.reason)
    _considered(session, application, given, at)

    return _communicated(
        session, application, ruling, by=by, at=at, settings=settings, proposed_by=act.proposed_by_name
    )


def _considered(session: Session, application: Application, given: OutcomeIn, at: datetime) -> Ruling:
    """What is to be decided, or everything that stands in its way. Keeps the money of the call for this decision."""
    definition = application.version.definition
    assignments = queries.assignments_of(session, application)
    if obstacles := rules.obstacles_to_outcome(application, definition, assignments):
        raise OutcomeRefused(*obstacles)
    assessment = queries.assessment_of(session, application, assignments)
    lock(session, application.call)
    left = definition.endowment - queries.granted_in(session, application.call_id)
    if mistakes := rules.mistakes_in_outcome(given, definition, assessment, left=left):
        raise Invalid(*mistakes)
    if given.result is Result.GRANTED and not applications.eligible_to_grant(application, at):
        raise OutcomeRefused(Reason("grant-before-recognition", "result"))
    return Ruling.of(given, assessment)


def _proposed(session: Session, application: Application, ruling: Ruling, *, by: User, at: datetime) -> Act:
    called = f"{application.number:07d}/{application.number_year}, {application.cluster.name}"
    scope, payload = application.call.code, asdict(ruling)
    return acts.propose(session, KIND, application.code, payload, scope=scope, called=called, by=by, at=at)


def _communicated(  # noqa: PLR0913 -- what, by whom, when, on whose proposal
    session: Session,
    application: Application,
    ruling: Ruling,
    *,
    by: User,
    at: datetime,
    settings: Settings,
    proposed_by: str = "",
) -> Outcome:
    outcome = Outcome(application_id=application.id, result=Result(ruling.result), reason=ruling.reason)
    outcome.total = Decimal(ruling.total)
    outcome.amount = None if ruling.amount is None else Decimal(ruling.amount)
    outcome.decided_at, outcome.decided_by, outcome.communicated_at = at, by, at
    session.add(outcome)
    _move(session, application, outcome.result)
    application.due_at = None
    session.flush()

    facts: Mapping[str, Any] = {"result": ruling.result, "amount": ruling.amount}
    audit.record(session, "application.decided", application.code, by=by, at=at, proposed_by=proposed_by, **facts)
    log.leaf(
        session,
        "outcome.decided",
        application.code,
        {**facts, "total": ruling.total},
        personal={"reason": ruling.reason},
        scope=application.call.code,
        by=by,
        at=at,
    )
    subject = f"Esito della domanda {application.code}"
    said: dict[str, object] = asdict(ruling)
    send(session, application, "review/outcome", subject=subject, said=said, by=by, at=at, settings=settings)
    return outcome


def _move(session: Session, application: Application, result: Result) -> None:
    """Through *eligible*, if the points reach the thresholds."""
    if result is not Result.NOT_ADMITTED:
        move(session, application, Status.ELIGIBLE)
    move(session, application, Status(result.value))
