"""The cookie of a session, passwords hashed while no session is held, and where people come home to."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeAlias

from anyio import to_thread
from fastapi import Request
from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response

from app.accounts import actions, passwords, queries
from app.accounts.deps import cookie_name
from app.accounts.models import User
from app.accounts.states import Audience
from app.web.nav import NAV
from app.web.received import received_at
from app.web.session import transaction


async def hashed(request: Request, password: str) -> str:
    """What is kept of a password: a tenth of a second of work, at most a few at once."""
    return await to_thread.run_sync(passwords.hashed, password, limiter=request.app.state.hashing)


Proving: TypeAlias = Callable[[Session, datetime], User]
"""What proves who somebody is, and gives the account."""


async def come_in(request: Request, prove: Proving) -> tuple[str, Audience]:
    """A session for whoever proves who they are, in one transaction: its key, and whose navigation they see."""
    agent = request.headers.get("user-agent", "")

    def whole(session: Session) -> tuple[str, Audience]:
        at = received_at(request, session)
        user = prove(session, at)
        return actions.open_session(session, user, at=at, agent=agent), queries.audience_of(session, user)

    return await transaction(request, whole)


def home_of(request: Request, audience: Audience) -> str:
    """The first page of one's navigation."""
    _, name = NAV[audience][0]
    return str(request.app.url_path_for(name))


def entered(request: Request, key: str, to: str) -> Response:
    """On to a page, with the cookie of the new session."""
    response = RedirectResponse(to, 303)
    set_cookie(request, response, key)
    return response


def set_cookie(request: Request, response: Response, key: str, *, max_age: int | None = None) -> None:
    """Give the browser the key of its session; an empty one with no time to live takes it back."""
    settings = request.app.state.settings
    response.set_cookie(
        cookie_name(settings),
        key,
        max_age=max_age,
        httponly=True,
        samesite="lax",
        secure=settings.secure,
    )
