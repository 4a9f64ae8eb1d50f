"""The formal check: answers, proposal, and whose desk the file is on."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from app.accounts import queries as staff
from app.accounts.models import User
from app.applications.actions import move
from app.applications.models import Application
from app.applications.states import Status
from app.audit import actions as audit
from app.db import action, lock
from app.errors import Forbidden, Invalid, Reason, Refused
from app.review import queries, rules
from app.review.actions.telling import responsible_of, tell_people
from app.review.models import Check, Proposal
from app.review.schemas import CheckIn, ProposalIn


class CheckRefused(Refused):
    """The checklist cannot be answered, or nothing can be proposed, now."""

    code = "check-refused"


class GivingRefused(Refused):
    """The file cannot go on that desk."""

    code = "giving-refused"


@action
def check(
    session: Session, application: Application, given: Mapping[str, CheckIn], *, by: User, at: datetime
) -> dict[str, Check]:
    """Answer items of the checklist; the first answer starts the formal check. Gives every answer back."""
    lock(session, application)
    if not rules.may_check(queries.seat_at(session, by, application, held=True)):
        raise Forbidden
    if obstacles := rules.obstacles_to_checking(application):
        raise CheckRefused(*obstacles)
    if mistakes := rules.mistakes_in_checks(application.version.definition, given):
        raise Invalid(*mistakes)

    answers = queries.checks_of(session, application)
    changed = {code: answer for code, answer in given.items() if _is_news(answer, answers.get(code))}
    for code, answer in changed.items():
        row = answers.get(code) or Check(application_id=application.id, item=code)
        answers[code] = _answered(row, answer, by, at)
    session.add_all(answers.values())
    if answers:
        start_check(session, application, by=by, at=at)
    session.flush()

    if changed:
        audit.record(session, "application.checked", application.code, by=by, at=at, items=sorted(changed))
    return answers


def start_check(session: Session, application: Application, *, by: User, at: datetime) -> None:
    """What the first answer brings about; nothing the second time."""
    if application.status is not Status.SUBMITTED:
        return
    move(session, application, Status.FORMAL_CHECK)
    audit.record(session, "application.check-started", application.code, by=by, at=at)


@action
def propose(session: Session, application: Application, given: ProposalIn, *, by: User, at: datetime) -> Proposal:
    """Propose admission, or not, to the person responsible; a later proposal takes the place of an earlier one."""
    lock(session, application)
    if not rules.may_check(queries.seat_at(session, by, application, held=True)):
        raise Forbidden
    answers = queries.checks_of(session, application)
    if obstacles := rules.obstacles_to_proposal(application, application.version.definition, answers):
        raise CheckRefused(*obstacles)
    if mistakes := rules.mistakes_in_decision(given, list(answers.values())):
        raise Invalid(*mistakes)

    proposal = queries.proposal_of(session, application) or Proposal(application_id=application.id)
    proposal.decision, proposal.reason = given.decision, given.reason
    proposal.proposed_at, proposal.proposed_by = at, by
    session.add(proposal)
    session.flush()

    audit.record(session, "application.proposed", application.code, by=by, at=at, decision=given.decision)
    told = [person for person in responsible_of(session, application) if person.id != by.id]
    tell_people(session, told, "review/proposed", application, at=at, decision=given.decision, officer=by.name)
    return proposal


@action
def give(session: Session, applications: Sequence[Application], taker: User | None, *, by: User, at: datetime) -> None:
    """Put files on an officer's desk: all of them, or none."""
    for application in applications:
        lock(session, application)
        if not rules.may_give(queries.seat_at(session, by, application, held=True)):
            raise Forbidden
    if taker is None or not all(_checks(session, taker, application) for application in applications):
        raise Invalid(Reason("officer-unknown", "officer"))
    if obstacles := _obstacles(session, applications, taker):
        raise GivingRefused(*obstacles)

    for application in applications:
        application.assigned_to_id = taker.id
        audit.record(session, "application.taken", application.code, by=by, at=at, officer=taker.name)
        if taker.id != by.id:
            tell_people(session, [taker], "review/taken", application, at=at, by=by.name)


def _checks(session: Session, person: User, application: Application) -> bool:
    """Whether somebody checks applications of this call."""
    return staff.has_role(session, person, rules.CHECKERS, application.call.code)


def _obstacles(session: Session, applications: Sequence[Application], taker: User) -> list[Reason]:
    return [
        reason
        for application in applications
        for reason in rules.obstacles_to_giving(application, taker.id, queries.assignments_of(session, application))
    ]


def _is_news(answer: CheckIn, known: Check | None) -> bool:
    if answer.verdict is None:
        return False
    said = (answer.verdict, answer.place, answer.note)
    return known is None or said != (known.verdict, known.place, known.note)


def _answered(row: Check, answer: CheckIn, by: User, at: datetime) -> Check:
    row.verdict, row.place, row.note = answer.verdict, answer.place, answer.note  # type: ignore[assignment]  # is news
    row.answered_by, row.answered_at = by, at
    return row
