"""Who is asking: the person behind the cookie or the token of a request."""

from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy.orm import Session

from app.accounts import queries, rules
from app.accounts.models import User
from app.accounts.states import Audience
from app.errors import SignInRequired
from app.settings import Settings
from app.web.received import received_at
from app.web.session import SAFE, LookingSession, ReadSession


def cookie_name(settings: Settings) -> str:
    """By https the browser itself guards the cookie's origin (``__Host-``)."""
    return "__Host-sportello" if settings.secure else "sportello"


def credentials(request: Request) -> tuple[str, str]:
    """Which kind of key came with the request and the key: ``("bearer"|"cookie"|"", key)``."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return "bearer", token.strip()
    cookie = request.cookies.get(cookie_name(request.app.state.settings), "")
    return ("cookie", cookie) if cookie else ("", "")


def _asking(request: Request, session: ReadSession) -> User | None:
    if request.method in SAFE and hasattr(request.state, "viewer"):
        seen: User | None = request.state.viewer
        return seen
    return _look(request, session)


def _look(request: Request, session: Session) -> User | None:
    kind, key = credentials(request)
    at = received_at(request, session)
    viewer = None
    if kind == "bearer":
        viewer = queries.owner_of_token(session, key, at=at)
    elif kind == "cookie" and (sign_in := queries.sign_in_of(session, key)) and queries.alive(session, sign_in, at):
        viewer = sign_in.user
        request.state.session_ends = rules.ends_at(sign_in)
        request.state.sign_in = sign_in
        request.state.stale = rules.stale(sign_in, at)
    request.state.viewer = viewer
    return viewer


def _signed_in(viewer: Annotated[User | None, Depends(_asking)]) -> User:
    if viewer is None:
        raise SignInRequired
    return viewer


MaybeViewer = Annotated[User | None, Depends(_asking)]
"""Who is asking, or nobody."""

Viewer = Annotated[User, Depends(_signed_in)]
"""Who is asking; without a session 401, or the sign-in page."""


def who(request: Request, session: Session) -> User:
    """Who is asking, for a route that opens its sessions itself; raises ``SignInRequired``."""
    return _signed_in(_look(request, session))


def _recognise(request: Request, session: LookingSession) -> None:
    viewer = _look(request, session)
    request.state.audience = queries.audience_of(session, viewer)
    if viewer is not None and request.state.audience is Audience.APPLICANT and hasattr(request.state, "sign_in"):
        pauses = queries.pauses_of(session, viewer, received_at(request, session))
        request.state.session_ends = rules.ends_at(request.state.sign_in, pauses)
    if request.method not in SAFE:
        session.close()  # the connection goes back: the handler reads in the session that writes, or in none


recognised = Depends(_recognise)
"""For every page: the layout knows who reads it, and a page that holds no session while it waits holds none."""
