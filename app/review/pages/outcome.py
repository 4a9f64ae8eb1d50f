"""The outcome as the applicant reads it."""

from fastapi import Request
from starlette.responses import Response

from app.applications import deps as applications
from app.review.pages.door import router
from app.review.screens.outcome import outcome_screen
from app.web.pages import render
from app.web.policy import policy
from app.web.session import ReadSession


@router.get("/domande/{code}/esito", name="review.outcome")
@policy("outcomes.own")
def outcome(request: Request, seen: applications.Seen, session: ReadSession) -> Response:
    """Outcome, points, reasons: once communicated, word for word."""
    screen = outcome_screen(session, seen.application, is_own=seen.is_own)
    return render(request, "review/outcome.html", screen=screen)
