"""The door for programs: where an act stands, and the second person's word."""

from fastapi import APIRouter, Request

from app.accounts.deps import Viewer
from app.acts import actions, deps
from app.acts.schemas import ActOut, RefusalIn
from app.web.described import problems
from app.web.policy import policy
from app.web.received import ReceivedAt
from app.web.session import WriteSession

router = APIRouter(prefix="/acts", tags=["acts"])


@router.get("/{act}", name="api.acts.show", responses=problems(401, 403, 404))
@policy("queue.read")
def show(seen: deps.InPath) -> ActOut:
    """Where an act of two persons stands."""
    return ActOut.of(seen.act)


@router.post("/{act}/approval", name="api.acts.create_approval", responses=problems(401, 403, 404, 409, 422))
@policy("outcomes.decide.approve")
def create_approval(
    request: Request, seen: deps.ToDecide, viewer: Viewer, session: WriteSession, at: ReceivedAt
) -> ActOut:
    """Approve what somebody else proposed: it happens now."""
    return ActOut.of(actions.approve(session, seen.act, by=viewer, at=at, settings=request.app.state.settings))


@router.post("/{act}/refusal", name="api.acts.create_refusal", responses=problems(401, 403, 404, 409, 422))
@policy("outcomes.decide.approve")
def create_refusal(
    seen: deps.ToDecide, viewer: Viewer, session: WriteSession, at: ReceivedAt, given: RefusalIn
) -> ActOut:
    """Refuse what somebody else proposed, and say why."""
    return ActOut.of(actions.refuse(session, seen.act, given, by=viewer, at=at))
