"""Starting from an earlier application of the same cluster."""

from typing import Annotated

from fastapi import Query, Request
from starlette.responses import Response

from app.applications import actions, deps, origins
from app.applications.pages.door import router
from app.web.forms import Fields
from app.web.pages import render, see_other
from app.web.policy import policy
from app.web.received import ReceivedAt
from app.web.session import ReadSession, WriteSession


@router.get("/{code}/copia", name="applications.copy")
@policy("applications.read")
def copy(
    request: Request, seen: deps.Own, session: ReadSession, da: Annotated[str, Query(max_length=20)] = ""
) -> Response:
    """The applications to start from; of one of them, what goes along and what does not."""
    origin = origins.origin(session, seen, da) if da else None
    found = () if origin else origins.earlier(session, seen.application)
    return render(request, "applications/copy.html", seen=seen, earlier=found, origin=origin, obstacles=())


@router.post("/{code}/copia", name="applications.create_copy")
@policy("applications.edit")
def create_copy(request: Request, seen: deps.Own, form: Fields, session: WriteSession, at: ReceivedAt) -> Response:
    """Take it over, then read it again from the first section."""
    origin = origins.origin(session, seen, form.get("from", ""))
    try:
        copied = actions.copy(session, seen.application, origin.application, by=seen.viewer, at=at)
    except actions.EditRefused as refusal:
        context = {"seen": seen, "earlier": (), "origin": origin, "obstacles": refusal.reasons}
        return render(request, "applications/copy.html", status=409, **context)
    query = {"copiate": str(len(copied.taken))}
    return see_other(request, "applications.section", query=query, code=seen.application.code, number=1)
