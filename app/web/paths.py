"""Paths with characters that no name of ours has, and that PostgreSQL cannot even look for."""

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from app.errors import NotFound


class Paths:
    """Middleware: nothing stands at a path with NUL in it."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand in front of ``app``."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through what can be looked for."""
        if scope["type"] == "http" and "\0" in scope["path"]:
            await scope["app"].state.refuse(Request(scope, receive), NotFound())(scope, receive, send)
            return
        await self.app(scope, receive, send)
