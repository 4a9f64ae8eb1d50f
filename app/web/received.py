"""The instant a request arrived: when its last byte reached this process."""

import time
from datetime import datetime, timedelta
from typing import Annotated

from fastapi import Depends, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app import clock
from app.web.session import SAFE, WriteSession


class LastByte:
    """Middleware: notes the monotonic instant of the last byte of each request."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand in front of ``app``."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Watch the body go by."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        state = scope.setdefault("state", {})
        state["last_byte"] = time.monotonic()

        async def watched() -> Message:
            message = await receive()
            if message["type"] == "http.request":
                state["last_byte"] = time.monotonic()
            return message

        await self.app(scope, watched, send)


def last_byte(request: Request) -> float:
    """The monotonic instant (seconds) at which the request was complete."""
    instant: float = request.scope["state"]["last_byte"]
    return instant


def received_at(request: Request, session: WriteSession) -> datetime:
    """When the request was complete, by the database's clock: asked once, where no body can still be on its way."""
    known: datetime | None = getattr(request.state, "received_at", None)
    if known is None:
        known = clock.now(session) - timedelta(seconds=time.monotonic() - last_byte(request))
        request.state.received_at = known if request.method in SAFE else None
    return known


ReceivedAt = Annotated[datetime, Depends(received_at)]
"""The database's clock minus the time since the last byte (aware, UTC): our own queue makes nobody late."""
