"""The door for programs: the next step of a recognition."""

from fastapi import APIRouter

from app.acts.schemas import ActOut
from app.recognition import actions, deps
from app.recognition.schemas import StepIn
from app.web.described import problems
from app.web.policy import policy
from app.web.session import WriteSession

router = APIRouter(tags=["clusters"])


@router.post(
    "/review/applications/{code}/recognition",
    name="api.recognition.create_step",
    status_code=202,
    responses=problems(401, 403, 404, 409, 422),
)
@policy("clusters.recognise")
def create_step(file: deps.CodeToDecide, session: WriteSession, given: StepIn) -> ActOut:
    """Propose a step: another person's approval changes the register of clusters."""
    return ActOut.of(actions.propose(session, file.application, given, by=file.viewer, at=file.at))
