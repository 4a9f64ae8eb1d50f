"""Decisions: admission, evaluators, outcome."""

from fastapi import Request, Response

from app.accounts import queries as staff
from app.acts.models import Act
from app.acts.schemas import ActOut
from app.review import actions, deps
from app.review.api import telling
from app.review.api.door import router
from app.review.schemas import (
    AdmissionIn,
    AdmissionOut,
    AssignmentIn,
    AssignmentOut,
    OutcomeIn,
    OutcomeOut,
)
from app.web.described import problems
from app.web.policy import policy
from app.web.session import WriteSession


@router.post(
    "/review/applications/{code}/admission",
    name="api.review.create_admission",
    responses=problems(401, 403, 404, 409, 422),
)
@policy("admission.decide")
def create_admission(
    request: Request, file: deps.CodeToAdmit, session: WriteSession, given: AdmissionIn
) -> AdmissionOut:
    """Admit the application to evaluation, or not."""
    settings = request.app.state.settings
    decided = actions.admit(session, file.application, given, by=file.viewer, at=file.at, settings=settings)
    return telling.admission(file.application, decided)


@router.post(
    "/review/applications/{code}/assignments",
    name="api.review.create_assignment",
    status_code=201,
    responses=problems(401, 403, 404, 409, 422),
)
@policy("assignments.create")
def create_assignment(file: deps.CodeToAssign, session: WriteSession, given: AssignmentIn) -> AssignmentOut:
    """Give the application to an evaluator of the call."""
    evaluator = staff.find_by_email(session, given.evaluator)
    assignment = actions.assign(session, file.application, evaluator, by=file.viewer, at=file.at)
    return telling.assignment(assignment)


@router.put(
    "/review/applications/{code}/outcome",
    name="api.review.update_outcome",
    responses=problems(401, 403, 404, 409, 422)
    | {202: {"model": ActOut, "description": "Proposed: somebody else approves it"}},
)
@policy("outcomes.decide")
def update_outcome(
    request: Request, response: Response, file: deps.CodeToDecide, session: WriteSession, given: OutcomeIn
) -> OutcomeOut | ActOut:
    """Decide and communicate; where the call wants two persons, propose (202)."""
    settings = request.app.state.settings
    made = actions.decide(session, file.application, given, by=file.viewer, at=file.at, settings=settings)
    if isinstance(made, Act):
        response.status_code = 202
        return ActOut.of(made)
    return telling.outcome(file.application, made)
