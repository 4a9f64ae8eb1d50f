"""While the database may only be read, nothing that would change it is even begun."""

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from app.web.session import SAFE


class Halted:
    """Middleware: refuses unsafe requests while nobody may write, and says why."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand in front of ``app``."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through what only reads."""
        if scope["type"] == "http" and scope["method"] not in SAFE:
            state = scope["app"].state
            if state.database.halted is not None:
                await state.refuse(Request(scope, receive), state.database.halted)(scope, receive, send)
                return
        await self.app(scope, receive, send)
