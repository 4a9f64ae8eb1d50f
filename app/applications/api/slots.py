"""Documents of an application, for programs: raw bytes in, raw bytes out."""

from typing import Any, Final

from fastapi import Request
from starlette.responses import Response

from app.applications import actions, deps, receiving
from app.applications.api.door import router
from app.documents.delivery import BYTES, inert
from app.documents.schemas import DocumentOut
from app.web import uploads
from app.web.described import problems
from app.web.policy import policy
from app.web.received import ReceivedAt
from app.web.session import WriteSession

PLACE: Final = "/{code}/documents/{slot}"

RAW: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "description": "The bytes; the file's name goes into `Content-Disposition: attachment; filename*=UTF-8''…`.",
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}

FILE: Final = problems(401, 403, 404) | {200: {"content": BYTES}}


@router.put(
    PLACE,
    name="api.applications.update_document",
    status_code=201,
    responses=problems(400, 401, 403, 404, 408, 409, 411, 413, 422),
    openapi_extra=RAW,
    max_body_size=uploads.MOST_BYTES,
)
@policy("documents.upload")
async def update_document(request: Request, code: str, slot: str) -> DocumentOut:
    """Put a file into a slot; it replaces what is there, unless the call takes several."""
    filed = await receiving.take(request, code, slot, uploads.raw)
    return DocumentOut.of(filed.document)


@router.delete(
    PLACE + "/{document}",
    name="api.applications.delete_document",
    status_code=204,
    responses=problems(401, 403, 404, 409),
)
@policy("documents.delete")
def delete_document(slot: str, document: str, standing: deps.Seen, session: WriteSession, at: ReceivedAt) -> None:
    """Take a file out of its slot."""
    actions.remove_document(session, standing.application, slot, document, by=standing.viewer, at=at)


@router.get(PLACE + "/{document}", name="api.applications.document", response_class=Response, responses=FILE)
@policy("documents.download")
def document(request: Request, filed: deps.InSlot) -> Response:
    """The original, byte for byte."""
    return inert(request.app.state.storage, filed.document)
