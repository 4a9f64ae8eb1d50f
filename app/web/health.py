"""Is the process alive, can it work, what has it done."""

from fastapi import APIRouter
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import text
from starlette.responses import JSONResponse, Response

from app.web.policy import policy
from app.web.session import ReadSession

router = APIRouter(include_in_schema=False)


@router.get("/healthz", name="web.health")
@policy("system.health")
def health() -> JSONResponse:
    """The process answers."""
    return JSONResponse({"status": "ok"})


@router.get("/readyz", name="web.ready")
@policy("system.health")
def ready(session: ReadSession) -> JSONResponse:
    """The database answers too; 503 when it does not."""
    session.execute(text("SELECT 1"))
    return JSONResponse({"status": "ready"})


@router.get("/metrics", name="web.metrics")
@policy("system.health")
def metrics() -> Response:
    """Counts and times, for Prometheus; no personal data."""
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)
