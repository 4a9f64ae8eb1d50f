"""A call that changed under a draft: what is different, and going on to the version in force."""

from fastapi import Request
from starlette.responses import Response

from app.accounts.deps import Viewer
from app.applications import actions, deps
from app.applications.pages.door import router
from app.applications.standing import Standing
from app.calls.differences import changes
from app.errors import Refused
from app.web.pages import render, see_other
from app.web.policy import policy
from app.web.received import ReceivedAt
from app.web.session import WriteSession


@router.get("/{code}/versione", name="applications.version")
@policy("applications.read")
def version(request: Request, seen: deps.Reading) -> Response:
    """What the version in force changes, section by section."""
    return _page(request, seen)


@router.post("/{code}/versione", name="applications.create_version")
@policy("applications.edit")
def create_version(
    request: Request, seen: deps.Seen, viewer: Viewer, session: WriteSession, at: ReceivedAt
) -> Response:
    """Go on to the version in force; nothing written is lost."""
    try:
        actions.move_on(session, seen.application, by=viewer, at=at)
    except actions.EditRefused as refusal:
        return _page(request, seen, refusal)
    return see_other(request, "applications.show", code=seen.application.code)


def _page(request: Request, seen: Standing, refusal: Refused | None = None) -> Response:
    latest = seen.application.call.versions[-1]
    context = {
        "seen": seen,
        "version": latest,
        "changes": changes(seen.application.version.definition, latest.definition),
        "obstacles": refusal.reasons if refusal else (),
    }
    return render(request, "applications/version.html", status=409 if refusal else 200, **context)
