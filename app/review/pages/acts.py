"""Acts of two persons: read by the office, decided by somebody other than who proposed them."""

from typing import Annotated

from fastapi import Request
from starlette.responses import Response

from app.accounts.deps import Viewer
from app.errors import Invalid, Refused
from app.review import actions, deps
from app.review.pages.door import retyped, router, status_of, understood
from app.review.schemas import RefusalIn
from app.review.screens.dossier import Retyped
from app.review.screens.outcome import act_screen
from app.web.forms import Form, form_of
from app.web.pages import render, see_other
from app.web.policy import policy
from app.web.received import ReceivedAt
from app.web.session import ReadSession, WriteSession


@router.get("/atti/{act}", name="review.act")
@policy("queue.read")
def act(request: Request, file: deps.ActInPath, session: ReadSession) -> Response:
    """What was proposed, by whom, and who may approve it."""
    return _act(request, file, session)


@router.post("/atti/{act}/approvazione", name="review.create_approval")
@policy("outcomes.decide.approve")
def create_approval(
    request: Request, file: deps.ActToDecide, viewer: Viewer, session: WriteSession, at: ReceivedAt
) -> Response:
    """The second person's yes."""
    try:
        actions.approve(session, file.act, by=viewer, at=at, settings=request.app.state.settings)
    except (Invalid, Refused) as problem:
        return _act(request, file, session, again=Retyped({}, {"": problem.reasons}), status=status_of(problem))
    return see_other(request, "review.act", act=file.act.public_id)


@router.post("/atti/{act}/rifiuto", name="review.create_refusal")
@policy("outcomes.decide.approve")
def create_refusal(  # noqa: PLR0913, PLR0917 -- FastAPI injects these
    request: Request,
    file: deps.ActToDecide,
    viewer: Viewer,
    session: WriteSession,
    at: ReceivedAt,
    form: Annotated[Form[RefusalIn], form_of(RefusalIn)],
) -> Response:
    """The second person's no, with the reason."""
    try:
        actions.refuse(session, file.act, understood(form), by=viewer, at=at)
    except (Invalid, Refused) as problem:
        return _act(request, file, session, again=retyped(form, problem), status=status_of(problem))
    return see_other(request, "review.act", act=file.act.public_id)


def _act(
    request: Request, file: deps.ActFile, session: ReadSession, *, again: Retyped | None = None, status: int = 200
) -> Response:
    screen = act_screen(session, file)
    return render(request, "review/act.html", status=status, screen=screen, again=again or Retyped())
