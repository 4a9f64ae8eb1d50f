"""Each request has an id, leaves one line in the log and a mark in the metrics. No line names a person."""

import time
import uuid

import structlog
from prometheus_client import Counter, Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.settings import Settings

REQUESTS = Counter("sportello_requests_total", "Requests answered", ("method", "route", "status"))
SECONDS = Histogram("sportello_request_seconds", "Time to answer", ("method", "route"))

log = structlog.get_logger()


class Requests:
    """Middleware: id, log line, metrics."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand in front of ``app``."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, and write down how it went."""
        if scope["type"] != "http" or "copied_at" in scope.get("state", {}):
            await self.app(scope, receive, send)
            return
        begun = time.monotonic()
        request_id = uuid.uuid4().hex[:12]
        scope.setdefault("state", {})["request_id"] = request_id
        structlog.contextvars.bind_contextvars(request=request_id)
        status = 500

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), (b"x-request-id", request_id.encode())]
            await send(message)

        try:
            await self.app(scope, receive, noted)
        finally:
            _note(scope, status, time.monotonic() - begun)
            structlog.contextvars.clear_contextvars()


def _note(scope: Scope, status: int, seconds: float) -> None:
    method, route = scope["method"], getattr(scope.get("route"), "path", "-")
    REQUESTS.labels(method, route, status).inc()
    SECONDS.labels(method, route).observe(seconds)
    log.info("answered", method=method, route=route, status=status, ms=round(seconds * 1000, 1))


def set_up_logs(settings: Settings) -> None:
    """Structured lines: for machines, or for people at a terminal."""
    shown = structlog.processors.JSONRenderer() if settings.log_json else structlog.dev.ConsoleRenderer(colors=False)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            shown,
        ],
        cache_logger_on_first_use=True,
    )
