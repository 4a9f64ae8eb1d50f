"""A dossier on its way to whoever asked: both doors give the same archive."""

from fastapi import Request
from sqlalchemy.orm import Session
from starlette.responses import Response, StreamingResponse

from app.dossier import queries
from app.dossier.archive import packed
from app.dossier.deps import ToExport
from app.dossier.schemas import Dossier


def found(request: Request, taking: ToExport, session: Session) -> Dossier:
    """Everything that is kept now."""
    settings, application = request.app.state.settings, taking.application
    return queries.dossier_of(session, application, sensitive=taking.sensitive, settings=settings, at=taking.file.at)


def sent(request: Request, dossier: Dossier) -> Response:
    """Written while it is sent."""
    headers = {"Content-Disposition": f'attachment; filename="{dossier.name}.zip"'}
    return StreamingResponse(packed(dossier, request.app.state.storage), media_type="application/zip", headers=headers)
