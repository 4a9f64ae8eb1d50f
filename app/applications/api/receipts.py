"""The receipt as files, for programs."""

from typing import Any, Final

from fastapi import Request
from starlette.responses import Response

from app.applications import deps, papers
from app.applications.api.door import router
from app.applications.schemas import ReceiptOut
from app.web.described import problems
from app.web.policy import policy

REFUSALS: Final = problems(401, 403, 404, 409, 503)


def _file(media_type: str, **schema: str) -> dict[int | str, dict[str, Any]]:
    return REFUSALS | {200: {"content": {media_type: {"schema": {"type": "string", **schema}}}}}


@router.get("/{code}/receipt.json", name="api.applications.receipt_json", responses=REFUSALS)
@policy("receipts.read")
def receipt_json(received: deps.Received) -> ReceiptOut:
    """The receipt, as ``receipt`` gives it."""
    return ReceiptOut.of(received.receipt)


@router.get(
    "/{code}/receipt.txt",
    name="api.applications.receipt_text",
    response_class=Response,
    responses=_file("text/plain"),
)
@policy("receipts.read")
def receipt_text(received: deps.Received) -> Response:
    """The text as it was given: the same bytes for ever."""
    return papers.text(received.receipt)


@router.get(
    "/{code}/receipt.pdf",
    name="api.applications.receipt_pdf",
    response_class=Response,
    responses=_file(papers.PDF, format="binary"),
)
@policy("receipts.read")
def receipt_pdf(request: Request, received: deps.Received) -> Response:
    """The same on paper: PDF/A-2a, PDF/UA-1."""
    return papers.pdf(request, received.receipt, papers.address_of(request, received))
