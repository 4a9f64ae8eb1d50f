"""Is the process alive, can it work, what has it done."""

from fastapi import APIRouter, Request
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import text
from starlette.responses import JSONResponse, Response

from app.web.pages import language_of
from app.web.policy import policy
from app.web.session import ReadSession
from app.wording import sentence

router = APIRouter(include_in_schema=False)


@router.get("/healthz", name="web.health")
@policy("system.health")
def health() -> JSONResponse:
    """The process answers."""
    return JSONResponse({"status": "ok"})


@router.get("/readyz", name="web.ready")
@policy("system.health")
def ready(request: Request, session: ReadSession) -> JSONResponse:
    """The database answers too, and may be written; 503 when not, with the reasons."""
    session.execute(text("SELECT 1"))
    halted = request.app.state.database.halted
    if halted is None:
        return JSONResponse({"status": "ready"})
    reasons = [
        {"code": reason.code, "about": reason.about, "detail": sentence(reason, language_of(request))}
        for reason in halted.reasons
    ]
    return JSONResponse({"status": halted.code, "reasons": reasons}, 503)


@router.get("/metrics", name="web.metrics")
@policy("system.health")
def metrics() -> Response:
    """Counts and times, for Prometheus; no personal data."""
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)
