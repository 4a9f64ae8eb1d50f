"""Answers that take time to make: nobody else waits for them, in the database or on the line."""

from collections.abc import Callable, Mapping
from typing import Final

from anyio import to_thread
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

AT_ONCE: Final = 2
"""How many are made at the same time; the others wait without holding anything."""


class Later(Response):
    """A body made in a thread, once the transaction of its request is over."""

    def __init__(self, make: Callable[[], bytes], media_type: str, headers: Mapping[str, str]) -> None:
        """Remember how; ``make`` must touch no session."""
        super().__init__(headers=headers, media_type=media_type)
        self.make = make

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Make it, then send it."""
        body = await to_thread.run_sync(self.make, limiter=scope["app"].state.making)
        self.headers["Content-Length"] = str(len(body))
        self.body = body
        await super().__call__(scope, receive, send)
