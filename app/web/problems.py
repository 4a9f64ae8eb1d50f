"""Errors become problem documents (RFC 9457) under ``/api/``, pages elsewhere. The mapping is the table below."""

from typing import Any, Final, Protocol, runtime_checkable
from urllib.parse import urlsplit

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import Forbidden, Invalid, NotFound, Problem, Reason, Refused, SignInRequired, Stale, Unavailable
from app.web.pages import language_of, render, see_other
from app.wording import sentence

STATUS: Final[tuple[tuple[type[Problem], int], ...]] = (
    (SignInRequired, 401),
    (NotFound, 404),
    (Forbidden, 403),
    (Stale, 412),
    (Refused, 409),
    (Invalid, 422),
    (Unavailable, 503),
)

MEDIA_TYPE: Final = "application/problem+json"

NAMES: Final = {
    400: "malformed",
    401: "sign-in-required",
    403: "forbidden",
    404: "not-found",
    405: "method-not-allowed",
    408: "too-slow",
    411: "length-required",
    413: "too-large",
    415: "wrong-media-type",
    422: "invalid",
    428: "precondition-required",
    429: "too-many-requests",
    431: "headers-too-large",
    500: "our-fault",
    503: "unavailable",
}
"""Problems that come from HTTP itself."""

AWAY: Final = (OperationalError, InterfaceError, NoConnection)
"""The database is stopped, full, or has no connection left: nothing was kept, and the same request will do."""

RETRY_SECONDS: Final = "2"

log = structlog.get_logger()


@runtime_checkable
class Telling(Protocol):
    """A problem that has more to say than its reasons: versions, the attempt, an address."""

    def members(self) -> dict[str, Any]:
        """Further members of the problem document."""


class ProblemResponse(JSONResponse):
    """A problem document."""

    media_type = MEDIA_TYPE


def install(app: FastAPI) -> None:
    """Teach the application to say no; ``app.state.refuse`` does it for middleware, before any route."""
    app.state.refuse = refuse
    for kind in (Problem, HTTPException, RequestValidationError, *AWAY):
        app.add_exception_handler(kind, _handled)


class Caught:
    """Middleware: an error nobody expected is logged and answered like any other, with the headers of any other."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand in front of ``app``."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer; once an answer has begun it cannot be changed, and the connection ends."""
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception as error:
            if begun or scope["type"] != "http":
                raise
            await refuse(Request(scope, receive), error)(scope, receive, send)


async def _handled(request: Request, error: Exception) -> Response:
    return refuse(request, error)


def refuse(request: Request, error: Exception, *, status: int | None = None) -> Response:
    """The answer to ``error``: a problem document for programs, a page for people."""
    code, found, reasons = _told(error)
    status = status or found
    if status >= 500:  # noqa: PLR2004 -- the class of server errors
        log.error("failed", exc_info=error if status == 500 else None, code=code)  # noqa: PLR2004 -- as above
    headers = dict(getattr(error, "headers", None) or {})
    if status == 503:  # noqa: PLR2004 -- Service Unavailable
        headers.setdefault("Retry-After", RETRY_SECONDS)
    if request.url.path.startswith("/api/"):
        members = error.members() if isinstance(error, Telling) else {}
        response: Response = document(request, code, status, reasons, **members)
    elif isinstance(error, SignInRequired):
        response = see_other(request, "accounts.sign_in", query={"dopo": page_of(request)})
    else:
        response = render(request, "errors/page.html", status=status, code=code, reasons=reasons)
    response.headers.update(headers)
    return response


def document(
    request: Request, code: str, status: int, reasons: tuple[Reason, ...] = (), **members: Any
) -> ProblemResponse:
    """A problem document in the language of who asks."""
    language = language_of(request)
    errors = [{"code": r.code, "about": r.about, "detail": sentence(r, language)} for r in reasons]
    content = {
        "type": f"{request.app.state.settings.base_url}/problems/{code}",
        "title": sentence(next((r for r in reasons if r.code == code), code), language),
        "status": status,
        "code": code,
        "instance": request.url.path,
        "errors": errors,
        **members,
    }
    return ProblemResponse(content, status)


def status_of(error: Exception) -> int:
    """The status of the answer to ``error``, for a page that says no by itself."""
    return _told(error)[1]


def page_of(request: Request) -> str:
    """Where to come back to after signing in: the page, or the one whose form was sent."""
    if request.method == "GET":
        return request.url.path + (f"?{request.url.query}" if request.url.query else "")
    page = urlsplit(request.headers.get("referer", ""))
    if page.netloc != request.headers.get("host"):
        return "/"
    return page.path + (f"?{page.query}" if page.query else "")


def _told(error: Exception) -> tuple[str, int, tuple[Reason, ...]]:
    if isinstance(error, Problem):
        return error.code, next(status for kind, status in STATUS if isinstance(error, kind)), error.reasons
    if isinstance(error, RequestValidationError):
        return _unread(error)
    if isinstance(error, HTTPException):
        reasons = getattr(error, "reasons", ())
        return NAMES.get(error.status_code, "refused"), error.status_code, reasons
    if isinstance(error, AWAY):
        return NAMES[503], 503, ()
    return NAMES[500], 500, ()


def _unread(error: RequestValidationError) -> tuple[str, int, tuple[Reason, ...]]:
    """A body or a parameter that does not have the shape asked for: one reason for each field; no such path: 404."""
    if any(item["loc"][0] == "path" for item in error.errors()):
        return NAMES[404], 404, ()
    reasons = tuple(
        Reason(f"shape-{item['type']}", ".".join(str(part) for part in item["loc"][1:]), {"detail": item["msg"]})
        for item in error.errors()
    )
    return "invalid", 422, reasons
