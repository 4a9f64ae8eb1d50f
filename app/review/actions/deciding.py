"""The outcome of one file: decided and communicated by one person, or proposed by one and approved by another."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final, Self

from sqlalchemy.orm import Session

from app.accounts.models import User
from app.applications.actions import move
from app.applications.models import Application
from app.applications.states import Status
from app.audit import actions as audit
from app.audit import log
from app.audit.models import Act
from app.calls.kinds.money import canonical
from app.db import action, lock
from app.errors import Forbidden, Invalid, Refused
from app.review import queries, rules
from app.review.actions.telling import deciders_of, send, tell_people
from app.review.models import Outcome
from app.review.schemas import OutcomeIn, RefusalIn
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
    ruling = _considered(session, application, given)

    if application.version.definition.second_person.outcome.required:
        return _proposed(session, application, ruling, by=by, at=at)
    return _communicated(session, application, ruling, by=by, at=at, settings=settings)


@action
def approve(session: Session, act: Act, *, by: User, at: datetime, settings: Settings) -> Act:
    """The second person's yes: what was proposed happens now, if nothing came in its way meanwhile."""
    application = queries.application_of(session, act)
    lock(session, application)
    if not rules.may_decide(queries.seat_at(session, by, application, held=True)):
        raise Forbidden
    audit.decide(session, act, approved=True, by=by, at=at)
    ruling = Ruling(**act.payload)
    given = OutcomeIn(result=Result(ruling.result), amount=ruling.amount, reason=ruling.reason)
    _considered(session, application, given)

    _communicated(session, application, ruling, by=by, at=at, settings=settings, proposed_by=act.proposed_by_name)
    return act


@action
def refuse(session: Session, act: Act, given: RefusalIn, *, by: User, at: datetime) -> Act:
    """The second person's no: nothing happens, and whoever proposed it reads why."""
    application = queries.application_of(session, act)
    lock(session, application)
    if not rules.may_decide(queries.seat_at(session, by, application, held=True)):
        raise Forbidden
    if mistakes := rules.mistakes_in_refusal(given):
        raise Invalid(*mistakes)
    audit.decide(session, act, approved=False, refusal=given.reason, by=by, at=at)

    audit.record(session, "application.outcome-refused", application.code, by=by, at=at, act=act.public_id)
    proposer = session.get_one(User, act.proposed_by_id)
    facts = {"act": act.public_id, "by": by.name, "reason": given.reason}
    tell_people(session, [proposer], "review/act-refused", application, at=at, **facts)
    return act


def _considered(session: Session, application: Application, given: OutcomeIn) -> Ruling:
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
    return Ruling.of(given, assessment)


def _proposed(session: Session, application: Application, ruling: Ruling, *, by: User, at: datetime) -> Act:
    act = audit.propose(session, KIND, application.code, asdict(ruling), scope=application.call.code, by=by, at=at)

    audit.record(session, "application.outcome-proposed", application.code, by=by, at=at, act=act.public_id)
    people = deciders_of(session, application, but=by)
    tell_people(session, people, "review/act", application, at=at, act=act.public_id, by=by.name)
    return act


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
