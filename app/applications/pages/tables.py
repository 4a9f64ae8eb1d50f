"""A table of the form as a file for a spreadsheet."""

from typing import Literal

from fastapi import Request
from starlette.responses import Response

from app.applications import deps, readiness, sheets
from app.applications.pages.door import router
from app.web.pages import language_of
from app.web.policy import policy
from app.web.session import ReadSession


@router.get("/{code}/tabelle/{name}.{ending}", name="applications.table")
@policy("applications.read")
def table(
    request: Request, seen: deps.Reading, session: ReadSession, name: str, ending: Literal["csv", "xlsx"]
) -> Response:
    """The rows as they are typed."""
    draft = readiness.draft_of(session, seen.application, seen.at)
    content = sheets.written(draft, name, ending, language_of(request), sensitive=seen.sees_sensitive)
    filename = f"{seen.application.code}-{name}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{filename}"'}
    return Response(content, media_type=sheets.MEDIA_TYPES[ending], headers=headers)
