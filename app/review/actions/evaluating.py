"""Evaluation: appoint, declare, score, lock."""

import secrets
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from app.accounts import queries as staff
from app.accounts.models import User
from app.accounts.states import Role
from app.applications.actions import move
from app.applications.models import Application
from app.applications.states import Status
from app.audit import actions as audit
from app.audit import log
from app.db import action, lock
from app.errors import Forbidden, Invalid, Reason, Refused
from app.protocol.manifests import canonical, digest_of
from app.review import queries, rules
from app.review.actions.telling import deciders_of, tell_people
from app.review.models import Assignment, Score
from app.review.schemas import DeclarationIn, ScoreIn


class AssignmentRefused(Refused):
    """The file cannot be given to this evaluator now."""

    code = "assignment-refused"


class DeclarationRefused(Refused):
    """What was declared cannot be changed."""

    code = "declaration-refused"


class SheetRefused(Refused):
    """The sheet cannot be written, or locked, now."""

    code = "sheet-refused"


@action
def assign(session: Session, application: Application, evaluator: User | None, *, by: User, at: datetime) -> Assignment:
    """Give a file to an evaluator, who sees the applicant's name and nothing else until the declaration."""
    lock(session, application)
    if not rules.may_assign(queries.seat_at(session, by, application, held=True)):
        raise Forbidden
    if evaluator is None or not staff.has_role(session, evaluator, [Role.EVALUATOR], application.call.code):
        raise Invalid(Reason("evaluator-unknown", "evaluator"))
    if obstacles := _obstacles_to_assigning(session, application, evaluator):
        raise AssignmentRefused(*obstacles)

    assignment = Assignment(public_id=secrets.token_urlsafe(16), application=application, evaluator=evaluator)
    assignment.assigned_at, assignment.assigned_by_id, assignment.due_at = at, by.id, application.due_at
    session.add(assignment)
    _start_evaluation(session, application, by=by, at=at)
    session.flush()

    audit.record(session, "application.evaluator-assigned", application.code, by=by, at=at, evaluator=evaluator.name)
    _log(session, "assignment.made", assignment, {"evaluator": evaluator.id}, by=by, at=at)
    facts = {"due_at": application.due_at and application.due_at.isoformat(), "assignment": assignment.public_id}
    tell_people(session, [evaluator], "review/assigned", application, at=at, **facts)
    return assignment


@action
def declare(session: Session, assignment: Assignment, given: DeclarationIn, *, by: User, at: datetime) -> None:
    """Say whether there is a conflict of interests; with one, the file is closed to its evaluator for good."""
    application = _locked(session, assignment)
    if not rules.may_declare(assignment, by.id) or not _evaluates(session, application, by):
        raise Forbidden
    if assignment.conflict is given.conflict:
        return
    if obstacles := rules.obstacles_to_declaring(application, assignment, conflict=given.conflict):
        raise DeclarationRefused(*obstacles)

    assignment.conflict, assignment.conflict_reason, assignment.declared_at = given.conflict, given.reason, at

    audit.record(
        session,
        "application.conflict-declared",
        application.code,
        by=by,
        at=at,
        conflict=given.conflict,
        assignment=assignment.public_id,
    )
    _log(session, "conflict.declared", assignment, {"conflict": given.conflict}, by=by, at=at)
    if given.conflict:
        tell_people(
            session, deciders_of(session, application), "review/conflict", application, at=at, evaluator=by.name
        )


@action
def score(
    session: Session, assignment: Assignment, given: Mapping[str, ScoreIn], *, by: User, at: datetime
) -> dict[str, Score]:
    """Write scores and reasons into one's own sheet; what is not named stays. Gives the whole sheet back."""
    application = _locked(session, assignment)
    evaluation = application.version.definition.evaluation
    if not rules.may_score(assignment, by.id) or not _evaluates(session, application, by):
        raise Forbidden
    if obstacles := rules.obstacles_to_scoring(application, assignment):
        raise SheetRefused(*obstacles)
    if mistakes := rules.mistakes_in_scores(evaluation, given):
        raise Invalid(*mistakes)

    sheet = queries.sheets_of(session, [assignment])[assignment.id]
    before = _plain(sheet)
    for criterion, answer in given.items():
        row = sheet.get(criterion) or Score(assignment_id=assignment.id, criterion=criterion, points=None, reason="")
        for name in answer.model_fields_set:
            setattr(row, name, getattr(answer, name))
        session.add(row)
        sheet[criterion] = row
    assignment.saved_at = at
    session.flush()

    if (after := _plain(sheet)) != before:
        audit.record(session, "sheet.saved", assignment.public_id, by=by, at=at, before=before, after=after)
        _log(session, "sheet.saved", assignment, {"sheet": digest_of(canonical(after))}, by=by, at=at)
    return sheet


@action
def lock_sheet(session: Session, assignment: Assignment, *, by: User, at: datetime) -> None:
    """Close one's own sheet for good; when it is the last of the file, those who decide are told."""
    application = _locked(session, assignment)
    evaluation = application.version.definition.evaluation
    if not rules.may_score(assignment, by.id) or not _evaluates(session, application, by):
        raise Forbidden
    sheet = queries.sheets_of(session, [assignment])[assignment.id]
    if obstacles := rules.obstacles_to_locking(application, assignment, evaluation, sheet):
        raise SheetRefused(*obstacles)

    assignment.locked_at = at
    session.flush()

    audit.record(session, "sheet.locked", assignment.public_id, by=by, at=at, scores=_plain(sheet))
    _log(session, "sheet.locked", assignment, {"sheet": digest_of(canonical(_plain(sheet)))}, by=by, at=at)
    audit.record(session, "application.sheet-locked", application.code, by=by, at=at)
    if rules.all_locked(evaluation, queries.assignments_of(session, application)):
        tell_people(session, deciders_of(session, application), "review/complete", application, at=at)


def _locked(session: Session, assignment: Assignment) -> Application:
    """The file first, then the assignment: everybody takes them in this order."""
    lock(session, assignment.application)
    lock(session, assignment)
    return assignment.application


def _evaluates(session: Session, application: Application, person: User) -> bool:
    """Whether the person still evaluates for the call, until this transaction ends."""
    return Role.EVALUATOR in queries.seat_at(session, person, application, held=True).roles


def _obstacles_to_assigning(session: Session, application: Application, evaluator: User) -> list[Reason]:
    return rules.obstacles_to_assigning(
        application,
        evaluator.id,
        assignments=queries.assignments_of(session, application),
        checks=queries.checks_of(session, application).values(),
        evaluation=application.version.definition.evaluation,
    )


def _start_evaluation(session: Session, application: Application, *, by: User, at: datetime) -> None:
    if application.status is not Status.ADMITTED:
        return
    move(session, application, Status.EVALUATION)
    due_at = application.due_at
    audit.record(
        session, "application.evaluation-started", application.code, by=by, at=at, due_at=due_at and due_at.isoformat()
    )


def _log(  # noqa: PLR0913 -- as a leaf has
    session: Session, kind: str, assignment: Assignment, facts: Mapping[str, object], *, by: User, at: datetime
) -> None:
    """A leaf about one evaluator's work on one file; of scores and reasons it holds a digest."""
    told = {"assignment": assignment.public_id, **facts}
    application = assignment.application
    log.leaf(session, kind, application.code, told, by=by, at=at, scope=application.call.code)


def _plain(sheet: Mapping[str, Score]) -> dict[str, dict[str, str | None]]:
    """A sheet as the trail keeps it."""
    return {
        code: {"points": None if one.points is None else str(one.points), "reason": one.reason}
        for code, one in sheet.items()
    }
