"""Unsafe requests must come from our own pages.

Browsers say where a request comes from (Sec-Fetch-Site, Origin); a program that sends neither carries no cookie of
somebody else's browser. With the cookie's SameSite=Lax this needs no token in any form.
"""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from app.errors import Forbidden
from app.web.session import SAFE


class ForeignRequest(Forbidden):
    """A page of another site tried to act in somebody's name."""

    code = "foreign-request"


class SameOrigin:
    """Middleware: refuses unsafe requests that another site's page made a browser send."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand in front of ``app``."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through what is safe, ours, or not a browser's."""
        if scope["type"] == "http" and scope["method"] not in SAFE and _foreign(Headers(scope=scope)):
            await scope["app"].state.refuse(Request(scope, receive), ForeignRequest())(scope, receive, send)
            return
        await self.app(scope, receive, send)


def _foreign(headers: Headers) -> bool:
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in {"same-origin", "none"}
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host")
