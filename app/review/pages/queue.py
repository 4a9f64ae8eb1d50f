"""The queue, and giving applications to an officer, one or many."""

from typing import Annotated

from fastapi import Query, Request
from starlette.responses import Response

from app.accounts.deps import Viewer
from app.acts import queries as acts
from app.errors import Invalid, Refused
from app.review import actions
from app.review.pages.door import router
from app.review.screens import queue as screens
from app.review.screens.giving import Picked, giving_screen
from app.web.forms import Pairs
from app.web.pages import render, see_other
from app.web.policy import policy
from app.web.received import ReceivedAt
from app.web.session import ReadSession, WriteSession


@router.get("/istruttoria", name="review.queue")
@policy("queue.read")
def queue(
    request: Request, viewer: Viewer, session: ReadSession, at: ReceivedAt, asked: Annotated[screens.Asked, Query()]
) -> Response:
    """The applications of a call; while it is sealed only numbers; where there are several calls, the choice."""
    served = screens.call_asked_for(session, viewer, asked.bando)
    if served is None:
        choices, waiting = screens.choices(session, viewer), acts.count_for(session, viewer)
        return render(request, "review/queue.html", choices=choices, acts_waiting=waiting)
    if screens.is_sealed(served.call):
        sealed = screens.sealed_screen(session, viewer, served, at)
        return render(request, "review/queue.html", sealed=sealed, acts_waiting=sealed.numbers.acts)
    screen = screens.queue_screen(session, viewer, served, asked, at)
    return render(request, "review/queue.html", screen=screen, acts_waiting=screen.numbers.acts)


@router.get("/istruttoria/assegnazione", name="review.giving")
@policy("formal_check.write")
def giving(
    request: Request, viewer: Viewer, session: ReadSession, at: ReceivedAt, picked: Annotated[Picked, Query()]
) -> Response:
    """The chosen applications by name, before anything happens."""
    return render(request, "review/giving.html", screen=giving_screen(session, viewer, picked, at), obstacles=())


@router.post("/istruttoria/assegnazione", name="review.create_giving")
@policy("formal_check.write")
def create_giving(request: Request, viewer: Viewer, session: WriteSession, at: ReceivedAt, pairs: Pairs) -> Response:
    """All of them on one desk, or none."""
    screen = giving_screen(session, viewer, Picked.of(pairs), at)
    try:
        actions.give(session, screen.applications, screen.taker, by=viewer, at=at)
    except (Refused, Invalid) as refusal:
        return render(request, "review/giving.html", status=409, screen=screen, obstacles=refusal.reasons)
    return see_other(request, "review.queue", query=screen.back)
