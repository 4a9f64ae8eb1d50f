"""Answering a request of the office, for programs: read it, write what it reopens, hand the answer in."""

from typing import Annotated, Any, Final

from fastapi import Body, Request
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from app.accounts.deps import credentials
from app.applications import actions, content, deps, receiving
from app.applications.api.door import requests as router
from app.applications.api.drafts import IfMatch
from app.applications.api.handing_in import AGAIN, MOST_BYTES, NO_KEY, Key, Ticket
from app.applications.receipts import receipt_of
from app.applications.schemas import KEY, IntegrationOut, ReceiptOut, SubmissionIn
from app.applications.submissions import Submission
from app.documents.schemas import DocumentOut
from app.errors import NotFound
from app.web import uploads
from app.web.described import problems
from app.web.pages import language_of
from app.web.policy import policy
from app.web.problems import document
from app.web.received import ReceivedAt, last_byte
from app.web.session import ReadSession, WriteSession

HERE: Final = "/{integration}"

RAW: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "description": "The bytes; the file's name goes into `Content-Disposition: attachment; filename*=UTF-8''…`.",
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}


@router.get(HERE, name="api.applications.integration", responses=problems(401, 403, 404))
@policy("applications.read")
def integration(request: Request, asked: deps.AskedToRead, session: ReadSession) -> IntegrationOut:
    """What the office asks, by when, and the answer as it stands."""
    return content.answer(session, asked, language_of(request))


@router.patch(
    HERE, name="api.applications.update_integration", responses=problems(400, 401, 403, 404, 409, 412, 413, 422, 428)
)
@policy("integrations.prepare")
def update_integration(  # noqa: PLR0913, PLR0917 -- FastAPI injects these
    request: Request,
    response: Response,
    given: Annotated[dict[str, Any], Body(examples=[{"title": "Laboratori aperti", "cost": "1234.50"}])],
    asked: deps.AskedInPath,
    session: WriteSession,
    at: ReceivedAt,
    if_match: IfMatch = None,
) -> IntegrationOut:
    """Write some of the reopened fields; what cannot be read is kept and listed, never dropped."""
    if if_match is None:
        raise HTTPException(428)
    version = content.version_of(if_match)
    kept = actions.prepare(session, asked.integration, given, version=version, by=asked.seen.viewer, at=at)
    response.headers["ETag"] = f'"{kept.version}"'
    return content.answer(session, asked, language_of(request))


@router.put(
    HERE + "/documents/{slot}",
    name="api.applications.update_integration_document",
    status_code=201,
    responses=problems(400, 401, 403, 404, 408, 409, 411, 413, 422),
    openapi_extra=RAW,
    max_body_size=uploads.MOST_BYTES,
)
@policy("integrations.prepare")
async def update_integration_document(request: Request, integration: str, slot: str) -> DocumentOut:
    """Put a file into a reopened slot, beside the one that was handed in."""
    filed = await receiving.take_answer(request, integration, slot, uploads.raw)
    return DocumentOut.of(filed.document)


@router.delete(
    HERE + "/documents/{slot}/{document}",
    name="api.applications.delete_integration_document",
    status_code=204,
    responses=problems(401, 403, 404, 409),
)
@policy("integrations.prepare")
def delete_integration_document(
    asked: deps.AskedInPath, slot: str, document: str, session: WriteSession, at: ReceivedAt
) -> None:
    """Take a file out of the answer."""
    actions.take_back(session, asked.integration, slot, document, by=asked.seen.viewer, at=at)


@router.post(
    HERE + "/answer",
    name="api.applications.create_answer",
    status_code=201,
    response_model=ReceiptOut,
    responses=AGAIN | problems(400, 401, 403, 404, 409, 413, 422, 503),
    max_body_size=MOST_BYTES,
)
@policy("integrations.answer")
async def create_answer(
    request: Request, integration: str, given: SubmissionIn, key: Key = None, ticket: Ticket = ""
) -> Response:
    """Hand the answer in. The same key gives the same receipt for ever, whatever happened since."""
    if key is None or not KEY.fullmatch(key):
        return document(request, NO_KEY.code, 400, (NO_KEY,))
    if not deps.PUBLIC_ID.fullmatch(integration):
        raise NotFound
    answered = Submission(
        credentials(request), "", key, given.manifest, last_byte(request), integration=integration, ticket=ticket
    )
    accepted = await request.app.state.line.join(answered)
    told = ReceiptOut.of(receipt_of(accepted.entry)).model_dump(mode="json")
    return JSONResponse(told, 200 if accepted.again else 201)
