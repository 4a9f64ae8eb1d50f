"""The door for programs."""

from typing import Any, Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.dossier import actions, deps
from app.dossier.schemas import ExportIn
from app.dossier.sending import found, sent
from app.web.described import problems
from app.web.policy import policy
from app.web.session import WriteSession

router = APIRouter(prefix="/applications", tags=["review"])

ZIP: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}}}
}


@router.post(
    "/{code}/dossier",
    name="api.dossier.create",
    responses=ZIP | problems(401, 403, 404, 422),
    response_class=Response,
)
@policy("dossier.export")
def create(request: Request, taking: deps.CodeInPath, session: WriteSession, given: ExportIn) -> Response:
    """Everything about an application as one archive; why is written down where the applicant reads it."""
    actions.export(session, taking.application, given, by=taking.file.viewer, at=taking.file.at)
    session.flush()
    return sent(request, found(request, taking, session))
