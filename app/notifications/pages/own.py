"""The door for people: one's own messages, the authoritative copy of what was mailed."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.background import BackgroundTask
from starlette.responses import Response

from app.errors import SignInRequired
from app.notifications import actions, letters, queries
from app.web import paging
from app.web.keys import PathNumber
from app.web.pages import language_of, render
from app.web.policy import policy
from app.web.session import ReadSession, transaction

router = APIRouter(prefix="/messaggi")


def _reader(request: Request) -> int:
    if request.state.viewer is None:
        raise SignInRequired
    key: int = request.state.viewer.id
    return key


Reader = Annotated[int, Depends(_reader)]
"""The key of the account that reads: the door of the portal recognised it, this room need not know people."""


@router.get("", name="notifications.index")
@policy("messages.own")
def index(request: Request, reader: Reader, session: ReadSession, dopo: str | None = None) -> Response:
    """Everything the person was told, newest first."""
    place = paging.place(dopo, int)
    rows = queries.latest(session, reader, before=place[0] if place else None, limit=paging.USUAL)
    page = paging.Page.of(rows, paging.USUAL, lambda message: (message.id,))
    letter = partial(letters.letter, language=language_of(request), settings=request.app.state.settings)
    return render(
        request,
        "notifications/index.html",
        messages=[(message, letter(message)) for message in page.items],
        unread=queries.unread(session, reader),
        next=page.next,
        first=place is None,
    )


@router.get("/{message_id}", name="notifications.show")
@policy("messages.own")
def show(request: Request, message_id: PathNumber, reader: Reader, session: ReadSession) -> Response:
    """One message in the reader's language; from now on it counts as read."""
    message = queries.get(session, reader, message_id)
    letter = letters.letter(message, language=language_of(request), settings=request.app.state.settings)
    page = render(request, "notifications/show.html", message=message, letter=letter)
    if message.read_at is None:
        words = letters.words(message, request.app.state.settings)
        read = partial(actions.mark_read, message_id=message.id, words=words)
        page.background = BackgroundTask(transaction, request, read)
    return page
