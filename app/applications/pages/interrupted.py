"""How long the portal did not answer while a call was open, and the extension that would make up for it."""

from fastapi import Request
from starlette.responses import Response

from app.applications import interrupted
from app.applications.pages.windows import ToChange
from app.calls.pages import router
from app.web.pages import render
from app.web.policy import policy
from app.web.session import ReadSession


@router.get("/bandi/{code}/interruzioni", name="applications.interruptions")
@policy("windows.propose")
def interruptions(request: Request, call: ToChange, session: ReadSession) -> Response:
    """Every interruption inside the window in force, its minutes, and the act that would extend the window."""
    lost = interrupted.lost(session, call.window, call.at)
    return render(request, "applications/interruptions.html", call=call, said=call.definition, lost=lost)
