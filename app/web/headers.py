"""Headers of every answer: what browsers may do with it, and that nobody keeps what is personal."""

from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

ALWAYS: Final = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "",
    "cache-control": "no-store",
}
"""An answer that may be kept (a style sheet, a public feed) says so itself."""

HSTS: Final = "max-age=31536000; includeSubDomains"


class SafeHeaders:
    """Middleware: adds what an answer does not say itself."""

    def __init__(self, app: ASGIApp, *, secure: bool) -> None:
        """Stand in front of ``app``; ``secure``: people come by https."""
        self.app = app
        self.headers = ALWAYS | ({"strict-transport-security": HSTS} if secure else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, with_headers)
