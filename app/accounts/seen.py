"""When a session was last used: written after the answer, in its own transaction. Nobody waits, nothing undoes it."""

from functools import partial

from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from app import clock
from app.accounts import actions
from app.web.session import transaction


class Seen:
    """Middleware: touches a session at most once a minute."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand in front of ``app``."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer first, then write it down."""
        await self.app(scope, receive, send)
        state = scope.get("state", {})
        if scope["type"] != "http" or scope["app"].state.database.halted is not None:
            return
        if state.get("stale") and state.get("viewer"):
            await transaction(Request(scope), partial(_touch, id_hash=state["sign_in"].id_hash))


def _touch(session: Session, id_hash: str) -> None:
    actions.touch(session, id_hash, at=clock.now(session))
