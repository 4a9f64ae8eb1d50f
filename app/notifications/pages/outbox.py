"""The mail of a demonstration, for everybody to read: where there is no demonstration this door does not exist."""

from functools import partial

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.notifications import letters, queries
from app.web import paging
from app.web.keys import PathNumber
from app.web.pages import render
from app.web.policy import policy
from app.web.session import ReadSession

router = APIRouter(prefix="/posta-di-prova")


@router.get("", name="notifications.outbox")
@policy("public")
def outbox(request: Request, session: ReadSession, dopo: str | None = None) -> Response:
    """Every mail that left, newest first."""
    place = paging.place(dopo, int)
    rows = queries.mailed(session, before=place[0] if place else None, limit=paging.USUAL)
    page = paging.Page.of(rows, paging.USUAL, lambda message: (message.id,))
    letter = partial(letters.letter, settings=request.app.state.settings)
    return render(
        request,
        "notifications/outbox.html",
        mails=[(message, letter(message, language=message.language)) for message in page.items],
        posted=bool(request.app.state.settings.smtp_url),
        next=page.next,
        first=place is None,
    )


@router.get("/{message_id}", name="notifications.mail")
@policy("public")
def mail(request: Request, message_id: PathNumber, session: ReadSession) -> Response:
    """One mail, as it left."""
    message = queries.get_mailed(session, message_id)
    return render(
        request,
        "notifications/mail.html",
        message=message,
        mail=letters.mail(message, request.app.state.settings),
    )
