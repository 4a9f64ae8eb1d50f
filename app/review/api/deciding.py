"""Decisions: admission, evaluators, outcome, acts of two persons."""

from fastapi import Request, Response

from app.accounts import queries as staff
from app.accounts.deps import Viewer
from app.audit.models import Act
from app.review import actions, deps
from app.review.api import telling
from app.review.api.door import router
from app.review.schemas import (
    ActOut,
    AdmissionIn,
    AdmissionOut,
    AssignmentIn,
    AssignmentOut,
    OutcomeIn,
    OutcomeOut,
    RefusalIn,
)
from app.web.described import problems
from app.web.policy import policy
from app.web.received import ReceivedAt
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
        return telling.act(made)
    return telling.outcome(file.application, made)


@router.get("/acts/{act}", name="api.review.act", responses=problems(401, 403, 404))
@policy("queue.read")
def act(file: deps.ActInPath) -> ActOut:
    """Where an act of two persons stands."""
    return telling.act(file.act)


@router.post("/acts/{act}/approval", name="api.review.create_approval", responses=problems(401, 403, 404, 409, 422))
@policy("outcomes.decide.approve")
def create_approval(
    request: Request, file: deps.ActToDecide, viewer: Viewer, session: WriteSession, at: ReceivedAt
) -> ActOut:
    """Approve what somebody else proposed: it happens now."""
    return telling.act(actions.approve(session, file.act, by=viewer, at=at, settings=request.app.state.settings))


@router.post("/acts/{act}/refusal", name="api.review.create_refusal", responses=problems(401, 403, 404, 409, 422))
@policy("outcomes.decide.approve")
def create_refusal(
    file: deps.ActToDecide, viewer: Viewer, session: WriteSession, at: ReceivedAt, given: RefusalIn
) -> ActOut:
    """Refuse what somebody else proposed, and say why."""
    return telling.act(actions.refuse(session, file.act, given, by=viewer, at=at))
