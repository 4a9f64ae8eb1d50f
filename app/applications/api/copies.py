"""Starting from an earlier application, for programs."""

from fastapi import Request

from app.applications import actions, deps, origins
from app.applications.api.door import router
from app.applications.schemas import CopiedOut, CopyIn
from app.web.described import problems
from app.web.pages import language_of
from app.web.policy import policy
from app.web.received import ReceivedAt
from app.web.session import WriteSession


@router.post(
    "/{code}/copies",
    name="api.applications.create_copy",
    status_code=201,
    responses=problems(400, 401, 403, 404, 409, 413, 422),
)
@policy("applications.edit")
def create_copy(request: Request, given: CopyIn, seen: deps.Own, session: WriteSession, at: ReceivedAt) -> CopiedOut:
    """Take over from another application of the same cluster what the call asks in the same way."""
    source = origins.source(session, seen.application, given.source)
    copied = actions.copy(session, seen.application, source, by=seen.viewer, at=at)
    return CopiedOut.of(copied, language_of(request))
