"""Putting one applicant back in time, for programs."""

from fastapi import Response

from app.accounts.deps import Viewer
from app.acts.models import Act
from app.acts.schemas import ActOut
from app.applications.actions import reopenings
from app.applications.api.door import calls as router
from app.calls import deps, rules
from app.calls.out import WindowOut
from app.calls.reopening import ReopeningIn
from app.web.described import problems
from app.web.policy import policy
from app.web.received import ReceivedAt
from app.web.session import WriteSession


@router.post(
    "/{code}/reopenings",
    name="api.applications.create_reopening",
    status_code=201,
    responses=problems(401, 403, 404, 409, 422)
    | {202: {"model": ActOut, "description": "Proposed: somebody else approves it"}},
)
@policy("windows.propose")
def create_reopening(  # noqa: PLR0913, PLR0917 -- FastAPI injects these
    response: Response,
    call: deps.InPath,
    viewer: Viewer,
    session: WriteSession,
    at: ReceivedAt,
    given: ReopeningIn,
) -> WindowOut | ActOut:
    """A window for one applicant alone; where the call wants two persons, propose it (202)."""
    made = reopenings.reopen(session, call.call, given, by=viewer, at=at)
    if isinstance(made, Act):
        response.status_code = 202
        return ActOut.of(made)
    return WindowOut.of(made, rules.late_from(made))
